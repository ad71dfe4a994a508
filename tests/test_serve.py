"""The preview: built, served on this machine alone, and built anew when a file changes."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

EVENT = "content/events/2020-01-02-vote.yaml"


@pytest.fixture
def port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@pytest.fixture
def preview(small: Path, port: int) -> Iterator[Path]:
    command = [sys.executable, "-m", "sitegen", "serve", "--site", str(small), "--port", str(port)]
    with (small.parent / "log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        until(lambda: get(port, "/")[0] == 200)
        yield small
    finally:
        process.terminate()
        process.wait()


def get(port: int, path: str) -> tuple[int, str]:
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    except OSError:
        return 0, ""


def until(reached: object, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not reached():  # type: ignore[operator]
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def test_a_saved_change_is_served_and_a_fault_leaves_the_last_good_site(preview: Path, port: int) -> None:
    status, page = get(port, "/events/2020-01-02-vote/")
    assert status == 200
    assert '<script src="/livereload.js"></script></head>' in page
    assert get(port, "/livereload.js")[0] == 200

    file = preview / EVENT
    text = file.read_text()
    file.write_text(text.replace("The Council votes", "The Council decides"))
    until(lambda: "The Council decides" in get(port, "/events/2020-01-02-vote/")[1])

    file.write_text(text + "tagz: [a]\n")
    until(lambda: "unknown-key" in (preview.parent / "log").read_text())
    assert "The Council decides" in get(port, "/events/2020-01-02-vote/")[1]

    file.write_text(text)
    until(lambda: "The Council votes" in get(port, "/events/2020-01-02-vote/")[1])


def test_an_address_that_is_none_gets_the_site_s_own_page(preview: Path, port: int) -> None:
    status, page = get(port, "/nowhere/")
    assert status == 404
    assert "<h1>" in page
    assert get(port, "/../../etc/passwd")[0] in (403, 404)


def test_drafts_are_shown(preview: Path, port: int) -> None:
    file = preview / EVENT
    file.write_text(file.read_text() + "status: draft\n")
    until(lambda: "Preview." in get(port, "/events/2020-01-02-vote/")[1])


def test_it_listens_on_this_machine_only(preview: Path, port: int) -> None:
    addresses = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in addresses - {"127.0.0.1"}:
        with socket.socket() as probe:
            probe.settimeout(2)
            assert probe.connect_ex((str(address), port)) != 0
