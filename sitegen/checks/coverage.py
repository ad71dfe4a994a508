"""How far a site's statements are cited, quoted, found and archived: computed, never claimed.

*Cited* is the share of the sentences of event summaries that cite something, *quoted* the share of
citations that have their words, *verified* the share of quotations that were found in their
source's text, now or by the lock, and *archived* the share of sources on the web that have an
archived copy which anybody can open. Texts by the site's own editors are no witness and stay out
of the verified share; a source whose editors want no public copy of it (`archive: never`) stays
out of the archived one.
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
from sitegen.records import Citation, Event, Record, Records, Source, references_of

SHARES: Final = ("cited", "quoted", "verified", "archived")  # in the order in which they are shown
_TAG: Final = re.compile(r"<[^>]*>")
_BLOCK_END: Final = re.compile(r"</(?:p|li|h\d|td|th|blockquote)>")


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `total`."""

    count: int
    total: int

    @property
    def value(self) -> float | None:
        """From 0 to 1; None of nothing at all, which is neither good nor bad."""
        if not self.total:
            return None
        return self.count / self.total

    @property
    def percent(self) -> str:
        """`85.7%`, or `none` of nothing."""
        return "none" if self.value is None else f"{self.value:.1%}"

    def reaches(self, least: float) -> bool:
        """Whether it is at least a minimum; a share of nothing reaches 0 alone."""
        return (self.value or 0.0) >= least


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The four shares of a site."""

    cited: Share
    quoted: Share
    verified: Share
    archived: Share

    def __iter__(self) -> Iterator[tuple[str, Share]]:
        """Each share with its name."""
        for name in SHARES:
            yield name, getattr(self, name)


def coverage_of(records: Records, states: States) -> Coverage:
    """The shares over the events, the citations and the sources of some records."""
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
        archived=_archived(records.sources.values()),
    )


def _archived(sources: Iterable[Source]) -> Share:
    """The sources on the web that have an archived copy, of all that may have one."""
    copied = [has_copy(source) for source in sources if has_copy(source) or may_have_copy(source)]
    return Share(sum(copied), len(copied))


def has_copy(source: Source) -> bool:
    """Whether the record of a source names an archived copy."""
    return bool(source.archived_copies)


def may_have_copy(source: Source) -> bool:
    """Whether a public copy of a source can be made, and its editors do not rule that out."""
    return bool(source.url) and source.archive != "never"


def cites_anything(records: Records) -> bool:
    """Whether some record cites a source, in its text or beside it."""
    for record in records:
        if _is_withdrawn(record):
            continue
        kinds = {reference.kind for reference in references_of(record)}
        if record.citations or "cite" in kinds:
            return True
    return False


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
    for sentence in marked_sentences(text):
        yield MARK in sentence


def marked_sentences(text: Markdown) -> Iterator[str]:
    """The sentences of a text, with a `MARK` wherever one cites something."""
    html = "".join(map(text_of_part, text.parts))
    for block in _BLOCK_END.split(html):
        for sentence in sentences(unescape(_TAG.sub("", block)).strip()):
            if re.search(r"\w", sentence):
                yield sentence


def text_of_part(part: object) -> str:
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
