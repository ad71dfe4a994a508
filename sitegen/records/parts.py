"""What records of several kinds are made of: parties, citations, corrections, and what all records
have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Final, Literal, NamedTuple

from pydantic import BeforeValidator, ConfigDict

from sitegen.records.fields import Day, Extra, Flag, Language, NonEmptyText, Ref, fault, with_extra

_STRICT = ConfigDict(extra="forbid", allow_inf_nan=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a record; `x` holds its `x-…` keys."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    x: Extra = field(default_factory=dict)


def _party(value: object) -> object:
    if isinstance(value, dict) and ({"actor", "name"} <= value.keys() or not value.keys() - {"x-"}):
        raise fault(
            "this is neither an actor nor a name, or both", "write an actor's id, or {name: …}"
        )
    return {"actor": value} if isinstance(value, str) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyName(Part):
    """Who says something: an actor's id, or the name of one who has no page."""

    actor: Annotated[str, Ref("actor")] | None = None
    name: NonEmptyText | None = None


Party = Annotated[PartyName, BeforeValidator(_party)]

NO_PARTY: Final = ""  # written `none`: a statement is known to be of no party


def _whose(value: object) -> object:
    if value == "none":
        return NO_PARTY
    return value


# Whose a statement is, beside who makes it: an actor, or `none`.
Whose = Annotated[str, Ref("actor"), BeforeValidator(_whose)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation(Part):
    text: NonEmptyText
    by: NonEmptyText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Part):
    """A passage of a source: its exact words, where they stand, who said them."""

    source: Annotated[str, Ref("source")]
    quote: NonEmptyText | None = None
    at: NonEmptyText | None = None
    speaker: Party | None = None
    speech: Literal["direct", "indirect"] | None = None
    prefix: NonEmptyText | None = None
    suffix: NonEmptyText | None = None
    lang: Language | None = None
    translation: Translation | None = None
    origin: NonEmptyText | None = None
    beyond_opening: Flag = False


Citations = Annotated[dict[str, Citation], BeforeValidator(with_extra)]
Names = Annotated[dict[Language, NonEmptyText], BeforeValidator(with_extra)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Part):
    date: Day
    field: NonEmptyText
    was: NonEmptyText | None = None
    now: NonEmptyText
    why: NonEmptyText


class RecordKey(NamedTuple):
    """What names a record in the whole site: its kind and its id, which is unique within the kind.

    As text it is `event/2024-01-16-strikes`, the form that both locks use.
    """

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Part):
    """What every record has: its id, and the ids that it had before.

    A kind of record whose format has citations or corrections defines a field of that name; all
    others have none. The class knows its kind as `record_kind`, since `kind` is a key of actors and
    of sources.
    """

    record_kind: ClassVar[str]
    id: str = ""
    aliases: tuple[NonEmptyText, ...] = ()

    @property
    def key(self) -> RecordKey:
        """Its kind and its id."""
        return RecordKey(self.record_kind, self.id)

    @property
    def citations(self) -> Mapping[str, Citation]:
        """Its citations by key."""
        return {}

    @property
    def corrections(self) -> Sequence[Correction]:
        """Its corrections, in the order in which they are written."""
        return ()
