"""What the makers of pages share: the linked site, the frame, and views that are made once.

A name, a row or a source looks the same on every page, so it is made once for a build.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from sitegen.drawings.lanes import Matrices
from sitegen.drawings.map import Maps
from sitegen.geography import outlines_of
from sitegen.linking import LinkedSite, days_of
from sitegen.pages.span import span_words
from sitegen.records import Event, Record, Source, Timeline
from sitegen.urls import chain_url, compare_url
from sitegen.views import (
    EventRows,
    Name,
    Passages,
    Side,
    SiteFrame,
    SiteView,
    Views,
    kind_of,
    sides_of,
)


class SharedViews:
    """One build's makers of views.

    `styled` are references by source, where the site has a style of its own; `content` is the
    folder with a site's own file of outlines.
    """

    def __init__(
        self, frame: SiteFrame, styled: Mapping[str, Markup], content: Path | None = None
    ) -> None:
        self.frame = frame
        self.linked: LinkedSite = frame.linked
        self.site: SiteView = frame.site
        self.views = Views(self.linked)
        self.language = self.views.language
        self.passages = Passages(self.views, styled)
        self.rows = EventRows(self.views, self.passages)
        self.maps = Maps(self.views, outlines_of(self.linked.records.site.maps, content))
        self.matrices = Matrices(self.views)
        self._kinds: dict[str, Counter[str]] = {}
        self._sides: dict[str, list[list[Side]]] = {}

    def kinds(self, timeline: str) -> Counter[str]:
        """How many events of a timeline are of each kind.

        '' is the home timeline, or the list of all events where there is none.
        """
        if timeline not in self._kinds:
            events = self.linked.home_events
            if timeline:
                events = self.linked.timelines[timeline]
            kinds = (kind_of(self.linked, event) for event in events)
            self._kinds[timeline] = Counter(kinds)
        return self._kinds[timeline]

    @cached_property
    def comparisons(self) -> tuple[Name, ...]:
        """Links to the pairs of parties that timelines put side by side: `Iran and Pakistan`."""
        links: list[Name] = []
        for timeline in self.linked.records.timelines.values():
            links += self.comparisons_of(timeline)
        return tuple(links)

    def comparisons_of(self, timeline: Timeline) -> tuple[Name, ...]:
        """Those of one timeline."""
        links = []
        for one, other in timeline.compare:
            url = compare_url(one, other)
            if not self.linked.is_taken(url):
                labels = [self.views.actor(name).label for name in (one, other)]
                links.append(Name(" and ".join(labels), self.linked.href(url)))
        return tuple(links)

    def chain(self, event: Event) -> Name | None:
        """The link to the chain of responses that an event is in, if it is in one."""
        chain = self.linked.chains.of_event.get(event.id)
        url = chain_url(chain.id) if chain else ""
        if not chain or self.linked.is_taken(url):
            return None
        span = span_words(chain.events, self.language)
        return Name(f"Chain of {len(chain.events)} events, {span}", self.linked.href(url))

    def sides(self, event: Event) -> list[list[Side]]:
        """The sides of each claim of an event, in the order of its claims."""
        if event.id not in self._sides:
            self._sides[event.id] = [sides_of(self.views, event, claim) for claim in event.claims]
        return self._sides[event.id]

    def newest(self, records: Iterable[Record]) -> datetime.date | None:
        """The newest date in some records."""
        days: list[datetime.date] = []
        for record in records:
            days += days_of(record)
        return max(days, default=None)

    def newest_cited(self, sources: Iterable[Source]) -> datetime.date | None:
        """The newest date in some sources and in the records that cite them."""
        records: list[Record] = []
        for source in sources:
            records.append(source)
            records += [use.record for use in self.linked.uses[source.id]]
        return self.newest(records)
