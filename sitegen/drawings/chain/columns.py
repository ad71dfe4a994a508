"""Columns for a graph whose nodes stand in rows, one a row, so that no line runs through a node.

An edge leaves a node for a column, runs down in it, and ends in a lower node. The first answer to
an event stands below it, in its column, if nothing is in between; a further one takes the next
column that is free:

    0   1          event 1
    |\\
    1   |          event 2 answers 1
        2          event 3 answers 1
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """An edge by the rows of its nodes, and the column that it runs down in."""

    start: int
    end: int
    column: int


class _Columns:
    """Which rows of each column are taken."""

    def __init__(self) -> None:
        self.taken: defaultdict[int, set[int]] = defaultdict(set)
        self.count = 0

    def take(self, rows: range, wanted: Sequence[int]) -> int:
        """The first of the `wanted` columns in which some rows are free, else of all."""
        candidates: list[int] = [*wanted, *range(self.count)]
        free = (column for column in candidates if self.taken[column].isdisjoint(rows))
        column = next(free, self.count)
        self.taken[column].update(rows)
        self.count = max(self.count, column + 1)
        return column


def columns_of(causes: Sequence[Sequence[int]]) -> tuple[list[int], list[Run]]:
    """The column of each node, and the edges.

    `causes` has for each row the rows above it that it answers.
    """
    columns = _Columns()
    places: list[int] = []
    runs: list[Run] = []
    for row, above in enumerate(causes):
        first, *others = sorted(above, reverse=True) or [row]
        wanted = [places[first]] if above else []
        place = columns.take(range(min(first + 1, row), row + 1), wanted)
        places.append(place)
        if above:
            runs.append(Run(first, row, place))
        for other in others:
            column = columns.take(range(other + 1, row), [place])
            runs.append(Run(other, row, column))
    return places, runs
