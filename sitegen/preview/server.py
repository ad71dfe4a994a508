"""The preview over HTTP: answers requests, and has the browser reload when the content changes. The only importer of
livereload and tornado.

Three threads: one watches the files, one builds, and this one answers. livereload's own injection is an inline script,
which the pages' content policy refuses; pages get a `<script src>` to the same file instead.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
import socket
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import click
import livereload
from livereload.handlers import LiveReloadHandler
from tornado import httpserver, netutil, web

from sitegen.output import search_index
from sitegen.preview.problem_page import FILES, style_address
from sitegen.preview.readers import Readers, told
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


def serve(root: Path, host: str, port: int) -> None:
    """Serve the site under `root` until it is interrupted. Raises StoppedError."""
    logging.getLogger("livereload").setLevel(logging.WARNING)
    logging.getLogger("tornado.access").setLevel(logging.CRITICAL)
    sockets = _sockets(host, port)
    name = host if ":" not in host else f"[{host}]"
    preview = Preview(root, f"http://{name}:{sockets[0].getsockname()[1]}")
    with tempfile.TemporaryDirectory(prefix="sitegen-preview-") as folder:
        try:
            asyncio.run(_serve(preview, host, sockets, PreviewIndex(Path(folder))))
        except KeyboardInterrupt:
            click.echo("")


def _sockets(host: str, port: int) -> list[socket.socket]:
    try:
        return netutil.bind_sockets(port, host)
    except OSError as error:
        hint = (
            "choose another one with --port"
            if error.errno in (errno.EADDRINUSE, errno.EACCES)
            else ""
        )
        raise StoppedError(
            f"cannot listen on {host}, port {port}: {error.strerror or error}", hint
        ) from None


async def _serve(
    preview: Preview, host: str, sockets: list[socket.socket], index: PreviewIndex
) -> None:
    readers = Readers(lambda: preview.state.name)
    loop = asyncio.get_running_loop()
    work = Work(preview, readers, loop)
    for number in (signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, work.end)
    work.start()
    try:
        await work.begun.wait()
        if not work.ended.is_set():
            _answer(preview, host, sockets, index, readers)
        await work.ended.wait()
    finally:
        work.end()
    if work.failure:
        raise StoppedError(f"the preview cannot go on: {work.failure}")


def _answer(
    preview: Preview, host: str, sockets: list[socket.socket], index: PreviewIndex, readers: Readers
) -> None:
    """Begin to answer, and say where."""
    shared = {"host": host, "preview": preview}
    application = web.Application(
        [
            ("/livereload", _Connection, {**shared, "readers": readers}),
            (r"/livereload\.(js|css)", _Own, shared),
            (".*", _Page, {**shared, "index": index}),
        ]
    )
    server = httpserver.HTTPServer(application)
    server.add_sockets(sockets)
    base = preview.state.site.ready.desk.site.base if preview.state.site else ""
    click.echo(f"Serving {preview.origin}{base}/ (drafts too); Ctrl+C ends it")
    if not is_loopback(host):
        click.echo("warning: others in the network can see this preview, drafts too", err=True)


def _own(path: str) -> str:
    """A path of this host: one that began with `//` would lead to another."""
    return "/" + path.lstrip("/")


class _Known(web.RequestHandler):
    """Answers only those who name this preview as their host."""

    def initialize(self, host: str, preview: Preview, **_: Any) -> None:
        self.told, self.preview = host, preview

    def prepare(self) -> None:
        if not is_known(self.request.host, self.told):
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


class _Page(_Known):
    """Files of the site, and the page of problems."""

    def initialize(self, host: str, preview: Preview, index: PreviewIndex) -> None:  # type: ignore[override]
        super().initialize(host, preview)
        self.index = index

    async def get(self) -> None:
        state, path, query = (
            self.preview.state,
            _own(unquote(self.request.path)),
            self.request.query,
        )
        if query in (LAST_GOOD, PROBLEMS):
            self.set_cookie(
                LAST_GOOD,
                state.name if query == LAST_GOOD else "",
                httponly=True,
                samesite="Strict",
            )
            self.redirect(_own(self.request.path))
            return
        asked = Asked(path, self.request.host, self.get_cookie(LAST_GOOD) == state.name, query)
        found = await self._indexed(state, path)
        self._send(
            found if found else await asyncio.to_thread(answer, state, asked, self.preview.root)
        )

    head = get

    async def _indexed(self, state: PreviewState, path: str) -> Answer | None:
        """A file of the search's index, if it is one."""
        site = state.site
        if not site or not site.ready.desk.site.search:
            return None
        inner = site.ready.file_at(path)
        if not inner.startswith(f"{search_index.INDEX_FOLDER}/"):
            return None
        try:
            data = await asyncio.to_thread(self.index.file, site, inner)
        except StoppedError as error:
            click.echo(f"error: {error.message}", err=True)
            return None
        except (
            ContentError
        ):  # a page that nobody has asked for yet has a fault, which is told when it is made
            return None
        return Answer(200, type_of(inner), data) if data is not None else None


class _Own(_Known):
    """The script and the stylesheet of the preview itself."""

    def get(self, ending: str) -> None:
        data = (FILES / f"preview.{ending}").read_bytes()
        if ending == "js":
            self._send(Answer(200, "text/javascript", LIVERELOAD_FILE.read_bytes() + b"\n" + data))
        else:
            self._send(Answer(200, "text/css", data, lasting=self.request.uri == style_address()))

    head = get


class _Connection(LiveReloadHandler):
    """The connection of an open page, by livereload's protocol; the page tells in it which state it shows."""

    def initialize(self, host: str, preview: Preview, readers: Readers) -> None:
        self.told, self.preview, self.readers = host, preview, readers

    def check_origin(self, origin: str) -> bool:
        return (
            is_known(self.request.host, self.told) and urlsplit(origin).netloc == self.request.host
        )

    def on_message(self, message: str | bytes) -> None:
        with suppress(ValueError, TypeError, AttributeError):  # what is no message of the protocol
            super().on_message(message)
        if page := told(message):
            self.readers.opened(self, *page)

    def on_close(self) -> None:
        super().on_close()
        self.readers.closed(self)
