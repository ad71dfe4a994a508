"""The page about the data: what this build compared, what the lock says, and what anybody can open, each by itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html
from support.commands import run
from support.sites import complete, pages, parsed, words
from support.small_site import SMALL, MakeSite

from sitegen.build import Options, build
from sitegen.evidence import LEGEND, NOTES

SOURCE = "seeds/gazette-2020-01-03.md"
EVENT = "content/events/2020-01-02-vote.yaml"


def data_page(site: Path | None = None) -> html.HtmlElement:
    if site is None:
        return parsed(pages(complete())["/data/"])
    build(Options(site, site / "public"))
    return parsed((site / "public/data/index.html").read_text(encoding="utf-8"))


def checks(page: html.HtmlElement) -> dict[str, str]:
    """How many quotations were checked in which way."""
    rows = page.xpath("//section[@aria-labelledby='checks']//tbody/tr")
    return {words(row.xpath("./th")[0]): words(row.xpath("./td")[0]) for row in rows}


def shares(page: html.HtmlElement) -> dict[str, str]:
    rows = page.xpath("//section[@aria-labelledby='coverage']//tbody/tr")
    return {words(row.xpath("./th")[0]): words(row.xpath("./td")[1]) for row in rows}


def counts(page: html.HtmlElement, name: str) -> dict[str, str]:
    rows = page.xpath(f"//section[@aria-labelledby='{name}']//dl/div")
    return {words(row.xpath("./dt")[0]): words(row.xpath("./dd")[0]) for row in rows}


def test_what_was_compared_recorded_and_not_checked_is_apart_and_adds_up() -> None:
    found = checks(data_page())
    assert found == {
        "Compared by this build, words found": "34 of 39",
        "Found as recorded, not compared by this build": "3 of 39",
        "Not checked: no copy": "2 of 39",
    }
    assert sum(int(count.split()[0]) for count in found.values()) == 39


def test_there_are_four_shares() -> None:
    assert list(shares(data_page()).values()) == ["100.0%", "97.5%", "94.9%", "54.5%"]


def test_the_legend_has_every_badge_and_note() -> None:
    terms = data_page().xpath("//dl[@class='legend']/div")
    told = [(words(term.xpath("./dt")[0]), words(term.xpath("./dd")[0])) for term in terms]
    badges = [(term.words, term.meaning) for term in LEGEND]
    notes = [(f"… {term.words}", term.meaning) for term in NOTES]
    assert told == badges + notes


def without_text(site: Path) -> None:
    """Have nobody but the lock say that the words were found."""
    assert run("verify", "--site", site, "--update").exit_code == 0
    text = SMALL[SOURCE]
    (site / SOURCE).write_text(text[: text.index("---\n", 4) + 4], encoding="utf-8")


def test_a_build_without_a_copy_says_that_it_compared_nothing(small: Path) -> None:
    without_text(small)
    page = data_page(small)
    assert checks(page) == {
        "Compared by this build, words found": "0 of 1",
        "Found as recorded, not compared by this build": "1 of 1",
        "Not checked: no copy": "0 of 1",
    }
    (day,) = counts(page, "recorded")
    assert re.fullmatch(r"\d+ \w{3} 20\d\d, found in the editors’ copies", day)
    event = (small / "public/events/2020-01-02-vote/index.html").read_text(encoding="utf-8")
    assert "as recorded on" in event
    source = (small / "public/sources/gazette-2020-01-03/index.html").read_text(encoding="utf-8")
    assert "compared nothing: it had no copy" in source


def test_names_are_shown_where_the_site_publishes_them_and_nowhere_else(small: Path) -> None:
    assert run("verify", "--site", small, "--update", "--as", "Asa Reader").exit_code == 0
    data_page(small)
    every = [path for path in (small / "public").rglob("*") if path.is_file()]
    assert not any(b"Asa Reader" in path.read_bytes() for path in every)
    site = small / "content/site.yaml"
    site.write_text(site.read_text(encoding="utf-8") + "publish_checkers: true\n", encoding="utf-8")
    assert any(label.endswith(", by Asa Reader") for label in counts(data_page(small), "recorded"))
    source = (small / "public/sources/gazette-2020-01-03/index.html").read_text(encoding="utf-8")
    assert "Asa Reader" in source


@pytest.mark.parametrize("address", ["https://web.archive.org/web/20240119083000/x", ""])
def test_only_copies_that_can_be_opened_are_counted_as_such(small: Path, address: str) -> None:
    """A line of the lock may name an archived copy that nobody has."""
    without_text(small)
    source = (small / SOURCE).read_text(encoding="utf-8")
    if address:
        source = source.replace("kind:", f"archive_url: {address}\nkind:")
        (small / SOURCE).write_text(source, encoding="utf-8")
    lock = small / "seeds/quotes/event/2020-01-02-vote.lock"
    line = lock.read_text(encoding="utf-8")
    lock.write_text(line.replace("  copy", "  archive:20240119083000"), encoding="utf-8")
    page = data_page(small)
    can_be_opened = counts(page, "open")["quotations recorded as found in an archived copy"]
    assert can_be_opened == ("1 of 1" if address else "0 of 1")
    (day,) = counts(page, "recorded")
    assert day.endswith(", found in archived copies")


def test_a_site_without_a_quotation_has_shares_of_nothing(make_site: MakeSite) -> None:
    event = SMALL[EVENT].partition("citations:")[0].replace("[@gazette]", "[@gazette-2020-01-03]")
    page = data_page(make_site({**SMALL, EVENT: event}))
    assert list(shares(page).values()) == ["100.0%", "none", "none", "none"]
    assert set(checks(page).values()) == {"0 of 0"}
    assert counts(page, "recorded") == {"no find is on record": "0"}


WORD = re.compile(r"(?<!un)verified", re.IGNORECASE)


@pytest.mark.parametrize("kind", [".html", ".xml", ".js", ".css"])
def test_no_reader_is_told_that_a_quotation_is_verified(kind: str) -> None:
    """Claims are confirmed or not; of quotations, pages say what was done with the words."""
    said = {
        path: WORD.findall(data.decode())
        for path, data in complete().items()
        if path.endswith(kind)
    }
    assert [path for path, found in said.items() if found] == []
