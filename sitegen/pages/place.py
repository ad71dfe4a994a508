"""The page of a place: where it is, how precisely that is known, and what happened there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from sitegen.drawings.map import LocatorMap
from sitegen.language import spelled
from sitegen.linking import TimelinePart, parts
from sitegen.pages.own_citation import formats
from sitegen.pages.parts import PartLink, part_links, part_words
from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews
from sitegen.records import Place
from sitegen.urls import PLACES_PAGE, record_url
from sitegen.views import (
    Context,
    CorrectionView,
    Name,
    PageView,
    PartRow,
    correction_views,
    place_data,
    precision_words,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePage(Context):
    """A place, or a part of its events where they are many.

    `coordinates` are given only where known, `map` only of a place that is known well enough to
    be drawn. The page of a part is not `whole`, and leaves out what the first page says.
    """

    template: ClassVar[str] = "place.html"
    native_names: tuple[tuple[str, Name], ...]
    precision: str
    why: str
    coordinates: str
    map: LocatorMap | None = None
    country: str
    wikidata: str
    wider: tuple[Name, ...]
    within: tuple[tuple[Name, int], ...]
    count: int
    counted: str
    events: tuple[PartRow, ...]
    parts: tuple[PartLink, ...]
    corrected: tuple[CorrectionView, ...] = ()
    cite: tuple[tuple[str, str], ...] = ()
    whole: bool = False
    extra: dict[str, object]


def place_pages(shared: SharedViews) -> Iterator[PlannedPage]:
    """A page for each place, with its events and those of the places within it."""
    for place in shared.linked.records.places.values():
        for part in parts(shared.linked.at_place[place.id]):
            yield PlannedPage(
                url=record_url("place", place.id) + part.suffix,
                context=partial(place_page, shared, place, part),
                origin=place.key,
                changed=shared.newest([place, *part.items]),
            )


def place_page(shared: SharedViews, place: Place, part: TimelinePart) -> PlacePage:
    """The context: the whole page, or with a suffix only the events of that part."""
    views, linked = shared.views, shared.linked
    url = record_url("place", place.id)
    timeline = linked.timeline_of_place[place.id]
    count = len(linked.at_place[place.id])
    inner = linked.within.get(place.id, ())
    page = PlacePage(
        site=shared.site,
        page=_page(shared, place, part),
        native_names=tuple(views.names(place.names)),
        precision=precision_words(place.precision, place.radius_km),
        why=place.why or "",
        coordinates=coordinates(place),
        country=views.country(place.country),
        wikidata=place.wikidata or "",
        wider=tuple(views.wider(place)),
        within=tuple((views.place(other), len(linked.at_place[other.id])) for other in inner),
        count=count,
        counted=places_counted(count, len(linked.events), bool(inner)),
        events=tuple(shared.rows.at_place(event, timeline) for event in part.items),
        parts=part_links(shared, url, part),
        extra=dict(place.x),
    )
    if part.suffix:
        return page
    return replace(
        page,
        map=shared.maps.of_place(place),
        corrected=tuple(correction_views(place.corrections, place.id, shared.language)),
        cite=formats(shared, place.name, url, shared.newest([place, *part.items])),
        whole=True,
    )


def _page(shared: SharedViews, place: Place, part: TimelinePart) -> PageView:
    url = record_url("place", place.id)
    title, crumbs = place.name, [(PLACES_PAGE.label, PLACES_PAGE.url)]
    if part.suffix:
        crumbs.append((place.name, url))
        title = f"{place.name}: events of {part_words(part, shared.language)}"
    precision = precision_words(place.precision, place.radius_km)
    count = len(shared.linked.at_place[place.id])
    recorded = f"{count} recorded event{'s' * (count != 1)}"
    return shared.frame.page(
        title,
        url + part.suffix,
        section=PLACES_PAGE.section,
        crumbs=crumbs,
        record=place.key,
        data=place_data(shared.linked, place),
        description=f"{place.name} ({precision}), in {recorded}.",
    )


def places_counted(count: int, total: int, wide: bool) -> str:
    """`Three of the fifty-six events are placed here or at a place within it.`

    `wide` is a place that others lie within.
    """
    where = "here"
    if wide:
        where = "here or at a place within it"
    if not count:
        return f"No event of this record is placed {where}."
    some = f"{spelled(count, total)} of the {spelled(total)} events"
    if count == total:
        some = "every event"
    verb = "is" if count in (1, total) else "are"
    return f"{some[0].upper()}{some[1:]} {verb} placed {where}."


def coordinates(place: Place) -> str:
    """`26.8° N, 63.5° E` (WGS84), of all but exact sites with `about`; '' where not known."""
    if place.lat is None or place.lon is None:
        return ""
    about = "" if place.precision == "exact" else "about "
    latitude = f"{abs(place.lat):g}° {'N' if place.lat >= 0 else 'S'}"
    longitude = f"{abs(place.lon):g}° {'E' if place.lon >= 0 else 'W'}"
    return f"{about}{latitude}, {longitude}"
