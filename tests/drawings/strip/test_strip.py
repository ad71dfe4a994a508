"""The overview strip: one straight scale for any timeline, marks or bars, bands, the window, the table."""

from __future__ import annotations

import pytest
from support.records import event
from support.svg import cells, days, rendered, site

from sitegen.dates.edtf import parse
from sitegen.drawings.strip.strip import strips
from sitegen.drawings.strip.views import Strip
from sitegen.records.model import Event, TimeOfDay


def views(*events: Event, focus: str = "", language: str = "en") -> tuple[Strip, ...]:
    linked = site(events, language)
    return strips(
        linked, linked.events, parse(focus) if focus else None, lambda item: f"#{item.id}"
    )


def drawn(*events: Event, focus: str = "", language: str = "en") -> Strip:
    """The finest view of all events."""
    return next(view for view in views(*events, focus=focus, language=language) if not view.span)


def test_without_events_there_is_nothing_to_draw() -> None:
    assert strips(site([]), [], None, lambda item: "") == ()


def test_one_event_stands_in_the_middle_of_two_weeks() -> None:
    found = drawn(event("2024-01-16"))
    assert found.unit == "day"
    assert [mark.words for mark in found.marks] == ["16 January 2024: one"]
    assert 40 < found.marks[0].x < 60
    assert found.bars[0].width == pytest.approx(100 / 15, abs=0.6)


def test_the_first_and_the_last_day_touch_the_edges() -> None:
    found = drawn(event("2024-01-01", "a"), event("2024-03-31", "b"))
    first, last = found.bars
    assert first.x == 0
    assert last.x + last.width == pytest.approx(100, abs=0.01)


def test_five_events_a_day_are_stacked_marks_and_six_are_bars() -> None:
    five = [event("2024-01-16", f"e{at}") for at in range(5)]
    stacked = drawn(*five)
    assert len(stacked.marks) == 5
    assert len({mark.x for mark in stacked.marks}) == 1
    assert len({mark.y for mark in stacked.marks}) == 5
    assert all(0 <= mark.y <= stacked.base for mark in stacked.marks)
    assert drawn(*five, event("2024-01-16", "e5")).marks == ()


@pytest.mark.parametrize(
    ("last", "crowd"),
    [
        ("2024-01-18", ""),
        ("2024-02-17", ""),
        ("2024-02-18", "busy"),
        ("2024-03-15", "busy"),
        ("2024-03-16", "busy crowded"),
    ],
)
def test_marks_need_ten_pixels_a_day_on_paper_and_in_a_small_window(last: str, crowd: str) -> None:
    found = drawn(event("2024-01-01", "a"), event(last, "b"))
    assert len(found.marks) == 2
    assert found.crowd == crowd


def test_a_day_of_many_events_among_others_is_a_bar_with_their_number() -> None:
    busy = [event("2024-01-16", f"e{at}") for at in range(7)]
    others = [event(f"2024-01-{day}", f"d{day}") for day in range(20, 26)]
    found = drawn(*busy, *others)
    assert len(found.marks) == 6
    stacked = [bar for bar in found.bars if bar.stack]
    assert [(bar.count, bar.words) for bar in stacked] == [(7, "16 January 2024: 7 events")]
    assert stacked[0].stack < found.base


def test_sixty_events_of_a_day_are_one_bar() -> None:
    found = drawn(*(event("2024-01-16", f"e{at:02d}") for at in range(60)))
    assert [(bar.count, bar.words) for bar in found.bars] == [(60, "16 January 2024: 60 events")]
    assert found.bars[0].height < found.base


@pytest.mark.parametrize(
    ("last", "unit"),
    [("2024-04-14", "day"), ("2024-08-30", "week"), ("2030-01-01", "month"), ("2124-01-01", "year"),
     ("3000-01-01", "10 years")],
)  # fmt: skip
def test_the_steps_follow_the_length_of_time(last: str, unit: str) -> None:
    found = drawn(event("2024-01-01", "a"), event(last, "b"))
    assert found.unit == unit
    assert sum(bar.count for bar in found.bars) == 2
    assert all(bar.x >= 0 and bar.x + bar.width <= 100.01 for bar in found.bars)


def test_time_is_never_broken() -> None:
    found = drawn(event("2024-01-01", "a"), event("2024-01-02", "b"), event("2024-03-01", "c"))
    first, second, third = (bar.x for bar in found.bars)
    assert third - first == pytest.approx((second - first) * 60, rel=0.01)


def test_an_hour_is_drawn_by_the_hour() -> None:
    clocks = ("10:05", "10:40", "11:10")
    events = [
        event("2024-01-16", f"e{at}", time=TimeOfDay(at=clock)) for at, clock in enumerate(clocks)
    ]
    found = drawn(*events)
    assert found.unit == "hour"
    assert [bar.words for bar in found.bars] == [
        "16 January 2024, 10:00: 2 events",
        "16 January 2024, 11:00: 1 event",
    ]
    assert found.bars[0].x == pytest.approx(100 * 10 / 24, abs=0.01)


def test_a_day_of_events_without_hours_is_not_drawn_by_the_hour() -> None:
    assert drawn(event("2024-01-16", "a"), event("2024-01-16", "b")).unit == "day"


def test_years_before_the_first_are_drawn_like_any() -> None:
    found = drawn(event("-0043-03-15", "a"), event("2019-10-01", "b"))
    assert found.unit == "20 years"
    assert found.bars[0].words == "61 BC to 42 BC: 1 event"


@pytest.mark.parametrize(
    ("date", "form"),
    [("2024-01", "within"), ("[2024-01-08..2024-01-20]", "within"), ("2024-01-05/2024-01-20", "span"),
     ("2024-01-08/..", "from"), ("../2024-01-08", "until")],
)  # fmt: skip
def test_a_time_longer_than_a_step_is_a_band(date: str, form: str) -> None:
    found = drawn(event("2024-01-01", "a"), event(date, "b"), event("2024-01-31", "c"))
    (band,) = found.bands
    assert band.form == form
    assert band.words.endswith(": b")
    assert band.y + 6 < found.base
    assert [bar.count for bar in found.bars] == [1, 1]


def test_open_ends_reach_the_edge() -> None:
    ends = event("2024-01-01", "a"), event("2024-01-31", "c")
    later, earlier = (
        drawn(*ends, event("2024-01-08/..", "b")),
        drawn(*ends, event("../2024-01-08", "b")),
    )
    assert later.bands[0].x + later.bands[0].width == pytest.approx(100)
    assert earlier.bands[0].x == 0


def test_a_month_is_a_bar_where_the_steps_are_months() -> None:
    found = drawn(event("2024-01", "a"), event("2030-01-01", "b"))
    assert (found.unit, found.bands) == ("month", ())


def test_bands_of_one_time_are_one_and_others_take_rows() -> None:
    ends = event("2024-01-01", "a"), event("2024-02-28", "z")
    same = drawn(*ends, event("2024-01", "b"), event("2024-01", "c"))
    assert [band.words for band in same.bands] == ["January 2024: 2 events"]
    crossing = drawn(*ends, event("2024-01", "b"), event("2024-01-20/2024-02-10", "c"))
    assert len({band.y for band in crossing.bands}) == 2


def test_the_window_is_shown_where_it_is_a_part() -> None:
    ends = event("2024-01-01", "a"), event("2024-01-31", "b")
    assert drawn(*ends).focus is None
    assert drawn(*ends, focus="2024-01-01/2024-01-31").focus is None
    assert drawn(*ends, focus="2030-01-01/2030-01-31").focus is None
    left, width = drawn(*ends, focus="2024-01-11/2024-01-20").focus or (0, 0)
    assert (left, width) == (pytest.approx(1000 / 31, abs=0.01), pytest.approx(1000 / 31, abs=0.01))


def test_a_site_from_right_to_left_is_the_mirror_image() -> None:
    events = event("2024-01-01", "a"), event("2024-01-08/..", "b"), event("2024-01-31", "c")
    straight, mirrored = drawn(*events), drawn(*events, language="fa")
    assert mirrored.way == -1
    assert [bar.x + bar.width for bar in mirrored.bars] == pytest.approx(
        [100 - bar.x for bar in straight.bars], abs=0.01
    )
    assert mirrored.bands[0].x == 0


def test_three_thousand_events_are_drawn_in_few_bars() -> None:
    linked = site(days(3_000))
    found, months = strips(linked, linked.events, None, lambda item: f"#{item.id}")
    assert (found.unit, months.unit) == ("week", "month")
    assert sum(bar.count for bar in found.bars) == 3_000
    assert len(found.bars) <= 180
    assert not found.tabbed


def test_the_table_says_what_the_drawing_says() -> None:
    found = drawn(
        event("2024-01-01", "a"),
        event("2024-01", "b"),
        event("2024-01-31", "c", type=("air-strike",)),
    )
    drawing = rendered("strip_chart", found)
    assert cells(drawing) == [
        ["January 2024", "1", "statement or measure 1"],
        ["1 January 2024", "1", "statement or measure 1"],
        ["31 January 2024", "1", "use of force 1"],
    ]
    links = drawing.xpath(".//*[local-name()='svg']//*[local-name()='a']/@href")
    assert set(links) == set(drawing.xpath(".//details//a/@href")) == {"#a", "#b", "#c"}


def test_titles_are_escaped_and_nothing_has_a_style() -> None:
    drawing = rendered("strip_chart", drawn(event("2024-01-16", "a", title='<b>"One"</b> & two')))
    assert drawing.xpath("//b") == []
    titles = [title.text for title in drawing.xpath(".//*[local-name()='title']")]
    assert '16 January 2024: <b>"One"</b> & two' in titles
    assert drawing.xpath("//@style") == []
    assert drawing.xpath(".//*[local-name()='svg'][@role]/@aria-label") == ["1 event by day"]


LONG = (
    event("2014-01-01", "a"),
    event("2024-01-15", "b"),
    event("2024-01-20", "c"),
    event("2024-06-01", "d"),
)


def test_a_window_too_small_to_be_seen_opens_on_the_days_around_it() -> None:
    day, week, month = views(*LONG, focus="2024-01-10/2024-01-24")
    assert [(view.unit, view.opens) for view in (day, week, month)] == [
        ("day", True), ("week", False), ("month", False),
    ]  # fmt: skip
    assert [mark.url for mark in day.marks] == ["#b", "#c"]
    assert (day.span, month.span) == ("10 to 24 January 2024", "")
    assert (day.rest, day.rest_words) == (
        ("2024-01-10", "2024-01-24"),
        ("10 January 2024", "24 January 2024"),
    )
    assert (month.days, month.rest) == (("2014-01-01", "2024-06-30"), day.rest)


def test_what_lies_outside_a_view_is_counted_at_its_edge() -> None:
    day, _, month = views(*LONG, focus="2024-01-10/2024-01-24")
    assert day.earlier
    assert (day.earlier.label, day.earlier.url) == ("1 earlier", "#a")
    assert day.later
    assert (day.later.label, day.later.url) == ("1 later", "#d")
    assert month.earlier is month.later is None
    assert (day.words, month.words) == ("2 of 4 events by day", "4 events by month")
    assert sum(row.count for row in month.rows) == 4


def test_all_dates_open_where_the_window_can_be_seen() -> None:
    found = views(event("2023-11-01", "a"), event("2024-03-01", "b"), focus="2024-01-10/2024-01-24")
    assert [(view.unit, view.opens) for view in found] == [("day", True), ("week", False)]


def test_without_a_window_only_views_of_all_dates_are_drawn() -> None:
    assert [(view.unit, view.opens) for view in views(*LONG)] == [("month", True)]


def test_a_window_of_years_is_not_drawn_by_the_day() -> None:
    ends = event("1900-01-01", "a"), event("2024-01-01", "b")
    assert [view.unit for view in views(*ends, focus="1960/1961")] == ["week", "month", "year"]


def test_every_view_is_reached_by_a_link_and_says_its_name() -> None:
    drawing = rendered("overview", views(*LONG, focus="2024-01-10/2024-01-24"))
    shown = drawing.xpath(".//div[contains(@class, 'opens')]")
    assert [view.get("id") for view in shown] == ["by-day"]
    for view in drawing.xpath(".//div[@id]"):
        assert view.xpath(".//ul/li/a/@href") == ["#by-day", "#by-week", "#by-month"]
        assert view.xpath(".//a[@aria-current]/@href") == [f"#{view.get('id')}"]
