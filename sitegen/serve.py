"""The preview over HTTP: answers requests, and has the browser reload when the content changes. The only importer of
livereload and tornado.

Three threads: one watches the files, one builds, and this one answers. livereload's own injection is an inline script,
which the pages' content policy refuses; pages get a `<script src>` to the same file instead.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import click
import livereload
from livereload.handlers import LiveReloadHandler
from tornado import escape, httpserver, netutil, web

from sitegen import search_index
from sitegen.answers import LAST_GOOD, PROBLEMS, Answer, Asked, answer, is_known, is_loopback, type_of
from sitegen.preview import Preview, State
from sitegen.preview_index import PreviewIndex
from sitegen.problem_page import FILES
from sitegen.problems import as_text
from sitegen.render import builtin_templates
from sitegen.schema_files import refresh_schemas
from sitegen.watch import changes
from sitegen.wording import counted
from sitegen.write import OutputError

SCRIPT: Final = Path(livereload.__file__).parent / "vendors" / "livereload.js"
PATIENCE: Final = 1.0  # seconds that the rest of the site waits at most until the pages that are open have loaded
RELOAD: Final = {"command": "reload", "path": "/", "liveCSS": False, "liveImg": False}


class ServeError(Exception):
    """The preview cannot listen there; says why and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        self.message, self.hint = message, hint
        super().__init__(message)


def serve(root: Path, host: str, port: int) -> None:
    """Serve the site under `root` until it is interrupted. Raises ServeError."""
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
        hint = "choose another one with --port" if isinstance(error, OSError) and port else ""
        raise ServeError(f"cannot listen on {host}, port {port}: {error.strerror or error}", hint) from None


async def _serve(preview: Preview, host: str, sockets: list[socket.socket], index: PreviewIndex) -> None:
    readers = Readers(preview)
    work = Work(preview, readers, asyncio.get_running_loop())
    work.start()
    await asyncio.to_thread(work.begun.wait)
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
    try:
        await asyncio.Event().wait()
    finally:
        work.stop.set()


class Readers:
    """The pages that are open in browsers, each with the state that it shows."""

    def __init__(self, preview: Preview) -> None:
        self._preview = preview
        self._shown: dict[_Connection, tuple[str, str]] = {}
        self.settled = threading.Event()  # no page is on its way to another state
        self.settled.set()

    def opened(self, reader: _Connection, address: str, state: str) -> None:
        """A page has loaded. What changed while it did is not lost: it reloads."""
        self._shown[reader] = (address, state or self._preview.state.name)
        self.reload()
        self.settled.set()

    def closed(self, reader: _Connection) -> None:
        self._shown.pop(reader, None)

    def addresses(self) -> list[str]:
        """The addresses of the pages that are open."""
        return list({address for address, _ in list(self._shown.values())})

    async def reloaded(self) -> None:
        self.reload()

    def reload(self) -> None:
        """Have every page reload that shows another state than the newest, once."""
        now = self._preview.state.name
        if self._shown:
            self.settled.clear()
        for reader, (address, state) in list(self._shown.items()):
            if state != now:
                self._shown[reader] = (address, now)
                reader.send_message(RELOAD)


class Work:
    """Watches and builds in threads of their own. `begun` is set when there is something to show."""

    def __init__(self, preview: Preview, readers: Readers, loop: asyncio.AbstractEventLoop) -> None:
        self._preview, self._readers, self._loop = preview, readers, loop
        self._changed, self.begun, self.stop = threading.Event(), threading.Event(), threading.Event()

    def start(self) -> None:
        for task in (self._watch, self._build):
            threading.Thread(target=task, daemon=True).start()

    def _watch(self) -> None:
        for _ in changes(self._preview.root, [builtin_templates()], self.stop):
            self._changed.set()

    def _build(self) -> None:
        while not self.stop.is_set():
            self._changed.wait()
            self._changed.clear()
            shown = self._preview.update(self._readers.addresses())
            self._show(shown)
            self._readers.settled.wait(PATIENCE)
            finished = self._preview.finish(self._changed.is_set)
            if finished is not shown:
                self._show(finished)
            refresh_schemas(self._preview.root, self._preview.records)

    def _show(self, state: State) -> None:
        _say(self._preview, state)
        self.begun.set()
        asyncio.run_coroutine_threadsafe(self._readers.reloaded(), self._loop).result()


def _own(path: str) -> str:
    """A path of this host: one that began with `//` would lead to another."""
    return "/" + path.lstrip("/")


def _say(preview: Preview, state: State) -> None:
    """Tell on the terminal what is wrong, or that all is well."""
    for item in state.problems:
        click.echo(as_text(item), err=True)
    if state.failure:
        click.echo(state.failure, err=True)
    elif state.problems:
        click.echo(f"{counted(len(state.problems), 'error')}; the last good site stays", err=True)
    elif state.site:
        pages = counted(len(state.site.ready.pages), "page")
        click.echo(f"{time.strftime('%H:%M:%S')} {pages}, ready in {preview.seconds:.2f} s")


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


class _Page(_Known):
    """Files of the site, and the page of problems."""

    def initialize(self, host: str, preview: Preview, index: PreviewIndex) -> None:  # type: ignore[override]
        super().initialize(host, preview)
        self.index = index

    async def get(self) -> None:
        state, path, query = self.preview.state, _own(unquote(self.request.path)), self.request.query
        if query in (LAST_GOOD, PROBLEMS):
            self.set_cookie(LAST_GOOD, state.name if query == LAST_GOOD else "", httponly=True, samesite="Strict")
            self.redirect(_own(self.request.path))
            return
        asked = Asked(path, self.request.host, self.get_cookie(LAST_GOOD) == state.name)
        found = await self._indexed(state, path)
        self._send(found if found else await asyncio.to_thread(answer, state, asked, self.preview.root))

    head = get

    async def _indexed(self, state: State, path: str) -> Answer | None:
        """A file of the search's index, if it is one."""
        site = state.site
        if not site or not site.ready.desk.site.search:
            return None
        inner = path.removeprefix(f"{site.ready.desk.site.base}/")
        if not inner.startswith(f"{search_index.FOLDER}/"):
            return None
        try:
            data = await asyncio.to_thread(self.index.file, site, inner)
        except OutputError as error:
            click.echo(f"error: {error.message}", err=True)
            return None
        return Answer(200, type_of(inner), data) if data is not None else None

    def _send(self, sent: Answer) -> None:
        self.set_status(sent.status)
        self.set_header("Content-Type", sent.type)
        if sent.location:
            self.set_header("Location", sent.location)
        self.finish(sent.body)


class _Own(_Known):
    """The script and the stylesheet of the preview itself."""

    def get(self, ending: str) -> None:
        self.set_header("Content-Type", "text/javascript" if ending == "js" else "text/css")
        if ending == "js":
            self.write(SCRIPT.read_bytes() + b"\n")
        self.finish((FILES / f"preview.{ending}").read_bytes())

    head = get


class _Connection(LiveReloadHandler):
    """The connection of an open page, by livereload's protocol; the page tells in it which state it shows."""

    def initialize(self, host: str, preview: Preview, readers: Readers) -> None:
        self.told, self.preview, self.readers = host, preview, readers

    def check_origin(self, origin: str) -> bool:
        return is_known(self.request.host, self.told) and urlsplit(origin).netloc == self.request.host

    def on_message(self, message: str | bytes) -> None:
        super().on_message(message)
        told = escape.json_decode(message)
        if told.get("command") == "info":
            shown = told.get("plugins", {}).get("shown", {}).get("state", "")
            self.readers.opened(self, unquote(urlsplit(str(told.get("url", ""))).path), str(shown))

    def on_close(self) -> None:
        super().on_close()
        self.readers.closed(self)
