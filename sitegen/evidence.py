"""What a comparison of quotations with texts found: a state for each quotation, in the words of the record format.

Where the text is not at hand the lock speaks (seeds/quotes.lock), and never says more than a comparison showed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sitegen.date_words import day_heading
from sitegen.lock import Entry
from sitegen.model import Source
from sitegen.model_parts import Citation
from sitegen.problems import Problem, Spot
from sitegen.quotes import Ambiguous, Found, Missing, Text, TooShort, find, quote_hash
from sitegen.records import Records

LOCK: Final = "seeds/quotes.lock"
MATCHES: Final = "matches"
TYPOGRAPHY: Final = "matches, typography differs"
NO_TEXT: Final = "text not available"

Where = tuple[str, str, str]  # kind and id of the record, key of the citation


@dataclass(frozen=True, slots=True)
class State:
    """What is known of a quotation: the state in words, and where it stands in the text (0 where not known)."""

    words: str
    paragraph: int = 0
    offset: int = 0


States = dict[Where, State]


@dataclass(slots=True)
class Evidence:
    """The state of each quotation, what the lock should say, and the problems found."""

    states: States = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def compare(records: Records, texts: Mapping[str, Text], lock: Mapping[str, Entry]) -> Evidence:
    """Compare every quotation with its source's text, or with the lock where that is not at hand."""
    evidence = Evidence()
    named: set[str] = set()
    for where, citation in quotations(records):
        name = lock_name(where)
        named.add(name)
        source = records.sources[citation.source]
        text = texts.get(source.id)
        if text is None:
            _from_lock(evidence, records, where, citation, lock.get(name))
        else:
            _from_text(evidence, records, where, citation, source, text, lock.get(name))
    for name in sorted(lock.keys() - named):
        message = f"the lock has a line for '{name}', which is no quotation"
        hint = "run: sitegen verify --update"
        evidence.problems.append(Problem("stale-lock", Spot(LOCK, needle=f"{name} "), message, hint))
    return evidence


def quotations(records: Records) -> Iterator[tuple[Where, Citation]]:
    """Every citation that has a quotation and whose source is there."""
    for kind, record in records.all():
        for key, citation in getattr(record, "citations", {}).items():
            if citation.quote and citation.source in records.sources:
                yield (kind, record.id, key), citation


def lock_name(where: Where) -> str:
    """How the lock names a quotation: `event/ID#KEY`."""
    kind, record_id, key = where
    return f"{kind}/{record_id}#{key}"


def _from_lock(evidence: Evidence, records: Records, where: Where, citation: Citation, entry: Entry | None) -> None:
    if entry is None:
        evidence.states[where] = State(NO_TEXT)
        hint = f"keep the source's text in seeds/private/{citation.source}.txt"
        _report(evidence, records, where, "text-not-available", "the source's text is not at hand", hint)
    elif entry.quote_hash == quote_hash(citation.quote or "") and entry.source == citation.source:
        evidence.states[where] = State(f"verified on {_day(entry.date)}", entry.paragraph, entry.offset)
        evidence.entries.append(entry)
    else:
        _changed(evidence, records, where, "the quotation")


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return day_heading(day.year, day.month, day.day)


def _from_text(
    evidence: Evidence,
    records: Records,
    where: Where,
    citation: Citation,
    source: Source,
    text: Text,
    entry: Entry | None,
) -> None:
    found = find(
        citation.quote or "", text, prefix=citation.prefix or "", suffix=citation.suffix or "", at=citation.at or ""
    )
    if not isinstance(found, Found):
        _not_found(evidence, records, where, source, found)
        return
    first = found.passages[0]
    words = MATCHES if found.exact else TYPOGRAPHY
    evidence.states[where] = State(words, first.paragraph, first.offset)
    new = Entry(
        lock_name(where),
        quote_hash(citation.quote or ""),
        source.id,
        text.sha256,
        first.paragraph,
        first.offset,
    )
    evidence.entries.append(new)
    if entry and entry.quote_hash != new.quote_hash:
        _changed(evidence, records, where, "the quotation")
    elif entry and entry.text_hash != new.text_hash:
        _changed(evidence, records, where, "the source's text")


def _changed(evidence: Evidence, records: Records, where: Where, what: str) -> None:
    message = f"{what} has changed since it was verified"
    _report(evidence, records, where, "not-matched", message, "if it is right now, run: sitegen verify --update")


def _not_found(
    evidence: Evidence, records: Records, where: Where, source: Source, result: Missing | Ambiguous | TooShort
) -> None:
    if isinstance(result, Ambiguous):
        places = ", ".join(f"paragraph {number}" for number in result.places)
        message = f"the quotation stands in more than one place: {places}"
        _report(evidence, records, where, "not-matched", message, "add `at: para. N`, `prefix` or `suffix`")
    elif isinstance(result, TooShort):
        message = f"'{result.piece}' is too short to be looked for alone"
        _report(evidence, records, where, "not-matched", message, "quote more, or add `prefix` or `suffix`")
    elif source.extent == "opening":
        evidence.states[where] = State(NO_TEXT)
        message = "the quotation is not in the opening, which is all of the text that is at hand"
        _report(evidence, records, where, "text-not-available", message, nearest(result))
    else:
        message = f"the quotation is not in the text of '{source.id}'"
        _report(evidence, records, where, "not-matched", message, nearest(result))


def nearest(missing: Missing) -> str:
    """The nearest passage, with what differs marked: `{-quoted-}` and `{+in the text+}`."""
    if not missing.nearest:
        return "nothing in the text resembles it"
    signs = {"only-quote": ("{-", "-}"), "only-text": ("{+", "+}")}
    words = " ".join(f"{signs[op][0]}{part}{signs[op][1]}" if op in signs else part for op, part in missing.marked)
    return f"nearest, in paragraph {missing.paragraph}: {words or missing.nearest}"


def _report(evidence: Evidence, records: Records, where: Where, code: str, message: str, hint: str) -> None:
    kind, record_id, key = where
    spot = records.spot(kind, record_id, "citations", key, "quote")
    evidence.problems.append(Problem(code, spot, message, hint))
