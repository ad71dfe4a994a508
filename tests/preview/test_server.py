"""The preview: built, served on this machine alone, and built anew when a file changes."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import itertools
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Page, expect
from support.small_site import SMALL, write_site
from tornado.websocket import websocket_connect

from sitegen.preview.requests import LAST_GOOD

Given = TypeVar("Given")
EVENT = "content/events/2020-01-02-vote.yaml"


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def preview(small: Path, port: int) -> Iterator[Path]:
    with served(small, port):
        until(lambda: get(port, "/")[0] == 200)
        yield small


@dataclass(frozen=True, slots=True)
class Running:
    """A preview that runs: its port, and the folder of its site."""

    port: int
    site: Path


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The preview of a site whose files stay as they are, for tests that only ask it something."""
    site = write_site(tmp_path_factory.mktemp("unchanged") / "site", SMALL)
    running = Running(free_port(), site)
    with served(site, running.port):
        until(lambda: get(running.port, "/")[0] == 200)
        yield running


@contextmanager
def served(site: Path, port: int, *options: str) -> Iterator[None]:
    """The preview of a site, with what it prints in a file beside the site. It leaves nothing behind."""
    command = [
        sys.executable,
        "-m",
        "sitegen",
        "serve",
        "--site",
        str(site),
        "--port",
        str(port),
        *options,
    ]
    own = site.parent / "temporary"
    own.mkdir()
    with (site.parent / "log").open("w") as log:
        environment = {**os.environ, "TMPDIR": str(own)}
        process = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
    try:
        yield
    finally:
        process.terminate()
        assert process.wait(20) == 0
    assert list(own.iterdir()) == []


def builds(site: Path) -> int:
    """How often the preview has shown the site anew."""
    return (site.parent / "log").read_text().count(" ready in ")


def get(port: int, path: str) -> tuple[int, str]:
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    except OSError:
        return 0, ""


def header(port: int, path: str, name: str) -> str | None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path)
    return connection.getresponse().headers[name]


def told(*arguments: str) -> str:
    """What a command that ends at once says."""
    done = subprocess.run(
        [sys.executable, "-m", "sitegen", *arguments], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1
    return done.stderr


def has_ipv6() -> bool:
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


def until(reached: object, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not reached():  # type: ignore[operator]
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def test_a_saved_change_is_served_and_a_fault_is_shown_until_it_is_mended(
    preview: Path, port: int
) -> None:
    status, page = get(port, "/events/2020-01-02-vote/")
    assert status == 200
    assert '<script defer src="/livereload.js?' in page
    assert get(port, "/livereload.js")[0] == 200

    file = preview / EVENT
    text = file.read_text()
    file.write_text(text.replace("The Council votes", "The Council decides"))
    until(lambda: "The Council decides" in get(port, "/events/2020-01-02-vote/")[1])

    file.write_text(text + "tagz: [a]\n")
    until(lambda: "unknown-key" in (preview.parent / "log").read_text())
    until(lambda: get(port, "/events/2020-01-02-vote/")[0] == 503)
    assert "unknown-key" in get(port, "/events/2020-01-02-vote/")[1]

    file.write_text(text)
    until(lambda: "The Council votes" in get(port, "/events/2020-01-02-vote/")[1])


def test_an_address_that_is_none_gets_the_site_s_own_page(unchanged: Running) -> None:
    status, page = get(unchanged.port, "/nowhere/")
    assert status == 404
    assert "<h1>" in page
    assert get(unchanged.port, "/../../etc/passwd")[0] in (403, 404)


def test_drafts_are_shown(preview: Path, port: int) -> None:
    file = preview / EVENT
    file.write_text(file.read_text() + "status: draft\n")
    until(lambda: "Preview." in get(port, "/events/2020-01-02-vote/")[1])


def test_it_listens_on_this_machine_only(unchanged: Running) -> None:
    """At no other address of it: 127.0.0.2 is one wherever a machine has all of 127.0.0.0/8, as Linux does."""
    own = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
    for address in {"127.0.0.2", *(str(info[4][0]) for info in own)} - {"127.0.0.1"}:
        with socket.socket() as probe:
            probe.settimeout(2)
            assert probe.connect_ex((address, unchanged.port)) != 0


def test_a_name_that_it_was_not_told_is_refused(unchanged: Running) -> None:
    port = unchanged.port
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", "/", headers={"Host": f"elsewhere.example:{port}"})
    assert connection.getresponse().status == 421


def asked(port: int, request: str) -> tuple[str, str]:
    """The head and the body of the answer to a request, as it is, without the line of its host."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(request.replace("\n", "\r\n").encode() + b"Connection: close\r\n\r\n")
        parts = b"".join(iter(lambda: connection.recv(65536), b"")).partition(b"\r\n\r\n")
    return parts[0].decode(), parts[2].decode()


UPGRADE = (
    "Upgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Version: 13\n"
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\n"
)


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS", "DELETE"])
@pytest.mark.parametrize("path", ["/", "/livereload", "/livereload.js", "/livereload.css", "/none"])
def test_whatever_is_asked_for_a_foreign_host_is_refused(
    unchanged: Running, method: str, path: str
) -> None:
    host = f"Host: evil.example:{unchanged.port}\nContent-Length: 0\n"
    head, body = asked(unchanged.port, f"{method} {path} HTTP/1.1\n{host}")
    assert head.startswith("HTTP/1.1 421 ")
    assert method == "HEAD" or "sitegen serve --allow-host evil.example\n" in body


def begins(port: int, request: str) -> str:
    """How the answer begins to a request for a connection that stays open."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(f"{request}{UPGRADE}\n".replace("\n", "\r\n").encode())
        return connection.recv(13).decode()


@pytest.mark.parametrize("origin", ["Origin: http://evil.example:{}\n", "Origin: null\n", ""])
def test_nor_may_it_connect(unchanged: Running, origin: str) -> None:
    port = unchanged.port
    host = f"Host: evil.example:{port}\n{origin.format(port)}"
    assert begins(port, f"GET /livereload HTTP/1.1\n{host}") == "HTTP/1.1 421 "


@pytest.mark.parametrize(
    "request_line",
    [
        "GET http://evil.example/ HTTP/1.1\nHost: 127.0.0.1",
        "GET HTTPS://evil.example:80 HTTP/1.1\nHost: 127.0.0.1",
        "GET http://127.0.0.1@evil.example/ HTTP/1.1\nHost: 127.0.0.1",
        "GET http:// HTTP/1.1\nHost: 127.0.0.1",
    ],
)
def test_the_host_of_a_whole_address_counts(unchanged: Running, request_line: str) -> None:
    assert asked(unchanged.port, f"{request_line}\n")[0].startswith("HTTP/1.1 421 ")


def test_a_whole_address_of_its_own_is_answered(unchanged: Running) -> None:
    own = f"http://127.0.0.1:{unchanged.port}/events/2020-01-02-vote/"
    head, body = asked(unchanged.port, f"GET {own} HTTP/1.1\nHost: elsewhere\n")
    assert head.startswith("HTTP/1.1 200 ")
    assert "The Council votes" in body


def test_a_name_that_is_refused_is_told_once(unchanged: Running) -> None:
    for _ in range(3):
        asked(unchanged.port, "GET / HTTP/1.1\nHost: told-once.example\n")
    log = unchanged.site.parent / "log"
    assert log.read_text().count("refused a request for told-once.example") == 1
    assert "--allow-host" in log.read_text()


def test_names_that_are_allowed_are_answered(small: Path, port: int) -> None:
    names = ["--allow-host", ".app.github.dev", "--allow-host", "desk.lan"]
    with served(small, port, *names):
        until(lambda: get(port, "/")[0] == 200)
        proxied = "Host: foo-8766.app.github.dev\nX-Forwarded-Proto: https\n"
        head, page = asked(port, f"GET / HTTP/1.1\n{proxied}")
        assert head.startswith("HTTP/1.1 200 ")
        assert "&amp;host=foo-8766.app.github.dev&amp;port=443" in page
        assert "connect-src 'self' wss://foo-8766.app.github.dev" in page
        assert asked(port, f"GET / HTTP/1.1\nHost: desk.lan:{port}\n")[0].startswith(
            "HTTP/1.1 200 "
        )
        assert asked(port, "GET / HTTP/1.1\nHost: lan\n")[0].startswith("HTTP/1.1 421 ")
        origin = "Origin: https://foo-8766.app.github.dev\n"
        assert begins(port, f"GET /livereload HTTP/1.1\n{proxied}{origin}") == "HTTP/1.1 101 "
        assert begins(port, f"GET /livereload HTTP/1.1\n{proxied}Origin: http://b.dev\n").endswith(
            " 403 "
        )


def test_it_listens_on_both_numbers_of_localhost(unchanged: Running) -> None:
    if not has_ipv6():
        pytest.skip("this machine has no IPv6")
    connection = http.client.HTTPConnection("::1", unchanged.port, timeout=5)
    connection.request("GET", "/")
    assert connection.getresponse().status == 200


@pytest.mark.parametrize(
    "path",
    ["//evil.example/", "/\\evil.example/", "/\\/evil.example/", "\\\\evil.example/", "///evil.example",
     "/%2Fevil.example/", "/%5Cevil.example/", "/%09/evil.example/", "/%0d%0a//evil.example/", "/%00//evil.example",
     "/%20//evil.example/", "/%5c%5cevil.example/", "/\t/evil.example"],
)  # fmt: skip
@pytest.mark.parametrize("query", [f"?{LAST_GOOD}", "?sitegen-problems"])
def test_no_form_of_a_path_leads_away(unchanged: Running, path: str, query: str) -> None:
    head, _ = asked(unchanged.port, f"GET {path}{query} HTTP/1.1\nHost: 127.0.0.1\n")
    locations = re.findall("(?i)^location: (.*)", head, re.MULTILINE)
    assert locations or head.startswith("HTTP/1.1 400 ")
    for location in locations:
        assert re.match(r"/[A-Za-z0-9%]", location), location
        assert "evil.example" in location
        assert "%5C" not in location[:5] or "\\" in path or "%5c" in path.lower()


def test_a_part_of_a_file_is_sent(unchanged: Running) -> None:
    port, path = unchanged.port, "/static/site.css"
    own = f"Host: 127.0.0.1:{port}\n"
    head, whole = asked(port, f"GET {path} HTTP/1.1\n{own}")
    size = len(whole.encode())
    assert "Accept-Ranges: bytes" in head
    (etag,) = re.findall("(?i)^etag: (.*?)\r", head, re.MULTILINE)

    head, part = asked(port, f"GET {path} HTTP/1.1\n{own}Range: bytes=10-19\n")
    assert head.startswith("HTTP/1.1 206 ")
    assert f"Content-Range: bytes 10-19/{size}" in head
    assert part == whole[10:20]

    head, part = asked(port, f"GET {path} HTTP/1.1\n{own}Range: bytes={size}-\n")
    assert head.startswith("HTTP/1.1 416 ")
    assert f"Content-Range: bytes */{size}" in head
    assert part == ""

    for condition, status in (
        (etag, 206),
        ('"other"', 200),
        (f"W/{etag}", 200),
        ("Mon, 30 Nov 2026 13:00:00 GMT", 200),
    ):
        head, _ = asked(
            port, f"GET {path} HTTP/1.1\n{own}Range: bytes=0-1\nIf-Range: {condition}\n"
        )
        assert head.startswith(f"HTTP/1.1 {status} "), condition
    for request, status in (
        (f"GET {path} HTTP/1.1\n{own}Range: bytes=0-1,4-5\n", 200),
        (f"HEAD {path} HTTP/1.1\n{own}Range: bytes=0-1\n", 200),
        (f"GET {path} HTTP/1.1\n{own}Range: bytes=0-1\nIf-None-Match: {etag}\n", 304),
        (f"GET /nowhere/ HTTP/1.1\n{own}Range: bytes=0-1\n", 404),
    ):
        head, body = asked(port, request)
        assert head.startswith(f"HTTP/1.1 {status} "), request
        if request.startswith("HEAD"):
            assert f"Content-Length: {size}" in head
            assert body == ""


def test_a_site_whose_path_has_escapes_is_shown(small: Path, port: int) -> None:
    site = small / "content/site.yaml"
    site.write_text(site.read_text().replace("example.org/", "example.org/a%20b/نقشه/"))
    base = "/a%20b/%D9%86%D9%82%D8%B4%D9%87"
    with served(small, port):
        until(lambda: get(port, "/")[0] == 302)
        assert header(port, "/", "Location") == f"{base}/"
        assert get(port, f"{base}/events/2020-01-02-vote/")[0] == 200


def test_no_address_leads_to_another_host(preview: Path, port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", f"//elsewhere.example/?{LAST_GOOD}")
    assert connection.getresponse().headers["Location"] == "/elsewhere.example/"
    (preview / EVENT).write_text("title: [", encoding="utf-8")
    until(lambda: "yaml-syntax" in get(port, "/")[1])
    shown = get(port, "//elsewhere.example/")[1]
    assert 'href="/elsewhere.example/' in shown
    assert 'href="//' not in shown


def test_a_folder_that_is_moved_and_a_file_that_is_deleted_are_followed(
    preview: Path, port: int
) -> None:
    (preview / "content/events").rename(preview / "content/away")
    until(lambda: "stray-file" in get(port, "/")[1])
    (preview / "content/away").rename(preview / "content/events")
    until(lambda: get(port, "/events/2020-01-02-vote/")[0] == 200)
    (preview / EVENT).unlink()
    until(lambda: get(port, "/events/2020-01-02-vote/")[0] == 404)


def test_a_folder_of_200_files_is_one_rebuild(preview: Path, port: int) -> None:
    (preview / "beside").mkdir()
    for number in range(200):
        (preview / f"beside/village-{number}.yaml").write_text(
            f"name: Village {number}\nprecision: locality\n"
        )
    (preview / "beside").rename(preview / "content/places")
    until(lambda: get(port, "/places/village-199/")[0] == 200)
    time.sleep(1)
    assert builds(preview) == 2, "one for the folder, and none that comes after it"


def test_a_save_by_rename_is_one_rebuild(preview: Path, port: int) -> None:
    file = preview / EVENT
    new = file.with_name(".2020-01-02-vote.yaml.swp")
    new.write_text(file.read_text().replace("The Council votes", "The Council decides"))
    new.replace(file)
    until(lambda: "The Council decides" in get(port, "/events/2020-01-02-vote/")[1])
    assert builds(preview) == 2


def test_what_an_editor_leaves_beside_a_file_is_no_fault_and_no_rebuild(
    preview: Path, port: int
) -> None:
    """As Emacs saves: a lock, words that are not saved yet, the old file as a backup, the new one."""
    file = preview / EVENT
    lock, unsaved = file.with_name(f".#{file.name}"), file.with_name(f"#{file.name}#")
    lock.symlink_to("me@host.1234:170000")
    unsaved.write_text("title: [not yet\n")
    time.sleep(1)
    assert builds(preview) == 1
    text = file.read_text()
    file.rename(file.with_name(f"{file.name}~"))
    file.write_text(text.replace("The Council votes", "The Council decides"))
    until(lambda: "The Council decides" in get(port, "/events/2020-01-02-vote/")[1])
    shown = builds(preview)
    lock.unlink()
    unsaved.unlink()
    time.sleep(1)
    assert builds(preview) == shown
    assert get(port, "/")[0] == 200
    assert "error" not in (preview.parent / "log").read_text()


def test_a_site_that_is_broken_from_the_start_shows_why_until_it_is_mended(
    small: Path, port: int
) -> None:
    text = (small / EVENT).read_text()
    (small / EVENT).write_text(text + "tagz: [a]\n")
    with served(small, port):
        until(lambda: get(port, "/")[0] == 503)
        assert "unknown-key" in get(port, "/")[1]
        (small / EVENT).write_text(text)
        until(lambda: get(port, "/")[0] == 200)


def test_ids_that_are_new_are_offered_to_the_text_editor(preview: Path, port: int) -> None:
    folder = preview / ".cache/schemas"
    folder.mkdir(parents=True)
    (preview / "content/actors/assembly.yaml").write_text("name: Assembly\nkind: government-body\n")
    until(
        lambda: (
            (folder / "ids.json").is_file() and '"assembly"' in (folder / "ids.json").read_text()
        )
    )


def test_what_names_its_content_may_be_kept_and_nothing_else(unchanged: Running) -> None:
    port = unchanged.port
    site, own = re.findall(
        r'"(/livereload\.css\?[^"]*|/static/site\.css\?v=[^"]*)"', get(port, "/")[1]
    )
    others = (
        "/",
        "/livereload.css",
        "/livereload.js",
        "/static/site.css",
        f"{site[:-3]}000",
        f"{own[:-3]}000",
    )
    kept = {path: header(port, path, "Cache-Control") for path in (own, site, *others)}
    assert {kept.pop(own), kept.pop(site)} == {"max-age=31536000, immutable"}
    assert set(kept.values()) == {"no-cache"}


@pytest.mark.parametrize(
    ("origin", "status"), [("http://127.0.0.1:{}", 101), ("http://elsewhere.example", 403)]
)
def test_only_its_own_pages_may_connect(unchanged: Running, origin: str, status: int) -> None:
    port = unchanged.port
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    asked = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13",
             "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==", "Origin": origin.format(port)}  # fmt: skip
    connection.request("GET", "/livereload", headers=asked)
    assert connection.getresponse().status == status


def test_a_port_that_is_taken_is_told_and_a_host_that_is_not_here(small: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        taken = told("serve", "--site", str(small), "--port", str(held.getsockname()[1]))
    assert "error: cannot listen on 127.0.0.1" in taken
    assert "hint: choose another one with --port" in taken
    elsewhere = told("serve", "--site", str(small), "--host", "192.0.2.1")
    assert "error: cannot listen on 192.0.2.1" in elsewhere
    assert "hint" not in elsewhere


WATCHES_NOTHING = """
import sitegen.preview.watch
def refuse(**_): raise OSError("OS file watch limit reached")
sitegen.preview.watch.RustNotify = refuse
from sitegen.commands.main import main
main()
"""


def test_where_nothing_can_be_watched_it_ends_and_says_why(small: Path, port: int) -> None:
    command = [
        sys.executable,
        "-c",
        WATCHES_NOTHING,
        "serve",
        "--site",
        str(small),
        "--port",
        str(port),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "error: the preview cannot go on: OS file watch limit reached" in done.stderr
    assert "Traceback" not in done.stderr


def test_nobody_who_reads_what_it_prints_is_needed(small: Path, port: int) -> None:
    command = [sys.executable, "-m", "sitegen", "serve", "--site", str(small), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        until(lambda: get(port, "/")[0] == 200)
        assert process.stdout
        process.stdout.close()
        for title in ("Something new", "Something newer"):
            text = (small / EVENT).read_text()
            (small / EVENT).write_text(re.sub("title: .*", f"title: {title}", text))
            until(lambda title=title: f"{title}</h1>" in get(port, "/events/2020-01-02-vote/")[1])  # type: ignore[misc]
        process.terminate()


def ended(work: Coroutine[Any, Any, Given]) -> Given:
    """What a coroutine gives, run in a thread of its own: in this one there may be Playwright's loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def follow(port: int, path: str, words: str) -> int:
    """Load a page, and load it again whenever the preview says so, until it holds some words; how often it was."""
    for times in itertools.count(1):
        page = get(port, path)[1]
        if words in page:
            return times
        (state,) = re.findall('data-state="([^"]*)"', page)
        connection = await websocket_connect(f"ws://127.0.0.1:{port}/livereload")
        address = f"http://127.0.0.1:{port}{path}"
        info = {"command": "info", "url": address, "plugins": {"shown": {"state": state}}}
        await connection.write_message(json.dumps({"command": "hello"}))
        await connection.write_message(json.dumps(info))
        while json.loads(await connection.read_message() or "{}").get("command") == "hello":
            pass
        connection.close()
    raise AssertionError


def test_what_is_no_message_is_passed_over(unchanged: Running) -> None:
    async def answered() -> str:
        connection = await websocket_connect(f"ws://127.0.0.1:{unchanged.port}/livereload")
        for message in (
            "[",
            "[]",
            "7",
            '{"commands": 1}',
            '{"command": "info", "url": 5}',
            "[" * 20_000,
            '{"a":' * 10_000,
            "9" * 20_000,
            b"\xff\xfe\x00",
            b"[" * 20_000,
            "\\ud800",
            '{"command": "info", "url": "http://[::1", "plugins": {}}',
            '{"command": "info", "url": "/\\u0000", "plugins": {"shown": {"state": [[1]]}}}',
            '{"command": ["info"], "url": {}}',
            "NaN",
            "",
            '{"command": "hello"}',
        ):
            await connection.write_message(message, binary=isinstance(message, bytes))
        return str(await asyncio.wait_for(connection.read_message(), 5))

    assert '"command": "hello"' in ended(answered())
    assert "Traceback" not in (unchanged.site.parent / "log").read_text()


def test_saves_that_come_fast_are_not_lost(preview: Path, port: int) -> None:
    text = (preview / EVENT).read_text()

    async def saved_and_followed() -> int:
        page = asyncio.create_task(
            follow(port, "/events/2020-01-02-vote/", "The Council votes 24.")
        )
        for number in range(25):
            (preview / EVENT).write_text(
                text.replace("The Council votes", f"The Council votes {number}.")
            )
            await asyncio.sleep(0.03)
        return await asyncio.wait_for(page, 20)

    assert ended(saved_and_followed()) <= builds(preview) + 1


@pytest.mark.browser
def test_a_preview_at_an_ipv6_address_reloads_too(small: Path, port: int, page: Page) -> None:
    if not has_ipv6():
        pytest.skip("this machine has no IPv6")
    with served(small, port, "--host", "::1"):
        until(lambda: "Serving http://[::1]" in (small.parent / "log").read_text())
        page.goto(f"http://[::1]:{port}/events/2020-01-02-vote/")
        file = small / EVENT
        file.write_text(file.read_text().replace("The Council votes", "The Council decides"))
        expect(page.locator("h1")).to_have_text("The Council decides", timeout=20_000)


@pytest.mark.browser
def test_an_open_page_follows_each_change_and_stays_where_it_was(
    preview: Path, port: int, page: Page
) -> None:
    page.set_viewport_size({"width": 400, "height": 300})
    page.goto(f"http://127.0.0.1:{port}/events/2020-01-02-vote/")
    page.evaluate("scrollTo(0, 150)")
    file = preview / EVENT
    text = file.read_text()
    file.write_text(text.replace("The Council votes", "The Council decides"))
    expect(page.locator("h1")).to_have_text("The Council decides", timeout=20_000)
    page.wait_for_function("() => scrollY === 150", timeout=20_000)
    file.write_text(text + "tagz: [a]\n")
    expect(page.locator("h1")).to_have_text("1 problem in the content", timeout=20_000)
    file.write_text(text)
    expect(page.locator("h1")).to_have_text("The Council votes", timeout=20_000)
    page.wait_for_function("() => scrollY === 150", timeout=20_000)


@pytest.mark.browser
def test_a_place_deep_in_a_long_page_stays_when_the_page_grows_above_it(
    small: Path, port: int, page: Page
) -> None:
    file = small / EVENT
    claims = [
        f"  - {{id: c{n}, says: '{'A claim of many words. ' * (n + 1)}', status: reported, cites: [gazette]}}\n"
        for n in range(20)
    ]
    text = f"{file.read_text()}claims:\n{''.join(claims)}"
    file.write_text(text)
    top = "document.getElementById('claim-c12').getBoundingClientRect().top"
    with served(small, port):
        until(lambda: get(port, "/")[0] == 200)
        page.set_viewport_size({"width": 400, "height": 300})
        page.goto(f"http://127.0.0.1:{port}/events/2020-01-02-vote/")
        for number in range(13):
            page.evaluate(f"document.getElementById('claim-c{number}').scrollIntoView()")
            page.evaluate("new Promise(requestAnimationFrame)")
        place = page.evaluate(top) - 40
        page.evaluate("scrollBy(0, 40)")

        page.wait_for_function(f"() => Math.abs({top} - {place}) < 2")
        file.write_text(
            text.replace("{id: c3, says: '", "{id: c3, says: '" + "The page is longer now. " * 30)
        )
        expect(page.locator("#claim-c3")).to_contain_text("longer now", timeout=20_000)
        page.wait_for_function(f"() => Math.abs({top} - {place}) < 2", timeout=20_000)


@pytest.mark.browser
def test_a_reader_of_the_last_good_version_gets_the_next_good_one(
    preview: Path, port: int, page: Page
) -> None:
    page.goto(f"http://127.0.0.1:{port}/events/2020-01-02-vote/")
    file = preview / EVENT
    text = file.read_text()
    file.write_text(text + "tagz: [a]\n")
    page.click("text=Show the last good version", timeout=20_000)
    expect(page.locator("h1")).to_have_text("The Council votes")
    file.write_text(text.replace("The Council votes", "The Council decides"))
    expect(page.locator("h1")).to_have_text("The Council decides", timeout=20_000)
    expect(page.locator(".preview-bar")).to_have_count(0)


def test_a_system_without_signals_for_a_loop_serves_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As Windows, which has neither SIGHUP nor a loop that takes signals."""
    from sitegen.preview.server import end_on_signals

    def refuse(*_: object) -> None:
        raise NotImplementedError

    monkeypatch.delattr("signal.SIGHUP")
    with contextlib.closing(asyncio.new_event_loop()) as loop:
        monkeypatch.setattr(loop, "add_signal_handler", refuse)
        end_on_signals(loop, lambda: None)
