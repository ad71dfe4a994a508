"""Outlines of land and countries for maps: TopoJSON or GeoJSON to lines in short pieces.

A locator map shows a few hundred kilometres of a file that has the whole earth. So a line is cut
into pieces of PIECE points, each with its bounds: a map then looks at bounds, and draws the points
of those few pieces alone that reach into it.

GeoJSON is RFC 7946; TopoJSON is told at https://github.com/topojson/topojson-specification.
"""

from __future__ import annotations

import functools
import itertools
import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sitegen.problems import Problem, Spot

BUILT_IN: Final = Path(__file__).parent / "data" / "outlines.json"
PIECE: Final = 32  # points
# Properties of a shape that may hold an ISO 3166-1 alpha-2 code.
CODE_PROPERTIES: Final = ("ISO_A2", "iso_a2", "a2", "id")
NEITHER: Final = "this is neither TopoJSON nor GeoJSON"

Json = dict[str, Any]
Point = tuple[float, float]
DegreeBox = tuple[float, float, float, float]


class OutlinesError(ValueError):
    """A file of outlines that cannot be read."""


@dataclass(frozen=True, slots=True)
class LinePiece:
    """A few points of a line, in degrees east and north; its last point is the next one's first."""

    box: DegreeBox
    points: Sequence[Point]


@dataclass(frozen=True, slots=True)
class Line:
    """A line in pieces, with the bounds of all."""

    box: DegreeBox
    pieces: Sequence[LinePiece]


RingsOfShape = Callable[[], list[Line]]


@dataclass(slots=True)
class Outlines:
    """Rings of land, lines between countries, and the shapes of each country by its code.

    A country's shapes are joined when it is asked for: a map names few of them.
    """

    land: list[Line] = field(default_factory=list)
    borders: list[Line] = field(default_factory=list)
    countries: dict[str, list[RingsOfShape]] = field(default_factory=dict)

    def country(self, code: str) -> list[Line]:
        """The rings of a country; none where it is not known."""
        rings: list[Line] = []
        for shape in self.countries.get(code, ()):
            rings += shape()
        return rings

    def add_shape(self, code: str, rings: RingsOfShape) -> None:
        """Add a shape of a country."""
        self.countries.setdefault(code, []).append(rings)


def outlines_of(maps: bool | str, content: Path | None) -> Path | None:
    """The file that a site's maps are drawn from.

    The built-in one, the site's own in its folder of content, or none.
    """
    if maps is True:
        return BUILT_IN
    if isinstance(maps, str) and content:
        return content / maps
    return None


def outline_problems(maps: bool | str, content: Path) -> list[Problem]:
    """What is wrong with a site's own file of outlines, if it has one and it is there."""
    if not isinstance(maps, str) or not (content / maps).is_file():
        return []
    try:
        read_outlines(content / maps)
    except OutlinesError as error:
        return [outline_problem(maps, error)]
    return []


def outline_problem(maps: bool | str, error: OutlinesError) -> Problem:
    """The problem of a site's own file of outlines that cannot be read."""
    spot = Spot(f"content/{maps}", line=1, column=1)
    hint = "outlines are polygons in TopoJSON or GeoJSON"
    return Problem("outlines", spot, str(error), hint)


def read_outlines(path: Path) -> Outlines:
    """The outlines of a file, decoded once for each state of it; raises OutlinesError."""
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise OutlinesError(f"the file cannot be read: {error.strerror or error}") from None


@functools.lru_cache(maxsize=4)
def _read(path: Path, _: int) -> Outlines:
    try:
        outlines = _decoded(json.loads(path.read_bytes()))
    except OutlinesError:
        raise
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        raise OutlinesError(f"{NEITHER} as its standard says") from None
    if not outlines.land:
        raise OutlinesError("there is no polygon in it")
    return outlines


def _decoded(data: Any) -> Outlines:
    if not isinstance(data, dict):
        raise OutlinesError(NEITHER)
    if data.get("type") == "Topology":
        return _topology(data)
    return _collection(data)


# TopoJSON


def _topology(data: Json) -> Outlines:
    """Land is the object `land`, or else every polygon; borders are arcs that two shapes share."""
    transform = data.get("transform")
    arcs = [_arc(_steps(arc), transform) for arc in data["arcs"]]
    objects: dict[str, list[Json]] = {}
    for name, collection in data["objects"].items():
        objects[name] = list(_geometries(collection))
    all_shapes = itertools.chain.from_iterable(objects.values())
    countries = objects.get("countries") or list(all_shapes)
    outlines = Outlines()
    for shape in objects.get("land") or countries:
        outlines.land += _shape(shape, arcs)
    uses: Counter[int] = Counter()
    for shape in countries:
        joined = functools.cache(functools.partial(_shape, shape, arcs))
        outlines.add_shape(_code(shape), joined)
        uses.update(_arcs_of(shape))
    shared = [arc for arc, count in uses.items() if count > 1]
    outlines.borders = [_line(_unrolled(arcs[arc])) for arc in shared]
    return outlines


def _steps(arc: Any) -> Sequence[Sequence[float]]:
    """The steps of an arc; one of the built-in file is text."""
    if isinstance(arc, str):
        return _polyline(arc)
    steps: Sequence[Sequence[float]] = arc
    return steps


def _polyline(arc: str) -> list[tuple[int, int]]:
    """The steps of an arc in the Encoded Polyline Algorithm Format.

    https://developers.google.com/maps/documentation/utilities/polylinealgorithm: five bits a
    character, the lowest first; the lowest bit of a number is its sign.
    """
    numbers: list[int] = []
    value = 0
    shift = 0
    for byte in arc.encode():
        if byte >= 95:
            value |= (byte - 95) << shift
            shift += 5
        else:
            value |= (byte - 63) << shift
            is_negative = value & 1
            value >>= 1
            numbers.append(~value if is_negative else value)
            value = 0
            shift = 0
    easts = numbers[::2]
    norths = numbers[1::2]
    return list(zip(easts, norths, strict=True))


def _shape(shape: Json, arcs: Sequence[Sequence[Point]]) -> list[Line]:
    return [_ring(_joined(ring, arcs)) for ring in _rings(shape, "arcs")]


def _arcs_of(shape: Json) -> set[int]:
    """The arcs of a shape, each once: one that is drawn backwards is the same."""
    arcs: set[int] = set()
    for ring in _rings(shape, "arcs"):
        arcs.update(arc if arc >= 0 else ~arc for arc in ring)
    return arcs


def _arc(
    steps: Sequence[Sequence[float]],
    transform: Json | None,
) -> list[Point]:
    """The points of an arc; where it is quantised, each step is told from the last."""
    if not transform:
        return _points(steps)
    scale_x, scale_y = transform["scale"]
    from_x, from_y = transform["translate"]
    points = []
    x = 0.0
    y = 0.0
    for step in steps:
        x += step[0]
        y += step[1]
        lon = x * scale_x + from_x
        lat = y * scale_y + from_y
        points.append((lon, lat))
    return points


def _joined(ring: Iterable[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    points: list[Point] = []
    for arc in ring:
        new = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        if points:
            new = new[1:]  # its first point is the last one's last
        points += new
    return points


def _geometries(shape: Json) -> Iterator[Json]:
    if shape.get("type") == "GeometryCollection":
        for inner in shape["geometries"]:
            yield from _geometries(inner)
    else:
        yield shape


# GeoJSON


def _collection(data: Json) -> Outlines:
    """Every polygon is land and a border; a line is a border."""
    outlines = Outlines()
    for shape in _features(data):
        rings = [_ring(_points(ring)) for ring in _rings(shape, "coordinates")]
        outlines.land += rings
        outlines.borders += rings
        outlines.add_shape(_code(shape), functools.partial(list, rings))
        for line in _lines(shape):
            outlines.borders.append(_line(_unrolled(_points(line))))
    return outlines


def _features(data: Json) -> Iterator[Json]:
    kind = data.get("type")
    if kind == "FeatureCollection":
        for feature in data["features"]:
            yield from _features(feature)
    elif kind == "Feature":
        properties = data.get("properties") or {}
        named = {"properties": properties, "id": data.get("id")}
        if data["geometry"]:
            for shape in _geometries(data["geometry"]):
                yield shape | named
    else:
        yield from _geometries(data)


def _lines(shape: Json) -> list[Any]:
    """The lines of a line or of several."""
    if shape.get("type") == "LineString":
        return [shape["coordinates"]]
    if shape.get("type") == "MultiLineString":
        return list(shape["coordinates"])
    return []


def _points(ring: Sequence[Sequence[float]]) -> list[Point]:
    return [(float(lon), float(lat)) for lon, lat, *_ in ring]


def _rings(shape: Json, key: str) -> list[Any]:
    """The rings of a polygon or of several."""
    if shape.get("type") == "Polygon":
        return list(shape[key])
    if shape.get("type") == "MultiPolygon":
        return list(itertools.chain.from_iterable(shape[key]))
    return []


def _code(shape: Json) -> str:
    """The code of a shape's country; '' where it has none."""
    values = shape | (shape.get("properties") or {})
    for key in CODE_PROPERTIES:
        code = str(values.get(key) or "")
        if len(code) == 2:
            return code.upper()
    return ""


# Lines


def _ring(points: Sequence[Point]) -> Line:
    """A ring; one around the earth is closed by way of the pole that it is about."""
    ring = _unrolled(points)
    first = ring[0]
    last = ring[-1]
    if abs(last[0] - first[0]) > 180:
        lats = [lat for _, lat in ring]
        pole = math.copysign(90.0, sum(lats))
        ring.append((last[0], pole))
        ring.append((first[0], pole))
        ring.append(first)
    return _line(ring)


def _unrolled(points: Sequence[Point]) -> list[Point]:
    """A line over the 180th meridian without its leap to the other end of the world."""
    lons = [lon for lon, _ in points]
    if max(lons) - min(lons) < 180:
        return list(points)
    unrolled = [points[0]]
    for lon, lat in points[1:]:
        turns = round((unrolled[-1][0] - lon) / 360)
        unrolled.append((lon + 360 * turns, lat))
    return unrolled


def _line(points: Sequence[Point]) -> Line:
    """A line in pieces that share their ends."""
    starts = range(0, max(1, len(points) - 1), PIECE)
    pieces = [_piece(points[at : at + PIECE + 1]) for at in starts]
    boxes = [piece.box for piece in pieces]
    wests, souths, easts, norths = zip(*boxes, strict=True)
    box = min(wests), min(souths), max(easts), max(norths)
    return Line(box, pieces)


def _piece(points: Sequence[Point]) -> LinePiece:
    lons, lats = zip(*points, strict=True)
    box = min(lons), min(lats), max(lons), max(lats)
    return LinePiece(box, points)
