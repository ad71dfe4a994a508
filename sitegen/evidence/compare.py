"""What a comparison of quotations with texts found: a state for each quotation, in the words of the record format.

Where the text is not at hand the lock speaks (seeds/quotes.lock), and never says more than a comparison showed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, NamedTuple

from sitegen.dates import day_heading
from sitegen.evidence.lockfile import LockEntry
from sitegen.evidence.match import (
    Ambiguous,
    FoundPassages,
    Missing,
    SourceText,
    TooShort,
    find,
    quote_hash,
)
from sitegen.problems import Problem, Spot
from sitegen.records import Citation, RecordKey, Records, Source

QUOTES_LOCK: Final = "seeds/quotes.lock"
MATCHES: Final = "matches"
TYPOGRAPHY: Final = "matches, typography differs"
NO_TEXT: Final = "text not available"
NOT_MATCHED: Final = "not matched"


class QuotationKey(NamedTuple):
    """What names a quotation: its record, and the key of its citation there.

    As text it is `event/ID#KEY`, as the lock writes it.
    """

    record: RecordKey
    citation: str

    def __str__(self) -> str:
        return f"{self.record}#{self.citation}"


@dataclass(frozen=True, slots=True)
class State:
    """What is known of a quotation: the state in words, and where it stands in the text (0 where not known)."""

    words: str
    paragraph: int = 0
    offset: int = 0

    @property
    def verified(self) -> bool:
        """Whether the words were found in the text, now or by the lock."""
        return self.words not in ("", NO_TEXT, NOT_MATCHED)


States = dict[QuotationKey, State]


@dataclass(slots=True)
class Evidence:
    """The state of each quotation, what the lock should say, and the problems found."""

    states: States = field(default_factory=dict)
    entries: list[LockEntry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Case:
    """A quotation with the lock's line for it, if there is one."""

    where: QuotationKey
    citation: Citation
    source: Source
    entry: LockEntry | None

    @property
    def quote_hash(self) -> str:
        return quote_hash(self.citation.quote or "")


def compare(
    records: Records, texts: Mapping[str, SourceText], lock: Iterable[LockEntry]
) -> Evidence:
    """Compare every quotation with its source's text, or with the lock where that is not at hand."""
    evidence = Evidence()
    lines: dict[str, list[LockEntry]] = {}
    for entry in lock:
        lines.setdefault(entry.where, []).append(entry)
    cases = [_case(records, where, citation, lines) for where, citation in quotations(records)]
    kept = _texts_by_the_lock(cases)
    for case in cases:
        if case.source.id in texts:
            _from_text(evidence, records, case, texts[case.source.id])
        else:
            _from_lock(evidence, records, case, kept.get(case.source.id, ""))
    for name in sorted(lines.keys() - {str(case.where) for case in cases}):
        if _unread(records, name, lines[name]):
            continue
        message = f"the lock has a line for '{name}', which is no quotation"
        hint = "run: sitegen verify --update"
        evidence.problems.append(
            Problem("stale-lock", Spot(QUOTES_LOCK, needle=f"{name} "), message, hint)
        )
    return evidence


def _unread(records: Records, name: str, lines: Iterable[LockEntry]) -> bool:
    """Whether the quotation of the lock's lines may stand in what could not be read, or not in whole."""
    key = RecordKey(*name.partition("#")[0].split("/"))
    lost = key in records.broken or not records.whole(key)
    return lost or any(RecordKey("source", entry.source) in records.broken for entry in lines)


def _case(
    records: Records, where: QuotationKey, citation: Citation, lines: Mapping[str, list[LockEntry]]
) -> _Case:
    """After a merge the lock may have several lines for a quotation: the newest counts that is of these words."""
    found = lines.get(str(where), [])
    case = _Case(where, citation, records.sources[citation.source], None)
    fitting = [e for e in found if (e.quote_hash, e.source) == (case.quote_hash, citation.source)]
    return replace(case, entry=max(fitting or found, key=lambda entry: entry.date, default=None))


def _texts_by_the_lock(cases: Iterable[_Case]) -> dict[str, str]:
    """For each source the hash of the text that the lock's newest lines are of: '' where they are of several.

    Where a record gives the hash of its text as the lock does, that one counts.
    """
    lines: dict[str, list[tuple[str, str]]] = {}
    for case in cases:
        if case.entry and case.entry.source == case.source.id:
            given = "9" if case.entry.text_hash == case.source.sha256 else ""
            lines.setdefault(case.source.id, []).append(
                (given + case.entry.date, case.entry.text_hash)
            )
    newest = {
        name: {text for day, text in found if day == max(found)[0]} for name, found in lines.items()
    }
    return {name: found.pop() if len(found) == 1 else "" for name, found in newest.items()}


def quotations(records: Records) -> Iterator[tuple[QuotationKey, Citation]]:
    """Every citation that has a quotation and whose source is there."""
    for record in records:
        for key, citation in record.citations.items():
            if citation.quote and citation.source in records.sources:
                yield QuotationKey(record.key, key), citation


def _from_lock(evidence: Evidence, records: Records, case: _Case, text_hash: str) -> None:
    entry = case.entry
    if entry is None:
        evidence.states[case.where] = State(NO_TEXT)
        hint = f"keep the source's text in seeds/private/{case.source.id}.txt"
        _report(
            evidence, records, case, "text-not-available", "the source's text is not at hand", hint
        )
    elif changed := _changed(case, text_hash):
        hint = (
            f"put its text into seeds/private/{case.source.id}.txt and run: sitegen verify --update"
        )
        _not_matched(
            evidence,
            records,
            case,
            changed,
            f"{hint}; without the text that takes the line out of the lock",
        )
    else:
        evidence.states[case.where] = State(
            f"verified on {_day(entry.date)}", entry.paragraph, entry.offset
        )
        evidence.entries.append(entry)


def _changed(case: _Case, text_hash: str) -> str:
    """What has changed since the lock's line was written, if anything."""
    entry = case.entry
    if entry is None:
        return ""
    if entry.source != case.source.id:
        return f"the quotation was verified in another source, '{entry.source}'"
    if entry.quote_hash != case.quote_hash:
        return "the quotation has changed since it was verified"
    return (
        "the source's text has changed since it was verified"
        if entry.text_hash != text_hash
        else ""
    )


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return day_heading(day.year, day.month, day.day)


def _from_text(evidence: Evidence, records: Records, case: _Case, text: SourceText) -> None:
    citation = case.citation
    found = find(
        citation.quote or "",
        text,
        prefix=citation.prefix or "",
        suffix=citation.suffix or "",
        at=citation.at or "",
    )
    if not isinstance(found, FoundPassages):
        _not_found(evidence, records, case, found)
        return
    first = found.passages[0]
    place = (first.paragraph, first.offset)
    evidence.states[case.where] = State(MATCHES if found.exact else TYPOGRAPHY, *place)
    evidence.entries.append(
        LockEntry(str(case.where), case.quote_hash, case.source.id, text.sha256, *place)
    )
    if changed := _changed(case, text.sha256):
        _not_matched(
            evidence, records, case, changed, "if it is right now, run: sitegen verify --update"
        )


def _not_found(
    evidence: Evidence, records: Records, case: _Case, result: Missing | Ambiguous | TooShort
) -> None:
    if isinstance(result, Ambiguous):
        places = ", ".join(f"paragraph {number}" for number in result.places)
        message = f"the quotation stands in more than one place: {places}"
        _not_matched(
            evidence,
            records,
            case,
            message,
            f"add `at: para. N`, `prefix` or `suffix`, as `sitegen quote {case.source.id} WORDS` prints them",
        )
    elif isinstance(result, TooShort):
        message = (
            f"'{result.piece}' is too short to be looked for alone"
            if result.piece
            else "no words are quoted"
        )
        _not_matched(evidence, records, case, message, "quote more, or add `prefix` or `suffix`")
    else:
        _absent(evidence, records, case, result)


def _absent(evidence: Evidence, records: Records, case: _Case, missing: Missing) -> None:
    hint, name = advice(missing)[0], case.source.id
    if case.source.extent == "opening":
        evidence.states[case.where] = State(NO_TEXT)
        message = "the quotation is not in the opening, which is all of the text that is at hand"
        _report(evidence, records, case, "text-not-available", message, hint)
        return
    message = f"the quotation is not in the text of '{name}'"
    if missing.why:
        message = (
            f"the words of the quotation are in the text of '{name}', but not as they are cited"
        )
    _not_matched(evidence, records, case, message, hint)


def advice(missing: Missing) -> list[str]:
    """The nearest passages, with what differs marked: `{-quoted-}` and `{+in the text+}`; or what does not fit."""
    if missing.why:
        return [missing.why]
    return [f"nearest, in {near}" for near in missing.near] or ["nothing in the text resembles it"]


def _not_matched(
    evidence: Evidence, records: Records, case: _Case, message: str, hint: str
) -> None:
    evidence.states[case.where] = State(NOT_MATCHED)
    _report(evidence, records, case, "not-matched", message, hint)


def _report(
    evidence: Evidence, records: Records, case: _Case, code: str, message: str, hint: str
) -> None:
    spot = records.spot(case.where.record, "citations", case.where.citation, "quote")
    evidence.problems.append(Problem(code, spot, message, hint))
