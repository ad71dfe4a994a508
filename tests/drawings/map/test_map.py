"""Maps: never a point where only an area is known, circles true to scale, outlines cut to the frame, words apart."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from support.records import event
from support.small_site import SMALL, MakeSite
from support.svg import cells, rendered, site

from sitegen.drawings.map.frame import (
    KM,
    MapFrame,
    MapSpot,
    map_frame,
    path,
    rings,
    stretches,
    strokes,
)
from sitegen.drawings.map.map import Maps
from sitegen.drawings.map.places import KnownPlace, LocatorMap
from sitegen.geography.outlines import BUILT_IN, OutlinesError, outlines_of, read_outlines
from sitegen.inspection import inspect
from sitegen.records.model import EventPlace, Place
from sitegen.views.names import Views

SARAVAN = {"lat": 27.37, "lon": 62.33}


def place(name: str, precision: str, **values: Any) -> Place:
    return Place(id=name.lower(), name=name, precision=precision, **values)  # type: ignore[arg-type]


def mapped(*places: Place, of: str = "", **at: Any) -> LocatorMap | None:
    """The map of an event at the first place, with the others about it."""
    known = {item.id: item for item in places}
    here = event("2024-01-16", "here", places=(EventPlace(place=of or places[0].id, **at),))
    linked = site([here], **known)
    return Maps(Views(linked), BUILT_IN).of_event(here)


def drawn(*places: Place, of: str = "", **at: Any) -> LocatorMap:
    found = mapped(*places, of=of, **at)
    assert found
    return found


# What is known


@pytest.mark.parametrize(
    ("precision", "radius", "form"),
    [
        ("exact", None, "dot"), ("locality", None, "dot"), ("vicinity", None, "near"), ("vicinity", 25, "ring"),
        ("exact", 5, "ring"), ("district", 50, "area"), ("province", 200, "area"), ("water", 30, "ring"),
        ("district", None, ""), ("province", None, ""), ("water", None, ""), ("country", 100, ""), ("region", 100, ""),
        ("unknown", 10, ""), ("withheld", 10, ""),
    ],
)  # fmt: skip
def test_a_place_is_drawn_as_precisely_as_it_is_known(
    precision: str, radius: float | None, form: str
) -> None:
    assert KnownPlace(place("X", precision, **SARAVAN), precision, radius).form == form


def test_without_coordinates_nothing_is_drawn() -> None:
    assert KnownPlace(place("X", "exact"), "exact", None).form == ""
    assert mapped(place("X", "locality")) is None


@pytest.mark.parametrize("precision", ["withheld", "country", "unknown", "region"])
def test_what_is_told_in_words_has_no_map(precision: str) -> None:
    assert mapped(place("X", precision, why="Someone lives there.", **SARAVAN)) is None


def test_the_precision_of_the_event_wins() -> None:
    site_of = place("X", "exact", **SARAVAN)
    assert drawn(site_of).marks[0].form == "dot"
    assert mapped(site_of, precision="district") is None
    assert drawn(site_of, precision="district", radius_km=40).marks[0].form == "area"


def test_a_withheld_place_is_not_among_those_near() -> None:
    secret = place("Secret", "withheld", why="Someone lives there.", lat=27.4, lon=62.0)
    open_one = place("Khash", "locality", lat=28.22, lon=61.2)
    found = drawn(place("Saravan", "locality", **SARAVAN), secret, open_one)
    assert [mark.label.words for mark in found.marks if mark.label] == ["Saravan", "Khash"]


def test_a_ring_is_true_to_scale() -> None:
    found = drawn(place("Saravan", "vicinity", radius_km=25, **SARAVAN))
    (mark,) = found.marks
    assert (mark.x, mark.y) == (found.width / 2, found.height / 2)
    assert mark.radius / 25 == pytest.approx(
        found.bar / float(found.bar_words.split()[0]), rel=0.02
    )


def test_a_large_area_fits_into_its_frame() -> None:
    found = drawn(place("Province", "province", radius_km=900, **SARAVAN))
    assert found.marks[0].radius < found.height / 2


def test_maps_can_be_switched_off() -> None:
    assert outlines_of(False, None) is None
    assert outlines_of(True, None) == BUILT_IN
    assert outlines_of("maps/own.json", Path("content")) == Path("content/maps/own.json")
    here = place("Saravan", "locality", **SARAVAN)
    linked = site([], here=here)
    assert Maps(Views(linked), None).of_place(here) is None


# The frame


def test_a_frame_holds_its_places_on_both_sides_of_the_date_line() -> None:
    to = map_frame([MapSpot(179, -17, 0), MapSpot(-179, -17, 0)], 368, 320, 100)
    xs = [to.at(lon, -17)[0] for lon in (179, -179)]
    assert abs(to.lon) == 180
    assert 0 < xs[0] < xs[1] < 368


@pytest.mark.parametrize("lat", [-90, -89, 0, 89, 90])
def test_a_frame_at_any_latitude_is_finite(lat: float) -> None:
    to = map_frame([MapSpot(10, lat, 10)], 368, 320, 420)
    assert to.at(10, lat) == pytest.approx((184, 160))
    assert path(rings(read_outlines(BUILT_IN).land, to), closed=True).count("nan") == 0


def test_a_degree_of_longitude_shrinks_towards_the_pole() -> None:
    to = MapFrame(0, 60, KM, 400, 400)
    assert to.at(1, 60)[0] - 200 == pytest.approx(KM / 2)
    assert 200 - to.at(0, 61)[1] == pytest.approx(KM)


def test_outlines_are_cut_to_the_frame() -> None:
    to = map_frame([MapSpot(62.33, 27.37, 25)], 368, 320, 420)
    for ring in rings(read_outlines(BUILT_IN).land, to):
        assert all(-4 <= x <= 372 and -4 <= y <= 324 for x, y in ring)


@pytest.mark.parametrize(
    ("lon", "lat", "is_land"),
    [(62.3, 27.4, True), (60.0, 20.0, False), (-179.9, 66.5, True), (179.9, 68.7, True), (0.0, 0.0, False),
     (0.0, -85.0, True), (2.35, 48.85, True)],
)  # fmt: skip
def test_land_is_where_it_is(lon: float, lat: float, is_land: bool) -> None:
    to = map_frame([MapSpot(lon, lat, 0)], 368, 320, 420)
    x, y = to.at(lon, lat)
    inside = any(
        left < x < right
        for left, right in stretches(rings(read_outlines(BUILT_IN).land, to), y + 0.01)
    )
    assert inside is is_land


def test_borders_are_the_lines_that_countries_share() -> None:
    inland = map_frame([MapSpot(61.6, 28.5, 25)], 368, 320, 420)
    assert strokes(read_outlines(BUILT_IN).borders, inland)
    at_sea = map_frame([MapSpot(-30, 30, 25)], 368, 320, 420)
    assert strokes(read_outlines(BUILT_IN).borders, at_sea) == []


def test_of_the_whole_earth_a_map_draws_what_reaches_into_it_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn_points: list[float] = []
    project = MapFrame.project

    def noted(self: MapFrame, lon: float, lat: float) -> tuple[float, float]:
        drawn_points.append(lon)
        return project(self, lon, lat)

    monkeypatch.setattr(MapFrame, "project", noted)
    assert drawn(place("Saravan", "vicinity", radius_km=25, **SARAVAN))
    outlines = read_outlines(BUILT_IN)
    known = sum(
        len(piece.points) for line in (*outlines.land, *outlines.borders) for piece in line.pieces
    )
    assert 100 < len(drawn_points) < known / 50


# Words


def test_countries_have_names_only_where_the_record_has_them() -> None:
    iran = place("Iran", "country", country="IR")
    found = drawn(place("Saravan", "locality", **SARAVAN), iran)
    assert [words.words for words in found.countries] == ["Iran"]
    assert found.countries[0].x < found.width
    assert drawn(place("Saravan", "locality", **SARAVAN)).countries == ()


def test_words_and_marks_touch_nothing() -> None:
    near = [
        place(f"Village {at}", "locality", lat=27 + at % 4 / 5, lon=62 + at // 4 / 5)
        for at in range(16)
    ]
    found = drawn(place("Saravan", "locality", **SARAVAN), *near)
    boxes = []
    for mark in found.marks:
        boxes.append((mark.x - 4, mark.y - 4, mark.x + 4, mark.y + 4))
        if mark.label:
            size = 6.4 * len(mark.label.words)
            left = {"left": 0.0, "middle": -size / 2, "right": -size}[
                mark.label.anchor
            ] + mark.label.x
            boxes.append((left, mark.label.y - 11, left + size, mark.label.y + 3))
    assert 1 < len(found.marks) <= 9
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_the_table_says_what_the_drawing_says() -> None:
    here = place("<b>Saravan</b>", "vicinity", radius_km=25, **SARAVAN)
    page = rendered("locator_map", drawn(here), "")
    assert cells(page) == [
        ["<b>Saravan</b>", "the close vicinity, within about 25 km", "dashed ring"]
    ]
    assert page.xpath("//b") == []
    assert page.xpath("//@style") == []
    assert "imply no position on status" in page.xpath("string(.//figcaption)")
    assert page.xpath(".//*[@role='group']/@aria-label") == ["Map: <b>Saravan</b>"]


def test_one_event_nearby_is_told_by_its_number_and_place_and_several_by_the_place() -> None:
    here, khash = (
        place("Saravan", "locality", **SARAVAN),
        place("Khash", "locality", lat=28.22, lon=61.2),
    )
    rask = place("Rask", "locality", lat=26.24, lon=61.4)
    events = [
        event("2024-01-16", "here", place="saravan"),
        event("2024-01-17", "there", place="khash"),
    ]
    events += [event("2024-01-18", name, place="rask") for name in ("one", "two")]
    linked = site(events, saravan=here, khash=khash, rask=rask)
    found = Maps(Views(linked), BUILT_IN).of_event(events[0])
    assert found
    others = {mark.title: (mark.number, mark.url) for mark in found.marks if not mark.main}
    assert others == {"2 Khash: there": (2, "/events/there/"), "Rask": (0, "/places/rask/")}


# Files of outlines

SQUARE = [[60.0, 25.0], [65.0, 25.0], [65.0, 30.0], [60.0, 30.0], [60.0, 25.0]]
POLYGON = {"type": "Polygon", "coordinates": [SQUARE]}


@pytest.mark.parametrize(
    "data",
    [
        POLYGON,
        {"type": "Feature", "geometry": POLYGON, "properties": None},
        {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": POLYGON, "properties": {}}]},
        {"type": "GeometryCollection", "geometries": [POLYGON]},
        {"type": "MultiPolygon", "coordinates": [[SQUARE]]},
        {"type": "Topology", "objects": {"x": {"type": "Polygon", "arcs": [[0]]}}, "arcs": [SQUARE]},
        {
            "type": "Topology", "objects": {"land": {"type": "Polygon", "arcs": [[0]]}},
            "transform": {"scale": [1, 1], "translate": [60, 25]}, "arcs": [[[0, 0], [5, 0], [0, 5], [-5, 0], [0, -5]]],
        },
    ],
    ids=["polygon", "feature", "features", "geometries", "polygons", "topology", "quantised"],
)  # fmt: skip
def test_a_site_may_bring_outlines_of_its_own(data: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "own.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    (line,) = read_outlines(file).land
    assert line.box == (60, 25, 65, 30)
    assert [list(point) for point in line.pieces[0].points] == SQUARE


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", "null", '{"type": "Topology"}', '{"type": "Polygon"}', '{"type": "Point", "coordinates": [1, 2]}',
     '{"type": "Topology", "objects": {"x": {"type": "Polygon", "arcs": [[7]]}}, "arcs": []}', "[" * 100_000],
)  # fmt: skip
def test_what_are_no_outlines_is_a_problem_of_the_content(text: str, tmp_path: Path) -> None:
    file = tmp_path / "own.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(OutlinesError):
        read_outlines(file)


def test_a_file_that_changed_is_read_anew(tmp_path: Path) -> None:
    file = tmp_path / "own.json"
    file.write_text(json.dumps(POLYGON), encoding="utf-8")
    assert len(read_outlines(file).land) == 1
    file.write_text(
        json.dumps({"type": "GeometryCollection", "geometries": [POLYGON, POLYGON]}),
        encoding="utf-8",
    )
    assert len(read_outlines(file).land) == 2


def test_a_faulty_file_of_a_site_is_reported(make_site: MakeSite) -> None:
    named = SMALL["content/site.yaml"] + "maps: maps/own.json\n"
    root = make_site(SMALL | {"content/site.yaml": named, "content/maps/own.json": "{}"})
    (problem,) = [problem for problem in inspect(root).problems if problem.code == "outlines"]
    assert problem.spot.path == "content/maps/own.json"


def test_the_built_in_outlines_are_small_and_have_their_licence_beside_them() -> None:
    assert BUILT_IN.stat().st_size < 250_000
    assert "BSD 3-Clause" in (BUILT_IN.parent / "outlines-licence.txt").read_text(encoding="utf-8")
