"""Words on a map: each stands where it covers nothing, or is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

CHARACTER: Final = 6.4  # px, wide on average at 13 px
BOLD: Final = 7.0
SPACED: Final = 10.6  # of spaced capitals at 12 px
HEIGHT: Final = 15.0
GAP: Final = 4.0


@dataclass(frozen=True, slots=True)
class MapWords:
    """Words with the place of their baseline in px; `anchor` is `left`, `middle` or `right`."""

    words: str
    x: float
    y: float
    anchor: str


class Boxes:
    """What is covered in a frame of so many px."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.taken: list[tuple[float, float, float, float]] = []

    def block(self, left: float, top: float, right: float, bottom: float) -> None:
        """Something stands there."""
        self.taken.append((left, top, right, bottom))

    def is_free(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether a part of the frame is empty."""
        if left < 0 or top < 0 or right > self.width or bottom > self.height:
            return False
        return all(r <= left or right <= x or b <= top or bottom <= y for x, y, r, b in self.taken)

    def spaced(self, words: str) -> float:
        """How wide spaced capitals are."""
        return SPACED * len(words)

    def place(self, words: str, x: float, y: float, size: float, bold: bool) -> MapWords | None:
        """Words beside a mark of a `size` from its middle: at its right, left, above or below."""
        room, half = (BOLD if bold else CHARACTER) * len(words), HEIGHT / 2
        off = size + GAP
        tries = (
            (x + off, y - half, x + off, "left"),
            (x - off - room, y - half, x - off, "right"),
            (x - room / 2, y - off - HEIGHT, x, "middle"),
            (x - room / 2, y + off, x, "middle"),
        )
        for left, top, at, anchor in tries:
            if self.is_free(left, top, left + room, top + HEIGHT):
                self.block(left, top, left + room, top + HEIGHT)
                return MapWords(words, round(at, 1), round(top + HEIGHT - 3.5, 1), anchor)
        return None
