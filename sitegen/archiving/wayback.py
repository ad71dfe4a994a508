"""The Wayback Machine of the Internet Archive: which copies it has, and asking it for one.

Three interfaces are used, each as the Internet Archive describes it:

- Availability, `GET /wayback/available?url=…&timestamp=…`: the copy nearest to a time, as
  JSON. It knows not all, and is quick (archive.org/help/wayback_api.php).
- CDX, `GET /cdx/search/cdx?url=…&output=json&sort=closest&closest=…`: the index itself, as rows
  of JSON (github.com/internetarchive/wayback, wayback-cdx-server).
- Save Page Now 2, `POST /save` with a key, which gives the number of a job, and
  `GET /save/status/JOB`: pending, success with a time, or error with a code ("SPN2 Public API
  Docs", V. Banos).

A copy is at `/web/TIME/ADDRESS`, where TIME is YYYYMMDDhhmmss in UTC. `/web/TIMEid_/ADDRESS` is the
page as it was sent, without the bar that the archive puts on top. Where there is no copy of that
very time the archive redirects to another: so the time of a copy is that of the address which
answered.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal
from urllib.parse import urlencode

from sitegen.web import FetchClock, Fetcher, NotFetchedError, Pace, WebAnswer

WAYBACK: Final = "https://web.archive.org"
AVAILABILITY: Final = "https://archive.org"
MOST_COPIES: Final = 5  # that are looked at for one source
_ASKS_APART: Final = 10.0  # seconds: six a minute, of the seven that the archive allows with a key
_POLLS_APART: Final = 5.0
_LONGEST_JOB: Final = 300.0  # seconds; the archive itself gives up after about two minutes
_LOOKS: Final = 3  # for a copy that the archive says it has made
_LOOKS_APART: Final = 20.0
_TRIES: Final = 3  # of a request that the archive is too busy to answer
_PAUSE: Final = 15.0  # seconds before the second try, doubled before the third
_PASSING: Final = frozenset({408, 425, 429, *range(500, 600)})  # answers that may be other later

_JOB: Final = re.compile(r"[\w-]{1,200}")
_TIMESTAMP: Final = re.compile(r"[0-9]{14}")
_RAW: Final = re.compile(r"/web/([0-9]{14})(?:[a-z]{2}_)?/")
# Codes of Save Page Now that are about the key, and those that are about the page. All others may
# be of this moment: the archive is overloaded, or the page's own server is.
_ABOUT_THE_KEY: Final = frozenset({"unauthorized", "user-session-limit", "blocked-client-ip"})
_ABOUT_THE_PAGE: Final = frozenset(
    {
        "blocked",
        "blocked-url",
        "filesize-limit",
        "ftp-access-denied",
        "http-version-not-supported",
        "invalid-host-resolution",
        "invalid-url-syntax",
        "method-not-allowed",
        "no-access",
        "not-found",
        "not-implemented",
        "protocol-error",
        "too-many-redirects",
        "unavailable-for-legal-reasons",
    }
)


class ArchiveError(Exception):
    """The archive gives no copy: why, and what follows from it.

    `none`: there is none to be had of this page. `later`: it may answer at another time. `closed`:
    it takes no requests from us, so that none but lookups are made in this run.
    """

    def __init__(self, kind: Literal["none", "later", "closed"], message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


@dataclass(frozen=True, slots=True)
class WaybackKeys:
    """The two keys of an account at the Internet Archive; neither is ever shown."""

    access: str = field(repr=False)
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Capture:
    """A copy that the archive has: the archived page's address, and the time, YYYYMMDDhhmmss."""

    page: str
    timestamp: str


@dataclass(slots=True)
class Wayback:
    """The archive, at one address or, by default, at its two.

    `keys` are needed to ask for a copy, not to look one up.
    """

    fetcher: Fetcher
    keys: WaybackKeys | None = None
    base: str = WAYBACK
    availability: str = AVAILABILITY
    _asks: Pace = field(init=False)

    def __post_init__(self) -> None:
        self._asks = Pace(self._clock, patience=float("inf"))

    @property
    def _clock(self) -> FetchClock:
        return self.fetcher.pace.clock

    def address(self, capture: Capture) -> str:
        """The address of a copy for readers."""
        return f"{self.base}/web/{capture.timestamp}/{capture.page}"

    # Looking up

    def captures(self, page: str, near: str) -> Iterator[Capture]:
        """The copies of a page that it has, the nearest to a time first.

        The index is asked only when more than the first one is wanted. Raises ArchiveError.
        """
        page = page.partition("#")[0]
        seen: set[str] = set()
        for timestamp in self._timestamps(page, near):
            if timestamp not in seen and len(seen) < MOST_COPIES:
                seen.add(timestamp)
                yield Capture(page, timestamp)

    def _timestamps(self, page: str, near: str) -> Iterator[str]:
        query = urlencode({"url": page, "timestamp": near})
        yield from _closest(self._json(f"{self.availability}/wayback/available?{query}"))
        query = urlencode(
            {
                "url": page,
                "output": "json",
                "fl": "timestamp,statuscode",
                "filter": "statuscode:200",
                "sort": "closest",
                "closest": near.ljust(14, "0"),
                "limit": MOST_COPIES,
            }
        )
        yield from _rows(self._json(f"{self.base}/cdx/search/cdx?{query}"))

    def fetched(self, capture: Capture) -> tuple[Capture, WebAnswer]:
        """The page of a copy as it was archived, and of what time that copy is.

        Raises ArchiveError, of kind `none` where there is no such copy.
        """
        url = f"{self.base}/web/{capture.timestamp}id_/{capture.page}"
        answer = self._patiently(lambda: self.fetcher.get(url, robots=False))
        match = _RAW.match(answer.url.removeprefix(self.base))
        if answer.status != 200 or not match:
            raise ArchiveError("none", f"the archived copy is an error page ({answer.status})")
        return Capture(capture.page, match[1]), answer

    # Asking

    def saved(self, page: str) -> tuple[Capture, WebAnswer]:
        """Have the archive make a copy of a page, and fetch that copy. Raises ArchiveError.

        What the archive says of success is not believed until the copy is there.
        """
        asked_for = page.partition("#")[0]
        capture = Capture(asked_for, self._finished(self._begun(asked_for)))
        for number in range(_LOOKS):
            if number:
                self._clock.sleep(_LOOKS_APART)
            try:
                found, answer = self.fetched(capture)
            except ArchiveError as error:
                if error.kind != "none":
                    raise
                continue
            if found.timestamp >= capture.timestamp:  # an older one may be of any page
                return found, answer
        message = "the archive says that it has made a copy, but there is none"
        raise ArchiveError("later", message)

    def _begun(self, page: str) -> str:
        """The number of the job that makes a copy."""
        self._asks.wait("save")
        form = urlencode({"url": page, "skip_first_archive": 1}).encode()
        answer = self._json(f"{self.base}/save", form)
        self._asks.put_off("save", _ASKS_APART)
        job = str(_fields(answer).get("job_id", ""))
        if not _JOB.fullmatch(job):
            raise _refusal(answer)
        return job

    def _finished(self, job: str) -> str:
        """The time of the copy that a job has made, when it has."""
        ends = self._clock.now() + _LONGEST_JOB
        while self._clock.now() < ends:
            self._clock.sleep(_POLLS_APART)
            answer = self._json(f"{self.base}/save/status/{job}", keyed=True)
            status = _fields(answer).get("status")
            timestamp = str(_fields(answer).get("timestamp", ""))
            if status == "success" and _TIMESTAMP.fullmatch(timestamp):
                return timestamp
            if status != "pending":
                raise _refusal(answer)
        raise ArchiveError("later", "the archive is still at work on the copy")

    # Requests

    def _json(self, url: str, form: bytes | None = None, *, keyed: bool = False) -> Any:
        """What an interface answers, read as JSON. Raises ArchiveError."""
        headers = {"Accept": "application/json"}
        if (keyed or form is not None) and self.keys:
            headers["Authorization"] = f"LOW {self.keys.access}:{self.keys.secret}"
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        answer = self._patiently(lambda: self.fetcher.call(url, headers=headers, form=form))
        if answer.status in (401, 403) and "Authorization" in headers:
            raise ArchiveError("closed", f"the archive does not take the keys ({answer.status})")
        try:
            found = json.loads(answer.body)
        except (ValueError, RecursionError):
            raise ArchiveError("later", _unexpected(answer)) from None
        if answer.status != 200 and "status_ext" not in _fields(found):
            raise ArchiveError("later", _unexpected(answer))
        return found

    def _patiently(self, asked: Callable[[], WebAnswer]) -> WebAnswer:
        """An answer, asked for again where the archive is too busy to give one."""
        pause = _PAUSE
        for number in range(1, _TRIES + 1):
            try:
                answer = asked()
            except NotFetchedError as error:
                raise ArchiveError("later", error.message) from None
            if answer.status not in _PASSING or number == _TRIES:
                break
            if "retry-after" not in answer.headers:
                self._clock.sleep(pause)
                pause *= 2
        if answer.status in _PASSING:
            raise ArchiveError("later", f"the archive is busy (status {answer.status})")
        return answer


def wayback_keys(environment: Mapping[str, str]) -> WaybackKeys | None:
    """The keys of an account, from the environment alone; None unless both are there."""
    access = environment.get("WAYBACK_ACCESS_KEY", "").strip()
    secret = environment.get("WAYBACK_SECRET_KEY", "").strip()
    return WaybackKeys(access, secret) if access and secret else None


def _fields(answer: Any) -> Mapping[str, Any]:
    """The fields of what ought to be a mapping; none where it is something else."""
    if isinstance(answer, dict):
        return answer
    return {}


def _closest(answer: Any) -> Iterator[str]:
    """The time in an answer of the interface Availability; none where it has no copy."""
    snapshots = _fields(_fields(answer).get("archived_snapshots"))
    closest = _fields(snapshots.get("closest"))
    if closest.get("available") is not True:
        return
    timestamp = str(closest.get("timestamp", ""))
    if _TIMESTAMP.fullmatch(timestamp) and str(closest.get("status", "200")) == "200":
        yield timestamp


def _rows(answer: Any) -> Iterator[str]:
    """The times in an answer of the index: rows, of which the first has the names of columns."""
    if not isinstance(answer, list):
        return
    for row in answer[1:]:
        if isinstance(row, list) and row and _TIMESTAMP.fullmatch(str(row[0])):
            yield str(row[0])


def _refusal(answer: Any) -> ArchiveError:
    """What an error of Save Page Now means for us."""
    code = str(_fields(answer).get("status_ext", "")).removeprefix("error:")[:80]
    words = code or "an answer that is not understood"
    if code in _ABOUT_THE_KEY:
        return ArchiveError("closed", f"the archive takes no more requests now: {words}")
    if code in _ABOUT_THE_PAGE:
        return ArchiveError("none", f"the archive cannot make a copy: {words}")
    return ArchiveError("later", f"the archive could not make a copy this time: {words}")


def _unexpected(answer: WebAnswer) -> str:
    return f"what the archive answers is not understood (status {answer.status})"
