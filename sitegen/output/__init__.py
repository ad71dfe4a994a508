"""The room output."""

from __future__ import annotations

from sitegen.output import links, search_index
from sitegen.output.folder import MANIFEST, Output, output
from sitegen.output.links import LinkReport

__all__ = ["MANIFEST", "LinkReport", "Output", "links", "output", "search_index"]
