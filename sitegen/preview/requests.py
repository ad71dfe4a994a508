"""What the preview answers to a request: a file as in production, with what pages need in the
preview, or a page of problems."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from markupsafe import escape

from sitegen.language import counted
from sitegen.preview.problem_page import problem_page, style_address
from sitegen.preview.site_in_memory import SiteInMemory
from sitegen.preview.state import PreviewState, located
from sitegen.problems import ContentError
from sitegen.urls import is_host_name

LAST_GOOD: Final = "sitegen-last-good"  # asks for the last good site, as a cookie or in a query
PROBLEMS: Final = "sitegen-problems"  # asks for the problems again, in a query
# It tries to connect again soon, and never waits long.
RELOAD_SCRIPT: Final = "/livereload.js?mindelay=200&maxdelay=1000"
_HTML: Final = "text/html; charset=utf-8"
MIME: Final = {
    ".avif": "image/avif",
    ".bib": "text/plain",
    ".geojson": "application/geo+json",
    ".js": "text/javascript",
    ".md": "text/markdown",
    ".ris": "text/plain",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
# Python's own table, and not the machine's: Windows' registry may call a script plain text.
_TYPES: Final = mimetypes.MimeTypes()


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to be sent: its status, its media type, its bytes, where a redirect leads, and
    whether a browser may keep it for good."""

    status: int
    type: str
    body: bytes
    location: str = ""
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: its path, decoded, the host that it names, whether it wants the last good site,
    its query, and whether the browser has it by https, as behind the proxy of an editor."""

    path: str
    host: str
    last_good: bool = False
    query: str = ""
    is_secure: bool = False


def answer(state: PreviewState, asked: Asked, root: Path) -> Answer:
    """What is answered in a state of the preview."""
    site = state.site
    if site is None or not (state.good or asked.last_good or _is_asset(site, asked.path)):
        return _problems(state, asked)
    try:
        return _of_site(state, site, asked)
    except ContentError as error:  # of a page that nobody asked for before
        problems = located(root, error.problems)
        return _problems(PreviewState(state.name, None, problems), asked)


def on_this_host(path: str) -> str:
    """A decoded path of this host, which begins with one slash.

    Browsers take `//name/` and `/\\name/` for another host, and pass over control characters.
    """
    return "/" + re.sub(r"\A[/\\\x00-\x20\x7f]+", "", path)


def refusal(name: str) -> Answer:
    """What a request gets that gave the preview a `name` it was not told ('': none at all).

    As plain text, which holds nothing that a browser would run or that a shell would read as more
    than a name.
    """
    shown = name if is_host_name(name) else "NAME"
    text = f"""\
421 Misdirected Request

This preview was not told that it may be called {shown}, so it shows nothing by that name.
If {shown} is a name of this machine, or of an editor in the browser,
end the preview and begin it with

    sitegen serve --allow-host {shown}
"""
    return Answer(421, "text/plain; charset=utf-8", text.encode())


def _is_asset(site: SiteInMemory, path: str) -> bool:
    """Whether the path is of a file that is no page."""
    return not path.endswith(("/", ".html")) and site.website.file_at(path) in site


def _of_site(state: PreviewState, site: SiteInMemory, asked: Asked) -> Answer:
    base, path = unquote(site.website.shared.site.base), site.website.file_at(asked.path)
    if base and asked.path in ("/", base):
        return Answer(302, "text/plain", b"", quote(f"{base}/"))
    if f"{path}/index.html" in site:
        return Answer(301, "text/plain", b"", quote(f"{asked.path}/"))
    data = site.file(path)
    if data is None:
        return _page(state, asked, 404, site.file("404.html") or b"")
    if path.endswith(".html"):
        return _page(state, asked, 200, data)
    return Answer(200, type_of(path), data, lasting=_names_its_content(asked, data))


def _names_its_content(asked: Asked, data: bytes) -> bool:
    """Whether an address holds the hash of what is there: those of styles, scripts and fonts do."""
    return hashlib.sha256(data).hexdigest()[:8] in f"{asked.path}?{asked.query}"


def type_of(path: str) -> str:
    """The media type of a file, with its encoding where it is text: `text/css; charset=utf-8`."""
    ending = path[path.rfind(".") :]
    media = MIME.get(ending) or _TYPES.guess_type(path)[0] or "application/octet-stream"
    if media.startswith("text/") or media.endswith(("json", "xml", "javascript")):
        return f"{media}; charset=utf-8"
    return media


# What pages get in the preview only


def _page(state: PreviewState, asked: Asked, status: int, html: bytes) -> Answer:
    """A page with the preview's style, the script that reloads it, the leave to open its
    connection, and if it is the last good, a bar.

    The script's element says which state the page shows, so that no change is missed.
    """
    script = escape(_script(asked))
    head = (
        f'<link rel="stylesheet" href="{style_address()}">'
        f'<script defer src="{script}" data-state="{state.name}"></script>'
    )
    if not state.good:
        bar = _bar(state, asked)
        html = re.sub(rb"<body[^>]*>", lambda body: body[0] + bar, html, count=1)
    html = html.replace(b"connect-src 'self'", f"connect-src 'self' {_socket(asked)}".encode(), 1)
    return Answer(status, _HTML, html.replace(b"</head>", f"{head}</head>".encode(), 1))


def _script(asked: Asked) -> str:
    """The address of livereload's script.

    The script reads host and port off its own address, but no IPv6 number, and no port that is not
    written: these have to be told.
    """
    host = urlsplit(f"//{asked.host}")
    name = host.hostname or ""
    if host.port and ":" not in name:
        return RELOAD_SCRIPT
    usual = 443 if asked.is_secure else 80
    shown = f"[{name}]" if ":" in name else name
    return f"{RELOAD_SCRIPT}&host={shown}&port={host.port or usual}"


def _socket(asked: Asked) -> str:
    """The address that the script may connect to: to some browsers it is not the page's own."""
    return f"{'wss' if asked.is_secure else 'ws'}://{asked.host}"


def _bar(state: PreviewState, asked: Asked) -> bytes:
    link = f"{quote(asked.path)}?{PROBLEMS}"
    fault = "The program failed" if state.failure else counted(len(state.problems), "problem")
    text = f'This is the last good version. <a href="{escape(link)}">{fault}</a> since.'
    return f'<p class="preview-bar">{text}</p>'.encode()


def _problems(state: PreviewState, asked: Asked) -> Answer:
    """The page of what is wrong now, at the address of every page."""
    html = problem_page(
        state.problems,
        failure=state.failure,
        last_good=f"{quote(asked.path)}?{LAST_GOOD}" if state.site else "",
        script=_script(asked),
        state=state.name,
        socket=_socket(asked),
    )
    return Answer(503, _HTML, html.encode())
