"""Timelines: the home page, a timeline's parts by year and month, the pages of five kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import ClassVar, Final

from markupsafe import Markup

from sitegen.dates import year_heading
from sitegen.drawings.lanes import Lanes, swimlanes
from sitegen.drawings.map import EventMap, map_of_events
from sitegen.drawings.strip import Strip, strips
from sitegen.linking import Group, TimelinePart, address_of, grouped, parts, year_suffix
from sitegen.pages.key_events import KeyEvent, key_events
from sitegen.pages.parts import PartLink, part_link, part_links, part_words
from sitegen.pages.planned import OF_SITE, PlannedPage
from sitegen.pages.runs import EventRun, focus_stretches
from sitegen.pages.shared import SharedViews
from sitegen.pages.span import span_words
from sitegen.records import EVENT_KINDS, STATUSES, Event, RecordKey, Timeline
from sitegen.urls import HOME_PAGE, TIMELINES_PAGE, index_url, kind_url, record_url, timeline_url
from sitegen.views import (
    Context,
    FilterMenu,
    Name,
    PageView,
    Passage,
    Tally,
    kind_label,
    kind_of,
    menus,
    order_of_text,
)

_NOTHING: Final = Markup()


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
    """A timeline or a part of one; `timeline` is its id, '' for the list of all events.

    `groups` are its events under their headings; `runs` are the same, of which on a timeline's
    first page those outside its focus are folded. `narrative`, `comparisons` and `key_events` come
    before them, on the first page too. `parts` are the parts of a long timeline, on its first page
    and on a year's that is itself in months; `before` and `after` the neighbouring parts. `menus`
    filter the events that the page shows, or by the file `index` all those of a timeline in parts,
    on its first page.
    `strips` are the overview of the whole timeline by shorter and longer steps and `lanes` that of
    its focus, on its first page.
    """

    template: ClassVar[str] = "timeline.html"
    timeline: str
    lead: Markup = _NOTHING
    narrative: Name | None = None
    comparisons: tuple[Name, ...] = ()
    key_events: tuple[KeyEvent, ...] = ()
    span: str
    count: int
    total: int
    kinds: tuple[KindLink, ...]
    menus: tuple[FilterMenu, ...] = ()
    index: str = ""
    totals: Totals | None = None
    strips: tuple[Strip, ...] = ()
    lanes: Lanes | None = None
    map: EventMap | None = None
    groups: tuple[Group, ...]
    runs: tuple[EventRun, ...]
    parts: tuple[PartLink, ...]
    parts_heading: str
    before: PartLink | None
    after: PartLink | None
    passages: tuple[Passage, ...] = ()
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

    @property
    def name(self) -> str:
        """The id of its timeline, '' for none."""
        return self.timeline.id if self.timeline else ""

    @property
    def key(self) -> RecordKey:
        """The record that its pages are of: the site, where there is no timeline."""
        return self.timeline.key if self.timeline else OF_SITE


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
    for part in parts(shown.events):
        url = shown.url + part.suffix
        twin = _is_home(shared, shown.timeline) and url == record_url(*shown.key)
        yield PlannedPage(
            url=url,
            context=partial(_context, shared, shown, part),
            origin=shown.key,
            changed=shared.newest(part.items or shown.events),
            indexed=not twin,
        )


def _context(shared: SharedViews, shown: EventList, part: TimelinePart) -> TimelinePage:
    """The context of a part of a list: its rows, and the ways to the other parts."""
    kind, first = shown.kind, not part.suffix
    runs = tuple(_runs(shared, shown, part))
    page = TimelinePage(
        site=shared.site,
        page=_page(shared, shown, part),
        timeline=shown.name,
        span=span_words(shown.events if first else part.items, shared.language),
        count=_count(part),
        total=len(shown.events),
        kinds=tuple(_kinds(shared, shown)),
        groups=tuple(chain.from_iterable(run.groups for run in runs)),
        runs=runs,
        parts=part_links(shared, shown.parts_url, part),
        parts_heading="Years" if part.year is None else "Months",
        before=part_link(shared, shown.parts_url, part.before),
        after=part_link(shared, shown.parts_url, part.after),
        extra=dict(shown.timeline.x) if shown.timeline else {},
    )
    if first and not (kind and part.below):
        page = replace(page, menus=menus(shared.linked, shown.events))
    if first and not kind:
        page = _with_overview(shared, shown, page)
    return page


def _runs(shared: SharedViews, shown: EventList, part: TimelinePart) -> Iterator[EventRun]:
    """The events of a part under their headings; on a timeline's first page, some folded."""
    focus = None
    if shown.timeline and not shown.kind and not part.suffix:
        focus = shown.timeline.focus
    for stretch in focus_stretches(part.items, focus):
        yield EventRun(
            label=stretch.label,
            words=stretch.words(shared.language),
            groups=grouped(
                stretch.events,
                partial(shared.rows.row, timeline=shown.name),
                shared.language,
                whole=not shown.kind,
                among=part.items,
            ),
        )


def _with_overview(shared: SharedViews, shown: EventList, page: TimelinePage) -> TimelinePage:
    """The first page of a timeline, with what is said and drawn of the whole."""
    page = replace(
        page,
        index=shared.linked.href(index_url(shown.name)) if page.parts else "",
        key_events=key_events(shared, shown.timeline, shown.events),
        totals=_totals(shared, shown.events),
        strips=_strips(shared, shown),
        lanes=_lanes(shared, shown),
        map=map_of_events(shared.maps, shown.events, shown.name),
    )
    timeline = shown.timeline
    if not timeline:
        return page
    page = replace(page, comparisons=shared.comparisons_of(timeline))
    if timeline.narrative:
        narrative = shared.linked.records.pages[timeline.narrative]
        page = replace(page, narrative=shared.views.record(narrative))
    if not timeline.lead:
        return page
    order = order_of_text(timeline.lead)
    return replace(
        page,
        lead=shared.views.text(timeline.lead, order.at("text"), shown.parts_url),
        passages=shared.passages.all(timeline, order),
    )


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
        shown.events,
        timeline=shown.name,
        focus=timeline.focus if timeline else None,
        named=timeline.lanes if timeline else (),
        address=address,
    )


def _page(shared: SharedViews, shown: EventList, part: TimelinePart) -> PageView:
    timeline, kind = shown.timeline, shown.kind
    title = _title_of_all(shared, shown)
    heading = kind_label(kind) if kind else title
    if part.suffix:
        heading = f"{heading}, {part_words(part, shared.language)}"
    head = f"{heading}, {title}" if kind and _beside_home(shared, timeline) else heading
    twin = _is_home(shared, timeline) and not part.suffix and not kind
    section = HOME_PAGE if timeline is shared.linked.home else TIMELINES_PAGE
    return shared.frame.page(
        head,
        shown.url + part.suffix,
        section=section.section,
        heading=heading,
        description=_description(shared, timeline),
        crumbs=list(_crumbs(shared, shown, part)),
        record=shown.key if timeline else None,
        canonical=HOME_PAGE.url if twin else "",
    )


def _title_of_all(shared: SharedViews, shown: EventList) -> str:
    """The title of the timeline, or of the site where there is none."""
    return shown.timeline.title if shown.timeline else shared.site.title


def _crumbs(shared: SharedViews, shown: EventList, part: TimelinePart) -> Iterator[tuple[str, str]]:
    """The timeline, the kind, and for a month the year."""
    title = _title_of_all(shared, shown)
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
    if shared.site.description or not timeline:
        return shared.site.description
    return f"{timeline.title}: a timeline with its sources"


def _kinds(shared: SharedViews, shown: EventList) -> Iterator[KindLink]:
    """A link to all events of a timeline, and one to those of each kind."""
    href, name = shared.linked.href, _beside_home(shared, shown.timeline)
    counts = shared.kinds(name)
    yield KindLink(
        kind="",
        label="All",
        url=href(timeline_url(name)),
        count=counts.total(),
        current=not shown.kind,
    )
    for kind, label in EVENT_KINDS.items():
        yield KindLink(
            kind=kind,
            label=label,
            url=href(kind_url(name, kind)),
            count=counts[kind],
            current=kind == shown.kind,
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
