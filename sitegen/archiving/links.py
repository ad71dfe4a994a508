"""Whether the addresses of sources still lead there: what `sitegen source links` does.

An address is asked with HEAD, which costs its host the least, and with GET where the answer to that
is not plainly good: many servers answer HEAD wrongly. What follows is careful in one direction. A
page that is refused to us (403, 429, a robots.txt), or that fails for the moment (5xx, no answer),
may be there for readers: nothing is said of it. Only 404, 410, and a host that is no more, say that
a page is missing; and only what is missing on two different days is dead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlsplit

from sitegen.archiving.recording import record_keys
from sitegen.problems import StoppedError
from sitegen.records import Records, Source
from sitegen.web import Fetcher, NotFetchedError, WebAnswer

LinkStatus = Literal["live", "missing", "dead", "deviated"]
_GONE: Final = (404, 410)
_JUDGED_BY_PEOPLE: Final = ("unfit", "usurped")
_FRONT_PAGES: Final = frozenset(
    {"", "index", "index.html", "index.htm", "index.php", "home", "default.aspx"}
)
_SAME_SITE: Final = ("www.", "m.", "mobile.", "amp.")  # names of one site before its own


@dataclass(frozen=True, slots=True)
class LinkOutcome:
    """What came of one address: its status, '' where nothing can be said of it, and a line."""

    source: str
    status: LinkStatus | Literal["", "left"]
    message: str


@dataclass(slots=True)
class LinkLook:
    """A run over the addresses of sources. Without `writes` (`--dry-run`) nothing is written."""

    root: Path
    records: Records
    fetcher: Fetcher
    today: date
    writes: bool = True
    _was_answered: bool = False

    def run(self, sources: Iterable[Source], *, named: bool) -> Iterator[LinkOutcome]:
        """What comes of each source, as soon as it is written.

        Hosts that are not found are judged last: where nothing at all was answered, it is this
        machine that has no network. Sources that were `named` are looked at again on one day.
        """
        lost: list[Source] = []
        for source in sources:
            if reason := self._left(source, named=named):
                yield LinkOutcome(source.id, "left", reason)
                continue
            try:
                status, told = self._looked_at(source.url or "")
            except NotFetchedError as error:
                if error.reason == "no-host":
                    lost.append(source)
                else:
                    yield LinkOutcome(source.id, "", f"not known: {error.message}")
                continue
            yield self._noted(source, status, told)
        for source in lost:
            host = urlsplit(source.url or "").hostname
            if self._was_answered:
                yield self._noted(source, "missing", f"there is no host {host}")
            else:
                message = f"not known: there is no host {host}, and no other host answered"
                yield LinkOutcome(source.id, "", message)

    def _left(self, source: Source, *, named: bool) -> str:
        if not source.url:
            return "has no address"
        if source.url_status in _JUDGED_BY_PEOPLE:
            return f"is {source.url_status}, and is not followed"
        if source.checked == self.today and not named:
            return "was looked at today"
        return ""

    def _looked_at(self, url: str) -> tuple[LinkStatus | Literal[""], str]:
        """What an address leads to. Raises NotFetchedError."""
        try:
            answer = self.fetcher.head(url)
        except NotFetchedError as error:
            if error.reason != "unreachable":
                raise
            answer = None
        if answer is None or answer.status != 200:
            answer = self._got(url)
        self._was_answered = True
        if answer.status in _GONE:
            return "missing", f"answers {answer.status}"
        if not 200 <= answer.status < 300:
            return "", f"not known: it answers {answer.status}"
        if elsewhere := _elsewhere(url, answer.url):
            return "deviated", f"{elsewhere}: {answer.url}"
        return "live", "leads there"

    def _got(self, url: str) -> WebAnswer:
        try:
            return self.fetcher.get(url)
        except NotFetchedError as error:
            if error.reason != "large":
                raise
            return WebAnswer(url=url, status=200)  # too large to be a page that says "not found"

    def _noted(self, source: Source, status: LinkStatus | Literal[""], told: str) -> LinkOutcome:
        if not status:
            return LinkOutcome(source.id, "", told)
        status = self._in_the_end(source, status)
        values: Mapping[str, str] = {"url_status": status, "checked": self.today.isoformat()}
        if self.writes:
            try:
                record_keys(self.root, self.records, source, values)
            except StoppedError as error:
                return LinkOutcome(source.id, "", f"{error.message}; nothing is written of it")
        return LinkOutcome(source.id, status, told)

    def _in_the_end(self, source: Source, status: LinkStatus) -> LinkStatus:
        """What is missing for the second time, on another day than the first, is dead."""
        if status != "missing":
            return status
        if source.url_status == "dead":
            return "dead"
        is_second = source.url_status == "missing" and source.checked is not None
        return "dead" if is_second and source.checked != self.today else "missing"


def _elsewhere(asked: str, answered: str) -> str:
    """How an address leads to something else than it says, or nothing."""
    before, after = urlsplit(asked), urlsplit(answered)
    if _site_name(before.hostname or "") != _site_name(after.hostname or ""):
        return "leads to another host"
    if _is_front_page(after.path) and not after.query and not _is_front_page(before.path):
        return "leads to a front page"
    return ""


def _site_name(host: str) -> str:
    """A host's name without what its mobile and other editions put before it."""
    for prefix in _SAME_SITE:
        if host.startswith(prefix) and host.count(".") > 1:
            return host.removeprefix(prefix)
    return host


def _is_front_page(path: str) -> bool:
    """Whether a path is that of a front page: `/`, `/index.html`, `/en/`."""
    steps = [step.lower() for step in path.split("/") if step]
    if steps and len(steps[0]) == 2 and steps[0].isalpha():
        steps = steps[1:]  # a language
    return not steps or (len(steps) == 1 and steps[0] in _FRONT_PAGES)
