"""Documents to records: everything that one record can get wrong by itself, with the place of each
fault.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from sitegen.files import EXTRA, RECORD_FOLDERS, Document
from sitegen.markdown import MOST_FAULTS
from sitegen.problems import Problem, Spot
from sitegen.records.drafts import filled, incomplete, incomplete_keys, without_stand_ins
from sitegen.records.ids import ID, ID_FORM, has_form_of_id, stem, suggested_id
from sitegen.records.messages import described, lost_keys
from sitegen.records.model import RECORDS, VocabularyTerm, VocabularyType
from sitegen.records.parts import Record
from sitegen.records.references import STAND_IN, texts
from sitegen.records.rules import broken_rules
from sitegen.records.shape import BODY, known_keys
from sitegen.records.validate import validated

_UNBROKEN: Final = re.compile(r"[^\s()<>]+")
_REFERENCE: Final = re.compile(r"&#?\w+;")
_HOMES: Final = {
    kind: f"content/{folder}/" for folder, kind in RECORD_FOLDERS.items() if kind in RECORDS
} | {"source": "seeds/"}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A record and where it is written. One that is not `whole` serves to find further problems
    only.

    `lost` are the keys whose values could not be read.
    """

    kind: str
    record: Any
    path: str
    index: int
    whole: bool = True
    lost: frozenset[str] = frozenset()


def parse_record(kind: str, document: Document) -> tuple[Parsed | None, list[Problem]]:
    """The record of a document, with its problems; None where nothing could be made of it."""
    if not isinstance(document.tree, dict):
        message, hint = "a record is a mapping of keys and values", "write `key: value`, one a line"
        return None, [Problem("bad-value", document.spot(), message, hint)]
    if kind in _HOMES and (misplaced := _misplaced(kind, document)):
        return None, [misplaced]
    tree, problems = _identified(kind, document)
    lacking = incomplete_keys(kind, tree)
    tree = filled(tree, lacking)
    record, faults = validated(RECORDS[kind], tree)
    problems += described(RECORDS[kind], document, tree, faults)
    for rule in islice(broken_rules(kind, tree), MOST_FAULTS):
        spot = document.spot(*rule.keys, of_key=rule.of_key)
        problems.append(Problem(rule.code, spot, rule.message, rule.hint))
    if record is None:
        return None, problems
    problems += _text_faults(document, record)
    parsed = Parsed(
        kind=kind,
        record=without_stand_ins(record, lacking),
        path=document.path,
        index=document.index,
        whole=not problems,
        lost=lost_keys(RECORDS[kind], faults),
    )
    return parsed, [*problems, *incomplete(document, lacking)]


def _misplaced(kind: str, document: Document) -> Problem | None:
    """That a record stands in the folder of another kind: not all of its keys are known here, and
    all are there.
    """
    given = set(document.tree) - {EXTRA}
    if len(given) < 3 or given.issubset(known_keys(RECORDS[kind], ())):
        return None
    for other in _HOMES:
        has_front_matter = other in BODY
        if has_front_matter == (kind in BODY) and given.issubset(known_keys(RECORDS[other], ())):
            message = f"this is written as {_a(other)}, not as {_a(kind)}"
            return Problem("stray-file", document.spot(), message, f"move it to {_HOMES[other]}")
    return None


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _identified(kind: str, document: Document) -> tuple[dict[str, Any], list[Problem]]:
    """The tree with its id and its body put in, and what is wrong with them."""
    tree = dict(document.tree)
    problems = []
    body = BODY.get(kind)
    if body and tree.pop(body, None) is not None:
        spot, hint = document.spot(body, of_key=True), "the text stands below the front matter"
        problems.append(Problem("unknown-key", spot, f"unknown key '{body}'", hint))
    if body and document.body.strip():
        tree[body] = document.body
    written = tree.get("id")
    tree["id"] = written if isinstance(written, str) and kind == "event" else stem(document.path)
    return tree, problems + list(_id_problems(document, written, tree["id"]))


def _id_problems(document: Document, written: Any, record_id: str) -> Iterator[Problem]:
    spot = document.spot("id") if written is not None else document.spot()
    if written is not None and not isinstance(written, str):
        yield Problem("bad-value", spot, "an id is text", ID_FORM)
    elif not has_form_of_id(record_id):
        hint = f"{ID_FORM}: {suggested_id(record_id)}"
        yield Problem("bad-id", spot, f"'{record_id[:200]}' cannot be an id", hint)


def _text_faults(document: Document, record: Record) -> Iterator[Problem]:
    for keys, text in texts(record):
        seen: Counter[str] = Counter()
        as_written = _as_written(text.source)
        for fault in text.faults:
            needle = fault.needle
            if needle not in text.source:
                needle = as_written.get(needle, needle)
            spot = document.spot(*keys, needle=needle, nth=seen[needle])
            seen[needle] += 1
            yield Problem(fault.code, spot, fault.message, fault.hint)


def _as_written(source: str) -> dict[str, str]:
    """The words of a text that hold character references, by what they mean, as it writes them:
    `&#106;avascript:` by `javascript:`.
    """
    words: dict[str, str] = {}
    for found in _UNBROKEN.findall(source) if "&" in source else ():
        if _REFERENCE.search(found):
            words.setdefault(html.unescape(found), found)
    return words


# Vocabulary files


def parse_vocabulary(name: str, document: Document) -> tuple[dict[int, Any], list[Problem]]:
    """The terms of content/vocab/NAME.yaml by their place in the list, with their problems."""
    if not isinstance(document.tree, list):
        message = "a vocabulary is a list of terms"
        return {}, [Problem("bad-value", document.spot(), message, "begin each term with `- `")]
    cls = VocabularyType if name == "event-types" else VocabularyTerm
    terms: dict[int, Any] = {}
    problems = []
    for at, tree in enumerate(document.tree):
        term, faults = validated(cls, tree)
        problems += described(cls, document, tree, faults, at=(at,))
        if term and term.id != STAND_IN:
            terms[at] = term
            problems += _term_id_problems(document.spot(at, "id"), term.id)
    return terms, problems


def _term_id_problems(spot: Spot, term_id: str) -> Iterator[Problem]:
    if not ID.fullmatch(term_id):
        hint = f"{ID_FORM}: {suggested_id(term_id)}"
        yield Problem("bad-id", spot, f"'{term_id}' cannot be an id", hint)
