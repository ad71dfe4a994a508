"""The order of events of one date: `order`, then instants where every clock has a zone, then clocks."""

from __future__ import annotations

from itertools import permutations

import pytest
from support.records import event

from sitegen.records.model import Event, TimeOfDay
from sitegen.records.order import hours_of, in_order, shifts_to_one_clock

DAY = "2024-01-16"


def at(clock: str, zone: str | None, **values: int) -> Event:
    """An event at a time of the day, named after it."""
    time = TimeOfDay(at=clock, zone=zone)
    return event(DAY, f"{clock}{zone or ''}", time=time, **values)


def names(*events: Event) -> list[str]:
    """The ids of events in their order, the same from whichever order they are read in."""
    orders = {tuple(item.id for item in in_order(given)) for given in permutations(events)}
    assert len(orders) == 1
    return list(orders.pop())


@pytest.mark.parametrize(
    "ordered",
    [
        [("07:00", "+05:00"), ("06:30", "+03:30")],
        [("18:00", "+01:00"), ("18:30", "+01:00")],
        [("18:30", "+02:00"), ("18:00", "+01:00")],
        [("12:15", "+05:45"), ("12:01", "+05:30"), ("06:32", "Z")],
        [("20:00", "+13:45"), ("06:16", "Z"), ("02:47", "-03:30")],
        [("00:30", "-11:00"), ("23:30", "+05:00")],
        [("00:10", "+05:00"), ("00:05", "+03:30"), ("00:01", "Z")],
    ],
    ids=["issue", "one zone", "summer", "quarters", "far", "late and early", "midnight"],
)
def test_where_all_have_a_zone_the_instant_decides(ordered: list[tuple[str, str]]) -> None:
    events = [at(clock, zone) for clock, zone in ordered]
    assert names(*events) == [item.id for item in events]


def test_one_clock_without_a_zone_leaves_all_of_its_date_as_written() -> None:
    events = [at("06:30", "+03:30"), at("06:45", None), at("07:00", "+05:00")]
    assert names(*events) == [item.id for item in events]
    elsewhere = event("2024-01-17", "next", time=TimeOfDay(at="01:00"))
    assert names(events[0], events[2], elsewhere) == ["07:00+05:00", "06:30+03:30", "next"]


def test_an_event_without_a_clock_does_not_matter_and_comes_first() -> None:
    quiet = event(DAY, "quiet", time=TimeOfDay(words="at dawn"))
    assert names(at("06:30", "+03:30"), quiet, at("07:00", "+05:00")) == [
        "quiet", "07:00+05:00", "06:30+03:30",
    ]  # fmt: skip


def test_events_stay_on_their_local_dates() -> None:
    """00:30 in Karachi is still the evening before in London, and yet the later date."""
    london = at("23:00", "Z")
    karachi = event("2024-01-17", "karachi", time=TimeOfDay(at="00:30", zone="+05:00"))
    assert names(karachi, london) == ["23:00Z", "karachi"]


def test_the_order_of_the_editors_overrules_the_clock() -> None:
    events = [at("07:00", "+05:00", order=2), at("06:30", "+03:30", order=1)]
    assert names(*events) == ["06:30+03:30", "07:00+05:00"]
    first = at("23:59", "-11:00", order=-1)
    assert names(*events, first)[0] == first.id


def test_a_span_is_ordered_by_its_beginning_and_an_end_alone_by_itself() -> None:
    span = event(DAY, "span", time=TimeOfDay(from_="06:40", to="23:00", zone="+03:30"))
    until = event(DAY, "until", time=TimeOfDay(to="03:00", zone="Z"))
    overnight = event(DAY, "overnight", time=TimeOfDay(from_="08:05", to="02:00", zone="+05:00"))
    assert names(span, until, overnight) == ["until", "overnight", "span"]


@pytest.mark.parametrize(
    ("date", "time", "begins", "ends", "offset"),
    [
        ("T09:00+05:00", None, 9, 9, 5),
        ("T09:00Z", TimeOfDay(words="at nine"), 9, 9, 0),
        ("T09:00+05:00", TimeOfDay(from_="08:00", to="10:00"), 8, 10, 5),
        ("T09:00+05:00", TimeOfDay(from_="08:00", zone="+03:00"), 8, None, 3),
        ("T09:00", TimeOfDay(zone="-03:00"), 9, 9, -3),
        ("T09:00+05", TimeOfDay(zone="-03:00"), 9, 9, 5),
        ("", TimeOfDay(to="10:00"), None, 10, None),
        ("", TimeOfDay(from_="23:00", to="01:00"), 23, 25, None),
    ],
)
def test_a_time_in_the_date_and_a_time_beside_it_are_one(
    date: str, time: TimeOfDay | None, begins: int | None, ends: int | None, offset: int | None
) -> None:
    hours = hours_of(event(DAY + date, time=time))
    assert hours
    in_hours = [None if part is None else part / 3600 for part in (hours.begins, hours.ends)]
    assert in_hours == [begins, ends]
    assert hours.offset == (None if offset is None else offset * 3600)


@pytest.mark.parametrize("time", [None, TimeOfDay(words="at dawn"), TimeOfDay(zone="Z")])
def test_a_zone_or_words_alone_are_no_hour(time: TimeOfDay | None) -> None:
    assert hours_of(event(DAY, time=time)) is None


def test_seconds_count() -> None:
    later = event(f"{DAY}T18:00:30+05:00", "later")
    earlier = event(f"{DAY}T16:30:29+03:30", "sooner")
    assert names(later, earlier) == ["sooner", "later"]


def test_the_events_of_a_date_are_read_on_the_clock_that_most_have() -> None:
    events = [at("02:00", "+05:00"), at("03:00", "+05:00"), at("06:30", "+03:30")]
    assert shifts_to_one_clock(events) == {"06:30+03:30": 5400}
    assert shifts_to_one_clock([*events, at("09:00", None)]) == {}
    assert shifts_to_one_clock(events[:2]) == {}
