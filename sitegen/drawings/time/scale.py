"""The scale of time that the drawings share: when an event was in numbers, and where that is.

A time is a number of days: day number n (see `sitegen.dates`) runs from n to n + 1, and hours are
parts of it. So 16 January 2024, 6:00 is 738901.25, and everything else is arithmetic.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sitegen.dates import (
    DAY_SECONDS,
    Date,
    civil,
    day_heading,
    day_number,
    month_heading,
    weekday,
    weekday_name,
    year_heading,
)
from sitegen.records import Event, hours_of, shifts_to_one_clock

YEAR: Final = 365.2425  # days, on average
TINY: Final = 1e-9  # days: times that are nearer to each other are the same

# Where the mark of an event leads: an address, or an anchor on the page.
EventAddress = Callable[[Event], str]


@dataclass(frozen=True, slots=True)
class Extent:
    """When an event was, in days.

    `form` is a `moment` or a `day`, a `span` that it lasted, `within` which it was at a time not
    known, `from` or `until` a day with the other end open. `around` holds where the date is
    approximate or uncertain.
    """

    start: float
    end: float
    form: str
    around: bool = False


def extents(events: Sequence[Event]) -> dict[str, Extent]:
    """When each of some events in timeline order was, by id.

    Events of one day whose clocks are of different zones are read on one clock, so that the
    earlier instant is drawn before the later. None is drawn before one of its day that stands
    before it, whatever their clocks say: `order` overrules them here too.
    """
    shifts = shifts_to_one_clock(events)
    placed: dict[str, Extent] = {}
    latest: dict[tuple[int, int], float] = {}  # the last beginning, for each date
    for event in events:
        when = extent(event, shifts.get(event.id, 0))
        if hours_of(event):
            date = event.date.sort_key()
            start = max(when.start, latest.get(date, when.start))
            latest[date] = start
            when = replace(when, start=start, end=max(start, when.end))
        placed[event.id] = when
    return placed


def extent(event: Event, shift: int = 0) -> Extent:
    """When an event was, its clock put on by `shift` seconds. An open end counts as the known one.

    The beginning stays on the event's local date, whatever the shift.
    """
    date = event.date
    first, last = date.place
    around = date.approximate or date.uncertain
    if date.kind == "date" and date.precision == "day" and first == last:
        return _of_day(event, first, around, shift)
    return Extent(first, last + 1, _form(date), around)


def _form(date: Date) -> str:
    if date.latest is None:
        return "from"
    if date.earliest is None:
        return "until"
    return "span" if date.kind in ("interval", "all of") else "within"


def _of_day(event: Event, day: int, around: bool, shift: int) -> Extent:
    """A day with what is known of the hour; an end before the start is on the next day."""
    hours = hours_of(event)
    if not hours:
        return Extent(day, day + 1, "day", around)
    start, end = float(day), day + 1.0
    if hours.begins is not None:
        start = day + _within_day(hours.begins + shift)
    if hours.ends is not None and hours.begins is not None:
        end = start + (hours.ends - hours.begins) / DAY_SECONDS
    elif hours.ends is not None:
        end = day + _within_day(hours.ends + shift)
    if hours.is_moment:
        return Extent(start, end, "moment", around)
    is_whole = hours.begins is not None and hours.ends is not None
    return Extent(start, end, "span" if is_whole else "within", around)


def _within_day(seconds: int) -> float:
    """Seconds as a part of a day, from its first to its last minute."""
    return min(max(seconds, 0), DAY_SECONDS - 60) / DAY_SECONDS


# Units: an hour, a day, a week, a month, or so many years


@dataclass(frozen=True, slots=True)
class Unit:
    """A step of the calendar: `hour`, `day`, `week`, `month`, or `year` for so many `years`.

    `days` is how long it is, on average.
    """

    name: str
    days: float
    years: int = 0

    def floor(self, at: float) -> float:
        """The beginning of the step that a time is in."""
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
        if self.name == "month":
            return day_number(year, month + 1, 1)
        return day_number(year + self.years, 1, 1)

    @property
    def step(self) -> str:
        """`day`, `year`, `20 years`."""
        return f"{self.years} years" if self.years > 1 else self.name

    def words(self, start: float, language: str) -> str:
        """What a step is called: `16 January 2024`, `week from 15 January 2024`, `2010 to 2019`."""
        year, month, day = civil(math.floor(start))
        if self.name == "year":
            return self._years_in_words(year, language)
        if self.name == "month":
            return month_heading(year, month, language)
        whole = day_heading(year, month, day, language)
        if self.name == "hour":
            return f"{whole}, {clock_words(start)}"
        return f"week from {whole}" if self.name == "week" else whole

    def _years_in_words(self, year: int, language: str) -> str:
        first = year_heading(year, language)
        if self.years == 1:
            return first
        return f"{first} to {year_heading(year + self.years - 1, language)}"


HOUR: Final = Unit("hour", 1 / 24)
DAY: Final = Unit("day", 1)
WEEK: Final = Unit("week", 7)
MONTH: Final = Unit("month", YEAR / 12)
CALENDAR: Final = (HOUR, DAY, WEEK, MONTH)


def years(count: int) -> Unit:
    """A step of so many years."""
    return Unit("year", count * YEAR, count)


def unit_for(
    days: float,
    most: int,
    least: Unit = DAY,
) -> Unit:
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


def steps(
    unit: Unit,
    first: float,
    last: float,
) -> Iterator[float]:
    """The beginnings of all steps of a unit from `first` on, before `last`."""
    at = unit.floor(first)
    while at < last - TINY:
        yield at
        at = unit.after(at)


def whole_steps(
    unit: Unit,
    first: float,
    last: float,
) -> tuple[float, float]:
    """The edges of the whole steps of a unit that hold all the time from `first` to `last`."""
    begin = end = unit.floor(first)
    while end < last - TINY:
        end = unit.after(end)
    return begin, end


def clock_words(at: float) -> str:
    """`17:30`."""
    minutes = round((at - math.floor(at)) * 1440) % 1440
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def weekday_words(at: float, language: str) -> str:
    """`Mon`: a weekday in as many letters as the short names of months have."""
    return weekday_name(math.floor(at), language)[:3]


def share_between(at: float, first: float, last: float) -> float:
    """How far from `first` to `last` a time is, 0 to 1; one outside is at the edge."""
    return min(max((at - first) / (last - first), 0.0), 1.0)


# Where a time is drawn


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale from `first` to `last`, in % from the left.

    Where it is `mirrored` time runs from right to left.
    """

    first: float
    last: float
    mirrored: bool = False

    def x(self, at: float) -> float:
        """Where a time is; one outside is at the edge."""
        share = share_between(at, self.first, self.last) * 100
        return round(100 - share if self.mirrored else share, 3)

    def box(
        self,
        start: float,
        end: float,
    ) -> tuple[float, float]:
        """The left edge and the width of a time."""
        one, other = self.x(start), self.x(end)
        return min(one, other), round(abs(other - one), 3)
