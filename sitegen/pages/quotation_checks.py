"""How the quotations of a whole site were checked: what this build compared, what the lock
remembers, and what nobody has looked at, each apart from the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sitegen.checks import Share
from sitegen.evidence import (
    LEGEND,
    NOTES,
    BadgeTerm,
    FindKind,
    State,
    archived_copy_of,
    short_day,
)
from sitegen.records import Source

MOST_ROWS: Final = 12  # of what the lock remembers
KINDS: Final[Mapping[FindKind, str]] = {
    "copy": "in the editors’ copies",
    "page": "on the sources’ own pages",
    "archive": "in archived copies",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """How many quotations were checked in one way: `found`, `recorded` or `unchecked`."""

    outcome: str
    label: str
    count: str
    percent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindsOfDay:
    """Quotations that somebody recorded as found on a day; `copies` are what they were found in."""

    day: str
    copies: str
    by: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationChecks:
    """How a site's quotations were checked.

    `archived` are those of which the lock says that they were found in an archived copy that the
    source's record names, `without_paragraph` those that were recorded before paragraphs were
    kept. `legend` and `notes` explain the words of badges.
    """

    rows: tuple[CheckRow, ...]
    archived: str
    without_paragraph: int
    finds: tuple[FindsOfDay, ...]
    more_finds: int
    legend: tuple[BadgeTerm, ...] = LEGEND
    notes: tuple[BadgeTerm, ...] = NOTES


def quotation_checks(quoted: Iterable[tuple[State, Source]], language: str) -> QuotationChecks:
    """What is known of some quotations, each with its source, in words and numbers."""
    quoted = list(quoted)
    states = [state for state, _ in quoted]
    finds = list(_finds_by_day(states, language))
    in_archive = sum(is_in_archive(state, source) for state, source in quoted)
    recorded = [state for state in states if state.as_recorded]
    return QuotationChecks(
        rows=tuple(_rows(states)),
        archived=f"{in_archive:,} of {len(states):,}",
        without_paragraph=sum(state.recorded_without_paragraph for state in recorded),
        finds=tuple(finds[:MOST_ROWS]),
        more_finds=len(finds[MOST_ROWS:]),
    )


def is_in_archive(state: State, source: Source) -> bool:
    """Whether the lock says that somebody found a quotation in an archived copy that readers can
    open, since the source's record names it.
    """
    return any(archived_copy_of(source, find.at) for find in state.finds)


def _rows(states: list[State]) -> Iterator[CheckRow]:
    found = sum(state.verified and state.compared for state in states)
    recorded = sum(state.as_recorded for state in states)
    total = len(states)
    yield _row("found", "Compared by this build, words found", Share(found, total))
    yield _row("recorded", "Found as recorded, not compared by this build", Share(recorded, total))
    yield _row("unchecked", "Not checked: no copy", Share(total - found - recorded, total))


def _row(outcome: str, label: str, share: Share) -> CheckRow:
    count = f"{share.count:,} of {share.total:,}"
    return CheckRow(outcome=outcome, label=label, count=count, percent=share.percent)


def _finds_by_day(states: Iterable[State], language: str) -> Iterator[FindsOfDay]:
    """What the lock remembers by day, kind of copy and person, the newest day first."""
    counts: Counter[tuple[str, FindKind, str]] = Counter()
    for state in states:
        counts.update({(find.day, find.kind, find.by) for find in state.finds})
    for day, kind, by in sorted(counts, reverse=True):
        yield FindsOfDay(
            day=short_day(day, language),
            copies=KINDS[kind],
            by=by,
            count=counts[day, kind, by],
        )
