"""Charts of casualty figures: who states how many, on one axis, and over time.

Apart from the other drawings because here numbers are drawn, not days, and none may look surer than
it is: an axis always begins at zero, 'at least' has no upper end, and no average is drawn. Read
`by_source` first (all statements of a measure, one below the other), then `over_time` (the same by
the day on which they were made); `axis` is what both share.
"""

from __future__ import annotations

from sitegen.drawings.figures.by_source import FigureChart, Stated, figure_chart
from sitegen.drawings.figures.over_time import Toll, toll

__all__ = ["FigureChart", "Stated", "Toll", "figure_chart", "toll"]
