"""A site that only wants rendering: its pages and other files, planned from the linked site. Both a build and the
preview begin here, so that they cannot differ."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sitegen.citing import csl, in_style
from sitegen.exports import Export, exports
from sitegen.files import bytes_of, unreadable
from sitegen.linking import LinkedSite
from sitegen.output import links
from sitegen.pages import PlannedPage, SharedViews, plan
from sitegen.problems import ContentError, Problem, Spot
from sitegen.rendering import template_folders
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
    statics = _statics(root, linked)
    site, sources = linked.records.site, linked.records.sources.values()
    styled = in_style(map(csl, sources), site.citation_style, site.language)
    desk = SharedViews(site_frame(linked, _assets(statics), drafts), styled, root / "content")
    pages = plan(desk)
    texts = exports(desk, pages)
    addresses = frozenset(
        {page.url for page in pages} | {f"/{path}" for path in [*texts, *statics]}
    )
    return Website(desk, pages, texts, statics, addresses)


def broken_links(parts: Iterable[links.LinkReport]) -> list[Problem]:
    """A problem for each link of the pages that leads nowhere."""
    return [_broken(page, target) for page, target in links.unresolved(parts)]


def _broken(page: str, target: str) -> Problem:
    hint = "a template of the site, or an address in a record, is wrong"
    return Problem(
        "broken-link", Spot(f"public{page}", line=1, column=1), f"the page links to {target}", hint
    )


def _assets(statics: Mapping[str, bytes]) -> dict[str, str]:
    """The addresses of stylesheets and scripts by name, each with a version."""
    versions = {path: hashlib.sha256(data).hexdigest()[:10] for path, data in statics.items()}
    return {
        path.removeprefix("static/"): f"/{path}?v={version}"
        for path, version in versions.items()
        if path.endswith((".css", ".js"))
    }


def _statics(root: Path, linked: LinkedSite) -> dict[str, bytes]:
    """Static files by path: the built-in ones, the site's own over them, and the pictures that events show."""
    files: dict[str, bytes] = {}
    for folder in reversed(template_folders(root)):
        for file in sorted((folder / "static").rglob("*")):
            if file.is_file() and not file.is_symlink():
                path = f"static/{file.relative_to(folder / 'static').as_posix()}"
                data = _bytes(folder, path, f"templates/{path}")
                files[path] = condensed(data) if path.endswith(".css") else data
    for event in linked.events:
        for image in event.images:
            files[f"static/{image.file}"] = _bytes(
                root, f"content/{image.file}", f"content/{image.file}"
            )
    return files


_FOR_WRITERS: Final = re.compile(
    rb"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|/\*.*?\*/\s*|\s*([{};])\s*|((?<=[\w-]):|,)\s+""",
    re.DOTALL,
)


def condensed(style: bytes) -> bytes:
    """A stylesheet without comments, indents and lines: they are for those who write it, and weigh on those who load
    it."""
    return _FOR_WRITERS.sub(rb"\1\2\3", style)


def _bytes(folder: Path, path: str, shown: str) -> bytes:
    """A whole file. Raises ContentError, with the path as it is `shown`, where it cannot be read."""
    try:
        return bytes_of(folder, path, -1)
    except OSError as error:
        raise ContentError([unreadable(shown, error)]) from None
