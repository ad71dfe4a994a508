"""What swimlanes are made of: marks, lines, rows, and the table that says the same."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.drawings.text import Label
from sitegen.drawings.time import Column
from sitegen.views import Name, When


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneMark:
    """An event in a row: its middle and width in px.

    `style` is `acted`, `alleged`, `joint`, `fought`, `affected` or `involved`, `slot` its colour.
    `box` are the edges of a time that is longer than the mark, else none; `form` and `around` as in
    Extent.
    """

    x: float
    y: float
    width: float
    kind: str
    number: int
    style: str
    slot: int
    url: str
    words: str
    form: str
    around: bool
    box: tuple[float, float] | None
    label: Label | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneLine:
    """A line of the event of a `number` from one row to another, at `x`.

    It `joins` the marks of a joint act, or `meets` both sides of a fight with a head at either end;
    else it is an arrow with its head at `to`.
    """

    number: int
    x: float
    y: float
    to: float
    slot: int
    joins: bool
    meets: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneRow:
    """A party: its name and swatch, its number of events, where its row runs.

    `count` is of the timeline's events in which it or a body of it has any part, and 0 for others.
    `before` and `after` are what is outside the window.
    """

    name: Name
    count: int
    y: float
    first: float
    last: float
    before: Name | None
    after: Name | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneEntry:
    """A row of the table: the event, who acted, towards whom, and whether those fought each other.

    `answers` are the numbers of the events that it answers.
    """

    number: int
    event: Name
    when: When
    acted: tuple[Name, ...]
    towards: tuple[Name, ...]
    fought: bool
    answers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """The swimlanes of a window, in px.

    `arcs` are the paths of stated responses, `plot` is where the columns begin and end. `way` is 1,
    or -1 where time runs from right to left.
    """

    words: str
    width: float
    height: float
    plot: tuple[float, float]
    way: int
    columns: tuple[Column, ...]
    rows: tuple[LaneRow, ...]
    marks: tuple[LaneMark, ...]
    lines: tuple[LaneLine, ...]
    arcs: tuple[str, ...]
    entries: tuple[LaneEntry, ...]
