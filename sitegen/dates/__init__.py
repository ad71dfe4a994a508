"""Dates in EDTF, from what an editor writes to what a reader sees.

A room of its own, and low in the house, because nearly all others ask it: records hold a `Date`,
timelines sort by it, drawings place it, pages word it. It knows no records.

Read `edtf` first (what a date is), then `single` (how one date is read), `in_words` and
`single_in_words`. `calendar` counts days; `slips` guesses what was meant by a text that is no date.
docs/dates.md is the same for editors.
"""

from __future__ import annotations

from sitegen.dates.calendar import Start, civil, day_number, iso, weekday
from sitegen.dates.edtf import Date, DateSpan, parse
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
    "Date",
    "DateError",
    "DateSpan",
    "Single",
    "Start",
    "civil",
    "day_heading",
    "day_number",
    "iso",
    "month_heading",
    "month_name",
    "parse",
    "short",
    "weekday",
    "weekday_name",
    "words",
    "words_of_days",
    "year_heading",
]
