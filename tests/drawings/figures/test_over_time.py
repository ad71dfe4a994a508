"""The toll over time: which statements are drawn, where they stand, and what the chart says in words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from support.records import event

from sitegen.dates.edtf import parse
from sitegen.drawings.figures.over_time import (
    BOTTOM,
    HEIGHT,
    LEFT,
    LINE,
    RIGHT,
    TOP,
    WIDE,
    Toll,
    toll,
)
from sitegen.drawings.text import CHARACTER
from sitegen.records.fields import Count
from sitegen.records.model import Casualties
from sitegen.records.parts import PartyName

ZERO = HEIGHT - BOTTOM


def said(
    day: str | None, low: int | None, high: int | None = -1, who: str = "all", replaced: str = ""
) -> Casualties:
    """A statement of a day: `high` is as `low` where none is given, None for 'at least'."""
    count = Count(low, low if high == -1 else high)
    return Casualties(
        who=who, killed=count, according_to=PartyName(name="X"), said=parse(day) if day else None,
        replaced=replaced or None, cites=("a",),
    )  # fmt: skip


def chart(*entries: Casualties) -> Toll | None:
    return toll(event(casualties=entries), "killed", "all", "en")


def drawn(*entries: Casualties) -> Toll:
    found = chart(*entries)
    assert found
    return found


@pytest.mark.parametrize(
    "entries",
    [
        [],
        [said("2024-01-03", 7)],
        [said("2024-01-03", 7), said("2024-01-03", 9)],
        [said("2024-01-03", 7), said(None, 9)],
        [said("2024-01-03", 7), said("2024-01-04", None, None)],
        [said("2024-01-03", 7), said("2024-01-04", 9, who="children")],
    ],
    ids=["nothing", "one", "one day", "one day known", "one number", "one group"],
)
def test_a_toll_of_one_day_is_not_drawn(entries: list[Casualties]) -> None:
    assert chart(*entries) is None


def test_a_toll_that_grows_over_three_days() -> None:
    found = drawn(said("2024-01-05", 103), said("2024-01-03", 40), said("2024-01-04", 84))
    assert (
        found.words
        == "Killed, as reported: 3 January 2024: 40; 4 January 2024: 84; 5 January 2024: 103."
    )
    assert [day.words for day in found.days] == ["3 Jan 2024", "4 Jan 2024", "5 Jan 2024"]
    assert [mark.words for mark in found.marks] == ["40", "84", "103"]
    assert [mark.x for mark in found.marks] == [LEFT, (LEFT + RIGHT) / 2, RIGHT]
    assert found.marks[0].high > found.marks[1].high > found.marks[2].high == TOP


def test_days_stand_apart_however_far_the_last_one_is() -> None:
    found = drawn(said("2024-01-03", 7), said("2024-01-04", 8), said("2024-06-28", 9))
    assert [day.x for day in found.days] == [LEFT, (LEFT + RIGHT) / 2, RIGHT]


def test_of_many_days_few_are_named() -> None:
    found = drawn(*(said(f"2024-01-{day:02d}", day) for day in range(1, 10)))
    assert [day.words for day in found.days] == ["1 Jan 2024", "4 Jan 2024", "7 Jan 2024"]
    assert len(found.marks) == 9


def test_the_axis_begins_at_zero() -> None:
    found = drawn(said("2024-01-03", 0), said("2024-01-04", 10))
    assert found.zero == ZERO
    assert (found.marks[0].low, found.marks[1].high) == (ZERO, TOP)


def test_where_nobody_was_killed_the_marks_lie_on_the_axis() -> None:
    found = drawn(said("2024-01-03", 0), said("2024-01-04", 0))
    assert {mark.high for mark in found.marks} == {ZERO}


def test_a_range_has_its_height_and_at_least_is_open() -> None:
    found = drawn(said("2024-01-03", 4, 8), said("2024-01-04", 4, None))
    wide, open_mark = found.marks
    assert (wide.high, wide.open, wide.words) == (TOP, False, "4 to 8")
    assert wide.low == open_mark.low == open_mark.high > TOP
    assert (open_mark.open, open_mark.words) == (True, "at least 4")


def test_words_of_one_day_stand_apart_and_the_same_words_once() -> None:
    entries = [said("2024-01-03", number) for number in (100, 100, 99, 98, 3)]
    found = drawn(*entries, said("2024-01-04", 99))
    labels = sorted(mark.label for mark in found.marks if mark.label and mark.x == LEFT)
    assert len(labels) == 4
    assert all(later - earlier >= LINE for earlier, later in pairwise(labels))
    assert labels[0] > 0
    assert next(mark for mark in found.marks if mark.words == "3").label <= ZERO + 4


def test_words_near_the_axis_do_not_fall_below_it() -> None:
    found = drawn(*(said("2024-01-03", number) for number in (0, 1, 2)), said("2024-01-04", 99))
    labels = [mark.label for mark in found.marks if mark.x == LEFT]
    assert labels == [ZERO - 3, ZERO - 3 - LINE, ZERO - 3 - 2 * LINE]


def test_a_replaced_figure_is_drawn_as_such() -> None:
    found = drawn(said("2024-01-03", 7, replaced="by his later count"), said("2024-01-04", 9))
    assert [mark.replaced for mark in found.marks] == [True, False]


def test_a_day_known_to_the_month_is_named_as_such() -> None:
    found = drawn(said("2024-01", 7), said("2024-02-04", 9))
    assert [day.words for day in found.days] == ["Jan 2024", "4 Feb 2024"]
    assert found.words == "Killed, as reported: January 2024: 7; 4 February 2024: 9."


def test_time_runs_from_right_to_left_where_the_site_does() -> None:
    entries = (said("2024-01-03", 7), said("2024-01-04", 9))
    found = toll(event(casualties=entries), "killed", "all", "fa")
    assert found
    assert (found.way, [mark.x for mark in found.marks]) == (-1, [100 - LEFT, 100 - RIGHT])


def test_words_that_would_touch_others_are_left_out_and_the_latest_stay() -> None:
    found = drawn(*(said(f"2024-01-{day:02d}", day) for day in range(1, 25)))
    labelled = [mark for mark in found.marks if mark.label]
    assert labelled[-1].words == "24"
    assert not labelled[-1].wide
    assert 1 < len(labelled) < 24
    assert sum(not mark.wide for mark in labelled) < len(labelled)
    for one, other in pairwise(labelled):
        apart = abs(other.x - one.x) / 100 * WIDE
        assert apart >= CHARACTER * len(one.words) or abs(one.label - other.label) >= 11


@pytest.mark.parametrize(("language", "x"), [("en", RIGHT), ("ur", 100 - RIGHT)])
def test_words_stand_before_a_mark_that_is_close_to_the_end(language: str, x: float) -> None:
    entries = (said("2024-01-03", 40), said("2024-01-09", 1_000_000, 2_500_000))
    found = toll(event(casualties=entries), "killed", "all", language)
    assert found
    assert [(mark.x == x, mark.before) for mark in found.marks] == [(False, False), (True, True)]


@pytest.mark.parametrize(
    ("language", "anchors"),
    [("en", [("start", 0.0), ("end", 100.0)]), ("ur", [("start", 100.0), ("end", 0.0)])],
)
def test_long_words_of_the_first_and_the_last_day_stay_within_the_chart(
    language: str, anchors: list[tuple[str, float]]
) -> None:
    entries = (said("2024-01-03~", 40), said("2024-01-09%", 50))
    found = toll(event(casualties=entries), "killed", "all", language)
    assert found
    assert [(day.anchor, day.x) for day in found.days] == anchors
    short = drawn(said("2024-01-03", 40), said("2024-01-09", 50))
    assert [(day.anchor, day.x) for day in short.days] == [("middle", LEFT), ("middle", RIGHT)]
