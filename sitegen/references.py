"""Every reference that a record makes, found by walking its type once and its values ever after.

A field says what it refers to with `Ref` in the model; nothing else in the program lists reference fields.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from sitegen.markdown import Markdown
from sitegen.model import Ref
from sitegen.problems import Key

Keys = tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """What is referred to (`kind`, `id`), where in the record, and words to find it by in a text."""

    kind: str
    id: str
    keys: Keys
    needle: str = ""


Walker = Callable[[Any, Keys], Iterator[Reference]]


def references(record: object) -> Iterator[Reference]:
    """Every reference in a record, in the order of its fields."""
    return _walker(type(record))(record, ())


def texts(record: object) -> Iterator[tuple[Keys, Markdown]]:
    """Every Markdown text of a record, with where it stands."""
    for item in fields(record):  # type: ignore[arg-type]
        value = getattr(record, item.name)
        if isinstance(value, Markdown):
            yield (item.name,), value


@cache
def _walker(cls: type) -> Walker:
    """The walker of a dataclass; a field that can hold no reference costs nothing."""
    hints = typing.get_type_hints(cls, include_extras=True)
    walkers = [(f.name, walk) for f in fields(cls) if (walk := _of_type(hints[f.name]))]

    def walk_record(record: Any, keys: Keys) -> Iterator[Reference]:
        for name, walk in walkers:
            value = getattr(record, name)
            if value:
                yield from walk(value, (*keys, name))

    return walk_record


def _of_type(hint: Any) -> Walker | None:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        ref = next((extra for extra in args[1:] if isinstance(extra, Ref)), None)
        if ref:
            return _reference(ref.kind)
        return _text if Markdown in typing.get_args(args[0]) or args[0] is Markdown else _of_type(args[0])
    if origin in (typing.Union, types.UnionType):
        return next((walk for arg in args if (walk := _of_type(arg))), None)
    if origin is tuple and (walk := _of_type(args[0])):
        return _each(walk)
    if origin is dict and (walk := _of_type(args[1])):
        return _values(walk)
    return _walker(hint) if is_dataclass(hint) and isinstance(hint, type) else None


def _reference(kind: str) -> Walker:
    return lambda value, keys: iter((Reference(kind, value, keys),))


def _text(text: Markdown, keys: Keys) -> Iterator[Reference]:
    for cited in text.cited():
        yield Reference("cite", cited.key, keys, f"@{cited.key}")
    for link in text.links():
        yield Reference(link.kind, link.id, keys, link.source)


def _each(walk: Walker) -> Walker:
    def walk_each(values: Any, keys: Keys) -> Iterator[Reference]:
        for at, value in enumerate(values):
            yield from walk(value, (*keys, at))

    return walk_each


def _values(walk: Walker) -> Walker:
    def walk_values(values: Any, keys: Keys) -> Iterator[Reference]:
        for key, value in values.items():
            yield from walk(value, (*keys, key))

    return walk_values
