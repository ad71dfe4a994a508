"""Words on a map: each where it covers nothing, or left out.

A name that covered a border or another place's mark would be read as part of it; a map without
that name is still true.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sitegen.drawings.map.frame import stretches
from sitegen.drawings.map.places import MapWords
from sitegen.drawings.text import SPACED_CAPITAL, Box, Boxes, width_of
from sitegen.geography import Point

WORDS_HEIGHT: Final = 15.0  # px, of words
BASELINE: Final = 3.5  # px, from the bottom of words up
BESIDE_MARK: Final = 4.0  # px, between a mark and its words
LINES: Final = 22  # px, from one line in a country that words may be on to the next
FIRST_LINE: Final = 24  # px, of the first of them
BELOW_LAST_LINE: Final = 8  # px, below the last of them
ABOVE: Final = 10  # px, that a country's name reaches above its baseline
BELOW: Final = 8  # px, that it keeps free below
MARGINS: Final = 8  # px, that it keeps free at both ends together


def beside(mark: Box, words: str, character: float, boxes: Boxes) -> MapWords | None:
    """Words beside a mark: at its right, left, above or below; `character` is the width of one.

    They are covered from then on. None where they would touch something everywhere.
    """
    width = width_of(words, character)
    x = (mark.left + mark.right) / 2
    y = (mark.top + mark.bottom) / 2
    left, right = mark.left - BESIDE_MARK, mark.right + BESIDE_MARK
    places = (
        (right, y - WORDS_HEIGHT / 2, right, "left"),
        (left - width, y - WORDS_HEIGHT / 2, left, "right"),
        (x - width / 2, mark.top - BESIDE_MARK - WORDS_HEIGHT, x, "middle"),
        (x - width / 2, mark.bottom + BESIDE_MARK, x, "middle"),
    )
    for edge, top, at, anchor in places:
        box = Box(edge, top, edge + width, top + WORDS_HEIGHT)
        if boxes.is_free(box):
            boxes.block(box)
            baseline = round(box.bottom - BASELINE, 1)
            return MapWords(words=words, x=round(at, 1), y=baseline, anchor=anchor)
    return None


def inside(
    country: Sequence[Sequence[Point]],
    words: str,
    height: float,
    boxes: Boxes,
) -> MapWords | None:
    """Words in the widest stretch of a country's rings that has room for them.

    `height` is that of the map. They are covered from then on. None where no stretch has room.
    """
    width = width_of(words, SPACED_CAPITAL)
    rooms = []
    for y in range(FIRST_LINE, int(height) - BELOW_LAST_LINE, LINES):
        for left, right in stretches(country, y):
            if right - left > width + MARGINS:
                rooms.append((right - left, (left + right) / 2, y))
    for _, x, y in sorted(rooms, reverse=True):
        box = Box(x - width / 2, y - ABOVE, x + width / 2, y + BELOW)
        if boxes.is_free(box):
            boxes.block(box)
            return MapWords(words=words, x=round(x, 1), y=float(y), anchor="middle")
    return None
