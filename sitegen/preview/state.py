"""What the preview shows: the newest site, or what is wrong with the content now beside the last good one.

A change is looked at in two steps. `update` reads what changed, checks all, and makes the pages that are open in a
browser; `finish` makes the rest and follows the links, and takes the site back if that shows a fault.
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
from sitegen.build import inspect, seldom_collecting
from sitegen.files import locate
from sitegen.linking import LinkedSite, link_site
from sitegen.preview.site_in_memory import Memory, SiteInMemory
from sitegen.problems import ContentError, Located, Problem, errors_among
from sitegen.records import Reads, Records
from sitegen.rendering import Renderer, template_folders


@dataclass(frozen=True, slots=True)
class PreviewState:
    """What is shown. Where there are `problems`, or a `failure` of the program, `site` is the last good one.

    `name` is another one whenever what is shown may be other.
    """

    name: str
    site: SiteInMemory | None
    problems: tuple[Located, ...] = ()
    failure: str = ""

    @property
    def good(self) -> bool:
        return not self.problems and not self.failure


class Preview:
    """A site that is being edited. `origin` is where it is served: `http://127.0.0.1:8000`."""

    def __init__(self, root: Path, origin: str) -> None:
        self.root, self.origin = root, origin
        self.seconds = 0.0  # that the last update took
        self._names = (f"{secrets.token_hex(4)}-{number}" for number in itertools.count(1))
        self._reads: Reads = {}
        self._memory = Memory()
        self._linked: LinkedSite | None = (
            None  # of the content as it was last read, where it had no fault
        )
        self._renderer: Renderer | None = None
        self._finished: SiteInMemory | None = None  # the newest site without a fault in any page
        self._newest: SiteInMemory | None = None  # the newest one without a known fault
        self.records: Records | None = None  # as they are now, faults and all
        self.state = PreviewState(next(self._names), None)

    @property
    def rendered(self) -> int:
        """How many pages were rendered up to now."""
        return self._memory.rendered

    def update(self, first: Iterable[str] = (), changed: Collection[str] = ()) -> PreviewState:
        """Look at the files anew and show what they give.

        `first` are the addresses of pages that are looked at, `changed` the paths that changed since the last update:
        none where they are not known.
        """
        started = time.perf_counter()
        with self._faults_shown(), seldom_collecting():
            site = self._site(changed)
            for address in first:
                site.file(site.ready.file_at(address))
            self._newest = site
            self.state = PreviewState(next(self._names), site)
        self.seconds = time.perf_counter() - started
        return self.state

    def finish(self, stop: Callable[[], bool] = lambda: False) -> PreviewState:
        """Make the rest of the site that is shown, until `stop`; if that shows a fault, show the fault."""
        site = self._newest
        if self.state.good and site and site is not self._finished:
            self._newest = self._finished
            with self._faults_shown():
                complete = site.finish(stop)
                self._newest = site
                self._finished = site if complete else self._finished
        return self.state

    def _site(self, changed: Collection[str]) -> SiteInMemory:
        if not (
            changed and self._linked and all(_is_template(self.root, path) for path in changed)
        ):
            self._linked = None
            self._linked = self._content()
        self._renderer = renderer = Renderer(template_folders(self.root), self._renderer)
        return SiteInMemory(assemble(self.root, self._linked, drafts=True), renderer, self._memory)

    def _content(self) -> LinkedSite:
        inspected = inspect(self.root, reads=self._reads)
        self.records = inspected.records
        if inspected.records is None or errors_among(inspected.problems):
            raise ContentError(inspected.problems)
        base_url = self.origin + (urlsplit(inspected.records.site.base_url).path or "/")
        return link_site(inspected.records, base_url, inspected.states)

    @contextmanager
    def _faults_shown(self) -> Iterator[None]:
        try:
            yield
        except ContentError as error:
            self.state = PreviewState(
                next(self._names), self._newest, located(self.root, error.problems)
            )
        except (
            Exception
        ):  # a fault of the program, or of the built-in templates that somebody is changing
            self.state = PreviewState(
                next(self._names), self._newest, failure=traceback.format_exc()
            )


def _is_template(root: Path, path: str) -> bool:
    """Whether a path is or was a file among the templates. A folder or link there is seen by the inspection, too."""
    folder = os.path.join(root.resolve(), "templates", "")
    return path.startswith(folder) and not os.path.islink(path) and not os.path.isdir(path)


def located(root: Path, problems: Iterable[Problem]) -> tuple[Located, ...]:
    """The errors among some problems with their lines, in the order of files and lines."""
    errors = errors_among(problems)
    return tuple(
        sorted((locate(root, problem) for problem in errors), key=lambda item: item.sort_key)
    )
