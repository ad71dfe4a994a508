"""What records are called on pages, with links, and their texts as HTML.

Every class of this room but the makers (`Views`, `Passages`, `EventRows`) is a plain value; a
template needs nothing else. Texts are safe HTML (`Markup`); all other words are plain, and the
template escapes them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass
from functools import cached_property, lru_cache, partial

from markupsafe import Markup, escape

from sitegen.dates import Date, day_heading, short, words
from sitegen.language import direction, name_of
from sitegen.linking import LinkedSite
from sitegen.markdown import Markdown, Numbering, RecordLink, html
from sitegen.records import Event, PartyName, Place, Record, Site, Source
from sitegen.urls import record_url, resolve

NBSP = "\u00a0"
UNDRAWN_SLOT = 6  # the colour of actors that no drawing has a colour for


@dataclass(frozen=True, slots=True)
class Name:
    """What something is called, with the address of its page where it has one.

    `direction` is that of `language`, or `auto` for a name that may be in any.
    """

    label: str
    url: str = ""
    _: KW_ONLY
    language: str = ""
    direction: str = ""
    slot: int = 0
    draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date in words, as a machine reads it, and how sure it is."""

    words: str
    short: str
    edtf: str
    iso: str = ""


@lru_cache(maxsize=65_536)
def when(date: Date, language: str) -> When:
    """A date for a template; the words of a single day, month or year have no-break spaces."""
    single = date.kind == "date" and date.precision in ("day", "month", "year")
    plain = single and len(date.text) <= len("2024-01-16")
    in_words = words(date, language)
    return When(
        words=in_words.replace(" ", NBSP) if plain else in_words,
        short=short(date, language),
        edtf=date.text,
        iso=_iso(date) if plain else "",
    )


def _iso(date: Date) -> str:
    """The date as HTML's `time` knows it, without its marks of doubt; '' before year 1."""
    if date.start[0] > 0 and re.fullmatch(r"[0-9-]+[?~%]?", date.text):
        return date.text.rstrip("?~%")
    return ""


def day_words(day: datetime.date | None, language: str) -> str:
    """`18 January 2024`, in the site's language where its words are known; '' without a day."""
    if not day:
        return ""
    return day_heading(day.year, day.month, day.day, language)


class Views:
    """Makes names and texts of one linked site's records."""

    def __init__(self, linked: LinkedSite) -> None:
        self.linked = linked
        self.language = linked.records.site.language
        self._actors: dict[str, Name] = {}

    # Names

    def href(self, kind: str, record_id: str) -> str:
        """The link to a record's page."""
        return self.linked.base + record_url(kind, record_id)

    def actor(self, actor_id: str) -> Name:
        """An actor's name, with the colour slot of the body that it belongs to."""
        if actor_id not in self._actors:
            self._actors[actor_id] = Name(
                self.linked.records.actors[actor_id].name,
                self.href("actor", actor_id),
                slot=self.slot(actor_id),
            )
        return self._actors[actor_id]

    def actor_or_none(self, actor_id: str | None) -> Name | None:
        """An actor's name, if there is an actor."""
        return self.actor(actor_id) if actor_id else None

    def slot(self, actor_id: str) -> int:
        """The colour of an actor in drawings, from 1; that of its topmost body."""
        return self.linked.slots.get(self.linked.root(actor_id), UNDRAWN_SLOT)

    def party(self, party: PartyName | None) -> Name | None:
        """Who says something, with a link where it has a page."""
        if not party:
            return None
        if party.actor:
            return self.actor(party.actor)
        return Name(party.name or "")

    def event(self, event: Event) -> Name:
        """An event's title."""
        return Name(
            event.title,
            self.href("event", event.id),
            draft=event.status in ("draft", "review"),
        )

    def place(self, place: Place) -> Name:
        """A place's name."""
        return Name(place.name, self.href("place", place.id))

    def wider(self, place: Place) -> Iterator[Name]:
        """The places that a place lies in, the nearest first."""
        _, *wider = self.linked.outward(place.id)
        for place_id in wider:
            yield self.place(self.linked.records.places[place_id])

    def source(self, source: Source) -> Name:
        """A source's title, or what it is where no title is known."""
        url = self.href("source", source.id)
        if source.title and source.language:
            return Name(
                source.title,
                url,
                language=source.language,
                direction=direction(source.language),
            )
        return Name(source.title or source.untitled or "", url)

    def record(self, record: Record) -> Name:
        """A record's name, whatever its kind."""
        if isinstance(record, Source):
            return self.source(record)
        label = getattr(record, "title", None) or getattr(record, "name", "")
        url = "/" if isinstance(record, Site) else record_url(*record.key)
        return Name(str(label), self.linked.base + url)

    def names(self, names: dict[str, str]) -> list[tuple[str, Name]]:
        """Names in other languages, each with the language's own name in words."""
        return [
            (name_of(tag), Name(text, language=tag, direction=direction(tag)))
            for tag, text in names.items()
        ]

    def when(self, date: Date | None) -> When | None:
        """A date, if there is one, in the site's language."""
        return when(date, self.language) if date else None

    def when_of(self, date: Date) -> When:
        """A date in the site's language."""
        return when(date, self.language)

    # Countries

    @cached_property
    def countries(self) -> dict[str, str]:
        """The names of countries by their codes, as states and places of the record have them."""
        records = self.linked.records
        names = {}
        for place in records.places.values():
            if place.country and place.precision == "country":
                names[place.country] = place.name
        for actor in records.actors.values():
            if actor.country and actor.kind == "state":
                names[actor.country] = actor.name
        return names

    def country(self, code: str | None) -> str:
        """`Pakistan (PK)`, the code alone where the record has no name for it, or ''."""
        if not code:
            return ""
        name = self.countries.get(code)
        if not name:
            return code
        return f"{name} ({code})"

    def publishers_country(self, source: Source) -> str:
        """The country of a source's publisher: as recorded, else that of the body it belongs to.

        '' where neither is known.
        """
        if source.country or not source.affiliation:
            return self.country(source.country)
        actors = self.linked.records.actors
        countries = [actors[name].country for name in self.linked.upward(source.affiliation)]
        return self.country(next(filter(None, countries), None))

    # Texts

    def text(
        self, text: Markdown | None, numbering: Numbering, home: str, part: str = "all"
    ) -> Markup:
        """A text as HTML: all of it, its `lead` (the first paragraph), or the `rest`.

        `home` is the address, from the site's root, that its relative links start from. Without a
        text there is no HTML.
        """
        if not text:
            return Markup()
        parts = {
            "all": text.parts,
            "lead": text.parts[: text.lead],
            "rest": text.parts[text.lead :],
        }
        return html(
            parts[part],
            numbering,
            self._record_link,
            partial(self._relative, home),
        )

    def _record_link(self, link: RecordLink) -> Markup:
        name = self.record(self.linked.records.of(link.kind)[link.id])
        attributes = ""
        if name.language and not link.label:
            attributes = f' lang="{name.language}" dir="{name.direction}"'
        return Markup(f'<a href="{name.url}"{attributes}>{escape(link.label or name.label)}</a>')

    def _relative(self, home: str, target: str) -> str:
        path, fragment = resolve(home, target)
        if fragment:
            path += f"#{fragment}"
        return self.linked.base + path
