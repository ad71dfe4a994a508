"""The records: one class a kind, one field a key of the record format (docs/records.md).

Everything that a single record can get wrong by itself is said by these types; pydantic holds data against them.
References to other records are marked with `Ref`, Markdown with `MarkdownText`: `references.py` walks both.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import BeforeValidator, ConfigDict, Field, InstanceOf, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from sitegen.countries import COUNTRIES, MISTAKEN
from sitegen.dates import Date, DateError
from sitegen.dates import parse as parse_date
from sitegen.markdown import Markdown, compile_markdown
from sitegen.vocabulary import Kind as EventKind

Status = Literal["draft", "review", "published", "withdrawn"]
ClaimStatus = Literal["confirmed", "reported", "disputed", "refuted", "unverified"]
Attribution = Literal["confirmed", "acknowledged", "claimed", "alleged", "denied", "suspected"]
Precision = Literal[
    "exact",
    "vicinity",
    "locality",
    "district",
    "province",
    "country",
    "region",
    "water",
    "withheld",
    "unknown",
]
SourceKind = Literal["news", "official", "report", "social", "video", "dataset", "legal", "book", "interview", "other"]
UrlStatus = Literal["live", "dead", "deviated", "unfit", "usurped"]
Publish = Literal["full", "excerpts", "metadata"]
MEASURES: Final = ("killed", "injured", "missing", "detained")


# Field types


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field that names a record of `kind`, a `term` of a vocabulary, or a citation (`cite`)."""

    kind: str


def _fail(message: str, hint: str = "") -> PydanticCustomError:
    return PydanticCustomError("bad_value", "{message}", {"message": message, "hint": hint})


def _edtf(value: object) -> Date:
    if not isinstance(value, str):
        raise _fail("a date is text such as 2024-01-16")
    try:
        return parse_date(value)
    except DateError as error:
        raise _fail(error.message, error.hint) from None


def _day(value: object) -> datetime.date:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            pass
    raise _fail(f"'{value}' is not a day", "write it as 2024-01-16")


def _form(pattern: str, what: str, hint: str) -> Callable[[object], object]:
    form = re.compile(pattern)

    def check(value: object) -> object:
        if isinstance(value, str) and not form.fullmatch(value):
            raise _fail(f"'{value[:80]}' is not {what}", hint)
        return value

    return check


def _matching(pattern: str, what: str, hint: str) -> BeforeValidator:
    return BeforeValidator(_form(pattern, what, hint))


_path = _form(
    r"(?s)(?!/)(?!.*(^|/)\.\.?(/|$))[^\\\0:]+",
    "a path in the content folder",
    "a relative path without .., such as images/x.jpg",
)


def _markdown(heading: int, anchors: bool) -> BeforeValidator:
    def compiled(value: object) -> Markdown:
        if not isinstance(value, str):
            raise _fail("this is a text")
        return compile_markdown(value, heading, anchors)

    return BeforeValidator(compiled)


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _country(value: object) -> object:
    if isinstance(value, str) and value not in COUNTRIES:
        hint = f"write {MISTAKEN[value]}" if value in MISTAKEN else "ISO 3166-1 alpha-2, in capitals: IR, PK"
        raise _fail(f"'{value[:80]}' is not a country's code", hint)
    return value


def _with_extra(value: object) -> object:
    """A mapping whose keys are the editors' own: one that begins with `x-` is a key like any other."""
    if isinstance(value, dict) and "x-" in value:
        return {key: item for key, item in value.items() if key != "x-"} | value["x-"]
    return value


def _flag(value: object) -> object:
    if value in ("true", "false"):
        return value == "true"
    raise _fail(f"'{value}' is neither true nor false", "write true or false")


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Edtf = Annotated[InstanceOf[Date], BeforeValidator(_edtf), WithJsonSchema({"type": "string"})]
Day = Annotated[datetime.date, BeforeValidator(_day)]
Flag = Annotated[bool, BeforeValidator(_flag)]
MarkdownText = Annotated[InstanceOf[Markdown], _markdown(3, False), WithJsonSchema({"type": "string"})]
PageText = Annotated[InstanceOf[Markdown], _markdown(2, True), WithJsonSchema({"type": "string"})]
WebUrl = Annotated[
    str,
    _matching(r"(?i)https?://[^\s/\\?#<>\"'][^\s\\<>\"]*", "a web address", "it begins with http:// or https://"),
]
ContactUrl = Annotated[
    str,
    _matching(
        r"(?i)(https?://[^\s/\\?#]|mailto:[^\s@]+@)[^\s\\<>\"]+", "an address", "it begins with mailto: or https://"
    ),
]
BaseUrl = Annotated[
    str,
    _matching(
        r"https?://[^\s/\\?#<>\"'@]+(/[^\s\\?#<>\"']*)?", "a site's address", "write it as https://example.org/path/"
    ),
]
Language = Annotated[str, _matching(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", "a language tag", "BCP 47: en, ur, pt-BR")]
Country = Annotated[str, BeforeValidator(_country)]
Wikidata = Annotated[str, _matching(r"Q[1-9]\d*", "a Wikidata id", "it looks like Q794")]
Clock = Annotated[str, _matching(r"([01]\d|2[0-3]):[0-5]\d", "a time of day", "write it as 04:30, and quote it")]
Zone = Annotated[
    str, _matching(r"[+-](0\d|1[0-4]):[0-5]\d|Z", "an offset from UTC", "write it as +05:00, and quote it")
]
Sha256 = Annotated[str, _matching(r"[0-9a-f]{64}", "a SHA-256", "64 hexadecimal digits in lower case")]
File = Annotated[str, BeforeValidator(_path)]
Kilometres = Annotated[float, Field(gt=0, le=20_000)]  # half the way around the earth
Cites = tuple[Annotated[str, Ref("cite")], ...]
Extra = Annotated[Mapping[str, Any], Field(alias="x-")]


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people: a range of two, `high` is None for 'at least'; both None where none was stated."""

    low: int | None
    high: int | None

    @property
    def stated(self) -> bool:
        return self.low is not None


_COUNT = re.compile(r"([0-9]{1,9})(\.\.)?")
MOST: Final = 999_999_999


def _count(value: object) -> Count:
    if value == "unstated":
        return Count(None, None)
    if isinstance(value, str) and (match := _COUNT.fullmatch(value)):
        return Count(int(match[1]), None if match[2] else int(match[1]))
    if isinstance(value, list) and len(value) == 2 and all(map(_is_number, value)):
        low, high = int(value[0]), int(value[1])
        if low <= high:
            return Count(low, high)
        raise _fail(f"the range [{low}, {high}] is reversed", f"write [{high}, {low}]")
    shown = f"'{value[:40]}'" if isinstance(value, str) else "this"
    raise _fail(f"{shown} is not a count", "write 7, [7, 9], 3.. for at least three, or unstated")


def _is_number(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch("[0-9]{1,9}", value))


People = Annotated[
    InstanceOf[Count],
    BeforeValidator(_count),
    WithJsonSchema(
        {"anyOf": [{"type": "integer"}, {"type": "array", "items": {"type": "integer"}}, {"type": "string"}]}
    ),
]


# Parts of records

_STRICT = ConfigDict(extra="forbid", allow_inf_nan=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a record; `x` holds its `x-…` keys."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    x: Extra = field(default_factory=dict)


def _party(value: object) -> object:
    if isinstance(value, dict) and ({"actor", "name"} <= value.keys() or not value.keys() - {"x-"}):
        raise _fail("this is neither an actor nor a name, or both", "write an actor's id, or {name: …}")
    return {"actor": value} if isinstance(value, str) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyName(Part):
    """Who says something: an actor's id, or the name of one who has no page."""

    actor: Annotated[str, Ref("actor")] | None = None
    name: Text | None = None


Party = Annotated[PartyName, BeforeValidator(_party)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation(Part):
    text: Text
    by: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Part):
    """A passage of a source: its exact words, where they stand, who said them."""

    source: Annotated[str, Ref("source")]
    quote: Text | None = None
    at: Text | None = None
    speaker: Party | None = None
    prefix: Text | None = None
    suffix: Text | None = None
    lang: Language | None = None
    translation: Translation | None = None
    origin: Text | None = None


Citations = Annotated[dict[str, Citation], BeforeValidator(_with_extra)]
Names = Annotated[dict[Language, Text], BeforeValidator(_with_extra)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Part):
    date: Day
    field: Text
    was: Text | None = None
    now: Text
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Part):
    """What every record has: its id, and the ids that it had before."""

    id: str = ""
    aliases: tuple[Text, ...] = ()


# The site, timelines, pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Minimums(Part):
    cited: Annotated[float, Field(ge=0, le=1)] | None = None
    quoted: Annotated[float, Field(ge=0, le=1)] | None = None
    verified: Annotated[float, Field(ge=0, le=1)] | None = None


def _maps(value: object) -> object:
    if isinstance(value, str):
        return value == "true" if value in ("true", "false") else _path(value)
    raise _fail("this is neither true, false nor a file of outlines")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site(Record):
    format: Literal["1"] = "1"
    title: Text
    description: Text | None = None
    base_url: BaseUrl
    language: Language = "en"
    home: Annotated[str, Ref("timeline")] | None = None
    licence: Text | None = None
    repository: WebUrl | None = None
    contact: ContactUrl | None = None
    citation_style: Text = "chicago-notes"
    search: Flag = True
    maps: Annotated[bool | str, BeforeValidator(_maps)] = True
    minimums: Minimums = field(default_factory=Minimums)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Record):
    title: Text
    lead: MarkdownText | None = None
    focus: Edtf | None = None
    lanes: tuple[Annotated[str, Ref("actor")], ...] = ()
    citations: Citations = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Record):
    title: Text
    description: Text | None = None
    nav: Annotated[int, Field(ge=-MOST, le=MOST)] | None = None
    citations: Citations = field(default_factory=dict)
    body: PageText | None = None


# Events


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOfDay(Part):
    """When on the day: `at` one moment, or `from` and `to`; a `to` before `from` is on the next day."""

    at: Clock | None = None
    from_: Annotated[Clock | None, Field(alias="from")] = None
    to: Clock | None = None
    zone: Zone | None = None
    words: Text | None = None
    cites: Cites = ()

    @property
    def begins(self) -> str:
        """The earliest clock time given, or nothing."""
        return self.at or self.from_ or self.to or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlace(Part):
    place: Annotated[str, Ref("place")]
    precision: Precision | None = None
    radius_km: Kilometres | None = None
    cites: Cites = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventActor(Part):
    actor: Annotated[str, Ref("actor")]
    role: Annotated[str, Ref("role")] = "other"
    attribution: Attribution | None = None
    by: Party | None = None
    cites: Cites = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account(Part):
    by: Party | None = None
    says: Text
    said: Edtf | None = None
    cites: Annotated[Cites, Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Part):
    id: Text | None = None
    says: Text
    by: Party | None = None
    said: Edtf | None = None
    status: ClaimStatus
    credibility: Annotated[int, Field(ge=1, le=6)] | None = None
    why: Text | None = None
    cites: Cites = ()
    disputed_by: Cites = ()
    accounts: tuple[Account, ...] = ()
    would_settle: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualties(Part):
    """One statement of who was harmed. An absent measure is unknown, never 0."""

    who: Text = "all"
    killed: People | None = None
    injured: People | None = None
    missing: People | None = None
    detained: People | None = None
    words: Text | None = None
    according_to: Party
    said: Edtf | None = None
    replaced: Text | None = None
    cites: Annotated[Cites, Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Best(Part):
    """The figures that the editors hold best supported, and why."""

    killed: Annotated[int, Field(ge=0, le=MOST)] | None = None
    injured: Annotated[int, Field(ge=0, le=MOST)] | None = None
    missing: Annotated[int, Field(ge=0, le=MOST)] | None = None
    detained: Annotated[int, Field(ge=0, le=MOST)] | None = None
    why: Text
    cites: Cites = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Response(Part):
    """The event that this one answers; without `stated_by` the link is the editors' inference."""

    event: Annotated[str, Ref("event")]
    stated_by: Party | None = None
    cites: Cites = ()
    disputed_by: Cites = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(Part):
    file: File
    alt: Text
    credit: Text | None = None
    licence: Text
    source: Annotated[str, Ref("source")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Part):
    label: Text
    url: WebUrl


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal(Part):
    date: Day
    why: Text
    instead: Annotated[str, Ref("event")] | None = None


def _respond(value: object) -> object:
    return {"event": value} if isinstance(value, str) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    title: Text
    date: Edtf
    time: TimeOfDay | None = None
    order: Annotated[int, Field(ge=-MOST, le=MOST)] = 0
    type: Annotated[tuple[Annotated[str, Ref("type")], ...], BeforeValidator(_listed), Field(min_length=1)]
    timelines: tuple[Annotated[str, Ref("timeline")], ...] = ()
    place: Annotated[str, Ref("place")] | None = None
    places: tuple[EventPlace, ...] = ()
    actors: Annotated[tuple[EventActor, ...], Field(min_length=1)]
    summary: MarkdownText
    minor: Flag = False
    key: Annotated[str, Ref("cite")] | None = None
    claims: tuple[Claim, ...] = ()
    casualties: tuple[Casualties, ...] = ()
    casualties_best: Best | None = None
    responds_to: tuple[Annotated[Response, BeforeValidator(_respond)], ...] = ()
    part_of: Annotated[str, Ref("event")] | None = None
    related: tuple[Annotated[str, Ref("event")], ...] = ()
    citations: Citations = field(default_factory=dict)
    tags: tuple[Text, ...] = ()
    content_warning: Text | None = None
    images: tuple[Image, ...] = ()
    links: tuple[Link, ...] = ()
    status: Status = "published"
    withdrawn: Withdrawal | None = None
    added: Day | None = None
    updated: Day | None = None
    corrections: tuple[Correction, ...] = ()

    @property
    def located(self) -> tuple[EventPlace, ...]:
        """Its places, however they were written."""
        return (EventPlace(place=self.place),) if self.place else self.places


# Actors, places, sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Part):
    to: Annotated[str, Ref("actor")]
    kind: Text
    date: Edtf | None = None
    cites: Cites = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Record):
    name: Text
    names: Names = field(default_factory=dict)
    aliases_names: tuple[Text, ...] = ()
    kind: Annotated[str, Ref("actor-kind")]
    country: Country | None = None
    parent: Annotated[str, Ref("actor")] | None = None
    active: Edtf | None = None
    succeeds: tuple[Annotated[str, Ref("actor")], ...] = ()
    description: MarkdownText | None = None
    relations: tuple[Relation, ...] = ()
    slot: Annotated[int, Field(ge=1, le=6)] | None = None
    citations: Citations = field(default_factory=dict)
    wikidata: Wikidata | None = None
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Record):
    name: Text
    names: Names = field(default_factory=dict)
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    precision: Precision
    radius_km: Kilometres | None = None
    why: Text | None = None
    within: Annotated[str, Ref("place")] | None = None
    country: Country | None = None
    wikidata: Wikidata | None = None
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Author(Part):
    """A person by family and given name, or a body by `literal`."""

    family: Text | None = None
    given: Text | None = None
    literal: Text | None = None


def _author(value: object) -> object:
    return {"literal": value} if isinstance(value, str) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    title: Text | None = None
    untitled: Text | None = None
    title_translation: Text | None = None
    kind: SourceKind
    authors: tuple[Annotated[Author, BeforeValidator(_author)], ...] = ()
    publisher: Text | None = None
    via: Text | None = None
    published: Edtf | None = None
    accessed: Edtf | None = None
    url: WebUrl | None = None
    url_status: UrlStatus | None = None
    archive_url: WebUrl | None = None
    language: Language | None = None
    abstract: MarkdownText | None = None
    affiliation: Annotated[str, Ref("actor")] | None = None
    origin: Text | None = None
    editors: Flag = False
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = None
    reliability_why: Text | None = None
    publish: Publish = "excerpts"
    licence: Text | None = None
    extent: Literal["full", "opening"] | None = None
    captured: Edtf | None = None
    sha256: Sha256 | None = None
    corrections: tuple[Correction, ...] = ()
    text: str = ""


# Vocabularies of a site's own


@dataclass(frozen=True, slots=True, kw_only=True)
class VocabularyType(Part):
    id: Text
    label: Text
    kind: EventKind
    acled: tuple[Text, Text] | None = None
    ucdp: Annotated[int, Field(ge=1, le=3)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VocabularyTerm(Part):
    id: Text
    label: Text


RECORDS: Final[dict[str, type[Record]]] = {
    "site": Site,
    "timeline": Timeline,
    "event": Event,
    "actor": Actor,
    "place": Place,
    "page": Page,
    "source": Source,
}
