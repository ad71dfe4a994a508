"""The page of an event: all that its record holds, each statement with its passages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from sitegen.dates import day_heading, month_heading
from sitegen.drawings.map import LocatorMap
from sitegen.linking import LinkedSite, address_of
from sitegen.pages.event.casualties import MeasureView, measure_views
from sitegen.pages.event.claims import ClaimView, claim_view
from sitegen.pages.event.related import (
    ChainLink,
    Neighbour,
    answering_event,
    cause,
    neighbour,
    other,
)
from sitegen.pages.event.sheet import Sheet
from sitegen.pages.own_citation import formats
from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews
from sitegen.pages.structured import event_data
from sitegen.records import Event
from sitegen.urls import record_url, timeline_url
from sitegen.views import (
    ActorLine,
    Context,
    CorrectionView,
    Name,
    PageView,
    Passage,
    PlaceLine,
    When,
    correction_views,
    day_words,
    kind_label,
    kind_of,
    time_words,
    type_labels,
    when,
)


@dataclass(frozen=True, slots=True)
class ImageView:
    """A picture with its words, credit and licence."""

    url: str
    alt: str
    credit: str
    licence: str
    source: Name | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage(Context):
    """An event. A passage stands beside the first claim that rests on it: each `proof` holds such numbers."""

    template: ClassVar[str] = "event.html"
    number: int
    count: int
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
    causes: tuple[ChainLink, ...]
    answers: tuple[ChainLink, ...]
    whole: ChainLink | None
    consists: tuple[ChainLink, ...]
    related: tuple[ChainLink, ...]
    images: tuple[ImageView, ...]
    links: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    passages: tuple[Passage, ...]
    proof: tuple[int, ...]
    chain_proof: tuple[int, ...]
    other_proof: tuple[int, ...]
    corrected: tuple[CorrectionView, ...]
    added: str
    updated: str
    previous: Neighbour | None
    following: Neighbour | None
    cite: tuple[tuple[str, str], ...]
    extra: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnPage(Context):
    """The notice that stands where a withdrawn event stood."""

    template: ClassVar[str] = "withdrawn.html"
    day: str
    why: str
    instead: Name | None


def event_pages(desk: SharedViews) -> Iterator[PlannedPage]:
    """A page for each event, and a notice for each that was withdrawn."""
    for event in desk.linked.events:
        yield PlannedPage(
            record_url("event", event.id),
            lambda event=event: _context(Sheet(desk, event)),  # type: ignore[misc]
            event.key,
            desk.newest([event]),
        )
    for event in desk.linked.withdrawn:
        yield PlannedPage(
            record_url("event", event.id),
            lambda event=event: _withdrawn(desk, event),  # type: ignore[misc]
            event.key,
            indexed=False,
        )


def _withdrawn(desk: SharedViews, event: Event) -> WithdrawnPage:
    events = desk.linked.records.events
    withdrawal = event.withdrawn
    assert withdrawal
    return WithdrawnPage(
        site=desk.site,
        page=desk.frame.page(
            event.title, record_url("event", event.id), section="timeline", indexed=False,
            crumbs=[("Timeline", "/")],
        ),
        day=day_words(withdrawal.date, desk.language),
        why=withdrawal.why,
        instead=desk.views.event(events[withdrawal.instead]) if withdrawal.instead else None,
    )  # fmt: skip


def _context(sheet: Sheet) -> EventPage:
    """The context; parts with markers are made in the order of the page, so that passages are numbered by it."""
    event, views, linked, numbering = sheet.event, sheet.views, sheet.linked, sheet.numbering
    order = linked.numbers[sheet.timeline]
    kind = kind_of(linked, event)
    lead = views.text(event.summary, numbering, sheet.url, "lead")
    time_marker = numbering.keys(event.time.cites) if event.time else Markup()
    places = tuple(views.place_line(entry, numbering) for entry in event.located)
    actors = tuple(views.actor_line(entry, numbering) for entry in event.actors)
    rest = views.text(event.summary, numbering, sheet.url, "rest")
    claims = tuple(claim_view(sheet, number, claim) for number, claim in enumerate(event.claims, 1))
    measures = tuple(measure_views(sheet))
    causes = tuple(cause(sheet, response) for response in event.responds_to)
    chain_proof = sheet.proof(key for r in event.responds_to for key in (*r.cites, *r.disputed_by))
    proof = sheet.proof(numbering.places)
    return EventPage(
        site=sheet.desk.site,
        page=_page(sheet),
        number=order[event.id],
        count=len(order),
        kind=kind,
        kind_label=kind_label(kind),
        types=type_labels(linked, event),
        when=when(event.date, sheet.desk.language),
        year=event.date.start[0],
        time_words=time_words(event),
        time_marker=time_marker,
        publication=event.status,
        warning=event.content_warning or "",
        lead=lead,
        rest=rest,
        places=places,
        map=sheet.desk.maps.of_event(event),
        actors=actors,
        claims=claims,
        measures=measures,
        causes=causes,
        answers=tuple(answering_event(sheet, *pair) for pair in linked.answers.get(event.id, ())),
        whole=other(sheet, "part of", event.part_of) if event.part_of else None,
        consists=tuple(
            other(sheet, "includes", part.id) for part in linked.consists.get(event.id, ())
        ),
        related=tuple(other(sheet, "related", name) for name in _related(linked, event)),
        images=tuple(_images(sheet)),
        links=tuple((link.label, link.url) for link in event.links),
        tags=event.tags,
        passages=sheet.desk.passages.all(event, numbering),
        proof=proof,
        chain_proof=chain_proof,
        other_proof=sheet.proof(numbering.numbers),
        corrected=tuple(correction_views(event.corrections, event.id, sheet.desk.language)),
        added=day_words(event.added, sheet.desk.language) if event.added else "",
        updated=day_words(event.updated, sheet.desk.language) if event.updated else "",
        previous=neighbour(sheet, -1),
        following=neighbour(sheet, 1),
        cite=formats(sheet.desk, event.title, sheet.url),
        extra=dict(event.x),
    )


def _related(linked: LinkedSite, event: Event) -> dict[str, None]:
    """The events that it names as related, then those that name it; none that it answers, or that answers it."""
    answers = [after.id for after, _ in linked.answers.get(event.id, ())]
    near = {*(response.event for response in event.responds_to), *answers}
    named = [*event.related, *(other.id for other in linked.relating.get(event.id, ()))]
    return dict.fromkeys(name for name in named if name not in near)


def _page(sheet: Sheet) -> PageView:
    event = sheet.event
    return sheet.desk.frame.page(
        event.title,
        sheet.url,
        section="timeline",
        description=plain_lead(event),
        crumbs=list(_crumbs(sheet)),
        record=event.key,
        kind="article",
        data=event_data(sheet.desk, event),
    )


def _crumbs(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """The timeline, and the day or month that the event stands under there."""
    linked, language, timeline = sheet.linked, sheet.desk.language, sheet.timeline
    own = timeline_url(timeline)
    at_home = timeline in ("", linked.records.home)
    yield ("Timeline", "/") if at_home else (linked.records.timelines[timeline].title, own)
    year, month, day = sheet.event.date.start
    address = address_of(sheet.event, len(linked.numbers[timeline]))
    if month:
        words = (
            day_heading(year, month, day, language) if day else month_heading(year, month, language)
        )
        yield words, ("/" if at_home and address.startswith("#") else own) + address


def _images(sheet: Sheet) -> Iterator[ImageView]:
    sources = sheet.linked.records.sources
    for image in sheet.event.images:
        source = sheet.views.source(sources[image.source]) if image.source else None
        url = sheet.linked.href(f"/static/{image.file}")
        yield ImageView(url, image.alt, image.credit or "", image.licence, source)


def plain_lead(event: Event) -> str:
    """The first paragraph of the summary without markup."""
    lead = "".join(
        part for part in event.summary.parts[: event.summary.lead] if isinstance(part, str)
    )
    return str(Markup(lead).striptags())
