"""Numbers in words."""

from __future__ import annotations

import pytest

from sitegen.language import counted, number, spelled, warned


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "none"), (1, "one"), (19, "nineteen"), (20, "twenty"), (42, "forty-two"), (100, "100")],
)
def test_numbers_below_a_hundred_are_spelled(count: int, words: str) -> None:
    assert spelled(count) == words


def test_a_part_is_in_digits_where_the_whole_is() -> None:
    assert spelled(25, total=1200) == "25"
    assert spelled(1200, total=1200) == "1,200"


def test_what_is_counted_has_its_plural() -> None:
    assert counted(1, "event") == "1 event"
    assert counted(0, "event") == "0 events"
    assert counted(1200, "entry", "entries") == "1,200 entries"
    assert number(1234.5) == "1,234.5"


def test_warnings_are_told_where_there_are_any() -> None:
    assert warned(0) == ""
    assert warned(2) == ", 2 warnings"
