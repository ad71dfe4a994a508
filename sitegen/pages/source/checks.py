"""How the quotations from a source were checked: by this build, by those who wrote the lock, and
in archived copies; and how a reader repeats it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sitegen.dates import parse
from sitegen.evidence import (
    OBTAINED,
    PREPOSITIONS,
    SeenIn,
    State,
    archived_copy_of,
    copy_words,
    seen_in,
    short_day,
)
from sitegen.records import Source
from sitegen.urls import host_of
from sitegen.views import Views, When

MOST_FINDS = 8  # rows of what the lock remembers


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedFinds:
    """Quotations that somebody recorded as found in one copy on one day.

    `preposition` stands before `copy`: in our copy, on the source's own page. `url` leads to an
    archived copy, `by` is who checked, where that may be said.
    """

    day: str
    preposition: str
    copy: str
    url: str
    by: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyView:
    """An archived copy: its address and host, when it was taken, and how many quotations were
    recorded as found in it.
    """

    url: str
    host: str
    taken: When | None
    found: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceChecks:
    """How the quotations from a source were checked, and what a reader needs to repeat that.

    Of `total` quotations, this build found `found` in `copy`; `recorded` of the others are in the
    lock alone, the rest is not checked. `without_paragraph` have no find with a paragraph.
    `finds` are what the lock remembers, `more_finds` how many lines of it are not shown.

    `obtained` says how the editors got their text. `never`: no archived copy is to be made;
    `tried`: when one was asked for in vain; `looked`: when somebody looked whether the address
    still works. `command` compares a page that a reader saved, in a clone of `repository`.
    """

    total: int
    found: int
    copy: str
    recorded: int
    without_paragraph: int
    finds: tuple[RecordedFinds, ...]
    more_finds: int
    archives: tuple[CopyView, ...]
    obtained: str
    never: bool
    tried: When | None
    looked: When | None
    command: str
    repository: str

    @property
    def unchecked(self) -> int:
        """How many quotations nobody has compared with anything."""
        return self.total - self.found - self.recorded


def source_checks(views: Views, source: Source, states: Sequence[State]) -> SourceChecks:
    """What is known of the quotations from a source, whose states these are."""
    found = [state for state in states if state.verified and state.compared]
    recorded = [state for state in states if state.as_recorded]
    finds = list(_recorded(source, states, views.language))
    return SourceChecks(
        total=len(states),
        found=len(found),
        copy=_copy_of_this_build(views, source, found),
        recorded=len(recorded),
        without_paragraph=sum(state.recorded_without_paragraph for state in recorded),
        finds=tuple(finds[:MOST_FINDS]),
        more_finds=len(finds[MOST_FINDS:]),
        archives=tuple(_archives(views, source, states)),
        obtained=OBTAINED[source.obtained] if source.obtained else "",
        never=source.archive == "never",
        tried=_day(views, source.tried),
        looked=_day(views, source.checked),
        command=f"sitegen verify --source {source.id} FILE",
        repository=views.linked.records.site.repository or "",
    )


def _copy_of_this_build(views: Views, source: Source, found: Sequence[State]) -> str:
    """What this build compared with, as it is named; '' where it found nothing."""
    if not found:
        return ""
    return copy_words(seen_in(found[0], source), source, views.language)


def _day(views: Views, day: date | None) -> When | None:
    return views.when(parse(day.isoformat())) if day else None


def _recorded(source: Source, states: Iterable[State], language: str) -> Iterator[RecordedFinds]:
    """What the lock remembers: by day, copy and person, the newest day first."""
    counts: Counter[tuple[SeenIn, str]] = Counter()
    for state in states:
        counts.update({(SeenIn(find.kind, find.at, find.day), find.by) for find in state.finds})
    in_order = sorted(counts.items(), key=_newest_first)
    for (seen, by), count in in_order:
        copy = archived_copy_of(source, seen.at)
        yield RecordedFinds(
            day=short_day(seen.day, language),
            preposition=PREPOSITIONS[seen.kind],
            copy=copy_words(seen, source, language),
            url=copy.url if copy else "",
            by=by,
            count=count,
        )


def _newest_first(item: tuple[tuple[SeenIn, str], int]) -> tuple[int, str, str, str]:
    (seen, by), _ = item
    return -int(seen.day.replace("-", "")), seen.kind, seen.at, by


def _archives(views: Views, source: Source, states: Iterable[State]) -> Iterator[CopyView]:
    """The archived copies that the record names."""
    counts: Counter[str] = Counter()
    for state in states:
        archived = (archived_copy_of(source, find.at) for find in state.finds)
        counts.update({copy.url for copy in archived if copy})
    for copy in source.archived_copies:
        yield CopyView(
            url=copy.url,
            host=host_of(copy.url),
            taken=views.when(copy.at),
            found=counts[copy.url],
        )
