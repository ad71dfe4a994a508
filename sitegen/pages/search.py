"""The search page: an index from A to Z, over which a script puts a search where there is an index to ask."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from sitegen.linking import EVENTS_A_PAGE
from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews
from sitegen.views import Context, Name


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A line of the index: what to look for, its kind, and, for another name, what it is `called` here."""

    name: Name
    kind: str
    called: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """The entries that begin with a letter."""

    letter: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(Context):
    """The index from A to Z. Lists of more than 300 events or sources are left to their own pages."""

    template: ClassVar[str] = "search.html"
    letters: tuple[Letter, ...]
    whole: bool


def search_page(desk: SharedViews) -> Iterator[PlannedPage]:
    """/search/."""
    yield PlannedPage(
        "/search/", lambda: _context(desk), desk.linked.records.site.key, desk.linked.edition
    )


def _context(desk: SharedViews) -> SearchPage:
    groups: dict[str, list[IndexEntry]] = {}
    for entry in _entries(desk):
        groups.setdefault(_letter(entry.name.label), []).append(entry)
    letters = [
        Letter(letter, tuple(sorted(groups[letter], key=_order))) for letter in sorted(groups)
    ]
    records = desk.linked.records
    return SearchPage(
        site=desk.site,
        page=desk.frame.page("Search", "/search/", section="search"),
        letters=tuple(letters),
        whole=len(desk.linked.events) <= EVENTS_A_PAGE and len(records.sources) <= EVENTS_A_PAGE,
    )


def _entries(desk: SharedViews) -> Iterator[IndexEntry]:
    views, linked, records = desk.views, desk.linked, desk.linked.records
    for actor in records.actors.values():
        name = views.actor(actor.id)
        others = [Name(other, name.url, direction="auto") for other in actor.aliases_names]
        others += _foreign(desk, actor.names, name.url)
        yield IndexEntry(name, "actor")
        yield from (IndexEntry(other, "actor", name.label) for other in others)
    for place in records.places.values():
        name = views.place(place)
        yield IndexEntry(name, "place")
        yield from (
            IndexEntry(other, "place", name.label)
            for other in _foreign(desk, place.names, name.url)
        )
    yield from (IndexEntry(views.record(page), "page") for page in records.pages.values())
    if len(linked.events) <= EVENTS_A_PAGE:
        yield from (IndexEntry(views.event(event), "event") for event in linked.events)
    if len(records.sources) <= EVENTS_A_PAGE:
        yield from (
            IndexEntry(views.source(source), "source") for source in records.sources.values()
        )


def _foreign(desk: SharedViews, names: dict[str, str], url: str) -> list[Name]:
    return [
        Name(name.label, url, name.language, name.direction) for _, name in desk.views.names(names)
    ]


def _letter(label: str) -> str:
    """The first letter without its marks, in capitals; `0` for a digit."""
    for sign in unicodedata.normalize("NFKD", label):
        if sign.isdigit():
            return "0"
        if sign.isalpha():
            return sign.upper()
    return "0"


def _order(entry: IndexEntry) -> tuple[str, str, str]:
    plain = "".join(
        sign
        for sign in unicodedata.normalize("NFKD", entry.name.label)
        if sign.isalnum() or sign == " "
    )
    return plain.casefold(), entry.kind, entry.name.url
