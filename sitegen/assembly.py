"""A site that only wants rendering: its pages and other files, planned from the linked site.

Both a build and the preview begin here, so that they cannot differ.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sitegen.citing import csl, in_style
from sitegen.exports import Export, exports
from sitegen.files import bytes_of, unreadable
from sitegen.linking import LinkedSite
from sitegen.output import LinkReport, links
from sitegen.pages import PlannedPage, SharedViews, plan
from sitegen.problems import ContentError, Problem, Spot
from sitegen.rendering import template_folders
from sitegen.urls import file_of
from sitegen.views import site_frame


@dataclass(frozen=True, slots=True)
class Website:
    """Every file of a site: `pages`, and by their paths `texts`, made by a function each, and
    `statics`.

    `shared` is what pages have in common; `addresses` are those of all files, from the site's root.
    """

    shared: SharedViews
    pages: list[PlannedPage]
    texts: Mapping[str, Export]
    statics: Mapping[str, bytes]
    addresses: frozenset[str]

    @property
    def paths(self) -> list[str]:
        """The paths of all files."""
        return [page.path for page in self.pages] + list(self.texts) + list(self.statics)

    def file_at(self, address: str) -> str:
        """The file that an address, with the site's base path, leads to; '' for one outside."""
        base = self.shared.site.base
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

    Raises ContentError where a file that is to be copied cannot be read.
    """
    site, sources = linked.records.site, linked.records.sources.values()
    statics = dict(_statics(root, linked))
    references = in_style(map(csl, sources), site.citation_style, site.language)
    frame = site_frame(linked, _assets(statics), drafts)
    shared = SharedViews(frame, references, root / "content")
    pages = plan(shared)
    texts = exports(shared, pages)
    addresses = {page.url for page in pages}
    addresses |= {f"/{path}" for path in [*texts, *statics]}
    return Website(
        shared=shared,
        pages=pages,
        texts=texts,
        statics=statics,
        addresses=frozenset(addresses),
    )


def broken_links(reports: Iterable[LinkReport]) -> list[Problem]:
    """A problem for each link of the pages that leads nowhere."""
    return [_broken(page, target) for page, target in links.unresolved(reports)]


def _broken(page: str, target: str) -> Problem:
    spot = Spot(f"public{page}", line=1, column=1)
    hint = "a template of the site, or an address in a record, is wrong"
    return Problem("broken-link", spot, f"the page links to {target}", hint)


def _assets(statics: Mapping[str, bytes]) -> dict[str, str]:
    """The addresses of stylesheets and scripts by name, each with a hash of what it holds."""
    assets = {}
    for path, data in statics.items():
        if path.endswith((".css", ".js")):
            version = hashlib.sha256(data).hexdigest()[:10]
            assets[path.removeprefix("static/")] = f"/{path}?v={version}"
    return assets


def _statics(root: Path, linked: LinkedSite) -> Iterator[tuple[str, bytes]]:
    """Static files by path: the built-in ones, then the site's own, which replace them, and the
    pictures that events show."""
    for folder in reversed(template_folders(root)):
        for file in sorted((folder / "static").rglob("*")):
            if file.is_file() and not file.is_symlink():
                path = f"static/{file.relative_to(folder / 'static').as_posix()}"
                data = _bytes(folder, path, f"templates/{path}")
                yield path, condensed(data) if path.endswith(".css") else data
    for event in linked.events:
        for image in event.images:
            path = f"content/{image.file}"
            yield f"static/{image.file}", _bytes(root, path, path)


_FOR_WRITERS: Final = re.compile(
    rb"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|/\*.*?\*/\s*|\s*([{};])\s*|((?<=[\w-]):|,)\s+""",
    re.DOTALL,
)


def condensed(style: bytes) -> bytes:
    """A stylesheet without comments, indents and lines.

    They are for those who write it, and weigh on those who load it.
    """
    return _FOR_WRITERS.sub(rb"\1\2\3", style)


def _bytes(folder: Path, path: str, shown: str) -> bytes:
    """A whole file.

    Raises ContentError, with the path as it is `shown`, where it cannot be read.
    """
    try:
        return bytes_of(folder, path, -1)
    except OSError as error:
        raise ContentError([unreadable(shown, error)]) from None
