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

from sitegen.evidence import State, States, quotations
from sitegen.markdown import CitationMarker, Markdown
from sitegen.problems import Problem
from sitegen.records import Citation, Event, Record, Records

HELD_TO_MINIMUMS: Final = frozenset({"text-not-available", "no-quote", "no-archive"})
GUESSES: Final = frozenset({"far-date", "outside-country"})  # what may well be right as it is
_TAG: Final = re.compile(r"<[^>]*>")
_MARK: Final = "\x01"
_CLOSING: Final = rf"[\"”’»)\]」』）]*{_MARK}*"
_END: Final = re.compile(rf"(?:[.!?…۔؟।]+{_CLOSING}(?=\s|$)|[。！？]+{_CLOSING})")
# A full stop behind one of these ends no sentence, unless a word follows that begins one.
_ABBREVIATED: Final = re.compile(
    r"\b(?:[A-Z]|Adm|Art|Brig|Capt|Cdr|Cmdr|Col|Dr|Gen|Gov|Hon|Lt|Maj|Mr|Mrs|Ms|Mt|No|Nos|Prof"
    r"|Rep|Rev|Sen|Sgt|St|ca)$"
)
_BEGINNING: Final = re.compile(
    r"\s+(?:A|After|An|At|Before|But|He|Her|His|In|It|Its|On|She|That|The|Their|There|They|This"
    r"|When)\b"
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
    sentences: list[bool] = []
    citations: list[Citation] = []
    for record in living:
        citations += record.citations.values()
        if isinstance(record, Event):
            sentences += sentences_cited(record.summary)
    quoted = _states_of(records, living, states)
    return Coverage(
        cited=Share(sum(sentences), len(sentences)),
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
    for block in re.split(r"</(?:p|li|h\d|td|th|blockquote)>", html):
        for sentence in _sentences(_TAG.sub("", block).strip()):
            if re.search(r"\w", sentence):
                yield _MARK in sentence


def _as_text(part: object) -> str:
    """A part of a text: HTML as it is, a sign for a marker, and a letter for all that is shown as
    words.
    """
    if isinstance(part, CitationMarker):
        return _MARK
    return part if isinstance(part, str) else "x"


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
