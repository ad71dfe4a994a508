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
from playwright.sync_api import Page, expect

from sitegen.answers import LAST_GOOD

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


def test_a_saved_change_is_served_and_a_fault_is_shown_until_it_is_mended(preview: Path, port: int) -> None:
    status, page = get(port, "/events/2020-01-02-vote/")
    assert status == 200
    assert '<script src="/livereload.js?state=' in page
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


def test_a_name_that_it_was_not_told_is_refused(preview: Path, port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", "/", headers={"Host": f"elsewhere.example:{port}"})
    assert connection.getresponse().status == 421


def test_no_address_leads_to_another_host(preview: Path, port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", f"//elsewhere.example/?{LAST_GOOD}")
    assert connection.getresponse().headers["Location"] == "/elsewhere.example/"
    (preview / EVENT).write_text("title: [", encoding="utf-8")
    until(lambda: "yaml-syntax" in get(port, "/")[1])
    shown = get(port, "//elsewhere.example/")[1]
    assert 'href="/elsewhere.example/' in shown
    assert 'href="//' not in shown


def test_a_folder_that_is_moved_and_a_file_that_is_deleted_are_followed(preview: Path, port: int) -> None:
    (preview / "content/events").rename(preview / "content/away")
    until(lambda: "stray-file" in get(port, "/")[1])
    (preview / "content/away").rename(preview / "content/events")
    until(lambda: get(port, "/events/2020-01-02-vote/")[0] == 200)
    (preview / EVENT).unlink()
    until(lambda: get(port, "/events/2020-01-02-vote/")[0] == 404)


@pytest.mark.browser
def test_an_open_page_follows_each_change_and_stays_where_it_was(preview: Path, port: int, page: Page) -> None:
    page.set_viewport_size({"width": 400, "height": 300})
    page.goto(f"http://127.0.0.1:{port}/events/2020-01-02-vote/")
    page.evaluate("scrollTo(0, 150)")
    file = preview / EVENT
    text = file.read_text()
    file.write_text(text.replace("The Council votes", "The Council decides"))
    expect(page.locator("h1")).to_have_text("The Council decides", timeout=20_000)
    page.wait_for_function("scrollY === 150", timeout=20_000)
    file.write_text(text + "tagz: [a]\n")
    expect(page.locator("h1")).to_have_text("1 problem in the content", timeout=20_000)
    page.click("text=Show the last good version")
    expect(page.locator("h1")).to_have_text("The Council decides")
    file.write_text(text)
    expect(page.locator("h1")).to_have_text("The Council votes", timeout=20_000)
