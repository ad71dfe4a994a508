"""The marks of an axis of time: round dates, each with what tells it from the one before.

A date is named whole where a year begins, without its year where a month begins, else by its day
alone: `29 Dec 2023 · 30 · 31 · 1 Jan 2024 · 2`. So words are few and short, and none is ambiguous.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sitegen.dates import civil, year_heading
from sitegen.drawings.time.scale import (
    DAY,
    HOUR,
    MONTH,
    WEEK,
    YEAR,
    Scale,
    Unit,
    clock_words,
    round_years,
    steps,
    years,
)
from sitegen.language import wording_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark of the axis with its words, or none; `major` begins a longer step.

    Where there is less room words give way: `wide` ones on a phone, `close` ones, which follow long
    ones, elsewhere.
    """

    x: float
    words: str
    major: bool
    wide: bool
    close: bool


_PLAIN_STEPS: Final = (
    HOUR,
    Unit("hour", 3 / 24),
    Unit("hour", 6 / 24),
    Unit("hour", 12 / 24),
    DAY,
    Unit("day", 2),
    WEEK,
    MONTH,
    Unit("month", YEAR / 4),
    Unit("month", YEAR / 2),
)
MOST_LABELS: Final = 11  # words that an axis has room for
MOST_WEEKS: Final = 16  # the same, of weeks
MOST_ON_PHONE: Final = 4  # the same, on a phone
ROOMY: Final = 8  # words, of which none is too close to a long one on a narrow window or on paper
HOURLY_SPAN: Final = 2  # days, of which an axis names hours
END: Final = 1 / 32  # of the scale, at its end, where no word has room


def ticks(scale: Scale, language: str) -> tuple[Tick, ...]:
    """The marks of a scale's axis, at round dates, so many that their words are apart."""
    length = scale.last - scale.first
    unit = _tick_unit(length)
    last = scale.last - length * END
    times = [at for at in _tick_steps(unit, scale) if scale.first <= at <= last]
    every = max(1, math.ceil(len(times) / MOST_ON_PHONE))
    known: float | None = None
    marks: list[Tick] = []
    for number, at in enumerate(times):
        words, major = _tick_words(unit, at, known, language)
        after_long = bool(marks) and marks[-1].major
        marks.append(
            Tick(
                x=scale.x(at),
                words=words,
                major=major,
                wide=number % every != 0,
                close=len(times) > ROOMY and after_long and not major,
            )
        )
        known = at
    return tuple(marks)


def _tick_unit(days: float) -> Unit:
    for unit in _PLAIN_STEPS:
        most = MOST_WEEKS if unit == WEEK else MOST_LABELS
        named = unit.name != "hour" or days <= HOURLY_SPAN
        if named and days / unit.days <= most:
            return unit
    return years(round_years(days, MOST_LABELS))


def _tick_steps(unit: Unit, scale: Scale) -> Iterator[float]:
    """Every step of a unit, on the scale.

    Several hours, days or months count from midnight, the scale's first day and January.
    """
    base = {"hour": HOUR, "month": MONTH}.get(unit.name, unit)
    for at in steps(base, scale.first, scale.last):
        if unit.name == "hour" and round(at * 24) % round(unit.days * 24):
            continue
        if unit.name == "month":
            _, month, _ = civil(math.floor(at))
            if (month - 1) % round(unit.days / MONTH.days):
                continue
        yield at


def _tick_words(
    unit: Unit,
    at: float,
    before: float | None,
    language: str,
) -> tuple[str, bool]:
    """What tells a date from the one before it, and whether it begins a longer step."""
    wording = wording_of(language, short=True)
    year, month, day = civil(math.floor(at))
    known = civil(math.floor(before)) if before is not None else (None, None, None)
    new_year = known[0] != year
    year_words = year_heading(year, language)
    name = wording.short_months[month - 1]
    if unit.name == "year":
        return year_words, False
    if unit.name == "month" and new_year:
        return wording.month.format(month=name, year=year_words), True
    if unit.name == "month":
        return name, False
    if unit.name == "hour" and known == (year, month, day):
        return clock_words(at), False
    if new_year:
        return wording.day.format(day=day, month=name, year=year_words), True
    if known[1] != month or unit.name == "hour":
        return wording.day_without_year.format(day=day, month=name), True
    return wording.day_alone.format(day=day), False
