"""The frame of a map: which part of the earth it shows, where places stand in it, and outlines cut to it.

An equirectangular projection true to scale along the frame's middle parallel and all meridians (Snyder 1987, p. 90).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sitegen.drawings.map.outlines import DegreeBox, Line, Point

KM: Final = 111.195  # a degree of latitude, on a sphere of 6,371 km
STEEPEST: Final = 80.0  # degrees: nearer to a pole the middle parallel is drawn as this one
MARGIN: Final = 3.0  # px beyond the frame, so that cut edges are not seen
REACH: Final = (
    270.0  # degrees from Greenwich, beyond which no line runs that begins on this side of the world
)
FINE: Final = 0.7  # px: points nearer than that are one


@dataclass(frozen=True, slots=True)
class MapFrame:
    """A frame of `width` by `height` px around a point in degrees, of so many px to a degree of latitude."""

    lon: float
    lat: float
    scale: float
    width: float
    height: float

    @property
    def stretch(self) -> float:
        """How much shorter a degree of longitude is than one of latitude."""
        return math.cos(math.radians(min(abs(self.lat), STEEPEST)))

    @property
    def km(self) -> float:
        """How many px a kilometre is."""
        return self.scale / KM

    def at(self, lon: float, lat: float) -> Point:
        """Where a place stands in px; longitudes count the shorter way around the earth."""
        return self.project(self.lon + (lon - self.lon + 180) % 360 - 180, lat)

    def project(self, lon: float, lat: float) -> Point:
        """Where a point of an outline stands, whose longitudes run on."""
        x = self.width / 2 + (lon - self.lon) * self.stretch * self.scale
        return x, self.height / 2 - (lat - self.lat) * self.scale

    def box(self) -> DegreeBox:
        """The edges in degrees, a little wider than the frame."""
        half_x = (self.width / 2 + MARGIN) / self.scale / self.stretch
        half_y = (self.height / 2 + MARGIN) / self.scale
        return self.lon - half_x, self.lat - half_y, self.lon + half_x, self.lat + half_y


@dataclass(frozen=True, slots=True)
class MapSpot:
    """What a frame has to show: a place in degrees with so many km around it."""

    lon: float
    lat: float
    radius_km: float


def map_frame(spots: Sequence[MapSpot], width: float, height: float, least_km: float) -> MapFrame:
    """The frame around some places, with room for their circles, and at least `least_km` across its shorter side."""
    base = spots[0].lon
    lons = [base + (spot.lon - base + 180) % 360 - 180 for spot in spots]
    west, east, south, north = (
        min(lons),
        max(lons),
        min(s.lat for s in spots),
        max(s.lat for s in spots),
    )
    lat = (south + north) / 2
    stretch = math.cos(math.radians(min(abs(lat), STEEPEST)))
    around = max(spot.radius_km for spot in spots) * 2.6
    across = max((east - west) * KM * stretch * 1.3 + around, least_km * width / min(width, height))
    along = max((north - south) * KM * 1.3 + around, least_km * height / min(width, height))
    km = min(width / across, height / along)
    return MapFrame(((west + east) / 2 + 180) % 360 - 180, lat, km * KM, width, height)


# Outlines in a frame


def rings(lines: Iterable[Line], to: MapFrame) -> list[list[Point]]:
    """Rings cut to a frame, in px."""
    return [
        ring for line, shift in _near(lines, to) if (ring := _cut(_reduced(line, to, shift), to))
    ]


def strokes(lines: Iterable[Line], to: MapFrame) -> list[list[Point]]:
    """Those pieces of lines that reach into a frame, in px."""
    found: list[list[Point]] = []
    for line, shift in _near(lines, to):
        box, joined = to.box(), False
        for piece in line.pieces:
            inside = not _side(piece.box, box, shift)
            if inside:
                points = [to.project(lon + shift, lat) for lon, lat in piece.points]
                if joined:
                    found[-1] += points[1:]
                else:
                    found.append(points)
            joined = inside
    return [_thinned(points) for points in found]


def _near(lines: Iterable[Line], to: MapFrame) -> Iterator[tuple[Line, float]]:
    """The lines that may reach into a frame; one over the 180th meridian sees the other end of the world beside it."""
    box = to.box()
    shifts = [
        shift for shift in (-360.0, 0.0, 360.0) if shift - REACH < box[2] and shift + REACH > box[0]
    ]
    for line in lines:
        for shift in shifts:
            if not _side(line.box, box, shift):
                yield line, shift


def _side(inner: DegreeBox, box: DegreeBox, shift: float) -> int:
    """On which side of a frame something lies as a whole: 1 to 4, or 0 where it may reach into it."""
    if inner[2] + shift < box[0]:
        return 1
    if inner[0] + shift > box[2]:
        return 2
    if inner[3] < box[1]:
        return 3
    return 4 if inner[1] > box[3] else 0


def _reduced(line: Line, to: MapFrame, shift: float) -> list[Point]:
    """A ring in px, without what lies wholly on one side of the frame: cutting takes that to the edge anyway."""
    box = to.box()
    points: list[Point] = []
    for piece in line.pieces:
        held: Sequence[Point] = piece.points
        if _side(piece.box, box, shift):
            held = (held[0], held[-1])
        points += [to.project(lon + shift, lat) for lon, lat in held[1 if points else 0 :]]
    return points


def _cut(points: list[Point], to: MapFrame) -> list[Point]:
    """A ring cut to the frame (Sutherland and Hodgman 1974); empty where nothing of it is inside."""
    edges = (
        (0, -MARGIN, 1),
        (0, to.width + MARGIN, -1),
        (1, -MARGIN, 1),
        (1, to.height + MARGIN, -1),
    )
    for axis, limit, way in edges:
        kept: list[Point] = []
        last = points[-1] if points else None
        for point in points:
            inside = (point[axis] - limit) * way >= 0
            if last and inside != ((last[axis] - limit) * way >= 0):
                share = (limit - last[axis]) / (point[axis] - last[axis])
                kept.append(
                    (last[0] + share * (point[0] - last[0]), last[1] + share * (point[1] - last[1]))
                )
            if inside:
                kept.append(point)
            last = point
        points = kept
    return _thinned(points) if len(points) > 2 else []


def _thinned(points: Sequence[Point]) -> list[Point]:
    """Without points that stand on the one before them."""
    found = [points[0]]
    for x, y in points[1:]:
        if abs(x - found[-1][0]) >= FINE or abs(y - found[-1][1]) >= FINE:
            found.append((x, y))
    return found


def path(lines: Iterable[Sequence[Point]], closed: bool) -> str:
    """Lines as the data of an SVG path, in whole px and tenths, each point by its distance from the last."""
    parts = []
    for points in lines:
        if len(points) < 2:
            continue
        x, y = round(points[0][0] * 10), round(points[0][1] * 10)
        steps = [f"M{x / 10:g} {y / 10:g}l"]
        for point in points[1:]:
            to_x, to_y = round(point[0] * 10), round(point[1] * 10)
            steps.append(f"{(to_x - x) / 10:g} {(to_y - y) / 10:g} ")
            x, y = to_x, to_y
        parts.append("".join(steps).rstrip() + ("z" if closed else ""))
    return "".join(parts)


def stretches(ring_list: Sequence[Sequence[Point]], y: float) -> Iterator[tuple[float, float]]:
    """The stretches of a horizontal line that lie inside some rings, by the even-odd rule."""
    crossings = []
    for ring in ring_list:
        x1, y1 = ring[-1]
        for x2, y2 in ring:
            if (y1 > y) != (y2 > y):
                crossings.append(x1 + (y - y1) / (y2 - y1) * (x2 - x1))
            x1, y1 = x2, y2
    crossings.sort()
    yield from zip(crossings[::2], crossings[1::2], strict=False)
