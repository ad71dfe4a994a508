"""The search of the preview: pagefind's index of the site as it is now, made when a browser asks for it."""

from __future__ import annotations

import threading
from pathlib import Path

from sitegen.output import output, search_index
from sitegen.preview.site_in_memory import SiteInMemory


class PreviewIndex:
    """Keeps the site that was searched last, with its index, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._of: SiteInMemory | None = None
        self._lock = threading.Lock()

    def file(self, site: SiteInMemory, path: str) -> bytes | None:
        """A file of the index. Where its script is asked for, the index is that of `site`. Raises StoppedError."""
        with self._lock:
            if f"/{path}" == search_index.PAGEFIND_SCRIPT and self._of is not site:
                self._make(site)
            file = self._folder / path
            return file.read_bytes() if ".." not in file.parts and file.is_file() else None

    def _make(self, site: SiteInMemory) -> None:
        with output(self._folder) as out:
            changed = [path for path, data in site.files() if out.stage(path, data)]
            out.commit(site.ready.paths, changed)
            search_index.refresh(out, site.ready.paths, site.ready.desk.site.language)
        self._of = site
