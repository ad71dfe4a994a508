"""Which country a point is in, as far as the shipped outlines know it.

They are a kilometre or so from the truth, and leave small islands out. So a point within NEAR
kilometres of a country counts as in it, one at sea is in none, and areas that several states claim
are in no particular one: this program does not judge them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence, Set
from functools import cache
from itertools import pairwise
from typing import Final

from sitegen.geography.outlines import BUILT_IN, DegreeBox, Line, Point, read_outlines

NEAR: Final = 25.0  # km
_KM: Final = 111.2  # in a degree of latitude

# Areas that are not judged, roughly: west, south, east, north, and the countries concerned.
_DISPUTED_AREAS: Final = """
72.4 32.2 81.0 37.2 IN/PK/CN Kashmir, Aksai Chin
91.4 26.5 97.5 29.6 IN/CN Arunachal Pradesh
32.0 44.0 41.0 50.5 UA/RU Crimea, the east of Ukraine
34.1 29.4 36.0 33.6 IL/PS/SY/LB/JO
-17.3 20.6 -8.5 28.0 EH/MA/MR Western Sahara
39.9 41.9 45.0 43.7 GE/RU Abkhazia, South Ossetia
45.5 38.7 47.8 40.6 AZ/AM Nagorno-Karabakh
33.1 21.5 37.5 24.0 EG/SD Halaib
27.0 8.8 30.5 11.0 SD/SS Abyei
-61.6 0.9 -56.3 8.8 GY/VE/SR Essequibo
145.2 43.2 149.0 46.0 JP/RU the southern Kurils
32.0 34.4 34.8 35.8 CY/TR
19.9 41.7 21.9 43.4 XK/RS
"""
# Countries, and those that are also counted as parts of them, or named with them.
_COUNTED_WITH: Final = """
CN HK MO TW
DK FO GL
FI AX
FR BL MF NC PF PM TF WF
GB AI BM FK GG GS IM IO JE KY MS PN SH TC VG
NL AW CW SX
US AS GU MP PR VI
"""


@cache
def _disputed() -> Sequence[tuple[DegreeBox, frozenset[str]]]:
    areas = []
    for line in _DISPUTED_AREAS.strip().splitlines():
        west, south, east, north, codes, *_ = line.split()
        box = float(west), float(south), float(east), float(north)
        areas.append((box, frozenset(codes.split("/"))))
    return areas


@cache
def _pairs() -> Set[frozenset[str]]:
    """Pairs of countries of which one is counted with the other."""
    pairs: set[frozenset[str]] = set()
    for line in _COUNTED_WITH.strip().splitlines():
        country, *parts = line.split()
        pairs.update(frozenset({country, part}) for part in parts)
    return pairs


def country_at(point: Point) -> str:
    """The code of the country that a point is within; '' at sea, or where no code is known."""
    for code in read_outlines(BUILT_IN).countries:
        if code and _within(point, code):
            return code
    return ""


def is_in(point: Point, code: str) -> bool:
    """Whether a point is in a country, or so near to it that the outlines cannot tell."""
    return _within(point, code) or _is_near(point, code)


def elsewhere(point: Point, code: str) -> str:
    """The code of another country that a point surely is in; '' where it may be in this one.

    Nothing is said of a country without outlines, of points at sea and of disputed areas.
    """
    rings = read_outlines(BUILT_IN).country(code)
    if not rings or is_in(point, code):
        return ""
    other = country_at(point)
    if not other or {code, other} in _pairs():
        return ""
    for box, codes in _disputed():
        if {code, other} <= codes and _in_box(point, box):
            return ""
    return other


def _within(point: Point, code: str) -> bool:
    """Whether a point is inside an odd number of a country's rings."""
    lon, lat = point
    inside = False
    for ring in read_outlines(BUILT_IN).country(code):
        for x in (lon, lon + 360, lon - 360):
            if not _in_box((x, lat), ring.box):
                continue
            if _crossings(x, lat, ring) % 2:
                inside = not inside
    return inside


def _in_box(point: Point, box: DegreeBox) -> bool:
    lon, lat = point
    west, south, east, north = box
    return west <= lon <= east and south <= lat <= north


def _crossings(x: float, y: float, ring: Line) -> int:
    """How often a line from a point to the east crosses a ring."""
    count = 0
    for (x1, y1), (x2, y2) in _sides(ring):
        if (y1 > y) == (y2 > y):
            continue
        share = (y - y1) / (y2 - y1)
        if x < x1 + share * (x2 - x1):
            count += 1
    return count


def _sides(ring: Line) -> Iterator[tuple[Point, Point]]:
    for piece in ring.pieces:
        yield from pairwise(piece.points)


def _is_near(point: Point, code: str) -> bool:
    """Whether a point is within NEAR kilometres of a country's outline."""
    north = NEAR / _KM
    stretch = _stretch(point)
    east = north / stretch
    for ring in read_outlines(BUILT_IN).country(code):
        west_edge, south_edge, east_edge, north_edge = ring.box
        around = (
            west_edge - east,
            south_edge - north,
            east_edge + east,
            north_edge + north,
        )
        if not _in_box(point, around):
            continue
        for start, end in _sides(ring):
            if _distance(point, start, end, stretch) < NEAR:
                return True
    return False


def _stretch(point: Point) -> float:
    """How long a degree of longitude is at a point, in degrees of latitude."""
    _, lat = point
    return max(math.cos(math.radians(lat)), 0.01)


def _distance(point: Point, start: Point, end: Point, stretch: float) -> float:
    """Kilometres from a point to a side, on a plane that touches the earth at the point."""
    lon, lat = point
    ax = (start[0] - lon) * stretch
    ay = start[1] - lat
    bx = (end[0] - lon) * stretch
    by = end[1] - lat
    dx = bx - ax
    dy = by - ay
    length = dx * dx + dy * dy
    share = 0.0
    if length:
        nearest = -(ax * dx + ay * dy) / length
        share = min(max(nearest, 0.0), 1.0)
    return math.hypot(ax + share * dx, ay + share * dy) * _KM
