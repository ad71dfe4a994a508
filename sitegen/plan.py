"""Which pages there are. One function for each kind of page; a new kind of page is one more line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from sitegen.desk import Desk
from sitegen.page_actor import actor_pages
from sitegen.page_bibliography import bibliography_pages
from sitegen.page_data import data_page
from sitegen.page_event import event_pages
from sitegen.page_free import free_pages, redirects
from sitegen.page_lists import list_pages
from sitegen.page_place import place_pages
from sitegen.page_search import search_page
from sitegen.page_source import source_pages
from sitegen.page_timeline import kind_pages, timeline_pages
from sitegen.page_timelines import timelines_page
from sitegen.planned import Planned

MAKERS: Final[tuple[Callable[[Desk], Iterator[Planned]], ...]] = (
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


def plan(desk: Desk) -> list[Planned]:
    """Every page of the site, each address once."""
    pages: dict[str, Planned] = {}
    for maker in MAKERS:
        for page in maker(desk):
            if page.url in pages:
                raise TwoWritersError(f"{page.url}: {pages[page.url].origin} and {page.origin}")
            pages[page.url] = page
    return list(pages.values())
