"""What the script adds to maps of events: a frame made larger and moved, marks that are chosen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from support.server import served_site
from support.small_site import SMALL

pytestmark = pytest.mark.browser

EVENT = "content/events/2020-01-02-vote.yaml"


def at(day: int, place: str, kind: str) -> str:
    text = SMALL[EVENT].replace("date: 2020-01-02", f"date: 2020-01-{day:02d}")
    return text.replace("type: statement", f"type: {kind}") + f"places: [{{place: {place}}}]\n"


def town(name: str, lon: float) -> str:
    return f"name: {name}\nprecision: locality\nlat: 27\nlon: {lon}\n"


SITE = {
    **SMALL,
    "content/places/west.yaml": town("West", 58.0),
    "content/places/east.yaml": town("East", 62.0),
    EVENT: at(2, "west", "statement"),
    "content/events/2020-01-03-raid.yaml": at(3, "east", "armed-clash"),
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served_site(tmp_path_factory.mktemp("maps"), SITE) as base:
        yield base


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def view(page: Page) -> list[float]:
    box = page.locator(".map-frame svg.map-chart").first
    return [float(number) for number in (box.get_attribute("viewBox") or "").split()]


def test_a_frame_is_made_larger_and_moved_by_keys_and_is_whole_again(
    page: Page, address: str
) -> None:
    page.goto(address)
    whole = view(page)
    page.get_by_role("button", name="Larger").click()
    larger = view(page)
    assert larger[2] < whole[2]
    page.keyboard.press("ArrowRight")
    assert view(page)[0] > larger[0]
    page.get_by_role("button", name="Smaller").click()
    assert view(page) == whole
    expect(page.get_by_role("button", name="Smaller")).to_be_disabled()


def test_marks_keep_their_size_when_the_map_is_larger(page: Page, address: str) -> None:
    page.goto(address)
    mark = page.locator(".on-map").first
    before = mark.bounding_box()
    page.get_by_role("button", name="Larger").click()
    after = mark.bounding_box()
    assert before
    assert after
    assert abs(before["width"] - after["width"]) < 1


def test_a_choice_hides_the_marks_of_other_events(page: Page, address: str) -> None:
    page.goto(f"{address}/?kind=use-of-force")
    expect(page.locator(".on-map:visible")).to_have_count(1)
    expect(page.locator(".on-map:visible")).to_have_attribute("data-n", "2")


def test_without_scripts_the_map_is_whole_and_has_no_buttons(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.locator(".on-map")).to_have_count(2)
    expect(page.locator(".map-zoom:visible")).to_have_count(0)
    context.close()
