"""Points outside their countries, and the slips that explain them."""

from __future__ import annotations

import pytest
from support.small_site import SMALL, MakeSite

from sitegen.inspection import inspect
from sitegen.problems.problem import Problem


def told(make_site: MakeSite, lat: object, lon: object, country: str) -> list[Problem]:
    place = f"name: Town\nlat: {lat}\nlon: {lon}\nprecision: locality\ncountry: {country}\n"
    problems = inspect(make_site(SMALL | {"content/places/town.yaml": place})).problems
    return [problem for problem in problems if problem.code != "unreached"]


@pytest.mark.parametrize(
    ("lat", "lon", "country", "hint"),
    [
        (63.5, 26.8, "PK", "swapped it would be in PK: lat: 26.8, lon: 63.5"),
        (42.67, 15.23, "YE", "swapped it would be in YE"),
        (40.7, 74.0, "US", "with the other sign of `lon` it would be in US: lat: 40.7, lon: -74"),
        (33.87, 151.2, "AU", "with the other sign of `lat` it would be in AU"),
        (48.85, 2.35, "PK", "look at `lat` and `lon`"),
    ],
)
def test_a_point_elsewhere_is_told(
    make_site: MakeSite, lat: float, lon: float, country: str, hint: str
) -> None:
    (problem,) = told(make_site, lat, lon, country)
    assert (problem.code, problem.spot.keys) == ("outside-country", ("lat",))
    assert hint in problem.hint


def test_a_point_at_sea_without_a_slip_is_not(make_site: MakeSite) -> None:
    assert told(make_site, 20.0, 38.5, "YE") == []


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ('"26,8"', "26.8"), ("26°48'N", "26.8"), ("26° 48′ 0″ N", "26.8"), ("N26°48.0'", "26.8"), ("26.8N", "26.8"),
        ("26.8°", "26.8"), ("26°48'S", "-26.8"), ('"-26,8"', "-26.8"), ("۲۶٫۸", "26.8"), ("٢٦٫٨", "26.8"),
        ("26 48 00 N", "26.8"), ("26d48m", "26.8"), ("26:48:00N", "26.8"), ("−26.8", "-26.8"), ("26º48’36”", "26.81"),
    ],
)  # fmt: skip
def test_a_number_written_otherwise_has_its_number_as_hint(
    make_site: MakeSite, written: str, number: str
) -> None:
    (problem,) = told(make_site, written, 63.5, "PK")
    assert problem.hint == f"write {number}"


@pytest.mark.parametrize("written", ["north", "26°60'N", "26,8,1", "N26S", "1.234,5"])
def test_what_is_no_number_at_all_has_none(make_site: MakeSite, written: str) -> None:
    (problem,) = told(make_site, f'"{written}"', 63.5, "PK")
    assert "write " not in problem.hint
