"""Timelines: the home page, a timeline's parts by year and month, the pages of four kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import ClassVar

from markupsafe import Markup

from sitegen.dates import year_heading
from sitegen.drawings.lanes import Lanes, swimlanes
from sitegen.drawings.strip import Strip, strips
from sitegen.linking import Group, TimelinePart, address_of, grouped, parts, year_suffix
from sitegen.pages.parts import PartLink, part_link, part_links, part_words
from sitegen.pages.planned import OF_SITE, PlannedPage
from sitegen.pages.shared import SharedViews
from sitegen.pages.span import span_words
from sitegen.records import EVENT_KINDS, STATUSES, Event, Timeline
from sitegen.urls import HOME_PAGE, TIMELINES_PAGE, index_url, kind_url, record_url, timeline_url
from sitegen.views import (
    Context,
    FilterMenu,
    PageView,
    Passage,
    Tally,
    kind_label,
    kind_of,
    menus,
    order_of_text,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KindLink:
    """A link to the events of one kind, with their number; `kind` is '' for all of them."""

    kind: str
    label: str
    url: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The state of the record: how much there is, claims by status, corrections."""

    events: int
    sources: int
    languages: int
    passages: int
    corrections: int
    claims: tuple[Tally, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage(Context):
    """A timeline or a part of one.

    `groups` are its events under their headings; `parts` the parts of a long timeline, on its
    first page and on a year's that is itself in months; `before` and `after` the neighbouring
    parts. `menus` filter the events that the page shows, or by the file `index` all those of a
    timeline in parts, on its first page. `strips` are the overview of the whole timeline by shorter
    and longer steps and `lanes` that of its focus, on its first page.
    """

    template: ClassVar[str] = "timeline.html"
    lead: Markup
    span: str
    count: int
    total: int
    kinds: tuple[KindLink, ...]
    menus: tuple[FilterMenu, ...]
    index: str
    totals: Totals | None
    strips: tuple[Strip, ...]
    lanes: Lanes | None
    groups: tuple[Group, ...]
    parts: tuple[PartLink, ...]
    parts_heading: str
    before: PartLink | None
    after: PartLink | None
    passages: tuple[Passage, ...]
    extra: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventList:
    """A list of events in one or many pages: a timeline's, one `kind` of its, or all there are.

    `url` is where the first page stands, `parts_url` where the parts do.
    """

    timeline: Timeline | None
    events: Sequence[Event]
    url: str
    parts_url: str
    kind: str = ""


def timeline_pages(shared: SharedViews) -> Iterator[PlannedPage]:
    """Every timeline with its parts; the home timeline at the site's root as well."""
    linked = shared.linked
    for timeline in linked.records.timelines.values():
        url, events = record_url("timeline", timeline.id), linked.timelines[timeline.id]
        shown = EventList(timeline=timeline, events=events, url=url, parts_url=url)
        yield from _planned(shared, shown)
    if linked.home:
        url, events = record_url("timeline", linked.home.id), linked.home_events
        shown = EventList(timeline=linked.home, events=events, url=HOME_PAGE.url, parts_url=url)
        yield next(_planned(shared, shown))
    elif not linked.records.timelines:
        events = linked.events
        shown = EventList(timeline=None, events=events, url=HOME_PAGE.url, parts_url=HOME_PAGE.url)
        yield from _planned(shared, shown)


def kind_pages(shared: SharedViews) -> Iterator[PlannedPage]:
    """The events of each kind on each timeline.

    At the site's root stand the home timeline's, or all events where there is none.
    """
    linked = shared.linked
    yield from _of_kinds(shared, linked.home, linked.home_events)
    for timeline in linked.records.timelines.values():
        if timeline is not linked.home:
            yield from _of_kinds(shared, timeline, linked.timelines[timeline.id])


def _of_kinds(
    shared: SharedViews, timeline: Timeline | None, events: Sequence[Event]
) -> Iterator[PlannedPage]:
    for kind in EVENT_KINDS:
        of_kind = [event for event in events if kind_of(shared.linked, event) == kind]
        url = kind_url(_beside_home(shared, timeline), kind)
        shown = EventList(timeline=timeline, events=of_kind, url=url, parts_url=url, kind=kind)
        yield from _planned(shared, shown)


def _beside_home(shared: SharedViews, timeline: Timeline | None) -> str:
    """The id of a timeline that is not at the site's root, else ''."""
    if not timeline or timeline is shared.linked.home:
        return ""
    return timeline.id


def _is_home(shared: SharedViews, timeline: Timeline | None) -> bool:
    """Whether a timeline is what the site's root shows."""
    return timeline is not None and timeline is shared.linked.home


def _planned(shared: SharedViews, shown: EventList) -> Iterator[PlannedPage]:
    """The pages of a list, the first one first."""
    timeline = shown.timeline
    twin = record_url("timeline", timeline.id) if timeline else ""
    for part in parts(shown.events):
        url = shown.url + part.suffix
        yield PlannedPage(
            url=url,
            context=partial(_context, shared, shown, part),
            origin=timeline.key if timeline else OF_SITE,
            changed=shared.newest(part.items or shown.events),
            indexed=not (_is_home(shared, timeline) and url == twin),
        )


def _context(shared: SharedViews, shown: EventList, part: TimelinePart) -> TimelinePage:
    """The context of a part of a list: its rows, and what is said of the list on its first page."""
    timeline, kind, language = shown.timeline, shown.kind, shared.language
    first = not part.suffix
    whole = first and not kind
    filtered = first and not (kind and part.below)
    name = timeline.id if timeline else ""
    lead, passages = _lead(shared, shown) if whole else (Markup(), ())
    return TimelinePage(
        site=shared.site,
        page=_page(shared, shown, part),
        lead=lead,
        span=span_words(shown.events if first else part.items, language),
        count=_count(part),
        total=len(shown.events),
        kinds=tuple(_kinds(shared, timeline, kind)),
        menus=menus(shared.linked, shown.events) if filtered else (),
        index=shared.linked.href(index_url(name)) if whole and part.below else "",
        totals=_totals(shared, shown.events) if whole else None,
        strips=_strips(shared, shown) if whole else (),
        lanes=_lanes(shared, shown) if whole else None,
        groups=grouped(
            part.items,
            lambda event: shared.rows.row(event, name),
            language,
            whole=not kind,
        ),
        parts=part_links(shared, shown.parts_url, part),
        parts_heading="Years" if part.year is None else "Months",
        before=part_link(shared, shown.parts_url, part.before),
        after=part_link(shared, shown.parts_url, part.after),
        passages=passages,
        extra=dict(timeline.x) if timeline else {},
    )


def _lead(shared: SharedViews, shown: EventList) -> tuple[Markup, tuple[Passage, ...]]:
    """The words at the head of a timeline, and the passages that they cite."""
    timeline = shown.timeline
    if not timeline or not timeline.lead:
        return Markup(), ()
    order = order_of_text(timeline.lead)
    lead = shared.views.text(timeline.lead, order.at("text"), shown.parts_url)
    return lead, shared.passages.all(timeline, order)


def _count(part: TimelinePart) -> int:
    """How many events a part shows, or those below it have."""
    return len(part.items) or sum(count for _, count in part.below)


def _strips(shared: SharedViews, shown: EventList) -> tuple[Strip, ...]:
    def address(event: Event) -> str:
        place = address_of(event, len(shown.events))
        if place.startswith("#"):
            return place
        return shared.linked.href(shown.parts_url + place)

    focus = shown.timeline.focus if shown.timeline else None
    return strips(shared.linked, shown.events, focus, address)


def _lanes(shared: SharedViews, shown: EventList) -> Lanes | None:
    def address(event: Event) -> str:
        return shared.linked.href(record_url("event", event.id))

    timeline = shown.timeline
    return swimlanes(
        shared.views,
        timeline.id if timeline else "",
        shown.events,
        focus=timeline.focus if timeline else None,
        named=timeline.lanes if timeline else (),
        address=address,
    )


def _page(shared: SharedViews, shown: EventList, part: TimelinePart) -> PageView:
    timeline, kind = shown.timeline, shown.kind
    title = timeline.title if timeline else shared.site.title
    heading = kind_label(kind) if kind else title
    if part.suffix:
        heading = f"{heading}, {part_words(part, shared.language)}"
    is_home = _is_home(shared, timeline)
    beside_home = kind and _beside_home(shared, timeline)
    whole = not part.suffix and not kind
    return shared.frame.page(
        f"{heading}, {title}" if beside_home else heading,
        shown.url + part.suffix,
        section=HOME_PAGE.section if timeline is shared.linked.home else TIMELINES_PAGE.section,
        heading=heading,
        description=_description(shared, timeline),
        crumbs=list(_crumbs(shared, shown, part)),
        record=timeline.key if timeline else None,
        canonical=HOME_PAGE.url if is_home and whole else "",
    )


def _crumbs(shared: SharedViews, shown: EventList, part: TimelinePart) -> Iterator[tuple[str, str]]:
    """The timeline, the kind, and for a month the year."""
    title = shown.timeline.title if shown.timeline else shared.site.title
    if shown.kind:
        yield title, timeline_url(_beside_home(shared, shown.timeline))
        if part.suffix:
            yield kind_label(shown.kind), shown.parts_url
    elif part.suffix:
        yield title, shown.parts_url
    if part.month:
        year = part.year or 0
        yield year_heading(year, shared.language), shown.parts_url + year_suffix(year)


def _description(shared: SharedViews, timeline: Timeline | None) -> str:
    fallback = f"{timeline.title}: a timeline with its sources" if timeline else ""
    return shared.site.description or fallback


def _kinds(shared: SharedViews, timeline: Timeline | None, current: str) -> Iterator[KindLink]:
    """A link to all events of a timeline, and one to those of each kind."""
    href, name = shared.linked.href, _beside_home(shared, timeline)
    counts = shared.kinds(name)
    yield KindLink(
        kind="",
        label="All",
        url=href(timeline_url(name)),
        count=counts.total(),
        current=not current,
    )
    for kind, label in EVENT_KINDS.items():
        yield KindLink(
            kind=kind,
            label=label,
            url=href(kind_url(name, kind)),
            count=counts[kind],
            current=kind == current,
        )


def _totals(shared: SharedViews, events: Sequence[Event]) -> Totals:
    """Counts over the events of a timeline."""
    sources = shared.linked.records.sources
    cited = _cited_sources(shared, events)
    citations = chain.from_iterable(event.citations.values() for event in events)
    claims = chain.from_iterable(event.claims for event in events)
    statuses = [claim.status for claim in claims]
    languages = {sources[name].language for name in cited}
    return Totals(
        events=len(events),
        sources=len(cited),
        languages=len(languages - {None}),
        passages=sum(bool(citation.quote) for citation in citations),
        corrections=sum(len(event.corrections) for event in events),
        claims=tuple(
            Tally(status=status, count=statuses.count(status))
            for status in STATUSES
            if status in statuses
        ),
    )


def _cited_sources(shared: SharedViews, events: Sequence[Event]) -> list[str]:
    """The ids of the sources that some events cite."""
    ids = {event.id for event in events}
    cited = []
    for name, uses in shared.linked.uses.items():
        if any(isinstance(use.record, Event) and use.record.id in ids for use in uses):
            cited.append(name)
    return cited
