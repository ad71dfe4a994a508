"""A timeline's page: its span, its counts, and what the row of an event says."""

from __future__ import annotations

import pytest
from lxml import html
from support.sites import complete, pages, parsed, words


def page(url: str) -> html.HtmlElement:
    return parsed(pages(complete())[url])


def row(event: str, url: str = "/") -> html.HtmlElement:
    (found,) = page(url).xpath(f"//article[@id='event-{event}']")
    return found


def texts(element: html.HtmlElement, path: str) -> list[str]:
    return [words(found) for found in element.xpath(path)]


@pytest.mark.parametrize(
    ("url", "span"),
    [
        ("/", "November 2018 to 31 December 2019"),
        ("/timelines/charter/", "15 March 44 BC to 1 October 2019"),
        ("/timelines/free-pilots/", "2004 to December 2019"),
        ("/kind/agreement/", "12 April 2019 to December 2019"),
    ],
)
def test_it_says_from_when_to_when(url: str, span: str) -> None:
    assert texts(page(url), "//p[@class='span']") == [span]


@pytest.mark.parametrize("url", ["/", "/timelines/charter/", "/timelines/free-pilots/"])
def test_each_timeline_has_pages_of_its_kinds_and_their_numbers_are_those_of_its_events(
    url: str,
) -> None:
    links = page(url).xpath("//a[@class='chip' and @data-value!='']")
    assert len(links) == 5
    for link in links:
        count = int(link.xpath("string(span[@class='count'])"))
        own = page(link.get("href").removeprefix("/record"))
        assert list(own.xpath("//article/@data-kind")) == [link.get("data-value")] * count
        assert own.xpath("//nav[@class='crumbs']//a/@href")[0] == f"/record{url}"


def test_each_kind_of_event_has_a_mark_of_its_own_shape() -> None:
    links = page("/").xpath("//a[@class='chip' and @data-value!='']")
    marks = {link.get("data-value"): link.xpath("string(i/@class)") for link in links}
    assert len(marks) == 5
    assert all(mark == f"kind {kind}" for kind, mark in marks.items())


@pytest.mark.parametrize(
    ("event", "date"),
    [
        ("2019-02-20-pilots-stop-work", ["20 February 2019 (uncertain)"]),
        ("2019-02-28-buoys-removed", ["around 28 February 2019 (uncertain)"]),
        ("2019-03-03-harbour-operation", ["3 to 6 March 2019"]),
        ("2019-03-07-free-pilots-claim", ["7 or 9 March 2019"]),
        ("2019-03-08-cutter-rammed", ["between 8 and 10 March 2019"]),
        ("2019-03-10-harbour-closed", ["from 10 March 2019"]),
        ("2019-03-12-patrols", ["from 12 March 2019, end unknown"]),
        ("2019-04-12-quiet-hours", ["12 April 2019, 21:30"]),
        ("2019-12-24-lantern-shared", ["24 and 31 December 2019"]),
        ("2019-03-04-mole-struck", []),
        ("2019-02-notice", []),
        ("2018-lease-talks", []),
    ],
)
def test_a_date_that_the_heading_does_not_say_in_full_stands_with_the_event(
    event: str, date: list[str]
) -> None:
    assert texts(row(event), ".//p[@class='meta']/span[@class='date']") == date


@pytest.mark.parametrize("event", ["charter-granted", "2010s-dredging", "lantern-lit"])
def test_what_the_heading_says_is_not_said_again(event: str) -> None:
    assert texts(row(event, "/timelines/charter/"), ".//p[@class='meta']/span[@class='date']") == []


def test_a_decade_stands_under_no_year() -> None:
    headings = texts(page("/timelines/charter/"), "//div[@class='record']//h2")
    assert headings == ["44 BC", "1890", "2004", "2010s", "2019"]


def test_it_counts_every_source_that_its_events_cite() -> None:
    cited = texts(
        page("/timelines/free-pilots/"),
        "//section[@aria-labelledby='state']//div[dt[starts-with(., 'Sources')]]/dd",
    )
    assert cited == ["11"]  # ten of one event, and a book that is cited by its id alone


def test_kinds_lead_to_their_pages_with_their_counts() -> None:
    chips = texts(page("/"), "//nav[contains(@class, 'filters')]/div/ul/li")
    assert chips == [
        "All 23",
        "Use of force 7",
        "Statement or measure 9",
        "Meeting or contact 4",
        "Agreement 3",
        "Accident 0",
    ]


def test_figures_name_those_whose_numbers_make_them() -> None:
    killed, injured, missing, detained = texts(
        row("2019-03-04-mole-struck"), ".//p[@class='figure']"
    )
    assert killed == (
        "Killed 8, range 8 to 11 according to Ministry of Ports of Talvar, Free Pilots and Council of the Inner Sea"
    )  # neither the hospital, which replaced its figure, nor the caller, who gave none
    assert injured.startswith(
        "Injured at least 18 according to Ministry of Ports of Talvar, پزشک کشیک and Council"
    )
    assert missing == "Missing 2 according to Council of the Inner Sea"
    assert detained == "Detained (crews of the cutters) 3 according to Free Pilots"


def test_where_no_number_was_given_it_says_so_and_who_spoke() -> None:
    assert texts(row("2019-03-08-cutter-rammed"), ".//p[@class='figure']") == [
        "Killed 0 according to Coast Guard of Talvar",
        "Injured (the crew) no number given according to Coast Guard of Talvar",
    ]


def test_a_minor_event_is_short() -> None:
    minor = row("2019-03-04-warning-shots")
    assert "minor" in minor.get("class")
    assert minor.xpath(".//dl") == []


def test_a_row_shows_its_key_passage_and_leads_to_all() -> None:
    event = row("2019-03-04-mole-struck")
    assert texts(event, ".//blockquote") == [
        "Nine of our people were killed and twenty-one were hurt"
    ]
    assert texts(event, ".//p[@class='all-passages']") == ["All 28 passages"]
    assert event.xpath(".//p[@class='all-passages']/a/@href") == [
        "/record/events/2019-03-04-mole-struck/#references"
    ]


def test_a_place_that_is_withheld_says_why() -> None:
    (where,) = texts(
        row("2019-04-12-quiet-hours", "/kind/agreement/"), ".//span[@class='precision']"
    )
    assert (
        where == "the site is withheld: The families who lent it asked that it should not be found"
    )


def test_what_an_event_answers_is_named_with_who_says_so() -> None:
    assert texts(row("2019-03-04-mole-struck"), ".//span[@class='response']") == [
        "in response to The pilots stop work, as the editors infer",
        "in response to Buoys are removed from the approaches, according to Merenne",
    ]


def test_an_empty_time_says_that_it_means_nothing() -> None:
    assert texts(page("/"), "//div[@class='gap']") == [
        f"No events recorded from {span}. An empty period means that nothing met this record’s scope, not that"
        " nothing happened."
        for span in (
            "1 July 2019 to 14 September 2019, 76 days",
            "16 September 2019 to 30 September 2019, 15 days",
            "2 October 2019 to 31 October 2019, 30 days",
        )
    ]


@pytest.mark.parametrize("url", ["/", "/timelines/charter/", "/timelines/free-pilots/"])
def test_a_party_has_one_number_of_events_beside_its_lane_and_in_the_filter(url: str) -> None:
    lanes = page(url).xpath("//ul[@class='lanes-names']/li[span/a]")
    chosen = page(url).xpath("//a[@data-facet='actor']")
    by_page = {link.get("href"): words(link.find("span")) for link in chosen}
    assert lanes
    for row_of_party in lanes:
        (href,) = row_of_party.xpath("span/a/@href")
        assert texts(row_of_party, "span[@class='count']") == [by_page[href]]


def test_a_part_of_a_drawing_names_the_events_that_it_is_of() -> None:
    numbers = page("/").xpath("//article/@data-n")
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    drawn = page("/").xpath("//section[@aria-labelledby='overview']//@data-n")
    assert drawn
    for run in " ".join(drawn).split():
        first, _, last = run.partition("-")
        assert 1 <= int(first) <= int(last or first) <= len(numbers)


def test_what_is_about_the_site_is_marked_in_the_masthead_and_whole_in_the_footer() -> None:
    about = texts(page("/"), "//header//li[@class='about-site']")
    assert about == ["Data", "Corrections", "Method"]
    footer = texts(page("/"), "//nav[@id='menu']//li")
    assert [label for label in footer if label != "All timelines"] == texts(
        page("/"), "//header//nav//li"
    )
