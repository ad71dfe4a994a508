"""What the charts of figures share: a straight axis, and round numbers on it.

>>> round_steps(103)        # the step between numbers, and where the axis ends
(30, 120)
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

MOST_STEPS: Final = 5
ROUND: Final = (1, 2, 3, 5)  # first digits of a step; others are hard to count by


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A straight axis that has 0 at `zero` and the number `most` at `end`, in % or px.

    One in % may be `mirrored`: numbers run from right to left.
    """

    zero: float
    end: float
    most: float
    mirrored: bool = False

    def at(self, number: float) -> float:
        """Where a number is, on an axis that is not mirrored."""
        return self.zero + (self.end - self.zero) * number / self.most

    def percent(self, number: float) -> float:
        """Where a number is, in % from the left."""
        at = self.at(number)
        return round(100 - at if self.mirrored else at, 2)


def round_steps(highest: int) -> tuple[int, int]:
    """The step between the numbers of an axis, and the number that it ends with.

    At most MOST_STEPS steps reach as far as the highest figure.
    """
    least = max(1, math.ceil(highest / MOST_STEPS))
    size = 10 ** (len(str(least)) - 1)
    fitting = (digit * size for digit in ROUND if digit * size >= least)
    step = next(fitting, 10 * size)
    return step, step * max(1, math.ceil(highest / step))


def percent_of(px: float, width: float) -> float:
    """So many px as a share of a chart's width, in %."""
    return px / width * 100
