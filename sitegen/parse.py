"""Documents to records: everything that one record can get wrong by itself, with the place of each fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Final, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from sitegen.model import RECORDS, Record, VocabularyTerm, VocabularyType
from sitegen.problems import Key, Problem, did_you_mean, one_of
from sitegen.read import Document
from sitegen.references import texts

ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_ID: Final = 80
BODY: Final = {"page": "body", "source": "text"}

# What stands in for a required key that is missing, so that the rest of a record is still looked at.
_STAND_INS: Final[dict[str, Any]] = {
    "title": "-", "name": "-", "kind": "other", "precision": "unknown", "date": "2000", "type": ["other"],
    "summary": "-", "actors": [{"actor": "-"}], "base_url": "https://example.org/",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parsed:
    """A record and where it is written. A record that is not `whole` serves to find further problems only."""

    kind: str
    record: Any
    path: str
    index: int
    whole: bool = True


def parse_record(kind: str, document: Document) -> tuple[Parsed | None, list[Problem]]:
    """The record of a document, with its problems; None where nothing could be made of it."""
    tree, problems = _identified(kind, document)
    if tree is None:
        return None, problems
    record, faults = _validated(kind, document, tree)
    problems += faults
    if record is None:
        return None, problems
    problems += _text_faults(document, record)
    return Parsed(kind, record, document.path, document.index, whole=not problems), problems


def _identified(kind: str, document: Document) -> tuple[dict[str, Any] | None, list[Problem]]:
    """The tree with its id and its body put in, and what is wrong with the id."""
    if not isinstance(document.tree, dict):
        message = "a record is a mapping of keys and values"
        return None, [Problem("bad-value", document.spot(), message, "write `key: value`, one a line")]
    tree = dict(document.tree)
    problems = []
    if (body := BODY.get(kind)) and body in tree:
        hint = "the text stands below the front matter"
        problems.append(Problem("unknown-key", document.spot(body), f"unknown key '{body}'", hint))
    if body and document.body.strip():
        tree[body] = document.body
    stem = document.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    written = tree.get("id")
    tree["id"] = written if isinstance(written, str) and kind == "event" else stem
    return tree, problems + list(_id_problems(document, written, str(tree["id"])))


def _id_problems(document: Document, written: Any, record_id: str) -> Iterator[Problem]:
    spot = document.spot("id") if written is not None else document.spot()
    if not ID.fullmatch(record_id) or len(record_id) > MAX_ID:
        hint = f"small letters, digits and single hyphens, at most {MAX_ID}: {suggested_id(record_id)}"
        yield Problem("bad-id", spot, f"'{record_id}' cannot be an id", hint)


def suggested_id(words: str) -> str:
    """An id made of the words' ASCII letters and digits."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:MAX_ID].strip("-") or "an-id"


def _text_faults(document: Document, record: Record) -> Iterator[Problem]:
    for keys, text in texts(record):
        for fault in text.faults:
            spot = document.spot(*keys, needle=fault.needle)
            yield Problem(fault.code, spot, fault.message, fault.hint)


# Validation


@cache
def _adapter(cls: type) -> TypeAdapter[Any]:
    return TypeAdapter(cls)


def _validated(kind: str, document: Document, tree: dict[str, Any]) -> tuple[Any, list[Problem]]:
    try:
        return _adapter(RECORDS[kind]).validate_python(tree), []
    except ValidationError as error:
        problems = [_problem(kind, document, fault) for fault in error.errors(include_url=False)]
        return _salvaged(kind, tree, error), problems


def _salvaged(kind: str, tree: dict[str, Any], error: ValidationError) -> Any:
    """A record of what is right in the tree, or None: so that one fault does not hide the others."""
    for _ in range(4):
        for fault in sorted(error.errors(include_url=False), key=lambda f: str(f["loc"]), reverse=True):
            tree = _without(tree, fault["loc"], fault["type"] in ("missing", "missing_argument"))
        try:
            return _adapter(RECORDS[kind]).validate_python(tree)
        except ValidationError as again:
            error = again
    return None


def _without(tree: dict[str, Any], loc: tuple[Key, ...], missing: bool) -> dict[str, Any]:
    """The tree without the top-level part that a fault stands in, or with a stand-in where it is required.

    Only whole top-level values are taken out of lists of records, so that the places of the others stay right.
    """
    top = str(loc[0]) if loc else ""
    kept = {key: value for key, value in tree.items() if key != top}
    if not loc:
        kept = {key: value for key, value in tree.items() if key in _STAND_INS or key == "id"}
    if top in _STAND_INS:
        kept[top] = _STAND_INS[top]
    return kept


def _problem(kind: str, document: Document, fault: Any) -> Problem:
    loc: tuple[Key, ...] = tuple(fault["loc"])
    name = fault["type"]
    if name in ("missing", "missing_argument"):
        message = f"the key '{loc[-1]}' is missing"
        return Problem("missing-key", document.spot(*loc[:-1]), message, "")
    if name in ("unexpected_keyword_argument", "extra_forbidden"):
        hint = did_you_mean(str(loc[-1]), _known_keys(kind, loc[:-1]))
        return Problem("unknown-key", document.spot(*loc), f"unknown key '{loc[-1]}'", hint)
    if name == "literal_error":
        allowed = re.findall(r"'([^']*)'", fault["ctx"]["expected"])
        message = f"'{fault['input']}' is not one of the allowed terms"
        return Problem("unknown-term", document.spot(*loc), message, one_of(str(fault["input"]), allowed))
    message, hint = _wording(fault)
    return Problem("bad-value", document.spot(*loc), message, hint)


_EXPECTED: Final = {
    "dataclass_type": "a mapping of keys and values",
    "dict_type": "a mapping of keys and values",
    "mapping_type": "a mapping of keys and values",
    "tuple_type": "a list",
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a number",
}


def _wording(fault: Any) -> tuple[str, str]:
    """Message and hint of a fault that pydantic found."""
    if fault["type"] == "bad_value":
        return fault["ctx"]["message"], fault["ctx"]["hint"]
    shown = f"'{str(fault['input'])[:60]}'" if isinstance(fault["input"], str) else "this"
    if expected := _EXPECTED.get(fault["type"]):
        hint = "write it as [one, two] or one item a line after `- `" if expected == "a list" else ""
        return f"{shown} is not {expected}", hint
    if fault["type"] in ("too_short", "string_too_short"):
        return "this must not be empty", ""
    return f"{shown}: {fault['msg'].lower()}", ""


def _known_keys(kind: str, loc: tuple[Key, ...]) -> list[str]:
    """The keys that the record format knows at a place in a record."""
    cls: Any = RECORDS[kind]
    for key in loc:
        if isinstance(key, str) and isinstance(cls, type):
            hints = {name: hint for name, hint in _hints(cls).items() if name == key}
            cls = _part_class(hints[key]) if key in hints else cls
    return [name.rstrip("_") for name in _hints(cls) if name not in ("x", *BODY.values())]


@cache
def _hints(cls: type) -> dict[str, Any]:
    hints = get_type_hints(cls, include_extras=True)
    return {item.name: hints[item.name] for item in fields(cls)}


def _part_class(hint: Any) -> type:
    """The dataclass inside a field's type."""
    if isinstance(hint, type) and hasattr(hint, "__dataclass_fields__"):
        return hint
    found = [cls for arg in get_args(hint) if (cls := _part_class(arg)) is not Record]
    return found[0] if found else Record


# Vocabulary files


def parse_vocabulary(name: str, document: Document) -> tuple[list[Any], list[Problem]]:
    """The terms of content/vocab/NAME.yaml, with their problems."""
    cls = VocabularyType if name == "event-types" else VocabularyTerm
    try:
        terms: list[Any] = _adapter(list[cls]).validate_python(document.tree)  # type: ignore[valid-type]
    except ValidationError as error:
        return [], [_problem("site", document, fault) for fault in error.errors(include_url=False)]
    bad = [at for at, term in enumerate(terms) if not ID.fullmatch(term.id)]
    return terms, [Problem("bad-id", document.spot(at, "id"), f"'{terms[at].id}' cannot be an id") for at in bad]

