"""The search page: an index from A to Z, over which a script puts a search where there is an index to ask."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from sitegen.linking.paging import LIMIT
from sitegen.pages.planned import Planned
from sitegen.pages.shared import Desk
from sitegen.views.frame import Context
from sitegen.views.names import Name


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the index: what to look for, its kind, and, for another name, what it is `called` here."""

    name: Name
    kind: str
    called: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """The entries that begin with a letter."""

    letter: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(Context):
    """The index from A to Z. Lists of more than 300 events or sources are left to their own pages."""

    template: ClassVar[str] = "search.html"
    letters: tuple[Letter, ...]
    whole: bool


def search_page(desk: Desk) -> Iterator[Planned]:
    """/search/."""
    yield Planned("/search/", lambda: _context(desk), ("site", "site"), desk.linked.edition)


def _context(desk: Desk) -> SearchPage:
    groups: dict[str, list[Entry]] = {}
    for entry in _entries(desk):
        groups.setdefault(_letter(entry.name.label), []).append(entry)
    letters = [Letter(letter, tuple(sorted(groups[letter], key=_order))) for letter in sorted(groups)]
    records = desk.linked.records
    return SearchPage(
        site=desk.site,
        page=desk.frame.page("Search", "/search/", section="search"),
        letters=tuple(letters),
        whole=len(desk.linked.events) <= LIMIT and len(records.sources) <= LIMIT,
    )


def _entries(desk: Desk) -> Iterator[Entry]:
    views, linked, records = desk.views, desk.linked, desk.linked.records
    for actor in records.actors.values():
        name = views.actor(actor.id)
        others = [Name(other, name.url, direction="auto") for other in actor.aliases_names]
        others += _foreign(desk, actor.names, name.url)
        yield Entry(name, "actor")
        yield from (Entry(other, "actor", name.label) for other in others)
    for place in records.places.values():
        name = views.place(place)
        yield Entry(name, "place")
        yield from (Entry(other, "place", name.label) for other in _foreign(desk, place.names, name.url))
    yield from (Entry(views.record("page", page), "page") for page in records.pages.values())
    if len(linked.events) <= LIMIT:
        yield from (Entry(views.event(event), "event") for event in linked.events)
    if len(records.sources) <= LIMIT:
        yield from (Entry(views.source(source), "source") for source in records.sources.values())


def _foreign(desk: Desk, names: dict[str, str], url: str) -> list[Name]:
    return [Name(name.label, url, name.language, name.direction) for _, name in desk.views.names(names)]


def _letter(label: str) -> str:
    """The first letter without its marks, in capitals; `0` for a digit."""
    for sign in unicodedata.normalize("NFKD", label):
        if sign.isdigit():
            return "0"
        if sign.isalpha():
            return sign.upper()
    return "0"


def _order(entry: Entry) -> tuple[str, str, str]:
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", entry.name.label) if sign.isalnum() or sign == " ")
    return plain.casefold(), entry.kind, entry.name.url
