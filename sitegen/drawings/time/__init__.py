"""Time as numbers, for every drawing that shows it: when an event was, and where that is drawn.

Apart from the drawings because all of them mean the same by a day, a week and an open end. `scale`
has days and steps of the calendar, and is to be read first; `axis` names round dates on a straight
scale; `columns` gives each step as much room as its events need.
"""

from __future__ import annotations

from sitegen.drawings.time.axis import Tick, ticks
from sitegen.drawings.time.columns import Column, Columns, Window, window
from sitegen.drawings.time.scale import (
    DAY,
    HOUR,
    MONTH,
    WEEK,
    EventAddress,
    Extent,
    Scale,
    Unit,
    extents,
    unit_for,
    whole_steps,
)

__all__ = [
    "DAY",
    "HOUR",
    "MONTH",
    "WEEK",
    "Column",
    "Columns",
    "EventAddress",
    "Extent",
    "Scale",
    "Tick",
    "Unit",
    "Window",
    "extents",
    "ticks",
    "unit_for",
    "whole_steps",
    "window",
]
