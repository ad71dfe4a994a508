"""The sitemap (https://www.sitemaps.org/protocol.html, 0.9): every page that search engines may
list, in several files where one may not hold them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final
from xml.sax.saxutils import escape

from sitegen.exports.export import Export
from sitegen.pages import PlannedPage, SharedViews
from sitegen.rendering import Renderer

SITEMAP_LENGTH: Final = 50_000  # the most addresses that sitemaps.org allows a file
_XML: Final = '<?xml version="1.0" encoding="utf-8"?>\n'
_NAMESPACE: Final = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemaps(planned: Sequence[PlannedPage]) -> dict[str, Export]:
    """The sitemap at `sitemap.xml`; where it is too long, its parts, and an index of them there."""
    listed = [page for page in planned if page.indexed]
    if len(listed) <= SITEMAP_LENGTH:
        return {"sitemap.xml": partial(_sitemap, listed)}
    parts: dict[str, Export] = {}
    for start in range(0, len(listed), SITEMAP_LENGTH):
        name = f"sitemap-{len(parts) + 1}.xml"
        parts[name] = partial(_sitemap, listed[start : start + SITEMAP_LENGTH])
    return {**parts, "sitemap.xml": partial(_index, list(parts))}


def _sitemap(
    listed: Sequence[PlannedPage],
    shared: SharedViews,
    planned: Sequence[PlannedPage],
    renderer: Renderer,
) -> str:
    """The sitemap of some pages, each with the newest date of what it shows."""
    rows = "".join(_row(shared, page) for page in listed)
    return f"{_XML}<urlset {_NAMESPACE}>\n{rows}</urlset>\n"


def _row(shared: SharedViews, page: PlannedPage) -> str:
    address = escape(shared.linked.absolute(page.url))
    changed = f"<lastmod>{page.changed.isoformat()}</lastmod>" if page.changed else ""
    return f"<url><loc>{address}</loc>{changed}</url>\n"


def _index(
    names: Sequence[str],
    shared: SharedViews,
    planned: Sequence[PlannedPage],
    renderer: Renderer,
) -> str:
    rows = "".join(_index_rows(shared, names))
    return f"{_XML}<sitemapindex {_NAMESPACE}>\n{rows}</sitemapindex>\n"


def _index_rows(shared: SharedViews, names: Sequence[str]) -> Iterator[str]:
    for name in names:
        address = escape(shared.linked.absolute(f"/{name}"))
        yield f"<sitemap><loc>{address}</loc></sitemap>\n"
