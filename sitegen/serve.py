"""The preview: the site on this machine, drafts too, built anew when a file changes. The only importer of livereload.

livereload's own injection is an inline script, which the pages' content policy refuses; the preview puts a
`<script src>` to the same file into each page instead.
"""

from __future__ import annotations

import logging
import os
import tempfile
from pathlib import Path
from typing import Any

import click
from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler, StaticFileHandler
from tornado import web

from sitegen.build import Options, build
from sitegen.problems import ContentError, as_text
from sitegen.read import locate
from sitegen.render import builtin_templates
from sitegen.write import OutputError

WATCHED = ("content/**/*", "seeds/*", "templates/*", "templates/static/*")
SCRIPT = b'<script src="/livereload.js"></script></head>'


def serve(root: Path, port: int) -> None:
    """Serve the site under `root` on the loopback address until it is interrupted."""
    with tempfile.TemporaryDirectory(prefix="sitegen-preview-") as folder:
        options = Options(root, Path(folder), f"http://127.0.0.1:{port}/", True, os.cpu_count() or 1)
        _rebuild(options)
        server = _Preview()
        for pattern in WATCHED:
            server.watch(str(root / pattern), lambda files=None: _rebuild(options))
        server.watch(str(builtin_templates() / "*"), lambda files=None: _rebuild(options))
        click.echo(f"Serving http://127.0.0.1:{port}/ (drafts too); Ctrl+C ends it")
        logging.getLogger("livereload").setLevel(logging.WARNING)
        server.serve(port=port, host="127.0.0.1", root=folder, restart_delay=0)


def _rebuild(options: Options) -> None:
    """Build, and say what changed or what is wrong; the last good site stays."""
    try:
        report = build(options)
    except ContentError as error:
        for item in sorted((locate(options.root, p) for p in error.problems), key=lambda item: item.sort_key):
            if item.problem.severity == "error":
                click.echo(as_text(item), err=True)
    except OutputError as error:
        click.echo(f"error: {error.message}", err=True)
    else:
        click.echo(f"{report.pages:,} pages in {report.seconds:.2f} s, {report.written:,} files written")


class _Pages(StaticFileHandler):
    """Files, with the reload script in each page, and the site's own page for addresses that are none."""

    @classmethod
    def get_content(cls, abspath: str, start: int | None = None, end: int | None = None) -> Any:
        if not abspath.endswith(".html"):
            return super().get_content(abspath, start, end)
        page = Path(abspath).read_bytes().replace(b"</head>", SCRIPT, 1)
        return page[start:end]

    def get_content_size(self) -> int:
        path = self.absolute_path
        extra = len(SCRIPT) - len(b"</head>") if path and path.endswith(".html") else 0
        return int(super().get_content_size()) + extra

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        missing = Path(self.root) / "404.html"
        if status_code == 404 and missing.is_file():
            self.finish(missing.read_bytes())
        else:
            super().write_error(status_code, **kwargs)


class _Preview(Server):
    """livereload's server without its injection."""

    def application(self, port: int, host: str, *_: Any, **__: Any) -> None:
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = True
        LiveReloadHandler.DEFAULT_RELOAD_TIME = 0  # else a change within 3 s of the last reload is lost
        pages = {"path": self.root, "default_filename": "index.html"}
        handlers: list[Any] = [("/livereload", LiveReloadHandler), ("/livereload.js", LiveReloadJSHandler)]
        web.Application([*handlers, ("/(.*)", _Pages, pages)]).listen(port, address=host)
