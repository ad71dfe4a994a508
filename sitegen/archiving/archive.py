"""Sources to archived copies: what `sitegen source archive` does.

For each source without an archived copy: the copies that the Wayback Machine has, the nearest to
the day of publication first, are fetched and compared with what is quoted, until one has all the
words. Where none has, the archive is asked to make one. What is entered in a record is always the
address of a copy that this program has just read.

A source that says `archive: never` is left out altogether. To look for a copy would publish
nothing, but it would name the address to the archive, together with the site that asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, Literal

from sitegen.archiving.looks import Look, look
from sitegen.archiving.other_archives import looked_up
from sitegen.archiving.recording import keep_page, record_copy, record_keys, record_shown
from sitegen.archiving.wayback import ArchiveError, Capture, Wayback
from sitegen.dates import iso
from sitegen.problems import StoppedError
from sitegen.records import Records, Source
from sitegen.web import WebAnswer

TRIED_AGAIN: Final = 30  # days after which a copy is asked for again where none could be had
_NO_KEYS: Final = "to have one made, set WAYBACK_ACCESS_KEY and WAYBACK_SECRET_KEY"

# What came of a source. `archived`: a copy was entered; `shown`: the copies that it has were
# compared, and the words are there; `absent`: a copy lacks words; `none`: none can be had;
# `later`: the archive did not answer; `left`: there was nothing to do.
OutcomeKind = Literal["archived", "shown", "absent", "none", "later", "left"]


@dataclass(frozen=True, slots=True)
class ArchiveOutcome:
    """What came of one source, and a line about it."""

    source: str
    kind: OutcomeKind
    message: str


@dataclass(slots=True)
class Archiving:
    """A run over sources: the site, the archive, and today's day.

    Without `writes` (`--dry-run`) nothing is written and no copy is asked for.
    """

    root: Path
    records: Records
    wayback: Wayback
    today: date
    writes: bool = True
    _may_ask: bool = True

    def run(self, sources: Iterable[Source], *, named: bool) -> Iterator[ArchiveOutcome]:
        """What comes of each source, as soon as it is written. Those that were `named` are tried
        whatever was tried before.
        """
        for source in sources:
            if reason := self._left(source, named=named):
                yield ArchiveOutcome(source.id, "left", reason)
                continue
            yield self._outcome(source)

    def check(self, sources: Iterable[Source]) -> Iterator[ArchiveOutcome]:
        """What the copies show that each source has already."""
        for source in sources:
            if source.archive == "never":
                yield ArchiveOutcome(source.id, "left", "its record says `archive: never`")
            elif source.archived_copies:
                yield self._checked(source)

    def _left(self, source: Source, *, named: bool) -> str:
        """Why there is nothing to do for a source, or nothing."""
        if source.archive == "never":
            return "its record says `archive: never`"
        if source.archived_copies:
            return "has an archived copy"
        if not source.url:
            return "has no address"
        if source.tried and not named and (self.today - source.tried).days < TRIED_AGAIN:
            return f"none could be had on {source.tried.isoformat()}"
        return ""

    # One source

    def _outcome(self, source: Source) -> ArchiveOutcome:
        try:
            best = self._best(source)
            if best is None or not best.is_of_source:
                return self._without_copy(source, best)
            return self._entered(source, best)
        except ArchiveError as error:
            return ArchiveOutcome(source.id, "later", error.message)
        except StoppedError as error:
            return ArchiveOutcome(source.id, "later", f"{error.message}; nothing is written of it")

    def _best(self, source: Source) -> Look | None:
        """The copy that shows the most of what is quoted, the nearest one of those as good."""
        best: Look | None = None
        for capture in self.wayback.captures(source.url or "", _near(source, self.today)):
            try:
                found, answer = self.wayback.fetched(capture)
            except ArchiveError as error:
                if error.kind != "none":
                    raise
                continue
            this = self._look(source, found, answer)
            if this.is_whole:
                return this
            if best is None or len(this.shown) > len(best.shown):
                best = this
        return best

    def _look(self, source: Source, capture: Capture, answer: WebAnswer) -> Look:
        return look(
            self.records,
            source,
            answer,
            address=self.wayback.address(capture),
            timestamp=capture.timestamp,
        )

    def _without_copy(self, source: Source, best: Look | None) -> ArchiveOutcome:
        """What is done where no copy that there is shows the words."""
        known = ArchiveOutcome(source.id, "none", "no archived copy is known")
        if best:
            known = ArchiveOutcome(source.id, "absent", best.words())
        if self.wayback.keys is None:
            return replace(known, message=f"{known.message}; {_NO_KEYS}")
        if not self._may_ask or not self.writes:
            return known
        try:
            capture, answer = self.wayback.saved(source.url or "")
        except ArchiveError as error:
            return self._not_saved(source, error)
        made = self._look(source, capture, answer)
        if made.is_of_source:
            return self._entered(source, made)
        self._note_tried(source)
        return ArchiveOutcome(source.id, "absent", f"a copy was made, but {made.words()}")

    def _not_saved(self, source: Source, error: ArchiveError) -> ArchiveOutcome:
        if error.kind == "none":
            self._note_tried(source)
            return ArchiveOutcome(source.id, "none", error.message)
        if error.kind == "closed":
            self._may_ask = False
        return ArchiveOutcome(source.id, "later", error.message)

    def _note_tried(self, source: Source) -> None:
        values = {"tried": self.today.isoformat()}
        record_keys(self.root, self.records, source, values)

    def _entered(self, source: Source, found: Look) -> ArchiveOutcome:
        if self.writes:
            day = self.today.isoformat()
            record_copy(self.root, self.records, source, found=found, day=day)
        return ArchiveOutcome(source.id, "archived", f"{found.words()}: {found.address}")

    def _checked(self, source: Source) -> ArchiveOutcome:
        """What all copies of a source show together: one of them with a quotation is enough."""
        looks: list[Look] = []
        told: list[str] = []
        late = False
        for copy in source.archived_copies:
            try:
                found = looked_up(self.records, source, copy, self.wayback)
            except ArchiveError as error:
                late = late or error.kind == "later"
                told.append(f"{error.message}: {copy.url}")
                continue
            looks.append(found)
            told.append(f"{found.words()}: {found.address}")
        try:
            self._note_shown(source, looks)
        except StoppedError as error:
            return ArchiveOutcome(source.id, "later", error.message)
        return ArchiveOutcome(source.id, _kind_of(looks, late=late), "; ".join(told))

    def _note_shown(self, source: Source, looks: Iterable[Look]) -> None:
        if not self.writes:
            return
        finds = []
        for found in looks:
            if found.is_of_source:
                keep_page(self.root, source, found)
            finds += found.finds(self.today.isoformat())
        if finds:
            record_shown(self.root, self.records, finds)


def _kind_of(looks: list[Look], *, late: bool) -> OutcomeKind:
    """What several copies come to: every quotation is in one of them, or not."""
    shown: set[str] = set()
    quoted: set[str] = set()
    for found in looks:
        shown.update(one.quoted.where for one in found.shown)
        quoted.update(one.quoted.where for one in found.comparisons)
    if shown == quoted and any(found.is_of_source for found in looks):
        return "shown"
    if late:
        return "later"
    return "absent"


def _near(source: Source, today: date) -> str:
    """The day near which a copy is looked for, YYYYMMDD."""
    day = today.isoformat()
    if source.published and source.published.earliest is not None:
        day = iso(source.published.earliest) or day
    return day.replace("-", "")
