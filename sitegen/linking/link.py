"""Records to the linked site: ids to objects, order, and indexes by actor, place, source.

Total: it cannot fail, since it is only given records in which checks found no errors. Each step
below fills some fields of the `LinkedSite`; a later step may read what an earlier one worked out.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sitegen.evidence import States, origin_of
from sitegen.linking.sides import Way, in_roles, what_was_between
from sitegen.linking.site import ActorPart, Counterparts, LinkedSite, Said, Use, Value
from sitegen.problems import Keys
from sitegen.records import (
    DOUBTFUL,
    PARTIES,
    Account,
    Actor,
    Citation,
    Claim,
    Event,
    PartyName,
    Place,
    Record,
    Records,
    Response,
    Source,
    chains_of,
    in_order,
    references_of,
)

Groups = defaultdict[str, list[Value]]

SLOTS: Final = range(1, 6)  # the colours of drawings
NO_SLOT: Final = 6  # of every actor that comes after those with a colour of their own


def link_site(
    records: Records,
    base_url: str | None = None,
    states: States | None = None,
    chains: Collection[str] = (),
) -> LinkedSite:
    """The linked site of records that have no errors; `base_url` takes the place of the site's own.

    `states` has what a comparison with its text found for each quotation, `chains` the names that
    chains of responses were published under.
    """
    withdrawn = [event for event in records.events.values() if event.status == "withdrawn"]
    living = [event for event in records.events.values() if event.status != "withdrawn"]
    linked = LinkedSite(
        records=records,
        base_url=base_url or records.site.base_url,
        edition=edition(records),
        events=in_order(living),
        withdrawn=in_order(withdrawn),
        states=states or {},
    )
    linked.own_slugs = _own_slugs(records)
    _timelines(linked)
    _actors(linked)
    _events_of_actors(linked)
    _places(linked)
    _main_timelines(linked)
    _sources(linked)
    _uses(linked)
    _statements(linked)
    _related_events(linked)
    linked.chains = chains_of(records.events.values(), chains)
    _slots(linked)
    return linked


def _own_slugs(records: Records) -> frozenset[str]:
    slugs: set[str] = set()
    for page in records.pages.values():
        slugs.add(page.id)
        slugs.update(page.aliases)
    return frozenset(slugs)


def edition(records: Records) -> datetime.date | None:
    """The newest date on which anything was added, updated or corrected; None without any date."""
    days: list[datetime.date] = []
    for record in records:
        days += days_of(record)
    return max(days, default=None)


def days_of(record: Record) -> list[datetime.date]:
    """The days on which a record was added, updated, corrected or withdrawn."""
    days = [correction.date for correction in record.corrections]
    if isinstance(record, Event):
        withdrawn = record.withdrawn.date if record.withdrawn else None
        days += [day for day in (record.added, record.updated, withdrawn) if day]
    return days


def _timelines(linked: LinkedSite) -> None:
    timelines = _empty_lists(linked.records.timelines)
    for event in linked.events:
        for name in linked.timelines_of(event):
            timelines[name].append(event)
    linked.timelines = timelines
    linked.numbers = {"": _numbers(linked.events)}
    for name, events in timelines.items():
        linked.numbers[name] = _numbers(events)


def _numbers(events: Sequence[Event]) -> dict[str, int]:
    return {event.id: number for number, event in enumerate(events, 1)}


def _empty_lists(ids: Iterable[str]) -> dict[str, list[Any]]:
    return {record_id: [] for record_id in ids}


# Actors


def _actors(linked: LinkedSite) -> None:
    """The actors around each actor: above, below, before, after, and those related to it."""
    actors = linked.records.actors.values()
    parents = {actor.id: actor.parent for actor in actors}
    linked.upwards = {name: _path(name, parents) for name in parents}
    bodies: Groups[Actor] = defaultdict(list)
    related_to: Groups[Actor] = defaultdict(list)
    successors: Groups[Actor] = defaultdict(list)
    for actor in actors:
        if actor.parent:
            bodies[actor.parent].append(actor)
        for relation in actor.relations:
            related_to[relation.to].append(actor)
        for predecessor in actor.succeeds:
            successors[predecessor].append(actor)
    linked.bodies = dict(bodies)
    linked.related_to = dict(related_to)
    linked.successors = dict(successors)


def _path(start: str, following: Mapping[str, str | None]) -> tuple[str, ...]:
    """From a name to the one that follows it, and so on to the last; checks keep out circles."""
    path = [start]
    while name := following[path[-1]]:
        path.append(name)
    return tuple(path)


def _events_of_actors(linked: LinkedSite) -> None:
    actors = linked.records.actors
    linked.parts_of_actor = _empty_lists(actors)
    linked.counterparts = {name: {} for name in actors}
    linked.parties = set()
    for event in linked.events:
        for name, part in _parts_in(linked, event).items():
            linked.parts_of_actor[name].append(part)
        _count_pairs(linked, event)
        if linked.records.types[event.type[0]].kind == "use-of-force":
            linked.parties.update(map(linked.root, in_roles(event, PARTIES)))


def _parts_in(linked: LinkedSite, event: Event) -> dict[str, ActorPart]:
    """The part in an event of each actor that it names, and of each body above one.

    An actor that the event names has its roles itself, so nothing is said of bodies below it.
    """
    roles: dict[str, dict[str, list[str]]] = {}
    through: dict[str, dict[str, None]] = {}
    for entry in event.actors:
        for name in linked.upward(entry.actor):
            attributed = roles.setdefault(name, {}).setdefault(entry.role, [])
            attributed.append(entry.attribution or "")
            through.setdefault(name, {})[entry.actor] = None
    for entry in event.actors:
        through[entry.actor].clear()
    return {
        name: ActorPart(
            event,
            roles=tuple(roles[name]),
            attributions=tuple(map(_firmest, roles[name].values())),
            through=tuple(through[name]),
        )
        for name in roles
    }


def _firmest(attributions: Sequence[str]) -> str:
    """The first attribution that is no doubt; of doubts alone, the least."""
    for attribution in attributions:
        if attribution not in DOUBTFUL:
            return attribution
    return min(attributions, key=DOUBTFUL.index)


def _count_pairs(linked: LinkedSite, event: Event) -> None:
    """File the event under each actor, and each body above it, by the counterparts it names."""
    filed: set[tuple[str, str, Way]] = set()
    for actor, other, way in what_was_between(event):
        if linked.root(actor) != linked.root(other):
            filed |= {(body, other, way) for body in linked.upward(actor)}
    for body, other, way in sorted(filed):
        by_other = linked.counterparts[body]
        counterparts = by_other.setdefault(other, Counterparts())
        getattr(counterparts, way).append(event)


# Places


def _places(linked: LinkedSite) -> None:
    places = linked.records.places.values()
    wider = {place.id: place.within for place in places}
    linked.outwards = {name: _path(name, wider) for name in wider}
    within: Groups[Place] = defaultdict(list)
    for place in places:
        if place.within:
            within[place.within].append(place)
    linked.within = dict(within)
    linked.at_place = _empty_lists(wider)
    for event in linked.events:
        reached: dict[str, None] = {}
        for entry in event.located:
            reached |= dict.fromkeys(linked.outward(entry.place))
        for name in reached:
            linked.at_place[name].append(event)


def _main_timelines(linked: LinkedSite) -> None:
    linked.timeline_of_actor = {}
    for name, parts in linked.parts_of_actor.items():
        events = [part.event for part in parts]
        linked.timeline_of_actor[name] = _main_timeline(linked, events)
    linked.timeline_of_place = {}
    for name, events in linked.at_place.items():
        linked.timeline_of_place[name] = _main_timeline(linked, events)


def _main_timeline(linked: LinkedSite, events: Sequence[Event]) -> str:
    """The timeline that holds most of some events, the home one of two that hold as many.

    '' where there is no timeline.
    """
    records = linked.records
    home_first = sorted(records.timelines, key=lambda name: name != records.home)
    counts = {}
    for name in home_first:
        numbers = linked.numbers[name]
        counts[name] = sum(event.id in numbers for event in events)
    return max(counts, key=counts.__getitem__, default="")


# Sources, and what was said


def _sources(linked: LinkedSite) -> None:
    sources = linked.records.sources
    affiliated: Groups[Source] = defaultdict(list)
    reports: Groups[Source] = defaultdict(list)
    errors_about: Groups[tuple[Source, int]] = defaultdict(list)
    for source in sources.values():
        if source.affiliation:
            affiliated[source.affiliation].append(source)
        reports[origin_of(source.id, sources)].append(source)
        for number, error in enumerate(source.errors, 1):
            for name in error.concerns:
                errors_about[name].append((source, number))
    linked.affiliated = dict(affiliated)
    linked.reports = dict(reports)
    linked.errors_about = dict(errors_about)


def _uses(linked: LinkedSite) -> None:
    """Where each source is cited, and where each actor is quoted."""
    linked.uses = _empty_lists(linked.records.sources)
    linked.spoken = _empty_lists(linked.records.actors)
    for record in _citing(linked):
        for use in uses_in(record):
            citation = use.citation
            linked.uses[citation.source].append(use)
            for name in _voices(linked, citation.speaker):
                linked.spoken[name].append(use)


def _citing(linked: LinkedSite) -> Iterator[Record]:
    yield from linked.events
    for kind in ("timeline", "actor", "place", "source", "page"):
        yield from linked.records.of(kind).values()


def uses_in(record: Record) -> Iterator[Use]:
    """A record's citations, and the sources that it cites by their ids alone."""
    citations = record.citations
    places: dict[str, list[Keys]] = {key: [] for key in citations}
    for reference in references_of(record):
        if reference.kind == "cite":
            places.setdefault(reference.id, []).append(reference.keys)
    for key, cited in places.items():
        in_claims = [keys[1] for keys in cited if keys[0] == "claims"]
        claims = dict.fromkeys(map(int, in_claims))
        yield Use(
            record=record,
            key=key,
            citation=citations.get(key) or Citation(source=key),
            claims=tuple(claims),
            beside=len(in_claims) < len(cited) or not cited,
        )


def _voices(linked: LinkedSite, party: PartyName | None) -> tuple[str, ...]:
    """Who says something, and the bodies that it belongs to; none for one who has no page."""
    if not party or not party.actor:
        return ()
    return linked.upward(party.actor)


def _statements(linked: LinkedSite) -> None:
    """What each actor, and each body above it, said in claims, and the figures that it gave."""
    linked.said = _empty_lists(linked.records.actors)
    linked.figures = _empty_lists(linked.records.actors)
    for event in linked.events:
        for party, said in _sayings(event):
            for name in _voices(linked, party):
                linked.said[name].append(said)
        for entry in event.casualties:
            for name in _voices(linked, entry.according_to):
                linked.figures[name].append((event, entry))


def _sayings(event: Event) -> Iterator[tuple[PartyName, Said]]:
    """Who makes each claim and what it says, then the same for each account of it."""
    for number, claim in enumerate(event.claims, 1):
        statements: list[Claim | Account] = [claim, *claim.accounts]
        for statement in statements:
            party = statement.by
            if party and party.actor:
                said = Said(
                    by=party.actor,
                    event=event,
                    claim=claim,
                    number=number,
                    says=statement.says,
                    when=statement.said,
                )
                yield party, said


def _related_events(linked: LinkedSite) -> None:
    """For each event: those that answer it, that it consists of, and that name it as related."""
    answers: Groups[tuple[Event, Response]] = defaultdict(list)
    consists: Groups[Event] = defaultdict(list)
    relating: Groups[Event] = defaultdict(list)
    for event in linked.events:
        for response in event.responds_to:
            answers[response.event].append((event, response))
        if event.part_of:
            consists[event.part_of].append(event)
        for name in event.related:
            relating[name].append(event)
    linked.answers = dict(answers)
    linked.consists = dict(consists)
    linked.relating = dict(relating)


def _slots(linked: LinkedSite) -> None:
    """Colour slots of the drawings: as the editors say, else in the order in which the topmost
    bodies first appear.
    """
    actors = linked.records.actors.values()
    slots = {actor.id: actor.slot for actor in actors if actor.slot}
    free = iter([slot for slot in SLOTS if slot not in slots.values()])
    roots: dict[str, None] = {}
    for event in linked.events:
        roots |= dict.fromkeys(linked.root(entry.actor) for entry in event.actors)
    for name in roots:
        slots.setdefault(name, next(free, NO_SLOT))
    linked.slots = slots
