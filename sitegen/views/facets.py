"""What the events of a timeline can be filtered by: facets, and the menus of the filter bar.

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
from sitegen.views.event_parts import kind_of

LONGEST_MENU: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What an event is found by.

    Ids of actors and places with those above them, statuses of claims, and the ISO dates between
    which it may lie.
    """

    kind: str
    actors: tuple[str, ...]
    places: tuple[str, ...]
    statuses: tuple[str, ...]
    first: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterOption:
    """A choice of a menu: its value, how many events it has, its link without scripts."""

    value: str
    label: str
    url: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterMenu:
    """A menu of the filter bar."""

    facet: str
    label: str
    options: tuple[FilterOption, ...]


def facets(linked: LinkedSite, event: Event) -> Facets:
    """The facets of an event."""
    actors: dict[str, None] = {}
    for entry in event.actors:
        actors |= dict.fromkeys(linked.upward(entry.actor))
    places: dict[str, None] = {}
    for where in event.located:
        places |= dict.fromkeys(linked.outward(where.place))
    date = event.date
    return Facets(
        kind=kind_of(linked, event),
        actors=tuple(actors),
        places=tuple(places),
        statuses=tuple(dict.fromkeys(claim.status for claim in event.claims)),
        first=iso(date.earliest) or "0000-01-01",
        last=iso(date.latest) or "9999-12-31",
    )


def menus(linked: LinkedSite, events: Sequence[Event]) -> tuple[FilterMenu, ...]:
    """The menus of actors, statuses and places, each with the choices that have most events."""
    actors: Counter[str] = Counter()
    places: Counter[str] = Counter()
    statuses: Counter[str] = Counter()
    for event in events:
        found_by = facets(linked, event)
        actors.update(found_by.actors)
        places.update(found_by.places)
        statuses.update(found_by.statuses)
    records = linked.records
    all_menus = (
        FilterMenu(
            facet="actor",
            label="Actor",
            options=_options(linked, "actor", actors, records.actors),
        ),
        FilterMenu(
            facet="status",
            label="Claim status",
            options=tuple(_status_options(linked, statuses)),
        ),
        FilterMenu(
            facet="place",
            label="Place",
            options=_options(linked, "place", places, records.places),
        ),
    )
    return tuple(menu for menu in all_menus if menu.options)


def _status_options(linked: LinkedSite, counts: Counter[str]) -> Iterator[FilterOption]:
    url = linked.href("/data/#statuses")
    for status, label in STATUSES.items():
        if counts[status]:
            yield FilterOption(value=status, label=label, url=url, count=counts[status])


def _options(
    linked: LinkedSite,
    kind: str,
    counts: Counter[str],
    records: Mapping[str, Actor] | Mapping[str, Place],
) -> tuple[FilterOption, ...]:
    """The records that have most events, those with as many by their names."""
    by_count = sorted(counts, key=lambda name: (-counts[name], records[name].name.casefold()))
    return tuple(
        FilterOption(
            value=record_id,
            label=records[record_id].name,
            url=linked.href(record_url(kind, record_id)),
            count=counts[record_id],
        )
        for record_id in by_count[:LONGEST_MENU]
    )
