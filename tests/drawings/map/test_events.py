"""Maps of events: each event has a mark or is said to have none, and crowds are drawn larger."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import pytest
from support.records import event
from support.svg import site

from sitegen.drawings.map import EventMap, Maps, map_of_events
from sitegen.drawings.map.event_views import EventFrame, EventMark
from sitegen.geography.outlines import BUILT_IN
from sitegen.records.model import EventPlace, Place
from sitegen.views.names import Views


def place(name: str, lon: float, lat: float, **values: Any) -> Place:
    values.setdefault("precision", "locality")
    return Place(id=name.lower(), name=name, lon=lon, lat=lat, **values)


def mapped(places: list[Place], *at: str, all_places: bool = False) -> EventMap | None:
    """The map of an event a day, each `PLACE[ PLACE]`."""
    events = [
        event(
            f"2024-01-{day:02d}",
            f"e{day}",
            places=tuple(EventPlace(place=name) for name in names.split()),
        )
        for day, names in enumerate(at, 1)
    ]
    linked = site(events, **{item.id: item for item in places})
    maps = Maps(Views(linked), BUILT_IN)
    return map_of_events(maps, linked.events, "", all_places=all_places)


def drawn(places: list[Place], *at: str, all_places: bool = False) -> EventMap:
    found = mapped(places, *at, all_places=all_places)
    assert found
    return found


def numbers(frame: EventFrame) -> list[str]:
    return sorted(mark.numbers for mark in frame.marks)


FAR = [place("West", 45.0, 30.0), place("East", 65.0, 30.0), place("South", 55.0, 20.0)]
VILLAGES = [place(f"V{n}", 62.0 + n * 0.05, 27.0 + n * 0.04) for n in range(4)]


def test_every_event_has_a_mark_at_each_of_its_places() -> None:
    found = drawn(FAR, "west", "east south", "west")
    (frame,) = found.frames
    assert numbers(frame) == ["1", "2", "2", "3"]
    assert found.events == 3
    assert [(row.place.label, len(row.marks)) for row in found.rows] == [
        ("East", 1),
        ("South", 1),
        ("West", 2),
    ]


def test_what_is_not_drawn_is_said_and_listed_apart() -> None:
    somewhere = Place(id="somewhere", name="Somewhere", precision="country")
    found = drawn([*FAR, somewhere], "west", "somewhere", "somewhere east")
    assert (found.events, found.undrawn) == (2, 1)
    assert [row.place.label for row in found.undrawn_rows] == ["Somewhere"]


def test_nothing_is_drawn_where_no_place_is_known() -> None:
    assert mapped([Place(id="there", name="There", precision="country")], "there") is None


def test_places_that_crowd_are_an_inset_of_their_own() -> None:
    found = drawn([*FAR, *VILLAGES], "west", "east", "south", "v0", "v1", "v2", "v3")
    whole, inset = found.frames
    assert numbers(whole) == ["1", "2", "3"]
    assert [box.letter for box in whole.insets] == [inset.letter] == ["A"]
    assert numbers(inset) == ["4", "5", "6", "7"]


def test_a_crowd_within_an_inset_is_drawn_larger_again() -> None:
    near = [place(f"N{n}", 62.0 + n * 0.2, 27.0) for n in range(1, 8)]
    close = [place(f"C{n}", 62.0 + n * 0.01, 27.0) for n in range(3)]
    names = [item.id for item in [*FAR, *near, *close]]
    found = drawn([*FAR, *near, *close], *names)
    assert len(found.frames) == 3
    marks = [mark.numbers for frame in found.frames for mark in frame.marks]
    assert sorted(map(int, marks)) == list(range(1, len(names) + 1))


def apart(one: EventMark, other: EventMark) -> bool:
    across = abs(one.x - other.x) >= (one.width + other.width) / 2 - 0.2
    return across or abs(one.y - other.y) >= 20


@pytest.mark.parametrize("step", [0.5, 1.0, 2.0])
def test_no_mark_covers_another(step: float) -> None:
    grid = [place(f"G{x}x{y}", 50 + x * step, 25 + y * step) for x in range(4) for y in range(3)]
    found = drawn(grid, *[item.id for item in grid])
    for frame in found.frames:
        for one, other in combinations(frame.marks, 2):
            assert apart(one, other)


def test_a_mark_beside_its_place_is_joined_to_it_by_a_line() -> None:
    pair = [place("One", 55.0, 25.0), place("Two", 55.05, 25.0)]
    (frame, *_) = drawn([*FAR, *pair], "west", "east", "south", "one", "two").frames
    assert len(re.findall("M", frame.leaders)) == 1


def test_many_events_at_a_place_are_one_mark_with_their_number() -> None:
    found = drawn(FAR, *["west"] * 5, "east")
    marks = {mark.count: mark for mark in found.frames[0].marks}
    assert marks[5].numbers == "1 2 3 4 5"
    assert marks[5].title == "West: 5 events"


def test_places_without_events_are_shown_where_all_are_asked_for() -> None:
    found = drawn(FAR, "west", all_places=True)
    assert [mark.main for mark in found.frames[0].places] == [True, False, False]
    assert [row.place.label for row in found.rows] == ["West"]
    assert len(drawn(FAR, "west").frames[0].places) == 1


def test_of_very_many_places_each_is_a_point() -> None:
    many = [place(f"P{n}", 40 + n % 20, 20 + n // 20) for n in range(160)]
    found = drawn(many, *["p1"] * 3, all_places=True)
    (frame,) = found.frames
    assert frame.points.count("M") == 160
    assert not frame.marks
    assert not found.rows
