"""The preview over HTTP: answers requests, and has the browser reload when the content changes. The
only importer of livereload and tornado.

Three threads: one watches the files, one builds, and this one answers. livereload's own way to get
into a page is an inline script, which the pages' content policy refuses; pages get a `<script src>`
to the same file instead.
"""

from __future__ import annotations

import asyncio
import errno
import hashlib
import logging
import re
import signal
import socket
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote

import livereload
from livereload.handlers import LiveReloadHandler
from tornado import httpserver, httputil, netutil, web

from sitegen.output import search_index
from sitegen.preview.events import PreviewEvents
from sitegen.preview.hosts import Hosts, is_loopback, name_in
from sitegen.preview.problem_page import FILES, style_address
from sitegen.preview.ranges import UnsatisfiableError, asked_range
from sitegen.preview.readers import NO_MESSAGE, Readers, loaded_page
from sitegen.preview.requests import (
    LAST_GOOD,
    PROBLEMS,
    Answer,
    Asked,
    answer,
    on_this_host,
    refusal,
    type_of,
)
from sitegen.preview.search import PreviewIndex
from sitegen.preview.state import Preview, PreviewState
from sitegen.preview.work import PreviewWork
from sitegen.problems import ContentError, StoppedError

LIVERELOAD_FILE: Final = Path(livereload.__file__).parent / "vendors" / "livereload.js"
MOST_REFUSED: Final = 20  # names that are told of
LONGEST_MESSAGE: Final = 64 * 1024  # bytes of what a page tells; a longer one ends its connection
# What ends the preview well, beside Ctrl+C: `kill`, and a terminal that is closed
ENDING: Final = ("SIGTERM", "SIGHUP")


def serve(root: Path, hosts: Hosts, port: int, events: PreviewEvents) -> None:
    """Serve the site under `root` until a signal, and tell `events` what happens.

    Raises StoppedError where it cannot listen or cannot go on, KeyboardInterrupt after Ctrl+C.
    """
    logging.getLogger("livereload").setLevel(logging.WARNING)
    logging.getLogger("tornado.access").setLevel(logging.CRITICAL)
    sockets = _sockets(hosts.told, port)
    name = f"[{hosts.told}]" if ":" in hosts.told else hosts.told
    preview = Preview(root, f"http://{name}:{sockets[0].getsockname()[1]}")
    with tempfile.TemporaryDirectory(prefix="sitegen-preview-") as folder:
        server = _Server(preview, hosts, PreviewIndex(Path(folder)), events)
        asyncio.run(server.run(sockets))


def _sockets(host: str, port: int) -> list[socket.socket]:
    """Listens on a host; on 127.0.0.1 by its other number too, which `localhost` is to some."""
    try:
        sockets = netutil.bind_sockets(port, host)
        if host == "127.0.0.1":
            with suppress(OSError):  # there is no IPv6, or something else has that port
                sockets += netutil.bind_sockets(port, "::1")
        return sockets
    except OSError as error:
        is_taken = error.errno in (errno.EADDRINUSE, errno.EACCES)
        hint = "choose another one with --port" if is_taken else ""
        message = f"cannot listen on {host}, port {port}: {error.strerror or error}"
        raise StoppedError(message, hint) from None


class _Server:
    """Answers for a preview by the names of its `hosts`, while others watch and build."""

    def __init__(
        self, preview: Preview, hosts: Hosts, index: PreviewIndex, events: PreviewEvents
    ) -> None:
        self.preview, self.hosts = preview, hosts
        self.index, self.events = index, events
        self._refused: set[str] = set()
        self.readers = Readers(lambda: preview.state.name)

    async def run(self, sockets: list[socket.socket]) -> None:
        """Work and answer until the end. Raises StoppedError where the work fails."""
        loop = asyncio.get_running_loop()
        work = PreviewWork(self.preview, self.readers, self.events, loop)
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
        # xheaders: whether the proxy of an editor in the browser is asked by https
        httpserver.HTTPServer(_Application(self), xheaders=True).add_sockets(sockets)
        site = self.preview.state.site
        base = site.website.shared.site.base if site else ""
        address = f"{self.preview.origin}{base}/"
        self.events.serving(address, to_others=not is_loopback(self.hosts.told))

    def refuse(self, name: str) -> None:
        """Tell of a name that was refused, once, and not of one after the other without an end."""
        if name not in self._refused and len(self._refused) < MOST_REFUSED:
            self._refused.add(name)
            self.events.refused(name)


class _Application(web.Application):
    """Leads each request to what answers it; but one that names a host which is none of the
    preview's is refused before that, whatever it asks for."""

    def __init__(self, server: _Server) -> None:
        self._shared = {"server": server}
        self._hosts = server.hosts
        handlers: list[Any] = [
            ("/livereload", _Connection, self._shared),
            (r"/livereload\.(js|css)", _OfPreview, self._shared),
            (".*", _OfSite, self._shared),
        ]
        super().__init__(handlers, websocket_max_message_size=LONGEST_MESSAGE)

    def find_handler(self, request: httputil.HTTPServerRequest, **options: Any) -> Any:
        _name_host_in_header(request)
        if self._hosts.are_those_of(request.host):
            return super().find_handler(request, **options)
        return self.get_handler_delegate(request, _Refused, self._shared)


def _name_host_in_header(request: httputil.HTTPServerRequest) -> None:
    """Have a request for a whole address, which a proxy gets, name its host as others do.

    The host of the address counts then, not the header's (RFC 9112, 3.2.2).
    """
    if re.match("https?://", request.path, re.IGNORECASE):
        host, slash, path = request.path.partition("//")[2].partition("/")
        request.host, request.path = host, slash + path or "/"


def end_on_signals(loop: asyncio.AbstractEventLoop, end: Callable[[], None]) -> None:
    """Have `kill` and a closed terminal end the preview. Windows has no such signals for a loop."""
    for name in ENDING:
        with suppress(AttributeError, NotImplementedError):
            loop.add_signal_handler(getattr(signal, name), end)


class _Answering(web.RequestHandler):
    """Sends answers, or the part of one that a browser asks for."""

    def initialize(self, server: _Server) -> None:
        self.server = server
        self._etag: str | None = None

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
        if sent.status == 200:
            self._send_file(sent.body)
        else:
            self.finish(sent.body)

    def _send_file(self, data: bytes) -> None:
        """Send a file, or a part of it (RFC 9110, 14.2), or nothing where the browser has it."""
        self._etag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
        self.set_header("Etag", self._etag)
        self.set_header("Accept-Ranges", "bytes")
        if self.check_etag_header():
            self.set_status(304)
            self.finish()
            return
        try:
            part = asked_range(self._range_header(), len(data))
        except UnsatisfiableError:
            self.set_status(416)
            self.set_header("Content-Range", f"bytes */{len(data)}")
            self.finish()
            return
        if part:
            self.set_status(206)
            self.set_header("Content-Range", f"bytes {part.start}-{part.stop - 1}/{len(data)}")
        self.finish(data[part] if part else data)

    def _range_header(self) -> str | None:
        """What part is asked for, if that is of the file as it is now."""
        headers = self.request.headers
        if self.request.method != "GET" or headers.get("If-Range", self._etag) != self._etag:
            return None
        return headers.get("Range")

    def compute_etag(self) -> str | None:
        """What names the content of the file that is sent."""
        return self._etag


class _Refused(_Answering):
    """Refuses a request, whatever its method, and says how the preview is told a name."""

    def prepare(self) -> None:
        name = name_in(self.request.host)
        self.server.refuse(name)
        self._send(refusal(name))


class _OfSite(_Answering):
    """Files of the site, and the page of problems."""

    async def get(self) -> None:
        state, query = self.server.preview.state, self.request.query
        if query in (LAST_GOOD, PROBLEMS):
            self._choose(state.name if query == LAST_GOOD else "")
            return
        asked = Asked(
            path=on_this_host(unquote(self.request.path)),
            host=self.request.host,
            last_good=self.get_cookie(LAST_GOOD) == state.name,
            query=query,
            is_secure=self.request.protocol == "https",
        )
        sent = await self._indexed(state, asked.path)
        if sent is None:
            sent = await asyncio.to_thread(answer, state, asked, self.server.preview.root)
        self._send(sent)

    head = get

    def _choose(self, state: str) -> None:
        """Remember for which state a reader wants the last good site, and load the page again."""
        self.set_cookie(LAST_GOOD, state, httponly=True, samesite="Strict")
        self.redirect(quote(on_this_host(unquote(self.request.path))))

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
        return self.server.hosts.may_connect(origin, self.request.host)

    def on_message(self, message: str | bytes) -> None:
        with suppress(*NO_MESSAGE):
            super().on_message(message)
        if page := loaded_page(message):
            self.server.readers.opened(self, page.address, page.state)

    def on_close(self) -> None:
        super().on_close()
        self.server.readers.closed(self)
