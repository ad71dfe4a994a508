"""Lists of everything but sources: events, actors, places, corrections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import ClassVar

from sitegen.drawings.map import LocatorMap
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
    """All places by name, and those that are known well enough on a map."""

    template: ClassVar[str] = "places.html"
    map: LocatorMap | None
    places: tuple[ListedPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsPage(Context):
    """All corrections and withdrawals, the newest first."""

    template: ClassVar[str] = "corrections.html"
    corrections: tuple[ListedCorrection, ...]
    withdrawn: tuple[tuple[Name, str, str, str], ...]


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
    """/places/."""
    records = shared.linked.records
    yield PlannedPage(
        url=PLACES_PAGE.url,
        context=partial(_places, shared),
        changed=shared.newest([*records.places.values(), *shared.linked.events]),
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


def _places(shared: SharedViews) -> PlacesPage:
    places = sorted(shared.linked.records.places.values(), key=_by_name)
    return PlacesPage(
        site=shared.site,
        page=_page(shared, PLACES_PAGE),
        map=shared.maps.of_all(),
        places=tuple(_listed_place(shared, place) for place in places),
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
    )


def _corrections_of(shared: SharedViews, record: Record) -> Iterator[ListedCorrection]:
    name = shared.views.record(record)
    anchor = f"{record.record_kind}-{record.id}"
    for correction in correction_views(record.corrections, anchor, shared.language):
        yield ListedCorrection(record=name, correction=correction)


def _withdrawals(shared: SharedViews) -> Iterator[tuple[Name, str, str, str]]:
    """Event, day, reason and anchor of each withdrawal, the newest first."""
    withdrawn = [(event, event.withdrawn) for event in shared.linked.withdrawn if event.withdrawn]
    for event, withdrawal in sorted(withdrawn, key=lambda pair: pair[1].date, reverse=True):
        day = day_words(withdrawal.date, shared.language)
        yield shared.views.event(event), day, withdrawal.why, withdrawal_anchor(event.id)
