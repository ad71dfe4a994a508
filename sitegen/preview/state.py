"""What the preview shows: the newest site, or what is wrong with the content now beside the last
good one.

A change is handled in two steps, so that what an editor looks at comes first. `update` reads what
changed, checks everything, and makes the pages that are open in a browser; `finish` makes the rest
and follows the links, and takes the site back if that shows a fault.
"""

from __future__ import annotations

import itertools
import os
import secrets
import time
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sitegen.assembly import assemble
from sitegen.build import seldom_collecting
from sitegen.files import locate
from sitegen.inspection import inspect
from sitegen.linking import LinkedSite, link_site
from sitegen.preview.site_in_memory import PageCache, SiteInMemory
from sitegen.problems import ContentError, Located, Problem, errors_among
from sitegen.records import Reads, Records
from sitegen.rendering import Renderer, template_folders


@dataclass(frozen=True, slots=True)
class PreviewState:
    """What is shown. Where there are `problems`, or a `failure` of the program (its traceback),
    `site` is the last good one, or None if there was none yet.

    `name` is another one whenever what is shown may be other.
    """

    name: str
    site: SiteInMemory | None
    problems: tuple[Located, ...] = ()
    failure: str = ""

    @property
    def good(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems and not self.failure


def _names() -> Iterator[str]:
    """Names for states: each is another one, in every preview there ever was."""
    for number in itertools.count(1):
        yield f"{secrets.token_hex(4)}-{number}"


class Preview:
    """A site that is being edited. `origin` is where it is served: `http://127.0.0.1:8000`."""

    def __init__(self, root: Path, origin: str) -> None:
        self.root, self.origin = root, origin
        self.seconds = 0.0  # that the last update took
        self._names = _names()
        self._reads: Reads = {}
        self._cache = PageCache()
        # Of the content as it was last read, where it had no fault
        self._linked: LinkedSite | None = None
        self._renderer: Renderer | None = None
        # The newest site without a fault in any page, and the newest one without a known fault
        self._finished: SiteInMemory | None = None
        self._newest: SiteInMemory | None = None
        # As they are now, faults and all
        self.records: Records | None = None
        self.state = PreviewState(next(self._names), None)

    @property
    def rendered(self) -> int:
        """How many pages were rendered up to now."""
        return self._cache.rendered

    def update(self, first: Iterable[str] = (), changed: Collection[str] = ()) -> PreviewState:
        """Look at the files anew and show what they give.

        `first` are the addresses of pages that somebody looks at, `changed` the paths that changed
        since the last update: none where they are not known.
        """
        started = time.perf_counter()
        with self._faults_shown(), seldom_collecting():
            site = self._site(changed)
            for address in first:
                site.file(site.website.file_at(address))
            self._newest = site
            self.state = PreviewState(next(self._names), site)
        self.seconds = time.perf_counter() - started
        return self.state

    def finish(self, stop: Callable[[], bool] = lambda: False) -> PreviewState:
        """Make the rest of the site that is shown, until `stop`; if it has a fault, show that."""
        site = self._newest
        if self.state.good and site and site is not self._finished:
            self._newest = self._finished
            with self._faults_shown():
                complete = site.finish(stop)
                self._newest = site
                if complete:
                    self._finished = site
        return self.state

    def _site(self, changed: Collection[str]) -> SiteInMemory:
        if not (self._linked and changed and self._are_templates(changed)):
            self._linked = None
            self._linked = self._content()
        self._renderer = Renderer(template_folders(self.root), self._renderer)
        website = assemble(self.root, self._linked, drafts=True)
        return SiteInMemory(website, self._renderer, self._cache)

    def _are_templates(self, paths: Collection[str]) -> bool:
        return all(_is_template(self.root, path) for path in paths)

    def _content(self) -> LinkedSite:
        inspected = inspect(self.root, reads=self._reads)
        self.records = inspected.records
        if inspected.records is None or errors_among(inspected.problems):
            raise ContentError(inspected.problems)
        base_url = self.origin + (urlsplit(inspected.records.site.base_url).path or "/")
        return link_site(inspected.records, base_url, inspected.states, inspected.chains)

    @contextmanager
    def _faults_shown(self) -> Iterator[None]:
        """Show what is wrong, instead of stopping, beside the newest site that has no known fault.

        A failure of the program is shown as well: somebody may be changing the built-in templates.
        """
        try:
            yield
        except ContentError as error:
            problems = located(self.root, error.problems)
            self.state = PreviewState(next(self._names), self._newest, problems)
        except Exception:
            failure = traceback.format_exc()
            self.state = PreviewState(next(self._names), self._newest, failure=failure)


def _is_template(root: Path, path: str) -> bool:
    """Whether a path is or was a file among the templates. The inspection sees folders and
    links."""
    folder = os.path.join(root.resolve(), "templates", "")
    if os.path.islink(path) or os.path.isdir(path):
        return False
    return path.startswith(folder)


def located(root: Path, problems: Iterable[Problem]) -> tuple[Located, ...]:
    """The errors among some problems with their lines, in the order of files and lines."""
    errors = (locate(root, problem) for problem in errors_among(problems))
    return tuple(sorted(errors, key=lambda error: error.sort_key))
