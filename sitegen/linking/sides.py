"""Who was with whom in an event, and who was against whom.

An initiator acts towards those whom an act is aimed at. Those who act in the same role act
together, unless the record gives them sides: those of one side were together, and sides faced one
another. An opponent without a side is a side of its own; where there are opponents, so are the
initiators without one. So each of these is a fight of two sides, and nobody acted jointly:

    {actor: army, role: opponent}, {actor: rebels, role: opponent}
    {actor: army, role: initiator}, {actor: rebels, role: opponent}
    {actor: army, role: participant, side: north}, {actor: rebels, role: participant, side: south}

What one did towards another is told by that alone: an initiator and its target of another side are
not counted as a fight too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, permutations, product
from typing import Literal, NamedTuple

from sitegen.records import JOINT, OPPONENT, TOWARDS, Event, EventActor

Way = Literal["towards", "by", "joint", "against"]


class Between(NamedTuple):
    """An actor of an event, another, and what was between the two as the first of them sees it."""

    one: str
    other: str
    way: Way


def what_was_between(event: Event) -> Iterator[Between]:
    """Every two actors of an event that something was between, in both orders; some twice."""
    initiators = in_roles(event, {"initiator"})
    affected = in_roles(event, TOWARDS)
    directed: set[frozenset[str]] = set()
    for acting, facing in product(initiators, affected):
        directed.add(frozenset((acting, facing)))
        yield Between(acting, facing, "towards")
        yield Between(facing, acting, "by")
    for group in _together(event):
        for one, other in permutations(group, 2):
            yield Between(one, other, "joint")
    for side, opposite in combinations(sides(event), 2):
        for ours, theirs in product(side, opposite):
            one, other = ours.actor, theirs.actor
            if _acts(ours, theirs) and frozenset((one, other)) not in directed:
                yield Between(one, other, "against")
                yield Between(other, one, "against")


def in_roles(event: Event, roles: Collection[str]) -> list[str]:
    """The actors of an event that have one of some roles, each once."""
    actors = (entry.actor for entry in event.actors if entry.role in roles)
    return list(dict.fromkeys(actors))


def sides(event: Event) -> list[list[EventActor]]:
    """The sides of an event in the order of its record; none where it tells of none."""
    fought = any(entry.role == OPPONENT for entry in event.actors)
    by_name: dict[tuple[str, str], list[EventActor]] = {}
    for entry in event.actors:
        if entry.side:
            name = ("side", " ".join(entry.side.split()).casefold())
        elif entry.role == OPPONENT:
            name = ("actor", entry.actor)
        elif fought and entry.role == "initiator":
            name = ("role", entry.role)
        else:
            continue
        by_name.setdefault(name, []).append(entry)
    return list(by_name.values())


def _together(event: Event) -> Iterator[Sequence[str]]:
    """Groups of actors that acted together: of one side, or of one role without sides."""
    for side in sides(event):
        yield list(dict.fromkeys(entry.actor for entry in side if entry.role not in TOWARDS))
    for role in JOINT:
        alone = [entry.actor for entry in event.actors if entry.role == role and not entry.side]
        yield list(dict.fromkeys(alone))


def _acts(one: EventActor, other: EventActor) -> bool:
    """Whether one of two actors of different sides did something; both are not the same actor."""
    return one.actor != other.actor and not {one.role, other.role} <= TOWARDS
