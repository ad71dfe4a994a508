"""Records to the linked site: ids to objects, order, and indexes by actor, place, source. Total: cannot fail."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from sitegen.evidence import States, origin_of
from sitegen.linking.site import ActorPart, Counterparts, LinkedSite, Said, Use
from sitegen.problems import Keys
from sitegen.records import (
    JOINT,
    PARTIES,
    TOWARDS,
    Citation,
    Event,
    PartyName,
    Record,
    Records,
    references_of,
)
from sitegen.urls import base_path


def sort_key(event: Event) -> tuple[int, int, str, int, str]:
    """Timeline order: earliest bound, the less precise first, time, `order`, id."""
    clock = (event.time.begins if event.time else "") or event.date.clock[:5]
    return (*event.date.sort_key(), clock, event.order, event.id)


def link_site(
    records: Records, base_url: str | None = None, states: States | None = None
) -> LinkedSite:
    """The linked site of records that have no errors; `base_url` takes the place of the site's own.

    `states` says of each quotation, by kind and id of its record and key, what a comparison with its text found.
    """
    address = base_url or records.site.base_url
    ordered = sorted(records.events.values(), key=sort_key)
    events = [event for event in ordered if event.status != "withdrawn"]
    linked = LinkedSite(
        records, base_path(address), address, edition(records), events,
        [event for event in ordered if event.status == "withdrawn"],
    )  # fmt: skip
    linked.states = states or {}
    for step in (
        _timelines,
        _actors,
        _places,
        _main_timelines,
        _sources,
        _statements,
        _chains,
        _slots,
    ):
        step(linked)
    return linked


def edition(records: Records) -> datetime.date | None:
    """The newest date on which anything was added, updated or corrected; None without any such date."""
    return max((day for record in records for day in days_of(record)), default=None)


def days_of(record: Record) -> list[datetime.date]:
    """The days on which a record was added, updated, corrected or withdrawn."""
    days = [correction.date for correction in record.corrections]
    if isinstance(record, Event):
        days += [day for day in (record.added, record.updated) if day]
        days += [record.withdrawn.date] if record.withdrawn else []
    return days


def _timelines(linked: LinkedSite) -> None:
    linked.timelines = {name: [] for name in linked.records.timelines}
    for event in linked.events:
        for name in linked.timelines_of(event):
            linked.timelines[name].append(event)
    lists = {**linked.timelines, "": linked.events}
    linked.numbers = {
        name: {event.id: at for at, event in enumerate(events, 1)} for name, events in lists.items()
    }


def _actors(linked: LinkedSite) -> None:
    actors = linked.records.actors
    linked.parts_of_actor = {name: [] for name in actors}
    linked.counterparts = {name: {} for name in actors}
    linked.bodies = _grouped((actor.parent, actor) for actor in actors.values())
    linked.related_to = _grouped(
        (r.to, actor) for actor in actors.values() for r in actor.relations
    )
    linked.successors = _grouped(
        (old, actor) for actor in actors.values() for old in actor.succeeds
    )
    above = {name: [name, *(actor.id for actor in linked.ancestors(name))] for name in actors}
    for event in linked.events:
        roles = _roles(event, above)
        for name, (own, through) in roles.items():
            linked.parts_of_actor[name].append(ActorPart(event, tuple(own), tuple(through)))
        _count_pairs(linked, event, above)
        if linked.records.types[event.type[0]].kind == "use-of-force":
            linked.parties |= {above[name][-1] for name in _in_roles(event, PARTIES)}


def _roles(
    event: Event, above: dict[str, list[str]]
) -> dict[str, tuple[dict[str, None], dict[str, None]]]:
    """For each actor and each body above one: its roles, and the bodies below it that have them."""
    found: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for entry in event.actors:
        for name in above[entry.actor]:
            roles, through = found.setdefault(name, ({}, {}))
            roles[entry.role] = None
            if name != entry.actor:
                through[entry.actor] = None
    for entry in event.actors:
        found[entry.actor][1].clear()
    return found


def _count_pairs(linked: LinkedSite, event: Event, above: dict[str, list[str]]) -> None:
    """File the event under each actor, and each body above it, by the counterparts that the event names."""
    acting = _in_roles(event, {"initiator"})
    facing = _in_roles(event, TOWARDS)
    joint = [
        (a, b) for role in JOINT for a in _in_roles(event, {role}) for b in _in_roles(event, {role})
    ]
    pairs = [(a, b, "towards") for a in acting for b in facing] + [
        (b, a, "by") for a in acting for b in facing
    ]
    pairs += [(a, b, "joint") for a, b in joint]
    filed = {(one, other, way) for name, other, way in pairs for one in above[name]}
    for one, other, way in sorted(filed):
        if above[one][-1] != above[other][-1]:
            kept = linked.counterparts[one].setdefault(other, Counterparts())
            getattr(kept, way).append(event)


def _in_roles(event: Event, roles: Collection[str]) -> list[str]:
    return list(dict.fromkeys(entry.actor for entry in event.actors if entry.role in roles))


def _places(linked: LinkedSite) -> None:
    places = linked.records.places
    linked.at_place = {name: [] for name in places}
    linked.within = _grouped((place.within, place) for place in places.values())
    for event in linked.events:
        reached: dict[str, None] = {}
        for entry in event.located:
            name: str | None = entry.place
            while name and name not in reached:
                reached[name] = None
                name = places[name].within
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
    return max(
        names,
        key=lambda name: sum(event.id in linked.numbers[name] for event in events),
        default="",
    )


def _sources(linked: LinkedSite) -> None:
    linked.uses = {name: [] for name in linked.records.sources}
    linked.spoken = {name: [] for name in linked.records.actors}
    linked.affiliated = _grouped((s.affiliation, s) for s in linked.records.sources.values())
    sources = linked.records.sources
    linked.reports = _grouped(
        (origin_of(name, sources), source) for name, source in sources.items()
    )
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
    own = record.citations
    places: dict[str, list[Keys]] = {key: [] for key in own}
    for reference in references_of(record):
        if reference.kind == "cite":
            places.setdefault(reference.id, []).append(reference.keys)
    for key, cited in places.items():
        claims = dict.fromkeys(int(keys[1]) for keys in cited if keys[0] == "claims")
        beside = not claims or any(keys[0] != "claims" for keys in cited)
        yield Use(record, key, own.get(key) or Citation(source=key), tuple(claims), beside)


def _voices(linked: LinkedSite, party: PartyName | None) -> list[str]:
    """The actor that says something, and the bodies that it belongs to; none for one who has no page."""
    if not party or not party.actor:
        return []
    return [party.actor, *(actor.id for actor in linked.ancestors(party.actor))]


def _voice(party: PartyName | None) -> str:
    return (party.actor or "") if party else ""


def _statements(linked: LinkedSite) -> None:
    linked.said = {name: [] for name in linked.records.actors}
    linked.figures = {name: [] for name in linked.records.actors}
    for event in linked.events:
        for number, claim in enumerate(event.claims, 1):
            for party, says in [(claim.by, claim.says), *((a.by, a.says) for a in claim.accounts)]:
                for name in _voices(linked, party):
                    linked.said[name].append(Said(_voice(party), event, claim, number, says))
        for entry in event.casualties:
            for name in _voices(linked, entry.according_to):
                linked.figures[name].append((event, entry))


def _chains(linked: LinkedSite) -> None:
    linked.answers = _grouped(
        (r.event, (event, r)) for event in linked.events for r in event.responds_to
    )
    linked.consists = _grouped((event.part_of, event) for event in linked.events)
    linked.relating = _grouped((name, event) for event in linked.events for name in event.related)


def _slots(linked: LinkedSite) -> None:
    """Colour slots of the drawings: as the editors say, else by first appearance among the topmost bodies."""
    slots = {actor.id: actor.slot for actor in linked.records.actors.values() if actor.slot}
    free = [slot for slot in range(1, 6) if slot not in slots.values()]
    first = dict.fromkeys(
        linked.root(entry.actor) for event in linked.events for entry in event.actors
    )
    for name in first:
        slots.setdefault(name, free.pop(0) if free else 6)
    linked.slots = slots


Value = TypeVar("Value")


def _grouped(pairs: Iterable[tuple[str | None, Value]]) -> dict[str, list[Value]]:
    """Values by key; those whose key is None are left out."""
    groups: dict[str, list[Value]] = defaultdict(list)
    for key, value in pairs:
        if key is not None:
            groups[key].append(value)
    return dict(groups)
