"""Who acted towards whom: a row for each acting party, a column for each that was acted towards.

Lanes tell when; this tells who, over the whole record. What an event leaves open (nobody named on
the other side) has a column too: left out, a party that strikes without a named target would seem
to have done nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Final

from sitegen.dates import short
from sitegen.drawings.lanes.acts import OTHERS, Act, act_of, main_rows
from sitegen.linking import LinkedSite
from sitegen.records import Event
from sitegen.views import Name, Views, kind_of

MATRIX_ROWS: Final = 7
MATRIX_COLUMNS: Final = 5
MOST_MARKS: Final = 6  # in a cell; more are counted
NO_ONE: Final = "-"  # the column of acts towards no one named


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixMark:
    """An event in a cell."""

    number: int
    kind: str
    url: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """What a party did towards another, what both did together, and what both fought in.

    That is marks, or where they are many their `count`. `own` in the row or column of the page's
    actor; `same` where the two are one.
    """

    towards: tuple[MatrixMark, ...]
    towards_count: int
    joint: tuple[MatrixMark, ...]
    joint_count: int
    against: tuple[MatrixMark, ...]
    against_count: int
    own: bool
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixParty:
    """A party that heads a row or a column; `own` is the page's actor."""

    name: Name
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A row: the acting party and its cells in the order of the columns."""

    party: MatrixParty
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The matrix of a timeline as an actor's page shows it; `fought` if any two parties did."""

    words: str
    columns: tuple[MatrixParty, ...]
    rows: tuple[MatrixRow, ...]
    fought: bool


_Pair = tuple[str, str]  # an acting row, and the one that was acted towards or acted too


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """The events of a timeline by pairs of rows, and the rows and columns to show."""

    towards: Mapping[_Pair, Sequence[Event]]
    joint: Mapping[_Pair, Sequence[Event]]
    against: Mapping[_Pair, Sequence[Event]]
    rows: Sequence[str]
    columns: Sequence[str]
    numbers: Mapping[str, int]

    def has(self, row: str) -> bool:
        """Whether a row or column is shown, and has any event."""
        if row not in self.rows and row not in self.columns:
            return False
        return any(row in pair for pair in (*self.towards, *self.joint, *self.against))


class Matrices:
    """Makes matrices; what a timeline's events say is gathered once."""

    def __init__(self, views: Views) -> None:
        self.views = views
        self.linked = views.linked
        self._tables: dict[str, _Table] = {}

    def of_actor(self, actor_id: str) -> Matrix | None:
        """The matrix of the timeline of an actor, where it is one of the main parties."""
        timeline = self.linked.timeline_of_actor[actor_id]
        if timeline not in self._tables:
            self._tables[timeline] = _table(self.linked, timeline)
        table = self._tables[timeline]
        if not table.has(actor_id):
            return None
        return self._matrix(table, actor_id)

    def _matrix(self, table: _Table, own: str) -> Matrix:
        return Matrix(
            words="Who acted towards whom, by the numbers of the events",
            columns=tuple(self._party(column, own) for column in table.columns),
            rows=tuple(self._row(table, row, own) for row in table.rows),
            fought=bool(table.against),
        )

    def _row(
        self,
        table: _Table,
        row: str,
        own: str,
    ) -> MatrixRow:
        pairs = [(row, column) for column in table.columns]
        return MatrixRow(
            party=self._party(row, own),
            cells=tuple(self._cell(table, pair, own) for pair in pairs),
        )

    def _party(self, row: str, own: str) -> MatrixParty:
        if row == NO_ONE:
            name = Name(label="No one named")
        elif row == OTHERS:
            name = Name(label="Others", slot=6)
        else:
            name = self.views.actor(row)
        return MatrixParty(name=name, own=row == own)

    def _cell(
        self,
        table: _Table,
        pair: _Pair,
        own: str,
    ) -> MatrixCell:
        towards = table.towards.get(pair, [])
        joint = table.joint.get(pair, [])
        against = table.against.get(pair, [])
        return MatrixCell(
            towards=self._marks(towards, table.numbers),
            towards_count=len(towards),
            joint=self._marks(joint, table.numbers),
            joint_count=len(joint),
            against=self._marks(against, table.numbers),
            against_count=len(against),
            own=own in pair,
            same=pair[0] == pair[1],
        )

    def _marks(
        self,
        events: Sequence[Event],
        numbers: Mapping[str, int],
    ) -> tuple[MatrixMark, ...]:
        if len(events) > MOST_MARKS:
            return ()
        return tuple(self._mark(event, numbers[event.id]) for event in events)

    def _mark(self, event: Event, number: int) -> MatrixMark:
        date = short(event.date, self.views.language)
        return MatrixMark(
            number=number,
            kind=kind_of(self.linked, event),
            url=self.views.event(event).url,
            words=f"{number}, {date}: {event.title}",
        )


def _table(linked: LinkedSite, timeline: str) -> _Table:
    """Every act of a timeline, under the rows of its lanes, else of its main parties."""
    events: Sequence[Event] = linked.events
    lanes: Sequence[str] = ()
    if timeline:
        events = linked.timelines[timeline]
        lanes = linked.records.timelines[timeline].lanes
    chosen = list(lanes[:MATRIX_ROWS]) or main_rows(linked, events, MATRIX_ROWS)
    towards: dict[_Pair, list[Event]] = {}
    joint: dict[_Pair, list[Event]] = {}
    against: dict[_Pair, list[Event]] = {}
    for event in events:
        act = act_of(linked, event, chosen)
        for pair in _towards(act):
            towards.setdefault(pair, []).append(event)
        for pair in _joint(act):
            joint.setdefault(pair, []).append(event)
        for pair in _against(act):
            against.setdefault(pair, []).append(event)
    pairs = [*towards, *joint, *against]
    acting = {row for row, _ in pairs}
    return _Table(
        towards=towards,
        joint=joint,
        against=against,
        rows=[row for row in [*chosen, OTHERS] if row in acting],
        columns=_columns(chosen, towards, [*joint, *against]),
        numbers=linked.numbers[timeline],
    )


def _towards(act: Act) -> list[_Pair]:
    """Each that acted with each that it acted towards; one alone may have no one named."""
    facing = act.facing
    if not facing and len(act.acting) == 1:
        facing = (NO_ONE,)
    pairs = []
    for one in act.directing:
        pairs += [(one, other) for other in facing]
    return pairs


def _joint(act: Act) -> list[_Pair]:
    """Each that acted with each other that did, and did not fight it."""
    pairs = permutations(act.acting, 2)
    return [pair for pair in pairs if frozenset(pair) not in act.opposed]


def _against(act: Act) -> list[_Pair]:
    """Each that fought with each other that it fought."""
    pairs: list[_Pair] = []
    for one, other in act.opposed:
        pairs += [(one, other), (other, one)]
    return sorted(pairs)


def _columns(
    chosen: Sequence[str],
    towards: Mapping[_Pair, Sequence[Event]],
    mutual: Sequence[_Pair],
) -> list[str]:
    """The rows that most events were towards, in their order, then others and no one named."""
    faced = Counter({other: 0 for _, other in mutual})
    for (_, other), events in towards.items():
        faced[other] += len(events)
    shown = [row for row in chosen if row in faced]
    by_count = sorted(shown, key=lambda row: -faced[row])
    most_faced = by_count[:MATRIX_COLUMNS]
    columns = [row for row in chosen if row in most_faced]
    columns += [other for other in (OTHERS, NO_ONE) if faced[other]]
    return columns
