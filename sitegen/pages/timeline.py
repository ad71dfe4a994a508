"""Timelines: the home page, a timeline's parts by year and month, and the pages of the four kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from sitegen.dates import Date, Start, civil, day_heading, month_heading, words, year_heading
from sitegen.drawings.lanes import Lanes, swimlanes
from sitegen.drawings.strip import Strip, strips
from sitegen.linking import (
    SEVERAL_YEARS,
    Group,
    TimelinePart,
    address_of,
    grouped,
    parts,
    year_suffix,
)
from sitegen.markdown import Numbering, citation_numbers
from sitegen.pages.parts import PartLink, part_link, part_links, part_words
from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews
from sitegen.records import EVENT_KINDS, STATUSES, Event, Timeline
from sitegen.urls import index_url, kind_url, record_url, timeline_url
from sitegen.views import Context, FilterMenu, PageView, Passage, Tally, kind_of, menus


@dataclass(frozen=True, slots=True)
class KindLink:
    """A link to the events of one kind, with their number; `kind` is '' for all of them."""

    kind: str
    label: str
    url: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
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

    `groups` are its events under their headings; `parts` the parts of a long timeline, on its first page and
    on a year's that is itself in months; `before` and `after` the neighbouring parts. `menus` filter the events that
    the page shows, or by the file `index` all those of a timeline in parts, on its first page. `strips` are the
    overview of the whole timeline by shorter and longer steps and `lanes` that of its focus, on its first page.
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


@dataclass(frozen=True, slots=True)
class EventList:
    """A list of events in one or many pages: a timeline's, one `kind` of its, or all that there are.

    `url` is where the first page stands, `own` where the parts do; `span` is the time that the whole list covers.
    """

    timeline: Timeline | None
    events: Sequence[Event]
    url: str
    own: str
    span: str
    kind: str = ""


def timeline_pages(desk: SharedViews) -> Iterator[PlannedPage]:
    """Every timeline with its parts; the home timeline at the site's root as well."""
    linked, language = desk.linked, desk.language
    for timeline in linked.records.timelines.values():
        url, events = record_url("timeline", timeline.id), linked.timelines[timeline.id]
        yield from _planned(
            desk, EventList(timeline, events, url, url, span_words(events, language))
        )
    if linked.home:
        own, events = record_url("timeline", linked.home.id), linked.home_events
        yield next(
            _planned(desk, EventList(linked.home, events, "/", own, span_words(events, language)))
        )
    elif not linked.records.timelines:
        yield from _planned(
            desk, EventList(None, linked.events, "/", "/", span_words(linked.events, language))
        )


def kind_pages(desk: SharedViews) -> Iterator[PlannedPage]:
    """The events of each kind on each timeline; at the site's root the home timeline's, or all where there is none."""
    linked = desk.linked
    yield from _of_kinds(desk, linked.home, linked.home_events)
    for timeline in linked.records.timelines.values():
        if timeline is not linked.home:
            yield from _of_kinds(desk, timeline, linked.timelines[timeline.id])


def _of_kinds(
    desk: SharedViews, timeline: Timeline | None, events: Sequence[Event]
) -> Iterator[PlannedPage]:
    for kind in EVENT_KINDS:
        own = [event for event in events if kind_of(desk.linked, event) == kind]
        url = kind_url(_beside_home(desk, timeline), kind)
        yield from _planned(
            desk, EventList(timeline, own, url, url, span_words(own, desk.language), kind)
        )


def _beside_home(desk: SharedViews, timeline: Timeline | None) -> str:
    """The id of a timeline that is not at the site's root, else ''."""
    return timeline.id if timeline and timeline is not desk.linked.home else ""


def _planned(desk: SharedViews, shown: EventList) -> Iterator[PlannedPage]:
    """The pages of a list, the first one first."""
    timeline = shown.timeline
    origin = (timeline or desk.linked.records.site).key
    for part in parts(shown.events):
        address = shown.url + part.suffix
        twin = (
            timeline is not None
            and timeline is desk.linked.home
            and address == record_url("timeline", timeline.id)
        )
        yield PlannedPage(
            address,
            lambda part=part: _context(desk, shown, part),  # type: ignore[misc]
            origin,
            desk.newest(part.items or shown.events),
            indexed=not twin,
        )


def _context(desk: SharedViews, shown: EventList, part: TimelinePart) -> TimelinePage:
    timeline, events, own, kind = shown.timeline, shown.events, shown.own, shown.kind
    first = not part.suffix
    name = timeline.id if timeline else ""
    numbering = Numbering(
        citation_numbers(lead_keys(timeline)) if timeline and first else {}, anchored=True
    )
    lead = Markup()
    if timeline and timeline.lead and first and not kind:
        lead = desk.views.text(timeline.lead, numbering, own)
    return TimelinePage(
        site=desk.site,
        page=_page(desk, shown, part),
        lead=lead,
        span=shown.span if first else span_words(part.items, desk.language) if part.items else "",
        count=len(part.items)
        if part.items or not part.below
        else sum(count for _, count in part.below),
        total=len(events),
        kinds=_kinds(desk, timeline, kind),
        menus=menus(desk.linked, events) if first and not (kind and part.below) else (),
        index=desk.linked.href(index_url(name)) if part.below and first and not kind else "",
        totals=_totals(desk, events) if first and not kind else None,
        strips=_strips(desk, timeline, events, own) if first and not kind else (),
        lanes=_lanes(desk, timeline, events) if first and not kind else None,
        groups=grouped(
            part.items, lambda event: desk.rows.row(event, name), desk.language, whole=not kind
        ),
        parts=part_links(desk, own, part),
        parts_heading="Years" if part.year is None else "Months",
        before=part_link(desk, own, part.before),
        after=part_link(desk, own, part.after),
        passages=desk.passages.all(timeline, numbering) if timeline and lead else (),
        extra=dict(timeline.x) if timeline else {},
    )


def _strips(
    desk: SharedViews, timeline: Timeline | None, events: Sequence[Event], own: str
) -> tuple[Strip, ...]:
    def address(event: Event) -> str:
        place = address_of(event, len(events))
        return place if place.startswith("#") else desk.linked.href(own + place)

    return strips(desk.linked, events, timeline.focus if timeline else None, address)


def _lanes(desk: SharedViews, timeline: Timeline | None, events: Sequence[Event]) -> Lanes | None:
    def address(event: Event) -> str:
        return desk.linked.href(record_url("event", event.id))

    name, focus, rows = (
        (timeline.id, timeline.focus, timeline.lanes) if timeline else ("", None, ())
    )
    return swimlanes(desk.views, events, timeline=name, focus=focus, named=rows, address=address)


def lead_keys(timeline: Timeline) -> list[str]:
    """What the words at the head of a timeline cite, in order."""
    return [cited.key for cited in timeline.lead.cited()] if timeline.lead else []


def _page(desk: SharedViews, shown: EventList, part: TimelinePart) -> PageView:
    site = desk.linked.records.site
    timeline, url, own, kind = shown.timeline, shown.url, shown.own, shown.kind
    whole = timeline.title if timeline else site.title
    base = EVENT_KINDS[kind] if kind else whole  # type: ignore[index]
    heading = f"{base}, {part_words(part, desk.language)}" if part.suffix else base
    crumbs = []
    if part.suffix or kind:
        crumbs.append((whole, timeline_url(_beside_home(desk, timeline)) if kind else own))
    if part.suffix and kind:
        crumbs.append((base, own))
    if part.month:
        crumbs.append(
            (year_heading(part.year or 0, desk.language), own + year_suffix(part.year or 0))
        )
    return desk.frame.page(
        f"{heading}, {whole}" if kind and _beside_home(desk, timeline) else heading,
        url + part.suffix,
        section="timeline" if timeline is desk.linked.home else "timelines",
        heading=heading,
        description=_description(desk, timeline, kind),
        crumbs=crumbs,
        record=timeline.key if timeline else None,
        canonical="/"
        if timeline and desk.linked.home is timeline and not part.suffix and not kind
        else "",
    )


def _description(desk: SharedViews, timeline: Timeline | None, kind: str) -> str:
    site = desk.linked.records.site
    return site.description or (
        f"{timeline.title}: a timeline with its sources" if timeline else ""
    )


def span_words(events: Sequence[Event], language: str) -> str:
    """From the first event's beginning to the latest end of any that is known to its year, in words."""
    if not events:
        return ""
    dated = [event.date for event in reversed(events) if event.date.precision not in SEVERAL_YEARS]
    first, last = events[0].date, max(dated or [events[-1].date], key=lambda date: date.place[1])
    begins = _bound(first, first.start, language)
    ends = _bound(last, civil(last.place[1]), language)
    return begins if begins == ends else f"{begins} to {ends}"


def _bound(date: Date, bound: Start, language: str) -> str:
    """A bound of a date, as precise as it is written; one date is its own bound, with all that is said of it."""
    if date.kind == "date" and not date.clock:
        return words(date, language)
    year, month, day = bound
    if not date.start[1] or not month:
        return year_heading(year, language)
    return (
        day_heading(year, month, day, language)
        if date.start[2] and day
        else month_heading(year, month, language)
    )


def _kinds(desk: SharedViews, timeline: Timeline | None, current: str) -> tuple[KindLink, ...]:
    linked, name = desk.linked, _beside_home(desk, timeline)
    counts = desk.kinds(name)
    links = [KindLink("", "All", linked.href(timeline_url(name)), counts.total(), not current)]
    for kind, label in EVENT_KINDS.items():
        links.append(
            KindLink(kind, label, linked.href(kind_url(name, kind)), counts[kind], kind == current)
        )
    return tuple(links)


def _totals(desk: SharedViews, events: Sequence[Event]) -> Totals:
    """Counts over the events of a timeline."""
    sources, shown = desk.linked.records.sources, {event.id for event in events}
    cited = [
        name
        for name, uses in desk.linked.uses.items()
        if any(isinstance(use.record, Event) and use.record.id in shown for use in uses)
    ]
    statuses = [claim.status for event in events for claim in event.claims]
    tallies = [Tally(status, statuses.count(status)) for status in STATUSES]  # type: ignore[arg-type]
    return Totals(
        events=len(events),
        sources=len(cited),
        languages=len({language for name in cited if (language := sources[name].language)}),
        passages=sum(bool(c.quote) for event in events for c in event.citations.values()),
        corrections=sum(len(event.corrections) for event in events),
        claims=tuple(tally for tally in tallies if tally.count),
    )
