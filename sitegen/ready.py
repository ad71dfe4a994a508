"""A site that only wants rendering: its pages and other files, planned from the linked site. Both a build and the
preview begin here, so that they cannot differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen import assets, links
from sitegen.bibliography import csl
from sitegen.context import frame
from sitegen.csl_styles import in_style
from sitegen.desk import Desk
from sitegen.export import Export, exports
from sitegen.linked import Linked
from sitegen.plan import plan
from sitegen.planned import Planned
from sitegen.problems import Problem, Spot
from sitegen.urls import file_of


@dataclass(frozen=True, slots=True)
class Ready:
    """Every file of a site: `pages`, `texts` made by a function each, and `statics`. `addresses` are of all."""

    desk: Desk
    pages: list[Planned]
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

    def follow(self, url: str, html: str, found: links.Links) -> None:
        """Look at the links of one of its pages."""
        links.follow(url, html, self.desk.site.base, self.desk.site.base_url, self.addresses, found)


def ready(root: Path, linked: Linked, drafts: bool) -> Ready:
    """The site under `root`, from its linked records."""
    statics = assets.statics(root, linked)
    site, sources = linked.records.site, linked.records.sources.values()
    styled = in_style(map(csl, sources), site.citation_style, site.language)
    desk = Desk(frame(linked, assets.versioned(statics), drafts), styled, root / "content")
    pages = plan(desk)
    texts = exports(desk, pages)
    addresses = frozenset({page.url for page in pages} | {f"/{path}" for path in [*texts, *statics]})
    return Ready(desk, pages, texts, statics, addresses)


def broken_links(parts: Iterable[links.Links]) -> list[Problem]:
    """A problem for each link of the pages that leads nowhere."""
    return [_broken(page, target) for page, target in links.unresolved(parts)]


def _broken(page: str, target: str) -> Problem:
    hint = "a template of the site, or an address in a record, is wrong"
    return Problem("broken-link", Spot(f"public{page}", line=1, column=1), f"the page links to {target}", hint)
