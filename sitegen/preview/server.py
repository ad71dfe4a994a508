"""The preview over HTTP: answers requests, and has the browser reload when the content changes. The
only importer of livereload and tornado.

Three threads: one watches the files, one builds, and this one answers. livereload's own way to get
into a page is an inline script, which the pages' content policy refuses; pages get a `<script src>`
to the same file instead.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
import socket
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import livereload
from livereload.handlers import LiveReloadHandler
from tornado import httpserver, netutil, web

from sitegen.output import search_index
from sitegen.preview.events import PreviewEvents
from sitegen.preview.problem_page import FILES, style_address
from sitegen.preview.readers import Readers, loaded_page
from sitegen.preview.requests import (
    LAST_GOOD,
    PROBLEMS,
    Answer,
    Asked,
    answer,
    is_known,
    is_loopback,
    type_of,
)
from sitegen.preview.search import PreviewIndex
from sitegen.preview.state import Preview, PreviewState
from sitegen.preview.work import Work
from sitegen.problems import ContentError, StoppedError

LIVERELOAD_FILE: Final = Path(livereload.__file__).parent / "vendors" / "livereload.js"
# What ends the preview well, beside Ctrl+C: `kill`, and a terminal that is closed
ENDING: Final = ("SIGTERM", "SIGHUP")


def serve(root: Path, host: str, port: int, events: PreviewEvents) -> None:
    """Serve the site under `root` until a signal, and tell `events` what happens.

    Raises StoppedError where it cannot listen or cannot go on, KeyboardInterrupt after Ctrl+C.
    """
    logging.getLogger("livereload").setLevel(logging.WARNING)
    logging.getLogger("tornado.access").setLevel(logging.CRITICAL)
    sockets = _sockets(host, port)
    name = f"[{host}]" if ":" in host else host
    preview = Preview(root, f"http://{name}:{sockets[0].getsockname()[1]}")
    with tempfile.TemporaryDirectory(prefix="sitegen-preview-") as folder:
        server = _Server(preview, host, PreviewIndex(Path(folder)), events)
        asyncio.run(server.run(sockets))


def _sockets(host: str, port: int) -> list[socket.socket]:
    try:
        return netutil.bind_sockets(port, host)
    except OSError as error:
        is_taken = error.errno in (errno.EADDRINUSE, errno.EACCES)
        hint = "choose another one with --port" if is_taken else ""
        message = f"cannot listen on {host}, port {port}: {error.strerror or error}"
        raise StoppedError(message, hint) from None


class _Server:
    """Answers for a preview that was told to listen on `host`, while others watch and build."""

    def __init__(
        self, preview: Preview, host: str, index: PreviewIndex, events: PreviewEvents
    ) -> None:
        self.preview, self.host = preview, host
        self.index, self.events = index, events
        self.readers = Readers(lambda: preview.state.name)

    async def run(self, sockets: list[socket.socket]) -> None:
        """Work and answer until the end. Raises StoppedError where the work fails."""
        loop = asyncio.get_running_loop()
        work = Work(self.preview, self.readers, self.events, loop)
        end_on_signals(loop, work.end)
        work.start()
        try:
            await work.begun.wait()
            if not work.ended.is_set():
                self._answer(sockets)
            await work.ended.wait()
        finally:
            work.end()
        if work.failure:
            raise StoppedError(f"the preview cannot go on: {work.failure}")

    def _answer(self, sockets: list[socket.socket]) -> None:
        """Begin to answer, and tell where."""
        shared = {"server": self}
        application = web.Application(
            [
                ("/livereload", _Connection, shared),
                (r"/livereload\.(js|css)", _OfPreview, shared),
                (".*", _OfSite, shared),
            ]
        )
        httpserver.HTTPServer(application).add_sockets(sockets)
        site = self.preview.state.site
        base = site.website.shared.site.base if site else ""
        address = f"{self.preview.origin}{base}/"
        self.events.serving(address, to_others=not is_loopback(self.host))


def end_on_signals(loop: asyncio.AbstractEventLoop, end: Callable[[], None]) -> None:
    """Have `kill` and a closed terminal end the preview. Windows has no such signals for a loop."""
    for name in ENDING:
        with suppress(AttributeError, NotImplementedError):
            loop.add_signal_handler(getattr(signal, name), end)


def _on_this_host(path: str) -> str:
    """A path of this host: one that began with `//` would lead to another."""
    return "/" + path.lstrip("/")


class _Answering(web.RequestHandler):
    """Answers only those who name this preview as their host."""

    def initialize(self, server: _Server) -> None:
        self.server = server

    def prepare(self) -> None:
        if not is_known(self.request.host, self.server.host):
            raise web.HTTPError(421, reason="Misdirected Request")

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-cache")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.clear_header("Server")

    def _send(self, sent: Answer) -> None:
        self.set_status(sent.status)
        self.set_header("Content-Type", sent.type)
        if sent.lasting:
            self.set_header("Cache-Control", "max-age=31536000, immutable")
        if sent.location:
            self.set_header("Location", sent.location)
        self.finish(sent.body)


class _OfSite(_Answering):
    """Files of the site, and the page of problems."""

    async def get(self) -> None:
        state, query = self.server.preview.state, self.request.query
        if query in (LAST_GOOD, PROBLEMS):
            self._choose(state.name if query == LAST_GOOD else "")
            return
        asked = Asked(
            path=_on_this_host(unquote(self.request.path)),
            host=self.request.host,
            last_good=self.get_cookie(LAST_GOOD) == state.name,
            query=query,
        )
        sent = await self._indexed(state, asked.path)
        if sent is None:
            sent = await asyncio.to_thread(answer, state, asked, self.server.preview.root)
        self._send(sent)

    head = get

    def _choose(self, state: str) -> None:
        """Remember for which state a reader wants the last good site, and load the page again."""
        self.set_cookie(LAST_GOOD, state, httponly=True, samesite="Strict")
        self.redirect(_on_this_host(self.request.path))

    async def _indexed(self, state: PreviewState, path: str) -> Answer | None:
        """A file of the search's index, if it is one."""
        site = state.site
        if not site or not site.website.shared.site.search:
            return None
        inner = site.website.file_at(path)
        if not inner.startswith(f"{search_index.INDEX_FOLDER}/"):
            return None
        try:
            data = await asyncio.to_thread(self.server.index.file, site, inner)
        except StoppedError as error:
            self.server.events.search_failed(error.message)
            return None
        except ContentError:  # of a page that nobody asked for yet: it is told when that is made
            return None
        return None if data is None else Answer(200, type_of(inner), data)


class _OfPreview(_Answering):
    """The script and the stylesheet of the preview itself."""

    def get(self, ending: str) -> None:
        data = (FILES / f"preview.{ending}").read_bytes()
        if ending == "js":
            self._send(Answer(200, "text/javascript", LIVERELOAD_FILE.read_bytes() + b"\n" + data))
        else:
            self._send(Answer(200, "text/css", data, lasting=self.request.uri == style_address()))

    head = get


class _Connection(LiveReloadHandler):
    """The connection of an open page, by livereload's protocol; the page tells which state it
    shows."""

    def initialize(self, server: _Server) -> None:
        self.server = server

    def check_origin(self, origin: str) -> bool:
        host: Any = self.request.host
        return is_known(host, self.server.host) and urlsplit(origin).netloc == host

    def on_message(self, message: str | bytes) -> None:
        with suppress(ValueError, TypeError, AttributeError):  # what is no message of the protocol
            super().on_message(message)
        if page := loaded_page(message):
            self.server.readers.opened(self, page.address, page.state)

    def on_close(self) -> None:
        super().on_close()
        self.server.readers.closed(self)
