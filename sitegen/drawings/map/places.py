"""What maps are made of: a place as precisely as it is known, its mark, a row of the table.

A dot says *here*. So only a named site or town is a dot; what is known to within some kilometres is
a dashed ring of that radius, true to scale; what is known to be in a district is a lattice over it;
and what has no radius, or only a country, is told in words, since any mark would say too much.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sitegen.drawings.map.frame import MapSpot
from sitegen.records import Place
from sitegen.views import Name

POINTS: Final = frozenset({"exact", "locality", "vicinity"})
AREAS: Final = frozenset({"district", "province"})
PRECISION_FORMS: Final = {
    "dot": "Dot: a named site or town.",
    "ring": "Dashed ring: known to within the ring, true to scale.",
    "near": "Dashed ring: near the place; how near is not recorded.",
    "area": "Lattice: somewhere in this area, true to scale.",
}


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place as precisely as it is known, by its own record or by an event's."""

    place: Place
    precision: str
    radius_km: float | None

    @property
    def form(self) -> str:
        """How it is drawn: a `dot`, a `ring` or an `area` to scale, or a ring `near` it.

        '' where it is told in words.
        """
        if self.place.lat is None or self.place.lon is None:
            return ""
        if self.precision in AREAS:
            return "area" if self.radius_km else ""
        if self.precision == "water" or (self.precision in POINTS and self.radius_km):
            return "ring" if self.radius_km else ""
        if self.precision == "vicinity":
            return "near"
        return "dot" if self.precision in POINTS else ""

    @property
    def spot(self) -> MapSpot:
        """Its place on the earth, if it is drawn."""
        return MapSpot(
            lon=self.place.lon or 0.0,
            lat=self.place.lat or 0.0,
            radius_km=self.radius_km or 0.0,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWords:
    """Words with the place of their baseline in px; `anchor` is `left`, `middle` or `right`."""

    words: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapMark:
    """A place in px: its `form` as in KnownPlace, with a radius; `main` where the map is about it.

    A `number` is that of the one event that is recorded there, of a `kind`.
    """

    x: float
    y: float
    form: str
    radius: float
    main: bool
    kind: str = ""
    number: int = 0
    url: str
    title: str
    label: MapWords | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRow:
    """A row of the table: a place, how precisely it is known, and how it is drawn."""

    place: Name
    precision: str
    drawn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatorMap:
    """A map: paths of the land and of lines between countries, names of countries, and marks.

    `bar` is how many px `bar_words` are. `own` where the site brings outlines of its own.
    """

    words: str
    width: float
    height: float
    land: str
    borders: str
    countries: tuple[MapWords, ...]
    marks: tuple[MapMark, ...]
    bar: float
    bar_words: str
    legend: tuple[str, ...]
    own: bool
    rows: tuple[MapRow, ...]
