"""The room drawings/lanes."""

from __future__ import annotations

from sitegen.drawings.lanes.actor_lane import ActorLane, joined, lane_of_actor, part_style
from sitegen.drawings.lanes.lanes import swimlanes
from sitegen.drawings.lanes.matrix import Matrices, Matrix
from sitegen.drawings.lanes.views import Lanes

__all__ = [
    "ActorLane",
    "Lanes",
    "Matrices",
    "Matrix",
    "joined",
    "lane_of_actor",
    "part_style",
    "swimlanes",
]
