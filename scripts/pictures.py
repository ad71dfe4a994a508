"""The pictures of the documentation, made from the real program: those of the tutorial and that of the README.

    CHROMIUM=$(sh scripts/chromium.sh) .venv/bin/python scripts/pictures.py

The tutorial is worked through as its test does it, and each picture is of the page that it names just before. They are
kept small by a palette of few colours, which needs Pillow (pip install pillow).
"""

from __future__ import annotations

import functools
import http.server
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from sitegen.build import Options, build

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
sys.path.insert(0, str(ROOT / "tests"))

from conftest import CHROMIUM_FLAGS, chromium  # noqa: E402
from tutorial import Newcomer, until  # noqa: E402

SEEN = {
    "tutorial-begun.png": "closes",
    "tutorial-problem.png": "not-matched",
    "tutorial-event.png": "what new ones will cost",
    "tutorial-done.png": "A builder looks",
}


def shot(
    browser: Browser, address: str, file: Path, width: int, height: int, word: str = ""
) -> None:
    """A picture of the top of a page, once a word stands there."""
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")

    def shown() -> bool:
        page.goto(address)
        return word in (page.text_content("body") or "")

    until(shown)
    page.wait_for_timeout(500)
    page.screenshot(path=file)
    page.close()
    Image.open(file).convert("RGB").quantize(64, dither=Image.Dither.NONE).save(file, optimize=True)
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1000} KB")


def tutorial_pictures(browser: Browser) -> None:
    def look(address: str, picture: str) -> None:
        shot(browser, address, IMAGES / picture, 1200, 800, SEEN[picture])

    with tempfile.TemporaryDirectory() as folder:
        page = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
        Newcomer(Path(folder), look).works_through(page)


def demo_picture(browser: Browser) -> None:
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as address:
        build(Options(ROOT, Path(folder) / "site", address, jobs=os.cpu_count() or 1))
        shot(browser, address, IMAGES / "timeline.png", 1440, 1020)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The built site in a folder, at an address of its own for as long as it is needed."""
    handler: Callable[..., http.server.SimpleHTTPRequestHandler] = functools.partial(
        http.server.SimpleHTTPRequestHandler, directory=str(folder / "site")
    )
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


if __name__ == "__main__":
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        tutorial_pictures(chrome)
        demo_picture(chrome)
        chrome.close()
