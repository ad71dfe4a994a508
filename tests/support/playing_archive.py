"""A Wayback Machine that tests play: availability, the index, copies, and Save Page Now 2."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from support.playing import Asked, Played, PlayedWeb

from sitegen.archiving.wayback import Wayback, WaybackKeys

HOST: Final = "archive.test"
KEYS: Final = WaybackKeys("access-key", "very-secret")
HTML: Final = {"Content-Type": "text/html; charset=utf-8"}


def page(*paragraphs: str) -> bytes:
    """A web page of some paragraphs."""
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    return f"<!doctype html><meta charset=utf-8><body>{body}</body>".encode()


def as_json(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Played:
    return Played(status=status, body=json.dumps(value).encode(), headers=headers or {})


@dataclass
class PlayedArchive:
    """The archive on a played web.

    `copies` are by page and time; `known` says which of them availability has (all, if None).
    `saves` are played one after the other for POST, `jobs` for each look at a job.
    """

    web: PlayedWeb
    host: str = HOST
    copies: dict[tuple[str, str], Played] = field(default_factory=dict)
    known: bool = True
    saves: list[Played] = field(default_factory=list)
    jobs: list[Played] = field(default_factory=list)
    appears: dict[str, tuple[tuple[str, str], Played]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.web.answers |= {
            f"{self.host}/wayback/available": self._available,
            f"{self.host}/cdx/search/cdx": self._index,
            f"{self.host}/save": self._save,
        }
        self.web.otherwise = self._other

    @property
    def base(self) -> str:
        return self.web.url(self.host, "")

    def wayback(self, keys: WaybackKeys | None = None) -> Wayback:
        fetcher = self.web.fetcher(self.host, patience=300)
        return Wayback(fetcher, keys, base=self.base, availability=self.base)

    def has(self, page_url: str, timestamp: str, body: bytes, **headers: str) -> None:
        """Have a copy of a page."""
        self.copies[page_url, timestamp] = Played(body=body, headers=headers or HTML)

    def asked(self) -> list[str]:
        """What was asked of the archive, each as its method and the first step of its path."""
        return [f"{one.method} {urlsplit(one.path).path.split('/')[1]}" for one in self.web.asked]

    def _times(self, asked: Asked) -> list[str]:
        query = parse_qs(urlsplit(asked.path).query)
        (url,) = query["url"]
        near = int((query.get("closest") or query["timestamp"])[0].ljust(14, "0"))
        times = [time for page_url, time in self.copies if page_url == url]
        return sorted(times, key=lambda time: abs(int(time) - near))

    def _available(self, asked: Asked) -> Played:
        times = self._times(asked) if self.known else []
        closest = {}
        if times:
            closest = {
                "closest": {
                    "available": True,
                    "status": "200",
                    "timestamp": times[0],
                    "url": f"http://elsewhere.test/web/{times[0]}/x",
                }
            }
        return as_json({"url": "x", "archived_snapshots": closest})

    def _index(self, asked: Asked) -> Played:
        rows = [[time, "200"] for time in self._times(asked)]
        return as_json([["timestamp", "statuscode"], *rows] if rows else [])

    def _save(self, asked: Asked) -> Played:
        return self.saves.pop(0) if self.saves else as_json({"url": "x", "job_id": "spn2-1a2b"})

    def _other(self, asked: Asked) -> Played:
        if asked.path.startswith("/save/status/"):
            return self._job()
        if not asked.path.startswith("/web/"):
            return Played(status=404)
        time, _, url = asked.path.removeprefix("/web/").partition("id_/")
        if (url, time) in self.copies:
            return self.copies[url, time]
        others = sorted(other for page_url, other in self.copies if page_url == url)
        if not others:
            return Played(status=404, body=b"The Wayback Machine has not archived that URL.")
        return Played(status=302, headers={"Location": f"/web/{others[-1]}id_/{url}"})

    def _job(self) -> Played:
        job = self.jobs.pop(0)
        for key, (where, copy) in self.appears.items():
            if key in job.body.decode():
                self.copies[where] = copy
        return job
