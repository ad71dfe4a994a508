"""What the overview strip is made of: marks, bars, bands, and the table that says the same.

Places along time are in % of the strip's width, which follows the window; heights are in px.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.drawings.time import Tick
from sitegen.views import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class StripMark:
    """An event in a stack of its day: `x` in %, `y` in px, its `number` on the timeline."""

    x: float
    y: int
    kind: str
    number: int
    url: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StripBar:
    """The events of a step of the scale: `x` and `width` in %, `height` in px.

    `stack` is its height among marks in px where it holds more than a stack of marks can, else 0.
    `numbers` are those of its events, the first and the last of each run: `14-16 18`.
    """

    x: float
    width: float
    height: int
    stack: int
    count: int
    numbers: str
    url: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StripBand:
    """Events of a time that is longer than a step; `form` as in Extent.

    `x` and `width` are in %, `y` in px; `numbers` as of a bar.
    """

    x: float
    width: float
    y: int
    form: str
    numbers: str
    url: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StripRow:
    """A row of the table: a time, how many events, and how many of each kind in words."""

    words: str
    count: int
    kinds: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The overview by one step of time: bars or, where there is room, a mark of each event.

    `words` tell what it shows. `span` is what it is around where it does not hold all events:
    `earlier` and `later` tell how many are outside. `opens` where it is shown first.

    `top` is where its drawing begins in px, below those words. `focus` are the edges of the window
    that the lanes show, in % (the left edge and the width), or none. `way` is 1, or -1 where time
    runs from right to left. `tabbed` where its links are stops of the tab key.

    `days` are its first and last day, between which a script puts handles, or none for a strip of
    hours; `rest` those that the handles are at before they are moved, and `rest_words` the same in
    words. `crowd` are classes of a strip with marks: it is `busy` where there is no room for them
    on paper, `crowded` where a small window has none.
    """

    words: str
    crowd: str
    unit: str
    span: str
    opens: bool
    height: int
    top: int
    base: int
    way: int
    tabbed: bool
    marks: tuple[StripMark, ...]
    bars: tuple[StripBar, ...]
    bands: tuple[StripBand, ...]
    ticks: tuple[Tick, ...]
    earlier: Name | None
    later: Name | None
    focus: tuple[float, float] | None
    focus_words: str
    days: tuple[str, str] | None
    rest: tuple[str, str] | None
    rest_words: tuple[str, str]
    rows: tuple[StripRow, ...]

    @property
    def most(self) -> int:
        """How many events the tallest bar holds."""
        return max((bar.count for bar in self.bars), default=0)

    @property
    def anchor(self) -> str:
        """Its anchor on the page."""
        return f"by-{self.unit.replace(' ', '-')}"
