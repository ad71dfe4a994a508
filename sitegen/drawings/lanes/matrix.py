"""Who acted towards whom: a row for each acting party, a column for each that was acted towards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sitegen.dates import short
from sitegen.drawings.lanes.acts import OTHERS, act_of, main_rows
from sitegen.linking import LinkedSite
from sitegen.records import Event
from sitegen.views import Name, Views, kind_of

MATRIX_ROWS: Final = 7
MATRIX_COLUMNS: Final = 5
MOST_MARKS: Final = 6  # in a cell; more are counted
NO_ONE: Final = "-"  # the column of acts towards no one named


@dataclass(frozen=True, slots=True)
class MatrixMark:
    """An event in a cell."""

    number: int
    kind: str
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What a party did towards another, and what both did together: marks, or where they are many their `count`.

    `own` in the row or column of the page's actor; `same` where the two are one.
    """

    towards: tuple[MatrixMark, ...]
    towards_count: int
    joint: tuple[MatrixMark, ...]
    joint_count: int
    own: bool
    same: bool


@dataclass(frozen=True, slots=True)
class MatrixParty:
    """A party that heads a row or a column; `own` is the page's actor."""

    name: Name
    own: bool


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row: the acting party and its cells in the order of the columns."""

    party: MatrixParty
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The matrix of a timeline as an actor's page shows it."""

    words: str
    columns: tuple[MatrixParty, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """The events of a timeline by acting and facing row, and the rows and columns to show."""

    towards: dict[tuple[str, str], list[Event]]
    joint: dict[tuple[str, str], list[Event]]
    rows: list[str]
    columns: list[str]


class Matrices:
    """Makes matrices; what a timeline's events say is gathered once."""

    def __init__(self, views: Views) -> None:
        self.views, self.linked = views, views.linked
        self._tables: dict[str, _Table] = {}

    def of_actor(self, actor_id: str) -> Matrix | None:
        """The matrix of the timeline of an actor, where it is one of the main parties."""
        timeline = self.linked.timeline_of_actor[actor_id]
        if timeline not in self._tables:
            self._tables[timeline] = _table(self.linked, timeline)
        table = self._tables[timeline]
        if actor_id not in table.rows and actor_id not in table.columns:
            return None
        if not any(actor_id in pair for pair in (*table.towards, *table.joint)):
            return None
        return self._matrix(table, actor_id, self.linked.numbers[timeline])

    def _matrix(self, table: _Table, own: str, numbers: dict[str, int]) -> Matrix:
        columns = tuple(MatrixParty(self._name(column), column == own) for column in table.columns)
        rows = tuple(
            MatrixRow(
                MatrixParty(self._name(row), row == own),
                tuple(self._cell(table, row, column, own, numbers) for column in table.columns),
            )
            for row in table.rows
        )
        return Matrix("Who acted towards whom, by the numbers of the events", columns, rows)

    def _cell(
        self, table: _Table, row: str, column: str, own: str, numbers: dict[str, int]
    ) -> MatrixCell:
        towards, joint = table.towards.get((row, column), []), table.joint.get((row, column), [])
        return MatrixCell(
            self._marks(towards, numbers), len(towards), self._marks(joint, numbers), len(joint),
            own in (row, column), row == column,
        )  # fmt: skip

    def _marks(self, events: Sequence[Event], numbers: dict[str, int]) -> tuple[MatrixMark, ...]:
        if len(events) > MOST_MARKS:
            return ()
        return tuple(self._mark(event, numbers[event.id]) for event in events)

    def _mark(self, event: Event, number: int) -> MatrixMark:
        words = f"{number}, {short(event.date, self.views.language)}: {event.title}"
        return MatrixMark(number, kind_of(self.linked, event), self.views.event(event).url, words)

    def _name(self, row: str) -> Name:
        if row == NO_ONE:
            return Name("No one named")
        return self.views.actor(row) if row else Name("Others", slot=6)


def _table(linked: LinkedSite, timeline: str) -> _Table:
    """Every act of a timeline, under the rows of its lanes, else of its main parties."""
    events = linked.timelines[timeline] if timeline else linked.events
    lanes = linked.records.timelines[timeline].lanes if timeline else ()
    chosen = list(lanes[:MATRIX_ROWS]) or main_rows(linked, events, MATRIX_ROWS)
    towards: dict[tuple[str, str], list[Event]] = {}
    joint: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        act = act_of(linked, event, chosen)
        for one in act.acting:
            for other in act.facing or ([NO_ONE] if len(act.acting) == 1 else []):
                towards.setdefault((one, other), []).append(event)
            for other in act.acting:
                if one != other:
                    joint.setdefault((one, other), []).append(event)
    pairs = {*towards, *joint}
    faced = {
        other: sum(len(held) for pair, held in towards.items() if pair[1] == other)
        for _, other in pairs
    }
    kept = sorted((row for row in chosen if row in faced), key=lambda row: -faced[row])[
        :MATRIX_COLUMNS
    ]
    columns = [row for row in chosen if row in kept]
    columns += [other for other in (OTHERS, NO_ONE) if faced.get(other)]
    rows = [row for row in [*chosen, OTHERS] if any(pair[0] == row for pair in pairs)]
    return _Table(towards, joint, rows, columns)
