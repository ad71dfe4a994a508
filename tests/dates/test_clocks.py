"""Clock times and zones as seconds, and instants in RFC 3339."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.dates.clocks import clock_seconds, instant, local_time, offset_seconds, split_clock


@pytest.mark.parametrize(
    ("zone", "minutes"),
    [("Z", 0), ("+05:00", 300), ("-03:30", -210), ("+05:45", 345), ("+05", 300), ("-00:30", -30)],
)
def test_a_zone_is_ahead_of_utc(zone: str, minutes: int) -> None:
    assert offset_seconds(zone) == minutes * 60


@pytest.mark.parametrize(
    ("clock", "parts"),
    [
        ("18:00", ("18:00", "")),
        ("18:00Z", ("18:00", "Z")),
        ("18:00:30-03:30", ("18:00:30", "-03:30")),
        ("", ("", "")),
    ],
)
def test_a_clock_time_is_parted_from_its_zone(clock: str, parts: tuple[str, str]) -> None:
    assert split_clock(clock) == parts


@given(
    st.datetimes(datetime.datetime(2, 1, 1), datetime.datetime(9998, 1, 1)).map(
        lambda t: t.replace(microsecond=0)
    ),
    st.integers(-14 * 60, 14 * 60),
)
def test_instants_are_those_of_pythons_own_clock(time: datetime.datetime, minutes: int) -> None:
    there = time.replace(tzinfo=datetime.timezone(datetime.timedelta(minutes=minutes)))
    day, seconds = time.toordinal(), clock_seconds(f"{time:%H:%M:%S}")
    local = local_time(day, seconds, minutes * 60)
    assert local == there.isoformat()
    if minutes:
        assert offset_seconds(local[19:]) == minutes * 60
    utc = there.astimezone(datetime.UTC).replace(tzinfo=None)
    assert instant(day, seconds, minutes * 60) == f"{utc.isoformat()}Z"


def test_a_time_after_midnight_of_the_next_day_has_its_date() -> None:
    assert local_time(738901, 25 * 3600, None) == "2024-01-17T01:00:00"
    assert instant(1, 0, 3600) == "0000-12-31T23:00:00Z"
