"""What the preview answers to a request: a file as in production, with what pages need in the
preview, or a page of problems."""

from __future__ import annotations

import hashlib
import ipaddress
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

LAST_GOOD: Final = "sitegen-last-good"  # asks for the last good site, as a cookie or in a query
PROBLEMS: Final = "sitegen-problems"  # asks for the problems again, in a query
# It tries to connect again soon, and never waits long.
RELOAD_SCRIPT: Final = "/livereload.js?mindelay=200&maxdelay=1000"
_HTML: Final = "text/html; charset=utf-8"
MIME: Final = {
    ".bib": "text/plain",
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
    and its query."""

    path: str
    host: str
    last_good: bool = False
    query: str = ""


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


def is_known(host: str, told: str) -> bool:
    """Whether a Host header names this preview, which was `told` to listen on a name or number.

    Others are refused: a page elsewhere may have its name lead here (DNS rebinding). Where the
    preview listens to others too, any number may name it, but no name that it was not told.
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    if name in ("localhost", "127.0.0.1", "::1", told.lower()):
        return True
    return not is_loopback(told) and _is_number(name)


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens there."""
    return host == "localhost" or (_is_number(host) and ipaddress.ip_address(host).is_loopback)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


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

    The script reads the host off its own address, but no IPv6 one: that has to be told.
    """
    host = urlsplit(f"//{asked.host}")
    if ":" not in (host.hostname or ""):
        return RELOAD_SCRIPT
    return f"{RELOAD_SCRIPT}&host=[{host.hostname}]&port={host.port or 80}"


def _socket(asked: Asked) -> str:
    """The address that the script may connect to: to some browsers it is not the page's own."""
    return f"ws://{asked.host}"


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
