"""The keys that the record format knows at each place of a record, in the order of the model."""

from __future__ import annotations

import types
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from sitegen.problems import PathKey
from sitegen.records.parts import Record

BODY: Final = {
    "page": "body",
    "source": "text",
}  # fields that hold what stands below the front matter


def known_keys(cls: type, loc: Sequence[PathKey]) -> list[str]:
    """The keys that the record format knows at a place in a record."""
    known = part_class(cls, loc) or Record
    texts_below = BODY.values() if issubclass(known, Record) else ()
    return [key for key in _hints(known) if key not in ("x-", *texts_below)]


def key_of(name: str, hint: Any) -> str:
    """How files write a field of a name and a type: `from` for `from_`."""
    marks = hint.__metadata__ if get_origin(hint) is Annotated else ()
    aliases = (mark.alias for mark in marks if isinstance(mark, FieldInfo) and mark.alias)
    return next(aliases, name)


def part_class(cls: type, loc: Sequence[PathKey]) -> type | None:
    """The class of what stands at a place in a record; None where that is a single value or a map by free keys."""
    hint: Any = cls
    for key in loc:
        hint = _inside(hint, key)
    hint = _plain(hint)
    return hint if isinstance(hint, type) and is_dataclass(hint) else None


@cache
def _hints(cls: type) -> dict[str, Any]:
    hints = get_type_hints(cls, include_extras=True)
    return {key_of(item.name, hints[item.name]): hints[item.name] for item in fields(cls)}


def _plain(hint: Any) -> Any:
    """A type without what it is annotated with, and without `| None`."""
    origin = get_origin(hint)
    return _plain(get_args(hint)[0]) if origin in (Annotated, Union, types.UnionType) else hint


def _inside(hint: Any, key: PathKey) -> Any:
    """The type of what stands under a key, or an index, of a value of a type; None where none can stand."""
    hint = _plain(hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return _hints(hint).get(str(key))
    arguments = get_args(hint)
    return (arguments[1] if get_origin(hint) is dict else arguments[0]) if arguments else None
