"""What swimlanes show: which events are in the window, in which rows, and what is outside of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sitegen.dates import Date
from sitegen.drawings.lanes.acts import OTHERS, Act, act_of, main_rows, uncrossed
from sitegen.drawings.time import Extent, Window, extents, window
from sitegen.linking import LinkedSite
from sitegen.records import Event

MOST_LANES: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The events of a window and those outside of it, as acts between rows.

    `order` is that of the rows, from the top down. `extents` are the times of all events, by id.
    """

    window: Window
    extents: Mapping[str, Extent]
    acts: Sequence[Act]
    outside: Sequence[Act]
    order: Sequence[str]


def scene_of(
    linked: LinkedSite,
    events: Sequence[Event],
    focus: Date | None,
    named: Sequence[str],
) -> Scene:
    """The scene of some events over a focus, else over all the time that they take.

    Its rows are the `named` parties, else those with most events.
    """
    placed = extents(events)
    over = _window(focus, list(placed.values()))
    inside: list[Event] = []
    outside: list[Event] = []
    for event in events:
        side = inside if over.holds(placed[event.id]) else outside
        side.append(event)
    chosen = list(named) or main_rows(linked, inside, MOST_LANES)
    acts = [act_of(linked, event, chosen) for event in inside]
    used: set[str] = set().union(*(act.all_rows for act in acts))
    rows = [row for row in chosen if row in used]
    if OTHERS in used:
        rows.append(OTHERS)
    return Scene(
        window=over,
        extents=placed,
        acts=acts,
        outside=[act_of(linked, event, chosen) for event in outside],
        order=uncrossed(rows, acts),
    )


def _window(focus: Date | None, extents: Sequence[Extent]) -> Window:
    if focus:
        first, last = focus.place
        return window(first, last + 1)
    starts = [when.start for when in extents]
    ends = [when.end for when in extents]
    return window(min(starts), max(ends))
