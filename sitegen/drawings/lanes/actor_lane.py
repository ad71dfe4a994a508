"""An actor's own lane: the events in which it acted, took part or was affected, over time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sitegen.dates import civil, iso, parse, short, words
from sitegen.drawings.lanes.views import LaneMark
from sitegen.drawings.time import Column, Columns, Extent, Window, extent, window
from sitegen.language import direction
from sitegen.linking import ActorPart, LinkedSite
from sitegen.records import JOINT, TOWARDS, Event, Timeline
from sitegen.views import Name, Views, When, kind_of, when

LANE_WIDTH: Final = 832.0  # px
Y, HEIGHT, MARK = 36.0, 96.0, 20.0  # px: the row, the drawing, a mark of a number of two digits
EDGES: Final = 26.0  # px, below the drawing, for how many events lie outside of it
LEAST, MOST = 2, 60  # events of a lane that says more than a list, and that can be read
PARTS: Final = {
    "acted": "acted",
    "joint": "took part with another party",
    "affected": "affected by another party",
    "involved": "involved",
}


@dataclass(frozen=True, slots=True)
class LaneRowOf:
    """A row of the table: an event, and the actor's part in it in words."""

    number: int
    event: Name
    when: When
    part: str


@dataclass(frozen=True, slots=True)
class ActorLane:
    """The lane: its columns and marks in px; `before` and `after` lie outside its window.

    `way` is 1, or -1 where time runs from right to left. `timeline` is the title of the timeline whose numbers the
    marks have, where the site has several.
    """

    words: str
    span: str
    timeline: str
    width: float
    height: float
    y: float
    way: int
    columns: tuple[Column, ...]
    marks: tuple[LaneMark, ...]
    before: Name | None
    after: Name | None
    rows: tuple[LaneRowOf, ...]


def lane_of_actor(views: Views, actor_id: str, parts: Sequence[ActorPart]) -> ActorLane | None:
    """The lane of an actor's events on the timeline of the actor; None where few or very many."""
    linked = views.linked
    name = linked.timeline_of_actor[actor_id]
    timeline = linked.records.timelines.get(name)
    numbers = linked.numbers[name]
    held = [part for part in parts if part.event.id in numbers]
    extents = {part.event.id: extent(part.event) for part in held}
    over = _window(timeline, list(extents.values()))
    inside = [part for part in held if over and over.holds(extents[part.event.id])]
    if not over or not LEAST <= len(inside) <= MOST:
        return None
    return _Maker(views, actor_id, numbers, over, inside, timeline).lane(held, extents)


def _window(timeline: Timeline | None, extents: Sequence[Extent]) -> Window | None:
    """The timeline's focus where half of the events are in it, else all the time that the events take."""
    if not extents:
        return None
    if timeline and timeline.focus:
        first, last = timeline.focus.place
        focus = window(first, last + 1)
        if sum(map(focus.holds, extents)) * 2 >= len(extents):
            return focus
    return window(min(e.start for e in extents), max(e.end for e in extents))


def part_style(linked: LinkedSite, actor_id: str, part: ActorPart) -> str:
    """An actor's part in an event: `acted` alone, `joint`, `affected`, or otherwise `involved`."""
    roles = set(part.roles)
    for role in JOINT:
        if role in roles:
            alone = "acted" if role == "initiator" else "involved"
            return "joint" if joined(linked, actor_id, part.event, role) else alone
    return "affected" if roles & TOWARDS else "involved"


def joined(linked: LinkedSite, actor_id: str, event: Event, role: str) -> list[str]:
    """The topmost bodies, but for the actor's own, that have the same role in an event."""
    roots = dict.fromkeys(linked.root(entry.actor) for entry in event.actors if entry.role == role)
    return [root for root in roots if root != linked.root(actor_id)]


class _Maker:
    """Makes one lane."""

    def __init__(
        self, views: Views, actor_id: str, numbers: dict[str, int], over: Window, inside: Sequence[ActorPart],
        timeline: Timeline | None,
    ) -> None:  # fmt: skip
        self.views, self.linked, self.actor, self.numbers = views, views.linked, actor_id, numbers
        self.over, self.inside, self.timeline = over, inside, timeline

    def lane(self, held: Sequence[ActorPart], extents: dict[str, Extent]) -> ActorLane:
        """The drawing, and the table's rows."""
        language = self.views.language
        mirrored = direction(language) == "rtl"
        outside = [part.event for part in held if not self.over.holds(extents[part.event.id])]
        before = [event for event in outside if extents[event.id].start < self.over.first]
        after = [event for event in outside if extents[event.id].start >= self.over.first]
        edges = self._edge(before, "earlier"), self._edge(after, "later")
        mark = MARK + 7 * max(
            0, len(str(max(self.numbers[part.event.id] for part in self.inside))) - 2
        )
        whens = [extents[part.event.id] for part in self.inside]
        columns = Columns(self.over, whens, LANE_WIDTH, mark + 6, mirrored)
        marks = [
            self._mark(part, x, mark, extents)
            for part, x in zip(self.inside, columns.places(), strict=True)
        ]
        name = self.views.actor(self.actor).label
        return ActorLane(
            words=f"{name} in {len(marks)} events",
            span=self._span(),
            timeline=self.timeline.title
            if self.timeline and len(self.linked.records.timelines) > 1
            else "",
            width=round(columns.width, 1),
            height=HEIGHT + (EDGES if any(edges) else 0),
            y=Y,
            way=-1 if mirrored else 1,
            columns=columns.heads(language),
            marks=tuple(marks),
            before=edges[0],
            after=edges[1],
            rows=tuple(self._row(part) for part in self.inside),
        )

    def _mark(
        self, part: ActorPart, x: float, width: float, extents: dict[str, Extent]
    ) -> LaneMark:
        event, style = part.event, part_style(self.linked, self.actor, part)
        slot = self.views.actor(self.actor).slot if style == "acted" else 0
        number, date = self.numbers[event.id], short(event.date, self.views.language)
        found = extents[event.id]
        return LaneMark(
            round(x, 1), Y, width, kind_of(self.linked, event), number, style, slot, self.views.event(event).url,
            f"{number}, {date}: {event.title} ({PARTS[style]})", found.form, found.around, None, None,
        )  # fmt: skip

    def _row(self, part: ActorPart) -> LaneRowOf:
        event = part.event
        date = when(event.date, self.views.language)
        return LaneRowOf(
            self.numbers[event.id],
            self.views.event(event),
            date,
            PARTS[part_style(self.linked, self.actor, part)],
        )

    def _edge(self, events: Sequence[Event], word: str) -> Name | None:
        """How many events lie outside on one side, with a link to the list of all."""
        return Name(f"{len(events)} {word}", "#events") if events else None

    def _span(self) -> str:
        first, last = math.floor(self.over.first), math.ceil(self.over.last) - 1
        return words(
            parse(_iso(first) if first == last else f"{_iso(first)}/{_iso(last)}"),
            self.views.language,
        )


def _iso(day: int) -> str:
    """A day as EDTF writes it in an interval; a year of more than four digits stands alone."""
    year = civil(day)[0]
    return iso(day) or "" if -9999 <= year <= 9999 else f"Y{year}"
