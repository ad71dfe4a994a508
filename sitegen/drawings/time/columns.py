"""Columns of hours, days, weeks or months, each as wide as its events need: where the marks of lanes stand along time.

Time runs evenly within a column, but for marks that would touch: those are moved apart, in their order.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sitegen.dates import civil, year_heading
from sitegen.drawings.time.scale import (
    DAY,
    HOUR,
    Extent,
    Unit,
    clock_words,
    steps,
    unit_for,
    weekday_words,
)
from sitegen.language import wording_of

MOST_COLUMNS: Final = 16
HOURLY_COLUMN: Final = 0.6  # days, of which the columns are hours: less than any day takes
LEAST_WIDTHS: Final = {
    "hour": 44,
    "day": 26,
    "week": 44,
    "month": 54,
    "year": 42,
}  # px, for a column's words
WEEKDAY: Final = 43  # px, for a day with its weekday


@dataclass(frozen=True, slots=True)
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
        return when.start < self.last and (when.end > self.first or when.start >= self.first)


def window(first: float, last: float) -> Window:
    """The window from one time to another, in whole steps."""
    unit = unit_for(last - first, MOST_COLUMNS, HOUR if last - first < HOURLY_COLUMN else DAY)
    begin = unit.floor(first)
    end = unit.after(begin)
    while end < last - 1e-9:
        end = unit.after(end)
    return Window(begin, end, unit)


class Columns:
    """The columns of a window that some events stand in; `pitch` is the least distance of two marks, in px."""

    def __init__(
        self, over: Window, whens: Sequence[Extent], room: float, pitch: float, mirrored: bool
    ) -> None:
        self.window, self.pitch, self.mirrored = over, pitch, mirrored
        self.starts = list(steps(over.unit, over.first, over.last))
        self.ends = [*self.starts[1:], over.last]
        self.whens = whens
        self.held: list[list[int]] = [[] for _ in self.starts]
        for number, when in enumerate(whens):
            self.held[self._column(when.start)].append(number)
        self.widths = _widths(
            [max(LEAST_WIDTHS[over.unit.name], len(held) * pitch + 6) for held in self.held], room
        )
        self.edges = [sum(self.widths[:at]) for at in range(len(self.widths) + 1)]
        self.width = self.edges[-1]

    def _column(self, at: float) -> int:
        return max(0, sum(start <= at + 1e-9 for start in self.starts) - 1)

    def x(self, at: float) -> float:
        """Where a time stands; one outside stands at the edge."""
        column = self._column(at)
        start, end = self.starts[column], self.ends[column]
        share = min(max((at - start) / (end - start), 0.0), 1.0)
        return self.mirror(self.edges[column] + share * self.widths[column])

    def mirror(self, x: float) -> float:
        """The same from the right, where time runs from right to left."""
        return round(self.width - x if self.mirrored else x, 1)

    def places(self) -> list[float]:
        """Where the mark of each event stands."""
        found = [0.0] * len(self.whens)
        for column, held in enumerate(self.held):
            for number, x in zip(held, self._apart(column, held), strict=True):
                found[number] = self.mirror(x)
        return found

    def _apart(self, column: int, held: Sequence[int]) -> list[float]:
        """The events of a column at their times, moved apart where they would touch."""
        left, width, half = self.edges[column], self.widths[column], self.pitch / 2
        shares = [self._share(column, number, at, len(held)) for at, number in enumerate(held)]
        found: list[float] = []
        for at, share in enumerate(shares):
            least = left + half + at * self.pitch
            most = left + width - half - (len(held) - 1 - at) * self.pitch
            after = found[-1] + self.pitch if found else least
            found.append(min(max(left + share * width, after, least), most))
        return found

    def _share(self, column: int, number: int, at: int, count: int) -> float:
        """How far into its column an event is; one whose time in it is not known stands in its order."""
        when, start, end = self.whens[number], self.starts[column], self.ends[column]
        if when.start < start or when.end - when.start >= end - start:
            return (at + 0.5) / count
        middle = (when.start + when.end) / 2 if when.end <= end else when.start
        return (middle - start) / (end - start)

    def heads(self, language: str) -> tuple[Column, ...]:
        """The columns with their words: a weekday, and as much of the date as tells it from the one before."""
        heads = []
        before: tuple[int, int, int] | None = None
        for column, start in enumerate(self.starts):
            x, width = self.edges[column], self.widths[column]
            words = _head(self.window.unit, start, before, width, language)
            heads.append(
                Column(
                    round(self.width - x - width if self.mirrored else x, 1), round(width, 1), words
                )
            )
            before = civil(math.floor(start))
        return tuple(heads)


def _widths(least: list[float], room: float) -> list[float]:
    """Widths that fill the room, as even as what each column needs allows."""
    level, open_ones, spare = 0.0, sorted(least), room
    while open_ones:
        level = spare / len(open_ones)
        if open_ones[-1] <= level:
            break
        spare -= open_ones.pop()
    return [max(width, level) for width in least]


def _head(
    unit: Unit, start: float, before: tuple[int, int, int] | None, width: float, language: str
) -> str:
    wording = wording_of(language, short=True)
    year, month, day = civil(math.floor(start))
    name, shown = wording.short_months[month - 1], year_heading(year, language)
    if unit.name == "year":
        return shown
    if unit.name == "month":
        return (
            name if before and before[0] == year else wording.month.format(month=name, year=shown)
        )
    if unit == HOUR:
        day_of = wording.day_without_year.format(day=day, month=name)
        return (
            clock_words(start)
            if before == (year, month, day)
            else f"{day_of}, {clock_words(start)}"
        )
    new = not before or before[:2] != (year, month)
    date = (
        wording.day_without_year.format(day=day, month=name)
        if new
        else wording.day_alone.format(day=day)
    )
    if unit.name == "week":
        return wording.day_without_year.format(day=day, month=name)
    return f"{weekday_words(start, language)} {date}" if width >= WEEKDAY + 32 * new else date
