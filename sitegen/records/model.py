"""The records: one class a kind, one field a key of the record format (docs/records.md).

Everything that a single record can get wrong by itself is said by these types.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Final, Literal

from pydantic import BeforeValidator, Field

from sitegen.records.fields import (
    LARGEST_COUNT,
    Attribution,
    BaseUrl,
    Cites,
    ClaimStatus,
    Clock,
    ContactUrl,
    Country,
    Day,
    Edtf,
    Flag,
    Kilometres,
    Language,
    MarkdownText,
    NonEmptyText,
    Number,
    Obtained,
    PageText,
    People,
    Picture,
    Precision,
    Publish,
    Ref,
    Sha256,
    SourceKind,
    Status,
    UrlStatus,
    WebUrl,
    Whole,
    Wikidata,
    Zone,
    content_path,
    fault,
    listed,
)
from sitegen.records.parts import Citations, Correction, Names, Part, Party, Record, Whose
from sitegen.records.vocabulary import EventKind as EventKind

# The site, timelines, pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Minimums(Part):
    cited: Annotated[Number, Field(ge=0, le=1)] | None = None
    quoted: Annotated[Number, Field(ge=0, le=1)] | None = None
    verified: Annotated[Number, Field(ge=0, le=1)] | None = None
    found: Annotated[Number, Field(ge=0, le=1)] | None = None
    archived: Annotated[Number, Field(ge=0, le=1)] | None = None

    @property
    def of_found(self) -> float | None:
        """The minimum of the quotations that were found: `found` and `verified` are two names of
        it.
        """
        return self.verified if self.found is None else self.found


def _maps(value: object) -> object:
    if isinstance(value, str):
        return value == "true" if value in ("true", "false") else content_path(value)
    raise fault("this is neither true, false nor a file of outlines")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site(Record):
    record_kind: ClassVar[str] = "site"
    format: Literal["1"] = "1"
    title: NonEmptyText
    description: NonEmptyText | None = None
    base_url: BaseUrl
    language: Language = "en"
    home: Annotated[str, Ref("timeline")] | None = None
    licence: NonEmptyText | None = None
    repository: WebUrl | None = None
    contact: ContactUrl | None = None
    citation_style: NonEmptyText = "chicago-notes"
    search: Flag = True
    share_images: Flag = False
    maps: Annotated[bool | str, BeforeValidator(_maps)] = True
    minimums: Minimums = field(default_factory=Minimums)
    evidence: Literal["copy"] | None = None
    publish_checkers: Flag = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Record):
    record_kind: ClassVar[str] = "timeline"
    title: NonEmptyText
    lead: MarkdownText | None = None
    focus: Edtf | None = None
    key_events: tuple[Annotated[str, Ref("event")], ...] = ()
    narrative: Annotated[str, Ref("page")] | None = None
    lanes: tuple[Annotated[str, Ref("actor")], ...] = ()
    compare: tuple[tuple[Annotated[str, Ref("actor")], Annotated[str, Ref("actor")]], ...] = ()
    citations: Citations = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Record):
    record_kind: ClassVar[str] = "page"
    title: NonEmptyText
    description: NonEmptyText | None = None
    nav: Annotated[Whole, Field(ge=-LARGEST_COUNT, le=LARGEST_COUNT)] | None = None
    citations: Citations = field(default_factory=dict)
    body: PageText | None = None


# Events


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOfDay(Part):
    """When on the day: `at` one moment, or `from` and `to`; a `to` before `from` is on the next
    day.
    """

    at: Clock | None = None
    from_: Annotated[Clock | None, Field(alias="from")] = None
    to: Clock | None = None
    zone: Zone | None = None
    words: NonEmptyText | None = None
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
    side: NonEmptyText | None = None
    attribution: Attribution | None = None
    by: Party | None = None
    cites: Cites = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account(Part):
    by: Party | None = None
    party: Whose | None = None
    says: NonEmptyText
    said: Edtf | None = None
    cites: Annotated[Cites, Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Part):
    id: NonEmptyText | None = None
    says: NonEmptyText
    by: Party | None = None
    party: Whose | None = None
    said: Edtf | None = None
    status: ClaimStatus
    credibility: Annotated[Whole, Field(ge=1, le=6)] | None = None
    why: NonEmptyText | None = None
    cites: Cites = ()
    disputed_by: Cites = ()
    accounts: tuple[Account, ...] = ()
    would_settle: NonEmptyText | None = None

    @property
    def all_cites(self) -> list[str]:
        """The keys that it and its accounts cite, without those that dispute it."""
        keys = list(self.cites)
        for account in self.accounts:
            keys += account.cites
        return keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualties(Part):
    """One statement of who was harmed. An absent measure is unknown, never 0."""

    who: NonEmptyText = "all"
    killed: People | None = None
    injured: People | None = None
    missing: People | None = None
    detained: People | None = None
    words: NonEmptyText | None = None
    according_to: Party
    said: Edtf | None = None
    replaced: NonEmptyText | None = None
    cites: Annotated[Cites, Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Best(Part):
    """The figures that the editors hold best supported, and why."""

    killed: Annotated[Whole, Field(ge=0, le=LARGEST_COUNT)] | None = None
    injured: Annotated[Whole, Field(ge=0, le=LARGEST_COUNT)] | None = None
    missing: Annotated[Whole, Field(ge=0, le=LARGEST_COUNT)] | None = None
    detained: Annotated[Whole, Field(ge=0, le=LARGEST_COUNT)] | None = None
    why: NonEmptyText
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
    file: Picture
    alt: NonEmptyText
    credit: NonEmptyText | None = None
    licence: NonEmptyText
    source: Annotated[str, Ref("source")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Part):
    label: NonEmptyText
    url: WebUrl


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal(Part):
    date: Day
    why: NonEmptyText
    instead: Annotated[str, Ref("event")] | None = None


def _respond(value: object) -> object:
    return {"event": value} if isinstance(value, str) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    record_kind: ClassVar[str] = "event"
    title: NonEmptyText
    date: Edtf
    time: TimeOfDay | None = None
    order: Annotated[Whole, Field(ge=-LARGEST_COUNT, le=LARGEST_COUNT)] = 0
    type: Annotated[
        tuple[Annotated[str, Ref("type")], ...], BeforeValidator(listed), Field(min_length=1)
    ]
    timelines: tuple[Annotated[str, Ref("timeline")], ...] = ()
    place: Annotated[str, Ref("place")] | None = None
    places: tuple[EventPlace, ...] = ()
    actors: Annotated[tuple[EventActor, ...], Field(min_length=1)]
    summary: MarkdownText
    minor: Flag = False
    key_citation: Annotated[Annotated[str, Ref("cite")] | None, Field(alias="key")] = None
    claims: tuple[Claim, ...] = ()
    casualties: tuple[Casualties, ...] = ()
    casualties_best: Best | None = None
    responds_to: tuple[Annotated[Response, BeforeValidator(_respond)], ...] = ()
    part_of: Annotated[str, Ref("event")] | None = None
    related: tuple[Annotated[str, Ref("event")], ...] = ()
    citations: Citations = field(default_factory=dict)
    tags: tuple[NonEmptyText, ...] = ()
    content_warning: NonEmptyText | None = None
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
    kind: NonEmptyText
    date: Edtf | None = None
    cites: Cites = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Record):
    record_kind: ClassVar[str] = "actor"
    name: NonEmptyText
    names: Names = field(default_factory=dict)
    aliases_names: tuple[NonEmptyText, ...] = ()
    kind: Annotated[str, Ref("actor-kind")]
    country: Country | None = None
    parent: Annotated[str, Ref("actor")] | None = None
    active: Edtf | None = None
    succeeds: tuple[Annotated[str, Ref("actor")], ...] = ()
    description: MarkdownText | None = None
    relations: tuple[Relation, ...] = ()
    slot: Annotated[Whole, Field(ge=1, le=6)] | None = None
    citations: Citations = field(default_factory=dict)
    wikidata: Wikidata | None = None
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Record):
    record_kind: ClassVar[str] = "place"
    name: NonEmptyText
    names: Names = field(default_factory=dict)
    lat: Annotated[Number, Field(ge=-90, le=90)] | None = None
    lon: Annotated[Number, Field(ge=-180, le=180)] | None = None
    precision: Precision
    radius_km: Kilometres | None = None
    why: NonEmptyText | None = None
    within: Annotated[str, Ref("place")] | None = None
    country: Country | None = None
    wikidata: Wikidata | None = None
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Author(Part):
    """A person by family and given name, or a body by `literal`.

    `family_first` is for names such as Kim Jong-un, in letters that do not show their order.
    """

    family: NonEmptyText | None = None
    given: NonEmptyText | None = None
    family_first: Flag = False
    literal: NonEmptyText | None = None


def _author(value: object) -> object:
    return {"literal": value} if isinstance(value, str) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedCopy(Part):
    """A public copy of a source in an archive, and when the archive took it."""

    url: WebUrl
    at: Edtf | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceError(Part):
    """Something that a source says and that better sources show to be wrong."""

    says: NonEmptyText
    why: NonEmptyText
    cites: Annotated[Cites, Field(min_length=1)]
    concerns: tuple[Annotated[str, Ref("event")], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    record_kind: ClassVar[str] = "source"
    title: NonEmptyText | None = None
    untitled: NonEmptyText | None = None
    title_translation: NonEmptyText | None = None
    kind: SourceKind
    authors: tuple[Annotated[Author, BeforeValidator(_author)], ...] = ()
    publisher: NonEmptyText | None = None
    via: NonEmptyText | None = None
    via_url: WebUrl | None = None
    published: Edtf | None = None
    accessed: Edtf | None = None
    url: WebUrl | None = None
    url_status: UrlStatus | None = None
    checked: Day | None = None
    archive_url: WebUrl | None = None
    archives: tuple[ArchivedCopy, ...] = ()
    archive: Literal["never"] | None = None
    tried: Day | None = None
    shelf_mark: NonEmptyText | None = None
    language: Language | None = None
    country: Country | None = None
    abstract: MarkdownText | None = None
    affiliation: Annotated[str, Ref("actor")] | None = None
    origin: NonEmptyText | None = None
    editors: Flag = False
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = None
    reliability_why: NonEmptyText | None = None
    publish: Publish = "excerpts"
    licence: NonEmptyText | None = None
    extent: Literal["full", "opening"] | None = None
    captured: Edtf | None = None
    obtained: Obtained | None = None
    sha256: Sha256 | None = None
    errors: tuple[SourceError, ...] = ()
    citations: Citations = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    text: str = ""

    @property
    def archived_copies(self) -> tuple[ArchivedCopy, ...]:
        """Its archived copies, however they were written: `archive_url` is short for one of
        `archives`.
        """
        if not self.archive_url or any(copy.url == self.archive_url for copy in self.archives):
            return self.archives
        return (ArchivedCopy(url=self.archive_url), *self.archives)

    @property
    def archived_at(self) -> str | None:
        """The address of its first archived copy, for where there is place for one."""
        for copy in self.archived_copies:
            return copy.url
        return None


# Vocabularies of a site's own


@dataclass(frozen=True, slots=True, kw_only=True)
class VocabularyType(Part):
    id: NonEmptyText
    label: NonEmptyText
    kind: EventKind
    acled: tuple[NonEmptyText, NonEmptyText] | None = None
    ucdp: Annotated[Whole, Field(ge=1, le=3)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VocabularyTerm(Part):
    id: NonEmptyText
    label: NonEmptyText


RECORDS: Final[dict[str, type[Record]]] = {
    cls.record_kind: cls for cls in (Site, Timeline, Event, Actor, Place, Page, Source)
}
