"""The marks of kind, status and party: drawn by the stylesheet, each unlike all others wherever a page is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from support.paths import ROOT

pytestmark = pytest.mark.browser

STYLES = sorted((ROOT / "templates/static/css").glob("*.css"))
KINDS = ("use-of-force", "statement", "contact", "agreement", "accident")
STATUSES = ("confirmed", "reported", "disputed", "varies", "revised", "unverified", "refuted")
MARKS = [
    *(f"kind {kind}" for kind in KINDS),
    *(f"status {status}" for status in STATUSES),
    *(f"swatch slot-{slot}" for slot in range(1, 7)),
]
READ: dict[str, dict[str, str]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "the system's colours": {"forced_colors": "active"},
}


@pytest.fixture(params=READ)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(**READ[request.param], device_scale_factor=2)
    page = context.new_page()
    marks = " ".join(f'<i class="{mark}"></i>' for mark in MARKS)
    page.set_content(f'<p>{marks} <i class="empty"></i></p>')
    page.add_style_tag(content="".join(map(_text, STYLES)))
    page.add_style_tag(content=".empty { display: inline-block; width: 14px; height: 14px; }")
    yield page
    context.close()


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def pictures(page: Page) -> list[bytes]:
    return [mark.screenshot() for mark in page.locator("i").all()]


def test_every_mark_is_unlike_all_others(page: Page) -> None:
    """The last one is an empty place: no mark looks like nothing."""
    assert len(set(pictures(page))) == len(MARKS) + 1


def test_marks_stay_on_paper_without_backgrounds(page: Page) -> None:
    page.emulate_media(media="print")
    assert len(set(pictures(page))) == len(MARKS) + 1
    for mark in page.locator("i:not(.empty)").all():
        assert mark.evaluate("i => getComputedStyle(i).printColorAdjust") == "exact"


def test_a_number_is_drawn_on_its_mark_and_not_read_aloud(browser: Browser) -> None:
    page = browser.new_page(device_scale_factor=2)
    page.set_content(
        '<p><a href="#"><i class="kind statement" data-n="7"></i></a> <i class="kind statement"></i></p>'
    )
    page.add_style_tag(content="".join(map(_text, STYLES)))
    numbered, plain = pictures(page)
    assert numbered != plain
    assert "7" not in page.locator("p").aria_snapshot()
    page.close()
