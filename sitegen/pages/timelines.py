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


def timelines_page(desk: SharedViews) -> Iterator[PlannedPage]:
    """/timelines/, and / where it shows no timeline."""
    linked = desk.linked
    urls = ["/timelines/"] + (["/"] if not linked.home and linked.records.timelines else [])
    for url in urls:
        yield PlannedPage(
            url, partial(_context, desk, url), linked.records.site.key, linked.edition
        )


def _context(desk: SharedViews, url: str) -> TimelinesPage:
    title = desk.site.title if url == "/" else "Timelines"
    return TimelinesPage(
        site=desk.site,
        page=desk.frame.page(title, url, section="timeline" if url == "/" else "timelines"),
        timelines=tuple(
            _listed(desk, timeline) for timeline in desk.linked.records.timelines.values()
        ),
    )


def _listed(desk: SharedViews, timeline: Timeline) -> ListedTimeline:
    """Its markers lead to the passages on the timeline's own page."""
    events, url = desk.linked.timelines[timeline.id], record_url("timeline", timeline.id)
    lead = Markup()
    if timeline.lead:
        numbering = Numbering(citation_numbers(lead_keys(timeline)), desk.linked.href(url))
        lead = desk.views.text(timeline.lead, numbering, url, "lead")
    return ListedTimeline(
        Name(timeline.title, desk.linked.href(url)),
        span_words(events, desk.language),
        len(events),
        lead,
    )
