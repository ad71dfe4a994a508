"""Casualty figures: what was stated, and the range that the statements span. Unknown is never 0."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.records import MEASURES, Casualties, Count, Event


@dataclass(frozen=True, slots=True)
class Range:
    """One measure of an event: `low` to `high` people, `high` None where the top is open.

    `low` is None where statements gave no number. `best` is the editors' own, of all who were harmed, and only where
    they state one: it is no statement's.
    """

    measure: str
    who: str
    low: int | None
    high: int | None
    best: int | None

    @property
    def words(self) -> str:
        """`9`, `7 to 10`, `at least 3`; `9, range 7 to 10` with a best figure; `no number given`."""
        if self.best is None or self.low == self.high == self.best:
            return self.span
        if self.low is None:
            return f"{self.best:,}"
        return (
            f"{self.best:,}, range {self.span}"
            if self.high is not None
            else f"{self.best:,}, {self.span}"
        )

    @property
    def span(self) -> str:
        """What the statements give, without a best figure."""
        return _bounds(self.low, self.high)


def ranges(event: Event) -> list[Range]:
    """The measures of which anything was stated, in the order killed, injured, missing, detained."""
    return [found for measure in MEASURES if (found := _range(event, measure))]


def shown_ranges(event: Event) -> list[Range]:
    """The same for a list of events, where a measure without a figure for all has a range for each of its groups.

    Groups are never added up, and none of them may be left out beside another.
    """
    return [found for measure in MEASURES for found in _shown(event, measure)]


def counted_statements(event: Event, measure: str) -> list[Casualties]:
    """The statements that a measure's range is taken over: those for all, or for the only group there is."""
    groups = _groups(event, measure)
    return stated_of(event, measure, groups[0]) if len(groups) == 1 else []


def stated_of(event: Event, measure: str, who: str) -> list[Casualties]:
    """The statements of a measure for a group of people. One that was replaced counts no more."""
    stated = (entry for entry in event.casualties if getattr(entry, measure) is not None)
    return [entry for entry in stated if entry.who == who and not entry.replaced]


def _groups(event: Event, measure: str) -> list[str]:
    groups = dict.fromkeys(
        entry.who for entry in event.casualties if getattr(entry, measure) is not None
    )
    return ["all"] if "all" in groups else list(groups)


def _shown(event: Event, measure: str) -> Iterator[Range]:
    if found := _range(event, measure):
        yield found
    groups = _groups(event, measure)
    for who in groups if len(groups) > 1 else ():
        if entries := stated_of(event, measure, who):
            yield _over(entries, measure, None)


def _range(event: Event, measure: str) -> Range | None:
    entries = counted_statements(event, measure)
    best = getattr(event.casualties_best, measure) if event.casualties_best else None
    if not entries:
        return Range(measure, "all", None, None, best) if best is not None else None
    return _over(entries, measure, best)


def _over(entries: Sequence[Casualties], measure: str, best: int | None) -> Range:
    counts: list[Count] = [getattr(entry, measure) for entry in entries]
    low = min((count.low for count in counts if count.low is not None), default=None)
    tops = [count.high for count in counts if count.stated]
    high = None if None in tops else max((top for top in tops if top is not None), default=None)
    return Range(measure, entries[0].who, low, high, best)


def count_words(count: Count) -> str:
    """`7`, `7 to 9`, `at least 3`, `no number given`."""
    return _bounds(count.low, count.high)


def _bounds(low: int | None, high: int | None) -> str:
    if low is None:
        return "no number given"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
