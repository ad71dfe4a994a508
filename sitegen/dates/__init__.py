"""Dates in EDTF, from what an editor writes to what a reader sees.

A room of its own, and low in the house, because nearly all others ask it: records hold a `Date`,
timelines sort by it, drawings place it, pages word it. It knows no records.

Read `edtf` first (what a date is), then `single` (how one date is read), `in_words` and
`single_in_words`. `calendar` counts days and `clocks` the seconds of one; `slips` and `readings`
guess what was meant by a text that is no date, with the arithmetic of `other_calendars`.
docs/dates.md is the same for editors.
"""

from __future__ import annotations

from sitegen.dates.calendar import Start, civil, day_number, iso, weekday
from sitegen.dates.clocks import (
    DAY_SECONDS,
    clock_seconds,
    instant,
    local_time,
    offset_seconds,
    split_clock,
)
from sitegen.dates.edtf import Date, DateSpan, date_readings, parse
from sitegen.dates.in_words import (
    day_heading,
    month_heading,
    month_name,
    short,
    weekday_name,
    words,
    words_of_days,
    year_heading,
)
from sitegen.dates.single import DateError, Single

__all__ = [
    "DAY_SECONDS",
    "Date",
    "DateError",
    "DateSpan",
    "Single",
    "Start",
    "civil",
    "clock_seconds",
    "date_readings",
    "day_heading",
    "day_number",
    "instant",
    "iso",
    "local_time",
    "month_heading",
    "month_name",
    "offset_seconds",
    "parse",
    "short",
    "split_clock",
    "weekday",
    "weekday_name",
    "words",
    "words_of_days",
    "year_heading",
]
