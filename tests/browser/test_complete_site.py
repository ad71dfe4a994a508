"""The site that uses every field, as it is and mirrored: drawings have names, paper loses no word."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from support.collisions import COLLISIONS
from support.server import served
from support.sites import COMPLETE

from sitegen.build import Options, build

pytestmark = pytest.mark.browser

A4, LETTER = 673, 695  # px between margins of 16 mm
PAPERS = (A4, LETTER)
SCREENS = (1440, 800, 320)
CROWDED = (1280, 1152, 1024)  # where three zones stand beside each other in the least room
# A drawing without a role and a name, or with a link that has none; what is hidden from a screen reader needs no name.
UNNAMED = """() => [...document.querySelectorAll("svg")].filter((drawing) => {
    if (drawing.closest("[aria-hidden=true], [role=img] svg, svg svg")) return false;
    const named = (link) => link.getAttribute("aria-label") || link.textContent.trim();
    const links = [...drawing.querySelectorAll("a")];
    return !drawing.getAttribute("role") || !drawing.getAttribute("aria-label") || !links.every(named);
}).map((drawing) => drawing.outerHTML.slice(0, 200))"""
# Words that stand, or are cut off, beyond the edges of the sheet.
OFF_THE_SHEET = """() => [...document.querySelectorAll("body *")].filter((part) => {
    const own = [...part.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !part.checkVisibility() || part.closest(".quiet, .skip, .lanes-scroll, svg")) return false;
    return [...part.getClientRects()].some((box) => box.width && (box.left < -1 || box.right > innerWidth + 1));
}).map((part) => `${part.className} ${part.textContent.trim().slice(0, 60)}`)"""
ON_SCREENS = OFF_THE_SHEET.replace(".quiet", ".quiet, thead, .filters")
# Words of which the line above is painted over by the marker: the first box of a line begins above the one before ends.
PAINTED_OVER = """() => [...document.querySelectorAll(".quotation:not(:lang(ur)) q")].filter((words) => {
    const lines = [...words.getClientRects()];
    return lines.some((line, at) => at && lines[at - 1].bottom - line.top > 6);
}).map((words) => words.textContent.slice(0, 60))"""


@pytest.fixture(scope="module", params=["en", "ur"])
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, list[str]]]:
    """The address of the complete site in a language, and the paths of its pages."""
    root = tmp_path_factory.mktemp(request.param) / "site"
    shutil.copytree(COMPLETE, root)
    text = (root / "content/site.yaml").read_text(encoding="utf-8")
    (root / "content/site.yaml").write_text(
        text.replace("language: en", f"language: {request.param}"), "utf-8"
    )
    with served(root / "public") as host:
        build(Options(root, root / "public", f"{host}/"))
        yield host, sorted(_pages(root / "public"))


def _pages(folder: Path) -> Iterator[str]:
    for file in folder.rglob("*.html"):
        if 'http-equiv="refresh"' not in file.read_text(encoding="utf-8"):
            yield "/" + file.relative_to(folder).as_posix().removesuffix("index.html")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a page is laid out at a width: how wide it gets, what stands beyond its edges, what covers or cuts words."""

    width: int
    off_the_sheet: list[str]
    collisions: list[list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What one look at a page shows: its drawings, its quotations, and its layout on each screen and paper by width."""

    drawings: int
    unnamed: list[str]
    painted_over: list[str]
    screens: dict[int, Layout]
    papers: dict[int, Layout]


@pytest.fixture(scope="module")
def visits(browser: Browser, site: tuple[str, list[str]]) -> dict[str, Visit]:
    """A visit to every page by its path. Each is loaded once: no script begins by asking how wide the window is."""
    address, paths = site
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    found = {path: visit(page, address + path) for path in paths}
    context.close()
    return found


def visit(page: Page, url: str) -> Visit:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(media="screen")
    page.goto(url)
    unnamed, painted_over = page.evaluate(f"() => [({UNNAMED})(), ({PAINTED_OVER})()]")
    drawn = page.evaluate("document.querySelector('svg[role=group]') !== null")
    drawings = page.get_by_role("group").and_(page.locator("svg")).count() if drawn else 0
    screens = {width: layout(page, width, ON_SCREENS) for width in SCREENS + CROWDED}
    page.emulate_media(media="print")
    papers = {width: layout(page, width, OFF_THE_SHEET) for width in PAPERS}
    return Visit(
        drawings=drawings,
        unnamed=unnamed,
        painted_over=painted_over,
        screens=screens,
        papers=papers,
    )


def layout(page: Page, width: int, off_the_sheet: str) -> Layout:
    page.set_viewport_size({"width": width, "height": 900})
    window, needed, off, collisions = page.evaluate(
        f"() => [innerWidth, document.documentElement.scrollWidth, ({off_the_sheet})(), ({COLLISIONS})()]"
    )
    assert window == width
    return Layout(width=needed, off_the_sheet=off, collisions=collisions)


def test_every_drawing_of_every_page_has_a_name_and_so_have_its_links(
    visits: dict[str, Visit],
) -> None:
    for path, seen in visits.items():
        assert seen.unnamed == [], path
    assert sum(seen.drawings for seen in visits.values()) > 20


@pytest.mark.parametrize("width", PAPERS)
def test_on_paper_no_word_stands_beyond_the_edge(visits: dict[str, Visit], width: int) -> None:
    for path, seen in visits.items():
        assert seen.papers[width].off_the_sheet == [], path
        assert seen.papers[width].collisions == [], path


@pytest.mark.parametrize("width", SCREENS + CROWDED)
def test_on_screens_no_word_stands_beyond_the_edge(visits: dict[str, Visit], width: int) -> None:
    for path, seen in visits.items():
        assert seen.screens[width].width <= width, path
        assert seen.screens[width].off_the_sheet == [], path
        assert seen.screens[width].collisions == [], path


def test_no_line_of_a_quotation_is_painted_over_by_the_next(visits: dict[str, Visit]) -> None:
    for path, seen in visits.items():
        assert seen.painted_over == [], path


# Months of a timeline that are laid out as they come into sight: what they are taken for, and what they need.
TAKEN_FOR = """() => [...document.querySelectorAll(".later")].map((month) => {
    const style = getComputedStyle(month);
    const late = style.contentVisibility === "auto", taken = parseFloat(style.containIntrinsicHeight.split(" ").at(-1));
    month.style.contentVisibility = "visible";
    return [late, taken, month.offsetHeight];
})"""


@pytest.mark.parametrize("width", [390, 800, 1100, 1440])
def test_a_month_that_is_not_laid_out_is_taken_for_about_what_it_needs(
    page: Page, site: tuple[str, list[str]], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site[0]}/")
    months = page.evaluate(TAKEN_FOR)
    assert months
    assert all(late and taken > 0 for late, taken, _ in months), months


@pytest.mark.parametrize("width", [390, 1440])
def test_claims_of_an_event_are_laid_out_at_once(
    page: Page, site: tuple[str, list[str]], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site[0]}/events/2019-03-04-mole-struck/")
    late = "claim => getComputedStyle(claim).contentVisibility === 'auto'"
    claims = page.locator(".claim").all()
    assert len(claims) > 8
    assert not any(claim.evaluate(late) for claim in claims)


@pytest.mark.parametrize(("paper", "size"), [("A4", (596, 843)), ("Letter", (612, 792))])
def test_a_page_is_printed_whole(
    page: Page, site: tuple[str, list[str]], paper: str, size: tuple[int, int]
) -> None:
    """On sheets of the size that was asked for, one for a short page and several for a long one."""
    address, _ = site
    page.goto(f"{address}/")
    long = sheets(page.pdf(format=paper))
    page.goto(f"{address}/404.html")
    assert sheets(page.pdf(format=paper)) == [size]
    assert len(long) > 3
    assert set(long) == {size}


def sheets(pdf: bytes) -> list[tuple[int, int]]:
    """The size of each sheet in points."""
    found = re.findall(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [(round(float(width)), round(float(height))) for width, height in found]
