"""The site that uses every field, as it is and mirrored: drawings have names, paper loses no word."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from support.server import served
from support.sites import COMPLETE

from sitegen.build import Options, build

pytestmark = pytest.mark.browser

A4, LETTER = 673, 695  # px between margins of 16 mm
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
    if (!own || part.closest(".quiet, .skip, .lanes-scroll, svg")) return false;
    return [...part.getClientRects()].some((box) => box.width && (box.left < -1 || box.right > innerWidth + 1));
}).map((part) => `${part.className} ${part.textContent.trim().slice(0, 60)}`)"""


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


def test_every_drawing_of_every_page_has_a_name_and_so_have_its_links(
    page: Page, site: tuple[str, list[str]]
) -> None:
    address, paths = site
    named = 0
    for path in paths:
        page.goto(address + path)
        assert page.evaluate(UNNAMED) == [], path
        named += page.get_by_role("group").and_(page.locator("svg")).count()
    assert named > 20


@pytest.mark.parametrize("width", [A4, LETTER])
def test_on_paper_no_word_stands_beyond_the_edge(
    page: Page, site: tuple[str, list[str]], width: int
) -> None:
    address, paths = site
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media="print")
    for path in paths:
        page.goto(address + path)
        assert page.evaluate(OFF_THE_SHEET) == [], path


@pytest.mark.parametrize("width", [1440, 800, 320])
def test_on_screens_no_word_stands_beyond_the_edge(
    page: Page, site: tuple[str, list[str]], width: int
) -> None:
    address, paths = site
    page.set_viewport_size({"width": width, "height": 900})
    for path in paths:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(OFF_THE_SHEET.replace(".quiet", ".quiet, thead, .filters")) == [], path


# Claims that are laid out as they come into sight: what they are taken for until then, and what they need.
TAKEN_FOR = """() => [...document.querySelectorAll(".claim")].map((claim) => {
    const style = getComputedStyle(claim);
    const late = style.contentVisibility === "auto", taken = parseFloat(style.containIntrinsicHeight.split(" ").at(-1));
    claim.style.contentVisibility = "visible";
    return [late, taken + parseFloat(style.paddingTop) * 2, claim.offsetHeight];
})"""


@pytest.mark.parametrize("width", [390, 800, 1100, 1440])
def test_a_claim_that_is_not_laid_out_is_taken_for_no_less_than_it_needs(
    page: Page, site: tuple[str, list[str]], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site[0]}/events/2019-03-04-mole-struck/")
    claims = page.evaluate(TAKEN_FOR)
    assert [late for late, _, _ in claims] == [False] * 4 + [True] * 4
    assert all(taken >= needed for late, taken, needed in claims if late), claims


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


# Words of which the line above is painted over by the marker: the first box of a line begins above the one before ends.
PAINTED_OVER = """() => [...document.querySelectorAll(".quotation:not(:lang(ur)) q")].filter((words) => {
    const lines = [...words.getClientRects()];
    return lines.some((line, at) => at && lines[at - 1].bottom - line.top > 6);
}).map((words) => words.textContent.slice(0, 60))"""


def test_no_line_of_a_quotation_is_painted_over_by_the_next(
    page: Page, site: tuple[str, list[str]]
) -> None:
    address, paths = site
    for path in paths:
        page.goto(address + path)
        assert page.evaluate(PAINTED_OVER) == [], path
