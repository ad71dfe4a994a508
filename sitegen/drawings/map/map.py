"""Locator maps: where an event was, with what else is recorded near it.

The places that a map is about are always drawn; names, other places and countries only where they
touch nothing, the nearest to the middle first. What has no room on the map is in its table.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from sitegen.drawings.map.frame import MapFrame, map_frame, path, rings, strokes
from sitegen.drawings.map.places import (
    PRECISION_FORMS,
    KnownPlace,
    LocatorMap,
    MapMark,
    MapRow,
    MapWords,
)
from sitegen.drawings.map.words import beside, inside
from sitegen.drawings.text import BOLD_CHARACTER, MAP_CHARACTER, Box, Boxes
from sitegen.geography import (
    Outlines,
    OutlinesError,
    outline_problem,
    read_outlines,
)
from sitegen.problems import ContentError
from sitegen.records import Event, EventPlace, Place
from sitegen.views import Views, kind_of, precision_words

SIZE: Final = (368.0, 320.0)  # px
LEAST_KM: Final = 420.0  # across a frame, so that its surroundings are known again
SMALLEST: Final = 3.0  # px, of a circle
LARGEST: Final = 24.0  # px, of a circle that words must not touch
UNSCALED: Final = 9.0  # px, of the ring of a vicinity whose radius is not recorded
DOT: Final = 4.0  # px, of the place of an event
OTHER_DOT: Final = 2.5  # px, of another place
NUMBERED: Final = 10  # px, of another place with the number of its one event
MOST_OTHERS: Final = 8
MOST_NAMES: Final = 6  # places, that the words on a map name
MOST_CELLS: Final = 2_000  # square degrees, of which looking at each is worth while
BAR: Final = 100  # px, of the bar at most
MOST_ACROSS: Final = 4_000  # km, over which a map has one scale
NOT_DRAWN: Final = "not drawn"


class _Placed(NamedTuple):
    """A place, and where it is in px."""

    item: KnownPlace
    x: float
    y: float


class Maps:
    """Makes the maps of one site from the outlines of a file; none without one."""

    def __init__(self, views: Views, outlines: Path | None) -> None:
        self.views = views
        self.linked = views.linked
        self.file = outlines
        self.own = isinstance(views.linked.records.site.maps, str)
        self._countries_named = [
            place
            for place in views.linked.records.places.values()
            if place.precision == "country" and place.country
        ]
        self._grounds: dict[MapFrame, tuple[str, str]] = {}
        self._cells: dict[tuple[int, int], list[KnownPlace]] | None = None

    def of_event(self, event: Event) -> LocatorMap | None:
        """Where an event was, and what else is recorded near."""
        known = [place_of_event(self.linked.records.places, entry) for entry in event.located]
        return self._map(known, SIZE)

    def of_place(self, place: Place) -> LocatorMap | None:
        """Where a place is."""
        return self._map([known_place(place)], SIZE)

    def _map(self, known: Sequence[KnownPlace], size: tuple[float, float]) -> LocatorMap | None:
        drawn = [item for item in known if item.form]
        if not self.file or not drawn:
            return None
        width, height = size
        spots = [item.spot for item in drawn]
        to = map_frame(spots, width, height, LEAST_KM)
        outlines = self.outlines(self.file)
        land, borders = self.ground(outlines, to)
        boxes = Boxes(Box(0, 0, width, height))
        bar, bar_words = scale_bar(to)
        if bar:
            boxes.block(Box(width - bar - 20, height - 34, width, height))
        # Marks come first: a country's name takes what room they leave.
        marks = self._marks(drawn, to, boxes)
        forms = {mark.form for mark in marks if mark.main}
        return LocatorMap(
            words=_words(drawn),
            width=width,
            height=height,
            land=land,
            borders=borders,
            countries=tuple(self.country_names(outlines, to, boxes)),
            marks=marks,
            bar=bar,
            bar_words=bar_words,
            legend=tuple(words for form, words in PRECISION_FORMS.items() if form in forms),
            own=self.own,
            rows=tuple(self._row(item) for item in known),
        )

    def outlines(self, file: Path) -> Outlines:
        """The outlines of a file. Raises ContentError where it cannot be read."""
        try:
            return read_outlines(file)
        except OutlinesError as error:  # the file has changed since it was checked
            problem = outline_problem(self.linked.records.site.maps, error)
            raise ContentError([problem]) from None

    def ground(self, outlines: Outlines, to: MapFrame) -> tuple[str, str]:
        """Land and borders, made once for each frame."""
        if to not in self._grounds:
            land = path(rings(outlines.land, to), closed=True)
            borders = path(strokes(outlines.borders, to), closed=False)
            self._grounds[to] = land, borders
        return self._grounds[to]

    # Marks

    def _marks(
        self,
        drawn: Sequence[KnownPlace],
        to: MapFrame,
        boxes: Boxes,
    ) -> tuple[MapMark, ...]:
        """The places that the map is about, then others in it as long as they touch nothing."""
        placed = [_placed(item, to) for item in drawn]
        for item, x, y in placed:
            radius = min(radius_of(item, to), LARGEST)
            boxes.block(box_around(x, y, radius + 2))
        marks = [self._mark(place, to, boxes) for place in placed]
        marks += self._others(drawn, to, boxes)
        return tuple(marks)

    def _mark(
        self,
        placed: _Placed,
        to: MapFrame,
        boxes: Boxes,
    ) -> MapMark:
        item, x, y = placed
        name = self.views.place(item.place)
        radius = radius_of(item, to)
        around = box_around(x, y, min(radius, to.height / 3))
        precision = precision_words(item.precision, item.radius_km)
        return MapMark(
            x=round(x, 1),
            y=round(y, 1),
            form=item.form,
            radius=round(radius, 1),
            main=True,
            url=name.url,
            title=f"{name.label}, {precision}",
            label=beside(around, name.label, BOLD_CHARACTER, boxes),
        )

    def _others(self, drawn: Sequence[KnownPlace], to: MapFrame, boxes: Boxes) -> list[MapMark]:
        """Other places that are points, the nearest to the middle first."""
        shown = {item.place.id for item in drawn}
        others = [item for item in self._within(to) if item.place.id not in shown]
        near = [_placed(item, to) for item in others]
        near.sort(key=functools.partial(_off_middle, to))
        marks: list[MapMark] = []
        for other in near:
            if len(marks) == MOST_OTHERS:
                break
            mark = self._other(other, boxes)
            if mark:
                marks.append(mark)
        return marks

    def _other(self, placed: _Placed, boxes: Boxes) -> MapMark | None:
        """Another place, if it touches nothing; the one event there has its number and kind."""
        item, x, y = placed
        event = self._only_event(item.place)
        size = NUMBERED if event else DOT
        box = box_around(x, y, size)
        if not boxes.is_free(box):
            return None
        boxes.block(box)
        kind, number = "", 0
        name = self.views.place(item.place)
        title = name.label
        if event:
            kind = kind_of(self.linked, event)
            number = self._numbers[event.id]
            name = self.views.event(event)
            title = f"{number} {item.place.name}: {name.label}"
        return MapMark(
            x=round(x, 1),
            y=round(y, 1),
            form="dot",
            radius=OTHER_DOT,
            main=False,
            kind=kind,
            number=number,
            url=name.url,
            title=title,
            label=beside(box, item.place.name, MAP_CHARACTER, boxes),
        )

    def _only_event(self, place: Place) -> Event | None:
        """The event at a place, if there is one only and it has a number."""
        events = self.linked.at_place[place.id]
        if len(events) == 1 and events[0].id in self._numbers:
            return events[0]
        return None

    @property
    def _numbers(self) -> dict[str, int]:
        return self.linked.numbers[self.linked.records.home]

    def _within(self, to: MapFrame) -> Iterable[KnownPlace]:
        """Places that are points and are in a frame, found by whole degrees."""
        if self._cells is None:
            self._cells = self._by_cell()
        west, south, east, north = to.box()
        if (east - west) * (north - south) > MOST_CELLS:
            for items in self._cells.values():
                yield from items
            return
        for lon in range(math.floor(west), math.floor(east) + 1):
            for lat in range(math.floor(south), math.floor(north) + 1):
                yield from self._cells.get(((lon + 180) % 360 - 180, lat), ())

    def _by_cell(self) -> dict[tuple[int, int], list[KnownPlace]]:
        """Places that are points by the degree that they are in."""
        cells: dict[tuple[int, int], list[KnownPlace]] = {}
        for place in self.linked.records.places.values():
            item = known_place(place)
            if item.form == "dot":
                cell = math.floor(item.spot.lon), math.floor(item.spot.lat)
                cells.setdefault(cell, []).append(item)
        return cells

    # Words

    def country_names(self, outlines: Outlines, to: MapFrame, boxes: Boxes) -> Iterator[MapWords]:
        """The names of countries that the record has as places, each where it fits within."""
        for place in self._countries_named:
            country = rings(outlines.country(place.country or ""), to)
            label = inside(country, place.name, to.height, boxes)
            if label:
                yield label

    def _row(self, item: KnownPlace) -> MapRow:
        drawn = NOT_DRAWN
        if item.form:
            drawn = PRECISION_FORMS[item.form].partition(":")[0].lower()
        return MapRow(
            place=self.views.place(item.place),
            precision=precision_words(item.precision, item.radius_km),
            drawn=drawn,
        )


def known_place(place: Place) -> KnownPlace:
    """A place as precisely as its own record knows it."""
    return KnownPlace(
        place=place,
        precision=place.precision,
        radius_km=place.radius_km,
    )


def place_of_event(places: Mapping[str, Place], entry: EventPlace) -> KnownPlace:
    """A place as precisely as an event knows it, else as its own record does."""
    item = known_place(places[entry.place])
    precision, radius_km = item.precision, item.radius_km
    if entry.precision:
        precision, radius_km = entry.precision, None
    return KnownPlace(
        place=item.place,
        precision=precision,
        radius_km=entry.radius_km or radius_km,
    )


def _placed(item: KnownPlace, to: MapFrame) -> _Placed:
    spot = item.spot
    return _Placed(item, *to.at(spot.lon, spot.lat))


def _off_middle(to: MapFrame, placed: _Placed) -> float:
    """The square of how far a place is from the middle of a map."""
    return (placed.x - to.width / 2) ** 2 + (placed.y - to.height / 2) ** 2


def box_around(x: float, y: float, size: float) -> Box:
    """A box that reaches so many px to each side of a point."""
    return Box(x - size, y - size, x + size, y + size)


def radius_of(item: KnownPlace, to: MapFrame) -> float:
    """How many px the circle of a place is from its middle."""
    if item.form == "near":
        return UNSCALED
    if item.form in ("ring", "area"):
        return max(SMALLEST, (item.radius_km or 0) * to.km)
    return DOT


def scale_bar(to: MapFrame) -> tuple[float, str]:
    """A bar of a round number of kilometres, in px and words.

    0 and '' where the scale changes too much over the map.
    """
    if to.width / to.km > MOST_ACROSS:
        return 0.0, ""
    most = BAR / to.km
    size = 10 ** math.floor(math.log10(most))
    km = max(count * size for count in (1, 2, 5) if count * size <= most)
    return round(km * to.km, 1), f"{km:,} km"


def _words(drawn: Sequence[KnownPlace]) -> str:
    if len(drawn) > MOST_NAMES:
        return f"Map of {len(drawn)} places"
    names = ", ".join(item.place.name for item in drawn)
    return f"Map: {names}"
