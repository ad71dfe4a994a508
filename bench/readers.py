"""What a reader on a bad connection waits for: pages of a built site over slow 3G, on a processor four times slower.

usage: readers.py SITE [PATH …] [--rounds N]

A browser as wide as a phone opens each page with nothing kept, over 400 kbit/s and 400 ms a way there and back, from a
host that compresses. Shown are the bytes of the page alone, its largest paint (LCP, in seconds), and how far its parts
move (CLS): medians of the rounds. Exits 1 where one paints later than 2.5 s or moves by more than 0.01. Seconds count
the machine's other work as well: measure on a quiet one.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import os
import statistics
import sys
import threading
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

LATEST, MOST_MOVED = 2.5, 0.01
PATHS: Final = ("/", "/search/", "/sources/")
NETWORK: Final = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
WATCH: Final = """
    window.painted = 0; window.moved = 0;
    const watch = (type, see) =>
        new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({type, buffered: true});
    watch("largest-contentful-paint", (entry) => { window.painted = entry.startTime; });
    watch("layout-shift", (entry) => { window.moved += entry.value; });
"""


class Host(http.server.SimpleHTTPRequestHandler):
    """A static host that compresses text, over connections that stay open."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in (".html", ".css", ".js", ".svg", ".json") or not path.is_file():
            return super().do_GET()
        data = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)) + "; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        return None


def longest(site: Path, folder: str) -> str:
    """The address of the longest page in a folder, the folder's own index apart."""
    pages = (site / folder).glob("*/index.html")
    page = max(pages, key=lambda file: file.stat().st_size)
    return f"/{folder}/{page.parent.name}/"


def visit(browser: Browser, address: str) -> tuple[float, float]:
    """Seconds until the largest paint, and how far parts moved, of one visit with nothing kept."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    context.add_init_script(WATCH)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address, wait_until="load", timeout=60_000)
    page.wait_for_timeout(1500)
    painted, moved = page.evaluate("[painted, moved]")
    context.close()
    return painted / 1000, moved


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("site", type=Path)
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    site = chosen.site
    paths = chosen.paths or [*PATHS, longest(site, "events"), longest(site, "actors")]
    handler = functools.partial(Host, directory=str(site))
    host = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=host.serve_forever, daemon=True).start()
    failed = False
    print(f"load of the machine {os.getloadavg()[0]:.1f}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox", "--disable-gpu"]
        )
        for path in paths:
            visits = [
                visit(browser, f"http://127.0.0.1:{host.server_port}{path}")
                for _ in range(chosen.rounds)
            ]
            painted, moved = (statistics.median(values) for values in zip(*visits, strict=True))
            file = site / path.strip("/") / "index.html"
            size = len(gzip.compress(file.read_bytes(), 9)) / 1000
            print(f"{path:45} {size:6.1f} KB   LCP {painted:.2f} s   CLS {moved:.3f}")
            failed = failed or painted > LATEST or moved > MOST_MOVED
        browser.close()
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
