"""Maps of events: a numbered mark for each, where it was, and larger insets where places crowd.

A mark stands on its place, or beside it at the end of a line where others have taken the room. What
crowds even so is drawn again in a frame of its own, at a larger scale, and that in turn if need be.
All frames have one size, which can be read on a telephone as it is.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from string import ascii_uppercase
from typing import Final

from sitegen.drawings.map.event_views import (
    EventFrame,
    EventMap,
    EventMapRow,
    EventMark,
    MapInset,
)
from sitegen.drawings.map.frame import MapFrame, MapSpot, map_frame
from sitegen.drawings.map.map import (
    LEAST_KM,
    Maps,
    box_around,
    known_place,
    place_of_event,
    radius_of,
    scale_bar,
)
from sitegen.drawings.map.places import PRECISION_FORMS, KnownPlace, MapMark, MapWords
from sitegen.drawings.map.words import beside
from sitegen.drawings.text import MAP_CHARACTER, Box, Boxes, width_of
from sitegen.records import Event
from sitegen.views import Views, kind_of, precision_words

FRAME_WIDTH: Final = 408.0  # px
FRAME_HEIGHT: Final = 320.0
LEAST_INSET_KM: Final = 60.0  # across an inset
LARGER: Final = 1.5  # how much larger the scale of an inset must be
MOST_FRAMES: Final = 6
CROWD: Final = 3  # places whose marks touch, of which an inset is made
NUMBER_WIDTH: Final = 22.0  # px, of a mark with a number of two digits
WIDER: Final = 7.0  # px, that each further digit takes
NUMBER_HEIGHT: Final = 22.0
BESIDE_COUNT: Final = 8.0  # px, beside the words of a mark with a count, together
ASIDE: Final = 2.0  # px, between two marks of a place
MOST_AT_PLACE: Final = 4  # marks; a place with more events has one with their count
MOST_PLACES: Final = 150  # that have marks and names; of more, each is a point without them
STEPS: Final = (20, 32, 44, 58, 74)  # px, from a place, that marks are tried at
TURNS_TRIED: Final = 12  # directions, at each step
SMALLEST_INSET: Final = 20.0  # px, of the box of an inset on another frame
CORNER: Final = 36.0  # px, that a corner is kept free for the letter of an inset
MOST_NAME: Final = 30  # characters, of the name of a place beside its mark
LETTER: Final = 18.0  # px, of the letter at that box


@dataclass(slots=True)
class PlaceOfEvents:
    """A place as precisely as it is known, with the events there."""

    item: KnownPlace
    events: list[Event] = field(default_factory=list)


@dataclass(slots=True)
class _Plan:
    """A frame that is to be drawn: its letter, its places, and the insets taken out of it."""

    letter: str
    to: MapFrame
    places: list[PlaceOfEvents]
    insets: list[_Plan] = field(default_factory=list)


def map_of_events(
    maps: Maps, events: Sequence[Event], timeline: str, *, all_places: bool = False
) -> EventMap | None:
    """The map of some events with the numbers of a timeline; None where nothing can be drawn.

    `all_places` adds the places that have no event.
    """
    places = _places_of(maps, events)
    if all_places:
        used = {at.item.place.id for at in places}
        others = maps.linked.records.places.values()
        places += [PlaceOfEvents(known_place(other)) for other in others if other.id not in used]
    drawn = [at for at in places if at.item.form]
    if not maps.file or not drawn:
        return None
    return _EventMapMaker(maps, timeline, drawn).map_of(places, len(events))


def _places_of(maps: Maps, events: Sequence[Event]) -> list[PlaceOfEvents]:
    """The places of events in the order of first appearance, each precision of its own."""
    places: dict[tuple[str, str, float | None], PlaceOfEvents] = {}
    for event in events:
        for entry in event.located:
            item = place_of_event(maps.linked.records.places, entry)
            key = item.place.id, item.precision, item.radius_km
            at = places.setdefault(key, PlaceOfEvents(item))
            if event not in at.events:
                at.events.append(event)
    return list(places.values())


class _EventMapMaker:
    """Makes the map of one page: first which frames there are, then what is in each."""

    def __init__(self, maps: Maps, timeline: str, drawn: Sequence[PlaceOfEvents]) -> None:
        self.maps = maps
        self.views: Views = maps.views
        self.numbers = maps.linked.numbers[timeline]
        self.drawn = drawn
        self.pointed = len(drawn) > MOST_PLACES
        highest = max((self._highest(at) for at in drawn), default=0)
        self.mark = NUMBER_WIDTH + WIDER * max(0, len(str(highest)) - 2)

    def _number(self, event: Event) -> int:
        return self.numbers.get(event.id, 0)

    def _highest(self, at: PlaceOfEvents) -> int:
        return max(map(self._number, at.events), default=0)

    def map_of(self, places: Sequence[PlaceOfEvents], count: int) -> EventMap:
        """The map, and the list beside."""
        listed = [at for at in places if at.events]
        located: set[str] = set()
        for at in self.drawn:
            located.update(event.id for event in at.events)
        forms = {at.item.form for at in self.drawn}
        drawn = len([at for at in self.drawn if at.events])
        return EventMap(
            words=f"Map of {len(located)} events at {drawn} places",
            frames=tuple(map(self._frame, self._plans())),
            legend=tuple(words for form, words in PRECISION_FORMS.items() if form in forms),
            own=self.maps.own,
            rows=self._rows(at for at in listed if at.item.form),
            undrawn_rows=self._rows(at for at in listed if not at.item.form),
            events=len(located),
            undrawn=count - len(located),
        )

    # Frames

    def _plans(self) -> list[_Plan]:
        """The whole and its insets, each after the frame that it is an inset of."""
        spots = [at.item.spot for at in self.drawn]
        to = map_frame(spots, FRAME_WIDTH, FRAME_HEIGHT, LEAST_KM)
        plans = [_Plan("", to, list(self.drawn))]
        waiting = deque(plans)
        while waiting and not self.pointed:
            plan = waiting.popleft()
            for crowd in self._crowds(plan):
                inset = self._inset(plan, crowd, len(plans))
                if inset:
                    plan.insets.append(inset)
                    plans.append(inset)
                    waiting.append(inset)
        return plans

    def _inset(self, plan: _Plan, crowd: list[PlaceOfEvents], count: int) -> _Plan | None:
        """A frame for a crowd, with what else is in it; None where it would be hardly larger."""
        if count >= MOST_FRAMES:
            return None
        spots = [MapSpot(at.item.spot.lon, at.item.spot.lat, 0.0) for at in crowd]
        to = map_frame(spots, FRAME_WIDTH, FRAME_HEIGHT, LEAST_INSET_KM)
        if to.scale < plan.to.scale * LARGER:
            return None
        inside = [at for at in plan.places if _is_inside(at, to)]
        plan.places = [at for at in plan.places if not _is_inside(at, to)]
        return _Plan(ascii_uppercase[count - 1], to, inside) if inside else None

    def _crowds(self, plan: _Plan) -> list[list[PlaceOfEvents]]:
        """Places whose marks touch one another, the largest crowds first."""
        placed = [(at, self._box(at, plan.to)) for at in plan.places if at.events]
        crowd_of = {id(at): [at] for at, _ in placed}
        for (one, box), (other, other_box) in combinations(placed, 2):
            near = _touch(box, other_box)
            crowd, further = crowd_of[id(one)], crowd_of[id(other)]
            if near and crowd is not further:
                crowd += further
                crowd_of.update((id(at), crowd) for at in further)
        crowds = {id(crowd): crowd for crowd in crowd_of.values() if len(crowd) >= CROWD}
        return sorted(crowds.values(), key=len, reverse=True)

    def _box(self, at: PlaceOfEvents, to: MapFrame) -> Box:
        x, y = to.at(at.item.spot.lon, at.item.spot.lat)
        half = self._width(at) / 2
        return Box(x - half, y - NUMBER_HEIGHT / 2, x + half, y + NUMBER_HEIGHT / 2)

    def _width(self, at: PlaceOfEvents) -> float:
        """How wide the marks of a place are together."""
        if len(at.events) > MOST_AT_PLACE:
            return width_of(f"{len(at.events)} events", MAP_CHARACTER) + BESIDE_COUNT
        return len(at.events) * (self.mark + ASIDE) - ASIDE

    def _frame(self, plan: _Plan) -> EventFrame:
        maps, to = self.maps, plan.to
        assert maps.file
        outlines = maps.outlines(maps.file)
        land, borders = maps.ground(outlines, to)
        boxes = Boxes(Box(0, 0, FRAME_WIDTH, FRAME_HEIGHT))
        bar, bar_words = scale_bar(to)
        if bar:
            left, top = FRAME_WIDTH - bar - 20, FRAME_HEIGHT - 34
            boxes.block(Box(left, top, FRAME_WIDTH, FRAME_HEIGHT))
        if plan.letter:
            boxes.block(Box(0, 0, CORNER, CORNER))
        insets = tuple(_boxed(inset, to) for inset in plan.insets)
        for inset in insets:
            boxes.block(Box(inset.x, inset.y, inset.x + inset.width, inset.y + inset.height))
            boxes.block(box_around(inset.x, inset.y, LETTER / 2))
        leaders: list[str] = []
        marks: list[EventMark] = []
        spots: list[tuple[PlaceOfEvents, Box]] = []
        for at in () if self.pointed else plan.places:
            box = self._room(at, to, boxes, leaders)
            spots.append((at, box))
            marks += self._marks(at, box)
        return EventFrame(
            letter=plan.letter,
            words=f"Map: inset {plan.letter}" if plan.letter else "Map: all of it",
            width=FRAME_WIDTH,
            height=FRAME_HEIGHT,
            land=land,
            borders=borders,
            names=tuple(_names(spots, boxes)),
            countries=tuple(maps.country_names(outlines, to, boxes)),
            places=() if self.pointed else tuple(self._place(at, to) for at in plan.places),
            points=self._points(plan) if self.pointed else "",
            leaders="".join(leaders),
            marks=tuple(marks),
            insets=insets,
            bar=bar,
            bar_words=bar_words,
        )

    # Marks

    def _room(self, at: PlaceOfEvents, to: MapFrame, boxes: Boxes, leaders: list[str]) -> Box:
        """Where the marks of a place are: on it, else as near as there is room."""
        x, y = to.at(at.item.spot.lon, at.item.spot.lat)
        if not at.events:
            return box_around(x, y, 3)
        middle = self._box(at, to)
        for across, down in _offsets():
            box = Box(
                middle.left + across,
                middle.top + down,
                middle.right + across,
                middle.bottom + down,
            )
            if boxes.is_free(box):
                boxes.block(box)
                if across or down:
                    boxes.block(box_around(x, y, 3))
                    leaders.append(f"M{x:.1f} {y:.1f}L{x + across:.1f} {y + down:.1f}")
                return box
        return middle

    def _marks(self, at: PlaceOfEvents, box: Box) -> Iterator[EventMark]:
        """The marks of a place from left to right, or the one of a place with many events."""
        if not at.events:
            return
        y = round((box.top + box.bottom) / 2, 1)
        if len(at.events) > MOST_AT_PLACE:
            name = self.views.place(at.item.place)
            yield EventMark(
                x=round((box.left + box.right) / 2, 1),
                y=y,
                width=self._width(at),
                kind="",
                number=0,
                count=len(at.events),
                numbers=" ".join(str(self._number(event)) for event in at.events),
                url=name.url,
                title=f"{name.label}: {len(at.events)} events",
            )
            return
        for place, event in enumerate(at.events):
            x = box.left + self.mark / 2 + place * (self.mark + ASIDE)
            yield self._mark(event, at, x=round(x, 1), y=y)

    def _mark(self, event: Event, at: PlaceOfEvents, *, x: float, y: float) -> EventMark:
        number = self._number(event)
        name = self.views.event(event)
        place = at.item.place.name
        title = f"{number}, {place}: {name.label}" if number else f"{place}: {name.label}"
        return EventMark(
            x=x,
            y=y,
            width=self.mark,
            kind=kind_of(self.maps.linked, event),
            number=number,
            count=1,
            numbers=str(number),
            url=name.url,
            title=title,
        )

    def _place(self, at: PlaceOfEvents, to: MapFrame) -> MapMark:
        """How precisely a place is known, as drawn below its marks."""
        name = self.views.place(at.item.place)
        x, y = to.at(at.item.spot.lon, at.item.spot.lat)
        return MapMark(
            x=round(x, 1),
            y=round(y, 1),
            form=at.item.form,
            radius=round(radius_of(at.item, to), 1),
            main=bool(at.events),
            url=name.url,
            title=name.label,
            label=None,
        )

    def _points(self, plan: _Plan) -> str:
        """Each place as a point of one path, those that are a pixel apart as one."""
        spots = (plan.to.at(at.item.spot.lon, at.item.spot.lat) for at in plan.places)
        pixels = dict.fromkeys((round(x), round(y)) for x, y in spots)
        return "".join(f"M{x} {y}h0" for x, y in pixels)

    def _rows(self, places: Iterable[PlaceOfEvents]) -> tuple[EventMapRow, ...]:
        """The list of some places, where they are few enough for one."""
        if self.pointed:
            return ()
        return tuple(map(self._row, sorted(places, key=_first_letters)))

    def _row(self, at: PlaceOfEvents) -> EventMapRow:
        return EventMapRow(
            place=self.views.place(at.item.place),
            precision=precision_words(at.item.precision, at.item.radius_km),
            marks=tuple(self._mark(event, at, x=0, y=0) for event in at.events),
        )


def _names(spots: Iterable[tuple[PlaceOfEvents, Box]], boxes: Boxes) -> Iterator[MapWords]:
    """The names of places beside their marks, each once, where there is room."""
    named: set[str] = set()
    for at, box in spots:
        name = at.item.place.name
        if name in named or len(name) > MOST_NAME:
            continue
        label = beside(box, name, MAP_CHARACTER, boxes)
        if label:
            named.add(name)
            yield label


def _first_letters(at: PlaceOfEvents) -> str:
    return at.item.place.name.casefold()


def _is_inside(at: PlaceOfEvents, to: MapFrame) -> bool:
    x, y = to.at(at.item.spot.lon, at.item.spot.lat)
    return 0 <= x <= to.width and 0 <= y <= to.height


def _touch(box: Box, other: Box) -> bool:
    return not (
        box.right <= other.left
        or other.right <= box.left
        or box.bottom <= other.top
        or other.bottom <= box.top
    )


def _offsets() -> Iterator[tuple[float, float]]:
    """How far from its place a mark may be, the nearest first, in px across and down."""
    yield 0.0, 0.0
    for step in STEPS:
        for turn in range(TURNS_TRIED):
            angle = math.tau * turn / TURNS_TRIED
            yield step * math.cos(angle), -step * math.sin(angle)


def _boxed(inset: _Plan, to: MapFrame) -> MapInset:
    """The box of an inset on another frame."""
    x, y = to.at(inset.to.lon, inset.to.lat)
    ratio = to.scale / inset.to.scale
    stretch = to.stretch / inset.to.stretch
    width = max(SMALLEST_INSET, inset.to.width * ratio * stretch)
    height = max(SMALLEST_INSET, inset.to.height * ratio)
    return MapInset(
        letter=inset.letter,
        x=round(x - width / 2, 1),
        y=round(y - height / 2, 1),
        width=round(width, 1),
        height=round(height, 1),
    )
