"""An event as a row: on timelines, and in the lists on pages of actors and places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import starmap

from markupsafe import Markup

from sitegen.linking import ActorPart
from sitegen.markdown import Numbering, citation_numbers
from sitegen.records import OPPONENT, TOWARDS, Event
from sitegen.urls import record_url
from sitegen.views.attribution import short_words
from sitegen.views.event_parts import (
    ActorLine,
    Figure,
    PlaceLine,
    Tally,
    actor_line,
    cited_keys,
    figures_of,
    kind_label,
    kind_of,
    place_line,
    tally,
    time_words,
    type_labels,
)
from sitegen.views.facets import Facets, facets
from sitegen.views.names import Name, Views, When, when
from sitegen.views.passages import Passage, Passages

# Who is shown beside an event on a place's page.
FOREMOST_ROLES = TOWARDS | {"initiator", "participant", OPPONENT, "mediator"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseLine:
    """What an event answers: the event, its number, who states the link (None: the editors)."""

    event: Name
    number: int
    stated_by: Name | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event on a timeline."""

    name: Name
    anchor: str
    number: int
    kind: str
    kind_label: str
    types: tuple[str, ...]
    when: When
    time: str
    minor: bool
    warning: str
    lead: Markup
    places: tuple[PlaceLine, ...]
    actors: tuple[ActorLine, ...]
    figures: tuple[Figure, ...]
    responds: tuple[ResponseLine, ...]
    tally: tuple[Tally, ...]
    passages: int
    passages_url: str
    key: Passage | None
    facets: Facets


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """An event on the page of an actor or a place.

    `number` is 0 off the timeline whose numbers the page has.
    """

    name: Name
    number: int
    when: When
    kind: str
    kind_label: str
    roles: tuple[str, ...]
    through: tuple[Name, ...]
    others: tuple[Name, ...]
    figures: tuple[Figure, ...]
    tally: tuple[Tally, ...]


class EventRows:
    """Makes rows, each once."""

    def __init__(self, views: Views, passages: Passages) -> None:
        self._views = views
        self._linked = views.linked
        self._passages = passages
        self._rows: dict[tuple[str, str], EventRow] = {}
        self._figures: dict[str, tuple[Figure, ...]] = {}

    def row(self, event: Event, timeline: str) -> EventRow:
        """The row of an event on a timeline ('' for none): its number there is the timeline's."""
        row = self._rows.get((event.id, timeline))
        if not row:
            row = self._rows[event.id, timeline] = self._row(event, timeline)
        return row

    def _row(self, event: Event, timeline: str) -> EventRow:
        views, url = self._views, record_url("event", event.id)
        numbering = Numbering(citation_numbers(cited_keys(event)), self._linked.href(url))
        kind = kind_of(self._linked, event)
        return EventRow(
            name=views.event(event),
            anchor=f"event-{event.id}",
            number=self._linked.numbers[timeline].get(event.id, 0),
            kind=kind,
            kind_label=kind_label(kind),
            types=type_labels(self._linked, event),
            when=when(event.date, views.language),
            time=time_words(event),
            minor=event.minor,
            warning=event.content_warning or "",
            lead=views.text(event.summary, numbering, url, "lead"),
            places=tuple(place_line(views, entry, numbering) for entry in event.located),
            actors=tuple(actor_line(views, entry, numbering) for entry in event.actors),
            figures=self._figures_of(event),
            responds=tuple(self._responses(event, timeline)),
            tally=tally(event),
            passages=len(numbering.numbers),
            passages_url=f"{self._linked.href(url)}#references",
            key=self._key_passage(event, numbering),
            facets=facets(self._linked, event),
        )

    def _figures_of(self, event: Event) -> tuple[Figure, ...]:
        if event.id not in self._figures:
            self._figures[event.id] = figures_of(self._views, event)
        return self._figures[event.id]

    def _key_passage(self, event: Event, numbering: Numbering) -> Passage | None:
        key = event.key_citation
        return self._passages.one(event, key, number=numbering.numbers[key]) if key else None

    def _responses(self, event: Event, timeline: str) -> list[ResponseLine]:
        events, numbers = self._linked.records.events, self._linked.numbers[timeline]
        return [
            ResponseLine(
                event=self._views.event(events[response.event]),
                number=numbers.get(response.event, 0),
                stated_by=self._views.party(response.stated_by),
            )
            for response in event.responds_to
        ]

    def part(self, part: ActorPart, actor_id: str, timeline: str) -> PartRow:
        """The row of an event on an actor's page: its roles there, and with or towards whom."""
        attributed = zip(part.roles, part.attributions, strict=True)
        root = self._linked.root(actor_id)
        others = [name for name in self._roots(self._foremost(part.event)) if name != root]
        return self._part_row(
            part.event,
            timeline,
            roles=tuple(starmap(partial(short_words, self._linked), attributed)),
            through=tuple(map(self._views.actor, part.through)),
            others=tuple(map(self._views.actor, others)),
        )

    def at_place(self, event: Event, timeline: str) -> PartRow:
        """The row of an event on a place's page, and in the list of all events."""
        named = self._foremost(event) or [entry.actor for entry in event.actors]
        others = tuple(map(self._views.actor, self._roots(named)))
        return self._part_row(event, timeline, others=others)

    def _part_row(
        self,
        event: Event,
        timeline: str,
        *,
        others: tuple[Name, ...],
        roles: tuple[str, ...] = (),
        through: tuple[Name, ...] = (),
    ) -> PartRow:
        kind = kind_of(self._linked, event)
        return PartRow(
            name=self._views.event(event),
            number=self._linked.numbers[timeline].get(event.id, 0),
            when=when(event.date, self._views.language),
            kind=kind,
            kind_label=kind_label(kind),
            roles=roles,
            through=through,
            others=others,
            figures=self._figures_of(event),
            tally=tally(event),
        )

    def _foremost(self, event: Event) -> list[str]:
        """Those who acted, were acted towards or took part."""
        return [entry.actor for entry in event.actors if entry.role in FOREMOST_ROLES]

    def _roots(self, actors: list[str]) -> list[str]:
        """The topmost bodies of some actors, each once."""
        return list(dict.fromkeys(map(self._linked.root, actors)))
