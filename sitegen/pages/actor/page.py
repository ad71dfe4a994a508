"""The page of an actor: who it is, what it did and met, what it said and what was said of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import ClassVar, Final

from markupsafe import Markup

from sitegen.drawings.lanes import ActorLane, Matrix, lane_of_actor
from sitegen.linking import EVENTS_A_PAGE, ActorPart, Said, TimelinePart, Use, count_words, parts
from sitegen.pages.actor.bodies import BodyView, bodies
from sitegen.pages.actor.own_words import foremost, is_direct
from sitegen.pages.actor.sentence import PATTERNS, full_names, part_counted
from sitegen.pages.own_citation import formats
from sitegen.pages.parts import PartLink, part_links, part_words
from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews
from sitegen.records import MEASURES, STATUSES, Actor, Casualties, Event, Record, Relation
from sitegen.urls import ACTORS_PAGE, claim_anchor, record_url
from sitegen.views import (
    CitingPart,
    Context,
    CorrectionView,
    Name,
    PageView,
    PartRow,
    Passage,
    PassageOrder,
    SourceView,
    When,
    actor_data,
    correction_views,
    keys_in,
    passage_order,
)

_NOTHING: Final = Markup()
MOST_NAMED: Final = 50  # events of a counterpart that are named: all stand in the list of events


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationView:
    """A relation to or from another actor."""

    subject: Name
    kind: str
    object: Name
    when: When | None
    marker: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterpartView:
    """Another actor, and the first events in which one acted towards the other, both acted
    together, or both fought each other.

    `more` is how many of each there are beside those.
    """

    name: Name
    towards: tuple[Name, ...]
    by: tuple[Name, ...]
    joint: tuple[Name, ...]
    against: tuple[Name, ...]
    more: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidView:
    """A claim or an account of the actor's, with the claim's status.

    `through` is the body of its that said it; `about` is, for an account, the claim that it is an
    account of; `when` it was said, where the record has the day.
    """

    through: Name | None
    about: str
    says: str
    when: When | None
    event: Name
    number: int
    status: str
    status_label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFigure:
    """A casualty figure that the actor, or `through` a body of its, gave."""

    through: Name | None
    event: Name
    figures: tuple[tuple[str, str], ...]
    who: str
    said: When | None
    replaced: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenPassage:
    """A passage whose speaker is the actor, and the record that cites it.

    `direct` tells whether the words are its own, and not those of who reports them. `number` is an
    event's on the timeline whose numbers the page has, else 0.
    """

    passage: Passage
    cited_in: Name
    number: int
    direct: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPage(Context):
    """An actor, or a part of its events where they are many.

    What it said in an event stands on the page where the event does. `lane` draws its events over
    time, `matrix` who acted towards whom. `label` is the actor's name, on every part. The page of
    a part is not `whole`, and leaves out what the first page says.
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
    description: Markup = _NOTHING
    bodies: tuple[BodyView, ...] = ()
    succeeds: tuple[Name, ...]
    succeeded_by: tuple[Name, ...]
    relations: tuple[RelationView, ...] = ()
    count: int
    counted: str
    quoted: tuple[int, int]
    lane: ActorLane | None = None
    events: tuple[PartRow, ...]
    parts: tuple[PartLink, ...]
    matrix: Matrix | None = None
    counterparts: tuple[CounterpartView, ...] = ()
    said: tuple[SaidView, ...]
    own_words: tuple[SpokenPassage, ...] = ()
    reported: tuple[SpokenPassage, ...] = ()
    spoken: tuple[SpokenPassage, ...]
    figures: tuple[GivenFigure, ...]
    sources: tuple[SourceView, ...] = ()
    passages: tuple[Passage, ...] = ()
    corrected: tuple[CorrectionView, ...] = ()
    cite: tuple[tuple[str, str], ...] = ()
    whole: bool = False
    extra: dict[str, object]


def actor_pages(shared: SharedViews) -> Iterator[PlannedPage]:
    """A page for each actor; the events of one with many have pages of their own."""
    linked = shared.linked
    for actor in linked.records.actors.values():
        maker = ActorMaker(shared, actor)
        for part in parts([item.event for item in linked.parts_of_actor[actor.id]]):
            yield PlannedPage(
                url=maker.url + part.suffix,
                context=partial(maker.page, part),
                origin=actor.key,
                changed=shared.newest([actor, *part.items]),
            )


class ActorMaker:
    """Makes the pages of one actor; what each of them shows is made once."""

    def __init__(self, shared: SharedViews, actor: Actor) -> None:
        self.shared, self.actor = shared, actor
        self.views, self.linked = shared.views, shared.linked
        self.url = record_url("actor", actor.id)
        self.timeline = self.linked.timeline_of_actor[actor.id]
        self.numbers = self.linked.numbers[self.timeline]

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
        actor, linked, views = self.actor, self.linked, self.views
        full = full_names(actor)
        in_full = [name.label for _, name in full]
        slot = views.slot(actor.id)
        page = ActorPage(
            site=self.shared.site,
            page=self._page(part),
            label=actor.name,
            kind=linked.records.actor_kinds[actor.kind],
            country=views.country(actor.country),
            active=views.when(actor.active),
            native_names=tuple(views.names(actor.names)),
            full_names=tuple(full),
            other_names=tuple(name for name in actor.aliases_names if name not in in_full),
            wikidata=actor.wikidata or "",
            slot=slot,
            pattern=PATTERNS[slot],
            party=linked.is_party(actor.id),
            succeeds=tuple(map(views.actor, actor.succeeds)),
            succeeded_by=tuple(views.actor(new.id) for new in linked.successors.get(actor.id, ())),
            count=len(self.parts),
            counted=self.counted,
            quoted=(len(self.quoted), len(self._speakers())),
            events=tuple(self._row(event) for event in part.items),
            parts=part_links(self.shared, self.url, part),
            said=tuple(self._said_in(part)),
            spoken=tuple(self._spoken_in(part)),
            figures=tuple(self._figures_in(part)),
            extra=dict(actor.x),
        )
        return page if part.suffix else self._whole(page, part)

    def _whole(self, page: ActorPage, part: TimelinePart) -> ActorPage:
        """The page with what only the first page says."""
        actor = self.actor
        order = actor_passages(actor)
        own_words = self._foremost(direct=True)
        return replace(
            page,
            description=self.views.text(actor.description, order.at("description"), self.url),
            bodies=tuple(bodies(self.shared, actor)),
            relations=tuple(self._relations(order)),
            lane=lane_of_actor(self.views, actor.id, self.linked.parts_of_actor[actor.id]),
            matrix=self.shared.matrices.of_actor(actor.id),
            counterparts=tuple(self._counterparts()),
            own_words=tuple(map(self._spoken, own_words)),
            reported=tuple(map(self._spoken, () if own_words else self._foremost(direct=False))),
            sources=tuple(self._sources()),
            passages=self.shared.passages.all(actor, order),
            corrected=tuple(correction_views(actor.corrections, actor.id, self.shared.language)),
            cite=formats(
                self.shared, actor.name, self.url, self.shared.newest([actor, *part.items])
            ),
            whole=True,
        )

    def _page(self, part: TimelinePart) -> PageView:
        actor = self.actor
        title, crumbs = actor.name, [(ACTORS_PAGE.label, ACTORS_PAGE.url)]
        if part.suffix:
            crumbs.append((actor.name, self.url))
            title = f"{actor.name}: events of {part_words(part, self.shared.language)}"
        kind = self.linked.records.actor_kinds[actor.kind]
        count = len(self.parts)
        recorded = f"{count} recorded event{'s' * (count != 1)}"
        return self.shared.frame.page(
            title,
            self.url + part.suffix,
            section=ACTORS_PAGE.section,
            crumbs=crumbs,
            description=f"{actor.name}: {kind[0].lower()}{kind[1:]}, in {recorded}.",
            record=actor.key,
            kind="profile",
            data=actor_data(self.linked, actor),
        )

    # Identity

    def _relations(self, order: PassageOrder) -> Iterator[RelationView]:
        """Its own relations, then those of others to it, whose passages are on their pages."""
        me = self.views.actor(self.actor.id)
        for at, relation in enumerate(self.actor.relations):
            marker = order.at("relations", at).keys(relation.cites)
            yield self._relation(me, relation, self.views.actor(relation.to), marker)
        for other in self.linked.related_to.get(self.actor.id, ()):
            subject = self.views.actor(other.id)
            for relation in other.relations:
                if relation.to == self.actor.id:
                    yield self._relation(subject, relation, me, _NOTHING)

    def _relation(
        self, subject: Name, relation: Relation, other: Name, marker: Markup
    ) -> RelationView:
        return RelationView(
            subject=subject,
            kind=relation.kind,
            object=other,
            when=self.views.when(relation.date),
            marker=marker,
        )

    # What it did

    def _row(self, event: Event) -> PartRow:
        return self.shared.rows.part(self.parts[event.id], self.actor.id, self.timeline)

    def _counterparts(self) -> Iterator[CounterpartView]:
        for name, events in self.linked.counterparts[self.actor.id].items():
            towards, by, joint, against = events.towards, events.by, events.joint, events.against
            yield CounterpartView(
                name=self.views.actor(name),
                towards=self._first_names(towards),
                by=self._first_names(by),
                joint=self._first_names(joint),
                against=self._first_names(against),
                more=(_beyond(towards), _beyond(by), _beyond(joint), _beyond(against)),
            )

    def _first_names(self, events: Sequence[Event]) -> tuple[Name, ...]:
        return tuple(map(self.views.event, events[:MOST_NAMED]))

    # What it said

    def _here(self, part: TimelinePart) -> Callable[[Record], bool]:
        """Whether what was said in a record stands on a page: with its event, or on the first."""
        if part.suffix:
            return partial(_is_event_of, {event.id for event in part.items})
        apart = self.parts.keys() if part.below else frozenset()
        return lambda record: not _is_event_of(apart, record)

    def _said_in(self, part: TimelinePart) -> Iterator[SaidView]:
        here = self._here(part)
        for said in self.linked.said[self.actor.id]:
            if here(said.event):
                yield self._said(said)

    def _said(self, said: Said) -> SaidView:
        event, claim = self.views.event(said.event), said.claim
        return SaidView(
            through=self._through(said.by),
            about=claim.says if said.says != claim.says else "",
            says=said.says,
            when=self.views.when(said.when),
            event=Name(event.label, f"{event.url}#{claim_anchor(claim.id, said.number)}"),
            number=said.number,
            status=claim.status,
            status_label=STATUSES[claim.status],
        )

    def _through(self, body: str | None) -> Name | None:
        """The body of its that said something; None where that is the actor itself."""
        return self.views.actor(body) if body and body != self.actor.id else None

    def _speakers(self) -> set[str | None]:
        """Who said the words that are quoted: the actor, and bodies of its."""
        speakers = [use.citation.speaker for use in self.quoted]
        return {speaker.actor for speaker in speakers if speaker}

    def _foremost(self, *, direct: bool) -> list[Use]:
        """A few passages in its own words, or reported of it."""
        uses = self.quoted[:EVENTS_A_PAGE]
        chosen = [use for use in uses if is_direct(self.linked, use.citation) == direct]
        return foremost(self.linked, self.actor, chosen)

    def _spoken_in(self, part: TimelinePart) -> Iterator[SpokenPassage]:
        here = self._here(part)
        for use in self.quoted:
            if here(use.record):
                yield self._spoken(use)

    def _spoken(self, use: Use) -> SpokenPassage:
        record, number = use.record, 0
        if isinstance(record, Event):
            number = self.numbers.get(record.id, 0)
        return SpokenPassage(
            passage=self.shared.passages.one(record, use.key),
            cited_in=self.views.record(record),
            number=number,
            direct=is_direct(self.linked, use.citation),
        )

    def _figures_in(self, part: TimelinePart) -> Iterator[GivenFigure]:
        here = self._here(part)
        for event, entry in self.linked.figures[self.actor.id]:
            if here(event):
                yield self._figure(event, entry)

    def _figure(self, event: Event, entry: Casualties) -> GivenFigure:
        counts = [(measure, getattr(entry, measure)) for measure in MEASURES]
        return GivenFigure(
            through=self._through(entry.according_to.actor),
            event=self.views.event(event),
            figures=tuple((measure, count_words(count)) for measure, count in counts if count),
            who=entry.who,
            said=self.views.when(entry.said),
            replaced=entry.replaced or "",
        )

    def _sources(self) -> Iterator[SourceView]:
        """The sources that are affiliated with it."""
        for source in self.linked.affiliated.get(self.actor.id, ()):
            yield self.shared.passages.source(source)


def actor_passages(actor: Actor) -> PassageOrder:
    """The order of the passages on the page of an actor: of its description, then its relations."""
    description = list(keys_in(actor.description.parts)) if actor.description else []
    citing = [CitingPart(("description",), description)]
    for at, relation in enumerate(actor.relations):
        citing.append(CitingPart(("relations", at), relation.cites))
    keys: list[str] = []
    for part in citing:
        keys += part.cites
    return passage_order([*keys, *actor.citations], citing)


def _is_event_of(event_ids: Collection[str], record: Record) -> bool:
    return isinstance(record, Event) and record.id in event_ids


def _beyond(events: Sequence[Event]) -> int:
    """How many events of a counterpart are not named."""
    return max(0, len(events) - MOST_NAMED)
