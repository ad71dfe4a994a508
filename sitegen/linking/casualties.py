"""Casualty figures: what was stated, and the range that the statements span.

Unknown is never 0: a count that nobody gave is None. Groups of people are never added up, so a
measure has one range where there are statements of all people, or of one group only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.records import MEASURES, Casualties, Count, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """One measure of an event: `low` to `high` people, `high` None where the top is open.

    `low` is None where statements gave no number. `best` is the editors' own, of all who were
    harmed, and only where they state one: it is no statement's.
    """

    measure: str
    who: str
    low: int | None
    high: int | None
    best: int | None

    @property
    def words(self) -> str:
        """`7 to 10`, `at least 3`, `no number given`; with a best figure `9, range 7 to 10`."""
        if self.best is None or self.low == self.high == self.best:
            return self.span
        if self.low is None:
            return f"{self.best:,}"
        if self.high is None:
            return f"{self.best:,}, {self.span}"
        return f"{self.best:,}, range {self.span}"

    @property
    def span(self) -> str:
        """What the statements give, without a best figure."""
        return _bounds(self.low, self.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """What a list of events says of one measure, and the statements that it is taken from."""

    measure: str
    who: str
    words: str
    statements: tuple[Casualties, ...]


def ranges(event: Event) -> list[Range]:
    """The measures of which anything was stated: killed, injured, missing, detained."""
    measured = (_range(event, measure) for measure in MEASURES)
    return list(filter(None, measured))


def shown_ranges(event: Event) -> list[Range]:
    """The ranges for a list of events: where a measure has no figure for all, one for each group.

    None of the groups may be left out beside another.
    """
    shown: list[Range] = []
    for measure in MEASURES:
        shown += _shown(event, measure)
    return shown


def figure_lines(event: Event) -> Iterator[FigureLine]:
    """What a list of events says of each range, with the statements that give the numbers.

    The editors' best figure is of all people. Where statements counted only some of them, or gave
    no number, it has a line of its own.
    """
    for found in shown_ranges(event):
        words = found.words
        if found.best is not None and (found.who != "all" or found.low is None):
            best = f"{found.best:,} (the editors’ best figure)"
            yield FigureLine(measure=found.measure, who="all", words=best, statements=())
            if not counted_statements(event, found.measure):
                continue
            words = found.span
        yield FigureLine(
            measure=found.measure,
            who=found.who,
            words=words,
            statements=_with_numbers(stated_of(event, found.measure, found.who), found.measure),
        )


def _with_numbers(entries: Sequence[Casualties], measure: str) -> tuple[Casualties, ...]:
    """The statements that give a number; all of them, where none does."""
    numbers = tuple(entry for entry in entries if getattr(entry, measure).stated)
    return numbers or tuple(entries)


def counted_statements(event: Event, measure: str) -> list[Casualties]:
    """The statements a measure's range is taken over: those for all, or for the only group."""
    groups = _groups(event, measure)
    if len(groups) != 1:
        return []
    return stated_of(event, measure, groups[0])


def stated_of(event: Event, measure: str, who: str) -> list[Casualties]:
    """The statements of a measure for a group of people. One that was replaced counts no more."""
    return [
        entry
        for entry in event.casualties
        if getattr(entry, measure) is not None and entry.who == who and not entry.replaced
    ]


def count_words(count: Count) -> str:
    """`7`, `7 to 9`, `at least 3`, `no number given`."""
    return _bounds(count.low, count.high)


def _groups(event: Event, measure: str) -> list[str]:
    """The groups of people that a measure is stated of: only `all`, where that is among them."""
    groups: dict[str, None] = {}
    for entry in event.casualties:
        if getattr(entry, measure) is not None:
            groups[entry.who] = None
    if "all" in groups:
        return ["all"]
    return list(groups)


def _shown(event: Event, measure: str) -> Iterator[Range]:
    if found := _range(event, measure):
        yield found
    groups = _groups(event, measure)
    if len(groups) < 2:
        return
    for who in groups:
        entries = stated_of(event, measure, who)
        if entries:
            yield _over(entries, measure, None)


def _range(event: Event, measure: str) -> Range | None:
    entries = counted_statements(event, measure)
    best = getattr(event.casualties_best, measure, None)
    if entries:
        return _over(entries, measure, best)
    if best is None:
        return None
    return Range(measure=measure, who="all", low=None, high=None, best=best)


def _over(entries: Sequence[Casualties], measure: str, best: int | None) -> Range:
    """The range of some statements of one group; one without an upper bound leaves it open."""
    counts: list[Count] = [getattr(entry, measure) for entry in entries]
    lows = [count.low for count in counts if count.low is not None]
    highs = [count.high for count in counts if count.high is not None]
    high = max(highs, default=None)
    if any(count.stated and count.high is None for count in counts):
        high = None  # someone said `at least`
    return Range(
        measure=measure,
        who=entries[0].who,
        low=min(lows, default=None),
        high=high,
        best=best,
    )


def _bounds(low: int | None, high: int | None) -> str:
    if low is None:
        return "no number given"
    if high is None:
        return f"at least {low:,}"
    if low == high:
        return f"{low:,}"
    return f"{low:,} to {high:,}"
