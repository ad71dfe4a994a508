"""Days of other calendars, against those of convertdate 2.5.1 and hijridate 2.6.0 (tests/data/calendars.json)."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from support.paths import TESTS

from sitegen.dates.calendar import iso
from sitegen.dates.other_calendars import (
    coptic,
    ethiopian,
    julian,
    lunar_hijri,
    solar_hijri,
    years_apart,
)

KNOWN = json.loads((TESTS / "data/calendars.json").read_text(encoding="utf-8"))
CALENDARS = {"solar": solar_hijri, "lunar": lunar_hijri, "coptic": coptic, "julian": julian}


@pytest.mark.parametrize("name", CALENDARS)
def test_days_are_those_that_others_compute(name: str) -> None:
    day_of = CALENDARS[name]
    assert len(KNOWN[name]) > 15
    wrong = [row for row in KNOWN[name] if iso(day_of(*row[:3])) != row[3]]
    assert wrong == []


@pytest.mark.parametrize(
    ("year", "length"), [(1399, 30), (1400, 29), (1402, 29), (1403, 30), (1404, 29), (1408, 30)]
)
def test_the_last_month_of_a_solar_year_has_a_leap_day_where_iran_has_one(
    year: int, length: int
) -> None:
    assert solar_hijri(year, 12, length)
    assert solar_hijri(year, 12, length + 1) is None
    new_year = solar_hijri(year + 1, 1, 1)
    assert new_year
    assert new_year - 1 == solar_hijri(year, 12, length)


def test_months_follow_each_other_without_a_gap() -> None:
    for year in range(1365, 1500):
        starts = [lunar_hijri(year, month, 1) or 0 for month in range(1, 13)]
        starts.append(lunar_hijri(year + 1, 1, 1) or 0)
        lengths = [later - first for first, later in pairwise(starts)]
        assert set(lengths) <= {29, 30}
        for month, length in enumerate(lengths, 1):
            assert (lunar_hijri(year, month, 30) is None) == (length == 29)


def test_the_ethiopian_year_begins_in_september() -> None:
    assert iso(ethiopian(2016, 1, 1)) == "2023-09-12"
    assert iso(ethiopian(2016, 5, 7)) == "2024-01-16"
    assert ethiopian(2015, 13, 6)
    assert ethiopian(2016, 13, 6) is None


@pytest.mark.parametrize(
    "day",
    [
        solar_hijri(1402, 7, 31), solar_hijri(1402, 13, 1), solar_hijri(1402, 1, 0), solar_hijri(1200, 1, 1),
        lunar_hijri(1445, 7, 31), lunar_hijri(1445, 0, 1), ethiopian(2016, 14, 1), ethiopian(2016, 1, 31),
        julian(1901, 2, 29), julian(1900, 13, 1), years_apart(-543, 2566, 2, 29),
    ],
)  # fmt: skip
def test_there_is_no_such_day(day: int | None) -> None:
    assert day is None
