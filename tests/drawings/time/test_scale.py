"""Time as numbers: when an event was, where it stands, which dates an axis names."""

from __future__ import annotations

from itertools import pairwise

import pytest
from support.records import event

from sitegen.dates.calendar import day_number
from sitegen.drawings.time.axis import ticks
from sitegen.drawings.time.scale import (
    DAY,
    HOUR,
    MONTH,
    WEEK,
    Extent,
    Scale,
    extent,
    extents,
    steps,
    unit_for,
    years,
)
from sitegen.records.model import Event, TimeOfDay
from sitegen.records.order import in_order

FIRST = day_number(2024, 1, 16)
CHART, LETTER = 1056, 6.5  # px: the strip on a wide screen, a letter of its words


def test_a_day_runs_to_the_next() -> None:
    assert extent(event("2024-01-16")) == Extent(FIRST, FIRST + 1, "day")


@pytest.mark.parametrize(
    ("time", "start", "end", "form"),
    [
        (TimeOfDay(at="06:00"), 0.25, 0.25, "moment"),
        (TimeOfDay(from_="06:00", to="18:00"), 0.25, 0.75, "span"),
        (TimeOfDay(from_="18:00", to="06:00"), 0.75, 1.25, "span"),
        (TimeOfDay(from_="18:00"), 0.75, 1, "within"),
        (TimeOfDay(to="06:00"), 0, 0.25, "within"),
        (TimeOfDay(words="at dawn"), 0, 1, "day"),
    ],
    ids=["moment", "span", "over midnight", "from", "to", "words"],
)
def test_hours_are_parts_of_a_day(time: TimeOfDay, start: float, end: float, form: str) -> None:
    assert extent(event("2024-01-16", time=time)) == Extent(FIRST + start, FIRST + end, form)


@pytest.mark.parametrize(
    ("date", "days", "form", "around"),
    [
        ("2024-01-16T06:00+05:00", 0, "moment", False),
        ("2024-01", 31, "within", False),
        ("2024", 366, "within", False),
        ("202X", 3653, "within", False),
        ("2024-01-16~", 1, "day", True),
        ("2024-01-16?", 1, "day", True),
        ("2024-01-16/2024-01-18", 3, "span", False),
        ("2024-01-16/..", 1, "from", False),
        ("2024-01-16/", 1, "from", False),
        ("../2024-01", 31, "until", False),
        ("[2024-01-16..2024-01-18]", 3, "within", False),
        ("{2024-01-16,2024-01-18}", 3, "span", False),
        ("-0043-03-15", 1, "day", False),
    ],
)
def test_each_form_of_date_has_its_extent(date: str, days: float, form: str, around: bool) -> None:
    found = extent(event(date))
    assert (found.end - found.start, found.form, found.around) == (days, form, around)


def test_a_scale_runs_from_edge_to_edge() -> None:
    scale = Scale(10, 20)
    assert [scale.x(at) for at in (9, 10, 15, 20, 21)] == [0, 0, 50, 100, 100]
    assert scale.box(12, 14) == (20, 20)


def test_a_mirrored_scale_runs_from_right_to_left() -> None:
    scale = Scale(10, 20, mirrored=True)
    assert [scale.x(at) for at in (10, 15, 20)] == [100, 50, 0]
    assert scale.box(12, 14) == (60, 20)


@pytest.mark.parametrize(
    ("days", "least", "unit"),
    [
        (0.5, HOUR, "hour"),
        (14, DAY, "day"),
        (180, DAY, "day"),
        (181, DAY, "week"),
        (1261, DAY, "month"),
    ],
)
def test_a_unit_is_the_smallest_that_has_room(days: float, least: object, unit: str) -> None:
    assert unit_for(days, 180, least).name == unit  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("span", "count"), [(100, 1), (300, 2), (700, 5), (2063, 20), (170_000_000, 1_000_000)]
)
def test_long_times_are_told_by_so_many_years(span: int, count: int) -> None:
    assert unit_for(span * 365.2425, 180).years == count


def test_steps_of_each_unit_begin_where_the_calendar_says() -> None:
    day = day_number(2024, 1, 31)
    assert [next(iter(steps(unit, day + 0.6, day + 1))) - day for unit in (DAY, WEEK, MONTH)] == [
        0,
        -2,
        -30,
    ]
    assert next(iter(steps(HOUR, day + 0.6, day + 1))) - day == pytest.approx(14 / 24)
    assert next(iter(steps(years(10), day, day + 1))) == day_number(2020, 1, 1)
    assert list(steps(MONTH, day, day + 31)) == [day_number(2024, month, 1) for month in (1, 2, 3)]


def test_years_before_the_first_are_steps_like_any() -> None:
    assert list(steps(years(1), day_number(-1, 6, 1), day_number(1, 6, 1))) == [
        day_number(-1, 1, 1), day_number(0, 1, 1), day_number(1, 1, 1),
    ]  # fmt: skip


def labels(first: float, last: float) -> list[str]:
    return [tick.words for tick in ticks(Scale(first, last), "en")]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (
            (2024, 1, 16),
            (2024, 1, 17),
            ["16 Jan 2024", "03:00", "06:00", "09:00", "12:00", "15:00", "18:00", "21:00"],
        ),
        ((2023, 12, 29), (2024, 1, 3), ["29 Dec 2023", "30", "31", "1 Jan 2024", "2"]),
        ((2024, 1, 30), (2024, 3, 1), ["5 Feb 2024", "12", "19", "26"]),
        ((2023, 11, 1), (2024, 3, 1), ["Nov 2023", "Dec", "Jan 2024", "Feb"]),
        (
            (2020, 1, 1),
            (2024, 1, 1),
            ["Jan 2020", "Jul", "Jan 2021", "Jul", "Jan 2022", "Jul", "Jan 2023", "Jul"],
        ),
        ((1900, 1, 1), (2000, 1, 1), [str(year) for year in range(1900, 2000, 10)]),
    ],
    ids=["hours", "days", "weeks", "months", "half years", "decades"],
)
def test_an_axis_names_round_dates(
    first: tuple[int, int, int], last: tuple[int, int, int], words: list[str]
) -> None:
    assert labels(day_number(*first), day_number(*last)) == words


@pytest.mark.parametrize("days", [1, 2, 9, 40, 100, 365, 2_000, 40_000, 800_000, 10**10])
def test_the_words_of_an_axis_of_any_length_stand_apart(days: int) -> None:
    found = ticks(Scale(700_000, 700_000 + days), "en")
    assert len(found) >= 1
    for one, other in pairwise(found):
        assert (other.x - one.x) / 100 * CHART > LETTER * len(one.words)
    assert sum(not tick.wide for tick in found) <= 4


def starts(*events: Event) -> dict[str, float]:
    """In hours after midnight, when each event of the first day is drawn to begin."""
    placed = extents(in_order(events))
    return {name: round((when.start - FIRST) * 24, 3) for name, when in placed.items()}


def timed(name: str, clock: str, zone: str | None, order: int = 0) -> Event:
    return event("2024-01-16", name, time=TimeOfDay(at=clock, zone=zone), order=order)


def test_clocks_of_several_zones_are_drawn_on_one() -> None:
    strike, reply = timed("strike", "07:00", "+05:00"), timed("reply", "06:30", "+03:30")
    assert starts(reply, strike) == {"strike": 7, "reply": 8}
    other = timed("other", "09:00", "+03:30")
    assert starts(reply, strike, other) == {"strike": 5.5, "reply": 6.5, "other": 9}


def test_a_clock_without_a_zone_leaves_all_where_they_are_written() -> None:
    events = (
        timed("one", "06:30", "+03:30"),
        timed("two", "07:00", "+05:00"),
        timed("three", "08:00", None),
    )
    assert starts(*events) == {"one": 6.5, "two": 7, "three": 8}


def test_no_event_is_drawn_outside_its_local_date() -> None:
    early, late = timed("early", "00:30", "+05:00"), timed("late", "23:30", "-05:00")
    noon = [timed(f"noon-{at}", "12:00", "Z") for at in range(2)]
    found = starts(early, late, *noon)
    assert found["early"] == 0
    assert 23.9 < found["late"] < 24


def test_none_is_drawn_before_one_that_stands_before_it() -> None:
    found = starts(timed("second", "06:00", "Z", order=2), timed("first", "09:00", "Z", order=1))
    assert found == {"first": 9, "second": 9}


def test_a_span_keeps_its_length_on_the_common_clock() -> None:
    span = event("2024-01-16", "span", time=TimeOfDay(from_="23:00", to="01:00", zone="+05:00"))
    others = [timed(f"at-{at}", f"0{at}:00", "+03:30") for at in range(2)]
    when = extents(in_order([span, *others]))["span"]
    assert round((when.start - FIRST) * 24, 3) == 21.5
    assert round((when.end - when.start) * 24, 3) == 2


def test_a_time_beside_that_of_the_date_is_the_one_drawn() -> None:
    both = event("2024-01-16T09:00+05:00", time=TimeOfDay(from_="06:00", to="12:00"))
    assert extent(both) == Extent(FIRST + 0.25, FIRST + 0.5, "span")
