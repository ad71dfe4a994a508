"""Swimlanes: a row for each party over a window of time, who acted towards whom, what answers what.

An event is a mark in the row of who acted, in that party's colour; an arrow leads to the row of who
was affected, a line joins those who acted together, and one with two heads is between those who
fought each other. A dotted arc leads to an answer from what it
answers, but only where a party states that it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from sitegen.dates import Date, short
from sitegen.drawings.lanes.acts import OTHERS, Act, events_of
from sitegen.drawings.lanes.marks import MARKS_APART, mark_width
from sitegen.drawings.lanes.scene import Scene, scene_of
from sitegen.drawings.lanes.views import LaneEntry, LaneLine, LaneMark, LaneRow, Lanes
from sitegen.drawings.text import EDGE_CHARACTER, Label, Labels, way_of, width_of
from sitegen.drawings.time import Columns, EventAddress, Extent
from sitegen.records import Event
from sitegen.views import Name, Views, kind_label, kind_of, type_labels, when

LANES_WIDTH: Final = 1056.0  # px, of the columns and what is beside them
HEAD: Final = 34  # px, for the columns' words
ROW: Final = 56  # px
FOOT: Final = 8  # px, below the last row
HALF_ARROW: Final = 5  # px, of an arrow's width
EDGE_SIDES: Final = 32  # px, beside the words on what is outside
MOST_EVENTS: Final = 150  # of a window that can be read
MOST_WITHOUT_FOCUS: Final = 60
MOST_EDGE: Final = 24  # characters, of the words on one event outside
ALLEGED: Final = "alleged or suspected"
INK: Final = 0  # the slot of marks that are no one party's
SLOT_OF_OTHERS: Final = 6


def swimlanes(
    views: Views,
    events: Sequence[Event],
    *,
    timeline: str,
    focus: Date | None,
    named: Sequence[str],
    address: EventAddress,
) -> Lanes | None:
    """The swimlanes of a timeline over its focus, with rows for the `named` parties.

    Where none are named, for those with most events. None where too many events, or none, would be
    in them.
    """
    if not events or (not focus and len(events) > MOST_WITHOUT_FOCUS):
        return None
    scene = scene_of(views.linked, events, focus, named)
    if not scene.order or not 0 < len(scene.acts) <= MOST_EVENTS:
        return None
    return _Maker(views, timeline, scene, address).lanes()


class _Maker:
    """Makes the swimlanes of one window: first where columns and rows are, then what is in them."""

    def __init__(
        self,
        views: Views,
        timeline: str,
        scene: Scene,
        address: EventAddress,
    ) -> None:
        self.views = views
        self.linked = views.linked
        self.numbers = views.linked.numbers[timeline]
        self.scene = scene
        self.address = address
        self.way = way_of(views.language)
        middle = HEAD + ROW / 2
        self.y = {row: middle + ROW * at for at, row in enumerate(scene.order)}
        self.edges = {row: self._edges(row) for row in scene.order}
        self._lay_out_columns()

    def _lay_out_columns(self) -> None:
        """Set where marks are, beside the words on what is outside."""
        scene = self.scene
        edges = self.edges.values()
        before = max((_room(edge) for edge, _ in edges), default=0)
        after = max((_room(edge) for _, edge in edges), default=0)
        gutters = before + after
        highest = max(self.numbers[act.event.id] for act in scene.acts)
        self.mark = mark_width(highest)
        self.columns = Columns(
            scene.window,
            [scene.extents[act.event.id] for act in scene.acts],
            room=LANES_WIDTH - gutters,
            pitch=self.mark + MARKS_APART,
            mirrored=self.way == -1,
        )
        self.shift = before if self.way == 1 else after
        self.width = self.columns.width + gutters
        self.at: dict[str, float] = {}
        for act, x in zip(scene.acts, self.columns.places(), strict=True):
            self.at[act.event.id] = x + self.shift

    def lanes(self) -> Lanes:
        """The drawing, and the table's rows."""
        lines = list(self._lines())
        end = self.shift + self.columns.width
        labels = Labels(self.shift, end, self.way)
        self._cover_marks(labels)
        self._cover_lines(labels, lines)
        return Lanes(
            words=self._words(),
            width=round(self.width, 1),
            height=HEAD + ROW * len(self.scene.order) + FOOT,
            plot=(self.shift, round(end, 1)),
            way=self.way,
            columns=self.columns.heads(self.views.language),
            rows=tuple(self._row(row) for row in self.scene.order),
            marks=tuple(self._marks(labels)),
            lines=tuple(lines),
            arcs=tuple(self._arcs()),
            entries=tuple(self._entry(act) for act in self.scene.acts),
        )

    # Rows

    def _row(self, row: str) -> LaneRow:
        inside = [act for act in self.scene.acts if row in act.all_rows]
        xs = [self.at[act.event.id] for act in inside]
        name, count = Name(label="Others", slot=SLOT_OF_OTHERS), 0
        if row != OTHERS:
            name, count = self.views.actor(row), events_of(self.linked, row, self.numbers)
        before, after = self.edges[row]
        return LaneRow(
            name=name,
            count=count,
            y=self.y[row],
            first=min(xs),
            last=max(xs),
            before=before,
            after=after,
        )

    def _edges(self, row: str) -> tuple[Name | None, Name | None]:
        """What is in a row before and after the window."""
        before: list[Event] = []
        after: list[Event] = []
        for act in self.scene.outside:
            if row in act.rows:
                start = self.scene.extents[act.event.id].start
                side = before if start < self.scene.window.first else after
                side.append(act.event)
        return self._edge(before, -1, "earlier"), self._edge(after, 0, "later")

    def _edge(self, events: Sequence[Event], nearest: int, word: str) -> Name | None:
        """One event by its words where they are short, else how many there are.

        The link leads to the `nearest` of them.
        """
        if not events:
            return None
        event = events[nearest]
        number = str(self.numbers[event.id])
        date = short(event.date, self.views.language)
        label = ", ".join([number, date, *self._place_names(event)])
        if len(events) > 1 or len(label) >= MOST_EDGE:
            label = f"{len(events)} {word}"
        return Name(label=label, url=self.address(event))

    def _place_names(self, event: Event) -> list[str]:
        """The name of the first place of an event, if it has one."""
        places = self.linked.records.places
        return [places[entry.place].name for entry in event.located[:1]]

    # Marks and lines

    def _lines(self) -> Iterator[LaneLine]:
        """What runs between the rows of an act.

        That is the line that joins a joint act, one with two heads between rows that fought each
        other, and an arrow to each row that the act was towards.
        """
        for act in self.scene.acts:
            x, slot = self.at[act.event.id], self._slot(act)
            ys = sorted(self.y[row] for row in act.rows)
            if act.opposed:
                yield from self._between_sides(act)
            elif len(ys) > 1:
                yield LaneLine(
                    number=self.numbers[act.event.id],
                    x=x,
                    y=ys[0],
                    to=ys[-1],
                    slot=slot,
                    joins=True,
                )
            if act.directing:
                starts = [self.y[row] for row in act.directing]
                for row in act.facing:
                    yield self._arrow(act, starts, self.y[row])

    def _between_sides(self, act: Act) -> Iterator[LaneLine]:
        """A line between each two rows that follow one another: of one side, or of two."""
        rows = sorted(act.rows, key=self.y.__getitem__)
        for above, below in pairwise(rows):
            fought = frozenset({above, below}) in act.opposed
            edge = self.mark / 2 + 1 if fought else 0
            yield LaneLine(
                number=self.numbers[act.event.id],
                x=self.at[act.event.id],
                y=self.y[above] + edge,
                to=self.y[below] - edge,
                slot=INK,
                joins=not fought,
                meets=fought,
            )

    def _arrow(
        self,
        act: Act,
        ys: Sequence[float],
        to: float,
    ) -> LaneLine:
        """An arrow to a row from the nearest of those that acted."""
        start = min(ys, key=lambda y: abs(y - to))
        way = 1 if to > start else -1
        return LaneLine(
            number=self.numbers[act.event.id],
            x=self.at[act.event.id],
            y=start + way * (self.mark / 2 + 1),
            to=to - way * 4,
            slot=self._slot(act),
            joins=False,
        )

    def _slot(self, act: Act) -> int:
        """The colour of an act: that of its actor, or ink."""
        if act.style != "acted":
            return INK
        (row,) = act.acting
        return SLOT_OF_OTHERS if row == OTHERS else self.views.actor(row).slot

    def _cover_marks(self, labels: Labels) -> None:
        """Tell the labels where marks are, and the heads of arrows."""
        half = self.mark / 2 + 3
        for act in self.scene.acts:
            x = self.at[act.event.id]
            when_ = self.scene.extents[act.event.id]
            box = self._box(when_, x) if when_.form == "span" else None
            for row in act.rows:
                labels.block(self.y[row], x - half, x + half)
                if box:
                    labels.block(self.y[row], *box)
            for row in act.facing:
                labels.block(self.y[row], x - HALF_ARROW, x + HALF_ARROW)

    def _cover_lines(self, labels: Labels, lines: Sequence[LaneLine]) -> None:
        rows = list(self.y.values())
        levels = [*rows, *map(labels.above, rows)]
        for line in lines:
            top, bottom = sorted((line.y, line.to))
            for level in levels:
                if top - 2 < level < bottom + 2:
                    labels.block(level, line.x - HALF_ARROW, line.x + HALF_ARROW)

    def _marks(self, labels: Labels) -> Iterator[LaneMark]:
        """The marks of each act in its rows, the first of them with a label if it fits."""
        for act in self.scene.acts:
            x = self.at[act.event.id]
            names = self._names(act.event)
            for number, row in enumerate(act.rows):
                label = None
                if number == 0:
                    label = labels.place(names, x, self.y[row], self.mark)
                yield self._mark(act, row, label)

    def _mark(self, act: Act, row: str, label: Label | None) -> LaneMark:
        event = act.event
        x = self.at[event.id]
        number = self.numbers[event.id]
        date = short(event.date, self.views.language)
        when_ = self.scene.extents[event.id]
        return LaneMark(
            x=x,
            y=self.y[row],
            width=self.mark,
            kind=kind_of(self.linked, event),
            number=number,
            style=act.style,
            slot=self._slot(act),
            url=self.address(event),
            words=f"{number}, {date}: {event.title}{self._doubt(act, row)}",
            form=when_.form,
            around=when_.around,
            box=self._box(when_, x),
            label=label,
        )

    def _doubt(self, act: Act, row: str) -> str:
        """What is said of a mark whose act is only alleged or suspected."""
        return f" ({ALLEGED})" if row in act.doubtful else ""

    def _box(self, when_: Extent, x: float) -> tuple[float, float] | None:
        """The edges of a time that is wider than its mark."""
        if when_.form not in ("span", "within"):
            return None
        start = self.columns.x(when_.start) + self.shift
        end = self.columns.x(when_.end) + self.shift
        left, right = sorted((start, end))
        if right - left <= self.mark:
            return None
        half = self.mark / 2 + 4
        return min(left, x - half), max(right, x + half)

    def _names(self, event: Event) -> list[str]:
        """What a label may say, the fullest first.

        It is more than the mark's shape says, and of statements not just where.
        """
        kind = kind_of(self.linked, event)
        type_label = type_labels(self.linked, event)[0]
        places = self._place_names(event)
        typed = event.type[0] != "other"
        names = [event.title]
        if typed:
            names += [f"{type_label}, {place}" for place in places]
        if kind == "use-of-force":
            names += places
        if typed and type_label.casefold() not in kind_label(kind).casefold():
            names.append(type_label)
        return names

    def _arcs(self) -> Iterator[str]:
        """Dotted arcs to an event from those that it answers, as a party states."""
        drawn = [act for act in self.scene.acts if act.rows]
        causes = {act.event.id: act for act in drawn}
        for act in drawn:
            answered = (r.event for r in act.event.responds_to if r.stated_by)
            for name in dict.fromkeys(answered):
                if name in causes:
                    yield self._arc(causes[name], act)

    def _arc(self, cause: Act, act: Act) -> str:
        """A curve from the cause, in or nearest to the row of the answer."""
        x = self.at[cause.event.id]
        to = self.at[act.event.id]
        row = act.rows[0]
        end = self.y[row]
        rows = cause.facing if row in cause.facing else cause.rows
        ys = [self.y[row] for row in rows]
        start = min(ys, key=lambda y: abs(y - end))
        edge = self.mark / 2 + 2
        if start == end:
            dip = end + edge + 8 + min(10, abs(to - x) / 12)
            level = end + edge
            return f"M{x:g} {level:g}C{x:g} {dip:g} {to:g} {dip:g} {to:g} {level:g}"
        way = 1 if end > start else -1
        middle = (start + end) / 2
        leave, arrive = start + way * edge, end - way * edge
        return f"M{x:g} {leave:g}C{x:g} {middle:g} {to:g} {middle:g} {to:g} {arrive:g}"

    # In words

    def _words(self) -> str:
        names = [self.views.actor(row).label for row in self.scene.order if row != OTHERS]
        if OTHERS in self.scene.order:
            names.append("others")
        count = len(self.scene.acts)
        return f"Who acted towards whom: {count} events in rows for {', '.join(names)}"

    def _entry(self, act: Act) -> LaneEntry:
        event = act.event
        answered = [r.event for r in event.responds_to if r.stated_by]
        numbered = filter(self.numbers.__contains__, answered)
        return LaneEntry(
            number=self.numbers[event.id],
            event=self.views.event(event),
            when=when(event.date, self.views.language),
            acted=tuple(self._acting(act, row) for row in act.acting),
            towards=self._parties(act.facing),
            fought=bool(act.opposed),
            answers=tuple(self.numbers[name] for name in numbered),
        )

    def _acting(self, act: Act, row: str) -> Name:
        party = self._party(row)
        if row not in act.doubtful:
            return party
        return replace(party, label=f"{party.label} ({ALLEGED})")

    def _parties(self, rows: Sequence[str]) -> tuple[Name, ...]:
        return tuple(map(self._party, rows))

    def _party(self, row: str) -> Name:
        if row == OTHERS:
            return Name(label="Others")
        return self.views.actor(row)


def _room(edge: Name | None) -> float:
    """How many px the words on what is outside take."""
    if not edge:
        return 0
    return width_of(edge.label, EDGE_CHARACTER) + EDGE_SIDES
