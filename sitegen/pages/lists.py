"""Lists of everything but sources: events, actors, places, corrections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import ClassVar, Final

from sitegen.drawings.map import EventMap, map_of_events
from sitegen.linking import TimelinePart, parts
from sitegen.pages.parts import PartLink, part_links, part_words
from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews
from sitegen.records import Actor, Place, Record
from sitegen.urls import (
    ACTORS_PAGE,
    CORRECTIONS_PAGE,
    EVENTS_BY_DATE,
    EVENTS_PAGE,
    PLACES_PAGE,
    FixedPage,
    places_url,
)
from sitegen.views import (
    Context,
    CorrectionView,
    Name,
    PageView,
    PartRow,
    correction_views,
    day_words,
    precision_words,
    withdrawal_anchor,
)

PLACES_A_PAGE: Final = 1_000
NO_COUNTRY: Final = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedActor:
    """An actor in the list: its names, kind, body, and how many events it is in."""

    name: Name
    names: tuple[tuple[str, Name], ...]
    other_names: tuple[str, ...]
    body: Name | None
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorGroup:
    """The actors of a kind."""

    label: str
    anchor: str
    actors: tuple[ListedActor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPlace:
    """A place in the list, with the places that it lies in."""

    name: Name
    names: tuple[tuple[str, Name], ...]
    wider: tuple[Name, ...]
    precision: str
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCorrection:
    """A correction and the record that it is of."""

    record: Name
    correction: CorrectionView


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsPage(Context):
    """All events by date; the parts by year and month where they are many."""

    template: ClassVar[str] = "events.html"
    count: int
    events: tuple[PartRow, ...]
    parts: tuple[PartLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorsPage(Context):
    """All actors by kind."""

    template: ClassVar[str] = "actors.html"
    groups: tuple[ActorGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesPage(Context):
    """All places by name, and the events at them on a map; those of one country where places are
    many, and links to all countries on the first page.
    """

    template: ClassVar[str] = "places.html"
    map: EventMap | None
    count: int
    places: tuple[ListedPlace, ...]
    parts: tuple[PartLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfChanges:
    """The events that were added on a day, and those that were updated on it last."""

    day: str
    iso: str
    added: tuple[Name, ...]
    updated: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsPage(Context):
    """All corrections and withdrawals, then what was added and updated, the newest first."""

    template: ClassVar[str] = "corrections.html"
    corrections: tuple[ListedCorrection, ...]
    withdrawn: tuple[tuple[Name, str, str, str], ...]
    days: tuple[DayOfChanges, ...]


def events_pages(shared: SharedViews) -> Iterator[PlannedPage]:
    """/events/, and the parts of a long list by year and month."""
    for part in parts(shared.linked.events):
        url = EVENTS_BY_DATE + part.suffix if part.suffix else EVENTS_PAGE.url
        yield PlannedPage(
            url=url,
            context=partial(_events, shared, part, url),
            changed=shared.newest(part.items or shared.linked.events),
        )


def actors_page(shared: SharedViews) -> Iterator[PlannedPage]:
    """/actors/."""
    records = shared.linked.records
    yield PlannedPage(
        url=ACTORS_PAGE.url,
        context=partial(_actors, shared),
        changed=shared.newest([*records.actors.values(), *shared.linked.events]),
    )


def places_page(shared: SharedViews) -> Iterator[PlannedPage]:
    """/places/, and where places are many a page for those of each country."""
    linked, countries = shared.linked, _countries(shared)
    for country in ("", *countries):
        shown: list[Record] = [*countries.get(country, linked.records.places.values())]
        for place in countries.get(country, ()):
            shown += linked.at_place[place.id]
        if not country:
            shown += linked.events
        yield PlannedPage(
            url=places_url(country),
            context=partial(_places, shared, countries, country),
            changed=shared.newest(shown),
        )


def corrections_page(shared: SharedViews) -> Iterator[PlannedPage]:
    """/corrections/."""
    yield PlannedPage(
        url=CORRECTIONS_PAGE.url,
        context=partial(_corrections, shared),
        changed=shared.linked.edition,
    )


def _page(shared: SharedViews, fixed: FixedPage) -> PageView:
    return shared.frame.page(fixed.label, fixed.url, section=fixed.section)


def _events(shared: SharedViews, part: TimelinePart, url: str) -> EventsPage:
    title, crumbs = EVENTS_PAGE.label, []
    if part.suffix:
        title = f"Events of {part_words(part, shared.language)}"
        crumbs = [(EVENTS_PAGE.label, EVENTS_PAGE.url)]
    timeline = shared.linked.records.home
    return EventsPage(
        site=shared.site,
        page=shared.frame.page(title, url, section=EVENTS_PAGE.section, crumbs=crumbs),
        count=len(shared.linked.events),
        events=tuple(shared.rows.at_place(event, timeline) for event in part.items),
        parts=part_links(shared, EVENTS_BY_DATE, part),
    )


def _actors(shared: SharedViews) -> ActorsPage:
    records = shared.linked.records
    by_kind: dict[str, list[ListedActor]] = {kind: [] for kind in records.actor_kinds}
    for actor in sorted(records.actors.values(), key=_by_name):
        by_kind[actor.kind].append(_listed_actor(shared, actor))
    groups = [
        ActorGroup(label=label, anchor=kind, actors=tuple(by_kind[kind]))
        for kind, label in records.actor_kinds.items()
        if by_kind[kind]
    ]
    return ActorsPage(
        site=shared.site,
        page=_page(shared, ACTORS_PAGE),
        groups=tuple(groups),
    )


def _by_name(record: Actor | Place) -> tuple[str, str]:
    return record.name.casefold(), record.id


def _listed_actor(shared: SharedViews, actor: Actor) -> ListedActor:
    views = shared.views
    return ListedActor(
        name=views.actor(actor.id),
        names=tuple(views.names(actor.names)),
        other_names=actor.aliases_names,
        body=views.actor_or_none(actor.parent),
        events=len(shared.linked.parts_of_actor[actor.id]),
    )


def _countries(shared: SharedViews) -> dict[str, list[Place]]:
    """The places of each country by its code in small letters, where places are many: else none.

    Those of which no country is recorded come last, under `none`.
    """
    places = sorted(shared.linked.records.places.values(), key=_by_name)
    if len(places) <= PLACES_A_PAGE:
        return {}
    countries: dict[str, list[Place]] = {}
    for place in places:
        countries.setdefault((place.country or NO_COUNTRY).lower(), []).append(place)
    names = sorted(countries, key=partial(_country_name, shared))
    return {name: countries[name] for name in names}


def _country_name(shared: SharedViews, country: str) -> tuple[bool, str]:
    return country == NO_COUNTRY, _label_of_country(shared, country)


def _label_of_country(shared: SharedViews, country: str) -> str:
    if country == NO_COUNTRY:
        return "No country recorded"
    return shared.views.country(country.upper())


def _places(shared: SharedViews, countries: dict[str, list[Place]], country: str) -> PlacesPage:
    """The first page, or that of a country."""
    linked = shared.linked
    places = countries.get(country, [])
    if not countries:
        places = sorted(linked.records.places.values(), key=_by_name)
    parts_of_list = [
        PartLink(
            label=_label_of_country(shared, name),
            url=linked.href(places_url(name)),
            count=len(of_country),
        )
        for name, of_country in countries.items()
    ]
    page, map_ = _page(shared, PLACES_PAGE), None
    if country:
        page = shared.frame.page(
            f"Places: {_label_of_country(shared, country)}",
            places_url(country),
            section=PLACES_PAGE.section,
            crumbs=[(PLACES_PAGE.label, PLACES_PAGE.url)],
        )
    else:
        home = linked.records.home
        map_ = map_of_events(shared.maps, linked.events, home, all_places=True)
    return PlacesPage(
        site=shared.site,
        page=page,
        map=map_,
        count=len(places) or len(linked.records.places),
        places=tuple(_listed_place(shared, place) for place in places),
        parts=() if country else tuple(parts_of_list),
    )


def _listed_place(shared: SharedViews, place: Place) -> ListedPlace:
    views = shared.views
    return ListedPlace(
        name=views.place(place),
        names=tuple(views.names(place.names)),
        wider=tuple(views.wider(place)),
        precision=precision_words(place.precision, place.radius_km),
        events=len(shared.linked.at_place[place.id]),
    )


def _corrections(shared: SharedViews) -> CorrectionsPage:
    corrections: list[ListedCorrection] = []
    for record in shared.linked.records:
        if record.corrections:
            corrections += _corrections_of(shared, record)
    corrections.sort(key=attrgetter("correction.iso"), reverse=True)
    return CorrectionsPage(
        site=shared.site,
        page=_page(shared, CORRECTIONS_PAGE),
        corrections=tuple(corrections),
        withdrawn=tuple(_withdrawals(shared)),
        days=tuple(_days_of_changes(shared)),
    )


def _corrections_of(shared: SharedViews, record: Record) -> Iterator[ListedCorrection]:
    name = shared.views.record(record)
    anchor = f"{record.record_kind}-{record.id}"
    for correction in correction_views(record.corrections, anchor, shared.language):
        yield ListedCorrection(record=name, correction=correction)


def _days_of_changes(shared: SharedViews) -> Iterator[DayOfChanges]:
    """The days on which events were added or updated, the newest first."""
    events = shared.linked.events
    days = {event.added for event in events} | {event.updated for event in events}
    for day in sorted(filter(None, days), reverse=True):
        added = [event for event in events if event.added == day]
        updated = [event for event in events if event.updated == day and event not in added]
        yield DayOfChanges(
            day=day_words(day, shared.language),
            iso=day.isoformat(),
            added=tuple(map(shared.views.event, added)),
            updated=tuple(map(shared.views.event, updated)),
        )


def _withdrawals(shared: SharedViews) -> Iterator[tuple[Name, str, str, str]]:
    """Event, day, reason and anchor of each withdrawal, the newest first."""
    withdrawn = [(event, event.withdrawn) for event in shared.linked.withdrawn if event.withdrawn]
    for event, withdrawal in sorted(withdrawn, key=lambda pair: pair[1].date, reverse=True):
        day = day_words(withdrawal.date, shared.language)
        yield shared.views.event(event), day, withdrawal.why, withdrawal_anchor(event.id)
