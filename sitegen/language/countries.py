"""Codes of countries: ISO 3166-1 alpha-2, those that it has given up, and Kosovo's XK.

A history needs the codes of countries that are no more: the Soviet Union's SU, Zaire's ZR.
"""

from __future__ import annotations

from typing import Final

from sitegen.language.tables import rows

COUNTRIES: Final = frozenset(rows("countries"))
# What is written instead of a code by mistake, and the code.
MISTAKEN: Final = {"UK": "GB", "EL": "GR", "UAE": "AE", "USA": "US"}
