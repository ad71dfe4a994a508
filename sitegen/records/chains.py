"""Chains of responses: events that answer one another, and the name that each chain keeps.

Two events are in one chain where the one answers the other, or both are in a chain with a third. A
chain is cited by its address, and events are added to it before and after. So its name is the event
that began it when it was first published: the lock of ids remembers that, in
`content/ids/chain/ID.lock`, and an earlier cause that is found later changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sitegen.records.model import Event
from sitegen.records.order import in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChain:
    """A chain: its name, which is the id of one of its events, and those in timeline order."""

    id: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChains:
    """The chains of a site in the order of their first events.

    `of_event` has the chain of each event that is in one; `moved` are the names under which a chain
    was published once, each with the event that it was the name of.
    """

    all: tuple[EventChain, ...] = ()
    of_event: Mapping[str, EventChain] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)


def chains_of(events: Iterable[Event], published: Collection[str] = ()) -> EventChains:
    """The chains that some events form; a withdrawn event is in none.

    `published` are the names that chains were published under. A chain with several of them (two
    that have grown together) keeps that of its earliest event.
    """
    known = list(events)
    ids = {event.id: event.id for event in known}
    for event in known:
        ids.update(dict.fromkeys(event.aliases, event.id))
    began = {ids[name] for name in published if name in ids}
    chains: list[EventChain] = []
    for members in _components(in_order(e for e in known if e.status != "withdrawn")):
        named = [event.id for event in members if event.id in began]
        chains.append(EventChain(id=(named or [members[0].id])[0], events=tuple(members)))
    in_use = {chain.id for chain in chains}
    of_event: dict[str, EventChain] = {}
    for chain in chains:
        of_event.update(dict.fromkeys((event.id for event in chain.events), chain))
    return EventChains(
        all=tuple(chains),
        of_event=of_event,
        moved={name: ids[name] for name in sorted(published) if name in ids and name not in in_use},
    )


def _components(events: Iterable[Event]) -> list[list[Event]]:
    """The events that are joined by responses, two at least, each group in the given order."""
    ordered = list(events)
    position = {event.id: at for at, event in enumerate(ordered)}
    group_of = {event.id: [event] for event in ordered}
    for event in ordered:
        for response in event.responds_to:
            one, other = group_of[event.id], group_of.get(response.event)
            if other is None or other is one:
                continue
            smaller, larger = sorted((one, other), key=len)
            larger += smaller
            group_of.update((member.id, larger) for member in smaller)
    groups = {id(group): group for group in group_of.values() if len(group) > 1}
    return [sorted(group, key=lambda event: position[event.id]) for group in groups.values()]
