"""Lanes: who acted towards whom, over time.

Apart from the strip because here an event has parties, and what is drawn is a relation between
them. Read `acts` first: it decides who counts as acting, towards whom, and in whose row that is.
`scene` chooses what a timeline's swimlanes show, `lanes` draws it; `actor_lane` is the lane of one
actor, `matrix` a table of both sides. `views` is what templates see.
"""

from __future__ import annotations

from sitegen.drawings.lanes.actor_lane import ActorLane, lane_of_actor, others_in, part_style
from sitegen.drawings.lanes.lanes import swimlanes
from sitegen.drawings.lanes.matrix import Matrices, Matrix
from sitegen.drawings.lanes.views import Lanes

__all__ = [
    "ActorLane",
    "Lanes",
    "Matrices",
    "Matrix",
    "lane_of_actor",
    "others_in",
    "part_style",
    "swimlanes",
]
