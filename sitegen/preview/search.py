"""The search of the preview: pagefind's index of the site as it is now, made when a browser asks
for it."""

from __future__ import annotations

import threading
from pathlib import Path

from sitegen.output import output, search_index
from sitegen.preview.site_in_memory import SiteInMemory


class PreviewIndex:
    """Keeps the site that was searched last, with its index, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._indexed: SiteInMemory | None = None
        self._lock = threading.Lock()

    def file(self, site: SiteInMemory, path: str) -> bytes | None:
        """A file of the index; None if there is no such file.

        Whoever asks for pagefind's script begins a search: then the index is made of `site`, if it
        is that of another one. Raises StoppedError where it cannot be made.
        """
        with self._lock:
            if f"/{path}" == search_index.PAGEFIND_SCRIPT and self._indexed is not site:
                self._make(site)
            file = self._folder / path
            if ".." in file.parts or not file.is_file():
                return None
            return file.read_bytes()

    def _make(self, site: SiteInMemory) -> None:
        website = site.website
        with output(self._folder) as out:
            changed = [path for path, data in site.files() if out.stage(path, data)]
            out.commit(website.paths, changed)
            search_index.refresh(out, website.paths, website.shared.site.language)
        self._indexed = site
