"""Which kinds of pages there are, each declared once: its maker, its contexts, its addresses.

A new kind of page is one more `PageKind` here: a module with a maker and a context that names its
template, and, if it has the same address on every site, a `FixedPage` in `sitegen.urls`,
which also brings it into the navigation and keeps free pages off its address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from sitegen.pages.actor import ActorPage, actor_pages
from sitegen.pages.bibliography import SourcesPage, bibliography_pages
from sitegen.pages.chain import ChainPage, chain_pages
from sitegen.pages.claims import ClaimsPage, claims_pages
from sitegen.pages.compare import ComparePage, compare_pages
from sitegen.pages.data import DataPage, data_page
from sitegen.pages.event import EventPage, WithdrawnPage, event_pages
from sitegen.pages.free import (
    FreePage,
    NotFoundPage,
    RedirectPage,
    free_pages,
    not_found_page,
    redirects,
)
from sitegen.pages.lists import (
    ActorsPage,
    CorrectionsPage,
    EventsPage,
    PlacesPage,
    actors_page,
    corrections_page,
    events_pages,
    places_page,
)
from sitegen.pages.place import PlacePage, place_pages
from sitegen.pages.planned import PlannedPage
from sitegen.pages.search import SearchPage, search_page
from sitegen.pages.shared import SharedViews
from sitegen.pages.source import SourcePage, source_pages
from sitegen.pages.timeline import TimelinePage, kind_pages, timeline_pages
from sitegen.pages.timelines import TimelinesPage, timelines_page
from sitegen.urls import (
    ACTORS_PAGE,
    CLAIMS_PAGE,
    CORRECTIONS_PAGE,
    DATA_PAGE,
    EVENTS_PAGE,
    HOME_PAGE,
    NOT_FOUND_PAGE,
    PLACES_PAGE,
    SEARCH_PAGE,
    SOURCES_BY_DATE_PAGE,
    SOURCES_PAGE,
    TIMELINES_PAGE,
    FixedPage,
)
from sitegen.views import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKind:
    """A kind of page: `pages` plans all that a site has of it.

    `contexts` are what its pages' templates are given; each names its template. `fixed` are those
    of its pages that stand at the same address on every site.
    """

    pages: Callable[[SharedViews], Iterator[PlannedPage]]
    contexts: tuple[type[Context], ...]
    fixed: tuple[FixedPage, ...] = ()


PAGE_KINDS: Final = (
    PageKind(
        pages=timeline_pages,
        contexts=(TimelinePage,),
        fixed=(HOME_PAGE,),
    ),
    PageKind(
        pages=timelines_page,
        contexts=(TimelinesPage,),
        fixed=(TIMELINES_PAGE,),
    ),
    PageKind(
        pages=kind_pages,
        contexts=(TimelinePage,),
    ),
    PageKind(
        pages=event_pages,
        contexts=(EventPage, WithdrawnPage),
    ),
    PageKind(
        pages=actor_pages,
        contexts=(ActorPage,),
    ),
    PageKind(
        pages=place_pages,
        contexts=(PlacePage,),
    ),
    PageKind(
        pages=source_pages,
        contexts=(SourcePage,),
    ),
    PageKind(
        pages=events_pages,
        contexts=(EventsPage,),
        fixed=(EVENTS_PAGE,),
    ),
    PageKind(
        pages=claims_pages,
        contexts=(ClaimsPage,),
        fixed=(CLAIMS_PAGE,),
    ),
    PageKind(
        pages=compare_pages,
        contexts=(ComparePage,),
    ),
    PageKind(
        pages=chain_pages,
        contexts=(ChainPage,),
    ),
    PageKind(
        pages=actors_page,
        contexts=(ActorsPage,),
        fixed=(ACTORS_PAGE,),
    ),
    PageKind(
        pages=places_page,
        contexts=(PlacesPage,),
        fixed=(PLACES_PAGE,),
    ),
    PageKind(
        pages=corrections_page,
        contexts=(CorrectionsPage,),
        fixed=(CORRECTIONS_PAGE,),
    ),
    PageKind(
        pages=bibliography_pages,
        contexts=(SourcesPage,),
        fixed=(SOURCES_PAGE, SOURCES_BY_DATE_PAGE),
    ),
    PageKind(
        pages=data_page,
        contexts=(DataPage,),
        fixed=(DATA_PAGE,),
    ),
    PageKind(
        pages=search_page,
        contexts=(SearchPage,),
        fixed=(SEARCH_PAGE,),
    ),
    PageKind(
        pages=free_pages,
        contexts=(FreePage,),
    ),
    PageKind(
        pages=not_found_page,
        contexts=(NotFoundPage,),
        fixed=(NOT_FOUND_PAGE,),
    ),
    PageKind(
        pages=redirects,
        contexts=(RedirectPage,),
    ),
)


class TwoWritersError(Exception):
    """Two pages would be written to one address.

    A fault of the program, since checks keep addresses apart.
    """


def plan(shared: SharedViews) -> list[PlannedPage]:
    """Every page of the site, each address once."""
    pages: dict[str, PlannedPage] = {}
    for kind in PAGE_KINDS:
        for page in kind.pages(shared):
            if page.url in pages:
                raise TwoWritersError(f"{page.url}: {pages[page.url].origin} and {page.origin}")
            pages[page.url] = page
    return list(pages.values())
