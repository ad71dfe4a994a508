"""Built sites behind an address, for tests in a browser."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from support.small_site import write_site

from sitegen.build import Options, build


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder, without a slash at its end; the folder may be filled later."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@contextmanager
def served_site(root: Path, files: dict[str, str]) -> Iterator[str]:
    """The address of a site of some files, written into a folder and built for that address."""
    write_site(root, files)
    with served(root / "public") as address:
        build(Options(root, root / "public", address))
        yield address
