"""The chart of casualty figures: an axis from zero, a mark for each statement, the range and the best figure."""

from __future__ import annotations

import pytest
from markupsafe import Markup
from support.records import event
from support.svg import rendered

from sitegen.drawings.figures.by_source import END_AT, ZERO_AT, FigureChart, Stated, figure_chart
from sitegen.linking.casualties import count_words, ranges
from sitegen.records.fields import Count
from sitegen.records.model import Best, Casualties
from sitegen.records.parts import PartyName
from sitegen.views.names import Name


def said(
    low: int | None, high: int | None = -1, who: str = "all", replaced: str = ""
) -> Casualties:
    """A statement: `high` is as `low` where none is given, None for 'at least'."""
    count = Count(low, low if high == -1 else high)
    party = PartyName(name="X")
    return Casualties(
        who=who, killed=count, according_to=party, replaced=replaced or None, cites=("a",)
    )


def chart(
    *entries: Casualties, best: int | None = None, mirrored: bool = False
) -> FigureChart | None:
    judged = Best(killed=best, why="It is so.") if best is not None else None
    found = next(iter(ranges(event(casualties=entries, casualties_best=judged))), None)
    stated = []
    for entry in entries:
        count = entry.killed or Count(None, None)
        stated.append(
            Stated(
                by=Name("X"),
                said=None,
                who=entry.who,
                marker=Markup(),
                count=count,
                figure=count_words(count),
                words="",
                replaced=entry.replaced or "",
            )
        )
    return figure_chart("killed", found, stated, mirrored)


def drawn(*entries: Casualties, best: int | None = None, mirrored: bool = False) -> FigureChart:
    found = chart(*entries, best=best, mirrored=mirrored)
    assert found
    return found


@pytest.mark.parametrize(
    "entries",
    [[], [said(7)], [said(None), said(None)]],
    ids=["nothing", "one statement", "no number"],
)
def test_where_nothing_is_to_be_compared_nothing_is_drawn(entries: list[Casualties]) -> None:
    assert chart(*entries) is None


def test_the_axis_begins_at_zero_and_holds_every_figure() -> None:
    found = drawn(said(7), said(10))
    assert [tick.words for tick in found.ticks] == ["0", "2", "4", "6", "8", "10"]
    assert (found.ticks[0].x, found.ticks[-1].x) == (ZERO_AT, END_AT)
    assert [mark.x for mark in found.marks] == pytest.approx(
        [ZERO_AT + (END_AT - ZERO_AT) * 0.7, END_AT]
    )


@pytest.mark.parametrize("most", [1, 2, 9, 12, 99, 103, 5_000, 123_456, 999_999_999])
def test_an_axis_of_any_size_has_few_numbers(most: int) -> None:
    found = drawn(said(0), said(most))
    assert 2 <= len(found.ticks) <= 6
    assert all(ZERO_AT <= mark.x <= END_AT for mark in found.marks)


def test_the_band_is_the_range_and_the_line_the_best_figure() -> None:
    found = drawn(said(7), said(9), said(10), best=9)
    assert found.band == (
        found.marks[0].x,
        pytest.approx(found.marks[2].x - found.marks[0].x, abs=0.02),
    )
    assert found.best == found.marks[1].x
    assert [mark.agrees for mark in found.marks] == [False, True, False]


def test_without_a_best_figure_there_is_no_line_and_no_dot_is_filled() -> None:
    found = drawn(said(9), said(9))
    assert (found.best, found.band) == (None, None)
    assert [mark.agrees for mark in found.marks] == [False, False]


def test_at_least_has_an_open_arrow_to_the_end_of_the_axis() -> None:
    found = drawn(said(10), said(10, None))
    mark = found.marks[1]
    assert (mark.form, found.open) == ("at-least", True)
    assert mark.to == END_AT > mark.x


def test_a_range_has_two_ends_and_no_number_is_no_zero() -> None:
    found = drawn(said(4, 8), said(None))
    wide, unstated = found.marks
    assert (wide.form, wide.to > wide.x) == ("range", True)
    assert unstated.form == "none"


def test_what_was_replaced_or_is_of_a_group_stands_aside() -> None:
    found = drawn(said(7, replaced="by his later count"), said(9), said(2, who="children"), best=9)
    assert [mark.counts for mark in found.marks] == [False, True, False]
    assert [mark.agrees for mark in found.marks] == [False, True, False]
    assert found.marks[0].replaced == "by his later count"


def test_from_right_to_left_zero_is_at_the_right() -> None:
    found = drawn(said(4), said(8), mirrored=True)
    assert (found.zero, found.way) == (100 - ZERO_AT, -1)
    assert found.marks[0].x > found.marks[1].x


def test_it_is_told_in_words() -> None:
    assert drawn(said(7), said(10), best=9).words == (
        "Killed: 2 statements on an axis from zero; 7 to 10; best supported 9"
    )
    drawing = rendered("figure_chart", drawn(said(7), said(9), said(None), best=9))
    assert drawing.xpath(".//*[@role='img']/@aria-label") == [
        "7",
        "9, the best supported figure",
        "no number given",
    ]
    assert drawing.xpath("//@style") == []


def test_words_stand_where_a_phone_has_room_for_them() -> None:
    found = drawn(said(9), said(2_400_000), said(0, 2_500_000), said(2_000_000, None))
    places = [(mark.figure, mark.before, mark.above) for mark in found.marks]
    assert places == [
        ("9", False, False), ("2,400,000", True, False), ("0 to 2,500,000", False, True),
        ("at least 2,000,000", False, True),
    ]  # fmt: skip


@pytest.mark.parametrize(("most", "wide"), [(10, 0), (80, 0), (3_000_000, 2)])
def test_long_numbers_of_the_axis_give_way_on_a_phone(most: int, wide: int) -> None:
    ticks = drawn(said(0), said(most)).ticks
    assert sum(tick.wide for tick in ticks) == wide
    assert not ticks[0].wide
