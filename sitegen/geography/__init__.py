"""The shape of the world: outlines of land and countries, and which country a point is in.

Apart from the maps that draw it, and below the records, because checks ask it too whether a place
is in the country that its record names. It knows no records. Read `outlines` first, which reads
the shipped file or a site's own, then `countries`.
"""

from __future__ import annotations

from sitegen.geography.countries import country_at, elsewhere, is_in
from sitegen.geography.outlines import (
    DegreeBox,
    Line,
    Outlines,
    OutlinesError,
    Point,
    outline_problem,
    outline_problems,
    outlines_of,
    read_outlines,
)

__all__ = [
    "DegreeBox",
    "Line",
    "Outlines",
    "OutlinesError",
    "Point",
    "country_at",
    "elsewhere",
    "is_in",
    "outline_problem",
    "outline_problems",
    "outlines_of",
    "read_outlines",
]
