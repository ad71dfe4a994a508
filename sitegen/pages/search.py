"""The search page: an index from A to Z, over which a script puts a search where there is one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from sitegen.linking import EVENTS_A_PAGE
from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews
from sitegen.urls import SEARCH_PAGE
from sitegen.views import Context, Name


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """A line of the index: what to look for, and its kind.

    `called` is the name that the record has here, where the line is another name of it.
    """

    name: Name
    kind: str
    called: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The entries that begin with a letter."""

    letter: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(Context):
    """The index from A to Z. Long lists of events or sources are left to their own pages."""

    template: ClassVar[str] = "search.html"
    letters: tuple[Letter, ...]
    whole: bool


def search_page(shared: SharedViews) -> Iterator[PlannedPage]:
    """/search/."""
    context = partial(_context, shared)
    yield PlannedPage(url=SEARCH_PAGE.url, context=context, changed=shared.linked.edition)


def _context(shared: SharedViews) -> SearchPage:
    by_letter: dict[str, list[IndexEntry]] = {}
    for entry in _entries(shared):
        by_letter.setdefault(_letter(entry.name.label), []).append(entry)
    letters = [
        Letter(letter=letter, entries=tuple(sorted(by_letter[letter], key=_order)))
        for letter in sorted(by_letter)
    ]
    return SearchPage(
        site=shared.site,
        page=shared.frame.page(SEARCH_PAGE.label, SEARCH_PAGE.url, section=SEARCH_PAGE.section),
        letters=tuple(letters),
        whole=_shows_events(shared) and _shows_sources(shared),
    )


def _shows_events(shared: SharedViews) -> bool:
    return len(shared.linked.events) <= EVENTS_A_PAGE


def _shows_sources(shared: SharedViews) -> bool:
    return len(shared.linked.records.sources) <= EVENTS_A_PAGE


def _entries(shared: SharedViews) -> Iterator[IndexEntry]:
    views, linked, records = shared.views, shared.linked, shared.linked.records
    for actor in records.actors.values():
        name = views.actor(actor.id)
        others = [Name(other, name.url, direction="auto") for other in actor.aliases_names]
        yield IndexEntry(name=name, kind="actor")
        for other in (*others, *_foreign(shared, actor.names, name.url)):
            yield IndexEntry(name=other, kind="actor", called=name.label)
    for place in records.places.values():
        name = views.place(place)
        yield IndexEntry(name=name, kind="place")
        for other in _foreign(shared, place.names, name.url):
            yield IndexEntry(name=other, kind="place", called=name.label)
    for page in records.pages.values():
        yield IndexEntry(name=views.record(page), kind="page")
    if _shows_events(shared):
        for event in linked.events:
            yield IndexEntry(name=views.event(event), kind="event")
    if _shows_sources(shared):
        for source in records.sources.values():
            yield IndexEntry(name=views.source(source), kind="source")


def _foreign(shared: SharedViews, names: dict[str, str], url: str) -> Iterator[Name]:
    """Names in other languages, as links to an address."""
    for _, name in shared.views.names(names):
        yield replace(name, url=url)


def _letter(label: str) -> str:
    """The first letter without its marks, in capitals; `0` for a digit."""
    for sign in unicodedata.normalize("NFKD", label):
        if sign.isdigit():
            return "0"
        if sign.isalpha():
            return sign.upper()
    return "0"


def _order(entry: IndexEntry) -> tuple[str, str, str]:
    """By letters without their marks, and in the same case."""
    signs = unicodedata.normalize("NFKD", entry.name.label)
    plain = "".join(sign for sign in signs if sign.isalnum() or sign == " ")
    return plain.casefold(), entry.kind, entry.name.url
