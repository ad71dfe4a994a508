"""Which country a point is in: tolerance at borders and coasts, none at sea, no judgement of disputes."""

from __future__ import annotations

import pytest

from sitegen.geography.countries import country_at, elsewhere, is_in


@pytest.mark.parametrize(
    ("lat", "lon", "code", "other"),
    [
        (63.5, 26.8, "PK", "FI"), (40.7, 74.0, "US", "KG"), (28.6, 77.2, "PK", "IN"), (55.75, 37.6, "UA", "RU"),
        (-29.6, 28.2, "ZA", "LS"), (33.3, 44.4, "IR", "IQ"),
    ],
)  # fmt: skip
def test_a_point_deep_in_another_country_is_elsewhere(
    lat: float, lon: float, code: str, other: str
) -> None:
    assert elsewhere((lon, lat), code) == other == country_at((lon, lat))


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        (26.8, 63.5, "PK"), (26.97, 63.1, "IR"), (20.0, 38.5, "YE"), (4.17, 73.5, "MV"), (-16.8, 179.9, "FJ"),
        (-16.8, -179.9, "FJ"), (66.0, -172.0, "RU"), (13.45, 144.78, "US"), (12.5, 53.9, "YE"), (-90.0, 0.0, "AQ"),
        (44.95, 34.1, "UA"), (44.95, 34.1, "RU"), (34.08, 74.8, "PK"), (34.08, 74.8, "IN"), (33.0, 35.8, "SY"),
        (33.0, 35.8, "IL"), (22.3, 114.2, "CN"), (55.0, 37.0, "SU"), (54.7, 20.5, "RU"), (41.9, 12.45, "VA"),
    ],
)  # fmt: skip
def test_nothing_is_said_of_borders_coasts_seas_islands_and_disputes(
    lat: float, lon: float, code: str
) -> None:
    assert elsewhere((lon, lat), code) == ""


def test_a_point_at_sea_is_in_no_country() -> None:
    assert country_at((38.5, 20.0)) == ""
    assert not is_in((38.5, 20.0), "SA")
