"""Warnings: what is allowed and yet better otherwise. None of a record that could be read in part
only.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from sitegen.checks.coverage import has_copy, marked_sentences, may_have_copy
from sitegen.checks.references import CheckOfRecord
from sitegen.checks.sentences import MARK
from sitegen.problems import Problem
from sitegen.records import Event, Record, RecordKey, Records, Reference, Source, is_draft

_FIRST_WORD: Final = re.compile(r"\w+")


def summaries_are_cited(records: Records) -> Iterator[Problem]:
    """An event's summary cites something."""
    for event in records.events.values():
        cited = next(event.summary.cited(), None)
        if cited is None and event.summary.source and records.whole(event.key):
            spot = records.spot(event.key, "summary")
            yield Problem(
                "uncited", spot, "the summary cites nothing", "put [@key] behind each sentence"
            )


def sentences_are_cited(records: Records) -> Iterator[Problem]:
    """Where fewer sentences are cited than `minimums` ask for: each that cites nothing."""
    least = records.site.minimums.cited
    if not least:
        return
    problems: list[Problem] = []
    total = 0
    for event in records.events.values():
        if is_draft(event) or event.status == "withdrawn" or not records.whole(event.key):
            continue
        marked = list(marked_sentences(event.summary))
        total += len(marked)
        problems += _uncited(records, event, marked)
    if total - len(problems) < least * total:
        yield from problems


def _uncited(records: Records, event: Event, marked: Iterable[str]) -> Iterator[Problem]:
    """The sentences of a summary that cite nothing, each at its first word as it is written."""
    source, begin = event.summary.source, 0
    for sentence in marked:
        first = _FIRST_WORD.search(sentence)
        word = first[0] if first else ""
        at = source.find(word, begin)
        begin = max(at + len(word), begin)
        if MARK in sentence:
            continue
        nth = source.count(word, 0, at) if word and at > 0 else 0
        spot = records.spot(event.key, "summary", needle=word if at >= 0 else "", nth=nth)
        words = textwrap.shorten(sentence, 60, placeholder=" …")
        message = f"this sentence cites nothing: {words}"
        yield Problem("uncited-sentence", spot, message, "put [@key] behind it")


def citations_are_used_and_quoted(records: Records) -> CheckOfRecord:
    """Each citation is cited somewhere in its record and has the words that it rests on."""

    def found(record: Record, made: Sequence[Reference]) -> Iterator[Problem]:
        if not record.citations or not records.whole(record.key):
            return
        used = {reference.id for reference in made if reference.kind == "cite"}
        for key, citation in record.citations.items():
            spot = records.spot(record.key, "citations", key, of_key=True)
            if key not in used:
                hint = "cite it with [@key], or delete it"
                message = f"nothing cites '{key}'"
                yield Problem("unused-citation", spot, message, hint)
            if not citation.quote:
                message = f"the citation '{key}' has no quotation"
                hint = "give its words as `quote`"
                yield Problem("no-quote", spot, message, hint)

    return found


def sources_without_copies(records: Records, sources: Iterable[Source]) -> Iterator[Problem]:
    """A source on the web has an archived copy.

    This is looked for where somebody asks, and of the sources that a change adds: of all others
    the *archived* share says how many they are, since a warning for each would bury the rest.
    """
    for source in sources:
        if has_copy(source) or not may_have_copy(source):
            continue
        if records.whole(source.key):
            spot = records.spot(source.key, "url")
            message = "no archived copy is recorded"
            hint = "archive the page and add `archive_url`"
            yield Problem("no-archive", spot, message, hint)


def records_are_reached(records: Records, named: Collection[RecordKey]) -> Iterator[Problem]:
    """Each actor, place and source is `named` by some other record."""
    if records.damaged or records.broken:
        return  # what could not be read may name them
    for kind in ("actor", "place", "source"):
        ids = {key.id for key in named if key.kind == kind}
        if not ids <= records.of(kind).keys():
            continue  # a misspelt name may mean any of them
        for record in records.of(kind).values():
            if record.key not in named:
                hint = f"name it in a record, or delete the {kind}"
                spot = records.spot(record.key)
                message = f"no record names this {kind}"
                yield Problem("unreached", spot, message, hint)
