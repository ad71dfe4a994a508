"""A site in memory. A file is made when it is first asked for; a page whose templates and context are those of the last
time is not rendered again.

The key of a page is the hash of all templates and of its context, as pickled: equal bytes are equal values, and a page
is a function of the two. What differs only in how it is pickled is rendered once more for nothing.
"""

from __future__ import annotations

import hashlib
import pickle
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sitegen.assembly import Website, broken_links
from sitegen.output import LinkReport
from sitegen.pages import PlannedPage
from sitegen.problems import ContentError, Problem
from sitegen.rendering import Renderer


@dataclass(frozen=True, slots=True)
class Kept:
    """A rendered page with its key, and what it links to, as followed among some addresses."""

    key: bytes
    data: bytes
    links: LinkReport
    addresses: frozenset[str]


@dataclass(slots=True)
class Memory:
    """The pages of the last sites by their path; `rendered` counts how often a template was run."""

    pages: dict[str, Kept] = field(default_factory=dict)
    addresses: frozenset[str] = frozenset()
    rendered: int = 0

    def same(self, addresses: frozenset[str]) -> frozenset[str]:
        """These addresses, as the very object that they were the last time if nothing differs."""
        if addresses != self.addresses:
            self.addresses = addresses
        return self.addresses


class SiteInMemory:
    """The files of a site. Several threads may ask for them."""

    def __init__(self, site: Website, renderer: Renderer, memory: Memory) -> None:
        self.ready = site
        self._renderer, self._memory = renderer, memory
        self._addresses = memory.same(site.addresses)
        self._pages = {page.path: page for page in site.pages}
        self._kept: dict[str, Kept] = {}
        self._texts: dict[str, bytes] = {}
        self._lock = threading.RLock()

    def __contains__(self, path: str) -> bool:
        return path in self._pages or path in self.ready.texts or path in self.ready.statics

    def file(self, path: str) -> bytes | None:
        """A file's bytes, or None where there is no such file. Raises ContentError where a template fails."""
        if path in self.ready.statics:
            return self.ready.statics[path]
        with self._lock:
            if path in self._pages:
                return self._page(self._pages[path]).data
            return self._text(path) if path in self.ready.texts else None

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file by its path."""
        for path in self.ready.paths:
            yield path, self.file(path) or b""

    def finish(self, stop: Callable[[], bool] = lambda: False) -> bool:
        """Make every file and follow every link; False if `stop` broke it off. Raises ContentError."""
        problems: dict[Problem, None] = {}
        for path in self.ready.paths:
            if stop():
                return False
            try:
                self.file(path)
            except ContentError as error:
                problems |= dict.fromkeys(error.problems)
        if problems := problems or dict.fromkeys(
            broken_links(kept.links for kept in self._kept.values())
        ):
            raise ContentError(problems)
        self._memory.pages = dict(self._kept)
        return True

    def _text(self, path: str) -> bytes:
        if path not in self._texts:
            self._texts[path] = self.ready.texts[path](
                self.ready.desk, self.ready.pages, self._renderer
            ).encode()
        return self._texts[path]

    def _page(self, page: PlannedPage) -> Kept:
        if page.path not in self._kept:
            self._kept[page.path] = self._memory.pages[page.path] = self._made(page)
        return self._kept[page.path]

    def _made(self, page: PlannedPage) -> Kept:
        context = page.context()
        key = hashlib.sha256(
            self._renderer.digest + pickle.dumps(context, pickle.HIGHEST_PROTOCOL)
        ).digest()
        last = self._memory.pages.get(page.path)
        if last is None or last.key != key:
            self._memory.rendered += 1
            return self._followed(page, key, self._renderer.page(context))
        return (
            last
            if last.addresses is self._addresses
            else self._followed(page, key, last.data.decode())
        )

    def _followed(self, page: PlannedPage, key: bytes, html: str) -> Kept:
        links = LinkReport()
        self.ready.follow(page.url, html, links)
        return Kept(key, html.encode(), links, self._addresses)
