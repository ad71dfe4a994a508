"""The list of timelines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from markupsafe import Markup

from sitegen.markdown import Numbering, citation_numbers
from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews
from sitegen.pages.timeline import lead_keys, span_words
from sitegen.records import Timeline
from sitegen.urls import record_url
from sitegen.views import Context, Name


@dataclass(frozen=True, slots=True)
class ListedTimeline:
    """A timeline in the list: the time that it spans in words, how many events it has, how its lead begins."""

    name: Name
    span: str
    count: int
    lead: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinesPage(Context):
    """The list of timelines: the home page of a site with several and no home of its own."""

    template: ClassVar[str] = "timelines.html"
    timelines: tuple[ListedTimeline, ...]


def timelines_page(shared: SharedViews) -> Iterator[PlannedPage]:
    """/timelines/, and / where it shows no timeline."""
    linked = shared.linked
    urls = ["/timelines/"] + (["/"] if not linked.home and linked.records.timelines else [])
    for url in urls:
        yield PlannedPage(url, partial(_context, shared, url), ("site", "site"), linked.edition)


def _context(shared: SharedViews, url: str) -> TimelinesPage:
    title = shared.site.title if url == "/" else "Timelines"
    return TimelinesPage(
        site=shared.site,
        page=shared.frame.page(title, url, section="timeline" if url == "/" else "timelines"),
        timelines=tuple(
            _listed(shared, timeline) for timeline in shared.linked.records.timelines.values()
        ),
    )


def _listed(shared: SharedViews, timeline: Timeline) -> ListedTimeline:
    """Its markers lead to the passages on the timeline's own page."""
    events, url = shared.linked.timelines[timeline.id], record_url("timeline", timeline.id)
    lead = Markup()
    if timeline.lead:
        numbering = Numbering(citation_numbers(lead_keys(timeline)), shared.linked.href(url))
        lead = shared.views.text(timeline.lead, numbering, url, "lead")
    return ListedTimeline(
        Name(timeline.title, shared.linked.href(url)),
        span_words(events, shared.language),
        len(events),
        lead,
    )
