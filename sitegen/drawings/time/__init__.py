"""The room drawings/time."""

from __future__ import annotations

from sitegen.drawings.time.axis import Tick, ticks
from sitegen.drawings.time.columns import Column, Columns, Window, window
from sitegen.drawings.time.scale import (
    DAY,
    HOUR,
    MONTH,
    WEEK,
    Extent,
    Scale,
    Unit,
    extent,
    unit_for,
)

__all__ = [
    "DAY",
    "HOUR",
    "MONTH",
    "WEEK",
    "Column",
    "Columns",
    "Extent",
    "Scale",
    "Tick",
    "Unit",
    "Window",
    "extent",
    "ticks",
    "unit_for",
    "window",
]
