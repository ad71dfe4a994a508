"""Checks of the pairs of parties that timelines put side by side, and of whose each account is."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.problems import Keys, Problem
from sitegen.records import Account, Event, PartyName, Records
from sitegen.urls import compare_url


def pairs_can_be_compared(records: Records) -> Iterator[Problem]:
    """The two of a pair are different parties, and each pair has an address of its own."""
    owners: dict[str, str] = {}
    for timeline in records.timelines.values():
        for at, (one, other) in enumerate(timeline.compare):
            spot = records.spot(timeline.key, "compare", at)
            if _root(records, one) == _root(records, other):
                message = f"'{one}' and '{other}' belong to one body, and cannot be compared"
                hint = "name two that do not belong together"
                yield Problem("bad-pair", spot, message, hint)
                continue
            url = compare_url(one, other)
            if url in owners:
                message = f"{url} is the address of another pair too: {owners[url]}"
                hint = "leave one of the two out"
                yield Problem("bad-pair", spot, message, hint)
            owners.setdefault(url, f"[{one}, {other}] of timeline '{timeline.id}'")


def _root(records: Records, actor_id: str) -> str:
    """The topmost body of an actor; of one that is not there, or in a circle, the last step."""
    seen = [actor_id]
    while (actor := records.actors.get(seen[-1])) and actor.parent:
        if actor.parent in seen:
            break
        seen.append(actor.parent)
    return seen[-1]


def accounts_have_a_party(records: Records) -> Iterator[Problem]:
    """On a timeline that compares two parties, the record says whose each account is.

    An account of an actor is its own; one of a mere name needs `party`.
    """
    comparing = _that_compare(records)
    for event in records.events.values():
        on_it = event.timelines or tuple(records.timelines)
        if comparing.isdisjoint(on_it):
            continue
        if records.whole(event.key):
            yield from _of_event(records, event)


def _that_compare(records: Records) -> set[str]:
    """The timelines that put parties side by side."""
    names: set[str] = set()
    for timeline in records.timelines.values():
        if timeline.compare:
            names.add(timeline.id)
    return names


def _of_event(records: Records, event: Event) -> Iterator[Problem]:
    for at, claim in enumerate(event.claims):
        for number, account in enumerate(claim.accounts):
            if _is_of_nobody_known(account):
                keys: Keys = ("claims", at, "accounts", number)
                spot = records.spot(event.key, *keys)
                message = f"nothing says whose account this is{_speaker(account.by)}"
                hint = "add `party` with an actor's id, or `party: none` where it is of no party"
                yield Problem("no-party", spot, message, hint)


def _is_of_nobody_known(account: Account) -> bool:
    has_actor = account.by is not None and account.by.actor is not None
    return account.party is None and not has_actor


def _speaker(by: PartyName | None) -> str:
    if by is None or not by.name:
        return ""
    return f": '{by.name}' is a name, not an actor"
