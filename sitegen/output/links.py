"""Every internal link and fragment of the rendered pages is followed: a page that leads nowhere
stops a build."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from html import unescape
from itertools import groupby
from operator import itemgetter
from urllib.parse import unquote

# Words first and then the space before them: a pattern that begins with fixed words is looked for
# four times as fast.
_HREF = re.compile(r'href="(?<=\shref=")([^"]*)"')
_SRC = re.compile(r'src="(?<=\ssrc=")([^"]*)"')
_ID = re.compile(r'id="(?<=\sid=")([^"]*)"')
# To what is cited: an address of its own, wherever it is
_OUTWARD = re.compile(r'<a [^>]*\srel="noopener"[^>]*>')


@dataclass(slots=True)
class LinkReport:
    """What some pages link to: broken links as (page, target), and fragments still to be found on
    other pages.

    `sound` are targets that every page may have, seen already; `anchors` the ids of each page in
    one text, parted by spaces: as texts of their own they would take a tenth of a build's memory.
    """

    broken: list[tuple[str, str]] = field(default_factory=list)
    fragments: dict[tuple[str, str], str] = field(default_factory=dict)
    anchors: dict[str, str] = field(default_factory=dict)
    sound: set[str] = field(default_factory=set)


def follow(
    page_url: str,
    html: str,
    *,
    base: str,
    base_url: str,
    addresses: Collection[str],
    report: LinkReport,
) -> None:
    """Look at a page's links, and write what they lead to into a report.

    `addresses` are all that exist, from the site's root: `/events/`. `base` is the site's path on
    its host, `base_url` its whole address without a slash at the end.
    """
    anchors = set(map(unescape, _ID.findall(html)))
    report.anchors[page_url] = " ".join(anchors)
    inward = _OUTWARD.sub("", html)
    targets = {*_HREF.findall(inward), *_SRC.findall(inward)}
    for target in targets - report.sound:
        path = _internal(unescape(target), page_url, base, base_url)
        if path is None:
            continue
        address, _, fragment = path.partition("#")
        address, fragment = unquote(address.partition("?")[0]), unquote(fragment)
        if address not in addresses:
            report.broken.append((page_url, target))
        elif not fragment or fragment.startswith(":~:"):
            report.sound.add(target)
        elif address != page_url or fragment not in anchors:
            report.fragments.setdefault((address, fragment), page_url)


def _internal(target: str, page_url: str, base: str, base_url: str) -> str | None:
    """The address from the site's root that a link leads to; None for one that leaves the site."""
    if target.startswith("#"):
        return page_url + target
    if target == base_url or target.startswith(base_url + "/"):
        return target[len(base_url) :] or "/"
    if not target.startswith("/") or target.startswith("//"):
        return None
    if target.startswith(base + "/"):
        return target[len(base) :]
    return f"{target} (outside the site's path)"


def unresolved(reports: Iterable[LinkReport]) -> list[tuple[str, str]]:
    """Every link that leads nowhere, as (page, target), sorted."""
    broken: set[tuple[str, str]] = set()
    sought: dict[tuple[str, str], str] = {}
    anchors: dict[str, str] = {}
    for report in reports:
        broken.update(report.broken)
        sought.update(report.fragments)
        anchors.update(report.anchors)
    for address, targets in groupby(sorted(sought), key=itemgetter(0)):
        there = set(anchors.get(address, "").split())
        for target in targets:
            if target[1] not in there:
                broken.add((sought[target], "#".join(target)))
    return sorted(broken)
