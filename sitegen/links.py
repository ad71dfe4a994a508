"""Every internal link and fragment of the rendered pages is followed: a page that leads nowhere stops a build."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote

_LINK = re.compile(r'\s(?:href|src)="([^"]*)"')
_OUTWARD = re.compile(r'<a [^>]*\srel="noopener"[^>]*>')  # to what is cited: an address of its own, wherever it is
_ID = re.compile(r'\sid="([^"]*)"')


@dataclass(slots=True)
class Links:
    """What some pages link to: broken links as (page, target), and fragments still to be found."""

    broken: list[tuple[str, str]] = field(default_factory=list)
    fragments: dict[tuple[str, str], str] = field(default_factory=dict)
    anchors: set[tuple[str, str]] = field(default_factory=set)


def follow(page_url: str, html: str, base: str, base_url: str, addresses: Collection[str], found: Links) -> None:
    """Look at a page's links; `addresses` are all that exist, from the site's root."""
    found.anchors.update((page_url, unescape(anchor)) for anchor in _ID.findall(html))
    for target in set(_LINK.findall(_OUTWARD.sub("", html))):
        path = _internal(unescape(target), page_url, base, base_url)
        if path is None:
            continue
        address, _, fragment = path.partition("#")
        address = unquote(address.partition("?")[0])
        if address not in addresses:
            found.broken.append((page_url, target))
        elif fragment and not fragment.startswith(":~:"):
            found.fragments.setdefault((address, unquote(fragment)), page_url)


def _internal(target: str, page_url: str, base: str, base_url: str) -> str | None:
    """The address from the site's root that a link leads to; None for one that leaves the site."""
    if target.startswith("#"):
        return page_url + target
    if target == base_url or target.startswith(base_url + "/"):
        return target[len(base_url) :] or "/"
    if target.startswith("/") and not target.startswith("//"):
        return target[len(base) :] if target.startswith(base + "/") else f"{target} (outside the site's path)"
    return None


def unresolved(parts: Iterable[Links]) -> list[tuple[str, str]]:
    """Every link that leads nowhere, as (page, target), sorted."""
    parts = list(parts)
    anchors = set().union(*(part.anchors for part in parts))
    broken = [link for part in parts for link in part.broken]
    for part in parts:
        broken += [(page, "#".join(key)) for key, page in part.fragments.items() if key not in anchors]
    return sorted(set(broken))
