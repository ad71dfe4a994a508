"""From saved to visible: how long after a file is saved an open page shows it, in a browser, on the demo.

usage: preview.py [--rounds N] [--site FOLDER]

A copy of the site is served; Chromium has the page of an event open. Each round saves a file with a new word in it and
waits until the page shows the word. Shown are median and slowest of the rounds, and what `GET` alone takes: until the
server answers with the word.
"""

from __future__ import annotations

import argparse
import http.client
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
Edit = Callable[[str], None]  # saves a file with a word in it


def edits(site: Path) -> tuple[str, dict[str, Edit]]:
    """The address of an event's page, and changes of what it shows."""
    event = max((site / "content/events").rglob("*.yaml"), key=lambda file: file.stat().st_size)
    actor = next(line.split("actor:")[1].split(",")[0].strip(" }\n") for line in event.read_text().splitlines()
                 if "actor:" in line)  # fmt: skip
    parts = Path(__file__).parent.parent / "templates" / "event.html"

    def changed(file: Path, mark: str) -> Edit:
        text = file.read_text()
        return lambda word: file.write_text(text.replace(mark, f"{mark}{word} ", 1)) and None

    def own_template(word: str) -> None:
        (site / "templates").mkdir(exist_ok=True)
        text = parts.read_text().replace("{% block main %}", f"{{% block main %}}<p>{word}</p>", 1)
        (site / "templates/event.html").write_text(text)

    return f"/events/{event.stem}/", {
        "an event": changed(event, "title: "),
        "an actor of many events": changed(site / f"content/actors/{actor}.yaml", "name: "),
        "the site's title": changed(site / "content/site.yaml", "title: "),
        "a template": own_template,
    }


@contextmanager
def served(site: Path) -> Iterator[int]:
    """The preview of a site; gives its port."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = int(held.getsockname()[1])
    command = [sys.executable, "-m", "sitegen", "serve", "--site", str(site), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until(lambda: bool(get(port, "/")), 60)
        yield port
    finally:
        process.terminate()
        process.wait()


def get(port: int, path: str) -> str:
    """A page, or nothing while there is none."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request("GET", path)
        return connection.getresponse().read().decode()
    except OSError:
        return ""


def until(reached: Callable[[], bool], seconds: float = 30) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not reached():
        if time.monotonic() > end:
            sys.exit("waited in vain")
        time.sleep(0.002)


def measured(edit: Edit, rounds: int, name: str, wait: Callable[[str], None]) -> list[float]:
    """Milliseconds from each save to what is waited for. Between the saves the rest of the site gets made."""
    times = []
    for number in range(rounds):
        time.sleep(3)
        word = f"Zyzz{name}{number}"
        started = time.perf_counter()
        edit(word)
        wait(word)
        times.append((time.perf_counter() - started) * 1000)
    return times


def row(what: str, visible: list[float], answered: list[float]) -> str:
    """A row of the table."""
    return (
        f"| {what} | {statistics.median(visible):.0f} | {max(visible):.0f} "
        f"| {statistics.median(answered):.0f} | {max(answered):.0f} |"
    )


def shown(page: Page) -> Callable[[str], None]:
    """Waits until a page shows a word."""
    script = "word => document.readyState === 'complete' && document.body.innerText.includes(word)"

    def wait(word: str) -> None:
        end = time.monotonic() + 30
        while time.monotonic() < end:
            try:
                page.wait_for_function(script, arg=word, timeout=5_000)
                return
            except Exception:  # the page went away to load again
                continue
        sys.exit("waited in vain")

    return wait


def main() -> None:
    """The command line."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rounds", type=int, default=7)
    asked.add_argument("--site", type=Path, default=HERE)
    told = asked.parse_args()
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder)
        for name in ("content", "seeds"):
            shutil.copytree(told.site / name, site / name)
        address, changes = edits(site)
        with served(site) as port:
            page = playwright.chromium.launch(executable_path=browser, args=FLAGS).new_page()
            page.goto(f"http://127.0.0.1:{port}{address}")
            print("| saved | visible, ms | slowest | answered, ms | slowest |\n|---|---|---|---|---|")
            for what, edit in changes.items():
                visible = measured(edit, told.rounds, "seen", shown(page))
                answered = measured(edit, told.rounds, "got", lambda word: until(lambda: word in get(port, address)))
                print(row(what, visible, answered), flush=True)


if __name__ == "__main__":
    main()
