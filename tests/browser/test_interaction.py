"""What the script adds: filters with their state in the address, previews, keys, a choice of theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, Route
from support.server import served
from support.small_site import SMALL, write_site

from sitegen.build import Options, build

pytestmark = pytest.mark.browser

EVENT = """\
title: Event {number}
date: {date}
type: {type}
place: {place}
actors:
  - {{actor: {actor}, role: initiator}}
summary: Something happened on the road [@gazette].
claims:
  - {{says: It happened., by: {actor}, status: {status}, cites: [gazette]}}
citations:
  gazette: {{source: gazette-2020-01-03, quote: "the members approved the road by a large majority"}}
"""
ROWS = [
    ("2020-01-05", "shelling", "north", "guard", "reported"),
    ("2020-01-05", "meeting", "north", "council", "confirmed"),
    ("2020-02-10", "shelling", "south", "guard", "disputed"),
    ("2020-03", "statement", "south", "council", "reported"),
]


def files(rows: list[tuple[str, str, str, str, str]]) -> dict[str, str]:
    made = {
        **SMALL,
        "content/actors/guard.yaml": "name: Border Guard\nkind: armed-force\nparent: council\n",
        "content/places/north.yaml": "name: North\nprecision: district\n",
        "content/places/south.yaml": "name: South\nprecision: district\n",
    }
    del made["content/events/2020-01-02-vote.yaml"]
    for number, (date, kind, place, actor, status) in enumerate(rows):
        text = EVENT.format(
            number=number, date=date, type=kind, place=place, actor=actor, status=status
        )
        text = text.replace("status: confirmed", "status: confirmed, why: Seen by all.")
        made[f"content/events/event-{number:03d}.yaml"] = text
    return made


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[dict[str, str]], str]]:
    """A function that builds a site of some files and gives its address."""
    servers = ExitStack()

    def started(made: dict[str, str]) -> str:
        root = write_site(tmp_path_factory.mktemp("site"), made)
        base = servers.enter_context(served(root / "public")) + "/"
        build(Options(root, root / "public", base))
        return base

    with servers:
        yield started


@pytest.fixture(scope="module")
def short(serve: Callable[[dict[str, str]], str]) -> str:
    return serve(files(ROWS))


@pytest.fixture(scope="module")
def long(serve: Callable[[dict[str, str]], str]) -> str:
    """A timeline in parts."""
    return serve(
        files([(f"20{20 + n % 3}-0{1 + n % 9}-1{n % 9}", *ROWS[n % 4][1:]) for n in range(320)])
    )


FOCUSED = "content/timelines/main.yaml"
IN_FOCUS = ["Event 2", "Event 3", "Event 5"]  # and the newest; the three before are folded


@pytest.fixture(scope="module")
def focused(serve: Callable[[dict[str, str]], str]) -> str:
    """Years of events, with a window that is a small part of them."""
    made = files([*ROWS, ("2012-06-01", *ROWS[0][1:]), ("2023-06-01", *ROWS[1][1:])])
    return serve(made | {FOCUSED: made[FOCUSED] + "focus: 2020-02-01/2020-02-14\n"})


@pytest.fixture
def page(cut_off: Page) -> Iterator[Page]:
    """A page that gets all that it asks for."""
    faults: list[str] = []
    cut_off.on("console", lambda message: faults.append(message.text))
    yield cut_off
    assert not faults


@pytest.fixture
def cut_off(browser: Browser) -> Iterator[Page]:
    """A page that may ask in vain."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    assert not faults
    context.close()


def titles(page: Page) -> list[str]:
    return page.locator("article.event:visible .event-title").all_inner_texts()


def said(page: Page) -> str:
    return page.inner_text(".filters .count[role=status]")


def choose(page: Page, menu: str, value: str) -> None:
    page.click(f".menus summary:has-text('{menu}')")
    page.click(f"a[data-facet][data-value='{value}']")
    page.click(f".menus summary:has-text('{menu}')")


def test_filters_combine_and_their_state_is_the_address(page: Page, short: str) -> None:
    page.goto(short)
    page.click(".chip >> text=Use of force")
    assert titles(page) == ["Event 0", "Event 2"]
    choose(page, "Place", "south")
    assert titles(page) == ["Event 2"]
    assert said(page) == "1 event"
    assert page.url == f"{short}?kind=use-of-force&place=south"
    page.go_back()
    assert titles(page) == ["Event 0", "Event 2"]
    page.go_back()
    assert (len(titles(page)), said(page)) == (4, "4 events")


def test_headings_count_what_is_shown_of_what_there_is(page: Page, short: str) -> None:
    page.goto(short)
    counts = page.locator(".when > .count:visible")
    whole = counts.all_inner_texts()
    assert [words.split(",")[-1].strip() for words in whole] == ["2 events"] * 2 + ["1 event"] * 4
    page.click(".chip >> text=Use of force")
    shown = [words.split(",")[-1].strip() for words in counts.all_inner_texts()]
    assert shown == ["1 of 2 events", "1 of 2 events", "1 event", "1 event"]
    page.click(".chip >> text=Use of force")
    assert counts.all_inner_texts() == whole


def test_a_shared_address_opens_filtered(page: Page, short: str) -> None:
    page.goto(f"{short}?status=reported,disputed&from=2020-02-01")
    assert titles(page) == ["Event 2", "Event 3"]
    assert page.locator("a[data-value='disputed']").get_attribute("aria-current") == "true"
    assert page.locator(".month:visible").count() == 2
    assert page.locator(".gap:visible").count() == 0


def test_a_body_s_events_are_its_parent_s_too(page: Page, short: str) -> None:
    page.goto(short)
    choose(page, "Actor", "guard")
    assert titles(page) == ["Event 0", "Event 2"]
    choose(page, "Actor", "council")
    assert len(titles(page)) == 4


def test_counts_say_what_a_choice_would_show(page: Page, short: str) -> None:
    page.goto(f"{short}?place=north")
    assert page.inner_text(".chip[data-value='use-of-force'] .count") == "1"
    assert "nothing" in (page.locator(".chip[data-value='agreement']").get_attribute("class") or "")


def test_an_imprecise_date_is_within_what_it_may_be(page: Page, short: str) -> None:
    page.goto(f"{short}?from=2020-03-31")
    assert titles(page) == ["Event 3"]


def test_a_timeline_in_parts_is_filtered_as_a_whole(page: Page, long: str) -> None:
    page.goto(long)
    assert page.locator("article.event").count() == 0
    page.click(".chip >> text=Meeting")
    page.wait_for_selector(".results li")
    assert said(page) == "80 events"
    assert page.locator(".results li").count() == 80
    assert not page.locator(".parts").is_visible()
    page.locator(".results a").first.click()
    assert "/events/event-" in page.url
    page.go_back()
    page.click(".chip >> text=All")
    assert page.locator(".parts").is_visible()


def test_without_scripts_each_choice_is_a_link_to_a_page(browser: Browser, short: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(short)
    page.click(".chip >> text=Use of force")
    assert page.url == f"{short}kind/use-of-force/"
    assert titles(page) == ["Event 0", "Event 2"]
    page.click(".menus summary:has-text('Actor')")
    page.click("a[data-value='guard']")
    assert page.url == f"{short}actors/guard/"
    context.close()


def test_a_marker_shows_its_passage_where_that_is_not_in_sight(page: Page, short: str) -> None:
    page.goto(short)
    page.locator("article .cites a").first.focus()
    preview = page.locator(".preview")
    preview.wait_for()
    assert "the members approved the road" in preview.inner_text()
    page.keyboard.press("Escape")
    assert not preview.is_visible()


def test_a_passage_that_comes_late_stays_away(page: Page, short: str) -> None:
    page.goto(short)
    held: list[Route] = []
    page.route("**/events/event-000/", lambda route: held.append(route))
    marker = page.locator("article .cites a").first
    marker.focus()
    page.wait_for_timeout(100)
    marker.blur()
    page.wait_for_timeout(400)
    with page.expect_response("**/events/event-000/"):
        held[0].continue_()
    page.wait_for_timeout(300)
    assert not page.locator(".preview").is_visible()


def test_a_marker_is_described_while_its_passage_is_shown(page: Page, short: str) -> None:
    page.goto(short)
    described = page.locator("[aria-describedby=preview]")
    markers = page.locator("article .cites a")
    for at in range(3):
        markers.nth(at).focus()
        described.wait_for()
        page.wait_for_timeout(100)
        assert described.count() == 1
    page.keyboard.press("Escape")
    assert described.count() == 0


def test_a_passage_that_could_not_be_had_is_asked_for_again(cut_off: Page, short: str) -> None:
    cut_off.goto(short)
    cut_off.route("**/events/event-000/", lambda route: route.fulfill(status=503, body="closed"))
    marker, preview = cut_off.locator("article .cites a").first, cut_off.locator(".preview")
    with cut_off.expect_response("**/events/event-000/"):
        marker.focus()
    marker.blur()
    cut_off.unroute("**/events/event-000/")
    cut_off.wait_for_timeout(400)
    marker.focus()
    preview.wait_for()
    assert "the members approved the road" in preview.inner_text()


@pytest.mark.parametrize("query", ["from=x", "from=0", "to=2024-1-5", "from=2020-99-99&to="])
def test_what_is_no_date_in_an_address_chooses_nothing(page: Page, short: str, query: str) -> None:
    page.goto(f"{short}?{query}")
    assert (len(titles(page)), said(page)) == (4, "4 events")
    assert page.locator(".handle").count() >= 2
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Event 0"


def test_of_two_choices_the_later_one_holds(page: Page, long: str) -> None:
    page.goto(long)
    held: list[Route] = []
    page.route("**/*.json*", lambda route: held.append(route))
    page.click(".chip >> text=Statement or measure")
    page.wait_for_timeout(100)
    page.click(".chip >> text=All")
    assert "?" not in page.url
    with page.expect_response("**/*.json*"):
        held[0].continue_()
    page.wait_for_timeout(300)
    assert page.locator(".results").count() == 0
    assert page.locator(".parts-section").is_visible()


def test_where_the_list_of_events_cannot_be_had_a_choice_is_a_link(
    cut_off: Page, long: str
) -> None:
    cut_off.goto(long)
    cut_off.route("**/*.json*", lambda route: route.abort())
    cut_off.click(".chip >> text=Statement or measure")
    cut_off.wait_for_url(f"{long}kind/statement/")
    assert "events" in said(cut_off)


def test_keys_move_between_events_and_days(page: Page, short: str) -> None:
    page.goto(short)
    focused = "document.activeElement.textContent.trim()"
    page.keyboard.press("j")
    assert page.evaluate(focused) == "Event 0"
    page.keyboard.press("j")
    assert page.evaluate(focused) == "Event 1"
    page.keyboard.press("k")
    assert page.evaluate(focused) == "Event 0"
    page.keyboard.press("]")
    assert page.evaluate(focused).startswith("10")


def test_single_keys_can_be_switched_off(page: Page, short: str) -> None:
    page.goto(short)
    page.keyboard.press("?")
    page.uncheck("dialog #keys-on")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent.trim()") != "Event 0"


def test_the_chosen_theme_is_remembered_and_set_before_painting(page: Page, short: str) -> None:
    page.goto(short)
    page.click(".themes >> text=Dark")
    page.goto(f"{short}actors/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(16, 22, 26)"
    page.click(".themes >> text=System theme")
    assert page.evaluate("document.documentElement.dataset.theme") is None


def test_the_strip_s_handles_choose_dates_by_keyboard(page: Page, short: str) -> None:
    page.goto(short)
    first = page.get_by_role("slider", name="Show events from")
    assert first.get_attribute("aria-valuetext") == "5 January 2020"
    first.focus()
    for _ in range(5):
        page.keyboard.press("Shift+ArrowRight")
    page.wait_for_url("**/?from=2020-02-09")
    assert titles(page) == ["Event 2", "Event 3"]
    page.keyboard.press("Home")
    page.wait_for_url(short)
    assert len(titles(page)) == 4


def test_the_strip_s_handles_choose_dates_by_pointer(page: Page, short: str) -> None:
    page.goto(short)
    last = page.get_by_role("slider", name="Show events to")
    frame, box = page.locator(".brush:visible").bounding_box(), last.bounding_box()
    assert frame
    assert box
    page.mouse.move(box["x"] + 12, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(frame["x"] + frame["width"] / 3, box["y"] + 10, steps=4)
    page.mouse.up()
    assert titles(page) == ["Event 0", "Event 1"]
    assert "to=2020-01-" in page.url or "to=2020-02-0" in page.url
    page.go_back()
    assert len(titles(page)) == 4
    assert int(last.get_attribute("aria-valuenow") or 0) == int(
        last.get_attribute("aria-valuemax") or 1
    )


def test_without_a_choice_the_handles_rest_at_the_window(page: Page, focused: str) -> None:
    page.goto(focused)
    first, last = (page.get_by_role("slider", name=f"Show events {end}") for end in ("from", "to"))
    assert first.get_attribute("aria-valuetext") == "1 February 2020; all dates are shown"
    assert last.get_attribute("aria-valuetext") == "14 February 2020; all dates are shown"
    assert (titles(page), said(page)) == (IN_FOCUS, "6 events")
    last.focus()
    page.keyboard.press("Shift+ArrowRight")
    page.wait_for_url("**/?from=2020-02-01&to=2020-02-21")
    assert last.get_attribute("aria-valuetext") == "21 February 2020"
    assert (titles(page), said(page)) == (["Event 2"], "1 event")
    page.go_back()
    assert last.get_attribute("aria-valuetext") == "14 February 2020; all dates are shown"
    assert (titles(page), said(page)) == (IN_FOCUS, "6 events")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_overview_s_steps_are_links(browser: Browser, focused: str, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(focused)
    assert (
        page.locator(".strip:visible .strip-label")
        .inner_text()
        .startswith("Around 1 to 14 February 2020")
    )
    assert page.locator(".strip-chart:visible .edge").all_text_contents() == [
        "1 earlier",
        "1 later",
    ]
    page.locator(".steps:visible >> text=Month").click()
    assert page.url == f"{focused}#by-month"
    assert page.locator(".strip:visible .strip-label").inner_text().startswith("All dates")
    assert page.locator(".strip-chart:visible").count() == 1
    page.go_back()
    assert page.locator(".steps:visible [aria-current]").inner_text() == "Day"
    context.close()


def test_a_range_chosen_by_one_step_holds_by_another(page: Page, focused: str) -> None:
    page.goto(f"{focused}?from=2012-01-01&to=2020-01-31")
    assert titles(page) == ["Event 4", "Event 0", "Event 1"]
    page.locator(".steps:visible >> text=Month").click()
    assert titles(page) == ["Event 4", "Event 0", "Event 1"]
    last = page.get_by_role("slider", name="Show events to")
    last.focus()
    page.keyboard.press("End")
    page.wait_for_url(f"{focused}#by-month")
    assert (titles(page), said(page)) == (IN_FOCUS, "6 events")


# The state of the filters, and folds


def chosen(page: Page) -> list[str]:
    """The line that says what is filtered: its words, its choices, and what clears them."""
    line = page.locator(".chosen")
    return [] if not line.count() else line.locator("p, button").all_text_contents()


def folds(page: Page) -> list[tuple[bool, str]]:
    """Each fold in sight: whether it is open, and its words."""
    shown = page.locator(".fold:visible")
    return [
        (fold.evaluate("fold => fold.open"), fold.locator("summary").inner_text())
        for fold in shown.all()
    ]


def test_a_choice_of_the_address_is_told_above_its_results_which_are_in_sight(
    page: Page, focused: str
) -> None:
    page.goto(f"{focused}?kind=use-of-force&from=2012-01-01")
    count, *choices, clear = chosen(page)
    assert count == f"{len(titles(page))} of 6 events:"
    assert choices == ["Use of force×, remove", "from 1 January 2012×, remove"]
    assert clear == "Clear"
    assert page.locator(".chosen").bounding_box()["y"] == pytest.approx(0, abs=1)  # type: ignore[index]
    page.mouse.wheel(0, 200)
    assert page.locator(".chosen").is_visible()


def test_each_choice_can_be_taken_back_and_the_next_one_has_the_focus(
    page: Page, focused: str
) -> None:
    page.goto(f"{focused}?kind=use-of-force&from=2012-01-01&to=2020-12-31")
    page.click(".chosen button:has-text('from')")
    page.wait_for_url("**/?kind=use-of-force&to=2020-12-31")
    assert page.locator(".chosen button").first.evaluate("b => b === document.activeElement")
    page.click(".chosen >> text=Clear")
    page.wait_for_url(focused)
    assert chosen(page) == []


def test_a_fold_is_open_while_a_choice_is_made_and_as_it_was_after(
    page: Page, focused: str
) -> None:
    page.goto(focused)
    ((is_open, said_first),) = folds(page)
    assert (is_open, said_first.split(",")[0]) == (False, "Before: three events")
    page.click(".filters .chip:has-text('Use of force')")
    for is_open, now in folds(page):
        assert is_open
        assert " of 3 events, " in now
    page.click(".filters .chip:has-text('All')")
    assert folds(page) == [(False, said_first)]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_an_address_within_a_fold_opens_it(browser: Browser, focused: str, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{focused}#2012-06-01")
    assert page.locator(".fold article").first.is_visible()
    context.close()


def test_paper_has_what_is_folded(page: Page, focused: str) -> None:
    page.goto(focused)
    page.emulate_media(media="print")
    assert len(titles(page)) == 6


def test_drawings_are_pale_outside_the_choice_and_as_they_were_without_one(
    page: Page, focused: str
) -> None:
    page.goto(f"{focused}?from=2020-02-01&to=2020-02-14")
    pale = page.locator(".strip-chart:visible .outside")
    vivid = page.locator(".strip-chart:visible [data-n]:not(.outside)")
    assert pale.count() > 0
    assert vivid.count() > 0
    assert float(pale.first.evaluate("mark => getComputedStyle(mark).opacity")) == 0.25
    page.click(".chosen >> text=Clear")
    assert page.locator(".outside").count() == 0


def test_a_menu_closes_with_escape_and_by_a_click_elsewhere(page: Page, short: str) -> None:
    page.goto(short)
    menu = page.locator("details[data-menu=actor]")
    menu.locator("summary").click()
    menu.locator("a").first.focus()
    page.keyboard.press("Escape")
    assert not menu.evaluate("menu => menu.open")
    assert menu.locator("summary").evaluate("words => words === document.activeElement")
    menu.locator("summary").click()
    page.locator("details[data-menu=place] summary").click()
    assert not menu.evaluate("menu => menu.open")
    page.locator("h1").click()
    assert page.locator("details[data-menu][open]").count() == 0


def test_on_a_phone_the_choices_do_not_widen_the_page(browser: Browser, focused: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{focused}?kind=use-of-force,statement&from=2012-01-01&to=2020-12-31")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    clear = page.locator(".chosen >> text=Clear").bounding_box()
    assert clear
    assert clear["x"] + clear["width"] <= 320
    context.close()


def test_where_nothing_matches_the_page_says_what_to_take_away(page: Page, short: str) -> None:
    page.goto(f"{short}?kind=contact&place=south")
    assert titles(page) == []
    message = page.get_by_role("region", name="No events match")
    assert "No event has both “Meeting or contact” and “South”." in message.inner_text()
    assert "Remove “Meeting or contact” to see 2 events" in message.inner_text()
    message.get_by_role("button", name="Remove “South”").click()
    assert page.url == f"{short}?kind=contact"
    assert titles(page) == ["Event 1"]
    assert not message.count()
    page.go_back()
    page.get_by_role("button", name="clear all filters").click()
    assert page.url == short
    assert len(titles(page)) == 4


def test_where_nothing_matches_in_parts_the_page_says_so_too(page: Page, long: str) -> None:
    page.goto(f"{long}?kind=agreement&from=2022-02-01")
    message = page.get_by_role("region", name="No events match")
    message.wait_for()
    assert "“Agreement” and “from 1 February 2022”" in message.inner_text()
    assert said(page) == "0 events"
    message.get_by_role("button", name="Remove “Agreement”").click()
    page.wait_for_selector(".results li")
    assert not message.count()
