"""Records to the linked site: ids to objects, order, and indexes by actor, place, source.

Total: it cannot fail, since it is only given records in which checks found no errors. Each step
below fills some fields of the `LinkedSite`; a later step may read what an earlier one worked out.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import product
from typing import Final, TypeVar

from sitegen.evidence import States, origin_of
from sitegen.linking.site import ActorPart, Counterparts, LinkedSite, Said, Use
from sitegen.records import (
    JOINT,
    PARTIES,
    TOWARDS,
    Actor,
    Citation,
    Claim,
    Event,
    Keys,
    PartyName,
    Record,
    Records,
    Response,
    references_of,
)
from sitegen.urls import base_path

SLOTS: Final = range(1, 6)  # the colours of drawings
NO_SLOT: Final = 6  # of every actor that comes after those with a colour of their own


def sort_key(event: Event) -> tuple[int, int, str, int, str]:
    """Timeline order: earliest bound, the less precise first, time, `order`, id."""
    clock = (event.time.begins if event.time else "") or event.date.clock[:5]
    return (*event.date.sort_key(), clock, event.order, event.id)


def link_site(
    records: Records, base_url: str | None = None, states: States | None = None
) -> LinkedSite:
    """The linked site of records that have no errors; `base_url` takes the place of the site's own.

    `states` says of each quotation, what a comparison with its text found.
    """
    address = base_url or records.site.base_url
    ordered = sorted(records.events.values(), key=sort_key)
    linked = LinkedSite(
        records=records,
        base=base_path(address),
        base_url=address,
        edition=edition(records),
        events=[event for event in ordered if event.status != "withdrawn"],
        withdrawn=[event for event in ordered if event.status == "withdrawn"],
        states=states or {},
    )
    _timelines(linked)
    _actors(linked)
    _events_of_actors(linked)
    _places(linked)
    _main_timelines(linked)
    _sources(linked)
    _statements(linked)
    _related_events(linked)
    _slots(linked)
    return linked


def edition(records: Records) -> datetime.date | None:
    """The newest date on which anything was added, updated or corrected; None without any date."""
    newest = None
    for record in records:
        newest = max((day for day in (newest, *days_of(record)) if day), default=None)
    return newest


def days_of(record: Record) -> list[datetime.date]:
    """The days on which a record was added, updated, corrected or withdrawn."""
    days = [correction.date for correction in record.corrections]
    if isinstance(record, Event):
        withdrawn = record.withdrawn.date if record.withdrawn else None
        days += [day for day in (record.added, record.updated, withdrawn) if day]
    return days


def _timelines(linked: LinkedSite) -> None:
    linked.timelines = {name: [] for name in linked.records.timelines}
    for event in linked.events:
        for name in linked.timelines_of(event):
            linked.timelines[name].append(event)
    linked.numbers = {name: _numbers(events) for name, events in linked.timelines.items()}
    linked.numbers[""] = _numbers(linked.events)


def _numbers(events: Sequence[Event]) -> dict[str, int]:
    return {event.id: number for number, event in enumerate(events, 1)}


# Actors


def _actors(linked: LinkedSite) -> None:
    """The actors around each actor: above, below, before, after, and those related to it."""
    actors = linked.records.actors.values()
    parents = {actor.id: actor.parent for actor in actors}
    linked.upwards = {name: _path(name, parents) for name in parents}
    linked.bodies = _grouped((actor.parent, actor) for actor in actors)
    related: list[tuple[str, Actor]] = []
    successors: list[tuple[str, Actor]] = []
    for actor in actors:
        related += [(relation.to, actor) for relation in actor.relations]
        successors += [(old, actor) for old in actor.succeeds]
    linked.related_to = _grouped(related)
    linked.successors = _grouped(successors)


def _path(start: str, following: Mapping[str, str | None]) -> tuple[str, ...]:
    """From a name to the one that follows it, and so on to the last; checks keep out circles."""
    path = [start]
    while name := following[path[-1]]:
        path.append(name)
    return tuple(path)


def _events_of_actors(linked: LinkedSite) -> None:
    linked.parts_of_actor = {name: [] for name in linked.records.actors}
    linked.counterparts = {name: {} for name in linked.records.actors}
    for event in linked.events:
        for name, part in _parts_in(linked, event).items():
            linked.parts_of_actor[name].append(part)
        _count_pairs(linked, event)
        if linked.records.types[event.type[0]].kind == "use-of-force":
            linked.parties.update(map(linked.root, _in_roles(event, PARTIES)))


def _parts_in(linked: LinkedSite, event: Event) -> dict[str, ActorPart]:
    """The part in an event of each actor that it names, and of each body above one.

    An actor that the event names has its roles itself, so nothing is said of bodies below it.
    """
    roles: dict[str, dict[str, None]] = {}
    through: dict[str, dict[str, None]] = {}
    for entry in event.actors:
        for name in linked.upward(entry.actor):
            roles.setdefault(name, {})[entry.role] = None
            through.setdefault(name, {})[entry.actor] = None
    for entry in event.actors:
        through[entry.actor].clear()
    return {name: ActorPart(event, tuple(roles[name]), tuple(through[name])) for name in roles}


def _count_pairs(linked: LinkedSite, event: Event) -> None:
    """File the event under each actor, and each body above it, by the counterparts it names."""
    filed: set[tuple[str, str, str]] = set()
    for actor, other, way in _pairs(event):
        filed |= {(body, other, way) for body in linked.upward(actor)}
    for body, other, way in sorted(filed):
        if linked.root(body) != linked.root(other):
            counterparts = linked.counterparts[body].setdefault(other, Counterparts())
            getattr(counterparts, way).append(event)


def _pairs(event: Event) -> Iterator[tuple[str, str, str]]:
    """Two actors that an event names, and the field of `Counterparts` that the first files it in."""
    for acting, facing in product(_in_roles(event, {"initiator"}), _in_roles(event, TOWARDS)):
        yield acting, facing, "towards"
        yield facing, acting, "by"
    for role in JOINT:
        together = _in_roles(event, {role})
        for one, other in product(together, together):
            yield one, other, "joint"


def _in_roles(event: Event, roles: Collection[str]) -> list[str]:
    return list(dict.fromkeys(entry.actor for entry in event.actors if entry.role in roles))


# Places


def _places(linked: LinkedSite) -> None:
    places = linked.records.places
    wider = {place.id: place.within for place in places.values()}
    linked.outwards = {name: _path(name, wider) for name in places}
    linked.within = _grouped((place.within, place) for place in places.values())
    linked.at_place = {name: [] for name in places}
    for event in linked.events:
        reached: dict[str, None] = {}
        for entry in event.located:
            reached |= dict.fromkeys(linked.outward(entry.place))
        for name in reached:
            linked.at_place[name].append(event)


def _main_timelines(linked: LinkedSite) -> None:
    for name, parts in linked.parts_of_actor.items():
        linked.timeline_of_actor[name] = _main_timeline(linked, [part.event for part in parts])
    for name, events in linked.at_place.items():
        linked.timeline_of_place[name] = _main_timeline(linked, events)


def _main_timeline(linked: LinkedSite, events: Sequence[Event]) -> str:
    """The home timeline, or another that holds more of some events; '' where there is none."""
    names = sorted(linked.records.timelines, key=lambda name: name != linked.records.home)
    return max(names, key=partial(_events_on, linked, events), default="")


def _events_on(linked: LinkedSite, events: Sequence[Event], timeline: str) -> int:
    numbers = linked.numbers[timeline]
    return sum(event.id in numbers for event in events)


# Sources, and what was said


def _sources(linked: LinkedSite) -> None:
    sources = linked.records.sources
    linked.uses = {name: [] for name in sources}
    linked.spoken = {name: [] for name in linked.records.actors}
    linked.affiliated = _grouped((source.affiliation, source) for source in sources.values())
    linked.reports = _grouped((origin_of(name, sources), sources[name]) for name in sources)
    for record in _citing(linked):
        for use in uses_in(record):
            linked.uses[use.citation.source].append(use)
            for name in _voices(linked, use.citation.speaker):
                linked.spoken[name].append(use)


def _citing(linked: LinkedSite) -> Iterator[Record]:
    yield from linked.events
    for kind in ("timeline", "actor", "place", "source", "page"):
        yield from linked.records.of(kind).values()


def uses_in(record: Record) -> Iterator[Use]:
    """A record's citations, and the sources that it cites by their ids alone."""
    places: dict[str, list[Keys]] = {key: [] for key in record.citations}
    for reference in references_of(record):
        if reference.kind == "cite":
            places.setdefault(reference.id, []).append(reference.keys)
    for key, cited in places.items():
        claims = dict.fromkeys(int(keys[1]) for keys in cited if keys[0] == "claims")
        yield Use(
            record=record,
            key=key,
            citation=record.citations.get(key) or Citation(source=key),
            claims=tuple(claims),
            beside=not claims or any(keys[0] != "claims" for keys in cited),
        )


def _voices(linked: LinkedSite, party: PartyName | None) -> tuple[str, ...]:
    """Who says something, and the bodies that it belongs to; none for one who has no page."""
    if not party or not party.actor:
        return ()
    return linked.upward(party.actor)


def _statements(linked: LinkedSite) -> None:
    linked.said = {name: [] for name in linked.records.actors}
    linked.figures = {name: [] for name in linked.records.actors}
    for event in linked.events:
        for number, claim in enumerate(event.claims, 1):
            for party, says in _sayings(claim):
                voices = _voices(linked, party)
                for name in voices:
                    said = Said(by=voices[0], event=event, claim=claim, number=number, says=says)
                    linked.said[name].append(said)
        for entry in event.casualties:
            for name in _voices(linked, entry.according_to):
                linked.figures[name].append((event, entry))


def _sayings(claim: Claim) -> Iterator[tuple[PartyName | None, str]]:
    """Who makes a claim and what it says, then the same for each account of it."""
    yield claim.by, claim.says
    for account in claim.accounts:
        yield account.by, account.says


def _related_events(linked: LinkedSite) -> None:
    """For each event: those that answer it, that it consists of, and that name it as related."""
    answers: list[tuple[str, tuple[Event, Response]]] = []
    relating: list[tuple[str, Event]] = []
    for event in linked.events:
        answers += [(response.event, (event, response)) for response in event.responds_to]
        relating += [(name, event) for name in event.related]
    linked.answers = _grouped(answers)
    linked.relating = _grouped(relating)
    linked.consists = _grouped((event.part_of, event) for event in linked.events)


def _slots(linked: LinkedSite) -> None:
    """Colour slots of the drawings: as the editors say, else in the order in which the topmost
    bodies first appear.
    """
    slots = {actor.id: actor.slot for actor in linked.records.actors.values() if actor.slot}
    free = iter([slot for slot in SLOTS if slot not in slots.values()])
    roots: dict[str, None] = {}
    for event in linked.events:
        roots |= dict.fromkeys(linked.root(entry.actor) for entry in event.actors)
    for name in roots:
        slots.setdefault(name, next(free, NO_SLOT))
    linked.slots = slots


Value = TypeVar("Value")


def _grouped(pairs: Iterable[tuple[str | None, Value]]) -> dict[str, list[Value]]:
    """Values by key; those whose key is None are left out."""
    groups: dict[str, list[Value]] = defaultdict(list)
    for key, value in pairs:
        if key is not None:
            groups[key].append(value)
    return dict(groups)
