"""What the parts of an event's page share while it is made."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.dates import Date
from sitegen.linking import LinkedSite
from sitegen.markdown import Numbering, citation_numbers
from sitegen.pages.shared import SharedViews
from sitegen.records import Event
from sitegen.urls import record_url
from sitegen.views import When, cited_keys, when


class Sheet:
    """An event with the numbering of its passages, which fills as the parts are made in the order of the page."""

    def __init__(self, shared: SharedViews, event: Event) -> None:
        self.shared, self.event = shared, event
        self.views, self.linked = shared.views, shared.linked
        self.url = record_url("event", event.id)
        self.timeline = timeline_of(shared.linked, event)
        self.numbering = Numbering(citation_numbers(cited_keys(event)), anchored=True)
        self.shown: set[str] = set()

    def proof(self, keys: Iterable[str]) -> tuple[int, ...]:
        """The numbers of the passages of some keys that no part before this one has shown, in order."""
        new = set(keys) - self.shown
        self.shown |= new
        return self._numbers(new)

    def above(self, keys: Iterable[str]) -> tuple[int, ...]:
        """The numbers of those that a part before has shown; to be asked for before their `proof`."""
        return self._numbers(set(keys) & self.shown)

    def _numbers(self, keys: Iterable[str]) -> tuple[int, ...]:
        return tuple(sorted(self.numbering.numbers[key] for key in keys))

    def when(self, date: Date | None) -> When | None:
        """A date for a template, if there is one."""
        return when(date, self.shared.language) if date else None

    def source_of(self, key: str) -> str:
        """The id of the source that a key cites."""
        citation = self.event.citations.get(key)
        return citation.source if citation else key


def timeline_of(linked: LinkedSite, event: Event) -> str:
    """The timeline that the page of an event counts and walks along: the home one if the event is on it."""
    names = linked.timelines_of(event)
    if linked.records.home in names:
        return linked.records.home
    return names[0] if names else ""
