"""Numbers and what they count, in English words."""

from __future__ import annotations

from typing import Final

_ONES: Final = (
    *("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def number(value: float) -> str:
    """`1,200`; templates have it as the filter `number`."""
    return f"{value:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """`1 event`, `2 events`, `1,200 events`; templates have it as the filter `counted`.

    `many` is the plural where it is not `one` with an s: `counted(2, "entry", "entries")`.
    """
    words = one if count == 1 else many or f"{one}s"
    return f"{number(count)} {words}"


def warned(count: int) -> str:
    """`, 3 warnings` behind what came out well, or nothing."""
    return f", {counted(count, 'warning')}" if count else ""


def spelled(count: int, total: int = 0) -> str:
    """A number below a hundred in English words, `twenty-five`; a larger one in digits.

    It is in digits too where the `total` of which it is a part is larger: `25 of 120`.
    """
    if max(count, total) >= 100:
        return number(count)
    if count < 20:
        return _ONES[count]
    tens, ones = divmod(count, 10)
    words = _TENS[tens - 2]
    if ones:
        words += f"-{_ONES[ones]}"
    return words
