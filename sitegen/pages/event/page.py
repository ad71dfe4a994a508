"""The page of an event: all that its record holds, each statement with its passages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar
from urllib.parse import quote

from markupsafe import Markup

from sitegen.dates import day_heading, month_heading
from sitegen.drawings.map import LocatorMap
from sitegen.linking import address_of
from sitegen.pages.event.casualties import MeasureView, measure_view, measured
from sitegen.pages.event.claims import ClaimView, claim_view, numbered_claims
from sitegen.pages.event.glance import GlanceStatus, GlanceToll, statuses, tolls
from sitegen.pages.event.passages import event_passages
from sitegen.pages.event.related import (
    ChainLink,
    Neighbour,
    answers,
    causes,
    chain_link,
    consists,
    neighbour,
    related,
)
from sitegen.pages.own_citation import formats
from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews
from sitegen.records import Event
from sitegen.urls import HOME_PAGE, error_anchor, record_url, timeline_url
from sitegen.views import (
    ActorLine,
    Context,
    CorrectionView,
    Name,
    PageView,
    Passage,
    PlaceLine,
    When,
    actor_line,
    correction_views,
    day_words,
    event_data,
    kind_label,
    kind_of,
    place_line,
    plain_lead,
    time_words,
    type_labels,
    when,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageView:
    """A picture with its words, credit and licence."""

    url: str
    alt: str
    credit: str
    licence: str
    source: Name | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorAbout:
    """What a source got wrong about the event; the name leads to the error on the source's page."""

    source: Name
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage(Context):
    """An event. Each `proof` has the numbers of the passages that stand beside a part of it.

    A passage stands beside the first claim that cites it, else beside the figures or the links
    between events. Those of `proof` are cited by the summary alone, `above` are the others that it
    cites; those of `facts_proof` are cited by when, where and who alone, those of `other_proof`
    by nothing.
    """

    template: ClassVar[str] = "event.html"
    number: int
    kind: str
    kind_label: str
    types: tuple[str, ...]
    when: When
    year: int
    time_words: str
    time_marker: Markup
    publication: str
    warning: str
    lead: Markup
    rest: Markup
    places: tuple[PlaceLine, ...]
    map: LocatorMap | None
    actors: tuple[ActorLine, ...]
    claims: tuple[ClaimView, ...]
    measures: tuple[MeasureView, ...]
    tolls: tuple[GlanceToll, ...]
    statuses: tuple[GlanceStatus, ...]
    causes: tuple[ChainLink, ...]
    answers: tuple[ChainLink, ...]
    chain: Name | None
    whole: ChainLink | None
    consists: tuple[ChainLink, ...]
    related: tuple[ChainLink, ...]
    images: tuple[ImageView, ...]
    links: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    passages: tuple[Passage, ...]
    proof: tuple[int, ...]
    above: tuple[int, ...]
    facts_proof: tuple[int, ...]
    chain_proof: tuple[int, ...]
    other_proof: tuple[int, ...]
    errors: tuple[ErrorAbout, ...]
    corrected: tuple[CorrectionView, ...]
    added: str
    updated: str
    previous: Neighbour | None
    following: Neighbour | None
    cite: tuple[tuple[str, str], ...]
    extra: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnPage(Context):
    """The notice in place of a withdrawn event."""

    template: ClassVar[str] = "withdrawn.html"
    day: str
    why: str
    instead: Name | None


def event_pages(shared: SharedViews) -> Iterator[PlannedPage]:
    """A page for each event, and a notice for each that was withdrawn."""
    for event in shared.linked.events:
        yield PlannedPage(
            url=record_url("event", event.id),
            context=partial(event_page, shared, event),
            origin=event.key,
            changed=shared.newest([event]),
        )
    for event in shared.linked.withdrawn:
        yield PlannedPage(
            url=record_url("event", event.id),
            context=partial(withdrawn_page, shared, event),
            origin=event.key,
            indexed=False,
        )


def withdrawn_page(shared: SharedViews, event: Event) -> WithdrawnPage:
    """The notice of an event that was withdrawn."""
    events = shared.linked.records.events
    withdrawal = event.withdrawn
    assert withdrawal
    return WithdrawnPage(
        site=shared.site,
        page=shared.frame.page(
            event.title,
            record_url("event", event.id),
            section=HOME_PAGE.section,
            indexed=False,
            crumbs=[(HOME_PAGE.label, HOME_PAGE.url)],
        ),
        day=day_words(withdrawal.date, shared.language),
        why=withdrawal.why,
        instead=shared.views.event(events[withdrawal.instead]) if withdrawal.instead else None,
    )


def event_page(shared: SharedViews, event: Event) -> EventPage:
    """The context: every part is made from the event and the order of its passages."""
    views, linked, language = shared.views, shared.linked, shared.language
    claims, measures = numbered_claims(shared, event), measured(event)
    order = event_passages(views, event, claims, measures)
    claim_views = tuple(claim_view(shared, event, order, claim) for claim in claims)
    measure_views = tuple(measure_view(shared, event, order, measure) for measure in measures)
    numbers = linked.numbers[linked.timeline_of(event)]
    kind, url = kind_of(linked, event), record_url("event", event.id)
    return EventPage(
        site=shared.site,
        page=_page(shared, event),
        number=numbers[event.id],
        kind=kind,
        kind_label=kind_label(kind),
        types=type_labels(linked, event),
        when=when(event.date, language),
        year=event.date.start[0],
        time_words=time_words(event),
        time_marker=order.at("time").keys(event.time.cites) if event.time else Markup(),
        publication=event.status,
        warning=event.content_warning or "",
        lead=views.text(event.summary, order.at("lead"), url, "lead"),
        rest=views.text(event.summary, order.at("rest"), url, "rest"),
        places=tuple(
            place_line(views, entry, order.at("located", at))
            for at, entry in enumerate(event.located)
        ),
        map=shared.maps.of_event(event),
        actors=tuple(
            actor_line(views, entry, order.at("actors", at))
            for at, entry in enumerate(event.actors)
        ),
        claims=claim_views,
        measures=measure_views,
        tolls=tuple(tolls(measure_views)),
        statuses=tuple(statuses(claim_views)),
        causes=tuple(causes(shared, event, order)),
        answers=tuple(answers(shared, event)),
        chain=shared.chain(event),
        whole=chain_link(shared, event, "part of", event.part_of) if event.part_of else None,
        consists=tuple(consists(shared, event)),
        related=tuple(related(shared, event)),
        images=tuple(_images(shared, event)),
        links=tuple((link.label, link.url) for link in event.links),
        tags=event.tags,
        passages=shared.passages.all(event, order),
        proof=order.beside["summary",],
        above=order.above["summary",],
        facts_proof=order.beside["facts",],
        chain_proof=order.beside["responds_to",],
        other_proof=order.beside["uncited",],
        errors=tuple(_errors(shared, event)),
        corrected=tuple(correction_views(event.corrections, event.id, language)),
        added=day_words(event.added, language),
        updated=day_words(event.updated, language),
        previous=neighbour(shared, event, -1),
        following=neighbour(shared, event, 1),
        cite=formats(shared, event.title, url, shared.newest([event])),
        extra=dict(event.x),
    )


def _page(shared: SharedViews, event: Event) -> PageView:
    return shared.frame.page(
        event.title,
        record_url("event", event.id),
        section=HOME_PAGE.section,
        description=plain_lead(event),
        crumbs=list(_crumbs(shared, event)),
        record=event.key,
        kind="article",
        data=event_data(shared.linked, event),
    )


def _crumbs(shared: SharedViews, event: Event) -> Iterator[tuple[str, str]]:
    """The timeline, and the day or month whose heading the event is under there."""
    linked, language = shared.linked, shared.language
    timeline = linked.timeline_of(event)
    url = timeline_url(timeline)
    at_home = timeline in ("", linked.records.home)
    if at_home:
        yield HOME_PAGE.label, HOME_PAGE.url
    else:
        yield linked.records.timelines[timeline].title, url
    year, month, day = event.date.start
    address = address_of(event, len(linked.numbers[timeline]))
    if at_home and address.startswith("#"):
        url = HOME_PAGE.url
    if month and day:
        yield day_heading(year, month, day, language), url + address
    elif month:
        yield month_heading(year, month, language), url + address


def _errors(shared: SharedViews, event: Event) -> Iterator[ErrorAbout]:
    """The errors of sources that say that they concern the event."""
    for source, number in shared.linked.errors_about.get(event.id, ()):
        name = shared.views.source(source)
        yield ErrorAbout(
            source=replace(name, url=f"{name.url}#{error_anchor(number)}"),
            says=source.errors[number - 1].says,
        )


def _images(shared: SharedViews, event: Event) -> Iterator[ImageView]:
    sources = shared.linked.records.sources
    for image in event.images:
        yield ImageView(
            url=shared.linked.href(quote(f"/static/{image.file}")),
            alt=image.alt,
            credit=image.credit or "",
            licence=image.licence,
            source=shared.views.source(sources[image.source]) if image.source else None,
        )
