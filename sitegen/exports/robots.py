"""What those are told who fetch a whole site, or host it."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.pages import PlannedPage, SharedViews
from sitegen.rendering import Renderer


def robots(shared: SharedViews, planned: Sequence[PlannedPage], renderer: Renderer) -> str:
    """robots.txt (RFC 9309): a preview with drafts is for nobody's index."""
    rule = "Allow: /"
    if shared.site.drafts:
        rule = "Disallow: /"
    sitemap = shared.linked.absolute("/sitemap.xml")
    return f"User-agent: *\n{rule}\nSitemap: {sitemap}\n"


def no_jekyll(shared: SharedViews, planned: Sequence[PlannedPage], renderer: Renderer) -> str:
    """.nojekyll: an empty file that has GitHub Pages show a site as it is."""
    return ""
