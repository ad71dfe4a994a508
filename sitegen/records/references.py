"""Every reference that a record makes, found by walking its type once and its values ever after.

A field says what it refers to with `Ref` in the model; nothing else in the program lists reference fields.
"""

from __future__ import annotations

import types
import typing
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Final

from sitegen.markdown import Markdown
from sitegen.problems import PathKey
from sitegen.records.fields import Ref
from sitegen.records.keys import key_of
from sitegen.records.model import Source
from sitegen.records.parts import Record, RecordKey

Keys = tuple[PathKey, ...]

# Refers to nothing: put where a reference is missing or bad. No file can hold it, being a control character.
STAND_IN: Final = "\0"


@dataclass(frozen=True, slots=True)
class Reference:
    """What is referred to (`kind`, `id`), where in the record, and the `nth` of which words in a text it is."""

    kind: str
    id: str
    keys: Keys
    needle: str = ""
    nth: int = 0


# Adds to a list what it finds: generators within generators take thrice the time.
Walker = Callable[[Any, Keys, list[Reference]], None]


def references_of(record: Any) -> list[Reference]:
    """Every reference in a record, in the order of its fields."""
    found: list[Reference] = []
    _walker(type(record))(record, (), found)  # type: ignore[arg-type]
    return found


def targets(
    record: Record, made: Iterable[Reference], sources: Collection[str]
) -> Iterator[RecordKey]:
    """The key of each record that a record's references, those `made`, lead to: of a source also where a key or
    origin is its id."""
    for reference in made:
        if reference.kind != "cite":
            yield RecordKey(reference.kind, reference.id)
        elif reference.id not in record.citations:
            yield RecordKey("source", reference.id)
    origins = [citation.origin for citation in record.citations.values()]
    if isinstance(record, Source):
        origins.append(record.origin)
    yield from (RecordKey("source", name) for name in origins if name and name in sources)


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
    walkers = [
        (f.name, key_of(f.name, hints[f.name]), walk)
        for f in fields(cls)
        if (walk := _of_type(hints[f.name]))
    ]

    def walk_record(record: Any, keys: Keys, found: list[Reference]) -> None:
        for name, key, walk in walkers:
            value = getattr(record, name)
            if value:
                walk(value, (*keys, key), found)

    return walk_record


def _of_type(hint: Any) -> Walker | None:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        ref = next((extra for extra in args[1:] if isinstance(extra, Ref)), None)
        if ref:
            return _reference(ref.kind)
        return (
            _text
            if Markdown in typing.get_args(args[0]) or args[0] is Markdown
            else _of_type(args[0])
        )
    if origin in (typing.Union, types.UnionType):
        return next((walk for arg in args if (walk := _of_type(arg))), None)
    if origin is tuple and (walk := _of_type(args[0])):
        return _each(walk)
    if origin is dict and (walk := _of_type(args[1])):
        return _values(walk)
    return _walker(hint) if is_dataclass(hint) and isinstance(hint, type) else None


def _reference(kind: str) -> Walker:
    return lambda value, keys, found: found.append(Reference(kind, value, keys))


def _text(text: Markdown, keys: Keys, found: list[Reference]) -> None:
    seen: Counter[str] = Counter()
    named = [("cite", cited.key, f"@{cited.key}") for cited in text.cited()]
    named += [(link.kind, link.id, link.source) for link in text.links()]
    for kind, record_id, needle in named:
        found.append(Reference(kind, record_id, keys, needle, seen[needle]))
        seen[needle] += 1


def _each(walk: Walker) -> Walker:
    def walk_each(values: Any, keys: Keys, found: list[Reference]) -> None:
        for at, value in enumerate(values):
            walk(value, (*keys, at), found)

    return walk_each


def _values(walk: Walker) -> Walker:
    def walk_values(values: Any, keys: Keys, found: list[Reference]) -> None:
        for key, value in values.items():
            walk(value, (*keys, key), found)

    return walk_values
