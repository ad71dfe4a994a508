"""How pages are laid out: mirrored for scripts from right to left, on paper, and with the system's own colours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page
from support.server import served_site
from support.small_site import SMALL

pytestmark = pytest.mark.browser

URDU = SMALL | {
    "content/site.yaml": "title: سڑک کا ریکارڈ\nbase_url: https://example.org/\nlanguage: ur\nsearch: false\n",
    "content/actors/council.yaml": "name: شہری کونسل\nkind: government-body\n",
    "content/places/bridge.yaml": "name: پل\nprecision: vicinity\nlat: 31.5\nlon: 74.3\nradius_km: 10\n",
    "content/events/2020-01-02-vote.yaml": (
        "title: کونسل نے سڑک کی منظوری دی\ndate: 2020-01-02\ntype: statement\nplace: bridge\nkey: gazette\n"
        "actors:\n  - {actor: council, role: initiator}\n"
        "summary: کونسل نے نئی سڑک کی منظوری دی [@gazette].\n"
        "claims:\n  - {says: سڑک منظور ہوئی۔, by: council, status: reported, cites: [gazette]}\n"
        "casualties:\n  - {injured: 3, according_to: council, cites: [gazette]}\n"
        "citations:\n  gazette:\n    source: gazette-2020-01-03\n"
        '    quote: "ارکان نے بھاری اکثریت سے سڑک کی منظوری دی"\n'
    ),
    "seeds/gazette-2020-01-03.md": (
        "---\ntitle: سڑک منظور\nkind: news\npublisher: گزٹ\nlanguage: ur\npublish: full\nlicence: CC0\n---\n"
        "جمعرات کو ارکان نے بھاری اکثریت سے سڑک کی منظوری دی۔\n\nکام بہار میں شروع ہوگا۔\n"
    ),
}
PAGES = (
    "/",
    "/events/2020-01-02-vote/",
    "/actors/council/",
    "/places/bridge/",
    "/sources/gazette-2020-01-03/",
    "/data/",
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small site in Urdu."""
    with served_site(tmp_path_factory.mktemp("urdu"), URDU) as base:
        yield base


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def left(part: Locator) -> float:
    box = part.first.bounding_box()
    assert box
    return box["x"]


def test_a_site_in_urdu_runs_from_right_to_left(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert (
        left(page.locator(".numeral"))
        > left(page.locator(".event-title"))
        > left(page.locator(".how"))
    )
    assert left(page.locator(".site-name")) > left(page.locator(".masthead nav a"))
    edge = page.locator(".quotation").first.evaluate("q => getComputedStyle(q).borderRightWidth")
    assert edge == "3px"
    marker = page.locator(".cites a").first.evaluate(
        "a => [getComputedStyle(a).fontSize, getComputedStyle(a).fontWeight]"
    )
    assert float(marker[0].removesuffix("px")) < 14
    assert marker[1] == "600", "of Latin numbers, which Urdu letters' weight is not for"
    assert page.evaluate("document.fonts.check('18px \"Record Nastaliq\"', 'کونسل')")


@pytest.mark.parametrize("width", [1440, 900, 390, 320])
def test_mirrored_pages_are_no_wider_than_the_window(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for path in PAGES:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        hidden = page.evaluate(
            "[...document.querySelectorAll('h1,h2,h3')].some(h => h.getBoundingClientRect().left < 0)"
        )
        assert not hidden or width < 760, path


def test_time_runs_from_right_to_left_in_drawings(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    first, last = (page.get_by_role("slider", name=f"Show events {end}") for end in ("from", "to"))
    assert left(first) > left(last)


def test_paper_has_what_is_read_and_none_of_what_is_used(page: Page, address: str) -> None:
    page.goto(f"{address}/events/2020-01-02-vote/")
    page.emulate_media(media="print")
    assert not page.locator(".masthead nav").is_visible()
    assert not page.locator(".neighbours").is_visible()
    assert page.locator(".quotation").first.is_visible()
    assert page.locator(".badge").first.is_visible()
    background = page.locator(".quotation q").first.evaluate(
        "q => getComputedStyle(q).backgroundColor"
    )
    assert background == "rgba(0, 0, 0, 0)"
    page.set_viewport_size({"width": 680, "height": 900})
    statement, evidence = (
        page.locator(f".claim {part}").first.bounding_box() for part in (".statement", ".evidence")
    )
    assert statement
    assert evidence
    assert abs(statement["x"] - evidence["x"]) > 100, "the proof stands beside its claim"


def test_paper_is_light_whatever_the_screen_is(browser: Browser, address: str) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{address}/")
    page.evaluate("localStorage.setItem('theme', 'dark')")
    page.reload()
    ink = "getComputedStyle(document.body).color"
    assert page.evaluate(ink) == "rgb(231, 236, 238)"
    page.emulate_media(media="print")
    assert page.evaluate(ink) == "rgb(20, 25, 28)"
    page.context.close()


def test_marks_hold_with_the_system_s_own_colours(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{address}/")
    mark = page.locator(".what .kind").first
    assert mark.is_visible()
    assert "underline" in page.locator(".quotation q").first.evaluate(
        "q => getComputedStyle(q).textDecorationLine"
    )
    context.close()
