"""The page of an actor: who it is, what it did and met, what it said and what was said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from markupsafe import Markup

from sitegen.drawings.lanes import ActorLane, Matrix, lane_of_actor
from sitegen.linking import EVENTS_A_PAGE, Said, TimelinePart, Use, count_words, parts
from sitegen.linking import ActorPart as ActorPart
from sitegen.markdown import Numbering, citation_numbers
from sitegen.pages.actor.bodies import BodyView, bodies
from sitegen.pages.actor.sentence import PATTERNS, full_names, part_counted
from sitegen.pages.own_citation import formats
from sitegen.pages.parts import PartLink, part_links, part_words
from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews
from sitegen.pages.structured import actor_data
from sitegen.records import MEASURES, STATUSES, Actor, Casualties, Event, Record
from sitegen.urls import claim_anchor, record_url
from sitegen.views import (
    Context,
    CorrectionView,
    Name,
    PageView,
    PartRow,
    Passage,
    SourceView,
    When,
    correction_views,
    when,
)


@dataclass(frozen=True, slots=True)
class RelationView:
    """A relation to or from another actor."""

    subject: Name
    kind: str
    object: Name
    when: When | None
    marker: Markup


@dataclass(frozen=True, slots=True)
class CounterpartView:
    """Another actor, and the first events in which one acted towards the other or both acted together.

    `more` is how many of each there are beside those.
    """

    name: Name
    towards: tuple[Name, ...]
    by: tuple[Name, ...]
    joint: tuple[Name, ...]
    more: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class SaidView:
    """A claim or an account of the actor's, with the claim's status; `through` is the body of its that said it.

    `about` is, for an account, the claim that it is an account of.
    """

    through: Name | None
    about: str
    says: str
    event: Name
    number: int
    status: str
    status_label: str


@dataclass(frozen=True, slots=True)
class GivenFigure:
    """A casualty figure that the actor, or `through` a body of its, gave."""

    through: Name | None
    event: Name
    figures: tuple[tuple[str, str], ...]
    who: str
    said: When | None
    replaced: str


@dataclass(frozen=True, slots=True)
class SpokenPassage:
    """A passage whose speaker is the actor, and the record that cites it; `number` is an event's on the timeline
    whose numbers the page has, else 0."""

    passage: Passage
    cited_in: Name
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPage(Context):
    """An actor, or a part of its events where they are many; what it said in an event stands where the event does.

    `lane` draws its events over time, `matrix` who acted towards whom. `label` is the actor's name, on every part.
    """

    template: ClassVar[str] = "actor.html"
    label: str
    kind: str
    country: str
    active: When | None
    native_names: tuple[tuple[str, Name], ...]
    full_names: tuple[tuple[str, Name], ...]
    other_names: tuple[str, ...]
    wikidata: str
    slot: int
    pattern: str
    party: bool
    description: Markup
    bodies: tuple[BodyView, ...]
    succeeds: tuple[Name, ...]
    succeeded_by: tuple[Name, ...]
    relations: tuple[RelationView, ...]
    count: int
    counted: str
    quoted: tuple[int, int]
    lane: ActorLane | None
    events: tuple[PartRow, ...]
    parts: tuple[PartLink, ...]
    matrix: Matrix | None
    counterparts: tuple[CounterpartView, ...]
    said: tuple[SaidView, ...]
    own_words: tuple[SpokenPassage, ...]
    spoken: tuple[SpokenPassage, ...]
    figures: tuple[GivenFigure, ...]
    sources: tuple[SourceView, ...]
    passages: tuple[Passage, ...]
    corrected: tuple[CorrectionView, ...]
    cite: tuple[tuple[str, str], ...]
    whole: bool
    extra: dict[str, object]


def actor_pages(desk: SharedViews) -> Iterator[PlannedPage]:
    """A page for each actor; the events of one with many have pages of their own by year and month."""
    linked = desk.linked
    for actor in linked.records.actors.values():
        maker = ActorMaker(desk, actor)
        for part in parts([item.event for item in linked.parts_of_actor[actor.id]]):
            yield PlannedPage(
                maker.url + part.suffix,
                lambda maker=maker, part=part: maker.page(part),  # type: ignore[misc]
                actor.key,
                desk.newest([actor, *(event for event in part.items)]),
            )


class ActorMaker:
    """Makes the pages of one actor; what each of them shows is made once."""

    def __init__(self, desk: SharedViews, actor: Actor) -> None:
        self.desk, self.actor, self.views, self.linked = desk, actor, desk.views, desk.linked
        self.url = record_url("actor", actor.id)
        self.timeline = desk.linked.timeline_of_actor[actor.id]
        self.numbers = desk.linked.numbers[self.timeline]
        self.slot = desk.linked.slots.get(desk.linked.root(actor.id), 6)

    @cached_property
    def parts(self) -> dict[str, ActorPart]:
        """The actor's part in each event, by the event's id."""
        return {part.event.id: part for part in self.linked.parts_of_actor[self.actor.id]}

    @cached_property
    def counted(self) -> str:
        """In how many of the events it is, and how, in words."""
        return part_counted(self.linked, self.actor)

    @cached_property
    def quoted(self) -> list[Use]:
        """The citations whose words are the actor's, or of a body of its."""
        return [use for use in self.linked.spoken[self.actor.id] if use.citation.quote]

    def page(self, part: TimelinePart) -> ActorPage:
        """The context: the whole page, or with a suffix only the events of that part."""
        actor, linked, whole = self.actor, self.linked, not part.suffix
        numbering = Numbering(citation_numbers(_cited(actor)), anchored=True)
        description = Markup()
        if actor.description and whole:
            description = self.views.text(actor.description, numbering, self.url)
        relations = tuple(self._relations(numbering)) if whole else ()
        here = _standing(part, self.parts)
        full = full_names(actor)
        return ActorPage(
            site=self.desk.site,
            page=self._page(part),
            label=actor.name,
            kind=linked.records.actor_kinds[actor.kind],
            country=self.views.country(actor.country),
            active=when(actor.active, self.desk.language) if actor.active else None,
            native_names=tuple(self.views.names(actor.names)),
            full_names=tuple(full),
            other_names=tuple(
                other
                for other in actor.aliases_names
                if other not in [name.label for _, name in full]
            ),
            wikidata=actor.wikidata or "",
            slot=self.slot,
            pattern=PATTERNS[self.slot],
            party=linked.is_party(actor.id),
            description=description,
            bodies=tuple(bodies(self.desk, actor)) if whole else (),
            succeeds=tuple(self.views.actor(name) for name in actor.succeeds),
            succeeded_by=tuple(self.views.actor(a.id) for a in linked.successors.get(actor.id, ())),
            relations=relations,
            count=len(self.parts),
            counted=self.counted,
            quoted=(
                len(self.quoted),
                len({use.citation.speaker.actor for use in self.quoted if use.citation.speaker}),
            ),
            lane=lane_of_actor(self.views, actor.id, linked.parts_of_actor[actor.id])
            if whole
            else None,
            events=tuple(
                self.desk.rows.part(self.parts[event.id], actor.id, self.timeline)
                for event in part.items
            ),
            parts=part_links(self.desk, self.url, part),
            matrix=self.desk.matrices.of_actor(actor.id) if whole else None,
            counterparts=tuple(self._counterparts()) if whole else (),
            said=tuple(self._said(said) for said in linked.said[actor.id] if here(said.event)),
            own_words=tuple(_foremost([self._spoken(use) for use in self.quoted[:EVENTS_A_PAGE]]))
            if whole
            else (),
            spoken=tuple(self._spoken(use) for use in self.quoted if here(use.record)),
            figures=tuple(
                self._figure(*given) for given in linked.figures[actor.id] if here(given[0])
            ),
            sources=tuple(map(self.desk.passages.source, linked.affiliated.get(actor.id, ())))
            if whole
            else (),
            passages=self.desk.passages.all(actor, numbering) if whole else (),
            corrected=tuple(correction_views(actor.corrections, actor.id, self.desk.language))
            if whole
            else (),
            cite=formats(self.desk, actor.name, self.url) if whole else (),
            whole=whole,
            extra=dict(actor.x),
        )

    def _page(self, part: TimelinePart) -> PageView:
        actor = self.actor
        title, crumbs = actor.name, [("Actors", "/actors/")]
        if part.suffix:
            crumbs.append((actor.name, self.url))
            title = f"{actor.name}: events of {part_words(part, self.desk.language)}"
        events = len(self.parts)
        kind = self.linked.records.actor_kinds[actor.kind]
        about = f"{actor.name}: {kind[0].lower()}{kind[1:]}, in {events} recorded event{'s' * (events != 1)}."
        return self.desk.frame.page(
            title, self.url + part.suffix, section="actors", crumbs=crumbs, description=about,
            record=actor.key, kind="profile", data=actor_data(self.desk, actor),
        )  # fmt: skip

    # Identity

    def _relations(self, numbering: Numbering) -> Iterator[RelationView]:
        """Its own relations, then those of others to it; the others' passages stand on their own pages."""
        me = self.views.actor(self.actor.id)
        for relation in self.actor.relations:
            marker = numbering.keys(relation.cites)
            date = when(relation.date, self.desk.language) if relation.date else None
            yield RelationView(me, relation.kind, self.views.actor(relation.to), date, marker)
        for other in self.linked.related_to.get(self.actor.id, ()):
            for relation in other.relations:
                if relation.to == self.actor.id:
                    date = when(relation.date, self.desk.language) if relation.date else None
                    yield RelationView(
                        self.views.actor(other.id), relation.kind, me, date, Markup()
                    )

    # What it did and said

    def _counterparts(self) -> Iterator[CounterpartView]:
        for name, pairs in self.linked.counterparts[self.actor.id].items():
            ways = (pairs.towards, pairs.by, pairs.joint)
            towards, by, joint = (
                tuple(map(self.views.event, events[:MOST_NAMED])) for events in ways
            )
            one, other, both = (max(0, len(events) - MOST_NAMED) for events in ways)
            yield CounterpartView(self.views.actor(name), towards, by, joint, (one, other, both))

    def _said(self, said: Said) -> SaidView:
        event = self.views.event(said.event)
        linked = Name(event.label, f"{event.url}#{claim_anchor(said.claim.id, said.number)}")
        through = self.views.actor(said.by) if said.by != self.actor.id else None
        claim = said.claim
        about = claim.says if said.says != claim.says else ""
        return SaidView(
            through, about, said.says, linked, said.number, claim.status, STATUSES[claim.status]
        )

    def _spoken(self, use: Use) -> SpokenPassage:
        passage = self.desk.passages.of(use.record, use.key)
        number = self.numbers.get(use.record.id, 0) if isinstance(use.record, Event) else 0
        return SpokenPassage(passage, self.views.record(use.record), number)

    def _figure(self, event: Event, entry: Casualties) -> GivenFigure:
        stated = [(measure, getattr(entry, measure)) for measure in MEASURES]
        party = entry.according_to.actor
        return GivenFigure(
            self.views.actor(party) if party and party != self.actor.id else None,
            self.views.event(event),
            tuple((measure, count_words(count)) for measure, count in stated if count),
            entry.who,
            when(entry.said, self.desk.language) if entry.said else None,
            entry.replaced or "",
        )


def _foremost(spoken: Sequence[SpokenPassage]) -> list[SpokenPassage]:
    """Passages to stand beside the matrix, in order: other words of other records, those with a translation first."""
    chosen: list[SpokenPassage] = []
    for item in sorted(spoken, key=lambda item: not item.passage.translation):
        new = all(
            item.cited_in != one.cited_in and item.passage.quote != one.passage.quote
            for one in chosen
        )
        if new and len(chosen) < FOREMOST:
            chosen.append(item)
    return [item for item in spoken if item in chosen]


FOREMOST = 3
MOST_NAMED = 50  # events of a counterpart that are named: all stand in the list of events


def _standing(part: TimelinePart, own: Mapping[str, ActorPart]) -> Callable[[Record], bool]:
    """Whether what was said in a record stands on a page: with its event, or on the first page."""
    if part.suffix:
        here = {event.id for event in part.items}
        return lambda record: isinstance(record, Event) and record.id in here
    return lambda record: not (part.below and isinstance(record, Event) and record.id in own)


def _cited(actor: Actor) -> Iterator[str]:
    if actor.description:
        yield from (cited.key for cited in actor.description.cited())
    for relation in actor.relations:
        yield from relation.cites
    yield from actor.citations
