"""An actor's own lane: the events in which it acted, took part or was affected, over time.

An actor may be a party in one event and a victim in the next. So a mark has the actor's colour only
where it is recorded to have acted alone; whatever else its part was is ink.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sitegen.dates import short, words_of_days
from sitegen.drawings.lanes.marks import MARKS_APART, mark_width
from sitegen.drawings.lanes.views import LaneMark
from sitegen.drawings.text import way_of
from sitegen.drawings.time import Column, Columns, Extent, Window, extents, window
from sitegen.linking import ActorPart, LinkedSite, Way, what_was_between
from sitegen.records import DOUBTFUL, OPPONENT, TOWARDS, Event, Timeline
from sitegen.views import Name, Views, When, kind_of, when

LANE_WIDTH: Final = 832.0  # px
LANE_HEIGHT: Final = 96.0  # px, of the drawing
Y: Final = 36.0  # px, from its top to the row
EDGES: Final = 26.0  # px, below the drawing, for how many events are outside of it
LEAST_IN_LANE: Final = 2  # events of a lane that says more than a list
MOST_IN_LANE: Final = 60  # events of a lane that can be read
PARTS: Final = {
    "acted": "acted",
    "alleged": "alleged or suspected to have acted",
    "joint": "took part with another party",
    "fought": "fought another party",
    "affected": "affected by another party",
    "involved": "involved",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneRowOf:
    """A row of the table: an event, and the actor's part in it in words."""

    number: int
    event: Name
    when: When
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLane:
    """The lane: its columns and marks in px; `before` and `after` are outside its window.

    `way` is 1, or -1 where time runs from right to left. `timeline` is the title of the timeline
    whose numbers the marks have, where the site has several.
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


def lane_of_actor(
    views: Views,
    actor_id: str,
    parts: Sequence[ActorPart],
) -> ActorLane | None:
    """The lane of an actor's events on the timeline of the actor; None where few or very many."""
    linked = views.linked
    timeline_id = linked.timeline_of_actor[actor_id]
    numbers = linked.numbers[timeline_id]
    timeline = linked.records.timelines.get(timeline_id)
    numbered = [part for part in parts if part.event.id in numbers]
    placed = extents([part.event for part in numbered])
    over = _window(timeline, list(placed.values()))
    if not over:
        return None
    maker = _Maker(
        views=views,
        actor_id=actor_id,
        timeline=timeline,
        numbers=numbers,
        extents=placed,
        over=over,
    )
    inside: list[ActorPart] = []
    outside: list[Event] = []
    for part in numbered:
        if over.holds(placed[part.event.id]):
            inside.append(part)
        else:
            outside.append(part.event)
    if not LEAST_IN_LANE <= len(inside) <= MOST_IN_LANE:
        return None
    return maker.lane(inside, outside)


def _window(timeline: Timeline | None, extents: Sequence[Extent]) -> Window | None:
    """The timeline's focus where half of the events are in it, else all the time that they take."""
    if not extents:
        return None
    if timeline and timeline.focus:
        first, last = timeline.focus.place
        focus = window(first, last + 1)
        if sum(map(focus.holds, extents)) * 2 >= len(extents):
            return focus
    starts = [when.start for when in extents]
    ends = [when.end for when in extents]
    return window(min(starts), max(ends))


def part_style(linked: LinkedSite, actor_id: str, part: ActorPart) -> str:
    """An actor's part in an event, in a word.

    `fought` another party, `joint` with another, `acted` alone, or `alleged` where that is only
    alleged or suspected; `affected` by another, or else `involved`.
    """
    if OPPONENT in part.roles or others_in(linked, actor_id, part.event, "against"):
        return "fought"
    if others_in(linked, actor_id, part.event, "joint"):
        return "joint"
    attributions = dict(zip(part.roles, part.attributions, strict=True))
    if "initiator" in attributions:
        return "alleged" if attributions["initiator"] in DOUBTFUL else "acted"
    return "affected" if TOWARDS & attributions.keys() else "involved"


def others_in(
    linked: LinkedSite,
    actor_id: str,
    event: Event,
    way: Way,
) -> list[str]:
    """The topmost bodies, but for the actor's own, that were with an actor or against it."""
    own_root = linked.root(actor_id)
    roots = {
        linked.root(pair.other): None
        for pair in what_was_between(event)
        if pair.way == way and actor_id in linked.upward(pair.one)
    }
    return [root for root in roots if root != own_root]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Maker:
    """Makes one lane."""

    views: Views
    actor_id: str
    timeline: Timeline | None
    numbers: Mapping[str, int]
    extents: Mapping[str, Extent]
    over: Window

    def lane(
        self,
        inside: Sequence[ActorPart],
        outside: Sequence[Event],
    ) -> ActorLane:
        """The drawing, and the table's rows."""
        first = self.over.first
        before = [event for event in outside if self.extents[event.id].start < first]
        after = [event for event in outside if self.extents[event.id].start >= first]
        highest = max(self.numbers[part.event.id] for part in inside)
        mark = float(mark_width(highest))
        way = way_of(self.views.language)
        columns = Columns(
            self.over,
            [self.extents[part.event.id] for part in inside],
            room=LANE_WIDTH,
            pitch=mark + MARKS_APART,
            mirrored=way == -1,
        )
        marked = zip(inside, columns.places(), strict=True)
        name = self.views.actor(self.actor_id).label
        return ActorLane(
            words=f"{name} in {len(inside)} events",
            span=self._span(),
            timeline=self._title(),
            width=round(columns.width, 1),
            height=LANE_HEIGHT + EDGES if outside else LANE_HEIGHT,
            y=Y,
            way=way,
            columns=columns.heads(self.views.language),
            marks=tuple(self._mark(part, x, mark) for part, x in marked),
            before=_edge(before, "earlier"),
            after=_edge(after, "later"),
            rows=tuple(self._row(part) for part in inside),
        )

    def _mark(
        self,
        part: ActorPart,
        x: float,
        width: float,
    ) -> LaneMark:
        event = part.event
        style = part_style(self.views.linked, self.actor_id, part)
        actor = self.views.actor(self.actor_id)
        number = self.numbers[event.id]
        date = short(event.date, self.views.language)
        when_ = self.extents[event.id]
        return LaneMark(
            x=round(x, 1),
            y=Y,
            width=width,
            kind=kind_of(self.views.linked, event),
            number=number,
            style=style,
            slot=actor.slot if style == "acted" else 0,
            url=self.views.event(event).url,
            words=f"{number}, {date}: {event.title} ({PARTS[style]})",
            form=when_.form,
            around=when_.around,
            box=None,
            label=None,
        )

    def _row(self, part: ActorPart) -> LaneRowOf:
        style = part_style(self.views.linked, self.actor_id, part)
        return LaneRowOf(
            number=self.numbers[part.event.id],
            event=self.views.event(part.event),
            when=when(part.event.date, self.views.language),
            part=PARTS[style],
        )

    def _title(self) -> str:
        """The timeline's title where the site has several."""
        if not self.timeline or len(self.views.linked.records.timelines) == 1:
            return ""
        return self.timeline.title

    def _span(self) -> str:
        """The window in words."""
        first = math.floor(self.over.first)
        last = math.ceil(self.over.last) - 1
        return words_of_days(first, last, self.views.language)


def _edge(events: Sequence[Event], word: str) -> Name | None:
    """How many events are outside on one side, with a link to the list of all."""
    if not events:
        return None
    return Name(label=f"{len(events)} {word}", url="#events")
