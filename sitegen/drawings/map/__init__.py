"""Maps: where an event was, as precisely as the record knows it and no more.

Apart from the other drawings because it alone has the shape of the world to draw: `frame` projects
and cuts what the room `geography` reads. Read `places` first, which decides how surely a place is
drawn (a dot, a ring, an area, or words alone), then `map`; `words` finds room for names.
`events` draws all events of a timeline, with insets where places crowd.
"""

from __future__ import annotations

from sitegen.drawings.map.event_views import EventMap
from sitegen.drawings.map.events import map_of_events
from sitegen.drawings.map.map import Maps
from sitegen.drawings.map.places import LocatorMap

__all__ = ["EventMap", "LocatorMap", "Maps", "map_of_events"]
