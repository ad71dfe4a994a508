"""Every kind of page in a real browser: whole without scripts, no foreign request, nothing sideways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, FloatRect, Page
from support.collisions import COLLISIONS
from support.paths import ROOT
from support.server import served

from sitegen.build import Options, build

PICTURES = ROOT / "test-results/pages"
PAGES = {
    "home": "/",
    "timelines": "/timelines/",
    "timeline": "/timelines/red-sea-2023-24/",
    "kind": "/kind/use-of-force/",
    "event": "/events/2024-01-18-saravan-strikes/",
    "actor": "/actors/pakistan/",
    "actors": "/actors/",
    "place": "/places/koh-e-sabz/",
    "places": "/places/",
    "source": "/sources/irna-2024-01-17-davos/",
    "sources": "/sources/",
    "events": "/events/",
    "data": "/data/",
    "corrections": "/corrections/",
    "page": "/methodology/",
    "search": "/search/",
    "missing": "/404.html",
}
WIDTHS = (1440, 1280, 1152, 1024, 800, 390, 320)
PICTURED = (1440, 390)
# Colours move nothing: what is dark is looked at in the widths that are pictured, and the least.
LOOKS = [*((width, "light") for width in WIDTHS), *((width, "dark") for width in (1440, 390, 320))]
PATIENCE = 180_000  # milliseconds for a picture, on a machine that has other work too
TALLEST = 16_384  # px: what is below in the longest pages takes longer to draw than all else

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo, served under a path as a project page is."""
    folder = tmp_path_factory.mktemp("served")
    with served(folder) as host:
        build(Options(ROOT, folder / "record", f"{host}/record/"))
        yield f"{host}/record"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A page at a width and in a scheme of colours: its first-level headings, whether one has a place, its width,
    and what covers or cuts words on it (looked at in one scheme: colours move nothing)."""

    headings: int
    heading_shown: bool
    width: int
    collisions: list[list[str]]


@dataclass(frozen=True, slots=True)
class Visits:
    """A page of each kind, visited: how it was answered, its looks, what was asked of others, what the console got."""

    answered: dict[str, bool] = field(default_factory=dict)
    looks: dict[tuple[int, str], dict[str, Look]] = field(default_factory=dict)
    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="module", params=[True, False], ids=["scripts", "no-scripts"])
def visits(request: pytest.FixtureRequest, browser: Browser, address: str) -> Visits:
    """Pages visited with scripts or without; each is loaded once and looked at in every width and scheme."""
    context = browser.new_context(java_script_enabled=request.param)
    page, seen = context.new_page(), Visits()
    page.on("request", lambda asked: _note_foreign(seen, address, asked.url))
    page.on("console", lambda message: seen.complaints.append(message.text))
    for kind, path in PAGES.items():
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        response = page.goto(address + path)
        seen.answered[kind] = bool(response and response.ok)
        for width, scheme in LOOKS:
            looks = seen.looks.setdefault((width, scheme), {})
            looks[kind] = look(page, width, scheme)
            if width in PICTURED:
                name = f"{kind}-{width}-{scheme}{'' if request.param else '-no-scripts'}.jpeg"
                take_picture(page, width, name)
    context.close()
    return seen


def take_picture(page: Page, width: int, name: str) -> None:
    """Of the whole page, or of its first TALLEST pixels: to be looked at, not compared."""
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    part: FloatRect = {"x": 0, "y": 0, "width": width, "height": height}
    page.screenshot(path=PICTURES / name, full_page=True, clip=part, quality=80, timeout=PATIENCE)


def _note_foreign(seen: Visits, address: str, url: str) -> None:
    if not url.startswith(address):
        seen.foreign.append(url)


def look(page: Page, width: int, scheme: str) -> Look:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    heading = page.locator("h1")
    return Look(
        headings=heading.count(),
        heading_shown=bool(heading.first.bounding_box()),
        width=page.evaluate("document.documentElement.scrollWidth"),
        collisions=page.evaluate(COLLISIONS) if scheme == "light" else [],
    )


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_pages_are_whole(visits: Visits, width: int, scheme: str) -> None:
    looks = visits.looks[width, scheme]
    assert looks.keys() == PAGES.keys()
    for kind, seen in looks.items():
        assert visits.answered[kind], kind
        assert seen.headings == 1, kind
        assert seen.heading_shown, kind
        assert seen.width <= width, f"{kind} is {seen.width} px wide at {width} px"
        assert seen.collisions == [], kind
    assert not visits.foreign
    assert not visits.complaints


# Faults that pages had: where, at which width, the rule that brings it back, and what is found.
FAULTS = {
    "the weekday runs under the event's mark": (
        "/",
        1100,
        ".day > .when { flex-flow: row nowrap !important; gap: 12px !important }",
        ("covered", "kind"),
    ),
    "a passage's number touches the words of the next column": (
        "/",
        1280,
        ".evidence { column-gap: 12px !important }",
        ("covered", "passage-number"),
    ),
    "a table touches the choices above it": (
        "/sources/",
        1280,
        ".jump + .listing { margin-top: -22px !important }",
        ("near", "jump"),
    ),
    "a box cuts its words": (
        "/",
        1280,
        ".event-title { height: 10px; overflow: hidden }",
        ("cut", "event-title"),
    ),
}


@pytest.mark.parametrize(("path", "width", "rule", "fault"), FAULTS.values(), ids=FAULTS)
def test_what_covers_or_cuts_words_is_found(
    browser: Browser, address: str, path: str, width: int, rule: str, fault: tuple[str, str]
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(address + path)
    assert page.evaluate(COLLISIONS) == []
    page.evaluate(
        """rule => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(rule);
            document.adoptedStyleSheets.push(sheet);
        }""",
        rule,
    )
    kind, part = fault
    assert any(kind == found and part in str(words) for found, *words in page.evaluate(COLLISIONS))
    page.context.close()


def test_a_marker_leads_to_its_passage_and_back(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + PAGES["event"])
    marker = page.locator(".cites a").first
    marker.click()
    number = marker.inner_text().split(",")[0]
    passage = page.locator(f"#ref-{number}")
    assert passage.is_visible()
    passage.locator(".back").first.click()
    assert page.url.endswith(f"#{marker.get_attribute('id')}")


@pytest.mark.parametrize(
    ("media", "ink"), [("screen", "rgb(16, 22, 26)"), ("print", "rgb(11, 15, 18)")]
)
def test_numbers_on_light_marks_are_dark_in_each_theme_and_on_paper(
    browser: Browser, address: str, media: str, ink: str
) -> None:
    page = browser.new_page()
    page.goto(address + PAGES["timeline"])
    page.evaluate("localStorage.setItem('theme', 'dark')")
    page.reload()
    page.emulate_media(media=media)  # type: ignore[arg-type]
    number = page.locator(".mark.slot-4 .number:not(.open)").first
    assert number.evaluate("n => getComputedStyle(n).fill") == ink
    page.context.close()


def test_the_first_tab_stop_skips_to_the_content(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


UNNAMED = """() => [...document.querySelectorAll("main svg")].filter((drawing) => {
    if (drawing.closest("[aria-hidden=true], [role=img] svg, svg svg")) return false;
    const links = [...drawing.querySelectorAll("a")];
    const named = (link) => link.getAttribute("aria-label") || link.textContent.trim();
    return !drawing.getAttribute("role") || !drawing.getAttribute("aria-label") || !links.every(named);
}).map((drawing) => drawing.outerHTML.slice(0, 200))"""
DRAWINGS = {
    "home": (r"of \d+ events by day", "Who acted towards whom: .* in rows for"),
    "timeline": (r"^\d+ events by (week|month)", "Who acted towards whom: "),
    "event": ("^Map: ", "^Killed: .* on an axis from zero"),
    "actor": (r"^Pakistan in \d+ events",),
    "places": (r"^Map: all of it",),
}


def test_every_drawing_and_each_of_its_links_has_a_name(browser: Browser, address: str) -> None:
    page = browser.new_page()
    for kind, path in PAGES.items():
        page.goto(address + path)
        assert page.evaluate(UNNAMED) == [], kind
        for name in DRAWINGS.get(kind, ()):
            assert page.get_by_role("group", name=re.compile(name)).count() == 1, (kind, name)
    page.close()


def test_every_drawing_is_followed_by_the_table_that_says_the_same(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    for kind, path in PAGES.items():
        page.goto(address + path)
        for drawing in page.locator("main svg[role=group]").all():
            figure = drawing.locator("xpath=ancestor::figure[1]")
            tables = (
                figure.locator("table, ol").count()
                + figure.locator("xpath=following-sibling::*[1]//table").count()
            )
            assert tables, (kind, drawing.get_attribute("aria-label"))
    page.close()
