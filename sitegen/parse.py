"""Documents to records: everything that one record can get wrong by itself, with the place of each fault."""

from __future__ import annotations

import copy
import re
import types
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from sitegen.markdown import MOST_FAULTS, Fault
from sitegen.model import RECORDS, VocabularyTerm, VocabularyType
from sitegen.model_parts import Record
from sitegen.problems import Key, Problem, did_you_mean, one_of
from sitegen.read import Document
from sitegen.references import STAND_IN, texts
from sitegen.rules import broken_rules

ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_ID: Final = 80
ID_FORM: Final = f"small letters, digits and single hyphens, at most {MAX_ID} characters"
BODY: Final = {"page": "body", "source": "text"}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A record and where it is written. One that is not `whole` serves to find further problems only.

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
        message = "a record is a mapping of keys and values"
        return None, [Problem("bad-value", document.spot(), message, "write `key: value`, one a line")]
    tree, problems = _identified(kind, document)
    record, faults = _validated(RECORDS[kind], document, tree)
    problems += faults
    for rule in broken_rules(kind, tree):
        spot = document.spot(*rule.keys, of_key=rule.of_key)
        problems.append(Problem(rule.code, spot, rule.message, rule.hint))
    if record is None:
        return None, problems
    problems += _text_faults(document, record)
    lost = frozenset(str(p.spot.keys[0]) for p in faults if len(p.spot.keys) == 1)
    return Parsed(kind, record, document.path, document.index, not problems, lost), problems


def _identified(kind: str, document: Document) -> tuple[dict[str, Any], list[Problem]]:
    """The tree with its id and its body put in, and what is wrong with them."""
    tree = dict(document.tree)
    problems = []
    body = BODY.get(kind)
    if body and tree.pop(body, None) is not None:
        hint = "the text stands below the front matter"
        problems.append(Problem("unknown-key", document.spot(body, of_key=True), f"unknown key '{body}'", hint))
    if body and document.body.strip():
        tree[body] = document.body
    written = tree.get("id")
    tree["id"] = written if isinstance(written, str) and kind == "event" else stem(document.path)
    return tree, problems + list(_id_problems(document, written, tree["id"]))


def _id_problems(document: Document, written: Any, record_id: str) -> Iterator[Problem]:
    spot = document.spot("id") if written is not None else document.spot()
    if written is not None and not isinstance(written, str):
        yield Problem("bad-value", spot, "an id is text", ID_FORM)
    elif not ID.fullmatch(record_id) or len(record_id) > MAX_ID:
        hint = f"{ID_FORM}: {suggested_id(record_id)}"
        yield Problem("bad-id", spot, f"'{record_id[:200]}' cannot be an id", hint)


def stem(path: str) -> str:
    """The id that a file's name gives its record."""
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def suggested_id(words: str) -> str:
    """An id made of the words' ASCII letters and digits."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:MAX_ID].strip("-") or "an-id"


def _text_faults(document: Document, record: Record) -> Iterator[Problem]:
    for keys, text in texts(record):
        seen: dict[str, int] = {}
        for fault in text.faults:
            yield _text_fault(document, keys, fault, seen.setdefault(fault.needle, 0))
            seen[fault.needle] += 1


def _text_fault(document: Document, keys: tuple[Key, ...], fault: Fault, nth: int) -> Problem:
    return Problem(fault.code, document.spot(*keys, needle=fault.needle, nth=nth), fault.message, fault.hint)


# Validation


@cache
def _adapter(cls: type) -> TypeAdapter[Any]:
    return TypeAdapter(cls)


def _validated(cls: type, document: Document, tree: Any, *at: Key) -> tuple[Any, list[Problem]]:
    """The model of a tree that stands `at` some keys of its document, mended where it is wrong."""
    try:
        return _adapter(cls).validate_python(tree), []
    except ValidationError as error:
        faults = _faults(error)
        problems = [_problem(cls, document, tree, fault, at) for fault in faults[:MOST_FAULTS]]
        return _mended(cls, tree, faults), list(dict.fromkeys(problems))


def _mended(cls: type, tree: Any, faults: list[Any]) -> Any:
    """The model of what is right in a tree, so that one fault does not hide the others; None if there is none."""
    tree = copy.deepcopy(tree)
    for _ in range(5):
        for fault in faults:
            _mend(tree, fault["loc"], fault["type"])
        try:
            return _adapter(cls).validate_python(tree)
        except ValidationError as error:
            faults = _faults(error)
    return None


def _faults(error: ValidationError) -> list[Any]:
    """What is wrong. A list with a bad item counts as too short to pydantic, which is no fault of its own."""
    return [f for f in error.errors(include_url=False) if not (f["type"] == "too_short" and f["input"])]


# What stands in for a required key that is missing; STAND_IN for all others.
_STAND_INS: Final[dict[Key, Any]] = {
    "base_url": "https://example.org/", "url": "https://example.org/", "file": "-", "summary": "-",
    "kind": "other", "precision": "unknown", "status": "unverified", "date": "2000-01-01",
    "type": [STAND_IN], "cites": [STAND_IN], "actors": [{"actor": STAND_IN}],
}  # fmt: skip


def _mend(tree: Any, loc: tuple[Key, ...], fault: str) -> None:
    """Take the faulty part out of the tree, or put a stand-in there. Items of lists keep their places."""
    if _is_missing(fault):
        parent = _follow(tree, _existing(tree, loc[:-1]))
        if isinstance(parent, dict):
            parent[loc[-1]] = copy.deepcopy(_STAND_INS.get(loc[-1], STAND_IN))
    elif way := _existing(tree, loc):
        parent, last = _follow(tree, way[:-1]), way[-1]
        if isinstance(parent, list):
            parent[int(last)] = {} if fault == "dataclass_type" else STAND_IN
        else:
            parent.pop(last, None)


def _is_missing(fault: str) -> bool:
    return fault in ("missing", "missing_argument")


def _existing(tree: Any, loc: tuple[Key, ...]) -> tuple[Key, ...]:
    """The part of a fault's place that the tree has: pydantic adds steps of its own at the end."""
    for length, key in enumerate(loc):
        if not _has(tree, key):
            return loc[:length]
        tree = tree[key]
    return loc


def _has(tree: Any, key: Key) -> bool:
    if isinstance(tree, list):
        return isinstance(key, int) and key < len(tree)
    return isinstance(tree, dict) and key in tree


def _follow(tree: Any, way: Any) -> Any:
    for key in way:
        tree = tree[key]
    return tree


# Wording


def _problem(cls: type, document: Document, tree: Any, fault: Any, at: tuple[Key, ...]) -> Problem:
    loc, name, given = tuple(fault["loc"]), fault["type"], fault["input"]
    here = (*at, *_existing(tree, loc))
    if _is_missing(name) and isinstance(loc[-1], int):
        return Problem("bad-value", document.spot(*here), "this list has too few items", "")
    if _is_missing(name):
        return Problem("missing-key", document.spot(*at, *loc[:-1], of_key=True), f"the key '{loc[-1]}' is missing")
    if name in ("unexpected_keyword_argument", "extra_forbidden"):
        hint = did_you_mean(str(loc[-1]), _known_keys(cls, loc[:-1]))
        return Problem("unknown-key", document.spot(*at, *loc, of_key=True), f"unknown key '{loc[-1]}'", hint)
    if name == "literal_error" and isinstance(given, str):
        allowed = re.findall(r"'([^']*)'", fault["ctx"]["expected"])
        message = f"'{given[:60]}' is not one of the allowed terms"
        return Problem("unknown-term", document.spot(*here), message, one_of(given, allowed))
    message, hint = _wording(fault)
    return Problem("bad-value", document.spot(*here, of_key=loc[-1:] == ("[key]",)), message, hint)


_MAPPING: Final = ("a mapping of keys and values", "write {key: value, …}, or its keys below it, indented, one a line")
_LIST: Final = ("a list", "write it as [one, two], or one item a line after `- `")
_EXPECTED: Final = {
    "dataclass_type": _MAPPING,
    "dict_type": _MAPPING,
    "mapping_type": _MAPPING,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "string_type": ("text", "quote it if it is meant as text"),
    "literal_error": ("text", "one of the allowed terms stands here"),
    "int_type": ("a whole number", ""),
    "int_parsing": ("a whole number", ""),
    "int_parsing_size": ("a whole number of reasonable size", ""),
    "int_from_float": ("a whole number", ""),
    "float_type": ("a number", ""),
    "float_parsing": ("a number", ""),
    "finite_number": ("a number", ""),
}
_BOUNDS: Final = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}


def _wording(fault: Any) -> tuple[str, str]:
    """Message and hint of a fault that pydantic found."""
    name, context = fault["type"], fault.get("ctx", {})
    if name == "bad_value":
        return context["message"], context["hint"]
    shown = _shown(fault["input"])
    if name in _EXPECTED:
        expected, hint = _EXPECTED[name]
        if expected == "a list" and isinstance(fault["input"], str):
            hint = f"write it as [{fault['input'][:60]}]"
        return f"{shown} is not {expected}", hint
    if name in ("too_short", "string_too_short"):
        return "this must not be empty", ""
    bound = next((f"{words} {context[key]:,g}" for key, words in _BOUNDS.items() if key in context), "")
    return (f"{shown} is out of range: {bound}", "") if bound else (f"{shown}: {fault['msg'].lower()}", "")


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return f"'{value[:60]}'"
    return "a list" if isinstance(value, list) else "a mapping" if isinstance(value, dict) else "this"


def _known_keys(cls: type, loc: tuple[Key, ...]) -> list[str]:
    """The keys that the record format knows at a place in a record."""
    hint: Any = cls
    for key in loc:
        hint = _inside(hint, key)
    known = _part_class(hint)
    texts_below = BODY.values() if issubclass(known, Record) else ()
    return [name.rstrip("_") for name in _hints(known) if name not in ("x", *texts_below)]


@cache
def _hints(cls: type) -> dict[str, Any]:
    hints = get_type_hints(cls, include_extras=True)
    return {item.name: hints[item.name] for item in fields(cls)}


def _plain(hint: Any) -> Any:
    """A type without what it is annotated with, and without `| None`."""
    origin = get_origin(hint)
    if origin is Annotated:
        return _plain(get_args(hint)[0])
    if origin in (Union, types.UnionType):
        return _plain(get_args(hint)[0])
    return hint


def _inside(hint: Any, key: Key) -> Any:
    """The type of what stands under a key, or an index, of a value of a type."""
    hint = _plain(hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return _hints(hint).get(str(key), Record)
    arguments = get_args(hint)
    return (arguments[1] if get_origin(hint) is dict else arguments[0]) if arguments else Record


def _part_class(hint: Any) -> type:
    hint = _plain(hint)
    return hint if isinstance(hint, type) and is_dataclass(hint) else Record


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
        term, faults = _validated(cls, document, tree, at)
        problems += faults
        if term and term.id != STAND_IN:
            terms[at] = term
            if not ID.fullmatch(term.id):
                hint = f"{ID_FORM}: {suggested_id(term.id)}"
                problems.append(Problem("bad-id", document.spot(at, "id"), f"'{term.id}' cannot be an id", hint))
    return terms, problems
