"""Which pages there are. One function for each kind of page; a new kind of page is one more line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from sitegen.pages.actor import actor_pages
from sitegen.pages.bibliography import bibliography_pages
from sitegen.pages.data import data_page
from sitegen.pages.event import event_pages
from sitegen.pages.free import free_pages, redirects
from sitegen.pages.lists import list_pages
from sitegen.pages.place import place_pages
from sitegen.pages.planned import PlannedPage
from sitegen.pages.search import search_page
from sitegen.pages.shared import SharedViews
from sitegen.pages.source import source_pages
from sitegen.pages.timeline import kind_pages, timeline_pages
from sitegen.pages.timelines import timelines_page

MAKERS: Final[tuple[Callable[[SharedViews], Iterator[PlannedPage]], ...]] = (
    timeline_pages,
    timelines_page,
    kind_pages,
    event_pages,
    actor_pages,
    place_pages,
    source_pages,
    list_pages,
    bibliography_pages,
    data_page,
    search_page,
    free_pages,
    redirects,
)


class TwoWritersError(Exception):
    """Two pages would be written to one address: a fault of the program, since checks keep addresses apart."""


def plan(shared: SharedViews) -> list[PlannedPage]:
    """Every page of the site, each address once."""
    pages: dict[str, PlannedPage] = {}
    for maker in MAKERS:
        for page in maker(shared):
            if page.url in pages:
                raise TwoWritersError(f"{page.url}: {pages[page.url].origin} and {page.origin}")
            pages[page.url] = page
    return list(pages.values())
