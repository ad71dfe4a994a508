"""The page of a place: where it is, how precisely that is known, and what happened there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from sitegen.drawings.map import LocatorMap
from sitegen.language import spelled
from sitegen.linking import TimelinePart, parts
from sitegen.pages.own_citation import formats
from sitegen.pages.parts import PartLink, part_links, part_words
from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews
from sitegen.pages.structured import place_data
from sitegen.records import Place
from sitegen.urls import record_url
from sitegen.views import Context, CorrectionView, Name, PartRow, correction_views, precision_words


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePage(Context):
    """A place, or a part of its events where they are many. `coordinates` are given only where known,
    `map` only of a place that is known well enough to be drawn."""

    template: ClassVar[str] = "place.html"
    native_names: tuple[tuple[str, Name], ...]
    precision: str
    why: str
    coordinates: str
    map: LocatorMap | None
    country: str
    wikidata: str
    wider: tuple[Name, ...]
    within: tuple[tuple[Name, int], ...]
    count: int
    counted: str
    events: tuple[PartRow, ...]
    parts: tuple[PartLink, ...]
    corrected: tuple[CorrectionView, ...]
    cite: tuple[tuple[str, str], ...]
    whole: bool
    extra: dict[str, object]


def place_pages(desk: SharedViews) -> Iterator[PlannedPage]:
    """A page for each place, with its events and those of the places within it."""
    for place in desk.linked.records.places.values():
        for part in parts(desk.linked.at_place[place.id]):
            yield PlannedPage(
                record_url("place", place.id) + part.suffix,
                lambda place=place, part=part: _context(desk, place, part),  # type: ignore[misc]
                place.key,
                desk.newest([place, *part.items]),
            )


def _context(desk: SharedViews, place: Place, part: TimelinePart) -> PlacePage:
    views, linked = desk.views, desk.linked
    url = record_url("place", place.id)
    title, crumbs = place.name, [("Places", "/places/")]
    if part.suffix:
        crumbs.append((place.name, url))
        title = f"{place.name}: events of {part_words(part, desk.language)}"
    precision = precision_words(place.precision, place.radius_km)
    count = len(linked.at_place[place.id])
    timeline = linked.timeline_of_place[place.id]
    return PlacePage(
        site=desk.site,
        page=desk.frame.page(
            title, url + part.suffix, section="places", crumbs=crumbs, record=place.key,
            data=place_data(desk, place),
            description=f"{place.name} ({precision}), in {count} recorded event{'s' * (count != 1)}.",
        ),
        native_names=tuple(views.names(place.names)),
        precision=precision,
        why=place.why or "",
        coordinates=coordinates(place),
        map=desk.maps.of_place(place) if not part.suffix else None,
        country=views.country(place.country),
        wikidata=place.wikidata or "",
        wider=tuple(views.wider(place)),
        within=tuple((views.place(p), len(linked.at_place[p.id])) for p in linked.within.get(place.id, ())),
        count=count,
        counted=places_counted(count, len(linked.events), bool(linked.within.get(place.id))),
        events=tuple(desk.rows.at_place(event, timeline) for event in part.items),
        parts=part_links(desk, url, part),
        corrected=tuple(correction_views(place.corrections, place.id, desk.language)) if not part.suffix else (),
        cite=formats(desk, place.name, url) if not part.suffix else (),
        whole=not part.suffix,
        extra=dict(place.x),
    )  # fmt: skip


def places_counted(count: int, total: int, wide: bool) -> str:
    """`Three of the fifty-six events are placed here or at a place within it.`"""
    where = "here or at a place within it" if wide else "here"
    if not count:
        return f"No event of this record is placed {where}."
    some = (
        f"{spelled(count, total)} of the {spelled(total)} events"
        if count < total
        else "every event"
    )
    return f"{some[0].upper()}{some[1:]} {'is' if count in (1, total) else 'are'} placed {where}."


def coordinates(place: Place) -> str:
    """`26.8° N, 63.5° E` (WGS84), of all but exact sites with `about`; '' where they are not known."""
    if place.lat is None or place.lon is None:
        return ""
    about = "" if place.precision == "exact" else "about "
    north = f"{abs(place.lat):g}° {'N' if place.lat >= 0 else 'S'}"
    return f"{about}{north}, {abs(place.lon):g}° {'E' if place.lon >= 0 else 'W'}"
