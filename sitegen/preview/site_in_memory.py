"""A site in memory. A file is made when it is first asked for; a page is not rendered again while
its templates and its context are what they were.

The key of a page is the hash of all templates and of its context, as pickled: equal bytes are equal
values, and a page is a function of the two. Equal values may pickle to different bytes; such a page
is rendered once more for nothing, which is slow but never wrong.
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
class CachedPage:
    """A rendered page with its key, and what it links to, as followed among some addresses."""

    key: bytes
    data: bytes
    links: LinkReport
    addresses: frozenset[str]


@dataclass(slots=True)
class PageCache:
    """The pages of the last sites by their path; `rendered` counts how often a template was run."""

    pages: dict[str, CachedPage] = field(default_factory=dict)
    addresses: frozenset[str] = frozenset()
    rendered: int = 0

    def shared_addresses(self, addresses: frozenset[str]) -> frozenset[str]:
        """These addresses, as the very object that they were last time if nothing differs.

        So a page can see by identity, which costs nothing, that its links need not be followed
        again.
        """
        if addresses != self.addresses:
            self.addresses = addresses
        return self.addresses


class SiteInMemory:
    """The files of a `website`. Several threads may ask for them."""

    def __init__(self, website: Website, renderer: Renderer, cache: PageCache) -> None:
        self.website = website
        self._renderer, self._cache = renderer, cache
        self._addresses = cache.shared_addresses(website.addresses)
        self._planned = {page.path: page for page in website.pages}
        self._pages: dict[str, CachedPage] = {}
        self._texts: dict[str, bytes] = {}
        self._lock = threading.RLock()

    def __contains__(self, path: str) -> bool:
        return path in self._planned or path in self.website.texts or path in self.website.statics

    def file(self, path: str) -> bytes | None:
        """A file's bytes; None where there is no such file.

        Raises ContentError where a template of the site fails.
        """
        if path in self.website.statics:
            return self.website.statics[path]
        with self._lock:
            if path in self._planned:
                return self._page(self._planned[path]).data
            if path in self.website.texts:
                return self._text(path)
        return None

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file by its path."""
        for path in self.website.paths:
            yield path, self.file(path) or b""

    def finish(self, stop: Callable[[], bool] = lambda: False) -> bool:
        """Make every file and follow every link; False if `stop` broke it off.

        Raises ContentError with every template that fails, or else every link that leads nowhere.
        """
        problems: dict[Problem, None] = {}
        for path in self.website.paths:
            if stop():
                return False
            try:
                self.file(path)
            except ContentError as error:
                problems |= dict.fromkeys(error.problems)
        if not problems:
            reports = (page.links for page in self._pages.values())
            problems = dict.fromkeys(broken_links(reports))
        if problems:
            raise ContentError(problems)
        self._cache.pages = dict(self._pages)  # pages that are gone are forgotten
        return True

    def _text(self, path: str) -> bytes:
        if path not in self._texts:
            export = self.website.texts[path]
            text = export(
                self.website.shared,
                self.website.pages,
                self._renderer,
            )
            self._texts[path] = text.encode()
        return self._texts[path]

    def _page(self, planned: PlannedPage) -> CachedPage:
        path = planned.path
        if path not in self._pages:
            self._pages[path] = self._cache.pages[path] = self._rendered(planned)
        return self._pages[path]

    def _rendered(self, planned: PlannedPage) -> CachedPage:
        """The page as it was last time, where it is still the same; else rendered or followed."""
        context = planned.dated()
        values = pickle.dumps(context, pickle.HIGHEST_PROTOCOL)
        key = hashlib.sha256(self._renderer.digest + values).digest()
        last = self._cache.pages.get(planned.path)
        if last is None or last.key != key:
            self._cache.rendered += 1
            return self._followed(planned, key, self._renderer.page(context))
        if last.addresses is not self._addresses:
            return self._followed(planned, key, last.data.decode())
        return last

    def _followed(self, planned: PlannedPage, key: bytes, html: str) -> CachedPage:
        links = LinkReport()
        self.website.follow(planned.url, html, links)
        return CachedPage(key, html.encode(), links, self._addresses)
