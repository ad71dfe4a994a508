"""What every page's context has: the site's own view, and the page's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final
from urllib.parse import quote

from markupsafe import Markup

from sitegen import __version__
from sitegen.language import direction
from sitegen.linking import LinkedSite
from sitegen.output import search_index
from sitegen.records import RecordKey, Site
from sitegen.urls import (
    CLAIMS_PAGE,
    CORRECTIONS_PAGE,
    DATA_PAGE,
    FIXED_PAGES,
    HOME_PAGE,
    TIMELINES_PAGE,
    record_url,
)
from sitegen.views.names import day_words
from sitegen.views.structured import breadcrumbs

_NO_DATA: Final = Markup()


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """A link by its words: in the navigation, or a step of the breadcrumb.

    `url` is '' for the page itself. `minor` ones are in the navigation at the foot of the page
    alone; so are those `about` the site, no way into the record, where the window is small.
    """

    label: str
    url: str
    section: str = ""
    minor: bool = False
    about: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """The site, as every template sees it.

    `base` comes before every address from the site's root, `claims` is the link to the list of
    claims where there is one. `assets` are the addresses of
    stylesheets and scripts by name, with a version that changes when the file does.
    """

    title: str
    description: str
    language: str
    direction: str
    base: str
    base_url: str
    nav: tuple[NavigationItem, ...]
    licence: str
    contact: str
    edition: str
    edition_words: str
    drafts: bool
    search: str
    claims: str
    assets: Mapping[str, str]
    generator: str
    extra: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """One page: its titles and addresses, its place in the site, and how to change it.

    `language` and `direction` are those of a heading that is not in the site's language, else
    empty. `changed` is the newest day of what it shows. `share` is the address of the picture that
    it is shared with, below the site's root; empty where it is that of every page.
    """

    title: str
    heading: str
    description: str
    url: str
    canonical: str
    section: str
    crumbs: tuple[NavigationItem, ...]
    edit_url: str = ""
    report_url: str = ""
    type: str = "website"
    indexed: bool = True
    data: Markup = _NO_DATA
    language: str = ""
    direction: str = ""
    changed: str = ""
    changed_words: str = ""
    share: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The context of a page; each kind of page adds its own fields and names its template."""

    template: ClassVar[str]
    site: SiteView
    page: PageView


@dataclass(slots=True)
class SiteFrame:
    """What is the same for all pages of one build."""

    linked: LinkedSite
    site: SiteView
    pictures: Mapping[str, str]

    def page(
        self,
        title: str,
        url: str,
        *,
        section: str = "",
        description: str = "",
        crumbs: Sequence[tuple[str, str]] = (),
        record: RecordKey | None = None,
        kind: str = "website",
        indexed: bool = True,
        heading: str = "",
        canonical: str = "",
        language: str = "",
        data: Markup = _NO_DATA,
    ) -> PageView:
        """The page's view.

        `crumbs` are labels and addresses of the pages above it. `record` is the record that it
        shows, `language` that of its heading, `data` describes it as JSON-LD.
        """
        site, linked = self.linked.records.site, self.linked
        heading = heading or title
        steps = [NavigationItem(label, linked.href(to)) for label, to in crumbs]
        if crumbs:
            steps.append(NavigationItem(heading, ""))
            data += self._way([*crumbs, (heading, url)])
        return PageView(
            title=title if title == site.title else f"{title} · {site.title}",
            heading=heading,
            description=shortened(description or site.description or title),
            url=url,
            canonical=linked.absolute(canonical or url),
            section=section,
            crumbs=tuple(steps),
            edit_url=_edit_url(linked, record),
            report_url=_report_url(linked, url),
            type=kind,
            indexed=indexed,
            data=data,
            language=language,
            direction=direction(language) if language else "",
            share=self.pictures.get(str(record), ""),
        )

    def _way(self, steps: Sequence[tuple[str, str]]) -> Markup:
        return breadcrumbs([(label, self.linked.absolute(url)) for label, url in steps])


def site_frame(
    linked: LinkedSite,
    assets: Mapping[str, str],
    drafts: bool,
    pictures: Mapping[str, str] | None = None,
) -> SiteFrame:
    """The frame of a build's pages; `assets` are the addresses of static files by name, `pictures`
    the paths of those that records are shared with, by their keys."""
    site = linked.records.site
    day = linked.edition
    view = SiteView(
        title=site.title,
        description=site.description or "",
        language=site.language,
        direction=direction(site.language),
        base=linked.base,
        base_url=linked.base_url.rstrip("/"),
        nav=tuple(_navigation(linked)),
        licence=licence_words(site.licence or ""),
        contact=site.contact or "",
        edition=day.isoformat() if day else "",
        edition_words=day_words(day, site.language),
        drafts=drafts,
        search=_search_script(site),
        claims=_claims_url(linked),
        assets=assets,
        generator=f"sitegen {__version__}",
        extra=dict(site.x),
    )
    return SiteFrame(linked, view, pictures or {})


def _search_script(site: Site) -> str:
    """The address of the script that searches the index; '' on a site that has none."""
    if site.search and search_index.is_installed():
        return search_index.PAGEFIND_SCRIPT
    return ""


def _navigation(linked: LinkedSite) -> Iterator[NavigationItem]:
    """The fixed pages that are in it, then the free pages that ask for a place, in its order."""
    for fixed in FIXED_PAGES:
        label, shown = fixed.label, fixed.in_navigation
        if fixed == HOME_PAGE and not linked.home:
            label = "Timelines"
        if fixed == TIMELINES_PAGE:
            shown = linked.home is not None and len(linked.timelines) > 1
        if fixed == CLAIMS_PAGE:
            shown = bool(_claims_url(linked))
        if shown:
            about = fixed in (DATA_PAGE, CORRECTIONS_PAGE)
            yield NavigationItem(
                label,
                linked.href(fixed.url),
                fixed.section,
                minor=fixed.minor,
                about=about,
            )
    listed = [page for page in linked.records.pages.values() if page.nav is not None]
    for page in sorted(listed, key=lambda page: (page.nav or 0, page.id)):
        url = linked.href(record_url("page", page.id))
        yield NavigationItem(page.title, url, page.id, about=True)


def _claims_url(linked: LinkedSite) -> str:
    """The link to the list of claims; '' on a site without one."""
    has_claims = any(event.claims for event in linked.events)
    if not has_claims or linked.is_taken(CLAIMS_PAGE.url):
        return ""
    return linked.href(CLAIMS_PAGE.url)


def shortened(text: str, limit: int = 160) -> str:
    """The text on one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def licence_words(licence: str) -> str:
    """`CC BY-SA 4.0` for the identifier `CC-BY-SA-4.0`; any other licence as it is."""
    creative_commons = re.fullmatch(r"(CC0|CC)((?:-[A-Z]{2})*)-([\d.]+)", licence)
    if not creative_commons:
        return licence
    return " ".join(part.strip("-") for part in creative_commons.groups() if part)


def _edit_url(linked: LinkedSite, record: RecordKey | None) -> str:
    repository = linked.records.site.repository
    if not repository or not record or record not in linked.records.origins:
        return ""
    path = quote(linked.records.origins[record][0])
    middle = "-/edit" if "gitlab" in repository else "edit"
    return f"{repository.rstrip('/').removesuffix('.git')}/{middle}/main/{path}"


def _report_url(linked: LinkedSite, url: str) -> str:
    contact = linked.records.site.contact or ""
    if contact.lower().startswith("mailto:") and "?" not in contact:
        return f"{contact}?subject={quote(f'Error on {linked.absolute(url)}', safe='')}"
    return contact
