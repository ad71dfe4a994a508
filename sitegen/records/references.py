"""Every reference that a record makes.

A field says what it refers to with `Ref` in the model; nothing else in the program lists reference
fields. A walker is made once of each class, from its shape; after that only the values are walked,
and of these only the fields that can hold a reference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sitegen.markdown import Markdown
from sitegen.problems import Keys
from sitegen.records.model import Source
from sitegen.records.parts import Record, RecordKey
from sitegen.records.shape import FieldShape, Shape, fields_of

# Refers to nothing: put where a reference is missing or bad. No file can hold it, being a control
# character.
STAND_IN: Final = "\0"


@dataclass(frozen=True, slots=True)
class Reference:
    """What is referred to (`kind`, `id`), where in the record, and the `nth` of which words in a
    text it is.
    """

    kind: str
    id: str
    keys: Keys
    needle: str = ""
    nth: int = 0


# Adds to a list what it finds: generators within generators take thrice the time.
Walker = Callable[[Any, Keys, list[Reference]], None]


def references_of(record: Record) -> list[Reference]:
    """Every reference in a record, in the order of its fields."""
    found: list[Reference] = []
    cls: type = type(record)
    if walk := _walker_of_part(cls):
        walk(record, (), found)
    return found


def targets(
    record: Record, made: Iterable[Reference], sources: Collection[str]
) -> Iterator[RecordKey]:
    """The key of each record that a record's references, those `made`, lead to: of a source also
    where a key or origin is its id.
    """
    for reference in made:
        if reference.kind != "cite":
            yield RecordKey(reference.kind, reference.id)
        elif reference.id not in record.citations:
            yield RecordKey("source", reference.id)
    origins = [citation.origin for citation in record.citations.values()]
    if isinstance(record, Source):
        origins.append(record.origin)
    yield from (RecordKey("source", name) for name in origins if name and name in sources)


def texts(record: Record) -> Iterator[tuple[Keys, Markdown]]:
    """Every Markdown text of a record, with where it stands."""
    cls: type = type(record)
    for field in _text_fields(cls):
        if text := getattr(record, field.name):
            yield (field.key,), text


@cache
def _text_fields(cls: type) -> list[FieldShape]:
    return [field for field in fields_of(cls).values() if field.shape.base is Markdown]


@cache
def _walker_of_part(cls: type) -> Walker | None:
    """The walker of a part of a record; None of one that can hold no reference."""
    walkers = [
        (field.name, field.key, walk)
        for field in fields_of(cls).values()
        if (walk := _walker(field.shape))
    ]

    def walk_part(part: Any, keys: Keys, found: list[Reference]) -> None:
        for name, key, walk in walkers:
            value = getattr(part, name)
            if value:
                walk(value, (*keys, key), found)

    return walk_part if walkers else None


def _walker(shape: Shape) -> Walker | None:
    """The walker of what has a shape; None where no reference can stand in it, which then costs
    nothing.
    """
    if shape.refers_to:
        return _reference(shape.refers_to)
    if shape.base is Markdown:
        return _text
    if shape.part:
        return _walker_of_part(shape.part)
    if shape.items and (walk := _walker(shape.items)):
        return _each(walk)
    if shape.values and (walk := _walker(shape.values)):
        return _values(walk)
    return None


def _reference(kind: str) -> Walker:
    def walk_reference(value: Any, keys: Keys, found: list[Reference]) -> None:
        found.append(Reference(kind, value, keys))

    return walk_reference


def _text(text: Markdown, keys: Keys, found: list[Reference]) -> None:
    seen: Counter[str] = Counter()
    named = [("cite", cited.key, f"@{cited.key}") for cited in text.cited()]
    named += [(link.kind, link.id, link.source) for link in text.links()]
    for kind, record_id, needle in named:
        found.append(Reference(kind, record_id, keys, needle=needle, nth=seen[needle]))
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
