"""The room drawings/strip."""

from __future__ import annotations

from sitegen.drawings.strip.strip import strips
from sitegen.drawings.strip.views import Strip

__all__ = ["Strip", "strips"]
