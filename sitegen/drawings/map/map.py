"""Locator maps: where an event was, as precisely as the record knows it and no more, with what else lies near."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from sitegen.drawings.map.frame import MapFrame, map_frame, path, rings, stretches, strokes
from sitegen.drawings.map.outlines import Outlines, Point, read_outlines
from sitegen.drawings.map.places import PRECISION_FORMS, KnownPlace, LocatorMap, MapMark, MapRow
from sitegen.drawings.map.words import Boxes, MapWords
from sitegen.records import Event, Place
from sitegen.views import Views, kind_of, precision_words

SIZE: Final = (368.0, 320.0)  # px
WIDE: Final = (832.0, 460.0)
LEAST_KM: Final = 420.0  # across a frame, so that its surroundings are known again
SMALLEST: Final = 3.0  # px, of a circle
UNSCALED: Final = 9.0  # px, of the ring of a vicinity whose radius is not recorded
MOST_OTHERS: Final = 8
NOT_DRAWN: Final = "not drawn"


class Maps:
    """Makes the maps of one site from the outlines of a file; none without one."""

    def __init__(self, views: Views, outlines: Path | None) -> None:
        self.views, self.linked = views, views.linked
        self.file, self.own = outlines, isinstance(views.linked.records.site.maps, str)
        self._named = [
            place for place in self.linked.records.places.values() if place.precision == "country"
        ]
        self._grounds: dict[MapFrame, tuple[str, str]] = {}
        self._cells: dict[tuple[int, int], list[KnownPlace]] | None = None

    def of_event(self, event: Event) -> LocatorMap | None:
        """Where an event was, and what else is recorded near."""
        places = self.linked.records.places
        known = [
            KnownPlace(
                places[entry.place],
                entry.precision or places[entry.place].precision,
                entry.radius_km or (places[entry.place].radius_km if not entry.precision else None),
            )
            for entry in event.located
        ]
        return self._map(known, SIZE)

    def of_place(self, place: Place) -> LocatorMap | None:
        """Where a place is."""
        return self._map([_known(place)], SIZE)

    def of_all(self) -> LocatorMap | None:
        """Every place that is drawn."""
        return self._map([_known(place) for place in self.linked.records.places.values()], WIDE)

    def _map(self, known: Sequence[KnownPlace], size: tuple[float, float]) -> LocatorMap | None:
        drawn = [item for item in known if item.form]
        if not self.file or not drawn:
            return None
        to = map_frame([item.spot for item in drawn], *size, LEAST_KM)
        outlines = read_outlines(self.file)
        land, borders = self._ground(outlines, to)
        boxes = Boxes(to.width, to.height)
        bar, bar_words = _bar(to)
        if bar:
            boxes.block(to.width - bar - 20, to.height - 34, to.width, to.height)
        marks = self._marks(drawn, to, boxes, wide=size == WIDE)
        forms = dict.fromkeys(mark.form for mark in marks if mark.main)
        names = ", ".join(item.place.name for item in drawn[:6])
        return LocatorMap(
            words=f"Map: {names}" if len(drawn) <= 6 else f"Map of {len(drawn)} places",
            width=to.width,
            height=to.height,
            land=land,
            borders=borders,
            countries=tuple(self._countries(outlines, to, boxes)),
            marks=marks,
            bar=bar,
            bar_words=bar_words,
            legend=tuple(PRECISION_FORMS[form] for form in PRECISION_FORMS if form in forms),
            own=self.own,
            rows=tuple(self._row(item) for item in known),
        )

    def _ground(self, outlines: Outlines, to: MapFrame) -> tuple[str, str]:
        """Land and borders, made once for each frame."""
        if to not in self._grounds:
            land = path(rings(outlines.land, to), closed=True)
            self._grounds[to] = land, path(strokes(outlines.borders, to), closed=False)
        return self._grounds[to]

    # Marks

    def _marks(
        self, drawn: Sequence[KnownPlace], to: MapFrame, boxes: Boxes, wide: bool
    ) -> tuple[MapMark, ...]:
        """The places that the map is about, then others in it as long as they touch nothing."""
        found = [(item, *to.at(item.spot.lon, item.spot.lat)) for item in drawn]
        for item, x, y in found:
            size = min(_radius(item, to), 24) + 2
            boxes.block(x - size, y - size, x + size, y + size)
        marks = [self._mark(item, x, y, to, boxes, not wide) for item, x, y in found]
        return (*marks, *([] if wide else self._others(drawn, to, boxes)))

    def _mark(
        self, item: KnownPlace, x: float, y: float, to: MapFrame, boxes: Boxes, bold: bool
    ) -> MapMark:
        name = self.views.place(item.place)
        radius = _radius(item, to)
        label = boxes.place(name.label, x, y, min(radius, to.height / 3), bold)
        title = f"{name.label}, {precision_words(item.precision, item.radius_km)}"
        return MapMark(
            round(x, 1),
            round(y, 1),
            item.form,
            round(radius, 1),
            True,
            "",
            0,
            name.url,
            title,
            label,
        )

    def _others(self, drawn: Sequence[KnownPlace], to: MapFrame, boxes: Boxes) -> list[MapMark]:
        """Other places that are points, the nearest to the middle first; one event there has its number and kind."""
        own = {item.place.id for item in drawn}
        near = [
            (item, *to.at(item.spot.lon, item.spot.lat))
            for item in self._within(to)
            if item.place.id not in own
        ]
        near.sort(
            key=lambda found: (found[1] - to.width / 2) ** 2 + (found[2] - to.height / 2) ** 2
        )
        marks: list[MapMark] = []
        for item, x, y in near:
            if len(marks) < MOST_OTHERS and (mark := self._other(item, x, y, boxes)):
                marks.append(mark)
        return marks

    def _other(self, item: KnownPlace, x: float, y: float, boxes: Boxes) -> MapMark | None:
        events = self.linked.at_place[item.place.id]
        numbers = self.linked.numbers[self.linked.records.home]
        only = events[0] if len(events) == 1 and events[0].id in numbers else None
        size = 10 if only else 4
        if not boxes.is_free(x - size, y - size, x + size, y + size):
            return None
        boxes.block(x - size, y - size, x + size, y + size)
        name = self.views.event(only) if only else self.views.place(item.place)
        kind, number = (kind_of(self.linked, only), numbers[only.id]) if only else ("", 0)
        label = boxes.place(item.place.name, x, y, size, False)
        title = f"{number} {item.place.name}: {name.label}" if only else name.label
        return MapMark(
            round(x, 1), round(y, 1), "dot", 2.5, False, kind, number, name.url, title, label
        )

    def _within(self, to: MapFrame) -> Iterable[KnownPlace]:
        """Places that are points and stand in a frame, found by whole degrees."""
        if self._cells is None:
            self._cells = {}
            for place in self.linked.records.places.values():
                item = _known(place)
                if item.form == "dot":
                    cell = math.floor(item.spot.lon), math.floor(item.spot.lat)
                    self._cells.setdefault(cell, []).append(item)
        west, south, east, north = to.box()
        if (east - west) * (north - south) > 2_000:
            return [item for held in self._cells.values() for item in held]
        cells = (
            ((lon + 180) % 360 - 180, lat)
            for lon in range(math.floor(west), math.floor(east) + 1)
            for lat in range(math.floor(south), math.floor(north) + 1)
        )
        return [item for cell in cells for item in self._cells.get(cell, ())]

    # Words

    def _countries(self, outlines: Outlines, to: MapFrame, boxes: Boxes) -> Iterable[MapWords]:
        """The names of countries that the record has as places, each where it fits within the country."""
        for place in self._named:
            if place.country:
                held = rings(outlines.country(place.country), to)
                if held and (label := _inside(place.name, held, to, boxes)):
                    yield label

    def _row(self, item: KnownPlace) -> MapRow:
        words = PRECISION_FORMS[item.form].partition(":")[0].lower() if item.form else NOT_DRAWN
        return MapRow(
            self.views.place(item.place), precision_words(item.precision, item.radius_km), words
        )


def _known(place: Place) -> KnownPlace:
    return KnownPlace(place, place.precision, place.radius_km)


def _radius(item: KnownPlace, to: MapFrame) -> float:
    if item.form == "near":
        return UNSCALED
    return max(SMALLEST, (item.radius_km or 0) * to.km) if item.form in ("ring", "area") else 4.0


def _bar(to: MapFrame) -> tuple[float, str]:
    """A bar of a round number of kilometres; none where the scale changes too much over the map."""
    most = 100 / to.km
    if to.width / to.km > 4_000:
        return 0.0, ""
    size = 10 ** math.floor(math.log10(most))
    km = max(count * size for count in (1, 2, 5) if count * size <= most)
    return round(km * to.km, 1), f"{km:,} km"


def _inside(
    words: str, held: Sequence[Sequence[Point]], to: MapFrame, boxes: Boxes
) -> MapWords | None:
    """Words in the widest stretch of a country that has room for them."""
    room = boxes.spaced(words)
    found = [
        (right - left, (left + right) / 2, y)
        for y in range(24, int(to.height) - 8, 22)
        for left, right in stretches(held, y)
        if right - left > room + 8
    ]
    for _, x, y in sorted(found, reverse=True):
        if boxes.is_free(x - room / 2, y - 10, x + room / 2, y + 8):
            boxes.block(x - room / 2, y - 10, x + room / 2, y + 8)
            return MapWords(words, round(x, 1), float(y), "middle")
    return None
