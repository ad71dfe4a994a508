"""Hold the built demo to what its readers need: accessible, valid, light and fast pages.

usage: audit_pages.py SITE NODE_MODULES

SITE is a built site, NODE_MODULES a folder with axe-core, vnu-jar and lighthouse. Every page goes through the Nu HTML
checker and the budgets of weight; a page of each kind through axe-core, at two widths, light and dark; five through
Lighthouse. Exits 1 with every finding.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

PAGES = (
    "/", "/kind/use-of-force/", "/timelines/", "/timelines/red-sea-2023-24/", "/events/",
    "/events/2024-01-18-saravan-strikes/", "/actors/", "/actors/pakistan/", "/places/", "/places/koh-e-sabz/",
    "/sources/", "/sources/irna-2024-01-17-davos/", "/corrections/", "/data/", "/search/", "/methodology/", "/404.html",
)  # fmt: skip
LIGHTHOUSE = (
    "/", "/timelines/red-sea-2023-24/", "/events/2024-01-18-saravan-strikes/", "/actors/pakistan/",
    "/sources/irna-2024-01-17-davos/",
)  # fmt: skip
LEAST = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 98}
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
KB = 1024


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """A host as a static host is: compressed, and kept for a while."""

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in (".html", ".css", ".js", ".svg", ".xml", ".json", ".txt") or not path.is_file():
            return super().do_GET()
        data = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)) + "; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600" if path.suffix == ".html" else "max-age=31536000")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        return None


def weights(site: Path) -> Iterator[str]:
    """Files that are heavier, compressed, than their budget."""
    for file in sorted(site.rglob("*.html")):
        name = "/" + file.relative_to(site).as_posix()
        long = name.startswith(("/index", "/kind/", "/timelines/", "/events/index"))
        yield from _over(name, file.read_bytes(), 120 if long else 40)
    static = site / "static"
    yield from _over("stylesheets", b"".join(file.read_bytes() for file in static.glob("*.css")), 14)
    yield from _over("scripts", b"".join(file.read_bytes() for file in static.glob("*.js")), 20)
    fonts = [
        file for file in static.rglob("*.woff2") if not any(word in file.name for word in ("naskh", "nastaliq", "-ext"))
    ]
    size = sum(file.stat().st_size for file in fonts) / KB
    if size > 120:
        yield f"Latin fonts weigh {size:.0f} KB, more than 120"


def _over(name: str, data: bytes, budget: int) -> Iterator[str]:
    size = len(gzip.compress(data, 9)) / KB
    if size > budget:
        yield f"{name} weighs {size:.1f} KB compressed, more than {budget}"


def markup(site: Path, base: str, modules: Path) -> list[str]:
    """What the Nu HTML checker says of the pages, asked of a host, since `'self'` means nothing for a file.

    It takes JSON-LD for a script that the content policy refuses; to a browser it is data, which no policy is about.
    """
    jar = modules / "vnu-jar" / "build" / "dist" / "vnu.jar"
    pages = [f"{base}/{file.relative_to(site).as_posix()}" for file in sorted(site.rglob("*.html"))]
    command = [
        "java",
        "-Dnu.validator.servlet.allow-forbidden-hosts=true",
        "-jar",
        str(jar),
        "--format",
        "json",
        "--stdout",
        *pages,
    ]
    said = json.loads(subprocess.run(command, capture_output=True, text=True).stdout)
    data = "Inline script violates Content Security Policy"
    return [
        f"{item['url']}:{item.get('lastLine', 0)}: {item['message']}"
        for item in said["messages"]
        if not (item["message"].startswith(data) and "application/ld+json" in item.get("extract", ""))
    ]


def accessibility(browser: Browser, base: str, modules: Path) -> Iterator[str]:
    """What axe-core says of a page of each kind."""
    axe = (modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    for width in (1440, 390):
        for scheme in ("light", "dark"):
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
            )  # type: ignore[arg-type]
            page = context.new_page()
            for path in PAGES:
                page.goto(base + path)
                page.evaluate(axe)
                found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
                for item in found["violations"]:
                    where = item["nodes"][0]["target"]
                    yield f"{path} at {width} px, {scheme}: {item['id']} ({item['impact']}): {item['help']}: {where}"
            context.close()


def lighthouse(base: str, modules: Path, chromium: str) -> Iterator[str]:
    """Scores of Lighthouse, as on a phone, that are too low.

    Its performance is a measurement on a machine that does other things too: the best of up to three runs counts.
    """
    for path in LIGHTHOUSE:
        runs = [_scores(base + path, modules, chromium)]
        while _low(runs[-1]) and len(runs) < 3:
            runs.append(_scores(base + path, modules, chromium))
        scores = max(runs, key=lambda run: run["performance"])
        print(path, *runs)
        yield from (
            f"{path}: Lighthouse gives {name} {scores[name]}" for name, least in LEAST.items() if scores[name] < least
        )


def _low(scores: dict[str, int]) -> bool:
    return scores["performance"] < LEAST["performance"]


def _scores(url: str, modules: Path, chromium: str) -> dict[str, int]:
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        command = ["node", str(modules / "lighthouse" / "cli" / "index.js"), url, "--quiet", "--output=json"]
        flags = " ".join(["--headless=new", *FLAGS])
        subprocess.run(
            [*command, f"--output-path={report.name}", f"--chrome-flags={flags}"],
            check=True, capture_output=True, env={**os.environ, "CHROME_PATH": chromium},
        )  # fmt: skip
        categories = json.loads(Path(report.name).read_text(encoding="utf-8"))["categories"]
    return {name: round((part["score"] or 0) * 100) for name, part in categories.items() if name in LEAST}


def main() -> None:
    """The command line."""
    site, modules = Path(sys.argv[1]), Path(sys.argv[2])
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
    handler = functools.partial(_Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_address[1]}"
    found = [*weights(site), *markup(site, base, modules)]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        found += accessibility(browser, base, modules)
        browser.close()
    found += lighthouse(base, modules, chromium)
    server.shutdown()
    print("\n".join(found) or f"{sum(1 for _ in site.rglob('*.html')):,} pages: nothing found")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
