"""The room drawings/map."""

from __future__ import annotations

from sitegen.drawings.map.map import Maps
from sitegen.drawings.map.outlines import outline_problems, outlines_of
from sitegen.drawings.map.places import LocatorMap

__all__ = ["LocatorMap", "Maps", "outline_problems", "outlines_of"]
