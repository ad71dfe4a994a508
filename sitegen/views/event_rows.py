"""An event as a row: on timelines, and in the lists on pages of actors and places."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from sitegen.linking import ActorPart, LinkedSite
from sitegen.markdown import Numbering, citation_numbers
from sitegen.records import TOWARDS, Event
from sitegen.urls import record_url
from sitegen.views.facets import Facets, facets
from sitegen.views.names import (
    ActorLine,
    Figure,
    Name,
    PlaceLine,
    Tally,
    Views,
    When,
    cited_keys,
    kind_label,
    kind_of,
    tally,
    time_words,
    type_labels,
    when,
)
from sitegen.views.passages import Passage, Passages


@dataclass(frozen=True, slots=True)
class ResponseLine:
    """What an event answers: the event, its number, and who states the link ('' for the editors)."""

    event: Name
    number: int
    stated_by: Name | None


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class PartRow:
    """An event on the page of an actor or a place; `number` is 0 off the timeline whose numbers the page has."""

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
        self._linked: LinkedSite = views.linked
        self._passages = passages
        self._made: dict[tuple[str, str], EventRow] = {}

    def row(self, event: Event, timeline: str) -> EventRow:
        """The row of an event on a timeline ('' for none): its number there is the timeline's."""
        found = self._made.get((event.id, timeline))
        if not found:
            found = self._made[event.id, timeline] = self._row(event, timeline)
        return found

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
            places=tuple(views.place_line(entry, numbering) for entry in event.located),
            actors=tuple(views.actor_line(entry, numbering) for entry in event.actors),
            figures=views.figures(event),
            responds=tuple(self._responses(event, timeline)),
            tally=tally(event),
            passages=len(numbering.numbers),
            passages_url=f"{self._linked.href(url)}#references",
            key=self._passages.one(event, event.key_citation, numbering)
            if event.key_citation
            else None,
            facets=facets(self._linked, event),
        )

    def _responses(self, event: Event, timeline: str) -> list[ResponseLine]:
        events, numbers = self._linked.records.events, self._linked.numbers[timeline]
        return [
            ResponseLine(
                self._views.event(events[response.event]),
                numbers.get(response.event, 0),
                self._views.party(response.stated_by),
            )
            for response in event.responds_to
        ]

    def part(self, part: ActorPart, actor_id: str, timeline: str) -> PartRow:
        """The row of an event on an actor's page: its roles there, and with or towards whom."""
        roles = self._linked.records.roles
        named = [self._views.actor(name) for name in part.through]
        return self._part_row(
            part.event, timeline, tuple(roles[r] for r in part.roles), tuple(named), actor_id
        )

    def at_place(self, event: Event, timeline: str) -> PartRow:
        """The row of an event on a place's page, and in the list of all events."""
        return self._part_row(event, timeline, (), (), "")

    def _part_row(
        self,
        event: Event,
        timeline: str,
        roles: tuple[str, ...],
        through: tuple[Name, ...],
        actor_id: str,
    ) -> PartRow:
        views, kind = self._views, kind_of(self._linked, event)
        return PartRow(
            name=views.event(event),
            number=self._linked.numbers[timeline].get(event.id, 0),
            when=when(event.date, views.language),
            kind=kind,
            kind_label=kind_label(kind),
            roles=roles,
            through=through,
            others=tuple(views.actor(name) for name in self._others(event, actor_id)),
            figures=views.figures(event),
            tally=tally(event),
        )

    def _others(self, event: Event, actor_id: str) -> list[str]:
        """The topmost bodies of those who acted, were acted towards or took part, but for the actor's own; without an
        actor, of whoever is named where nobody did."""
        shown = TOWARDS | {"initiator", "participant", "mediator"}
        named = [entry.actor for entry in event.actors if entry.role in shown]
        if not actor_id and not named:
            named = [entry.actor for entry in event.actors]
        found = dict.fromkeys(map(self._linked.root, named))
        return [root for root in found if not actor_id or root != self._linked.root(actor_id)]
