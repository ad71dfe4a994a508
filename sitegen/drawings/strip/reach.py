"""Which stretches of time the overview shows: the whole timeline, and the time around its window by shorter steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sitegen.drawings.time import DAY, HOUR, MONTH, WEEK, Unit, unit_for

MOST_BARS: Final = 180  # that stand apart on the width of a page
MOST_DAYS: Final = 105  # of a strip that has room for a mark of each event
LEAST_STEPS: Final = 14  # of the scale, however short the time
LEAST_COARSE: Final = 6  # steps, of a view by longer steps than are needed
LEAST_WINDOW: Final = 0.03  # of the whole, that can be made out
STRIP_STEPS: Final = (DAY, WEEK, MONTH)

Edges = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Reach:
    """A stretch of time in whole steps; `whole` where it holds all events, `opens` where it is shown first."""

    unit: Unit
    first: float
    last: float
    whole: bool
    opens: bool = False

    def holds(self, start: float, end: float) -> bool:
        """Whether any of a time is inside."""
        return start < self.last and (end > self.first or start >= self.first)


def reaches(first: float, last: float, focus: Edges | None, by_hour: bool) -> list[Reach]:
    """The views of the time from `first` to `last`, the finest steps first; that of the window is not a view if it
    holds no part of the time."""
    unit = unit_for(last - first, MOST_BARS, HOUR if by_hour else DAY)
    bounds = _bounds(unit, first, last)
    if unit == HOUR:
        return [Reach(HOUR, *bounds, whole=True, opens=True)]
    near = focus and (max(focus[0], bounds[0]), min(focus[1], bounds[1]))
    finer = list(_finer(unit, bounds, near)) if near and near[0] < near[1] else []
    hidden = bool(near and finer and near[1] - near[0] < LEAST_WINDOW * (bounds[1] - bounds[0]))
    found = [
        Reach(step, *edges, whole=False, opens=hidden and not at)
        for at, (step, edges) in enumerate(finer)
    ]
    found.append(Reach(unit, *bounds, whole=True, opens=not hidden))
    coarser = (
        step
        for step in STRIP_STEPS
        if step.days > unit.days and (last - first) / step.days >= LEAST_COARSE
    )
    return [*found, *(Reach(step, *_whole(step, first, last), whole=True) for step in coarser)]


def _finer(
    unit: Unit, bounds: tuple[float, float], near: tuple[float, float]
) -> Iterator[tuple[Unit, tuple[float, float]]]:
    """Shorter steps than the whole has room for, with as much time around the window as they have room for."""
    for step in STRIP_STEPS:
        if step.days >= unit.days:
            return
        room = next(
            (
                most * step.days
                for most in (MOST_DAYS, MOST_BARS)
                if near[1] - near[0] <= most * step.days
            ),
            0,
        )
        if room:
            begin = min(max((near[0] + near[1] - room) / 2, bounds[0]), bounds[1] - room)
            yield step, _whole(step, begin, begin + room)


def _whole(unit: Unit, first: float, last: float) -> Edges:
    """Whole steps around a time."""
    begin = end = unit.floor(first)
    while end < last - 1e-9:
        end = unit.after(end)
    return begin, end


def _bounds(unit: Unit, first: float, last: float) -> Edges:
    """Whole steps around a time, at least LEAST_STEPS; whole days where the steps are hours."""
    if unit == HOUR:
        begin, end = _whole(DAY, first, last)
        return begin, max(end, begin + 1)
    begin, end = _whole(unit, first, last)
    missing = max(0.0, LEAST_STEPS * unit.days - (end - begin)) / 2
    return unit.floor(begin - missing), unit.after(
        unit.floor(end + missing - 1e-6)
    ) if missing else end
