"""Lists of everything but sources: events, actors, places, corrections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from sitegen.drawings.map import LocatorMap
from sitegen.linking import TimelinePart, parts
from sitegen.pages.parts import PartLink, part_links, part_words
from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews
from sitegen.views import (
    Context,
    CorrectionView,
    Name,
    PartRow,
    correction_views,
    day_words,
    precision_words,
    withdrawal_anchor,
)


@dataclass(frozen=True, slots=True)
class ListedActor:
    """An actor in the list: its names, kind, body, and how many events it is in."""

    name: Name
    names: tuple[tuple[str, Name], ...]
    other_names: tuple[str, ...]
    body: Name | None
    events: int


@dataclass(frozen=True, slots=True)
class ActorGroup:
    """The actors of a kind."""

    label: str
    anchor: str
    actors: tuple[ListedActor, ...]


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """A place in the list, with the places that it lies in."""

    name: Name
    names: tuple[tuple[str, Name], ...]
    wider: tuple[Name, ...]
    precision: str
    events: int


@dataclass(frozen=True, slots=True)
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


def list_pages(desk: SharedViews) -> Iterator[PlannedPage]:
    """The pages of lists."""
    origin, edition = desk.linked.records.site.key, desk.linked.edition
    for part in parts(desk.linked.events):
        url = f"/events/{'by-date/' if part.suffix else ''}{part.suffix}"
        yield PlannedPage(url, lambda part=part, url=url: _events(desk, part, url), origin, edition)  # type: ignore[misc]
    yield PlannedPage("/actors/", lambda: _actors(desk), origin, edition)
    yield PlannedPage("/places/", lambda: _places(desk), origin, edition)
    yield PlannedPage("/corrections/", lambda: _corrections(desk), origin, edition)


def _events(desk: SharedViews, part: TimelinePart, url: str) -> EventsPage:
    title = f"Events of {part_words(part, desk.language)}" if part.suffix else "All events"
    crumbs = [("All events", "/events/")] if part.suffix else []
    timeline = desk.linked.records.home
    return EventsPage(
        site=desk.site,
        page=desk.frame.page(title, url, section="events", crumbs=crumbs),
        count=len(desk.linked.events),
        events=tuple(desk.rows.at_place(event, timeline) for event in part.items),
        parts=part_links(desk, "/events/by-date/", part),
    )


def _actors(desk: SharedViews) -> ActorsPage:
    linked, views = desk.linked, desk.views
    groups: dict[str, list[ListedActor]] = {kind: [] for kind in linked.records.actor_kinds}
    for actor in sorted(
        linked.records.actors.values(), key=lambda actor: (actor.name.casefold(), actor.id)
    ):
        body = views.actor(actor.parent) if actor.parent else None
        names, events = tuple(views.names(actor.names)), len(linked.parts_of_actor[actor.id])
        groups[actor.kind].append(
            ListedActor(views.actor(actor.id), names, actor.aliases_names, body, events)
        )
    found = [
        ActorGroup(linked.records.actor_kinds[kind], kind, tuple(held))
        for kind, held in groups.items()
        if held
    ]
    return ActorsPage(
        site=desk.site,
        page=desk.frame.page("Actors", "/actors/", section="actors"),
        groups=tuple(found),
    )


def _places(desk: SharedViews) -> PlacesPage:
    linked, views = desk.linked, desk.views
    ordered = sorted(
        linked.records.places.values(), key=lambda place: (place.name.casefold(), place.id)
    )
    places = [
        ListedPlace(
            views.place(place),
            tuple(views.names(place.names)),
            tuple(views.wider(place)),
            precision_words(place.precision, place.radius_km),
            len(linked.at_place[place.id]),
        )
        for place in ordered
    ]
    return PlacesPage(
        site=desk.site,
        page=desk.frame.page("Places", "/places/", section="places"),
        map=desk.maps.of_all(),
        places=tuple(places),
    )


def _corrections(desk: SharedViews) -> CorrectionsPage:
    listed = [
        ListedCorrection(desk.views.record(record), correction)
        for record in desk.linked.records
        for correction in correction_views(
            record.corrections, f"{record.record_kind}-{record.id}", desk.language
        )
    ]
    withdrawn = [(event, event.withdrawn) for event in desk.linked.withdrawn if event.withdrawn]
    withdrawn.sort(key=lambda pair: pair[1].date, reverse=True)
    return CorrectionsPage(
        site=desk.site,
        page=desk.frame.page("Corrections", "/corrections/", section="corrections"),
        corrections=tuple(sorted(listed, key=lambda item: item.correction.iso, reverse=True)),
        withdrawn=tuple(
            (
                desk.views.event(event),
                day_words(found.date, desk.language),
                found.why,
                withdrawal_anchor(event.id),
            )
            for event, found in withdrawn
        ),
    )
