"""Which stretches of time the overview shows.

The whole timeline always has one, by the finest steps that there is room for. A long timeline with
a window (its `focus`) also has the time around that window by finer steps, else a year of war would
be a pixel beside forty of peace; and a timeline has coarser steps where they say something too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sitegen.drawings.time import DAY, HOUR, MONTH, WEEK, Extent, Unit, unit_for, whole_steps

MOST_BARS: Final = 180  # that are apart on the width of a page
MOST_DAYS: Final = 105  # of a strip that has room for a mark of each event
LEAST_STEPS: Final = 14  # of the scale, however short the time
LEAST_COARSE: Final = 6  # steps, of a view by longer steps than are needed
LEAST_WINDOW: Final = 0.03  # of the whole, that can be made out
STRIP_STEPS: Final = (DAY, WEEK, MONTH)

Edges = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """A stretch of time in whole steps.

    It is the `whole` where it holds all events; `opens` where it is shown first.
    """

    unit: Unit
    first: float
    last: float
    whole: bool
    opens: bool = False

    def holds(self, when: Extent) -> bool:
        """Whether any of a time is inside."""
        if when.start >= self.last:
            return False
        return when.end > self.first or when.start >= self.first


def reaches(
    first: float,
    last: float,
    focus: Edges | None,
    by_hour: bool,
) -> list[Reach]:
    """The views of the time from `first` to `last`, the finest steps first.

    The window has none if it holds no part of the time.
    """
    unit = unit_for(last - first, MOST_BARS, HOUR if by_hour else DAY)
    bounds = _bounds(unit, first, last)
    if unit == HOUR:
        return [_reach(HOUR, bounds, whole=True, opens=True)]
    near = _inside(bounds, focus) if focus else None
    finer = list(_finer(unit, bounds, near)) if near else []
    hidden = False
    if near and finer:
        hidden = _length(near) < LEAST_WINDOW * _length(bounds)
    views = []
    for number, (step, edges) in enumerate(finer):
        opens = hidden and number == 0
        views.append(_reach(step, edges, whole=False, opens=opens))
    views.append(_reach(unit, bounds, whole=True, opens=not hidden))
    for step in STRIP_STEPS:
        is_coarser = step.days > unit.days
        if is_coarser and (last - first) / step.days >= LEAST_COARSE:
            edges = whole_steps(step, first, last)
            views.append(_reach(step, edges, whole=True))
    return views


def _reach(
    unit: Unit,
    edges: Edges,
    *,
    whole: bool,
    opens: bool = False,
) -> Reach:
    first, last = edges
    return Reach(
        unit=unit,
        first=first,
        last=last,
        whole=whole,
        opens=opens,
    )


def _length(edges: Edges) -> float:
    first, last = edges
    return last - first


def _inside(bounds: Edges, focus: Edges) -> Edges | None:
    """The part of the window that is inside the bounds; None where there is none."""
    first = max(focus[0], bounds[0])
    last = min(focus[1], bounds[1])
    return (first, last) if first < last else None


def _finer(
    unit: Unit,
    bounds: Edges,
    near: Edges,
) -> Iterator[tuple[Unit, Edges]]:
    """Shorter steps than the whole has room for, each with the time around the window.

    That is as much time as they have room for.
    """
    for step in STRIP_STEPS:
        if step.days >= unit.days:
            return
        rooms = (MOST_DAYS * step.days, MOST_BARS * step.days)
        room = next((days for days in rooms if _length(near) <= days), None)
        if room:
            begin = (near[0] + near[1] - room) / 2
            begin = min(max(begin, bounds[0]), bounds[1] - room)
            yield step, whole_steps(step, begin, begin + room)


def _bounds(unit: Unit, first: float, last: float) -> Edges:
    """Whole steps around a time, at least LEAST_STEPS; whole days where the steps are hours."""
    if unit == HOUR:
        begin, end = whole_steps(DAY, first, last)
        return begin, max(end, begin + 1)
    begin, end = whole_steps(unit, first, last)
    missing = max(0.0, LEAST_STEPS * unit.days - (end - begin)) / 2
    if not missing:
        return unit.floor(begin), end
    return unit.floor(begin - missing), unit.after(unit.floor(end + missing - 1e-6))
