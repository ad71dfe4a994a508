"""Every internal link and fragment of the rendered pages is followed: a page that leads nowhere stops a build."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from html import unescape
from itertools import groupby
from operator import itemgetter
from urllib.parse import unquote

# Words first and then the space before them: a pattern that begins with fixed words is looked for four times as fast.
_HREF = re.compile(r'href="(?<=\shref=")([^"]*)"')
_SRC = re.compile(r'src="(?<=\ssrc=")([^"]*)"')
_ID = re.compile(r'id="(?<=\sid=")([^"]*)"')
_OUTWARD = re.compile(
    r'<a [^>]*\srel="noopener"[^>]*>'
)  # to what is cited: an address of its own, wherever it is


@dataclass(slots=True)
class LinkReport:
    """What some pages link to: broken links as (page, target), and fragments still to be found on other pages.

    `sound` are targets that every page may have, seen already; `anchors` the ids of each page in one text, parted
    by spaces: as texts of their own they would take a tenth of a build's memory.
    """

    broken: list[tuple[str, str]] = field(default_factory=list)
    fragments: dict[tuple[str, str], str] = field(default_factory=dict)
    anchors: dict[str, str] = field(default_factory=dict)
    sound: set[str] = field(default_factory=set)


def follow(
    page_url: str,
    html: str,
    base: str,
    base_url: str,
    addresses: Collection[str],
    found: LinkReport,
) -> None:
    """Look at a page's links; `addresses` are all that exist, from the site's root."""
    anchors = set(map(unescape, _ID.findall(html)))
    found.anchors[page_url] = " ".join(anchors)
    inward = _OUTWARD.sub("", html)
    for target in {*_HREF.findall(inward), *_SRC.findall(inward)} - found.sound:
        path = _internal(unescape(target), page_url, base, base_url)
        if path is None:
            continue
        address, _, fragment = path.partition("#")
        address, fragment = unquote(address.partition("?")[0]), unquote(fragment)
        if address not in addresses:
            found.broken.append((page_url, target))
        elif not fragment or fragment.startswith(":~:"):
            found.sound.add(target)
        elif address != page_url or fragment not in anchors:
            found.fragments.setdefault((address, fragment), page_url)


def _internal(target: str, page_url: str, base: str, base_url: str) -> str | None:
    """The address from the site's root that a link leads to; None for one that leaves the site."""
    if target.startswith("#"):
        return page_url + target
    if target == base_url or target.startswith(base_url + "/"):
        return target[len(base_url) :] or "/"
    if target.startswith("/") and not target.startswith("//"):
        return (
            target[len(base) :]
            if target.startswith(base + "/")
            else f"{target} (outside the site's path)"
        )
    return None


def unresolved(parts: Iterable[LinkReport]) -> list[tuple[str, str]]:
    """Every link that leads nowhere, as (page, target), sorted."""
    parts = list(parts)
    broken = [link for part in parts for link in part.broken]
    sought = {key: page for part in parts for key, page in part.fragments.items()}
    anchors = {page: ids for part in parts for page, ids in part.anchors.items()}
    for url, keys in groupby(sorted(sought), key=itemgetter(0)):
        there = set(anchors.get(url, "").split())
        broken += [(sought[key], "#".join(key)) for key in keys if key[1] not in there]
    return sorted(set(broken))
