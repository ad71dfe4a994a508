"""How far a site's statements are cited, quoted and verified: computed, never claimed.

*Cited* is the share of the sentences of event summaries that cite something, *quoted* the share of
citations that have their words, *verified* the share of quotations that were found in their
source's text, now or by the lock. Texts by the site's own editors are no witness and stay out of
the verified share.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from typing import Final

from sitegen.checks.sentences import MARK, sentences
from sitegen.evidence import State, States, quotations
from sitegen.markdown import CitationMarker, Markdown, RecordLink
from sitegen.problems import Problem
from sitegen.records import Citation, Event, Record, Records

HELD_TO_MINIMUMS: Final = frozenset({"text-not-available", "no-quote", "no-archive"})
GUESSES: Final = frozenset({"far-date", "outside-country"})  # what may well be right as it is
_TAG: Final = re.compile(r"<[^>]*>")
_BLOCK_END: Final = re.compile(r"</(?:p|li|h\d|td|th|blockquote)>")


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `total`."""

    count: int
    total: int

    @property
    def value(self) -> float:
        """From 0 to 1; 1 of nothing at all."""
        if not self.total:
            return 1.0
        return self.count / self.total


@dataclass(frozen=True, slots=True)
class Coverage:
    """The three shares of a site."""

    cited: Share
    quoted: Share
    verified: Share


def coverage_of(records: Records, states: States) -> Coverage:
    """The shares over all published events, and over the citations of all records."""
    living = [record for record in records if not _is_withdrawn(record)]
    cited: list[bool] = []
    citations: list[Citation] = []
    for record in living:
        citations += record.citations.values()
        if isinstance(record, Event):
            cited += sentences_cited(record.summary)
    quoted = _states_of(records, living, states)
    return Coverage(
        cited=Share(sum(cited), len(cited)),
        quoted=Share(sum(bool(citation.quote) for citation in citations), len(citations)),
        verified=Share(sum(bool(state and state.verified) for state in quoted), len(quoted)),
    )


def _states_of(records: Records, living: Iterable[Record], states: States) -> list[State | None]:
    """What is known of each quotation of some records, but of those of the editors' own texts."""
    keys = {record.key for record in living}
    return [
        states.get(where)
        for where, citation in quotations(records)
        if where.record in keys and not records.sources[citation.source].editors
    ]


def _is_withdrawn(record: Record) -> bool:
    return isinstance(record, Event) and record.status == "withdrawn"


def sentences_cited(text: Markdown) -> Iterator[bool]:
    """For each sentence of a text, whether it cites something within it or right behind it."""
    html = "".join(map(_as_text, text.parts))
    for block in _BLOCK_END.split(html):
        for sentence in sentences(unescape(_TAG.sub("", block)).strip()):
            if re.search(r"\w", sentence):
                yield MARK in sentence


def _as_text(part: object) -> str:
    """A part of a text: HTML as it is, a sign for a citation, the words of a link to a record.

    One without words shows the record's name, which begins with a capital.
    """
    match part:
        case str():
            return part
        case CitationMarker():
            return MARK
        case RecordLink():
            return escape(part.label or "Name")
    return ""


def strict(records: Records, problems: Iterable[Problem], found: Coverage) -> list[str]:
    """What `check --strict` minds beside errors: warnings, and minimums that are not reached."""
    minimums = records.site.minimums
    faults = []
    for name in ("cited", "quoted", "verified"):
        least: float | None = getattr(minimums, name)
        share: Share = getattr(found, name)
        if least is not None and share.value < least:
            reached = f"{share.value:.1%} ({share.count:,} of {share.total:,})"
            faults.append(f"{name}: {reached}, the minimum is {least:.1%}")
    counted = [
        p for p in problems if p.severity == "warning" and p.code not in HELD_TO_MINIMUMS | GUESSES
    ]
    if counted:
        plural = "s" * (len(counted) != 1)
        faults.append(f"{len(counted):,} warning{plural}, which --strict counts as errors")
    return faults
