"""Quotations compared with the texts that are there, and with the lock where a text is not.

A text may be kept out of the repository, since most may not be published. Then the lock
(seeds/quotes/) remembers who found which words, and where. It is its writers' word: it says that
these words were found on that day, and never more than that.

Copies of one article are hardly ever the same, and the words need not be in the same place of each.
So a text that has the words confirms them, whatever the lock says of other texts; with another
paragraph around them that is remembered (`State.paragraph_differs`) and is no fault. Only words
that a text does not have are an error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sitegen.dates import day_heading
from sitegen.evidence.finds import Find, FindKind, newest_first
from sitegen.evidence.lockfile import UPDATE
from sitegen.evidence.locks import QuotesLock
from sitegen.evidence.match import (
    UNADVISED,
    Ambiguous,
    FoundPassages,
    Missing,
    SourceText,
    TooShort,
    everywhere,
    find,
    quote_hash,
)
from sitegen.evidence.nearest import Near
from sitegen.evidence.paragraph_hash import ParagraphHashes, paragraph_hashes
from sitegen.evidence.states import (
    MATCHES,
    NO_TEXT,
    NOT_MATCHED,
    TYPOGRAPHY,
    QuotationKey,
    State,
    States,
)
from sitegen.problems import Problem
from sitegen.records import Citation, RecordKey, Records, Source

# Quotations that a text does not hold for which the nearest passage is looked for: that takes as
# long as finding ten of them, and nobody corrects more at a time.
MOST_ADVISED: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptText:
    """A text that quotations are compared with: whose copy it is, and whether it is kept in
    seeds/private.
    """

    text: SourceText
    kind: FindKind = "copy"
    at: str = ""
    is_private: bool = False


@dataclass(slots=True)
class Evidence:
    """The state of each quotation, what this run found itself, and the problems.

    `absent` are the quotations whose words a whole text does not have.
    """

    states: States = field(default_factory=dict)
    finds: list[Find] = field(default_factory=list)
    absent: set[str] = field(default_factory=set)
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

    `find` is what this run found, if anything. A quotation may be found and yet have a fault: that
    the lock is behind.
    """

    state: State
    find: Find | None = None
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A quotation to compare: its citation and source, and all that the lock has of it."""

    where: QuotationKey
    citation: Citation
    source: Source
    recorded: tuple[Find, ...]

    @property
    def words_hash(self) -> str:
        """The hash of its words, as the lock has it."""
        return quote_hash(self.citation.quote or "")

    @property
    def finds(self) -> tuple[Find, ...]:
        """The finds of these very words in this source, the newest first."""
        return tuple(find for find in self.recorded if self.is_of_it(find))

    def is_of_it(self, find: Find) -> bool:
        """Whether a find is of these very words in this source."""
        return find.words_hash == self.words_hash and find.source == self.source.id


def compare(records: Records, texts: Mapping[str, KeptText], lock: QuotesLock) -> Evidence:
    """Compare every quotation with its source's text (`texts`, by the source's id), else with the
    lock.
    """
    evidence = Evidence()
    absent: Counter[str] = Counter()
    quoted: set[str] = set()
    for case in cases_of(records, lock):
        quoted.add(str(case.where))
        kept = texts.get(case.source.id)
        if kept:
            verdict = _by_text(case, kept, advise=absent[case.source.id] < MOST_ADVISED)
            absent[case.source.id] += verdict.find is None
        else:
            verdict = _by_lock(case)
        _note(evidence, records, case, verdict)
    evidence.problems += _stale(records, lock, quoted)
    return evidence


def cases_of(records: Records, lock: QuotesLock) -> Iterator[Case]:
    """Every quotation, with what the lock has of it."""
    for where, citation in quotations(records):
        recorded = newest_first(lock.finds.get(str(where), ()))
        yield Case(where, citation, records.sources[citation.source], recorded)


def quotations(records: Records) -> Iterator[tuple[QuotationKey, Citation]]:
    """Every citation that has a quotation and whose source is there."""
    for record in records:
        for key, citation in record.citations.items():
            if citation.quote and citation.source in records.sources:
                yield QuotationKey(record.key, key), citation


def _note(evidence: Evidence, records: Records, case: Case, verdict: Verdict) -> None:
    evidence.states[case.where] = verdict.state
    if verdict.find:
        evidence.finds.append(verdict.find)
    if verdict.state.compared and verdict.state.words == NOT_MATCHED:
        evidence.absent.add(str(case.where))
    if fault := verdict.fault:
        spot = records.spot(case.where.record, "citations", case.where.citation, "quote")
        evidence.problems.append(Problem(fault.code, spot, fault.message, fault.hint))


def _stale(records: Records, lock: QuotesLock, quoted: set[str]) -> Iterator[Problem]:
    """A problem for each name in the lock of which no quotation is known, unless it was only not
    read.
    """
    for where, finds in sorted(lock.finds.items()):
        if where not in quoted and not is_unread(records, where, finds):
            message = f"the lock has a line for '{where}', which is no quotation"
            yield Problem("stale-lock", lock.spots[finds[0]], message, UPDATE)


def is_unread(records: Records, where: str, finds: Iterable[Find]) -> bool:
    """Whether the quotation of some finds may stand in what could not be read, or not in whole."""
    key = RecordKey(*where.partition("#")[0].split("/"))
    lost = key in records.broken or not records.whole(key)
    return lost or any(RecordKey("source", find.source) in records.broken for find in finds)


# Verdicts


def _by_lock(case: Case) -> Verdict:
    """The verdict where there is no text: the lock's, if it has a find of these words."""
    kept_at = f"seeds/private/{case.source.id}.txt"
    if case.finds:
        return Verdict(_as_recorded(case))
    if not case.recorded:
        hint = f"keep the source's text in {kept_at}"
        fault = Fault("text-not-available", "the source's text is not at hand", hint)
        return Verdict(State(NO_TEXT), fault=fault)
    hint = f"put its text into {kept_at} and {UPDATE}"
    hint += "; without the text that takes the line out of the lock"
    return Verdict(State(NOT_MATCHED), fault=Fault("not-matched", _changed(case), hint))


def _as_recorded(case: Case) -> State:
    """The state that the lock alone gives: as recorded on the day of the newest find."""
    newest = case.finds[0]
    return State(
        f"verified on {_day(newest.day)}",
        newest.paragraph,
        newest.offset,
        finds=case.finds,
    )


def _changed(case: Case) -> str:
    """What has changed since the newest of the lock's lines was written, none being of these
    words.
    """
    newest = case.recorded[0]
    if newest.source != case.source.id:
        return f"the quotation was recorded in another source, '{newest.source}'"
    return "the quotation has changed since it was recorded"


def _by_text(case: Case, kept: KeptText, *, advise: bool) -> Verdict:
    """The verdict of a search in the text."""
    found = _search(case.citation, kept.text, advise=advise)
    if isinstance(found, FoundPassages):
        return _confirmed(case, kept, found)
    if elsewhere := _in_another_copy(case, kept):
        return _confirmed(case, kept, elsewhere)
    if kept.kind == "archive" and case.finds:  # an archive may have kept another page
        return Verdict(_as_recorded(case))
    return _unfound(case, found, kept)


def _search(
    citation: Citation, text: SourceText, *, advise: bool
) -> FoundPassages | Missing | Ambiguous | TooShort:
    return find(
        citation.quote or "",
        text,
        prefix=citation.prefix or "",
        suffix=citation.suffix or "",
        at=citation.at or "",
        advise=advise,
    )


def _in_another_copy(case: Case, kept: KeptText) -> FoundPassages | None:
    """Where the words stand in a text that is not the one in which they were found before.

    `at`, `prefix` and `suffix` say where they are in that one; another copy may have other
    paragraphs, and other words around them.
    """
    known = {find.text_hash for find in case.finds if find.text_hash}
    is_another = kept.kind != "copy" or (known and kept.text.sha256 not in known)
    if not is_another:
        return None
    return in_any_place(case.citation.quote or "", kept.text, _known_paragraphs(case.finds))


def in_any_place(quote: str, text: SourceText, paragraphs: set[str]) -> FoundPassages | None:
    """Where the words stand in a text, wherever that is: a place with one of the known paragraphs
    around it before all others.
    """
    places = everywhere(quote, text)
    for place in places:
        if paragraphs.intersection(paragraph_hashes(place, text)):
            return place
    return places[0] if places else None


def _known_paragraphs(finds: Iterable[Find]) -> set[str]:
    return {find.paragraph_hash for find in finds if find.paragraph_hash}


def _confirmed(case: Case, kept: KeptText, found: FoundPassages) -> Verdict:
    """The verdict where the text has the words, whatever the lock says of other texts."""
    hashes = paragraph_hashes(found, kept.text)
    first = found.passages[0]
    # Pages cut the text that they show, which is the one below the source's front matter.
    is_shown = case.source.publish == "full" and case.source.text.strip()
    state = State(
        MATCHES if found.exact else TYPOGRAPHY,
        first.paragraph,
        first.offset,
        found.spans if is_shown else (),
        compared=True,
        compared_at=kept.at,
        paragraph_differs=differs(hashes, case.finds),
        finds=case.finds,
    )
    found_now = Find(
        where=str(case.where),
        words_hash=case.words_hash,
        source=case.source.id,
        paragraph_hash=hashes.recorded,
        paragraph=first.paragraph,
        offset=first.offset,
        text_hash=kept.text.sha256,
        kind=kept.kind,
        at=kept.at,
    )
    return Verdict(state, found_now, _behind(case, kept))


def differs(hashes: ParagraphHashes, finds: Iterable[Find]) -> bool:
    """Whether words stand in another paragraph than in all finds that have one."""
    known = _known_paragraphs(finds)
    return bool(known) and known.isdisjoint(hashes)


def _behind(case: Case, kept: KeptText) -> Fault | None:
    """That the lock does not say what the text says. A text that everybody has needs no line."""
    if case.finds:
        return None
    if case.recorded:
        return Fault("lock-behind", _changed(case), f"if it is right now, {UPDATE}")
    if not kept.is_private:
        return None
    message = "the private text has these words, and the lock has no line for them"
    return Fault("lock-behind", message, UPDATE)


def _unfound(case: Case, result: Missing | Ambiguous | TooShort, kept: KeptText) -> Verdict:
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
            return _absent(case, result, kept)
    return _not_matched(message, hint)


def _not_matched(message: str, hint: str) -> Verdict:
    return Verdict(State(NOT_MATCHED, compared=True), fault=Fault("not-matched", message, hint))


def _absent(case: Case, missing: Missing, kept: KeptText) -> Verdict:
    """The verdict where the words are not in the text. Of one that is an opening only, that proves
    nothing, unless the opening has nearly the same words.
    """
    hint = f"its nearest passages: sitegen quote {case.source.id} WORDS"
    if missing != UNADVISED:
        hint = advice(missing)[0]
    if case.source.extent == "opening":
        return _absent_from_opening(case, missing, kept, hint)
    message = f"the quotation is not in the text of '{case.source.id}'"
    if missing.why:
        message = f"the words of the quotation are in the text of '{case.source.id}', "
        message += "but not as they are cited"
    return _not_matched(message, hint)


def _absent_from_opening(case: Case, missing: Missing, kept: KeptText, hint: str) -> Verdict:
    nearest = missing.near[:1]
    if nearest and not case.citation.beyond_opening and is_misquoted(nearest[0], kept.text):
        message = "the quotation is not in the opening, which has nearly the same words"
        hint += "; if these words stand further down as well, say `beyond_opening: true`"
        return _not_matched(message, hint)
    if case.finds:
        return Verdict(_as_recorded(case))
    message = "the quotation is not in the opening, which is all of the text that is at hand"
    return Verdict(State(NO_TEXT), fault=Fault("text-not-available", message, hint))


def is_misquoted(nearest: Near, text: SourceText) -> bool:
    """Whether a passage of an opening is what a quotation that the opening lacks was made of."""
    original = text.folded.original.rstrip()
    ends = original[original.rfind(nearest.passage[-20:]) + len(nearest.passage[-20:]) :]
    return nearest.is_misquoted(cut_off=not any(map(str.isalnum, ends)))


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
