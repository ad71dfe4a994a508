"""Quotations compared with the texts that are there, and with the lock where a text is not.

A text may be kept out of the repository, since most may not be published. Then the lock
(seeds/quotes.lock) is what vouches for the quotations: it says that these words were found in this
text on that day, and never more than that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

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
from sitegen.evidence.states import (
    MATCHES,
    NO_TEXT,
    NOT_MATCHED,
    TYPOGRAPHY,
    QuotationKey,
    State,
    States,
)
from sitegen.problems import Problem, Spot
from sitegen.records import Citation, RecordKey, Records, Source

QUOTES_LOCK: Final = "seeds/quotes.lock"


@dataclass(slots=True)
class Evidence:
    """The state of each quotation, what the lock should say, and the problems found."""

    states: States = field(default_factory=dict)
    entries: list[LockEntry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a quotation: a code of problems, a message and a hint."""

    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a comparison says of one quotation.

    `entry` is the line that the lock should have for it, if any. A quotation may be found and yet
    have a fault: that it is not what the lock says.
    """

    state: State
    entry: LockEntry | None = None
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A quotation to compare: its citation and source, and the lock's line for it, if there is
    one.
    """

    where: QuotationKey
    citation: Citation
    source: Source
    entry: LockEntry | None

    @property
    def quote_hash(self) -> str:
        """The hash of its words, as the lock has it."""
        return quote_hash(self.citation.quote or "")


def compare(
    records: Records, texts: Mapping[str, SourceText], lock: Iterable[LockEntry]
) -> Evidence:
    """Compare every quotation with its source's text (`texts`, by the source's id), else with the
    lock.
    """
    lines: dict[str, list[LockEntry]] = defaultdict(list)
    for entry in lock:
        lines[entry.where].append(entry)
    cases = [_case(records, where, citation, lines) for where, citation in quotations(records)]
    hashes = _hashes_by_the_lock(cases)
    evidence = Evidence()
    for case in cases:
        text = texts.get(case.source.id)
        verdict = _by_text(case, text) if text else _by_lock(case, hashes.get(case.source.id, ""))
        evidence.states[case.where] = verdict.state
        if verdict.entry:
            evidence.entries.append(verdict.entry)
        if fault := verdict.fault:
            spot = records.spot(case.where.record, "citations", case.where.citation, "quote")
            evidence.problems.append(Problem(fault.code, spot, fault.message, fault.hint))
    quoted = {str(case.where) for case in cases}
    stale = {name: entries for name, entries in lines.items() if name not in quoted}
    evidence.problems += _stale(records, stale)
    return evidence


def quotations(records: Records) -> Iterator[tuple[QuotationKey, Citation]]:
    """Every citation that has a quotation and whose source is there."""
    for record in records:
        for key, citation in record.citations.items():
            if citation.quote and citation.source in records.sources:
                yield QuotationKey(record.key, key), citation


def _case(
    records: Records,
    where: QuotationKey,
    citation: Citation,
    lines: Mapping[str, list[LockEntry]],
) -> Case:
    """After a merge the lock may have several lines for a quotation: the newest counts that is of
    these words.
    """
    entries = lines.get(str(where), [])
    case = Case(where, citation, records.sources[citation.source], None)
    if not entries:
        return case
    of_these_words = (case.quote_hash, citation.source)
    fitting = [entry for entry in entries if (entry.quote_hash, entry.source) == of_these_words]
    newest = max(fitting or entries, key=lambda entry: entry.date)
    return Case(where, citation, case.source, newest)


def _hashes_by_the_lock(cases: Iterable[Case]) -> dict[str, str]:
    """For each source the hash of the text that the lock's newest lines are of: '' where they are
    of several.

    Where a record gives the hash of its text as the lock does, that one counts.
    """
    lines: dict[str, list[LockEntry]] = defaultdict(list)
    given: dict[str, str | None] = {}
    for case in cases:
        if case.entry and case.entry.source == case.source.id:
            lines[case.source.id].append(case.entry)
            given[case.source.id] = case.source.sha256
    hashes: dict[str, str] = {}
    for name, entries in lines.items():
        as_given = [entry for entry in entries if entry.text_hash == given[name]]
        newest = max(entry.date for entry in as_given or entries)
        texts = {entry.text_hash for entry in as_given or entries if entry.date == newest}
        hashes[name] = texts.pop() if len(texts) == 1 else ""
    return hashes


def _stale(records: Records, lines: Mapping[str, list[LockEntry]]) -> Iterator[Problem]:
    """A problem for each name in the lock of which no quotation is known, unless it was only not
    read.
    """
    for name in sorted(lines):
        if not _unread(records, name, lines[name]):
            message = f"the lock has a line for '{name}', which is no quotation"
            spot = Spot(QUOTES_LOCK, needle=f"{name} ")
            yield Problem("stale-lock", spot, message, "run: sitegen verify --update")


def _unread(records: Records, name: str, lines: Iterable[LockEntry]) -> bool:
    """Whether the quotation of the lock's lines may stand in what could not be read, or not in
    whole.
    """
    key = RecordKey(*name.partition("#")[0].split("/"))
    lost = key in records.broken or not records.whole(key)
    return lost or any(RecordKey("source", entry.source) in records.broken for entry in lines)


# Verdicts


def _by_lock(case: Case, text_hash: str) -> Verdict:
    """The verdict where there is no text: the lock's, if its line is of these words and of the text
    of that hash.
    """
    kept_at = f"seeds/private/{case.source.id}.txt"
    if case.entry is None:
        hint = f"keep the source's text in {kept_at}"
        fault = Fault("text-not-available", "the source's text is not at hand", hint)
        return Verdict(State(NO_TEXT), fault=fault)
    if changed := _changed(case, text_hash):
        hint = f"put its text into {kept_at} and run: sitegen verify --update"
        hint += "; without the text that takes the line out of the lock"
        return Verdict(State(NOT_MATCHED), fault=Fault("not-matched", changed, hint))
    words = f"verified on {_day(case.entry.date)}"
    return Verdict(State(words, case.entry.paragraph, case.entry.offset), case.entry)


def _by_text(case: Case, text: SourceText) -> Verdict:
    """The verdict of a search in the text. What was found and is not what the lock says is a fault
    all the same.
    """
    citation = case.citation
    found = find(
        citation.quote or "",
        text,
        prefix=citation.prefix or "",
        suffix=citation.suffix or "",
        at=citation.at or "",
    )
    if not isinstance(found, FoundPassages):
        return _unfound(case, found)
    first = found.passages[0]
    entry = LockEntry(
        where=str(case.where),
        quote_hash=case.quote_hash,
        source=case.source.id,
        text_hash=text.sha256,
        paragraph=first.paragraph,
        offset=first.offset,
    )
    if changed := _changed(case, text.sha256):
        hint = "if it is right now, run: sitegen verify --update"
        return Verdict(State(NOT_MATCHED), entry, Fault("not-matched", changed, hint))
    words = MATCHES if found.exact else TYPOGRAPHY
    # Pages cut the text that they show, which is the one below the source's front matter.
    is_shown = case.source.publish == "full" and case.source.text.strip()
    spans = found.spans if is_shown else ()
    return Verdict(State(words, first.paragraph, first.offset, spans), entry)


def _changed(case: Case, text_hash: str) -> str:
    """What has changed since the lock's line was written, if anything."""
    entry = case.entry
    if entry is None:
        return ""
    if entry.source != case.source.id:
        return f"the quotation was verified in another source, '{entry.source}'"
    if entry.quote_hash != case.quote_hash:
        return "the quotation has changed since it was verified"
    if entry.text_hash != text_hash:
        return "the source's text has changed since it was verified"
    return ""


def _unfound(case: Case, result: Missing | Ambiguous | TooShort) -> Verdict:
    """The verdict where the text does not have the quotation, or not in one place only."""
    name = case.source.id
    match result:
        case Ambiguous(places):
            numbers = ", ".join(f"paragraph {number}" for number in places)
            message = f"the quotation stands in more than one place: {numbers}"
            hint = "add `at: para. N`, `prefix` or `suffix`, "
            hint += f"as `sitegen quote {name} WORDS` prints them"
        case TooShort(""):
            message = "no words are quoted"
            hint = "quote more, or add `prefix` or `suffix`"
        case TooShort(piece):
            message = f"'{piece}' is too short to be looked for alone"
            hint = "quote more, or add `prefix` or `suffix`"
        case _:
            return _absent(case, result)
    return Verdict(State(NOT_MATCHED), fault=Fault("not-matched", message, hint))


def _absent(case: Case, missing: Missing) -> Verdict:
    """The verdict where the words are not in the text. Of one that is an opening only, that proves
    nothing.
    """
    hint = advice(missing)[0]
    if case.source.extent == "opening":
        message = "the quotation is not in the opening, which is all of the text that is at hand"
        return Verdict(State(NO_TEXT), fault=Fault("text-not-available", message, hint))
    message = f"the quotation is not in the text of '{case.source.id}'"
    if missing.why:
        message = f"the words of the quotation are in the text of '{case.source.id}', "
        message += "but not as they are cited"
    return Verdict(State(NOT_MATCHED), fault=Fault("not-matched", message, hint))


def advice(missing: Missing) -> list[str]:
    """The nearest passages, with what differs marked: `{-quoted-}` and `{+in the text+}`; or what
    does not fit.
    """
    if missing.why:
        return [missing.why]
    return [f"nearest, in {near}" for near in missing.near] or ["nothing in the text resembles it"]


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return day_heading(day.year, day.month, day.day)
