"""JSON Schemas of the records, made of the model and of the words of docs/records.md, for editors that read YAML.

They say what stands in a file as an editor's YAML sees it: a plain number is a number there, and an empty value null.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from sitegen.checks import ADDRESSED
from sitegen.markdown import Markdown
from sitegen.records import (
    BODY,
    RECORDS,
    Author,
    PartyName,
    Record,
    Records,
    Response,
    VocabularyTerm,
    VocabularyType,
    key_of,
    meaning,
)
from sitegen.records import fields as ft

Schema = dict[str, Any]

DRAFT: Final = "http://json-schema.org/draft-07/schema#"  # the one that editors know
IDS: Final = "ids.json"
TERMS: Final = ("type", "actor-kind", "role")

TEXT: Final[Schema] = {"type": ["string", "number", "boolean"]}
EDTF: Final[Schema] = {
    "type": ["string", "integer"],
    "examples": ["2024-01-16", "2024-01", "2024-01-16/2024-01-18", "2024-01-16~"],
}
DAY: Final[Schema] = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$", "examples": ["2024-01-16"]}
ADDRESS: Final[Schema] = {
    "type": "string",
    "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://",
    "examples": ["https://example.org/"],
}
PEOPLE: Final[Schema] = {
    "anyOf": [
        {"type": "integer", "minimum": 0},
        {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2},
        {"type": "string", "pattern": r"^([0-9]{1,9}(\.\.)?|unstated)$"},
    ],
    "examples": [7, [7, 9], "3..", "unstated"],
}

# What the types of fields are to a schema; all others are read from the type itself.
TYPES: Final[tuple[tuple[Any, Schema], ...]] = (
    (ft.NonEmptyText, TEXT),
    (ft.Edtf, EDTF),
    (ft.Day, DAY),
    (ft.Flag, {"type": "boolean"}),
    (ft.MarkdownText, {"type": "string", "examples": ["Two houses were hit [@dawn, para. 4]."]}),
    (ft.PageText, {"type": "string"}),
    (ft.WebUrl, ADDRESS),
    (
        ft.ContactUrl,
        {
            "type": "string",
            "examples": ["mailto:editors@example.org", "https://example.org/contact"],
        },
    ),
    (ft.BaseUrl, ADDRESS | {"examples": ["https://example.org/", "https://example.org/timeline/"]}),
    (
        ft.Language,
        {
            "type": "string",
            "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
            "examples": ["en", "ur", "fa"],
        },
    ),
    (ft.Country, {"type": "string", "pattern": "^[A-Z]{2}$", "examples": ["IR", "PK"]}),
    (ft.Wikidata, {"type": "string", "pattern": r"^Q[1-9]\d*$", "examples": ["Q794"]}),
    (ft.Clock, {"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$", "examples": ["04:30"]}),
    (
        ft.Zone,
        {"type": "string", "pattern": r"^([+-](0\d|1[0-4]):[0-5]\d|Z)$", "examples": ["+05:00"]},
    ),
    (ft.Sha256, {"type": "string", "pattern": "^[0-9a-f]{64}$"}),
    (
        ft.Picture,
        {
            "type": "string",
            "pattern": r"\.(png|jpe?g|webp|gif|avif)$",
            "examples": ["images/bridge.jpg"],
        },
    ),
    (ft.People, PEOPLE),
)

# Parts that may be written as one word: an actor's id, an event's, a body's name.
SHORT: Final[dict[type, Schema]] = {
    PartyName: {"$ref": f"{IDS}#/$defs/actor"},
    Response: {"$ref": f"{IDS}#/$defs/event"},
    Author: TEXT,
}


def schemas(records: Records | None) -> dict[str, Schema]:
    """Every schema by its file's name; `records` gives the ids that are offered."""
    made = {f"{kind}.json": _document(kind, _Maker().whole(cls)) for kind, cls in RECORDS.items()}
    for name, cls in (("vocabulary-types", VocabularyType), ("vocabulary-terms", VocabularyTerm)):
        maker = _Maker()
        items = maker.whole(cls)
        made[f"{name}.json"] = _document(
            name, {"type": "array", "items": items, "$defs": items.pop("$defs", {})}
        )
    return made | {IDS: ids(records)}


def _document(name: str, schema: Schema) -> Schema:
    title = name.replace("-", " ").capitalize()
    return {
        "$schema": DRAFT,
        "title": title,
        **{key: value for key, value in schema.items() if key != "title"},
    }


def ids(records: Records | None) -> Schema:
    """The ids of each kind of record and the terms of each vocabulary. An id that is not there yet is allowed."""
    known = {kind: sorted(_known(records, kind)) if records else [] for kind in ADDRESSED}
    offered = {kind: _offered({"enum": names} if names else {}) for kind, names in known.items()}
    found = records or Records(site=None)  # type: ignore[arg-type]
    terms: Mapping[str, Mapping[str, Any]] = {
        "type": {name: term.label for name, term in found.types.items()},
        "actor-kind": found.actor_kinds,
        "role": found.roles,
    }
    return {
        "$schema": DRAFT,
        "title": "Ids",
        "$defs": offered | {kind: _terms(terms[kind]) for kind in TERMS},
    }


def _known(records: Records, kind: str) -> set[str]:
    """The ids of a kind, with those of records that cannot be read as they stand now."""
    return {
        *records.of(kind),
        *(lost.id for lost in records.broken if lost.kind == kind and lost.id),
    }


def _offered(known: Schema) -> Schema:
    """Known ids, and any other. Without a title or words: text editors show those of the field instead."""
    anyone = {"type": ["string", "integer"]}
    return {"anyOf": [known, anyone] if known else [anyone]}


def _terms(terms: Mapping[str, str]) -> Schema:
    return {"enum": list(terms), "enumDescriptions": list(terms.values())}


class _Maker:
    """Makes the schema of one class; those of its parts stand under `$defs`."""

    def __init__(self) -> None:
        self._defs: dict[str, Schema] = {}

    def whole(self, cls: type) -> Schema:
        """The schema of a class with all that it refers to."""
        schema = self._mapping(cls)
        return schema | ({"$defs": self._defs} if self._defs else {})

    def _mapping(self, cls: type) -> Schema:
        hints = get_type_hints(cls, include_extras=True)
        hidden = {"x", *BODY.values()} if issubclass(cls, Record) else {"x"}
        shown = [item for item in fields(cls) if item.name not in hidden]
        keys = {item.name: key_of(item.name, hints[item.name]) for item in shown}
        schema: Schema = {
            "type": "object",
            "properties": {
                keys[item.name]: self._property(cls, item, hints[item.name]) for item in shown
            },
            "patternProperties": {"^x-": {}},
            "additionalProperties": False,
        }
        required = [keys[item.name] for item in shown if _is_required(item)]
        return schema | ({"required": required} if required else {})

    def _property(self, cls: type, item: Field[Any], hint: Any) -> Schema:
        schema, key = self._of(hint), key_of(item.name, hint)
        schema = (
            {"allOf": [schema]} if "$ref" in schema else schema
        )  # draft 7 reads nothing beside a reference
        words = {
            "title": key.replace("_", " ").capitalize(),
            "description": meaning(cls, key),
        }
        schema = schema if _is_required(item) else _or_nothing(schema)
        default = (
            {"default": item.default}
            if isinstance(item.default, str | int | bool) and item.default
            else {}
        )
        return {key: value for key, value in words.items() if value} | schema | default

    def _of(self, hint: Any) -> Schema:
        """The schema of a type."""
        known = next((schema for one, schema in TYPES if one == hint), None)
        if known is not None:
            return known
        origin, args = get_origin(hint), get_args(hint)
        makers: dict[Any, Callable[[], Schema]] = {
            Annotated: lambda: self._annotated(args),
            Literal: lambda: {"enum": _as_written(args)},
            Union: lambda: self._union(args),
            types.UnionType: lambda: self._union(args),
            tuple: lambda: self._list(args),
            dict: lambda: {"type": "object", "additionalProperties": self._of(args[1])},
        }
        if origin in makers:
            return makers[origin]()
        return self._part(hint) if isinstance(hint, type) and is_dataclass(hint) else PLAIN[hint]

    def _annotated(self, args: tuple[Any, ...]) -> Schema:
        inner, *marks = args
        ref = next((mark for mark in marks if isinstance(mark, ft.Ref)), None)
        if ref:
            return (
                {"type": ["string", "integer"]}
                if ref.kind == "cite"
                else {"$ref": f"{IDS}#/$defs/{ref.kind}"}
            )
        if any(getattr(mark, "func", None) is ft.listed for mark in marks):
            return {"anyOf": [self._of(get_args(inner)[0]), self._of(inner) | _bounds(marks)]}
        return self._of(inner) | _bounds(marks)

    def _union(self, args: tuple[Any, ...]) -> Schema:
        kinds = [self._of(arg) for arg in args if arg is not type(None)]
        return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}

    def _list(self, args: tuple[Any, ...]) -> Schema:
        items = {"type": "array", "items": self._of(args[0])}
        return (
            items
            if args[-1] is Ellipsis
            else items | {"minItems": len(args), "maxItems": len(args)}
        )

    def _part(self, cls: type) -> Schema:
        name = cls.__name__
        if name not in self._defs:
            self._defs[name] = {}
            self._defs[name] = self._mapping(cls)
        whole: Schema = {"$ref": f"#/$defs/{name}"}
        return {"anyOf": [SHORT[cls], whole]} if cls in SHORT else whole


PLAIN: Final[dict[Any, Schema]] = {
    str: {"type": ["string", "integer"]},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    Markdown: {"type": "string"},
}


def _is_required(item: Field[Any]) -> bool:
    return item.default is MISSING and item.default_factory is MISSING


def _as_written(terms: tuple[Any, ...]) -> list[Any]:
    """The terms as YAML reads them: an unquoted 1 is a number."""
    return [*terms, *(int(term) for term in terms if str(term).isdigit())]


def _bounds(marks: list[Any]) -> Schema:
    """The limits that pydantic's marks of a field set."""
    names = {"ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum", "min_length": "minItems"}
    limits = [limit for mark in marks for limit in getattr(mark, "metadata", ())]
    return {
        name: getattr(limit, key)
        for limit in limits
        for key, name in names.items()
        if hasattr(limit, key)
    }


def _or_nothing(schema: Schema) -> Schema:
    """The schema, or null: an empty value means that there is none."""
    if "type" in schema:
        kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        return schema | {"type": [*kinds, "null"]}
    if "enum" in schema:
        return schema | {"enum": [*schema["enum"], None]}
    if "anyOf" in schema:
        return schema | {"anyOf": [*schema["anyOf"], {"type": "null"}]}
    return {"anyOf": [schema, {"type": "null"}]}
