"""Maps: where an event was, as precisely as the record knows it and no more.

Apart from the other drawings because it alone has the shape of the world to draw: `frame` projects
and cuts what the room `geography` reads. Read `places` first, which decides how surely a place is
drawn (a dot, a ring, an area, or words alone), then `map`; `words` finds room for names.
"""

from __future__ import annotations

from sitegen.drawings.map.map import Maps
from sitegen.drawings.map.places import LocatorMap

__all__ = ["LocatorMap", "Maps"]
