"""The folder that a build writes, whole or not at all, and what is done with finished pages.

`folder` stages files and moves them into place, one build at a time. `links` follows the links of
finished pages, `search_index` has pagefind index them. Nothing here knows records.
"""

from __future__ import annotations

from sitegen.output import links, search_index
from sitegen.output.folder import MANIFEST, Output, output
from sitegen.output.links import LinkReport

__all__ = ["MANIFEST", "LinkReport", "Output", "links", "output", "search_index"]
