"""Labels of marks in rows: each stands beside or above its mark where it touches nothing, or is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

CHARACTER: Final = 6.7  # px, wide on average at 13 px: rather more than less
GAP: Final = 5.0  # px, between a mark and its label
RISE: Final = 20.0  # px, from a row to the middle of what stands above its marks
MOST_ABOVE: Final = 20  # characters, that still stand above one mark rather than several


@dataclass(frozen=True, slots=True)
class Label:
    """Words with where they stand in px; `anchor` is `start`, `middle` or `end`."""

    words: str
    x: float
    y: float
    anchor: str


class Labels:
    """Places labels between two edges; `way` is 1, or -1 where words run from right to left."""

    def __init__(self, left: float, right: float, way: int) -> None:
        self.left, self.right, self.way = left, right, way
        self.taken: dict[float, list[tuple[float, float]]] = {}

    def above(self, y: float) -> float:
        """The level above a row's marks."""
        return y - RISE

    def block(self, y: float, left: float, right: float) -> None:
        """Something stands there."""
        self.taken.setdefault(y, []).append((left, right))

    def place(self, words: Sequence[str], x: float, y: float, mark: float) -> Label | None:
        """The first of some words that fit behind, before or above a mark."""
        for text in words:
            room = CHARACTER * len(text)
            behind, before = x + self.way * (mark / 2 + GAP), x - self.way * (mark / 2 + GAP)
            tries = (
                (behind, y, "start", self.way),
                (before, y, "end", -self.way),
                (x, self.above(y), "middle", 0),
            )
            for at, level, anchor, way in tries:
                left = at - room / 2 if not way else min(at, at + way * room)
                if (way or len(text) <= MOST_ABOVE) and self._is_free(level, left, left + room):
                    self.block(level, left - 3, left + room + 3)
                    return Label(text, round(at, 1), level, anchor)
        return None

    def _is_free(self, y: float, left: float, right: float) -> bool:
        if left < self.left or right > self.right:
            return False
        return all(end <= left or right <= start for start, end in self.taken.get(y, ()))
