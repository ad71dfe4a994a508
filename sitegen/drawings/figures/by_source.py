"""Casualty figures: each statement on one axis that begins at zero, with the range of all and the best figure."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from sitegen.drawings.labels import CHARACTER
from sitegen.linking import Range
from sitegen.records import Count
from sitegen.views import Name, When

LEFT: Final = 4.0  # %: where zero stands, so that a dot on it is whole
RIGHT: Final = 82.0  # %: where the axis ends, so that words fit behind the last dot
AXIS_STEPS: Final = (1, 2, 3, 5)
NARROW: Final = 186.0  # px: the chart's least width, on a phone


@dataclass(frozen=True, slots=True)
class FigureMark:
    """A statement: `x` to `to` in %, and its `form`: a `dot`, a `range`, `at-least`, or `none` for no number.

    `figure` is the number in words, `words` what was said instead of one; it stands `before` the mark where there is no
    room behind, or `above` where there is none either. The statement `agrees` with the best figure, `counts` in the
    range, or was `replaced`: by what.
    """

    by: Name | None
    said: When | None
    who: str
    marker: Markup
    x: float
    to: float
    form: str
    figure: str
    words: str
    before: bool
    above: bool
    agrees: bool
    counts: bool
    replaced: str


@dataclass(frozen=True, slots=True)
class FigureTick:
    """A number of the axis; `wide` words give way on a phone."""

    x: float
    words: str
    wide: bool


@dataclass(frozen=True, slots=True)
class FigureChart:
    """The statements of a measure: the axis, the band (left edge and width in %), the line of the best figure.

    `open` where the band has no upper end; `way` is 1, or -1 where numbers run from right to left.
    """

    words: str
    ticks: tuple[FigureTick, ...]
    zero: float
    band: tuple[float, float] | None
    open: bool
    best: float | None
    way: int
    marks: tuple[FigureMark, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement as it is to be drawn."""

    by: Name | None
    said: When | None
    who: str
    marker: Markup
    count: Count
    figure: str
    words: str
    replaced: str


def figure_chart(
    measure: str, found: Range | None, entries: Iterable[Stated], mirrored: bool
) -> FigureChart | None:
    """The chart of a measure; None where fewer than two statements are to be compared, or none has a number."""
    stated = list(entries)
    numbers = [
        number
        for entry in stated
        for number in (entry.count.low, entry.count.high)
        if number is not None
    ]
    if len(stated) < 2 or not numbers:
        return None
    is_open = any(entry.count.low is not None and entry.count.high is None for entry in stated)
    highest = max([*numbers, found.best or 0 if found else 0])
    step, most = _axis(highest + is_open)
    axis = _Axis(most, mirrored)
    ticks = _ticks(axis, step)
    marks = tuple(_mark(entry, found, axis) for entry in stated)
    best = axis.x(found.best) if found and found.best is not None else None
    return FigureChart(
        _words(measure, found, len(stated)), ticks, axis.x(0), _band(found, axis),
        bool(found and found.low is not None and found.high is None), best, -1 if mirrored else 1, marks,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Axis:
    """From zero to `most`."""

    most: int
    mirrored: bool

    def x(self, number: float) -> float:
        at = LEFT + (RIGHT - LEFT) * number / self.most
        return round(100 - at if self.mirrored else at, 2)


def _axis(most: int) -> tuple[int, int]:
    """The step between numbers, at most five of which reach as far as the highest figure, and where they end."""
    least = max(1, math.ceil(most / 5))
    size = 10 ** max(0, len(str(least)) - 1)
    step = next((count * size for count in AXIS_STEPS if count * size >= least), 10 * size)
    return step, step * max(1, math.ceil(most / step))


def _ticks(axis: _Axis, step: int) -> tuple[FigureTick, ...]:
    """The numbers of the axis; on a phone so many fewer that they stand apart."""
    apart = NARROW * (RIGHT - LEFT) / 100 * step / axis.most
    few = max(1, math.ceil((CHARACTER * len(f"{axis.most:,}") + 6) / apart))
    numbers = range(0, axis.most + 1, step)
    return tuple(
        FigureTick(axis.x(number), f"{number:,}", at % few != 0)
        for at, number in enumerate(numbers)
    )


def _places(figure: str, x: float, to: float, mirrored: bool) -> tuple[bool, bool]:
    """Whether a figure's words stand before its mark, and whether above it, by the room that a phone has."""
    behind, before = (to, 100 - x) if mirrored else (100 - to, x)
    room = (CHARACTER * len(figure) + 11) / NARROW * 100
    return behind < room <= before, room > max(behind, before)


def _band(found: Range | None, axis: _Axis) -> tuple[float, float] | None:
    if not found or found.low is None or found.low == found.high:
        return None
    one, other = axis.x(found.low), axis.x(found.high if found.high is not None else axis.most)
    return min(one, other), round(abs(other - one), 2)


def _mark(entry: Stated, found: Range | None, axis: _Axis) -> FigureMark:
    low, high = entry.count.low, entry.count.high
    form = (
        "none" if low is None else "at-least" if high is None else "dot" if low == high else "range"
    )
    x = axis.x(low) if low is not None else axis.x(0)
    to = axis.x(high) if high is not None else axis.x(axis.most)
    counts = bool(found) and entry.who == (found.who if found else "") and not entry.replaced
    agrees = counts and form == "dot" and bool(found) and low == (found.best if found else None)
    before, above = (
        _places(entry.figure, x, to, axis.mirrored) if low is not None else (False, False)
    )
    return FigureMark(
        entry.by, entry.said, entry.who, entry.marker, x, to, form, entry.figure, _unquoted(entry.words), before,
        above, agrees, counts, entry.replaced,
    )  # fmt: skip


def _unquoted(words: str) -> str:
    return words.strip('“”"')


def _words(measure: str, found: Range | None, count: int) -> str:
    """`Killed: 6 statements on an axis from zero; 7 to 10; best supported 9`."""
    parts = [f"{measure.capitalize()}: {count} statements on an axis from zero"]
    if found and found.low is not None:
        parts.append(found.span)
    if found and found.best is not None:
        parts.append(f"best supported {found.best}")
    return "; ".join(parts)
