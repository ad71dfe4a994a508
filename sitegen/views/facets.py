"""What the events of a timeline can be filtered by: the facets of each, and the menus of the filter bar.

The names of facets are those that templates/static/js/ reads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sitegen.dates import iso
from sitegen.linking import LinkedSite
from sitegen.records import STATUSES, Actor, Event, Place
from sitegen.urls import record_url
from sitegen.views.names import kind_of

LONGEST_MENU: Final = 40


@dataclass(frozen=True, slots=True)
class Facets:
    """What an event is found by: ids of actors and places with those above them, statuses of claims, and
    the ISO dates between which it may lie."""

    kind: str
    actors: tuple[str, ...]
    places: tuple[str, ...]
    statuses: tuple[str, ...]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class FilterOption:
    """A choice of a menu: its value, where its link leads without scripts, and how many events it has."""

    value: str
    label: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class FilterMenu:
    """A menu of the filter bar."""

    facet: str
    label: str
    options: tuple[FilterOption, ...]


def facets(linked: LinkedSite, event: Event) -> Facets:
    """The facets of an event."""
    actors = [name for entry in event.actors for name in _upwards(linked, entry.actor)]
    places = [name for entry in event.located for name in _outwards(linked, entry.place)]
    date = event.date
    return Facets(
        kind=kind_of(linked, event),
        actors=tuple(dict.fromkeys(actors)),
        places=tuple(dict.fromkeys(places)),
        statuses=tuple(dict.fromkeys(claim.status for claim in event.claims)),
        first=iso(date.earliest) or "0000-01-01",
        last=iso(date.latest) or "9999-12-31",
    )


def menus(linked: LinkedSite, events: Sequence[Event]) -> tuple[FilterMenu, ...]:
    """The menus of actors, statuses and places, each with the choices that have most events."""
    found, records = [facets(linked, event) for event in events], linked.records
    counts = {
        "actor": Counter(name for one in found for name in one.actors),
        "place": Counter(name for one in found for name in one.places),
    }
    statuses = Counter(name for one in found for name in one.statuses)
    made = (
        FilterMenu("actor", "Actor", _options(linked, "actor", counts["actor"], records.actors)),
        FilterMenu("status", "Claim status", tuple(_status_options(linked, statuses))),
        FilterMenu("place", "Place", _options(linked, "place", counts["place"], records.places)),
    )
    return tuple(menu for menu in made if menu.options)


def _status_options(linked: LinkedSite, counts: Counter[str]) -> Iterator[FilterOption]:
    for name, label in STATUSES.items():
        if counts[name]:
            yield FilterOption(name, label, linked.href("/data/#statuses"), counts[name])


def _options(
    linked: LinkedSite,
    kind: str,
    counts: Counter[str],
    records: Mapping[str, Actor] | Mapping[str, Place],
) -> tuple[FilterOption, ...]:
    most = sorted(counts, key=lambda name: (-counts[name], records[name].name.casefold()))[
        :LONGEST_MENU
    ]
    return tuple(
        FilterOption(name, records[name].name, linked.href(record_url(kind, name)), counts[name])
        for name in most
    )


def _upwards(linked: LinkedSite, actor: str) -> list[str]:
    return [actor, *(body.id for body in linked.ancestors(actor))]


def _outwards(linked: LinkedSite, place: str) -> list[str]:
    reached: list[str] = []
    name: str | None = place
    while name and name not in reached:
        reached.append(name)
        name = linked.records.places[name].within
    return reached
