"""A web on this machine that tests play: a server that answers as they say, under names of their choice."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from sitegen.web.exchange import FetchLimits
from sitegen.web.fetching import Fetcher
from sitegen.web.pace import FetchClock, Pace

INSIDE: Final = "127.0.0.1"


@dataclass(frozen=True, kw_only=True)
class Played:
    """An answer to play."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    parts: Callable[[], Iterator[bytes]] | None = None  # a body without a length


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request that came."""

    method: str
    host: str
    path: str
    headers: Mapping[str, str]
    body: bytes


Answering = Callable[[Asked], Played]


def not_found(asked: Asked) -> Played:
    return Played(status=404, body=b"not found")


@dataclass
class FakeClock:
    """A clock that moves when somebody waits."""

    time: float = 1_700_000_000.0
    waits: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds

    def clock(self) -> FetchClock:
        return FetchClock(self.now, self.sleep)


@dataclass
class PlayedWeb:
    """The server: `answers` by host and path (`/…` for any host), `otherwise` for all else, and all that was asked, in
    order.
    """

    port: int = 0
    answers: dict[str, Played | Answering] = field(default_factory=dict)
    otherwise: Answering = not_found
    asked: list[Asked] = field(default_factory=list)
    clock: FakeClock = field(default_factory=FakeClock)

    def url(self, host: str, path: str = "/") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, as `GET a.test/path`, without robots.txt."""
        found = [f"{one.method} {one.host}{one.path}" for one in self.asked]
        return [words for words in found if not words.endswith("/robots.txt")]

    def fetcher(
        self, *hosts: str, limits: FetchLimits | None = None, patience: float = 60
    ) -> Fetcher:
        """A fetcher that finds every name at this server, and may ask the hosts named here."""
        return Fetcher(
            "sitegen/1.0 (+https://example.org/)",
            pace=Pace(self.clock.clock(), patience),
            limits=limits or FetchLimits(seconds=5),
            trusted=frozenset(f"http://{host}:{self.port}" for host in hosts),
            resolve=lambda host, port: [INSIDE],
        )

    def answer(self, asked: Asked) -> Played:
        path = asked.path.partition("?")[0]
        for name in (f"{asked.host}{asked.path}", f"{asked.host}{path}", asked.path, path):
            if name in self.answers:
                found = self.answers[name]
                return found if isinstance(found, Played) else found(asked)
        return self.otherwise(asked)


class _Handler(http.server.BaseHTTPRequestHandler):
    web: PlayedWeb

    def log_message(self, *_: object) -> None:
        pass

    def _play(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        asked = Asked(
            method=self.command,
            host=self.headers.get("Host", "").partition(":")[0],
            path=self.path,
            headers={name.lower(): value for name, value in self.headers.items()},
            body=self.rfile.read(length),
        )
        self.web.asked.append(asked)
        played = self.web.answer(asked)
        self.send_response(played.status)
        for name, value in played.headers.items():
            self.send_header(name, value)
        if played.parts is None:
            self.send_header("Content-Length", str(len(played.body)))
        self.end_headers()
        if self.command == "HEAD":
            return
        try:
            for part in played.parts() if played.parts else [played.body]:
                self.wfile.write(part)
        except OSError:
            self.close_connection = True

    do_GET = do_HEAD = do_POST = _play  # noqa: N815


@contextmanager
def played_web() -> Iterator[PlayedWeb]:
    """A server that runs while the block does."""
    web = PlayedWeb()
    handler = type("Handler", (_Handler,), {"web": web})
    with http.server.ThreadingHTTPServer((INSIDE, 0), handler) as server:
        web.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield web
        finally:
            server.shutdown()
