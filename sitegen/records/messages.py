"""Faults of a tree in the editors' words: where, what is wrong, what to write instead."""

from __future__ import annotations

import re
from functools import partial
from typing import Any, Final

from sitegen.files import Document
from sitegen.markdown import MOST_FAULTS
from sitegen.problems import PathKey, Problem, did_you_mean, nearest_words, one_of
from sitegen.records.meanings import TABLES, meaning
from sitegen.records.shape import fields_of, known_keys, part_class
from sitegen.records.validate import ErrorDetails, existing, is_missing, value_faults


def described(
    cls: type,
    document: Document,
    tree: Any,
    faults: list[ErrorDetails],
    at: tuple[PathKey, ...] = (),
) -> list[Problem]:
    """A problem for each fault of a tree that stands `at` some keys of its document.

    A key that is missing because it is misspelt is one fault, not two.
    """
    faults = faults[:MOST_FAULTS]
    meant = {(*fault["loc"][:-1], *_meant(cls, fault)) for fault in faults if _is_unknown(fault)}
    apart = [fault for fault in faults if not (is_missing(fault) and tuple(fault["loc"]) in meant)]
    problem_of = partial(_problem, cls, document, tree, at=at)
    return list(dict.fromkeys(map(problem_of, apart)))


def fault_of_value(cls: type, key: str, value: Any) -> tuple[str, str] | None:
    """A message and a hint, where a value cannot stand under a key of a part; None where it can."""
    for fault in value_faults(fields_of(cls)[key].shape.hint, value):
        return _unknown_term(fault) or _wording(fault)
    return None


def lost_keys(cls: type, faults: list[ErrorDetails]) -> frozenset[str]:
    """The keys of a record whose values could not be read, also those that a misspelt one stands
    for.
    """
    lost: set[str] = set()
    for fault in faults[:MOST_FAULTS]:
        if len(fault["loc"]) == 1:
            lost.add(str(fault["loc"][0]))
            lost.update(_meant(cls, fault) if _is_unknown(fault) else ())
    return frozenset(lost)


def _is_unknown(fault: ErrorDetails) -> bool:
    return fault["type"] in ("unexpected_keyword_argument", "extra_forbidden")


def _meant(cls: type, fault: ErrorDetails) -> list[str]:
    """The known key that an unknown one resembles, if any does."""
    loc = fault["loc"]
    return nearest_words(str(loc[-1]), known_keys(cls, loc[:-1]), 1)


def _problem(
    cls: type, document: Document, tree: Any, fault: ErrorDetails, *, at: tuple[PathKey, ...]
) -> Problem:
    loc, given = tuple(fault["loc"]), fault["input"]
    here = (*at, *existing(tree, loc))
    if is_missing(fault) and isinstance(loc[-1], int):
        return Problem("bad-value", document.spot(*here), "this list has too few items")
    there = document.spot(*at, *loc, of_key=True)
    if is_missing(fault):
        message = f"the key '{loc[-1]}' is missing or empty"
        return Problem("missing-key", there, message, _what_it_is(cls, loc))
    if _is_unknown(fault):
        known = known_keys(cls, loc[:-1])
        hint = did_you_mean(str(loc[-1]), known) or f"known here: {', '.join(known)}"
        return Problem("unknown-key", there, f"unknown key '{_cut(loc[-1])}'", hint)
    if unknown_term := _unknown_term(fault):
        return Problem("unknown-term", document.spot(*here), *unknown_term)
    message, hint = _wording(fault)
    if fault["type"] == "dataclass_type" and isinstance(given, str):
        hint = _as_mapping(cls, loc, given) or hint
    return Problem("bad-value", document.spot(*here, of_key=loc[-1:] == ("[key]",)), message, hint)


def _unknown_term(fault: ErrorDetails) -> tuple[str, str] | None:
    """Message and hint of a word that is none of the fixed terms."""
    given = fault["input"]
    if fault["type"] != "literal_error" or not isinstance(given, str):
        return None
    allowed = re.findall(r"'([^']*)'", fault["ctx"]["expected"])
    return f"'{_cut(given)}' is not one of the allowed terms", one_of(given, allowed)


def _what_it_is(cls: type, loc: tuple[PathKey, ...]) -> str:
    """A hint that says what belongs under a key, in the words of docs/records.md."""
    part = part_class(cls, loc[:-1])
    words = meaning(part, str(loc[-1])) if part in TABLES else ""
    if not words:
        return ""
    sentence = words.partition(". ")[0].rstrip(".")
    return f"{loc[-1]}: {sentence[0].lower()}{sentence[1:]}"


def _as_mapping(cls: type, loc: tuple[PathKey, ...], given: str) -> str:
    """A hint for what is written short and needs to be written long, such as an actor's id."""
    key = next(iter(known_keys(cls, loc)), "")
    return f"write {{{key}: {_cut(given)}}}" if key in ("actor", "place", "source", "to") else ""


# Wording

_MAPPING: Final = (
    "a mapping of keys and values",
    "write {key: value, …}, or its keys below it, indented, one a line",
)
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


def _wording(fault: ErrorDetails) -> tuple[str, str]:
    """Message and hint of a fault that pydantic found."""
    name, context = fault["type"], fault.get("ctx", {})
    if name == "bad_value":
        return context["message"], context["hint"]
    if name in _EXPECTED:
        return _unexpected(fault["input"], *_EXPECTED[name])
    if name in ("too_short", "string_too_short"):
        return "this must not be empty", ""
    if name == "too_long":
        return f"this list has more than {context['max_length']} items", ""
    shown = _shown(fault["input"])
    for key, words in _BOUNDS.items():
        if key in context:
            return f"{shown} is out of range: {words} {context[key]:,.10g}", ""
    return f"{shown}: {fault['msg'].lower()}", ""


def _unexpected(given: Any, expected: str, hint: str) -> tuple[str, str]:
    if expected == "a list" and isinstance(given, str):
        hint = f"write it as [{_cut(given)}]"
    return f"{_shown(given)} is not {expected}", hint


def _shown(value: Any) -> str:
    match value:
        case str():
            return f"'{_cut(value)}'"
        case list():
            return "a list"
        case dict():
            return "a mapping"
    return "this"


def _cut(words: PathKey, most: int = 60) -> str:
    text = str(words)
    if len(text) <= most:
        return text
    return f"{text[: most - 1]}…"
