"""The scale of time that the drawings share: when an event was in numbers, where that stands, how an axis is marked."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sitegen.dates import (
    Date,
    civil,
    day_heading,
    day_number,
    month_heading,
    weekday,
    weekday_name,
    year_heading,
)
from sitegen.records import Event

YEAR: Final = 365.2425  # days, on average


@dataclass(frozen=True, slots=True)
class Extent:
    """When an event was, in days: day number n runs from n to n + 1, and hours are parts of it.

    `form` says how: a `moment` or a `day`, a `span` that it lasted, `within` which it was at a time not known, `from`
    or `until` a day with the other end open. `around` holds where the date is approximate or uncertain.
    """

    start: float
    end: float
    form: str
    around: bool = False


def extent(event: Event) -> Extent:
    """When an event was. An open end counts as the known one."""
    date, (first, last) = event.date, event.date.place
    around = date.approximate or date.uncertain
    if date.kind == "date" and date.precision == "day" and first == last:
        return _of_day(event, first, around)
    return Extent(first, last + 1, _form(date), around)


def _form(date: Date) -> str:
    if date.latest is None:
        return "from"
    if date.earliest is None:
        return "until"
    return "span" if date.kind in ("interval", "all of") else "within"


def _of_day(event: Event, day: int, around: bool) -> Extent:
    """A day with what is known of the hour; an end before the start is on the next day."""
    time = event.time
    clock = (time.at if time else None) or event.date.clock[:5]
    if clock:
        return Extent(day + _hours(clock), day + _hours(clock), "moment", around)
    if time and time.from_ and time.to:
        later = 1 if time.to < time.from_ else 0
        return Extent(day + _hours(time.from_), day + later + _hours(time.to), "span", around)
    if time and time.from_:
        return Extent(day + _hours(time.from_), day + 1, "within", around)
    if time and time.to:
        return Extent(day, day + _hours(time.to), "within", around)
    return Extent(day, day + 1, "day", around)


def _hours(clock: str) -> float:
    return int(clock[:2]) / 24 + int(clock[3:5]) / 1440


# Units: an hour, a day, a week, a month, or so many years


@dataclass(frozen=True, slots=True)
class Unit:
    """A step of the calendar: `hour`, `day`, `week`, `month`, or `year` for so many `years`."""

    name: str
    days: float
    years: int = 0

    def floor(self, at: float) -> float:
        """The beginning of the step that a time lies in."""
        if self.name == "hour":
            return math.floor(at * 24 + 1e-6) / 24
        day = math.floor(at)
        if self.name == "day":
            return day
        if self.name == "week":
            return day - weekday(day)
        year, month, _ = civil(day)
        if self.name == "month":
            return day_number(year, month, 1)
        return day_number(year - year % self.years, 1, 1)

    def after(self, start: float) -> float:
        """The beginning of the next step."""
        if self.name == "hour":
            return (round(start * 24) + 1) / 24
        if self.name in ("day", "week"):
            return start + int(self.days)
        year, month, _ = civil(int(start))
        return (
            day_number(year, month + 1, 1)
            if self.name == "month"
            else day_number(year + self.years, 1, 1)
        )

    @property
    def step(self) -> str:
        """`day`, `year`, `20 years`."""
        return f"{self.years} years" if self.years > 1 else self.name

    def words(self, start: float, language: str) -> str:
        """What a step is called: `16 January 2024`, `week from 15 January 2024`, `2010 to 2019`."""
        year, month, day = civil(math.floor(start))
        if self.name == "year":
            first = year_heading(year, language)
            return (
                first
                if self.years == 1
                else f"{first} to {year_heading(year + self.years - 1, language)}"
            )
        if self.name == "month":
            return month_heading(year, month, language)
        whole = day_heading(year, month, day, language)
        if self.name == "hour":
            return f"{whole}, {clock_words(start)}"
        return f"week from {whole}" if self.name == "week" else whole


HOUR, DAY, WEEK, MONTH = (
    Unit("hour", 1 / 24),
    Unit("day", 1),
    Unit("week", 7),
    Unit("month", YEAR / 12),
)
CALENDAR: Final = (HOUR, DAY, WEEK, MONTH)


def years(count: int) -> Unit:
    """A step of so many years."""
    return Unit("year", count * YEAR, count)


def unit_for(days: float, most: int, least: Unit = DAY) -> Unit:
    """The smallest step, from `least` up, of which at most `most` fill so many days."""
    for unit in CALENDAR[CALENDAR.index(least) :]:
        if days / unit.days <= most:
            return unit
    return years(round_years(days, most))


def round_years(days: float, most: int) -> int:
    """The smallest of 1, 2, 5, 10, 20 … years of which at most `most` fill so many days."""
    size = 1
    while True:
        for count in (size, 2 * size, 5 * size):
            if days / YEAR / count <= most:
                return count
        size *= 10


def steps(unit: Unit, first: float, last: float) -> Iterator[float]:
    """The beginnings of all steps of a unit from `first` on, before `last`."""
    at = unit.floor(first)
    while at < last - 1e-9:
        yield at
        at = unit.after(at)


def clock_words(at: float) -> str:
    """`17:30`."""
    minutes = round((at - math.floor(at)) * 1440) % 1440
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


# Where a time stands


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale from `first` to `last`, in percent from the left; `mirrored` runs from right to left."""

    first: float
    last: float
    mirrored: bool = False

    def x(self, at: float) -> float:
        """Where a time stands; one outside stands at the edge."""
        share = min(max((at - self.first) / (self.last - self.first), 0.0), 1.0) * 100
        return round(100 - share if self.mirrored else share, 3)

    def box(self, start: float, end: float) -> tuple[float, float]:
        """The left edge and the width of a time."""
        one, other = self.x(start), self.x(end)
        return min(one, other), round(abs(other - one), 3)


def weekday_words(at: float, language: str) -> str:
    """`Mon`: a weekday in as many letters as the short names of months have."""
    return weekday_name(math.floor(at), language)[:3]
