"""What a draft may lack: an event is written down before all of it is known.

A draft without actors, types or a summary is read with nothing in their places and is told to be
incomplete; published, the same event would be an error. All else is held against the model as in
any event.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from sitegen.files import Document
from sitegen.problems import Problem, nearest_words
from sitegen.records.model import Event
from sitegen.records.parts import Record
from sitegen.records.references import STAND_IN

UNPUBLISHED: Final = ("draft", "review")
# What stands for a key until it is written. No actor is meant: `without_stand_ins` takes it out.
_STAND_INS: Final[dict[str, Any]] = {
    "type": ["other"],
    "actors": [{"actor": STAND_IN}],
    "summary": "",
}
MAY_LACK: Final = tuple(_STAND_INS)
_NEEDED: Final = {
    "type": "say what kind of event it is",
    "actors": "name who had a part in it",
    "summary": "write what happened, each sentence with its citation",
}


def incomplete_keys(kind: str, tree: Mapping[str, Any]) -> list[str]:
    """The keys that a draft lacks and may lack; none where one may only be misspelt."""
    if kind != "event" or tree.get("status") not in UNPUBLISHED:
        return []
    return [key for key in _STAND_INS if not tree.get(key) and not _is_misspelt(key, tree)]


def _is_misspelt(key: str, tree: Mapping[str, Any]) -> bool:
    """Whether another key of a tree may be meant for one."""
    return any(nearest_words(word, [key], 1) for word in tree if word != key)


def filled(tree: dict[str, Any], keys: list[str]) -> dict[str, Any]:
    """A tree with something in the places of the keys that it lacks."""
    return tree | {key: _STAND_INS[key] for key in keys}


def without_stand_ins(record: Record, keys: list[str]) -> Record:
    """A record without the actor that stood for those that it lacks."""
    if isinstance(record, Event) and "actors" in keys:
        return replace(record, actors=())
    return record


def incomplete(document: Document, keys: list[str]) -> list[Problem]:
    """A warning for each key that a draft lacks."""
    problems = []
    for key in keys:
        message = f"the draft has no `{key}` yet"
        hint = f"{_NEEDED[key]}; published, it needs that"
        problems.append(Problem("incomplete", document.spot(), message, hint))
    return problems
