"""The list of timelines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from markupsafe import Markup

from sitegen.markdown import Numbering
from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews
from sitegen.pages.span import span_words
from sitegen.records import Timeline
from sitegen.urls import HOME_PAGE, TIMELINES_PAGE, record_url
from sitegen.views import Context, Name, order_of_text


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTimeline:
    """A timeline in the list: the time that it spans, its number of events, its first words."""

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
    """/timelines/, and / on a site whose timelines are several and none of them its home."""
    linked = shared.linked
    urls = [TIMELINES_PAGE.url]
    if not linked.home and linked.records.timelines:
        urls.append(HOME_PAGE.url)
    for url in urls:
        yield PlannedPage(
            url=url,
            context=partial(_context, shared, url),
            changed=shared.newest([*linked.records.timelines.values(), *linked.events]),
        )


def _context(shared: SharedViews, url: str) -> TimelinesPage:
    title, section = "Timelines", TIMELINES_PAGE.section
    if url == HOME_PAGE.url:
        title, section = shared.site.title, HOME_PAGE.section
    timelines = shared.linked.records.timelines.values()
    return TimelinesPage(
        site=shared.site,
        page=shared.frame.page(title, url, section=section),
        timelines=tuple(_listed(shared, timeline) for timeline in timelines),
    )


def _listed(shared: SharedViews, timeline: Timeline) -> ListedTimeline:
    """Its markers lead to the passages on the timeline's own page."""
    events, url = shared.linked.timelines[timeline.id], record_url("timeline", timeline.id)
    lead = Markup()
    if timeline.lead:
        numbering = Numbering(order_of_text(timeline.lead).numbers, shared.linked.href(url))
        lead = shared.views.text(timeline.lead, numbering, url, "lead")
    return ListedTimeline(
        name=Name(timeline.title, shared.linked.href(url)),
        span=span_words(events, shared.language),
        count=len(events),
        lead=lead,
    )
