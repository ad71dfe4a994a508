"""Checks of places: a point is in the country that its record names."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.geography import country_at, elsewhere, is_in
from sitegen.problems import Problem
from sitegen.records import Place, Records


def points_are_in_their_countries(records: Records) -> Iterator[Problem]:
    """A place's point is not deep in another country, nor is it with its two numbers swapped.

    At sea there is no country, and a point near to a border or coast may be on either side of it.
    """
    for place in records.places.values():
        if place.lat is None or place.lon is None or not place.country:
            continue
        if not records.whole(place.key):
            continue
        meant = _meant(place, place.lat, place.lon, place.country)
        point = (place.lon, place.lat)
        other = elsewhere(point, place.country)
        if other or (meant and not country_at(point) and not is_in(point, place.country)):
            where = f"in {other}" if other else "at sea"
            message = f"this point is not in {place.country}, but {where}"
            hint = meant or "look at `lat` and `lon`, and at `country`"
            yield Problem("outside-country", records.spot(place.key, "lat"), message, hint)


def _meant(place: Place, lat: float, lon: float, country: str) -> str:
    """The slip that explains a point; '' where none does."""
    slips = (
        ("swapped", lon, lat),
        ("with the other sign of `lon`", lat, -lon),
        ("with the other sign of `lat`", -lat, lon),
        ("with the other sign of both", -lat, -lon),
    )
    for words, north, east in slips:
        is_other = (lat, lon) != (north, east)
        if is_other and abs(north) <= 90 and is_in((east, north), country):
            return f"{words} it would be in {country}: lat: {north:g}, lon: {east:g}"
    return ""
