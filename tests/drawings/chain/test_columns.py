"""Columns of a chain: every event has room of its own, and no line runs through another."""

from __future__ import annotations

import pytest

from sitegen.drawings.chain.columns import Run, columns_of


def test_the_first_answer_stands_below_what_it_answers() -> None:
    assert columns_of([[], [0], [1]]) == ([0, 0, 0], [Run(0, 1, 0), Run(1, 2, 0)])


def test_a_further_answer_takes_the_next_column_that_is_free() -> None:
    assert columns_of([[], [0], [0]]) == ([0, 0, 1], [Run(0, 1, 0), Run(0, 2, 1)])


def test_what_begins_beside_a_line_stands_clear_of_it() -> None:
    places, runs = columns_of([[], [], [0]])
    assert places == [0, 0, 1]
    assert runs == [Run(0, 2, 1)]


@pytest.mark.parametrize(
    "causes",
    [
        [[], [0], [0, 1], [0, 1, 2], [1, 3]],
        [[], [], [], [0, 1, 2], [0], [1], [2, 3]],
        [[], *([0] for _ in range(12))],
        [[], *([row, max(0, row - 3)] for row in range(20))],
    ],
)
def test_no_line_runs_through_an_event_or_along_another_line(causes: list[list[int]]) -> None:
    causes = [sorted(set(above)) for above in causes]
    places, runs = columns_of(causes)
    assert sorted((run.start, run.end) for run in runs) == sorted(
        (above, row) for row, rows in enumerate(causes) for above in rows
    )
    taken = [(row, place) for row, place in enumerate(places)]
    for run in runs:
        taken += [(row, run.column) for row in range(run.start + 1, run.end)]
    assert len(taken) == len(set(taken))
