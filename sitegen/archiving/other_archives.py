"""Copies that editors entered by hand: in the Wayback Machine, archive.today, Perma.cc or others.

The time of such a copy is what the record says (`at`), else what its address says, else what the
archive says in the header `Memento-Datetime` (RFC 7089).
"""

from __future__ import annotations

import re
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Final

from sitegen.archiving.looks import Look, look
from sitegen.archiving.wayback import ArchiveError, Capture, Wayback
from sitegen.dates import iso
from sitegen.records import ArchivedCopy, Records, Source
from sitegen.web import NotFetchedError, WebAnswer

_OF_WAYBACK: Final = re.compile(r"/web/([0-9]{14})(?:[a-z]{2}_)?/(.+)")
# `https://archive.ph/2024.01.19-103000/https://…`, `https://arquivo.pt/wayback/20240119103000/…`
_IN_ADDRESS: Final = re.compile(
    r"/([0-9]{4})\.?([0-9]{2})\.?([0-9]{2})-?([0-9]{6})(?:[a-z]{2}_)?/",
)
_CLOCK: Final = re.compile(r"([0-9]{2}):([0-9]{2}):([0-9]{2})Z")


def looked_up(records: Records, source: Source, copy: ArchivedCopy, wayback: Wayback) -> Look:
    """What an archived copy of a record shows, as it is there now. Raises ArchiveError."""
    capture = _capture_at(copy.url, wayback)
    if capture is None:
        answer = _asked(copy.url, wayback)
        timestamp = _given(copy) or _in_address(copy.url) or _in_header(answer)
    else:
        found, answer = wayback.fetched(capture)
        timestamp = found.timestamp
    return look(records, source, answer, address=copy.url, timestamp=timestamp)


def _capture_at(url: str, wayback: Wayback) -> Capture | None:
    """The copy of the Wayback Machine that an address is of, if it is one."""
    plain = wayback.base.replace("https://", "http://", 1)
    for base in (wayback.base, plain):
        if not url.startswith(base):
            continue
        if match := _OF_WAYBACK.match(url.removeprefix(base)):
            return Capture(page=match[2], timestamp=match[1])
    return None


def _asked(url: str, wayback: Wayback) -> WebAnswer:
    try:
        answer = wayback.fetcher.get(url)
    except NotFetchedError as error:
        raise ArchiveError("later", error.message) from None
    if answer.status in (404, 410):
        raise ArchiveError("none", f"there is no copy any more (status {answer.status})")
    if answer.status != 200:
        raise ArchiveError("later", f"the archive gives no copy (status {answer.status})")
    return answer


def _given(copy: ArchivedCopy) -> str:
    """The time that the record gives; without a clock time, the beginning of the day."""
    at = copy.at
    if at is None or at.earliest is None or at.precision != "day":
        return ""
    day = iso(at.earliest) or ""
    clock = "000000"
    if match := _CLOCK.match(at.clock):
        clock = "".join(match.groups())
    return day.replace("-", "") + clock


def _in_address(url: str) -> str:
    """The time that an address has in it."""
    match = _IN_ADDRESS.search(url)
    if match is None:
        return ""
    return "".join(match.groups())


def _in_header(answer: WebAnswer) -> str:
    """The time that the archive gives."""
    header = answer.headers.get("memento-datetime", "")
    try:
        moment = parsedate_to_datetime(header)
    except (ValueError, TypeError):
        return ""
    return moment.astimezone(UTC).strftime("%Y%m%d%H%M%S")
