"""The addresses of all pages: the site's URL contract (docs/records.md, 'What the site holds')."""

from __future__ import annotations

import posixpath
from typing import Final
from urllib.parse import urlsplit

FOLDERS: Final = {"event": "events", "actor": "actors", "place": "places", "source": "sources", "timeline": "timelines"}
RESERVED: Final = frozenset(
    {*FOLDERS.values(), "kind", "corrections", "data", "search", "static", "pagefind", "admin", "embed"}
    | {"404", "feed", "sitemap", "robots"}
)


def record_url(kind: str, record_id: str) -> str:
    """The address of a record's page, from the site's root: `/events/ID/`, `/SLUG/` for a page."""
    return f"/{record_id}/" if kind == "page" else f"/{FOLDERS[kind]}/{record_id}/"


def base_path(base_url: str) -> str:
    """The path that a site lives under, without a slash at its end: '' at a domain's root."""
    return urlsplit(base_url).path.rstrip("/")


def resolve(page_url: str, target: str) -> tuple[str, str]:
    """The address, from the site's root, and the fragment that a relative link on a page leads to.

    A target that begins with a slash counts from the site's root. One that climbs out of the site gives ''.
    """
    path, _, fragment = target.partition("#")
    path = path.partition("?")[0]
    if not path:
        return page_url, fragment
    joined = posixpath.normpath(posixpath.join(page_url, path))
    if path.startswith("/"):
        joined = posixpath.normpath(path)
    climbs = path.count("..") > page_url.strip("/").count("/") + 1 if not path.startswith("/") else ".." in joined
    if climbs:
        return "", fragment
    is_file = "." in posixpath.basename(joined)
    return (joined if is_file or joined == "/" else f"{joined.rstrip('/')}/"), fragment
