"""Lists of actors, places and sources: every record once, with what tells it apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from support.sites import HIDDEN, built, complete, complete_records, pages, parsed, words
from support.small_site import SMALL, MakeSite

from sitegen.inspection import inspect
from sitegen.pages import bibliography as page_bibliography


def rows(url: str) -> list[dict[str, str]]:
    """The rows of a list: the words of each cell by its label."""
    found = parsed(pages(complete())[url]).xpath("//table[contains(@class, 'listing')]//tbody/tr")
    return [{cell.get("data-label"): words(cell) for cell in row} for row in found]


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("/actors/", "actor"),
        ("/places/", "place"),
        ("/sources/", "source"),
        ("/sources/by-date/", "source"),
    ],
)
def test_every_record_stands_in_its_list_once(url: str, kind: str) -> None:
    page = parsed(pages(complete())[url])
    linked = page.xpath("//table[contains(@class, 'listing')]//tbody//th[@scope='row']//a/@href")
    held = complete_records().of(kind)
    assert sorted(linked) == sorted(
        f"/record/{kind}s/{name}/" for name in held if name not in HIDDEN
    )


def test_sources_by_date_stand_under_their_years() -> None:
    years = [int(row["Year"]) for row in rows("/sources/by-date/") if "Year" in row]
    assert years == sorted(set(years))
    assert len(years) > 1


def test_sources_of_no_known_date_come_last(make_site: MakeSite) -> None:
    dated = {
        "seeds/dated.md": SMALL["seeds/gazette-2020-01-03.md"].replace(
            "kind: news", "kind: news\npublished: 2030"
        )
    }
    page = parsed(pages(built(make_site({**SMALL, **dated})))["/sources/by-date/"])
    assert [words(year) for year in page.xpath("//th[@scope='rowgroup']")] == ["2030", "not known"]


@pytest.fixture
def parted(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    """The pages of a bibliography that is in parts, two sources being the most that a page has."""
    monkeypatch.setattr(page_bibliography, "SOURCES_A_PAGE", 2)
    text = SMALL["seeds/gazette-2020-01-03.md"]
    days = {"a": "2019-05-06", "b": "2020-01-03", "c": "2020-01-04", "d": "2020-03"}
    own = {
        f"seeds/{name}.md": text.replace("kind: news", f"kind: news\npublished: {day}")
        for name, day in days.items()
    }
    made = pages(built(make_site({**SMALL, **own})))
    return lambda url: parsed(made[url])


@pytest.mark.parametrize(
    ("url", "sources", "below"),
    [
        ("/sources/", ["gazette-2020-01-03"], ["2019 1 source", "2020 3 sources"]),
        ("/sources/by-date/", ["gazette-2020-01-03"], ["2019 1 source", "2020 3 sources"]),
        ("/sources/by-date/2019/", ["a"], ["May 1 source"]),
        ("/sources/by-date/2020/", [], ["January 2 sources", "March 1 source"]),
        ("/sources/by-date/2020/01/", ["b", "c"], []),
        ("/sources/by-date/2020/03/", ["d"], []),
    ],
)
def test_very_many_sources_are_in_parts(
    parted: Callable[[str], Any], url: str, sources: list[str], below: list[str]
) -> None:
    page = parted(url)
    linked = page.xpath("//table[contains(@class, 'listing')]//tbody//th[@scope='row']//a/@href")
    assert linked == [f"/sources/{name}/" for name in sources]
    assert [words(item) for item in page.xpath("//ul[@class='parts']/li")] == below


def test_a_part_says_how_many_sources_it_has(parted: Callable[[str], Any]) -> None:
    page = parted("/sources/by-date/2020/01/")
    assert words(page.xpath("//h1")[0]) == "Sources of January 2020"
    assert words(page.xpath("//p[@class='lede']")[0]).startswith("2 sources from 1 publisher.")
    assert not page.xpath("//ul[@class='jump']//a[@aria-current]")
    assert "5 sources from" in words(parted("/sources/").xpath("//p[@class='lede']")[0])


def test_a_foreign_title_is_translated_in_the_list() -> None:
    (found,) = [row for row in rows("/sources/") if "شبی که اسکله لرزید" in row["Title"]]
    assert "The night the mole shook" in found["Title"]
    assert (found["Published"], found["Language"]) == ("6 Mar 2019", "Persian")


def test_a_place_says_how_precisely_it_is_known() -> None:
    (found,) = [row for row in rows("/places/") if row["Place"] == "Old Harbour"]
    assert found["How precisely known"] == "known to the town or village"


def test_the_address_of_the_list_by_date_is_no_sources(make_site: MakeSite) -> None:
    files = {
        path.replace("gazette-2020-01-03", "by-date"): text.replace("gazette-2020-01-03", "by-date")
        for path, text in SMALL.items()
    }
    assert "reserved-url" in {problem.code for problem in inspect(make_site(files)).problems}


def test_places_are_listed_by_country_where_they_are_many(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitegen.pages.lists.PLACES_A_PAGE", 2)
    known = "precision: locality\n"
    places = {
        "content/places/oslo.yaml": f"name: Oslo\ncountry: NO\n{known}",
        "content/places/bergen.yaml": f"name: Bergen\ncountry: NO\n{known}",
        "content/places/norway.yaml": "name: Norway\ncountry: NO\nprecision: country\n",
        "content/places/high-sea.yaml": f"name: High Sea\n{known}",
    }
    site = pages(built(make_site({**SMALL, **places})))
    first = parsed(site["/places/"])
    links = [(words(link), link.get("href")) for link in first.xpath("//section//ul//a")]
    assert links == [
        ("Norway (NO)", "/places/by-country/no/"),
        ("No country recorded", "/places/by-country/none/"),
    ]
    assert not first.xpath("//tbody")
    norway = parsed(site["/places/by-country/no/"])
    assert [words(row) for row in norway.xpath("//tbody/tr/th")] == ["Bergen", "Norway", "Oslo"]
    none = parsed(site["/places/by-country/none/"])
    assert [words(row) for row in none.xpath("//tbody/tr/th")] == ["High Sea"]


def test_corrections_list_what_was_added_and_updated_by_day(make_site: MakeSite) -> None:
    event = SMALL["content/events/2020-01-02-vote.yaml"]
    files = {
        "content/events/2020-01-02-vote.yaml": event + "added: 2020-02-01\nupdated: 2020-03-01\n",
        "content/events/2020-01-03-again.yaml": event + "added: 2020-03-01\n",
    }
    page = parsed(pages(built(make_site(SMALL | files)))["/corrections/"])
    days = page.xpath("//section[@aria-labelledby='days']/details")
    assert [words(day.xpath("./summary")[0]) for day in days] == [
        "1 March 2020 1 event added, 1 event updated",
        "1 February 2020 1 event added",
    ]
