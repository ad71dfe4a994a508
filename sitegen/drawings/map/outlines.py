"""Outlines of land and countries for maps: TopoJSON or GeoJSON to lines in short pieces, each with its bounds."""

from __future__ import annotations

import functools
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
CODE_PROPERTIES: Final = (
    "ISO_A2",
    "iso_a2",
    "a2",
    "id",
)  # where a shape may have its ISO 3166-1 alpha-2 code

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


@dataclass(slots=True)
class Outlines:
    """Rings of land, lines between countries, and the shapes of each country by its code, joined when asked for."""

    land: list[Line] = field(default_factory=list)
    borders: list[Line] = field(default_factory=list)
    countries: dict[str, list[Callable[[], list[Line]]]] = field(default_factory=dict)

    def country(self, code: str) -> list[Line]:
        """The rings of a country; none where it is not known."""
        return [ring for shape in self.countries.get(code, ()) for ring in shape()]


def outlines_of(maps: bool | str, content: Path | None) -> Path | None:
    """The file that a site's maps are drawn from: the built-in one, its own in its folder of content, or none."""
    if isinstance(maps, str):
        return content / maps if content else None
    return BUILT_IN if maps else None


def outline_problems(maps: bool | str, content: Path) -> list[Problem]:
    """What is wrong with a site's own file of outlines, if it has one and it is there."""
    if not isinstance(maps, str) or not (content / maps).is_file():
        return []
    try:
        read_outlines(content / maps)
    except OutlinesError as error:
        spot = Spot(f"content/{maps}", line=1, column=1)
        return [
            Problem("outlines", spot, str(error), "outlines are polygons in TopoJSON or GeoJSON")
        ]
    return []


def read_outlines(path: Path) -> Outlines:
    """The outlines of a file, decoded once for each state of it; raises OutlinesError."""
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise OutlinesError(f"the file cannot be read: {error.strerror or error}") from None


@functools.lru_cache(maxsize=4)
def _read(path: Path, _: int) -> Outlines:
    try:
        data = json.loads(path.read_bytes())
        if not isinstance(data, dict):
            raise OutlinesError("this is neither TopoJSON nor GeoJSON")
        found = _topology(data) if data.get("type") == "Topology" else _collection(data)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        if isinstance(error, OutlinesError):
            raise
        raise OutlinesError("this is neither TopoJSON nor GeoJSON as its standard says") from None
    if not found.land:
        raise OutlinesError("there is no polygon in it")
    return found


# TopoJSON


def _topology(data: dict[str, Any]) -> Outlines:
    """Land is the object `land`, or else every polygon; borders are the arcs that two shapes share."""
    steps = (_decoded(arc) if isinstance(arc, str) else arc for arc in data["arcs"])
    arcs = [list(_arc(arc, data.get("transform"))) for arc in steps]
    objects = {name: list(_geometries(shape)) for name, shape in data["objects"].items()}
    countries = objects.get("countries") or [
        shape for shapes in objects.values() for shape in shapes
    ]
    found = Outlines()
    for shape in objects.get("land") or countries:
        found.land += _shape(shape, arcs)
    for shape in countries:
        found.countries.setdefault(_code(shape), []).append(
            functools.cache(functools.partial(_shape, shape, arcs))
        )
    uses = Counter(
        arc
        for shape in countries
        for arc in {_index(a) for ring in _rings(shape, "arcs") for a in ring}
    )
    found.borders = [_line(_unrolled(arcs[arc])) for arc, count in uses.items() if count > 1]
    return found


def _decoded(arc: str) -> list[tuple[int, int]]:
    """The steps of an arc of the built-in file, in the Encoded Polyline Algorithm Format."""
    numbers: list[int] = []
    value = shift = 0
    for byte in arc.encode():
        if byte >= 95:
            value |= (byte - 95) << shift
            shift += 5
        else:
            value |= (byte - 63) << shift
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _shape(shape: dict[str, Any], arcs: Sequence[Sequence[Point]]) -> list[Line]:
    return [_ring(_joined(ring, arcs)) for ring in _rings(shape, "arcs")]


def _arc(arc: Sequence[Sequence[float]], transform: dict[str, Any] | None) -> Iterator[Point]:
    if not transform:
        yield from ((float(x), float(y)) for x, y, *_ in arc)
        return
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0.0
    for step in arc:
        x, y = x + step[0], y + step[1]
        yield x * kx + dx, y * ky + dy


def _joined(ring: Iterable[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    points: list[Point] = []
    for arc in ring:
        held = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        points.extend(held[1:] if points else held)
    return points


def _index(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _geometries(shape: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if shape.get("type") == "GeometryCollection":
        for inner in shape["geometries"]:
            yield from _geometries(inner)
    else:
        yield shape


# GeoJSON


def _collection(data: dict[str, Any]) -> Outlines:
    """Every polygon is land and a border; a line is a border."""
    found = Outlines()
    for shape in _features(data):
        rings = [_ring(_points(ring)) for ring in _rings(shape, "coordinates")]
        found.land += rings
        found.borders += rings
        found.countries.setdefault(_code(shape), []).append(functools.partial(list, rings))
        if shape.get("type") in ("LineString", "MultiLineString"):
            lines = (
                [shape["coordinates"]] if shape["type"] == "LineString" else shape["coordinates"]
            )
            found.borders += [_line(_unrolled(_points(line))) for line in lines]
    return found


def _features(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    kind = data.get("type")
    if kind == "FeatureCollection":
        for feature in data["features"]:
            yield from _features(feature)
    elif kind == "Feature":
        for shape in _geometries(
            data["geometry"] or {"type": "GeometryCollection", "geometries": []}
        ):
            yield {**shape, "properties": data.get("properties") or {}, "id": data.get("id")}
    else:
        yield from _geometries(data)


def _points(ring: Sequence[Sequence[float]]) -> list[Point]:
    return [(float(point[0]), float(point[1])) for point in ring]


def _rings(shape: dict[str, Any], key: str) -> list[Any]:
    """The rings of a polygon or of several."""
    if shape.get("type") == "Polygon":
        return list(shape[key])
    if shape.get("type") == "MultiPolygon":
        return [ring for polygon in shape[key] for ring in polygon]
    return []


def _code(shape: dict[str, Any]) -> str:
    held = {**shape, **(shape.get("properties") or {})}
    codes = (str(held[key]) for key in CODE_PROPERTIES if held.get(key))
    return next((code.upper() for code in codes if len(code) == 2), "")


def _ring(points: Sequence[Point]) -> Line:
    """A ring; one that goes around the earth is closed by way of the pole that it is about."""
    found = _unrolled(points)
    turn = found[-1][0] - found[0][0]
    if abs(turn) > 180:
        pole = math.copysign(90.0, sum(lat for _, lat in found))
        found += [(found[-1][0], pole), (found[0][0], pole), found[0]]
    return _line(found)


def _unrolled(points: Sequence[Point]) -> list[Point]:
    """A line over the 180th meridian without its leap to the other end of the world."""
    lons = [lon for lon, _ in points]
    if max(lons) - min(lons) < 180:
        return list(points)
    found = [points[0]]
    for lon, lat in points[1:]:
        found.append((lon + 360 * round((found[-1][0] - lon) / 360), lat))
    return found


def _line(points: Sequence[Point]) -> Line:
    """A line in pieces that share their ends."""
    pieces = [
        _piece(points[at : at + PIECE + 1]) for at in range(0, max(1, len(points) - 1), PIECE)
    ]
    boxes = [piece.box for piece in pieces]
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    return Line((west, south, max(box[2] for box in boxes), max(box[3] for box in boxes)), pieces)


def _piece(points: Sequence[Point]) -> LinePiece:
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    return LinePiece((min(xs), min(ys), max(xs), max(ys)), points)
