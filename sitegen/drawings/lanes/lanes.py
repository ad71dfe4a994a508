"""Swimlanes: a row for each party over a window of time, with who acted towards whom and what answers what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from sitegen.dates import Date, short
from sitegen.drawings.labels import Labels
from sitegen.drawings.lanes.acts import OTHERS, Act, act_of, main_rows, uncrossed
from sitegen.drawings.lanes.views import LaneEntry, LaneLine, LaneMark, LaneRow, Lanes
from sitegen.drawings.time import Columns, Extent, extent, window
from sitegen.language import direction
from sitegen.records import Event
from sitegen.views import Name, Views, kind_label, kind_of, type_labels, when

LANES_WIDTH: Final = 1056.0  # px, of the columns and what stands beside them
HEAD, ROW, MARK = 34, 56, 20  # px: the columns' words, a row, a mark of a number of two digits
MOST_LANES: Final = 8
MOST_EVENTS: Final = 150  # of a window that can be read
MOST_WITHOUT_FOCUS: Final = 60

Address = Callable[[Event], str]


def swimlanes(
    views: Views,
    timeline: str,
    events: Sequence[Event],
    focus: Date | None,
    named: Sequence[str],
    address: Address,
) -> Lanes | None:
    """The swimlanes of a timeline over its focus; None where too many events, or none, would stand in them."""
    if not events or (not focus and len(events) > MOST_WITHOUT_FOCUS):
        return None
    maker = _Maker(views, timeline, events, focus, named, address)
    return maker.lanes() if 0 < len(maker.acts) <= MOST_EVENTS else None


class _Maker:
    """Makes the swimlanes of one window."""

    def __init__(
        self, views: Views, timeline: str, events: Sequence[Event], focus: Date | None, named: Sequence[str],
        address: Address,
    ) -> None:  # fmt: skip
        self.views, self.linked, self.address = views, views.linked, address
        self.numbers = views.linked.numbers[timeline]
        self.extents = {event.id: extent(event) for event in events}
        spans = (
            [(focus.place[0], focus.place[1] + 1)]
            if focus
            else [(e.start, e.end) for e in self.extents.values()]
        )
        self.window = window(min(span[0] for span in spans), max(span[1] for span in spans))
        inside = [event for event in events if self.window.holds(self.extents[event.id])]
        chosen = list(named) or main_rows(self.linked, inside, MOST_LANES)
        self.acts = [act_of(self.linked, event, chosen) for event in inside]
        self.outside = [
            act_of(self.linked, e, chosen)
            for e in events
            if not self.window.holds(self.extents[e.id])
        ]
        used = {row for act in self.acts for row in act.all_rows}
        self.order = uncrossed(
            [*(row for row in chosen if row in used), *([OTHERS] if OTHERS in used else [])],
            self.acts,
        )
        self.y = {row: HEAD + ROW * at + ROW / 2 for at, row in enumerate(self.order)}

    def lanes(self) -> Lanes:
        """The drawing, and the table's rows."""
        mirrored = direction(self.views.language) == "rtl"
        edges = {row: self._edges(row) for row in self.order}
        gutters = [
            max((self._room(edge[side]) for edge in edges.values()), default=0) for side in (0, 1)
        ]
        self.mark = MARK + 7 * max(
            0, len(str(max(self.numbers[act.event.id] for act in self.acts))) - 2
        )
        whens = [self.extents[act.event.id] for act in self.acts]
        columns = Columns(self.window, whens, LANES_WIDTH - sum(gutters), self.mark + 6, mirrored)
        self.shift = gutters[1] if mirrored else gutters[0]
        self.columns, width = columns, columns.width + sum(gutters)
        self.at = {
            act.event.id: x + self.shift for act, x in zip(self.acts, columns.places(), strict=True)
        }
        lines = tuple(line for act in self.acts for line in self._lines(act))
        self.labels = Labels(self.shift, self.shift + columns.width, -1 if mirrored else 1)
        self._occupy(lines)
        marks = tuple(mark for act in self.acts for mark in self._marks(act))
        return Lanes(
            words=self._words(),
            width=round(width, 1),
            height=HEAD + ROW * len(self.order) + 8,
            plot=(self.shift, round(self.shift + columns.width, 1)),
            way=-1 if mirrored else 1,
            columns=columns.heads(self.views.language),
            rows=tuple(self._row(row, *edges[row]) for row in self.order),
            marks=marks,
            lines=lines,
            arcs=tuple(path for act in self.acts for path in self._arcs(act)),
            entries=tuple(self._entry(act) for act in self.acts),
        )

    # Rows

    def _row(self, row: str, before: Name | None, after: Name | None) -> LaneRow:
        xs = [self.at[act.event.id] for act in self.acts if row in act.all_rows]
        count = sum(row in act.all_rows for act in (*self.acts, *self.outside))
        name = self.views.actor(row) if row else Name("Others", slot=6)
        return LaneRow(name, count, self.y[row], min(xs), max(xs), before, after)

    def _edges(self, row: str) -> tuple[Name | None, Name | None]:
        """What stands in a row before and after the window: an event by its words, several by their number."""
        held = [act.event for act in self.outside if row in act.rows]
        before = [event for event in held if self.extents[event.id].start < self.window.first]
        after = [event for event in held if self.extents[event.id].start >= self.window.first]
        return self._edge(before[-1:], len(before), "earlier"), self._edge(
            after[:1], len(after), "later"
        )

    def _edge(self, nearest: Sequence[Event], count: int, word: str) -> Name | None:
        if not nearest:
            return None
        event = nearest[0]
        if count > 1:
            return Name(f"{count} {word}", self.address(event))
        where = [self.linked.records.places[entry.place].name for entry in event.located[:1]]
        words = ", ".join(
            [str(self.numbers[event.id]), short(event.date, self.views.language), *where]
        )
        return Name(words if len(words) < 24 else f"1 {word}", self.address(event))

    def _room(self, edge: Name | None) -> float:
        return 6.3 * len(edge.label) + 32 if edge else 0

    # Marks and lines

    def _lines(self, act: Act) -> list[LaneLine]:
        """The line that joins a joint act, and an arrow from it to each row that it was towards."""
        x, slot = self.at[act.event.id], self._slot(act)
        own = sorted(self.y[row] for row in act.rows)
        found = [LaneLine(x, own[0], own[-1], slot, True)] if len(own) > 1 else []
        for row in act.facing if act.acting else ():
            start = min(own, key=lambda y: abs(y - self.y[row]))
            way = 1 if self.y[row] > start else -1
            found.append(
                LaneLine(x, start + way * (self.mark / 2 + 1), self.y[row] - way * 4, slot, False)
            )
        return found

    def _slot(self, act: Act) -> int:
        """The colour of an act: its actor's, or 0 for ink."""
        if act.style != "acted":
            return 0
        return self.views.actor(act.acting[0]).slot if act.acting[0] else 6

    def _occupy(self, lines: Sequence[LaneLine]) -> None:
        """Tell the labels where marks and lines are."""
        for act in self.acts:
            x = self.at[act.event.id]
            for row in act.rows:
                self.labels.block(self.y[row], x - self.mark / 2 - 3, x + self.mark / 2 + 3)
                if (box := self._box(self.extents[act.event.id], x)) and self.extents[
                    act.event.id
                ].form == "span":
                    self.labels.block(self.y[row], *box)
            for row in act.facing:
                self.labels.block(self.y[row], x - 5, x + 5)
        for line in lines:
            for y in self.y.values():
                for level in (y, self.labels.above(y)):
                    if min(line.y, line.to) - 2 < level < max(line.y, line.to) + 2:
                        self.labels.block(level, line.x - 5, line.x + 5)

    def _marks(self, act: Act) -> list[LaneMark]:
        event, x = act.event, self.at[act.event.id]
        when_, kind = self.extents[event.id], kind_of(self.linked, event)
        marks = []
        for at, row in enumerate(act.rows):
            label = None if at else self.labels.place(self._names(event), x, self.y[row], self.mark)
            marks.append(
                LaneMark(
                    x, self.y[row], self.mark, kind, self.numbers[event.id], act.style, self._slot(act),
                    self.address(event), self._said(event),
                    when_.form, when_.around, self._box(when_, x), label,
                )
            )  # fmt: skip
        return marks

    def _said(self, event: Event) -> str:
        return f"{self.numbers[event.id]}, {short(event.date, self.views.language)}: {event.title}"

    def _box(self, when_: Extent, x: float) -> tuple[float, float] | None:
        """The edges of a time that is wider than its mark."""
        if when_.form not in ("span", "within"):
            return None
        one, other = sorted(
            (self.columns.x(when_.start) + self.shift, self.columns.x(when_.end) + self.shift)
        )
        half = self.mark / 2 + 4
        return (min(one, x - half), max(other, x + half)) if other - one > self.mark else None

    def _names(self, event: Event) -> list[str]:
        """What a label may say, the fullest first: more than the mark's shape says, of statements not just where."""
        places = [self.linked.records.places[entry.place].name for entry in event.located[:1]]
        kind, sort = kind_of(self.linked, event), type_labels(self.linked, event)[0]
        both = [f"{sort}, {place}" for place in places if event.type[0] != "other"]
        sorts = (
            []
            if event.type[0] == "other" or sort.casefold() in kind_label(kind).casefold()
            else [sort]
        )
        return [event.title, *both, *(places + sorts if kind == "use-of-force" else sorts)]

    def _arcs(self, act: Act) -> list[str]:
        """Dotted arcs from the events that this one answers, as a party states, to it."""
        stated = [r.event for r in act.event.responds_to if r.stated_by and r.event in self.at]
        causes = {other.event.id: other for other in self.acts}
        return [self._arc(causes[name], act) for name in dict.fromkeys(stated)]

    def _arc(self, cause: Act, act: Act) -> str:
        """A curve from where the cause stands in or nearest to the row of the answer."""
        x, to = self.at[cause.event.id], self.at[act.event.id]
        end = self.y[act.rows[0]]
        rows = cause.facing if act.rows[0] in cause.facing else cause.rows
        start = min((self.y[row] for row in rows), key=lambda y: abs(y - end))
        edge = self.mark / 2 + 2
        if start == end:
            dip = end + edge + 8 + min(10, abs(to - x) / 12)
            return f"M{x:g} {start + edge:g}C{x:g} {dip:g} {to:g} {dip:g} {to:g} {end + edge:g}"
        way = 1 if end > start else -1
        middle = (start + end) / 2
        return f"M{x:g} {start + way * edge:g}C{x:g} {middle:g} {to:g} {middle:g} {to:g} {end - way * edge:g}"

    # In words

    def _words(self) -> str:
        parties = ", ".join(self.views.actor(row).label if row else "others" for row in self.order)
        return f"Who acted towards whom: {len(self.acts)} events in rows for {parties}"

    def _entry(self, act: Act) -> LaneEntry:
        event = act.event
        answers = [
            self.numbers[r.event]
            for r in event.responds_to
            if r.stated_by and r.event in self.numbers
        ]
        return LaneEntry(
            self.numbers[event.id], self.views.event(event), when(event.date, self.views.language),
            self._parties(act.acting), self._parties(act.facing), tuple(answers),
        )  # fmt: skip

    def _parties(self, rows: Sequence[str]) -> tuple[Name, ...]:
        return tuple(self.views.actor(row) if row else Name("Others") for row in rows)
