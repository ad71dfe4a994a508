"""A site that only wants rendering: its pages and other files, planned from the linked site.

Both a build and the preview begin here, so that they cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from sitegen.citing import csl, in_style
from sitegen.exports import Export, exports
from sitegen.files import same_names
from sitegen.linking import LinkedSite
from sitegen.output import LinkReport, links
from sitegen.pages import PlannedPage, SharedViews, plan
from sitegen.problems import ContentError, Problem, Spot
from sitegen.rendering import share_pictures, statics, versioned
from sitegen.urls import file_of
from sitegen.views import site_frame


@dataclass(frozen=True, slots=True)
class Website:
    """Every file of a site: `pages`, and by their paths `texts`, made by a function each, and
    `statics`.

    `shared` is what pages have in common; `addresses` are those of all files, from the site's root.
    `note` is what a build says of it beside problems; '' for nothing.
    """

    shared: SharedViews
    pages: list[PlannedPage]
    texts: Mapping[str, Export]
    statics: Mapping[str, bytes]
    addresses: frozenset[str]
    note: str = ""

    @property
    def paths(self) -> list[str]:
        """The paths of all files."""
        return [page.path for page in self.pages] + list(self.texts) + list(self.statics)

    def file_at(self, address: str) -> str:
        """The file that an address leads to, with the site's base path, both without the escapes
        of an address; '' for one outside."""
        base = unquote(self.shared.site.base)
        if not address.startswith(f"{base}/"):
            return ""
        return file_of(address[len(base) :])

    def follow(self, url: str, html: str, report: LinkReport) -> None:
        """Look at the links of one of its pages, and write into a report what they lead to."""
        site = self.shared.site
        links.follow(
            url,
            html,
            base=site.base,
            base_url=site.base_url,
            addresses=self.addresses,
            report=report,
        )


def assemble(root: Path, linked: LinkedSite, drafts: bool) -> Website:
    """The site under `root`, from its linked records; with `drafts`, pages say that they are one.

    Raises ContentError where a file that is to be copied cannot be read, or where two files of the
    site would be one on some systems.
    """
    site, sources = linked.records.site, linked.records.sources.values()
    static_files = statics(root, linked)
    items = [csl(source, site.language) for source in sources]
    references = in_style(items, site.citation_style, site.language)
    pictures = share_pictures(linked, static_files)
    frame = site_frame(linked, versioned(static_files), drafts, pictures.paths)
    static_files |= pictures.files
    shared = SharedViews(frame, references, root / "content")
    pages = plan(shared)
    texts = exports(shared, pages)
    addresses = {page.url for page in pages}
    addresses |= {f"/{path}" for path in [*texts, *static_files]}
    website = Website(
        shared=shared,
        pages=pages,
        texts=texts,
        statics=static_files,
        addresses=frozenset(addresses),
        note=pictures.note,
    )
    problems = list(_same_names(website.paths))
    if problems:
        raise ContentError(problems)
    return website


def _same_names(paths: Iterable[str]) -> Iterator[Problem]:
    """A problem for each file of the site whose name some systems take for that of another."""
    for path, other in same_names(paths):
        spot = Spot(f"public/{path}", line=1, column=1)
        message = f"macOS and Windows take its name for that of public/{other}"
        yield Problem("same-name", spot, message, "give one of them another name")


def broken_links(reports: Iterable[LinkReport]) -> list[Problem]:
    """A problem for each link of the pages that leads nowhere."""
    return [_broken(page, target) for page, target in links.unresolved(reports)]


def _broken(page: str, target: str) -> Problem:
    spot = Spot(f"public{page}", line=1, column=1)
    hint = "a template of the site, or an address in a record, is wrong"
    return Problem("broken-link", spot, f"the page links to {target}", hint)
