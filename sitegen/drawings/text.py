"""Words in a drawing: how wide they are, and where they touch nothing.

No browser is asked how wide words are: pages are made without one, and stay as they are when a font
is missing. So a width is reckoned by a character's average, rather more than less; words that may
touch something are moved, or left out. Nothing is lost by that: the table beside a drawing has all.

    boxes = Boxes(Box(0, 0, 368, 320))
    boxes.block(Box(100, 100, 120, 120))      # a mark
    boxes.is_free(Box(110, 90, 170, 105))     # False: words there would touch it
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from sitegen.language import direction

# px, wide on average
CHARACTER: Final = 6.7  # at 13 px, beside marks
EDGE_CHARACTER: Final = 6.3  # at 12 px, at the ends of a row
MAP_CHARACTER: Final = 6.4  # at 13 px, on a map
BOLD_CHARACTER: Final = 7.0  # on a map
SPACED_CAPITAL: Final = 10.6  # at 12 px, on a map

GAP: Final = 5.0  # px, between a mark and its label
RISE: Final = 20.0  # px, from a row to the middle of what is above its marks
BESIDE: Final = 3.0  # px, that a label keeps free at both ends
MOST_ABOVE: Final = 20  # characters, that are still above one mark rather than several


def way_of(language: str) -> int:
    """1, or -1 where words and time run from right to left."""
    return -1 if direction(language) == "rtl" else 1


def width_of(words: str, character: float = CHARACTER) -> float:
    """How wide some words are, in px."""
    return character * len(words)


class Box(NamedTuple):
    """A part of a drawing: its edges in px from the left and the top."""

    left: float
    top: float
    right: float
    bottom: float


EVERYWHERE: Final = Box(-math.inf, -math.inf, math.inf, math.inf)


class Boxes:
    """What is covered of a part of a drawing."""

    def __init__(self, within: Box = EVERYWHERE) -> None:
        self.within = within
        # Plain tuples: they are taken apart faster, and a map of many places does little else.
        self.taken: list[tuple[float, float, float, float]] = []

    def block(self, box: Box) -> None:
        """From now on, something covers a box."""
        left, top, right, bottom = box
        self.taken.append((left, top, right, bottom))

    def is_free(self, box: Box) -> bool:
        """Whether a box is inside, and nothing covers any of it; it may touch what does."""
        left, top, right, bottom = box
        within = self.within
        if left < within.left or top < within.top:
            return False
        if right > within.right or bottom > within.bottom:
            return False
        return all(
            taken_right <= left or right <= taken_left or taken_bottom <= top or bottom <= taken_top
            for taken_left, taken_top, taken_right, taken_bottom in self.taken
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words with their place in px; `anchor` is `start`, `middle` or `end`."""

    words: str
    x: float
    y: float
    anchor: str


class Labels:
    """Places labels of marks in rows, between two edges: beside or above their mark.

    `way` is 1, or -1 where words run from right to left. A row and the level above its marks have
    so much room between them that only what has the same `y` can touch.
    """

    def __init__(
        self,
        left: float,
        right: float,
        way: int,
    ) -> None:
        self.within = Box(left, 0, right, 1)
        self.way = way
        self.levels: dict[float, Boxes] = {}

    def above(self, y: float) -> float:
        """The level above a row's marks."""
        return y - RISE

    def block(
        self,
        y: float,
        left: float,
        right: float,
    ) -> None:
        """From now on, something covers a stretch of a level."""
        self._level(y).block(Box(left, 0, right, 1))

    def place(
        self,
        words: Sequence[str],
        x: float,
        y: float,
        mark: float,
    ) -> Label | None:
        """The first of some words that fit behind, before or above a mark of so many px.

        None where none of them do.
        """
        for text in words:
            for label in self._places(text, x, y, mark / 2 + GAP):
                left = self._left(label)
                right = left + width_of(text)
                if self._level(label.y).is_free(Box(left, 0, right, 1)):
                    self.block(label.y, left - BESIDE, right + BESIDE)
                    return Label(
                        words=text,
                        x=round(label.x, 1),
                        y=label.y,
                        anchor=label.anchor,
                    )
        return None

    def _places(
        self,
        words: str,
        x: float,
        y: float,
        off: float,
    ) -> Iterator[Label]:
        """Where words may be, `off` px from a mark's middle: behind it, before it, above it."""
        yield Label(
            words=words,
            x=x + self.way * off,
            y=y,
            anchor="start",
        )
        yield Label(
            words=words,
            x=x - self.way * off,
            y=y,
            anchor="end",
        )
        if len(words) <= MOST_ABOVE:
            yield Label(
                words=words,
                x=x,
                y=self.above(y),
                anchor="middle",
            )

    def _left(self, label: Label) -> float:
        """The left edge of a label's words."""
        width = width_of(label.words)
        if label.anchor == "middle":
            return label.x - width / 2
        runs_right = (label.anchor == "start") == (self.way == 1)
        return label.x if runs_right else label.x - width

    def _level(self, y: float) -> Boxes:
        return self.levels.setdefault(y, Boxes(self.within))
