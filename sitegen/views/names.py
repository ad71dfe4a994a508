"""Records as templates see them: names with links, places, parts, figures, passages, claims.

Every class here is a plain value; a template needs nothing else. Texts are safe HTML (`Markup`), all other words
are plain and are escaped by the template.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from sitegen.dates import Date, short, words
from sitegen.language import direction, name_of
from sitegen.linking import LinkedSite, casualties
from sitegen.markdown import Cited, Markdown, Numbering, RecordLink, html
from sitegen.records import (
    EVENT_KINDS,
    PRECISIONS,
    STATUSES,
    Event,
    EventActor,
    EventPlace,
    PartyName,
    Place,
    Record,
    Site,
    Source,
)
from sitegen.urls import record_url, resolve

NBSP = "\u00a0"
MINUS = "\u2212"


@dataclass(frozen=True, slots=True)
class Name:
    """What something is called, with the address of its page where it has one.

    `direction` is that of `language`, or `auto` for a name that may be in any.
    """

    label: str
    url: str = ""
    language: str = ""
    direction: str = ""
    slot: int = 0
    draft: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A date in words, as a machine reads it, and how sure it is."""

    words: str
    short: str
    edtf: str
    iso: str = ""


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """Where: the place, the wider places that it lies in, how precisely it is known."""

    name: Name
    within: tuple[Name, ...]
    precision: str
    note: Markup


@dataclass(frozen=True, slots=True)
class ActorLine:
    """Who: the actor, its role, and how its part is attributed."""

    name: Name
    role: str
    attribution: str
    by: Name | None
    note: Markup


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure: its range in words, and who gave the figures."""

    measure: str
    who: str
    words: str
    given_by: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many claims of an event have a status."""

    status: str
    count: int


@functools.lru_cache(maxsize=65_536)
def when(date: Date, language: str) -> When:
    """A date for a template, its spaces unbroken inside a date."""
    plain = (
        date.kind == "date" and date.precision in ("day", "month", "year") and len(date.text) <= 10
    )
    iso = (
        date.text.rstrip("?~%")
        if plain and date.start[0] > 0 and re.fullmatch(r"[0-9-]+[?~%]?", date.text)
        else ""
    )
    return When(
        words(date, language).replace(" ", NBSP) if plain else words(date, language),
        short(date, language),
        date.text,
        iso,
    )


class Views:
    """Makes views of one linked site's records."""

    def __init__(self, linked: LinkedSite) -> None:
        self.linked = linked
        self.language = linked.records.site.language
        self._actors: dict[str, Name] = {}
        self._figures: dict[str, tuple[Figure, ...]] = {}

    # Names

    def href(self, kind: str, record_id: str) -> str:
        """The link to a record's page."""
        return self.linked.base + record_url(kind, record_id)

    def actor(self, actor_id: str) -> Name:
        """An actor's name, with the colour slot of the body that it belongs to."""
        found = self._actors.get(actor_id)
        if not found:
            slot = self.linked.slots.get(self.linked.root(actor_id), 6)
            label = self.linked.records.actors[actor_id].name
            found = self._actors[actor_id] = Name(label, self.href("actor", actor_id), slot=slot)
        return found

    def party(self, party: PartyName | None) -> Name | None:
        """Who says something, with a link where it has a page."""
        if not party:
            return None
        return self.actor(party.actor) if party.actor else Name(party.name or "")

    def event(self, event: Event) -> Name:
        """An event's title."""
        return Name(
            event.title, self.href("event", event.id), draft=event.status in ("draft", "review")
        )

    def place(self, place: Place) -> Name:
        """A place's name."""
        return Name(place.name, self.href("place", place.id))

    @cached_property
    def countries(self) -> dict[str, str]:
        """The names of countries by their codes, as states and places of the record have them."""
        records = self.linked.records
        places = {
            p.country: p.name
            for p in records.places.values()
            if p.country and p.precision == "country"
        }
        return places | {
            a.country: a.name for a in records.actors.values() if a.country and a.kind == "state"
        }

    def country(self, code: str | None) -> str:
        """`Pakistan (PK)`, the code alone where the record has no name for it, or ''."""
        name = self.countries.get(code or "")
        return f"{name} ({code})" if name else code or ""

    def publishers_country(self, source: Source) -> str:
        """The country that a source's publisher is in: as recorded, else that of the body that it belongs to, or ''."""
        name = source.affiliation
        bodies = [self.linked.records.actors[name], *self.linked.ancestors(name)] if name else []
        return self.country(
            source.country or next((body.country for body in bodies if body.country), None)
        )

    def source(self, source: Source) -> Name:
        """A source's title, or what it is where no title is known."""
        language = source.language or ""
        title = source.title or source.untitled or ""
        foreign = language if source.title and language else ""
        return Name(
            title, self.href("source", source.id), foreign, direction(foreign) if foreign else ""
        )

    def record(self, record: Record) -> Name:
        """A record's name, whatever its kind."""
        if isinstance(record, Source):
            return self.source(record)
        label = getattr(record, "title", None) or getattr(record, "name", "")
        url = "/" if isinstance(record, Site) else record_url(*record.key)
        return Name(str(label), self.linked.base + url)

    def names(self, names: dict[str, str]) -> list[tuple[str, Name]]:
        """Names in other languages, each with the language's own name in words."""
        return [(name_of(tag), Name(text, "", tag, direction(tag))) for tag, text in names.items()]

    # Texts

    def text(self, text: Markdown, numbering: Numbering, home: str, part: str = "all") -> Markup:
        """A text as HTML: all of it, its `lead` (the first paragraph), or the `rest`.

        `home` is the address, from the site's root, that its relative links start from.
        """
        at = {"all": slice(None), "lead": slice(text.lead), "rest": slice(text.lead, None)}[part]
        return html(
            text.parts[at],
            numbering,
            self._record_link,
            lambda target: self._relative(home, target),
        )

    def _record_link(self, link: RecordLink) -> Markup:
        name = self.record(self.linked.records.of(link.kind)[link.id])
        attributes = (
            f' lang="{name.language}" dir="{name.direction}"'
            if name.language and not link.label
            else ""
        )
        return Markup(f'<a href="{name.url}"{attributes}>{escape(link.label or name.label)}</a>')

    def _relative(self, home: str, target: str) -> str:
        path, fragment = resolve(home, target)
        return self.linked.base + path + (f"#{fragment}" if fragment else "")

    # Where, who, how many

    def place_line(self, entry: EventPlace, numbering: Numbering) -> PlaceLine:
        """Where an event was, as precisely as the event's record says."""
        place = self.linked.records.places[entry.place]
        precision = entry.precision or place.precision
        radius = entry.radius_km or (place.radius_km if not entry.precision else None)
        known = precision_words(precision, radius)
        if precision == "withheld" and place.why:
            known += f": {place.why.rstrip('.')}"
        return PlaceLine(
            self.place(place), tuple(self.wider(place)), known, numbering.keys(entry.cites)
        )

    def wider(self, place: Place) -> Iterator[Name]:
        """The places that a place lies in, the nearest first."""
        while place.within:
            place = self.linked.records.places[place.within]
            yield self.place(place)

    def actor_line(self, entry: EventActor, numbering: Numbering) -> ActorLine:
        """Who had a part in an event, and who says so; one who says of itself that it acted is not named again."""
        role = self.linked.records.roles[entry.role]
        own = entry.role == "initiator" and entry.attribution != "denied"
        by = None if own and entry.by and entry.by.actor == entry.actor else self.party(entry.by)
        return ActorLine(
            self.actor(entry.actor), role, entry.attribution or "", by, numbering.keys(entry.cites)
        )

    def figures(self, event: Event) -> tuple[Figure, ...]:
        """An event's figures with everyone who gave one."""
        if not event.casualties and not event.casualties_best:
            return ()
        made = self._figures.get(event.id)
        if made is None:
            lines = (
                figure
                for found in casualties.shown_ranges(event)
                for figure in self._lines(event, found)
            )
            made = self._figures[event.id] = tuple(lines)
        return made

    def _lines(self, event: Event, found: casualties.Range) -> Iterator[Figure]:
        """One line; two where the editors' best figure, which is of all, is not of those whom statements counted."""
        givers = tuple(self._givers(event, found))
        if found.best is None or (found.who == "all" and found.low is not None):
            yield Figure(found.measure, found.who, found.words, givers)
            return
        yield Figure(found.measure, "all", f"{found.best:,} (the editors’ best figure)", ())
        if casualties.counted_statements(event, found.measure):
            yield Figure(found.measure, found.who, found.span, givers)

    def _givers(self, event: Event, found: casualties.Range) -> list[Name]:
        """Who gave the numbers that make the range; where no one gave a number, who spoke of people harmed."""
        entries = casualties.stated_of(event, found.measure, found.who)
        numbers = [entry for entry in entries if getattr(entry, found.measure).stated]
        names = [name for entry in numbers or entries if (name := self.party(entry.according_to))]
        return list(dict.fromkeys(names))


def precision_words(precision: str, radius_km: float | None) -> str:
    """`known to the district only, within about 50 km`."""
    words = PRECISIONS[precision]
    if not radius_km or precision == "withheld":
        return words
    return f"{words}, within about {radius_km:g}{NBSP}km"


def kind_of(linked: LinkedSite, event: Event) -> str:
    """Which of the four kinds an event is, by its first type."""
    return linked.records.types[event.type[0]].kind


def kind_label(kind: str) -> str:
    """A kind's label."""
    return {str(key): label for key, label in EVENT_KINDS.items()}[kind]


def type_labels(linked: LinkedSite, event: Event) -> tuple[str, ...]:
    """The labels of an event's types, the main one first."""
    return tuple(linked.records.types[name].label for name in event.type)


def tally(event: Event) -> tuple[Tally, ...]:
    """How many claims an event has of each status, in the order of the vocabulary."""
    counts = [
        (status, sum(claim.status == status for claim in event.claims)) for status in STATUSES
    ]
    return tuple(Tally(status, count) for status, count in counts if count)


def time_words(event: Event) -> str:
    """`around sunset, 17:30 to 18:30 (UTC+05:00)`; '' where no time is known."""
    time = event.time
    if not time:
        return ""
    if time.at:
        clock = time.at
    elif time.from_ and time.to:
        later = " the next day" if time.to < time.from_ else ""
        clock = f"{time.from_} to {time.to}{later}"
    else:
        clock = f"from {time.from_}" if time.from_ else f"until {time.to}" if time.to else ""
    zone = f" ({_zone_words(time.zone)})" if time.zone and clock else ""
    return ", ".join(piece for piece in (time.words or "", clock + zone) if piece)


def _zone_words(zone: str) -> str:
    """`UTC`, `UTC+05:00`, `UTC−03:30` with a true minus sign."""
    return "UTC" if zone == "Z" else f"UTC{zone.replace('-', MINUS)}"


def cited_keys(event: Event) -> Iterator[str]:
    """Every key that an event cites, in the order of its page; citations that nothing cites come last."""
    text = event.summary
    yield from _in_parts(text.parts[: text.lead])
    if event.time:
        yield from event.time.cites
    for where in event.located:
        yield from where.cites
    for who in event.actors:
        yield from who.cites
    yield from _in_parts(text.parts[text.lead :])
    for claim in event.claims:
        yield from claim.cites
        yield from (key for account in claim.accounts for key in account.cites)
        yield from claim.disputed_by
    if event.casualties_best:
        yield from event.casualties_best.cites
    yield from (key for entry in event.casualties for key in entry.cites)
    for response in event.responds_to:
        yield from (*response.cites, *response.disputed_by)
    if event.key_citation:
        yield event.key_citation
    yield from event.citations


def _in_parts(parts: Iterable[object]) -> Iterator[str]:
    for part in parts:
        for cited in getattr(part, "cited", ()):
            if isinstance(cited, Cited):
                yield cited.key
