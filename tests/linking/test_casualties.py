"""Casualty figures: which statements count, the range that they span, and its words."""

from __future__ import annotations

from typing import Any

import pytest
from support.records import event

from sitegen.linking.casualties import Range, count_words, counted_statements, ranges, shown_ranges
from sitegen.records.fields import Count
from sitegen.records.model import Best, Casualties
from sitegen.records.parts import PartyName


def said(killed: object = None, who: str = "all", **values: Any) -> Casualties:
    """A statement: 7 dead as `7`, seven to nine as `(7, 9)`, at least three as `(3, None)`."""
    counts = {
        "killed": killed,
        **{m: values.pop(m) for m in ("injured", "missing", "detained") if m in values},
    }
    made = {measure: count(number) for measure, number in counts.items() if number is not None}
    return Casualties(
        who=who, according_to=PartyName(name="Someone"), cites=("a",), **made, **values
    )


def count(number: object) -> Count:
    return Count(*number) if isinstance(number, tuple) else Count(number, number)  # type: ignore[arg-type]


UNSTATED = (None, None)


def killed(*entries: Casualties, best: int | None = None) -> Range | None:
    judged = Best(killed=best, why="counted") if best is not None else None
    found = ranges(event(casualties=entries, casualties_best=judged))
    return next((item for item in found if item.measure == "killed"), None)


@pytest.mark.parametrize(
    ("entries", "low", "high", "words"),
    [
        ([said(7)], 7, 7, "7"),
        ([said(7), said(10)], 7, 10, "7 to 10"),
        ([said((7, 9))], 7, 9, "7 to 9"),
        ([said((7, 9)), said(8)], 7, 9, "7 to 9"),
        ([said((3, None))], 3, None, "at least 3"),
        ([said(2), said((3, None))], 2, None, "at least 2"),
        ([said(9), said((3, None))], 3, None, "at least 3"),
        ([said(0)], 0, 0, "0"),
        ([said(7, replaced="later"), said(9)], 9, 9, "9"),
        ([said((7, None), replaced="later"), said(9)], 9, 9, "9"),
        ([said(9), said(UNSTATED, words="several")], 9, 9, "9"),
        ([said(UNSTATED, words="several")], None, None, "no number given"),
    ],
)
def test_a_range_is_taken_over_what_still_stands(
    entries: list[Casualties], low: int | None, high: int | None, words: str
) -> None:
    found = killed(*entries)
    assert found
    assert (found.low, found.high, found.words, found.span) == (low, high, words, words)


def test_nothing_stated_is_no_figure_and_never_0() -> None:
    assert killed() is None
    assert killed(said(injured=4)) is None


def test_where_all_that_was_said_was_replaced_no_figure_is_left() -> None:
    assert killed(said(7, replaced="by his later words")) is None


def test_groups_of_people_are_never_summed_into_all() -> None:
    found = killed(said(9), said(4, "children"), said(5, "fishers"))
    assert found
    assert (found.who, found.words) == ("all", "9")


def test_the_only_group_that_there_is_stands_for_itself() -> None:
    found = killed(said(4, "children"), said(5, "children"))
    assert found
    assert (found.who, found.words) == ("children", "4 to 5")


def test_several_groups_and_nothing_of_all_make_no_range() -> None:
    assert killed(said(4, "children"), said(5, "fishers")) is None


def lines(*entries: Casualties, best: Best | None = None) -> list[tuple[str, str, str]]:
    """The ranges of a list of events: the measure, of whom, the words."""
    return [
        (item.measure, item.who, item.words)
        for item in shown_ranges(event(casualties=entries, casualties_best=best))
    ]


def test_a_list_leaves_no_group_out_beside_another() -> None:
    dead, held = said(11, "police"), said(2, "attackers", detained=1)
    assert lines(dead, held) == [
        ("killed", "police", "11"),
        ("killed", "attackers", "2"),
        ("detained", "attackers", "1"),
    ]
    assert lines(dead, said(13), held) == [("killed", "all", "13"), ("detained", "attackers", "1")]
    assert lines(said(5, "police", replaced="by eleven"), dead, said(UNSTATED, "attackers")) == [
        ("killed", "police", "11"), ("killed", "attackers", "no number given"),
    ]  # fmt: skip


def test_a_best_figure_of_all_stands_before_the_groups_that_statements_counted() -> None:
    found = lines(said(11, "police"), said(2, "attackers"), best=Best(killed=13, why="counted"))
    assert found == [
        ("killed", "all", "13"),
        ("killed", "police", "11"),
        ("killed", "attackers", "2"),
    ]


def test_a_replaced_figure_of_all_does_not_make_a_group_the_whole() -> None:
    assert killed(said(9, replaced="later"), said(2, "children")) is None


def test_each_measure_is_taken_for_itself() -> None:
    entry = said(7, injured=(3, None), missing=0, detained=(1, 2))
    found = ranges(event(casualties=(entry, said(injured=2, who="children"))))
    assert [(item.measure, item.words) for item in found] == [
        ("killed", "7"),
        ("injured", "at least 3"),
        ("missing", "0"),
        ("detained", "1 to 2"),
    ]


@pytest.mark.parametrize(
    ("entries", "best", "words"),
    [
        ([said(7), said(10)], 9, "9, range 7 to 10"),
        ([said(9)], 9, "9"),
        ([said((3, None))], 9, "9, at least 3"),
        ([said(UNSTATED)], 9, "9"),
        ([], 9, "9"),
        ([said(7)], 0, "0, range 7"),
    ],
)
def test_a_best_figure_is_the_editors_own_and_stands_before_the_range(
    entries: list[Casualties], best: int, words: str
) -> None:
    found = killed(*entries, best=best)
    assert found
    assert (found.best, found.words) == (best, words)


def test_without_the_editors_there_is_no_best_figure() -> None:
    found = killed(said(9), said(9))
    assert found
    assert found.best is None


def test_the_statements_behind_a_range_are_those_that_it_is_taken_over() -> None:
    stands, replaced, part = said(9), said(7, replaced="later"), said(2, "children")
    assert counted_statements(event(casualties=(replaced, stands, part)), "killed") == [stands]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (7, "7"),
        ((7, 9), "7 to 9"),
        ((3, None), "at least 3"),
        (UNSTATED, "no number given"),
        (0, "0"),
    ],
)
def test_a_count_in_words(number: object, words: str) -> None:
    assert count_words(count(number)) == words
