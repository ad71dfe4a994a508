"""A tree held against the model, and what is right in it where not all is: one fault must not hide
the others.
"""

from __future__ import annotations

import copy
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from sitegen.files import EXTRA
from sitegen.problems import PathKey
from sitegen.records.fields import NO_PICTURE
from sitegen.records.references import STAND_IN

ErrorDetails = Any  # pydantic's ErrorDetails: `type`, `loc`, `input`, `ctx`, `msg`


def validated(cls: type, tree: Any) -> tuple[Any, list[ErrorDetails]]:
    """The model of a tree, mended where the tree is wrong (None where that is of no use), and its
    faults.
    """
    try:
        return _adapter(cls).validate_python(tree), []
    except ValidationError as error:
        faults = _faults(error)
        return _mended(cls, tree, faults), faults


def value_faults(hint: Any, value: Any) -> list[ErrorDetails]:
    """What a field of a type finds wrong with a value."""
    try:
        _adapter(hint).validate_python(value)
    except ValidationError as error:
        return _faults(error)
    return []


@cache
def _adapter(cls: Any) -> TypeAdapter[Any]:
    return TypeAdapter(cls)


def _faults(error: ValidationError) -> list[ErrorDetails]:
    """What is wrong. A list with a bad item counts as too short to pydantic, which is no fault of
    its own.
    """
    return [
        f for f in error.errors(include_url=False) if not (f["type"] == "too_short" and f["input"])
    ]


def is_missing(fault: ErrorDetails) -> bool:
    """Whether a key is missing, or an item of a list."""
    return fault["type"] in ("missing", "missing_argument")


# Mending


def _mended(cls: type, tree: Any, faults: list[ErrorDetails]) -> Any:
    tree = copy.deepcopy(tree)
    for _ in range(5):
        for fault in faults:
            _mend(tree, fault)
        try:
            return _adapter(cls).validate_python(tree)
        except ValidationError as error:
            faults = _faults(error)
    return None


# What stands in for a required key that is missing; STAND_IN for all others.
_STAND_INS: Final[dict[PathKey, Any]] = {
    "base_url": "https://example.org/",
    "url": "https://example.org/",
    "file": NO_PICTURE,
    "summary": "-",
    "kind": "other",
    "precision": "unknown",
    "status": "unverified",
    "date": "2000-01-01",
    "type": [STAND_IN],
    "cites": [STAND_IN],
    "actors": [{"actor": STAND_IN}],
}


def _mend(tree: Any, fault: ErrorDetails) -> None:
    """Take the faulty part out of the tree, or put a stand-in there. Items of lists keep their
    places.
    """
    loc = fault["loc"]
    if is_missing(fault):
        parent = _follow(tree, existing(tree, loc[:-1]))
        if isinstance(parent, dict):
            parent[loc[-1]] = copy.deepcopy(_STAND_INS.get(loc[-1], STAND_IN))
    elif way := existing(tree, loc):
        holder = _holder(_follow(tree, way[:-1]), way[-1])
        if isinstance(holder, list):
            holder[int(way[-1])] = {} if fault["type"] == "dataclass_type" else STAND_IN
        else:
            holder.pop(way[-1], None)


# Places in a tree: the `x-…` keys of a mapping stand in a mapping of their own


def existing(tree: Any, loc: tuple[PathKey, ...]) -> tuple[PathKey, ...]:
    """The part of a fault's place that the tree has: pydantic adds steps of its own at the end."""
    for length, key in enumerate(loc):
        holder = _holder(tree, key)
        if holder is None:
            return loc[:length]
        tree = holder[key]
    return loc


def _follow(tree: Any, way: tuple[PathKey, ...]) -> Any:
    for key in way:
        tree = _holder(tree, key)[key]
    return tree


def _holder(tree: Any, key: PathKey) -> Any:
    """The list or mapping that a key or index of a value leads into: the value itself, its `x-…`
    keys, or None.
    """
    if isinstance(tree, list):
        return tree if isinstance(key, int) and key < len(tree) else None
    if not isinstance(tree, dict):
        return None
    if key in tree:
        return tree
    extra = tree.get(EXTRA, {})
    return extra if key in extra else None
