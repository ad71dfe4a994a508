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
from typing import Final

from sitegen.evidence import States, quotations
from sitegen.markdown import CitationMarker, Markdown
from sitegen.problems import Problem
from sitegen.records import Event, Record, Records

HELD_TO_MINIMUMS: Final = frozenset({"text-not-available", "no-quote", "no-archive"})
_TAG: Final = re.compile(r"<[^>]*>")
_MARK: Final = "\x01"
_CLOSING: Final = rf"[\"”’»)\]」』）]*{_MARK}*"
_END: Final = re.compile(rf"(?:[.!?…۔؟।]+{_CLOSING}(?=\s|$)|[。！？]+{_CLOSING})")
# A full stop behind one of these ends no sentence, unless a word follows that begins one.
_ABBREVIATED: Final = re.compile(
    r"\b(?:[A-Z]|Adm|Art|Brig|Capt|Cdr|Cmdr|Col|Dr|Gen|Gov|Hon|Lt|Maj|Mr|Mrs|Ms|Mt|No|Nos|Prof|Rep|Rev|Sen|Sgt|St|ca)$"
)
_BEGINNING: Final = re.compile(
    r"\s+(?:A|After|An|At|Before|But|He|Her|His|In|It|Its|On|She|That|The|Their|There|They|This|When)\b"
)
_GOING_ON: Final = re.compile(r"\s+[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `total`."""

    count: int
    total: int

    @property
    def value(self) -> float:
        """From 0 to 1; 1 of nothing at all."""
        return self.count / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """The three shares of a site."""

    cited: Share
    quoted: Share
    verified: Share


def coverage_of(records: Records, states: States) -> Coverage:
    """The shares over all published events, and over the citations of all records."""
    living = [record for record in records if not _is_withdrawn(record)]
    events = [record for record in living if isinstance(record, Event)]
    sentences = [cited for event in events for cited in sentences_cited(event.summary)]
    citations = [citation for record in living for citation in record.citations.values()]
    of_living = {record.key for record in living}
    quotes = [
        where
        for where, citation in quotations(records)
        if where.record in of_living and not records.sources[citation.source].editors
    ]
    verified = [where for where in quotes if where in states and states[where].verified]
    return Coverage(
        Share(sum(sentences), len(sentences)),
        Share(sum(bool(citation.quote) for citation in citations), len(citations)),
        Share(len(verified), len(quotes)),
    )


def _is_withdrawn(record: Record) -> bool:
    return isinstance(record, Event) and record.status == "withdrawn"


def sentences_cited(text: Markdown) -> Iterator[bool]:
    """For each sentence of a text, whether it cites something within it or right behind it."""
    pieces = (
        _MARK if isinstance(part, CitationMarker) else part if isinstance(part, str) else "x"
        for part in text.parts
    )
    for block in re.split(r"</(?:p|li|h\d|td|th|blockquote)>", "".join(pieces)):
        for sentence in _sentences(_TAG.sub("", block).strip()):
            if re.search(r"\w", sentence):
                yield _MARK in sentence


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(text):
        if end[0] != "." or not _goes_on(text, end.start()):
            yield text[start : end.end()]
            start = end.end()
    yield text[start:]


def _goes_on(text: str, stop: int) -> bool:
    """Whether a sentence goes on behind a full stop: with a small letter, or behind `Gen.` or
    `U.S.`.
    """
    following = _GOING_ON.match(text, stop + 1)
    if not following:
        return False
    if following[0][-1].islower():
        return True
    return bool(_ABBREVIATED.search(text, max(0, stop - 8), stop)) and not _BEGINNING.match(
        text, stop + 1
    )


def strict(records: Records, problems: Iterable[Problem], found: Coverage) -> list[str]:
    """What `check --strict` holds against a site beside its errors: its warnings, and minimums not
    reached.
    """
    minimums = records.site.minimums
    faults = []
    for name in ("cited", "quoted", "verified"):
        least, share = getattr(minimums, name), getattr(found, name)
        if least is not None and share.value < least:
            faults.append(
                f"{name}: {share.value:.1%} ({share.count:,} of {share.total:,}), the minimum is {least:.1%}"
            )
    warnings = sum(p.severity == "warning" and p.code not in HELD_TO_MINIMUMS for p in problems)
    return faults + (
        [f"{warnings:,} warning{'s' * (warnings != 1)}, which --strict counts as errors"]
        if warnings
        else []
    )
