"""The frame of a map: which part of the earth it shows, where places are in it, outlines cut to it.

An equirectangular projection, true to scale along the frame's middle parallel and all meridians
(Snyder 1987, p. 90). On the few hundred kilometres of a locator map nothing better can be seen, and
a radius in kilometres is the same in px everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sitegen.geography import DegreeBox, Line, Point

KM: Final = 111.195  # a degree of latitude, on a sphere of 6,371 km
STEEPEST: Final = 80.0  # degrees: nearer to a pole the middle parallel is drawn as this one
MARGIN: Final = 3.0  # px beyond the frame, so that cut edges are not seen
# Degrees from Greenwich, beyond which no line runs that begins on this side of the world.
REACH: Final = 270.0
TURNS: Final = (-360.0, 0.0, 360.0)  # degrees, that the other ends of the world are shifted by
FINE: Final = 0.7  # px: points nearer than that are one
LOOSE: Final = 1.3  # how much more is shown than the places themselves
LOOSE_CIRCLE: Final = 2.6  # the same, of a circle's radius


@dataclass(frozen=True, slots=True)
class MapFrame:
    """A frame of `width` by `height` px around a point in degrees.

    `scale` is how many px a degree of latitude is.
    """

    lon: float
    lat: float
    scale: float
    width: float
    height: float

    @property
    def stretch(self) -> float:
        """How much shorter a degree of longitude is than one of latitude."""
        return _stretch(self.lat)

    @property
    def km(self) -> float:
        """How many px a kilometre is."""
        return self.scale / KM

    def at(self, lon: float, lat: float) -> Point:
        """Where a place is in px; longitudes count the shorter way around the earth."""
        return self.project(_near_to(self.lon, lon), lat)

    def project(self, lon: float, lat: float) -> Point:
        """Where a point of an outline is, whose longitudes run on."""
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


def map_frame(
    spots: Sequence[MapSpot],
    width: float,
    height: float,
    least_km: float,
) -> MapFrame:
    """The frame around some places, with room for their circles, in px.

    It shows at least `least_km` across its shorter side.
    """
    lons = [_near_to(spots[0].lon, spot.lon) for spot in spots]
    lats = [spot.lat for spot in spots]
    west, east = min(lons), max(lons)
    south, north = min(lats), max(lats)
    lat = (south + north) / 2
    around = max(spot.radius_km for spot in spots) * LOOSE_CIRCLE
    shorter = min(width, height)
    across = (east - west) * KM * _stretch(lat) * LOOSE + around
    along = (north - south) * KM * LOOSE + around
    km = min(
        width / max(across, least_km * width / shorter),
        height / max(along, least_km * height / shorter),
    )
    return MapFrame(
        lon=((west + east) / 2 + 180) % 360 - 180,
        lat=lat,
        scale=km * KM,
        width=width,
        height=height,
    )


def _stretch(lat: float) -> float:
    return math.cos(math.radians(min(abs(lat), STEEPEST)))


def _near_to(base: float, lon: float) -> float:
    """A longitude, counted on from another the shorter way around the earth."""
    return base + (lon - base + 180) % 360 - 180


# Outlines in a frame


def rings(lines: Iterable[Line], to: MapFrame) -> list[list[Point]]:
    """Rings cut to a frame, in px."""
    found = []
    for line, shift in _near(lines, to):
        ring = _cut(_reduced(line, to, shift), to)
        if ring:
            found.append(ring)
    return found


def strokes(lines: Iterable[Line], to: MapFrame) -> list[list[Point]]:
    """Those pieces of lines that reach into a frame, in px."""
    box = to.box()
    found: list[list[Point]] = []
    for line, shift in _near(lines, to):
        joined = False
        for piece in line.pieces:
            inside = not _side(piece.box, box, shift)
            if inside:
                points = _projected(piece.points, to, shift)
                if joined:
                    found[-1] += points[1:]
                else:
                    found.append(points)
            joined = inside
    return [_thinned(points) for points in found]


def _projected(
    points: Iterable[Point],
    to: MapFrame,
    shift: float,
) -> list[Point]:
    return [to.project(lon + shift, lat) for lon, lat in points]


def _near(lines: Iterable[Line], to: MapFrame) -> Iterator[tuple[Line, float]]:
    """The lines that may reach into a frame, each with the degrees that it is shifted by.

    A frame over the 180th meridian sees the other end of the world beside it.
    """
    box = to.box()
    west, _, east, _ = box
    shifts = [shift for shift in TURNS if shift - REACH < east and shift + REACH > west]
    for line in lines:
        for shift in shifts:
            if not _side(line.box, box, shift):
                yield line, shift


def _side(inner: DegreeBox, box: DegreeBox, shift: float) -> int:
    """On which side of a frame something is as a whole: 1 to 4, or 0 where it may reach into it."""
    if inner[2] + shift < box[0]:
        return 1
    if inner[0] + shift > box[2]:
        return 2
    if inner[3] < box[1]:
        return 3
    if inner[1] > box[3]:
        return 4
    return 0


def _reduced(
    line: Line,
    to: MapFrame,
    shift: float,
) -> list[Point]:
    """A ring in px, without what is wholly on one side of the frame.

    Cutting takes that to the edge anyway.
    """
    box = to.box()
    points: list[Point] = []
    for piece in line.pieces:
        kept = piece.points
        if _side(piece.box, box, shift):
            kept = kept[0], kept[-1]
        if points:
            kept = kept[1:]
        points += _projected(kept, to, shift)
    return points


def _cut(points: list[Point], to: MapFrame) -> list[Point]:
    """A ring cut to the frame (Sutherland and Hodgman 1974); empty where it is all outside."""
    edges = (
        (0, -MARGIN, 1),
        (0, to.width + MARGIN, -1),
        (1, -MARGIN, 1),
        (1, to.height + MARGIN, -1),
    )
    for axis, limit, way in edges:
        points = _cut_at(points, axis, limit, way)
    if len(points) <= 2:
        return []
    return _thinned(points)


def _cut_at(
    points: Sequence[Point],
    axis: int,
    limit: float,
    way: int,
) -> list[Point]:
    """A ring cut at a straight edge: where x (`axis` 0) or y (1) is a limit.

    The side with greater numbers is kept, or for a `way` of -1 the one with lesser.
    """
    kept: list[Point] = []
    last = points[-1] if points else None
    for point in points:
        inside = (point[axis] - limit) * way >= 0
        if last and inside != ((last[axis] - limit) * way >= 0):
            share = (limit - last[axis]) / (point[axis] - last[axis])
            x = last[0] + share * (point[0] - last[0])
            y = last[1] + share * (point[1] - last[1])
            kept.append((x, y))
        if inside:
            kept.append(point)
        last = point
    return kept


def _thinned(points: Sequence[Point]) -> list[Point]:
    """Without points that are on the one before them."""
    thinned = [points[0]]
    last_x, last_y = points[0]
    for x, y in points[1:]:
        if abs(x - last_x) >= FINE or abs(y - last_y) >= FINE:
            thinned.append((x, y))
            last_x, last_y = x, y
    return thinned


def path(lines: Iterable[Sequence[Point]], closed: bool) -> str:
    """Lines as the data of an SVG path, in whole px and tenths.

    Each point is told by its distance from the last.
    """
    end = "z" if closed else ""
    return "".join(_subpath(points) + end for points in lines if len(points) > 1)


def _subpath(points: Sequence[Point]) -> str:
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    x, y = tenths[0]
    start = f"M{x / 10:g} {y / 10:g}"
    steps = []
    for to_x, to_y in tenths[1:]:
        steps.append(f"{(to_x - x) / 10:g} {(to_y - y) / 10:g}")
        x, y = to_x, to_y
    return f"{start}l{' '.join(steps)}"


def stretches(ring_list: Sequence[Sequence[Point]], y: float) -> Iterator[tuple[float, float]]:
    """The stretches of a horizontal line that are inside some rings, by the even-odd rule."""
    crossings = []
    for ring in ring_list:
        x1, y1 = ring[-1]
        for x2, y2 in ring:
            if (y1 > y) != (y2 > y):
                crossings.append(x1 + (y - y1) / (y2 - y1) * (x2 - x1))
            x1, y1 = x2, y2
    crossings.sort()
    yield from zip(crossings[::2], crossings[1::2], strict=False)
