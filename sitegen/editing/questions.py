"""What has to be known for a new record, how an answer is written, and what is wrong with one.

Only which fields are asked for is written here. All else comes from the model and from
docs/records.md: whether a field is needed, what it means, what may stand there. So `sitegen new`
asks in the words of the handbook, and says of a wrong answer what `sitegen check` would say of it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sitegen.editing.schema import TYPES
from sitegen.markdown import Markdown
from sitegen.problems import did_you_mean, one_of
from sitegen.records import RECORDS, FieldShape, Records, Shape, fault_of_value, fields_of, meaning

Complaint = tuple[str, str]  # what is wrong with an answer, and a hint

ASKED: Final[Mapping[str, tuple[str, ...]]] = {
    "event": ("title", "date", "type", "timelines", "place", "actors", "summary"),
    "actor": ("name", "kind", "country", "parent"),
    "place": ("name", "lat", "lon", "precision", "within", "country"),
    "source": ("title", "kind", "publisher", "published", "url", "language"),
}
TO_BE_FILLED_IN: Final = frozenset({"summary"})  # needed, but better written in the file
MOST_IDS_LISTED: Final = 12  # ids; of more only the nearest is named
WORDS_OF_TERMS: Final = {"type": "type of event", "actor-kind": "kind of actor", "role": "role"}


@dataclass(frozen=True, slots=True)
class Question:
    """A field of a new record that is asked for."""

    kind: str
    field: FieldShape

    @property
    def name(self) -> str:
        """The option that answers it: `actor` for `actors`, since each answer is one."""
        key = self.field.key
        return {"actors": "actor", "timelines": "timeline"}.get(key, key)

    @property
    def needed(self) -> bool:
        """Whether there must be an answer."""
        return self.field.required and self.field.key not in TO_BE_FILLED_IN

    @property
    def many(self) -> bool:
        """Whether there may be several answers."""
        return self.field.shape.items is not None

    @property
    def meaning(self) -> str:
        """What the field means and how an answer is written: `Where it belongs (IR, PK)`."""
        cls: type = RECORDS[self.kind]
        words = meaning(cls, self.field.key).partition(". ")[0].removesuffix(".").replace("`", "")
        form = form_of(self.field.shape)
        return f"{words} ({form})" if form else words

    def complaint(self, records: Records, answer: str) -> Complaint | None:
        """What is wrong with an answer, and a hint; None where nothing is."""
        shape = self.field.shape.items or self.field.shape
        if shape.part:
            return _wrong_actor(records, answer)
        if shape.refers_to:
            return _unknown(records, shape.refers_to, answer)
        return fault_of_value(RECORDS[self.kind], self.field.key, answer)


def _questions(cls: type, kind: str) -> tuple[Question, ...]:
    return tuple(Question(kind, fields_of(cls)[key]) for key in ASKED[kind])


QUESTIONS: Final = {kind: _questions(RECORDS[kind], kind) for kind in ASKED}


def form_of(shape: Shape) -> str:
    """How an answer is written, by examples; '' where it is any text."""
    shape = shape.items or shape
    if shape.part:
        return "ID or ID:ROLE"
    if shape.terms or shape.refers_to in WORDS_OF_TERMS:
        no_site: Any = None  # the built-in vocabularies are those of any site
        terms = shape.terms or tuple(_known(Records(no_site), shape.refers_to))
        return ", ".join([*terms[:2], "…"])
    if shape.refers_to:
        return "its id"
    if shape.base is Markdown:
        return "in Markdown"
    examples = next(
        (schema.get("examples", ()) for hint, schema in TYPES if hint == shape.hint), ()
    )
    return ", ".join(examples[:2])


def _wrong_actor(records: Records, answer: str) -> Complaint | None:
    actor, _, role = answer.partition(":")
    if complaint := _unknown(records, "actor", actor):
        return complaint
    return _unknown(records, "role", role) if role else None


def _unknown(records: Records, kind: str, name: str) -> Complaint | None:
    """What is wrong with the id of a record, or with a term of a vocabulary."""
    known = _known(records, kind)
    if name in known:
        return None
    if kind in WORDS_OF_TERMS:
        return f"'{name}' is not a known {WORDS_OF_TERMS[kind]}", one_of(name, known)
    few = 0 < len(known) <= MOST_IDS_LISTED
    hint = one_of(name, known) if few else did_you_mean(name, known)
    return f"there is no {kind} '{name}'", hint


def _known(records: Records, kind: str) -> Collection[str]:
    """The ids of a kind of record, or the terms of a vocabulary."""
    terms: Mapping[str, Collection[str]] = {
        "type": records.types,
        "actor-kind": records.actor_kinds,
        "role": records.roles,
    }
    return terms[kind] if kind in terms else records.of(kind)
