"""An export: a file of the site that is no page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sitegen.pages import PlannedPage, SharedViews
from sitegen.rendering import Renderer

# Makes the text of a file, of what all pages share and the pages that there are.
Export = Callable[[SharedViews, Sequence[PlannedPage], Renderer], str]
