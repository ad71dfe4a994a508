"""The search page: an index from A to Z, over which a script puts a search where there is one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
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
    yield PlannedPage(
        url=SEARCH_PAGE.url,
        context=partial(_context, shared),
        changed=shared.linked.edition,
    )


def _context(shared: SharedViews) -> SearchPage:
    by_letter: dict[str, list[IndexEntry]] = {}
    for entry in _entries(shared):
        by_letter.setdefault(_letter(entry.name.label), []).append(entry)
    letters = []
    for letter in sorted(by_letter):
        entries = sorted(by_letter[letter], key=_order)
        letters.append(Letter(letter=letter, entries=tuple(entries)))
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
    views, records = shared.views, shared.linked.records
    for actor in records.actors.values():
        name = views.actor(actor.id)
        others = [Name(other, direction="auto") for other in actor.aliases_names]
        others += _foreign(shared, actor.names)
        yield from _entries_of("actor", name, others)
    for place in records.places.values():
        others = _foreign(shared, place.names)
        yield from _entries_of("place", views.place(place), others)
    for page in records.pages.values():
        yield from _entries_of("page", views.record(page))
    if _shows_events(shared):
        for event in shared.linked.events:
            yield from _entries_of("event", views.event(event))
    if _shows_sources(shared):
        for source in records.sources.values():
            yield from _entries_of("source", views.source(source))


def _foreign(shared: SharedViews, names: dict[str, str]) -> list[Name]:
    """Names in other languages."""
    return [name for _, name in shared.views.names(names)]


def _entries_of(kind: str, name: Name, others: Sequence[Name] = ()) -> Iterator[IndexEntry]:
    """The entries of a record: its name, and the other names that lead to it."""
    yield IndexEntry(name=name, kind=kind)
    for other in others:
        yield IndexEntry(
            name=replace(other, url=name.url),
            kind=kind,
            called=name.label,
        )


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
