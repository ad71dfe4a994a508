"""How wide the marks of events are: each shows its number, and none may touch the next."""

from __future__ import annotations

from typing import Final

MARK_WIDTH: Final = 20  # px, of a mark with a number of two digits
DIGIT_WIDTH: Final = 7  # px, that each further digit takes
MARKS_APART: Final = 6  # px, between two marks


def mark_width(highest: int) -> int:
    """The width in px of marks that are as wide as their highest number needs."""
    return MARK_WIDTH + DIGIT_WIDTH * max(0, len(str(highest)) - 2)
