"""The preview while its site is edited, beside `build --drafts` of the same files; and one that is killed."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from support.commands import files_in
from support.disturb import gone
from support.small_site import SMALL

from sitegen.build import Options, build
from sitegen.output.folder import MANIFEST

EVENT = "content/events/2020-01-02-vote.yaml"
SECOND = "content/events/2020-02-03-road.yaml"
DRESS = re.compile(
    rb'<link rel="stylesheet" href="/livereload\.css[^"]*">'
    rb'<script defer src="/livereload\.js[^"]*" data-state="[^"]*"></script>'
)
Edit = Callable[[Path], object]


def text(path: str, words: str) -> Edit:
    """Write a file, and make its folder where it is missing."""

    def edit(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(words, encoding="utf-8")

    return edit


AT_ONCE = text("content/actors/a.yaml", "name: A\nkind: government-body\n")
EDITS: dict[str, Edit] = {
    "words": text(EVENT, SMALL[EVENT].replace("votes", "decides")),
    "a draft": text(SECOND, SMALL[EVENT].replace("votes", "builds") + "status: draft\n"),
    "a new actor": text("content/actors/guard.yaml", "name: The Guard\nkind: government-body\n"),
    "a page": text("content/pages/about.md", "---\ntitle: About\n---\n\nSee [[actor:guard]].\n"),
    "a style": text("templates/static/own.css", "p { color: teal }\n"),
    "a title of the site": text(
        "content/site.yaml", SMALL["content/site.yaml"].replace("Small", "Smaller")
    ),
    "a file that moves": lambda root: (root / EVENT).rename(
        root / "content/events/2020-01-02-choice.yaml"
    ),
    "a folder that goes": lambda root: gone(root / "templates"),
    "all at once": lambda root: (gone(root / SECOND), AT_ONCE(root)),
}  # fmt: skip


@pytest.fixture
def started(small: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    process = serving(small, port)
    yield process
    process.terminate()
    process.wait(20)


@pytest.fixture
def port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def serving(root: Path, port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "sitegen", "serve", "--site", str(root), "--port", str(port)]
    log = (root.parent / "log").open("ab")
    return subprocess.Popen(command, stdout=log, stderr=log)


def answered(port: int, path: str) -> tuple[int, bytes]:
    """Status and body of an answer; no status where nobody answers."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    except OSError:
        return 0, b""


def undressed(html: bytes, port: int) -> bytes:
    """A page of the preview without what the preview adds to it."""
    address = f" ws://127.0.0.1:{port}".encode()
    return DRESS.sub(b"", html, count=1).replace(address, b"", 1)


def shown(root: Path, port: int, scratch: Path) -> list[str]:
    """The paths of the files of `build --drafts` that the preview does not give as they are."""
    build(Options(root, scratch, f"http://127.0.0.1:{port}/", drafts=True))
    other = []
    for path, data in files_in(scratch).items():
        if path == MANIFEST:
            continue
        status, body = answered(port, f"/{quote(path.removesuffix('index.html'))}")
        if status != 200 or undressed(body, port) != data:
            other.append(path)
    return other


def until(reached: Callable[[], object], seconds: float = 60) -> None:
    ends = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < ends, "waited in vain"
        time.sleep(0.1)


def test_the_preview_shows_what_a_build_of_drafts_would_write(
    started: subprocess.Popen[bytes], small: Path, port: int, tmp_path: Path
) -> None:
    until(lambda: answered(port, "/")[0] == 200)
    assert shown(small, port, tmp_path / "out") == []
    for name, edit in EDITS.items():
        edit(small)
        until(lambda: shown(small, port, tmp_path / "out") == [])
        assert started.poll() is None, name


def test_a_preview_that_is_killed_leaves_the_site_as_it_was_and_its_address_free(
    small: Path, port: int
) -> None:
    before = files_in(small)
    for moment in (0.0, 0.3, 0.6, 1.0):
        process = serving(small, port)
        time.sleep(moment)
        os.kill(process.pid, signal.SIGKILL)
        process.wait(20)
        assert files_in(small) == before
    process = serving(small, port)
    until(lambda: answered(port, "/")[0] == 200)
    process.terminate()
    assert process.wait(20) == 0
