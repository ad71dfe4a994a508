"""The marks of an axis of time: round dates, each with as much of its words as tells it from the one before."""

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


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the axis with its words, or none; `major` begins a longer step.

    Where there is less room words give way: `wide` ones on a phone, `close` ones, which follow long ones, elsewhere.
    """

    x: float
    words: str
    major: bool
    wide: bool
    close: bool


_PLAIN_STEPS: Final = (
    HOUR, Unit("hour", 3 / 24), Unit("hour", 6 / 24), Unit("hour", 12 / 24), DAY, Unit("day", 2), WEEK,
    MONTH, Unit("month", YEAR / 4), Unit("month", YEAR / 2),
)  # fmt: skip
LABELS, WEEKS, ON_PHONE = 11, 16, 4  # how many words an axis has room for
ROOMY: Final = (
    8  # words, of which none comes too close to a long one on a narrow window or on paper
)
HOURLY_SPAN: Final = 2  # days, of which an axis names hours


def ticks(scale: Scale, language: str) -> tuple[Tick, ...]:
    """The marks of a scale's axis, at round dates, so many that their words stand apart."""
    unit = _tick_unit(scale.last - scale.first)
    found = [
        at
        for at in _tick_steps(unit, scale)
        if scale.first <= at <= scale.last - (scale.last - scale.first) / 32
    ]
    few = max(1, math.ceil(len(found) / ON_PHONE))
    known: float | None = None
    marks: list[Tick] = []
    for number, at in enumerate(found):
        words, major = _tick_words(unit, at, known, language)
        close = len(found) > ROOMY and bool(marks) and marks[-1].major and not major
        marks.append(Tick(scale.x(at), words, major, number % few != 0, close))
        known = at
    return tuple(marks)


def _tick_unit(days: float) -> Unit:
    for unit in _PLAIN_STEPS:
        if days / unit.days <= (WEEKS if unit == WEEK else LABELS) and (
            unit.name != "hour" or days <= HOURLY_SPAN
        ):
            return unit
    return years(round_years(days, LABELS))


def _tick_steps(unit: Unit, scale: Scale) -> Iterator[float]:
    """Every step of a unit; several hours, days or months count from midnight, the scale's first day and January."""
    base = {"hour": HOUR, "month": MONTH}.get(unit.name, unit)
    for at in steps(base, scale.first, scale.last):
        if unit.name == "hour" and round(at * 24) % round(unit.days * 24):
            continue
        if unit.name == "month" and (civil(math.floor(at))[1] - 1) % round(unit.days / MONTH.days):
            continue
        yield at


def _tick_words(unit: Unit, at: float, before: float | None, language: str) -> tuple[str, bool]:
    """As much of a date as tells it from the one before it, and whether it begins a longer step."""
    wording = wording_of(language, short=True)
    year, month, day = civil(math.floor(at))
    known = civil(math.floor(before)) if before is not None else (None, None, None)
    shown, name = year_heading(year, language), wording.short_months[month - 1]
    if unit.name == "year":
        return shown, False
    if unit.name == "month":
        return (
            (wording.month.format(month=name, year=shown), True)
            if known[0] != year
            else (name, False)
        )
    if unit.name == "hour" and known == (year, month, day):
        return clock_words(at), False
    if known[0] != year:
        return wording.day.format(day=day, month=name, year=shown), True
    if known[1] != month or unit.name == "hour":
        return wording.day_without_year.format(day=day, month=name), True
    return wording.day_alone.format(day=day), False
