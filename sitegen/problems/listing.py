"""The order in which people are shown problems, and how many of one kind.

The end of a list is what stays on the screen. So what matters most comes last: frequent warnings,
then rare ones, then errors. Of one code of warnings twenty are shown, and how to see the others:
hundreds that say the same bury the one that does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from typing import Final

from sitegen.problems.problem import Located
from sitegen.problems.terminal import as_text

MOST_OF_A_CODE: Final = 20


def in_reading_order(located: Iterable[Located], first: Container[str] = ()) -> list[Located]:
    """Problems by file and place, but those in the files `first` before all others."""
    return sorted(located, key=lambda item: (item.problem.spot.path not in first, item.sort_key))


def with_errors_last(located: Iterable[Located]) -> list[Located]:
    """Warnings by code, the most frequent first, then errors; each group in the order given."""
    items = list(located)
    counts = Counter(item.problem.code for item in items)

    def weight(item: Located) -> tuple[bool, int, str]:
        problem = item.problem
        if problem.severity == "error":
            return (True, 0, "")
        return (False, -counts[problem.code], problem.code)

    return sorted(items, key=weight)


def text_lines(located: Iterable[Located], *, whole: bool = False) -> Iterator[str]:
    """Each problem as text, errors last; warnings of one code beyond MOST_OF_A_CODE in one line,
    unless the list is to be `whole`.
    """
    items = with_errors_last(located)
    totals = Counter(item.problem.code for item in items)
    shown: Counter[str] = Counter()
    for item in items:
        code = item.problem.code
        shown[code] += 1
        folded = shown[code] > MOST_OF_A_CODE and item.problem.severity == "warning"
        if whole or not folded:
            yield as_text(item)
        elif shown[code] == totals[code]:
            more = totals[code] - MOST_OF_A_CODE
            yield f"{code}: {more:,} more like these; to see all: sitegen check --only {code}"
