"""Columns of tables without anything in them are left out."""

from __future__ import annotations

import pytest
from lxml import html
from support.sites import built, pages, parsed, words
from support.small_site import SMALL, MakeSite

SOURCE = "seeds/gazette-2020-01-03.md"


def heads(page: html.HtmlElement, table: str) -> list[str]:
    return [words(cell) for cell in page.xpath(f"//table[{table}]/thead//th")]


@pytest.mark.parametrize(
    ("more", "columns"),
    [
        ("", []),
        ("reliability: B\nreliability_why: Mostly right.\n", ["Grade"]),
        ("archive_url: https://web.archive.org/web/2020/https://gazette.example/\n", ["Copies"]),
    ],
)
def test_the_list_of_sources_has_columns_of_what_is_known(
    make_site: MakeSite, more: str, columns: list[str]
) -> None:
    source = SMALL[SOURCE].replace("kind: news\n", f"kind: news\n{more}")
    page = parsed(pages(built(make_site(SMALL | {SOURCE: source})))["/sources/"])
    shown = heads(page, "contains(@class, 'bibliography')")
    assert [label for label in shown if label in ("Grade", "Copies")] == columns
    (row,) = page.xpath("//table[contains(@class, 'bibliography')]/tbody/tr")
    assert len(row) == len(shown)


@pytest.mark.parametrize(
    ("more", "columns"),
    [
        ("", ["Name", "Events"]),
        ("names: {ur: کونسل}\n", ["Name", "Other names and spellings", "Events"]),
        ("parent: state\n", ["Name", "Part of", "Events"]),
    ],
)
def test_the_list_of_actors_has_columns_of_what_is_known(
    make_site: MakeSite, more: str, columns: list[str]
) -> None:
    actors = {
        "content/actors/council.yaml": f"name: The Council\nkind: government-body\n{more}",
        "content/actors/state.yaml": "name: The State\nkind: state\n",
    }
    page = parsed(pages(built(make_site(SMALL | actors)))["/actors/"])
    first = page.xpath("//section[@aria-labelledby='government-body']")[0]
    assert [words(cell) for cell in first.xpath(".//thead//th")] == columns
    assert len(first.xpath(".//tbody/tr")[0]) == len(columns)
