"""What a map of events is made of: frames, marks with numbers of events, and the list beside."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.drawings.map.places import MapMark, MapWords
from sitegen.views import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMark:
    """The mark of an event on a map, or of so many (`count`) at one place: its middle in px.

    `numbers` are those of its events on the timeline, as text: `14 18`.
    """

    x: float
    y: float
    width: float
    kind: str
    number: int
    count: int
    numbers: str
    url: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapInset:
    """The part of a map that another frame shows larger, in px."""

    letter: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFrame:
    """A part of a map of events: the whole (`letter` is ''), or an inset.

    `places` are drawn as precisely as they are known, `leaders` are paths from places to marks that
    have no room there. Where places are too many for marks, they are `points` of one path.
    """

    letter: str
    words: str
    width: float
    height: float
    land: str
    borders: str
    countries: tuple[MapWords, ...]
    names: tuple[MapWords, ...]
    places: tuple[MapMark, ...]
    leaders: str
    points: str
    marks: tuple[EventMark, ...]
    insets: tuple[MapInset, ...]
    bar: float
    bar_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMapRow:
    """A place in the list beside: how precisely it is known, and its events."""

    place: Name
    precision: str
    marks: tuple[EventMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMap:
    """A map of events: the whole and its insets, and the list beside.

    `rows` are the places that are drawn, `undrawn_rows` those of which too little is known; both
    are empty where places are too many. `events` counts those that are drawn, `undrawn` the others.
    `own` where the site brings outlines of its own.
    """

    words: str
    frames: tuple[EventFrame, ...]
    legend: tuple[str, ...]
    own: bool
    rows: tuple[EventMapRow, ...]
    undrawn_rows: tuple[EventMapRow, ...]
    events: int
    undrawn: int

    @property
    def unnumbered(self) -> bool:
        """Whether any mark has no number, being of an event of another timeline."""
        numbers: list[int] = []
        for row in self.rows:
            numbers += [mark.number for mark in row.marks]
        return 0 in numbers
