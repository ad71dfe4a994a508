"""The addresses of all pages: the site's URL contract (docs/records.md, 'What the site holds').

Others cite these addresses, so they never change. An address begins with a slash and counts from
the site's own root; where that is not the root of a domain, `base_path` says what comes before.

The addresses that are the same on every site are written here and nowhere else: checks keep
records off them and let texts link to them, every page has its navigation from them, and the kinds
of pages in `sitegen.pages.kinds` say which of them each makes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

ADDRESS_FOLDERS: Final = {
    "event": "events",
    "actor": "actors",
    "place": "places",
    "source": "sources",
    "timeline": "timelines",
}


@dataclass(frozen=True, slots=True)
class FixedPage:
    """A page at the same address on every site.

    `label` is what links to it say, `section` the part of the site that it begins: the entry of
    the navigation that is marked on its pages. Those `in_navigation` are in it in their order
    here, `minor` ones only at the foot of the page.
    """

    url: str
    label: str
    section: str = ""
    in_navigation: bool = False
    minor: bool = False


HOME_PAGE: Final = FixedPage("/", "Timeline", "timeline", in_navigation=True)
TIMELINES_PAGE: Final = FixedPage(
    "/timelines/", "All timelines", "timelines", in_navigation=True, minor=True
)
CLAIMS_PAGE: Final = FixedPage("/claims/", "Claims", "claims", in_navigation=True)
ACTORS_PAGE: Final = FixedPage("/actors/", "Actors", "actors", in_navigation=True)
PLACES_PAGE: Final = FixedPage("/places/", "Places", "places", in_navigation=True)
SOURCES_PAGE: Final = FixedPage("/sources/", "Sources", "sources", in_navigation=True)
SOURCES_BY_DATE_PAGE: Final = FixedPage("/sources/by-date/", "Sources by date", "sources")
EVENTS_PAGE: Final = FixedPage("/events/", "All events", "events")
DATA_PAGE: Final = FixedPage("/data/", "Data", "data", in_navigation=True)
CORRECTIONS_PAGE: Final = FixedPage(
    "/corrections/", "Corrections", "corrections", in_navigation=True
)
SEARCH_PAGE: Final = FixedPage("/search/", "Search", "search")
NOT_FOUND_PAGE: Final = FixedPage("/404.html", "Page not found")

FIXED_PAGES: Final = (
    HOME_PAGE,
    TIMELINES_PAGE,
    CLAIMS_PAGE,
    ACTORS_PAGE,
    PLACES_PAGE,
    SOURCES_PAGE,
    SOURCES_BY_DATE_PAGE,
    EVENTS_PAGE,
    DATA_PAGE,
    CORRECTIONS_PAGE,
    SEARCH_PAGE,
    NOT_FOUND_PAGE,
)
EVENTS_BY_DATE: Final = "/events/by-date/"  # no page of its own: the parts of a long list are below
FILES_AT_ROOT: Final = ("/feed.xml", "/sitemap.xml", "/robots.txt")


def _first_step(url: str) -> str:
    """`actors` of /actors/, `404` of /404.html."""
    return url.split("/")[1].partition(".")[0]


# Taken after sites were published: a page of a site's own keeps such an address, and what the
# program would have at it and below it is left out.
YIELDED: Final = frozenset({"claims", "compare", "chains"})

# What no page of a site's own may be called, since /NAME/ is, or may become, something else.
RESERVED: Final = frozenset(
    {
        *(_first_step(page.url) for page in FIXED_PAGES if page not in (HOME_PAGE, CLAIMS_PAGE)),
        *(_first_step(url) for url in FILES_AT_ROOT),
        *ADDRESS_FOLDERS.values(),
        "kind",
        "static",
        "pagefind",
        "admin",
        "embed",
    }
)


def record_url(kind: str, record_id: str) -> str:
    """The address of a record's page, from the site's root: `/events/ID/`, `/SLUG/` for a page."""
    if kind == "page":
        return f"/{record_id}/"
    return f"/{ADDRESS_FOLDERS[kind]}/{record_id}/"


def claim_anchor(claim_id: str | None, number: int) -> str:
    """The fragment of a claim on its event's page: by its id, or by its number from 1."""
    return f"claim-{claim_id or number}"


def error_anchor(number: int) -> str:
    """The fragment of an error on its source's page, by its number from 1."""
    return f"error-{number}"


def timeline_url(timeline: str) -> str:
    """The address of a timeline's first page; '' means the one at the site's root."""
    return record_url("timeline", timeline) if timeline else "/"


def kind_url(timeline: str, kind: str) -> str:
    """The address of a timeline's events of a kind; '' means the timeline at the site's root."""
    return f"{timeline_url(timeline)}kind/{kind}/"


def claims_of_status_url(status: str) -> str:
    """The address of all claims of a status."""
    return f"{CLAIMS_PAGE.url}status/{status}/"


def claims_by_url(actor: str) -> str:
    """The address of all claims of which a party, or a body of its, gives an account."""
    return f"{CLAIMS_PAGE.url}by/{actor}/"


def compare_url(one: str, other: str) -> str:
    """The address of what two parties said side by side, in the order in which they are named."""
    return f"/compare/{one}-{other}/"


def chain_url(chain: str) -> str:
    """The address of a chain of responses, by the event that it has its name from."""
    return f"/chains/{chain}/"


def places_url(country: str) -> str:
    """The address of the places of a country, by its code in small letters; '' means all places."""
    return f"{PLACES_PAGE.url}by-country/{country}/" if country else PLACES_PAGE.url


def index_url(timeline: str) -> str:
    """The address of what a timeline of several pages is filtered by; '' means all events."""
    return f"/data/timelines/{timeline}.json" if timeline else "/data/timelines.json"


def base_path(base_url: str) -> str:
    """The path that a site has under its domain, without a slash at its end; '' at the root."""
    return urlsplit(base_url).path.rstrip("/")


def file_of(url: str) -> str:
    """The file of an address, relative to the site's root; that of a page is an `index.html`."""
    path = url.lstrip("/")
    if not path or path.endswith("/"):
        return f"{path}index.html"
    return path


def resolve(page_url: str, target: str) -> tuple[str, str]:
    """The address, from the site's root, and the fragment that a relative link on a page leads to.

    A target that begins with a slash counts from the site's root. The address is '' where the
    target climbs out of the site. Its last step is a page, unless there is a dot in it:

    >>> resolve("/events/flood/", "../vote/#claims")
    ('/events/vote/', 'claims')
    """
    path, _, fragment = target.partition("#")
    path = path.partition("?")[0]
    if not path:
        return page_url, fragment
    folder, _, _ = page_url.rpartition("/")
    steps = _steps(path if path.startswith("/") else f"{folder}/{path}")
    if steps is None:
        return "", fragment
    if not steps:
        return "/", fragment
    address = "/" + "/".join(steps)
    is_file = "." in steps[-1]
    return (address if is_file else f"{address}/"), fragment


def _steps(path: str) -> list[str] | None:
    """The steps of a path from the root, without dots; None where it leaves the root.

    A browser reads `%2e` as a dot too (URL Standard, "double-dot URL path segment").
    """
    steps: list[str] = []
    for step in re.sub("%2e", ".", path, flags=re.IGNORECASE).split("/"):
        if step in ("", "."):
            continue
        if step != "..":
            steps.append(step)
        elif steps:
            steps.pop()
        else:
            return None
    return steps
