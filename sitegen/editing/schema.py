"""JSON Schemas of the records, made of the model and of the words of docs/records.md, for editors
that read YAML.

They say what stands in a file as an editor's YAML sees it: a plain number is a number there, and an
empty value null.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sitegen.checks import ADDRESSED
from sitegen.markdown import Markdown
from sitegen.records import (
    MAY_LACK,
    RECORDS,
    UNPUBLISHED,
    Author,
    Event,
    FieldShape,
    PartyName,
    Records,
    Response,
    Shape,
    VocabularyTerm,
    VocabularyType,
    fields_of,
    known_keys,
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
FULL_DATE: Final[Schema] = {
    "type": "string",
    "pattern": r"^\d{4}-\d\d-\d\d$",
    "examples": ["2024-01-16"],
}
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
# In any case, `IMG_0123.JPG`: JSON Schema has no flag for that.
PICTURE_ENDING: Final = (
    r"\.([Pp][Nn][Gg]|[Jj][Pp][Ee]?[Gg]|[Ww][Ee][Bb][Pp]|[Gg][Ii][Ff]|[Aa][Vv][Ii][Ff])$"
)
TYPES: Final[tuple[tuple[Any, Schema], ...]] = (
    (ft.NonEmptyText, TEXT),
    (ft.Edtf, EDTF),
    (ft.Day, FULL_DATE),
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
            "pattern": PICTURE_ENDING,
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
    """The ids of each kind of record and the terms of each vocabulary. An id that is not there yet
    is allowed.
    """
    found = records or Records(site=None)  # type: ignore[arg-type]
    offered = {kind: _offered(sorted(_known(found, kind))) for kind in ADDRESSED}
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


def _offered(known: list[str]) -> Schema:
    """Known ids, and any other. Without a title or words: editors show those of the field
    instead.
    """
    forms: list[Schema] = [{"type": ["string", "integer"]}]
    if known:
        forms.insert(0, {"enum": known})
    return {"anyOf": forms}


def _terms(terms: Mapping[str, str]) -> Schema:
    return {"enum": list(terms), "enumDescriptions": list(terms.values())}


class _Maker:
    """Makes the schema of one class; those of its parts stand under `$defs`."""

    def __init__(self) -> None:
        self._defs: dict[str, Schema] = {}

    def whole(self, cls: type) -> Schema:
        """The schema of a class with all that it refers to."""
        schema = self._mapping(cls)
        if self._defs:
            schema["$defs"] = self._defs
        return schema

    def _mapping(self, cls: type) -> Schema:
        """The schema of a mapping with the keys of a class, as they are written in a file."""
        shown = [fields_of(cls)[key] for key in known_keys(cls, ())]
        required = [field.key for field in shown if field.required]
        later = [key for key in required if cls is Event and key in MAY_LACK]
        schema: Schema = {
            "type": "object",
            "properties": {field.key: self._property(cls, field) for field in shown},
            "patternProperties": {"^x-": {}},
            "additionalProperties": False,
        }
        if required:
            schema["required"] = [key for key in required if key not in later]
        if later:
            unpublished = {"status": {"enum": list(UNPUBLISHED)}}
            schema["if"] = {"properties": unpublished, "required": ["status"]}
            schema["else"] = {"required": later}
        return schema

    def _property(self, cls: type, field: FieldShape) -> Schema:
        """The schema of a field: its title and meaning, which text editors show, then what it may
        hold.
        """
        words: Schema = {"title": field.key.replace("_", " ").capitalize()}
        if description := meaning(cls, field.key):
            words["description"] = description
        schema = self._of(field.shape)
        if "$ref" in schema:
            schema = {"allOf": [schema]}  # draft 7 reads nothing beside a reference
        if not field.required:
            schema = _or_nothing(schema)
        if isinstance(field.default, str | int | bool) and field.default:
            schema = schema | {"default": field.default}
        return words | schema

    def _of(self, shape: Shape) -> Schema:
        """The schema of what has a shape."""
        for hint, schema in TYPES:
            if hint == shape.hint:
                return schema
        if shape.refers_to:
            return _reference(shape.refers_to)
        if shape.terms:
            return {"enum": _as_written(shape.terms)}
        if shape.forms:
            return {"anyOf": [self._of(form) for form in shape.forms]}
        if shape.items:
            return self._list(shape, shape.items)
        if shape.values:
            return {"type": "object", "additionalProperties": self._of(shape.values)}
        if shape.part:
            return self._part(shape.part)
        return PLAIN[shape.base] | _bounds(shape)

    def _list(self, shape: Shape, items: Shape) -> Schema:
        whole: Schema = {"type": "array", "items": self._of(items)}
        if shape.length:
            whole |= {"minItems": shape.length, "maxItems": shape.length}
        whole |= _bounds(shape)
        return {"anyOf": [self._of(items), whole]} if shape.may_be_single else whole

    def _part(self, cls: type) -> Schema:
        name = cls.__name__
        if name not in self._defs:
            self._defs[name] = {}
            self._defs[name] = self._mapping(cls)
        whole: Schema = {"$ref": f"#/$defs/{name}"}
        if cls in SHORT:
            return {"anyOf": [SHORT[cls], whole]}
        return whole


PLAIN: Final[dict[Any, Schema]] = {
    str: {"type": ["string", "integer"]},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    Markdown: {"type": "string"},
}


def _reference(kind: str) -> Schema:
    """An id of a kind that is known. The keys of citations are a record's own, so any will do."""
    if kind == "cite":
        return {"type": ["string", "integer"]}
    return {"$ref": f"{IDS}#/$defs/{kind}"}


def _as_written(terms: tuple[Any, ...]) -> list[Any]:
    """The terms as YAML reads them: an unquoted 1 is a number."""
    return [*terms, *(int(term) for term in terms if str(term).isdigit())]


_BOUNDS: Final = {
    "ge": "minimum",
    "le": "maximum",
    "gt": "exclusiveMinimum",
    "min_length": "minItems",
}


def _bounds(shape: Shape) -> Schema:
    """The limits that the model sets to a number, or to the length of a list."""
    bounds: Schema = {}
    for mark in shape.marks:
        for limit in getattr(mark, "metadata", ()):
            bounds |= {
                name: getattr(limit, key) for key, name in _BOUNDS.items() if hasattr(limit, key)
            }
    return bounds


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
