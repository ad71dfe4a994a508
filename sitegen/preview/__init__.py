"""The site on the editor's own machine, as it is while it is being edited: `sitegen serve`.

The preview keeps a site in memory, makes pages when a browser asks for them, and has open pages
reload when a file changes. It is apart from the build because it outlives faults: it shows what is
wrong with the content, beside the last good site. It prints nothing; `PreviewEvents` tells whoever
started it what happens.

Read `state` first (what is shown, and why), then `site_in_memory`, `work` (the threads), `requests`
(the answers), `hosts` (who gets any) and `server`.
"""

from __future__ import annotations

from sitegen.preview.events import PreviewEvents
from sitegen.preview.hosts import Hosts
from sitegen.preview.server import serve
from sitegen.preview.state import PreviewState

__all__ = ["Hosts", "PreviewEvents", "PreviewState", "serve"]
