"""How a number of things is said, on pages and on the command line."""

from __future__ import annotations


def counted(number: int, one: str, many: str = "") -> str:
    """`1 event`, `2 events`, `1,200 events`; templates have it as the filter `counted`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
