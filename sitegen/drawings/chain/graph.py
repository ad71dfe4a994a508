"""The drawing of a chain: each event in a row with its mark, lines from what it answers to it.

A line is unbroken where a party states the link, dashed where the editors infer it. Rows have one
height in whatever size of text, so marks stand beside the words of their events.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sitegen.drawings.chain.columns import Run, columns_of
from sitegen.drawings.text import way_of
from sitegen.records import JOINT, OPPONENT, Event
from sitegen.views import Name, Views, When, kind_of, type_labels, when

ROW_OF_CHAIN: Final = 72  # px
PITCH: Final = 28  # px, from one column to the next, where there are few
ROOM: Final = 112  # px, for all columns
MARK_OF_CHAIN: Final = 22  # px, of a mark with a number of two digits
EACH_DIGIT: Final = 7  # px, that each further digit takes
ARROW_HEAD: Final = 15  # px, from the middle of a mark to the tip of an arrow
MOST: Final = 150  # events
MOST_PARTIES: Final = 2  # that are named
MOST_LABEL: Final = 30  # characters, of the words beside a mark in a narrow window


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainMark:
    """An event: its place and width in px, and its words."""

    x: float
    y: float
    width: float
    kind: str
    number: int
    when: When
    event: Name
    parties: tuple[Name, ...]
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainEdge:
    """A line from an event to one that answers it, as a path; the tip of its arrow."""

    path: str
    x: float
    y: float
    stated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainGraph:
    """A chain drawn, in px."""

    width: float
    height: float
    marks: tuple[ChainMark, ...]
    edges: tuple[ChainEdge, ...]

    @property
    def stated(self) -> bool:
        """Whether a party states any of the links."""
        return any(edge.stated for edge in self.edges)

    @property
    def inferred(self) -> bool:
        """Whether the editors infer any of the links."""
        return not all(edge.stated for edge in self.edges)


def chain_graph(views: Views, events: Sequence[Event], timeline: str) -> ChainGraph | None:
    """The drawing of some events in timeline order, numbered as on a timeline.

    None where they are too many to be seen at once.
    """
    if len(events) > MOST:
        return None
    return _Maker(views, events, timeline).graph()


class _Maker:
    """Makes the drawing of one chain."""

    def __init__(self, views: Views, events: Sequence[Event], timeline: str) -> None:
        self.views = views
        self.events = events
        self.numbers = views.linked.numbers[timeline]
        self.row = {event.id: row for row, event in enumerate(events)}
        places, self.runs = columns_of([self._causes(event) for event in events])
        count = max([*places, *(run.column for run in self.runs)]) + 1
        self.pitch = min(PITCH, ROOM / count)
        highest = max(self.numbers.get(event.id, 0) for event in events)
        self.mark = MARK_OF_CHAIN + EACH_DIGIT * max(0, len(str(highest)) - 2)
        self.width = self.mark + 4 + self.pitch * (count - 1)
        self.way = way_of(views.language)
        self.x = [self._x(place) for place in places]

    def _causes(self, event: Event) -> list[int]:
        """The rows above that of an event, of those that it answers."""
        row = self.row[event.id]
        rows = {self.row.get(response.event, row) for response in event.responds_to}
        return [above for above in rows if above < row]

    def _x(self, column: int) -> float:
        x = self.mark / 2 + 2 + column * self.pitch
        return round(x if self.way == 1 else self.width - x, 1)

    def graph(self) -> ChainGraph:
        """The drawing."""
        return ChainGraph(
            width=round(self.width, 1),
            height=ROW_OF_CHAIN * len(self.events),
            marks=tuple(map(self._mark, self.events)),
            edges=tuple(self._edges()),
        )

    def _mark(self, event: Event) -> ChainMark:
        row = self.row[event.id]
        places = self.views.linked.records.places
        label = type_labels(self.views.linked, event)[0]
        for entry in event.located[:1]:
            longer = f"{label}, {places[entry.place].name}"
            label = longer if len(longer) <= MOST_LABEL else label
        return ChainMark(
            x=self.x[row],
            y=_middle(row),
            width=self.mark,
            kind=kind_of(self.views.linked, event),
            number=self.numbers.get(event.id, 0),
            when=when(event.date, self.views.language),
            event=self.views.event(event),
            parties=self._parties(event),
            label=label,
        )

    def _parties(self, event: Event) -> tuple[Name, ...]:
        """The topmost bodies that acted, if they are few."""
        for roles in (JOINT[:1], JOINT, (OPPONENT,)):
            acting = [entry.actor for entry in event.actors if entry.role in roles]
            roots = dict.fromkeys(map(self.views.linked.root, acting))
            if roots:
                return tuple(map(self.views.actor, roots)) if len(roots) <= MOST_PARTIES else ()
        return ()

    def _edges(self) -> Iterator[ChainEdge]:
        for run in self.runs:
            cause, answer = self.events[run.start], self.events[run.end]
            stated = any(
                bool(response.stated_by)
                for response in answer.responds_to
                if response.event == cause.id
            )
            yield ChainEdge(
                path=self._path(run),
                x=self.x[run.end],
                y=_middle(run.end) - ARROW_HEAD,
                stated=stated,
            )

    def _path(self, run: Run) -> str:
        """Down from a mark, over to the column of the line, down it, and over to the other mark."""
        x, down, end = self.x[run.start], self._x(run.column), self.x[run.end]
        top, bottom = _middle(run.start), _middle(run.end) - ARROW_HEAD - 6
        if run.end == run.start + 1:
            return f"M{x:g} {top:g}{_over(x, top, end, bottom)}"
        path = f"M{x:g} {top:g}{_over(x, top, down, top + ROW_OF_CHAIN)}"
        turn = bottom - ROW_OF_CHAIN / 2
        return f"{path}V{turn:g}{_over(down, turn, end, bottom)}"


def _middle(row: int) -> float:
    return row * ROW_OF_CHAIN + ROW_OF_CHAIN / 2


def _over(x: float, y: float, to_x: float, to_y: float) -> str:
    """A curve that begins and ends upright."""
    if x == to_x:
        return f"V{to_y:g}"
    middle = (y + to_y) / 2
    return f"C{x:g} {middle:g} {to_x:g} {middle:g} {to_x:g} {to_y:g}"
