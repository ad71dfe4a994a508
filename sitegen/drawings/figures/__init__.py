"""The room drawings/figures."""

from __future__ import annotations

from sitegen.drawings.figures.by_source import FigureChart, Stated, figure_chart
from sitegen.drawings.figures.over_time import Toll, toll

__all__ = ["FigureChart", "Stated", "Toll", "figure_chart", "toll"]
