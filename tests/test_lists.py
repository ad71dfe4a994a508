"""Lists of actors, places and sources: every record once, with what tells it apart."""

from __future__ import annotations

import pytest
from built import HIDDEN, built, complete, complete_records, pages, parsed, words
from conftest import SMALL, MakeSite

from sitegen.build import inspect


def rows(url: str) -> list[dict[str, str]]:
    """The rows of a list: the words of each cell by its label."""
    found = parsed(pages(complete())[url]).xpath("//table[contains(@class, 'listing')]//tbody/tr")
    return [{cell.get("data-label"): words(cell) for cell in row} for row in found]


@pytest.mark.parametrize(
    ("url", "kind"),
    [("/actors/", "actor"), ("/places/", "place"), ("/sources/", "source"), ("/sources/by-date/", "source")],
)
def test_every_record_stands_in_its_list_once(url: str, kind: str) -> None:
    page = parsed(pages(complete())[url])
    linked = page.xpath("//table[contains(@class, 'listing')]//tbody//th[@scope='row']//a/@href")
    held = complete_records().of(kind)
    assert sorted(linked) == sorted(f"/record/{kind}s/{name}/" for name in held if name not in HIDDEN)


def test_sources_by_date_stand_under_their_years() -> None:
    years = [int(row["Year"]) for row in rows("/sources/by-date/") if "Year" in row]
    assert years == sorted(set(years))
    assert len(years) > 1


def test_sources_of_no_known_date_come_last(make_site: MakeSite) -> None:
    dated = {
        "seeds/dated.md": SMALL["seeds/gazette-2020-01-03.md"].replace("kind: news", "kind: news\npublished: 2030")
    }
    page = parsed(pages(built(make_site({**SMALL, **dated})))["/sources/by-date/"])
    assert [words(year) for year in page.xpath("//th[@scope='rowgroup']")] == ["2030", "not known"]


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
