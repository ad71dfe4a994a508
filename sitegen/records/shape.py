"""The shape of records: which keys a part of one has, and what may stand under each.

The types of the model say all of this already; this is the only module that takes them apart. What
it finds serves whoever has to know the format: `references` (where a record names others),
`known_keys` (what is misspelt, and the house order), the JSON Schemas and the questions of `sitegen
new`. So a field that is added to the model is known to all of them. For instance:

    >>> fields_of(EventPlace)["place"].shape.refers_to
    'place'
    >>> fields_of(EventPlace)["precision"].required
    False
"""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from functools import cache
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from sitegen.files import EXTRA
from sitegen.problems import PathKey
from sitegen.records.fields import Ref, listed
from sitegen.records.parts import Part, Record

# Fields that hold what stands below the front matter, by kind of record.
BODY: Final = {"page": "body", "source": "text"}

_UNIONS: Final = (Union, types.UnionType)


@dataclass(frozen=True, slots=True)
class Shape:
    """What may stand under a key, as an item of a list, or under a free key.

    `hint` is the type as the model names it (`Edtf`) and `marks` are what it is annotated with.
    Exactly one of these says more: `base`, the plain type of a single value (`Date`); `part`, the
    class of a mapping with known keys; `items` of a list, which may be of a fixed `length`;
    `values` of a mapping with free keys; `forms`, where it is any one of several; `terms`, where it
    is one of some fixed words.
    """

    hint: Any
    marks: tuple[Any, ...] = ()
    base: Any = None
    part: type | None = None
    items: Shape | None = None
    length: int | None = None
    values: Shape | None = None
    forms: tuple[Shape, ...] = ()
    terms: tuple[str, ...] = ()

    @property
    def refers_to(self) -> str:
        """What its value names: a kind of record, a vocabulary's term, or a citation (`cite`); else
        ''.
        """
        return next((mark.kind for mark in self.marks if isinstance(mark, Ref)), "")

    @property
    def may_be_single(self) -> bool:
        """Whether a list of one may be written as the item alone."""
        return any(getattr(mark, "func", None) is listed for mark in self.marks)


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field of a part: its `name` in Python, its `key` in files (`from` for `from_`), and what it
    holds.
    """

    name: str
    key: str
    shape: Shape
    required: bool
    default: Any


@cache
def fields_of(cls: type) -> Mapping[str, FieldShape]:
    """The fields of a part of a record by their keys, in the order of the model."""
    hints = get_type_hints(cls, include_extras=True)
    by_key: dict[str, FieldShape] = {}
    for item in fields(cls):
        shape = shape_of(hints[item.name])
        key = next(filter(None, map(_alias, shape.marks)), item.name)
        by_key[key] = FieldShape(
            name=item.name,
            key=key,
            shape=shape,
            required=item.default is MISSING and item.default_factory is MISSING,
            default=item.default,
        )
    return by_key


def _alias(mark: Any) -> str | None:
    return mark.alias if isinstance(mark, FieldInfo) else None


def shape_of(hint: Any) -> Shape:
    """The shape of what a type allows. That a value may be absent is the field's affair: `| None`
    is left out.
    """
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        inner, *marks = arguments
        shape = shape_of(inner)
        named = shape.hint if get_origin(inner) in _UNIONS else hint
        return replace(shape, hint=named, marks=(*shape.marks, *marks))
    if origin in _UNIONS:
        forms = tuple(shape_of(form) for form in arguments if form is not types.NoneType)
        return forms[0] if len(forms) == 1 else Shape(hint, forms=forms)
    if origin is Literal:
        return Shape(hint, terms=arguments)
    if origin is tuple:
        items = shape_of(arguments[0])
        if arguments[-1] is Ellipsis:
            return Shape(hint, items=items)
        return Shape(hint, items=items, length=len(arguments))
    if origin in (dict, Mapping):
        return Shape(hint, values=shape_of(arguments[1]))
    if isinstance(hint, type) and issubclass(hint, Part):
        return Shape(hint, part=hint)
    return Shape(hint, base=hint)


# Keys


def known_keys(cls: type, loc: Sequence[PathKey]) -> list[str]:
    """The keys that the record format knows at a place in a record, in the order of the model.

    `loc` are the keys and indexes that lead to the place. Where no part stands there, the keys of
    every record.
    """
    part = part_class(cls, loc) or Record
    below = set(BODY.values()) if issubclass(part, Record) else set()
    return [key for key in fields_of(part) if key not in {EXTRA, *below}]


def part_class(cls: type, loc: Sequence[PathKey]) -> type | None:
    """The class of what stands at a place in a record; None where that is a single value or has
    free keys.
    """
    shape: Shape | None = shape_of(cls)
    for key in loc:
        if shape is None:
            return None
        shape = _inside(shape, key)
    return shape.part if shape else None


def _inside(shape: Shape, key: PathKey) -> Shape | None:
    """The shape of what stands under a key or an index; None where nothing can."""
    if shape.part:
        field = fields_of(shape.part).get(str(key))
        return field.shape if field else None
    return shape.items or shape.values
