"""Long lists in parts by year and month, the headings that events stand under, and the gaps between them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from support.records import event
from support.sites import Output, built, pages, parsed, words

from sitegen.linking.paging import (
    EVENTS_A_PAGE,
    Group,
    PartOf,
    TimelinePart,
    address_of,
    gaps_before,
    grouped,
    parts,
)
from sitegen.records.model import Event

# Parts of a list


def many(count: int, date: str = "2021-03-04") -> list[Event]:
    return [event(date, f"{date}-{number}") for number in range(count)]


def shown(part: TimelinePart) -> tuple[str, int, list[tuple[int, int]]]:
    """The address of a part, how many events it shows, and the parts below it with their counts."""
    return part.suffix, len(part.items), list(part.below)


def test_a_list_of_as_many_as_a_page_holds_is_one_page() -> None:
    events = many(EVENTS_A_PAGE)
    assert parts(events) == [PartOf("", events)]


def test_no_events_are_one_empty_page() -> None:
    assert parts([]) == [PartOf("", [])]


def test_one_more_makes_years_and_months() -> None:
    assert [shown(part) for part in parts([*many(200), *many(101, "2022-05")])] == [
        ("", 0, [(2021, 200), (2022, 101)]),
        ("2021/", 200, [(3, 200)]),
        ("2021/03/", 200, []),
        ("2022/", 101, [(5, 101)]),
        ("2022/05/", 101, []),
    ]


def test_a_year_with_more_than_a_page_holds_shows_only_what_has_no_month() -> None:
    events = [*many(2, "2021"), *many(200, "2021-03-04"), *many(150, "2021-04-04")]
    assert [shown(part) for part in parts(events)] == [
        ("", 0, [(2021, 352)]),
        ("2021/", 2, [(3, 200), (4, 150)]),
        ("2021/03/", 200, []),
        ("2021/04/", 150, []),
    ]


def test_parts_know_their_neighbours_over_the_turn_of_the_year() -> None:
    events = [*many(150, "2021-11-04"), *many(100, "2021-12-04"), *many(100, "2023-02-04")]
    found = {part.suffix: (part.before, part.after) for part in parts(events)}
    assert found == {
        "": (None, None),
        "2021/": (None, (2023, 0)),
        "2021/11/": (None, (2021, 12)),
        "2021/12/": ((2021, 11), (2023, 2)),
        "2023/": ((2021, 0), None),
        "2023/02/": ((2021, 12), None),
    }


def test_years_before_christ_and_far_ahead_have_addresses() -> None:
    events = [*many(200, "-0043-03-15"), *many(200, "Y17E7")]
    assert [part.suffix for part in parts(events)] == ["", "-0043/", "-0043/03/", "170000000/"]


@pytest.mark.parametrize(
    ("date", "short", "long"),
    [
        ("2021-03-04", "#2021-03-04", "2021/03/#2021-03-04"),
        ("2021-03", "#date-2021-03", "2021/03/#date-2021-03"),
        ("2021", "#date-2021", "2021/#date-2021"),
        ("2021-03-04/..", "#2021-03-04", "2021/03/#2021-03-04"),
        ("202X", "#date-202X", "2020/#date-202X"),
    ],
)
def test_an_event_is_found_at_its_heading(date: str, short: str, long: str) -> None:
    assert address_of(event(date), EVENTS_A_PAGE) == short
    assert address_of(event(date), EVENTS_A_PAGE + 1) == long


# Headings


def outline(groups: tuple[Group, ...], depth: int = 0) -> list[str]:
    """The headings, indented, each with its count."""
    lines = []
    for group in groups:
        lines.append(f"{'  ' * depth}{group.heading.words} ({group.count})")
        lines += outline(group.groups, depth + 1)
    return lines


def headings(*dates: str) -> list[str]:
    return outline(grouped([event(date, date) for date in dates], lambda item: item.id, "en"))


def test_events_of_one_year_stand_under_months_and_days() -> None:
    assert headings("2021-03-04", "2021-03-04", "2021-03-05", "2021-04-01") == [
        "March 2021 (3)",
        "  4 March 2021 (2)",
        "  5 March 2021 (1)",
        "April 2021 (1)",
        "  1 April 2021 (1)",
    ]


def test_events_of_several_years_stand_under_years_first() -> None:
    assert headings("2021-03-04", "2022-03-04")[::3] == ["2021 (1)", "2022 (1)"]


def test_an_imprecise_date_has_a_heading_of_its_own_before_the_days() -> None:
    assert headings("2021", "2021-21", "2021-03", "2021-03-04/2021-03-06") == [
        "2021 (1)",
        "spring 2021 (1)",
        "March 2021 (2)",
        "  March 2021 (1)",
        "  4 March 2021 (1)",
    ]


def test_a_date_of_several_years_stands_under_none_of_them() -> None:
    assert headings("19XX", "201X", "2010-05-06", "-0043") == [
        "1900s (1)",
        "2010s (1)",
        "2010 (1)",
        "  May 2010 (1)",
        "    6 May 2010 (1)",
        "44 BC (1)",
        "  44 BC (1)",
    ]


def test_a_day_has_its_numeral_and_weekday() -> None:
    (month,) = grouped([event("2021-03-04")], lambda item: item.id, "en")
    heading = month.groups[0].heading
    assert (heading.numeral, heading.weekday, heading.anchor) == ("4", "Thursday", "2021-03-04")
    assert month.groups[0].rows == ("one",)


# Gaps


def gaps(*dates: str) -> dict[str, tuple[str, str, int]]:
    found = gaps_before([event(date, date) for date in dates], "en")
    return {name: (gap.first, gap.last, gap.days) for name, gap in found.items()}


def test_more_than_fourteen_days_without_events_are_a_gap() -> None:
    assert gaps("2021-03-01", "2021-03-16") == {}
    assert gaps("2021-03-01", "2021-03-17") == {"2021-03-17": ("2 March 2021", "16 March 2021", 15)}


def test_there_is_no_gap_before_the_first_or_after_the_last_event() -> None:
    assert gaps("2021-03-01") == {}


def test_a_gap_begins_when_all_that_went_on_has_ended() -> None:
    assert gaps("2021-03-01/2021-03-20", "2021-03-02", "2021-03-25") == {}
    assert (
        gaps("2021-03-01/2021-03-20", "2021-03-02", "2021-04-10")["2021-04-10"][0]
        == "21 March 2021"
    )


def test_an_open_end_counts_as_its_known_bound() -> None:
    assert "2021-05-01" in gaps("2021-03-01/..", "2021-05-01")


def test_an_imprecise_date_fills_its_whole_time() -> None:
    assert gaps("2021-03-01", "2021-04", "2021-05-10") == {
        "2021-04": ("2 March 2021", "31 March 2021", 30)
    }


def test_a_gap_stands_before_the_widest_heading_that_begins_with_it() -> None:
    groups = grouped(
        [event("2021-03-01", "a"), event("2021-05-02", "b")], lambda item: item.id, "en"
    )
    assert [group.gap is not None for group in groups] == [False, True]
    assert [group.gap for group in groups[1].groups] == [None]


# A long site


def long_site() -> dict[str, str]:
    """700 events over three years: 60 on one day, some known to the month or year only, and a summer without any."""
    dates = ["2022"] * 2 + ["2022-04"] * 3 + ["2022-06-15"] * 60
    dates += [f"2021-{at % 12 + 1:02d}-{at % 28 + 1:02d}" for at in range(250)]
    dates += [f"2022-{at % 6 + 1:02d}-{at % 27 + 1:02d}" for at in range(285)]
    dates += [f"2023-{at % 5 * 2 + 1:02d}-{at % 25 + 1:02d}" for at in range(100)]
    assert len(dates) == 700
    records = [
        f"id: n{number}\ntitle: Number {number}\ndate: {date}\ntype: {('call', 'shelling')[number // 20 % 2]}\n"
        f"place: quay\nactors: [{{actor: council, role: initiator}}]\nsummary: It was [@log].\n"
        for number, date in enumerate(dates)
    ]
    return {
        "content/site.yaml": "title: Long\nbase_url: https://example.org/long/\n",
        "content/timelines/long.yaml": "title: Long\n",
        "content/actors/council.yaml": "name: Council\nkind: other\n",
        "content/places/quay.yaml": "name: Quay\nprecision: exact\n",
        "seeds/log.md": "---\ntitle: Log\nkind: other\n---\n",
        "content/events/all.yaml": "---\n".join(records),
    }


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Output:
    root: Path = tmp_path_factory.mktemp("long")
    for path, text in long_site().items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return built(root)


TIMELINE = "/timelines/long/"
MONTHS = [f"2021/{month:02d}/" for month in range(1, 13)] + [
    f"2022/{month:02d}/" for month in range(1, 7)
]
MONTHS += [f"2023/{month:02d}/" for month in (1, 3, 5, 7, 9)]


def events_on(page: str) -> list[str]:
    return [
        name.removeprefix("event-")
        for name in parsed(page).xpath("//article[contains(@class, 'event')]/@id")
    ]


def links(page: str, path: str) -> list[str]:
    return [target.removeprefix("/long") for target in parsed(page).xpath(f"{path}/@href")]


def test_a_long_timeline_has_a_page_for_each_year_and_month_with_events(long: Output) -> None:
    found = {url.removeprefix(TIMELINE) for url in pages(long) if url.startswith(TIMELINE)}
    assert found == {"", "2021/", "2022/", "2023/", *MONTHS}


def test_every_event_stands_on_one_month_or_with_its_year_alone(long: Output) -> None:
    found = pages(long)
    on_months = Counter(name for month in MONTHS for name in events_on(found[TIMELINE + month]))
    assert events_on(found[f"{TIMELINE}2022/"]) == ["n0", "n1"]
    assert on_months == Counter(f"n{number}" for number in range(2, 700))


def test_a_short_year_shows_its_events_as_well(long: Output) -> None:
    assert len(events_on(pages(long)[f"{TIMELINE}2021/"])) == 250
    assert len(events_on(pages(long)[f"{TIMELINE}2023/"])) == 100


@pytest.mark.parametrize("url", ["/", TIMELINE])
def test_the_first_page_lists_years_with_their_counts(long: Output, url: str) -> None:
    page = parsed(pages(long)[url])
    years = [words(item) for item in page.xpath("//ul[@class='parts']/li")]
    assert years == ["2021 250 events", "2022 350 events", "2023 100 events"]
    assert words(page.xpath("//section[@aria-labelledby='state']//dd")[0]) == "700"


def test_a_year_lists_its_months_with_their_counts(long: Output) -> None:
    months = [
        words(item)
        for item in parsed(pages(long)[f"{TIMELINE}2022/"]).xpath("//ul[@class='parts']/li")
    ]
    counts = [int(re.findall(r"(\d+) events?", month)[0]) for month in months]
    assert [month.split()[0] for month in months] == [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
    ]
    assert sum(counts) == 348


def test_a_reader_can_walk_through_all_months_and_back(long: Output) -> None:
    found = pages(long)

    def walk(start: str, rel: str) -> list[str]:
        way = [start]
        while ahead := links(
            found[way[-1]], f"//nav[contains(@class, 'neighbours')]/a[@rel='{rel}']"
        ):
            way.append(ahead[0])
        return way

    way = [TIMELINE + month for month in MONTHS]
    assert walk(way[0], "next") == way
    assert walk(way[-1], "prev") == way[::-1]
    assert walk(f"{TIMELINE}2021/", "next") == [f"{TIMELINE}{year}/" for year in (2021, 2022, 2023)]


def test_neighbours_are_named_by_month_and_year(long: Output) -> None:
    page = parsed(pages(long)[f"{TIMELINE}2022/01/"])
    assert [words(link) for link in page.xpath("//nav[contains(@class, 'neighbours')]/a")] == [
        "Earlier: December 2021",
        "Later: February 2022",
    ]


def test_a_day_of_sixty_is_whole_on_its_month(long: Output) -> None:
    (day,) = parsed(pages(long)[f"{TIMELINE}2022/06/"]).xpath("//section[@id='2022-06-15']")
    assert len(day.xpath(".//article")) >= 60


def test_the_way_back_leads_over_the_year(long: Output) -> None:
    assert links(pages(long)[f"{TIMELINE}2022/06/"], "//nav[@class='crumbs']//a") == [
        TIMELINE,
        f"{TIMELINE}2022/",
    ]


def test_an_event_leads_to_its_day_on_its_month(long: Output) -> None:
    assert f"{TIMELINE}2022/06/#2022-06-15" in links(
        pages(long)["/events/n10/"], "//nav[@class='crumbs']//a"
    )


@pytest.mark.parametrize(
    "list_url", ["/kind/use-of-force/", "/events/by-date/", "/actors/council/", "/places/quay/"]
)
def test_other_long_lists_page_alike(long: Output, list_url: str) -> None:
    found = pages(long)
    assert {url.removeprefix(list_url) for url in found if url.startswith(f"{list_url}2")} == {
        "2021/", "2022/", "2023/", *MONTHS,
    }  # fmt: skip


def test_each_page_of_a_list_names_its_part(long: Output) -> None:
    heads = {
        url: words(parsed(page).xpath("//h1")[0])
        for url, page in pages(long).items()
        if "2022/06" in url
    }
    assert heads == {
        f"{TIMELINE}2022/06/": "Long, June 2022",
        "/kind/use-of-force/2022/06/": "Use of force, June 2022",
        "/kind/contact/2022/06/": "Meeting or contact, June 2022",
        "/events/by-date/2022/06/": "Events of June 2022",
        "/actors/council/2022/06/": "Council: events of June 2022",
        "/places/quay/2022/06/": "Quay: events of June 2022",
    }
