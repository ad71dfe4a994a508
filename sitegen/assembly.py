"""A site that only wants rendering: its pages and other files, planned from the linked site. Both a build and the
preview begin here, so that they cannot differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.citing import csl, in_style
from sitegen.exports import Export, exports
from sitegen.linking import LinkedSite
from sitegen.output import links
from sitegen.pages import PlannedPage, SharedViews, plan
from sitegen.problems import Problem, Spot
from sitegen.rendering import statics, versioned
from sitegen.urls import file_of
from sitegen.views import site_frame


@dataclass(frozen=True, slots=True)
class Website:
    """Every file of a site: `pages`, `texts` made by a function each, and `statics`. `addresses` are of all."""

    desk: SharedViews
    pages: list[PlannedPage]
    texts: Mapping[str, Export]
    statics: Mapping[str, bytes]
    addresses: frozenset[str]

    @property
    def paths(self) -> list[str]:
        return [page.path for page in self.pages] + list(self.texts) + list(self.statics)

    def file_at(self, address: str) -> str:
        """The file that an address, with the site's base path, leads to; '' for one outside the site."""
        base = self.desk.site.base
        return file_of(address[len(base) :]) if address.startswith(f"{base}/") else ""

    def follow(self, url: str, html: str, found: links.LinkReport) -> None:
        """Look at the links of one of its pages."""
        links.follow(url, html, self.desk.site.base, self.desk.site.base_url, self.addresses, found)


def assemble(root: Path, linked: LinkedSite, drafts: bool) -> Website:
    """The site under `root`, from its linked records."""
    static_files = statics(root, linked)
    site, sources = linked.records.site, linked.records.sources.values()
    styled = in_style(map(csl, sources), site.citation_style, site.language)
    desk = SharedViews(
        site_frame(linked, versioned(static_files), drafts), styled, root / "content"
    )
    pages = plan(desk)
    texts = exports(desk, pages)
    addresses = frozenset(
        {page.url for page in pages} | {f"/{path}" for path in [*texts, *static_files]}
    )
    return Website(desk, pages, texts, static_files, addresses)


def broken_links(parts: Iterable[links.LinkReport]) -> list[Problem]:
    """A problem for each link of the pages that leads nowhere."""
    return [_broken(page, target) for page, target in links.unresolved(parts)]


def _broken(page: str, target: str) -> Problem:
    hint = "a template of the site, or an address in a record, is wrong"
    return Problem(
        "broken-link", Spot(f"public{page}", line=1, column=1), f"the page links to {target}", hint
    )
