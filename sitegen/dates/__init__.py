"""The room dates."""

from __future__ import annotations

from sitegen.dates.edtf import Date, DateError, civil, day_number, iso, parse, weekday
from sitegen.dates.in_words import (
    day_heading,
    month_heading,
    month_name,
    short,
    weekday_name,
    words,
    year_heading,
)
from sitegen.dates.single import Start

__all__ = [
    "Date",
    "DateError",
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
    "year_heading",
]
