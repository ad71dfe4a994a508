"""From saved to visible: how long after a file is saved an open page shows it, in a browser, on the demo.

usage: preview.py [--rounds N] [--site FOLDER]

A copy of the site is served; Chromium has the page of an event open: the site's longest one and the one in the middle.
Each round saves a file with a new word in it. The page notes the time of the first frame that it makes with the word in
it. Shown are median and slowest of the rounds, and what `GET` alone takes: until the server answers with the word.
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
from typing import Final

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent.parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]
Edit = Callable[[str], None]  # saves a file with a word in it


def pages(site: Path) -> dict[str, Path]:
    """The records of the events whose pages are looked at."""
    events = sorted((site / "content/events").rglob("*.yaml"), key=lambda file: file.stat().st_size)
    return {"longest": events[-1], "middle": events[len(events) // 2]}


def edits(site: Path, event: Path) -> dict[str, Edit]:
    """Changes of what the page of an event shows."""
    actor = next(line.split("actor:")[1].split(",")[0].strip(" }\n") for line in event.read_text().splitlines()
                 if "actor:" in line)  # fmt: skip
    builtin = (HERE / "templates/event.html").read_text()

    def changed(file: Path, mark: str) -> Edit:
        text = file.read_text()
        return lambda word: file.write_text(text.replace(mark, f"{mark}{word} ", 1)) and None

    def own_template(word: str) -> None:
        (site / "templates").mkdir(exist_ok=True)
        text = builtin.replace("{% block main %}", f"{{% block main %}}<p>{word}</p>", 1)
        (site / "templates/event.html").write_text(text)

    return {
        "the event": changed(event, "title: "),
        "an actor": changed(site / f"content/actors/{actor}.yaml", "name: "),
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


def measured(edit: Edit, rounds: int, name: str, reached: Callable[[str], float]) -> list[float]:
    """Milliseconds from each save to what is waited for. Between the saves the rest of the site gets made."""
    times = []
    for number in range(rounds):
        time.sleep(2)
        word = f"Zyzz{name}{number}"
        started = time.time()
        edit(word)
        times.append((reached(word) - started) * 1000)
    return times


def row(what: str, visible: list[float], answered: list[float]) -> str:
    """A row of the table."""
    return (
        f"| {what} | {statistics.median(visible):.0f} | {max(visible):.0f} "
        f"| {statistics.median(answered):.0f} | {max(answered):.0f} |"
    )


# Asking a page that is loading whether it is ready would slow it down: it notes by itself when it made a frame.
NOTE: Final = """
const seen = {};
const look = () => {
  for (const [word] of document.body?.textContent.matchAll(/Zyzz\\w+/g) ?? []) {
    if (seen[word]) continue;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { seen[word] ??= Date.now() / 1000; };
      channel.port2.postMessage(0);
    });
  }
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
window.seen = seen;
"""


def shown(page: Page) -> Callable[[str], float]:
    """When a page made its first frame with a word."""

    def seen(word: str) -> float:
        end = time.monotonic() + 30
        while time.monotonic() < end:
            time.sleep(1)
            if found := page.evaluate("word => window.seen[word]", word):
                return float(found)
        sys.exit("waited in vain")

    return seen


def answered(port: int, address: str) -> Callable[[str], float]:
    """When the server answered with a word."""

    def seen(word: str) -> float:
        until(lambda: word in get(port, address))
        return time.time()

    return seen


def main() -> None:
    """The command line."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("--rounds", type=int, default=7)
    asked.add_argument("--site", type=Path, default=HERE)
    told = asked.parse_args()
    browser = (
        os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    )
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=FLAGS)
        print(
            "| page | saved | visible, ms | slowest | answered, ms | slowest |\n|---|---|---|---|---|---|"
        )
        for which in ("longest", "middle"):
            site = Path(folder) / which
            for name in ("content", "seeds"):
                shutil.copytree(told.site / name, site / name)
            event = pages(site)[which]
            address = f"/events/{event.stem}/"
            with served(site) as port:
                page = chromium.new_page()
                page.add_init_script(NOTE)
                page.goto(f"http://127.0.0.1:{port}{address}")
                for what, edit in edits(site, event).items():
                    visible = measured(edit, told.rounds, "seen", shown(page))
                    got = measured(edit, told.rounds, "got", answered(port, address))
                    print(row(f"{which} | {what}", visible, got), flush=True)
                page.close()


if __name__ == "__main__":
    main()
