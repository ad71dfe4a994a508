"""Columns of hours, days, weeks or months, each as wide as its events need.

Marks of lanes must not touch, and many events of one day between empty weeks would. So time runs
evenly within a column only, and even there marks that would touch are moved apart, in their order.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from sitegen.dates import civil, year_heading
from sitegen.drawings.time.scale import (
    DAY,
    HOUR,
    TINY,
    Extent,
    Unit,
    clock_words,
    share_between,
    steps,
    unit_for,
    weekday_words,
    whole_steps,
)
from sitegen.language import wording_of

MOST_COLUMNS: Final = 16
HOURLY_COLUMN: Final = 0.6  # days, of which the columns are hours: less than any day takes
# px, for a column's words
LEAST_WIDTHS: Final = {
    "hour": 44,
    "day": 26,
    "week": 44,
    "month": 54,
    "year": 42,
}
WEEKDAY: Final = 43  # px, for a day with its weekday
MONTH_NAME: Final = 32  # px, for the name of a month beside that
SIDES: Final = 6  # px, of a column beside its marks

_Day = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A step of time: its left edge and width in px, and its words."""

    x: float
    width: float
    words: str


@dataclass(frozen=True, slots=True)
class Window:
    """From one time to another in days, and the step of its columns."""

    first: float
    last: float
    unit: Unit

    def holds(self, when: Extent) -> bool:
        """Whether any of a time is inside; one without a known end is where it begins."""
        if when.start >= self.last:
            return False
        return when.end > self.first or when.start >= self.first


def window(first: float, last: float) -> Window:
    """The window from one time to another, in whole steps."""
    length = last - first
    least = HOUR if length < HOURLY_COLUMN else DAY
    unit = unit_for(length, MOST_COLUMNS, least)
    begin, end = whole_steps(unit, first, last)
    return Window(begin, max(end, unit.after(begin)), unit)


class Columns:
    """The columns of a window that some events are in.

    `room` is the least width of all, `pitch` the least distance of two marks, both in px. `width`
    is that of all columns as they came to be. Where `mirrored`, time runs from right to left.
    """

    def __init__(
        self,
        over: Window,
        whens: Sequence[Extent],
        *,
        room: float,
        pitch: float,
        mirrored: bool,
    ) -> None:
        self.window = over
        self.whens = whens
        self.pitch = pitch
        self.mirrored = mirrored
        self.starts = list(steps(over.unit, over.first, over.last))
        self.ends = [*self.starts[1:], over.last]
        self.numbers = self._numbers()
        self.widths = _widths(self._least_widths(), room)
        self.edges = list(accumulate(self.widths, initial=0))
        self.width = self.edges[-1]

    def _numbers(self) -> list[list[int]]:
        """The numbers of the events of each column, in `whens`."""
        numbers: list[list[int]] = [[] for _ in self.starts]
        for number, when in enumerate(self.whens):
            numbers[self._column(when.start)].append(number)
        return numbers

    def _least_widths(self) -> list[float]:
        for_words = LEAST_WIDTHS[self.window.unit.name]
        return [max(for_words, len(inside) * self.pitch + SIDES) for inside in self.numbers]

    def _column(self, at: float) -> int:
        return max(0, sum(start <= at + TINY for start in self.starts) - 1)

    def x(self, at: float) -> float:
        """Where a time is; one outside is at the edge."""
        column = self._column(at)
        share = share_between(at, self.starts[column], self.ends[column])
        return self.mirror(self.edges[column] + share * self.widths[column])

    def mirror(self, x: float) -> float:
        """The same from the right, where time runs from right to left."""
        return round(self.width - x if self.mirrored else x, 1)

    def places(self) -> list[float]:
        """Where the mark of each event is."""
        places = [0.0] * len(self.whens)
        for column, inside in enumerate(self.numbers):
            xs = self._apart(column, inside)
            for number, x in zip(inside, xs, strict=True):
                places[number] = self.mirror(x)
        return places

    def _apart(
        self,
        column: int,
        inside: Sequence[int],
    ) -> list[float]:
        """The events of a column at their times, moved apart where they would touch."""
        left, width, half = self.edges[column], self.widths[column], self.pitch / 2
        xs: list[float] = []
        for at, number in enumerate(inside):
            share = self._share(column, number, (at + 0.5) / len(inside))
            least = left + half + at * self.pitch
            most = left + width - half - (len(inside) - 1 - at) * self.pitch
            if xs:
                least = max(least, xs[-1] + self.pitch)
            xs.append(min(max(left + share * width, least), most))
        return xs

    def _share(
        self,
        column: int,
        number: int,
        in_order: float,
    ) -> float:
        """How far into its column an event is; `in_order` where its time in it is not known."""
        when = self.whens[number]
        start, end = self.starts[column], self.ends[column]
        if when.start < start or when.end - when.start >= end - start:
            return in_order
        middle = (when.start + when.end) / 2 if when.end <= end else when.start
        return (middle - start) / (end - start)

    def heads(self, language: str) -> tuple[Column, ...]:
        """The columns with their words: a weekday, and what tells a date from the one before."""
        heads = []
        before: _Day | None = None
        for start, edge, width in zip(self.starts, self.edges, self.widths, strict=False):
            left = self.width - edge - width if self.mirrored else edge
            words = self._words(start, before, width, language)
            heads.append(Column(x=round(left, 1), width=round(width, 1), words=words))
            before = civil(math.floor(start))
        return tuple(heads)

    def _words(
        self,
        start: float,
        before: _Day | None,
        width: float,
        language: str,
    ) -> str:
        wording = wording_of(language, short=True)
        year, month, day = civil(math.floor(start))
        name = wording.short_months[month - 1]
        day_and_month = wording.day_without_year.format(day=day, month=name)
        match self.window.unit.name:
            case "year":
                return year_heading(year, language)
            case "month" if before and before[0] == year:
                return name
            case "month":
                return wording.month.format(
                    month=name,
                    year=year_heading(year, language),
                )
            case "hour" if before == (year, month, day):
                return clock_words(start)
            case "hour":
                return f"{day_and_month}, {clock_words(start)}"
            case "week":
                return day_and_month
        new_month = not before or before[:2] != (year, month)
        date = day_and_month if new_month else wording.day_alone.format(day=day)
        if width < WEEKDAY + MONTH_NAME * new_month:
            return date
        return f"{weekday_words(start, language)} {date}"


def _widths(least: list[float], room: float) -> list[float]:
    """Widths that fill the room, as even as what each column needs allows."""
    level, open_ones, spare = 0.0, sorted(least), room
    while open_ones:
        level = spare / len(open_ones)
        if open_ones[-1] <= level:
            break
        spare -= open_ones.pop()
    return [max(width, level) for width in least]
