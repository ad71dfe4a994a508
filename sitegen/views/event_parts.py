"""The parts of an event, in words and as values: where, who, when, how many, of what kind.

The rows of timelines and the event's own page show the same parts; both are made of these.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from sitegen.linking import LinkedSite, casualties
from sitegen.markdown import Numbering
from sitegen.records import (
    EVENT_KINDS,
    PRECISIONS,
    STATUSES,
    Event,
    EventActor,
    EventPlace,
    Response,
)
from sitegen.views.attribution import attributed_part
from sitegen.views.names import NBSP, Name, Views
from sitegen.views.passage_order import keys_in

MINUS: Final = "\u2212"
_KIND_LABELS: Final = {str(kind): label for kind, label in EVENT_KINDS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """Where: the place, the wider places that it lies in, how precisely it is known."""

    name: Name
    within: tuple[Name, ...]
    precision: str
    note: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLine:
    """Who: the actor, its role and side, how its part is attributed, and that it denies it."""

    name: Name
    role: str
    side: str
    attribution: str
    by: Name | None
    denial: str
    denier: Name | None
    note: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measure: its range in words, and who gave the figures."""

    measure: str
    who: str
    words: str
    given_by: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many claims of an event have a status."""

    status: str
    count: int


# Where and who


def place_line(views: Views, entry: EventPlace, numbering: Numbering) -> PlaceLine:
    """Where an event was, as precisely as the event's record says."""
    place = views.linked.records.places[entry.place]
    precision, radius_km = place.precision, place.radius_km
    if entry.precision:
        precision, radius_km = entry.precision, None
    known = precision_words(precision, entry.radius_km or radius_km)
    if precision == "withheld" and place.why:
        known += f": {place.why.rstrip('.')}"
    return PlaceLine(
        name=views.place(place),
        within=tuple(views.wider(place)),
        precision=known,
        note=numbering.keys(entry.cites),
    )


def precision_words(precision: str, radius_km: float | None) -> str:
    """`known to the district only, within about 50 km`."""
    words = PRECISIONS[precision]
    if not radius_km or precision == "withheld":
        return words
    return f"{words}, within about {radius_km:g}{NBSP}km"


def actor_line(views: Views, entry: EventActor, numbering: Numbering) -> ActorLine:
    """Who had a part in an event, and who says so."""
    part = attributed_part(views, entry)
    return ActorLine(
        name=views.actor(entry.actor),
        role=part.role,
        side=entry.side or "",
        attribution=part.attribution,
        by=part.by,
        denial=part.denial,
        denier=part.denier,
        note=numbering.keys(entry.cites),
    )


# How many


def figures_of(views: Views, event: Event) -> tuple[Figure, ...]:
    """An event's figures, each with everyone who gave a number for it, named once."""
    if not event.casualties and not event.casualties_best:
        return ()
    return tuple(_figure(views, line) for line in casualties.figure_lines(event))


def _figure(views: Views, line: casualties.FigureLine) -> Figure:
    named = [views.party(statement.according_to) for statement in line.statements]
    return Figure(
        measure=line.measure,
        who=line.who,
        words=line.words,
        given_by=tuple(dict.fromkeys(name for name in named if name)),
    )


def tally(event: Event) -> tuple[Tally, ...]:
    """How many claims an event has of each status, in the order of the vocabulary."""
    statuses = [claim.status for claim in event.claims]
    return tuple(
        Tally(status=status, count=statuses.count(status))
        for status in STATUSES
        if status in statuses
    )


# Of what kind


def kind_of(linked: LinkedSite, event: Event) -> str:
    """Which of the five kinds an event is, by its first type."""
    return linked.records.types[event.type[0]].kind


def kind_label(kind: str) -> str:
    """A kind's label."""
    return _KIND_LABELS[kind]


def type_labels(linked: LinkedSite, event: Event) -> tuple[str, ...]:
    """The labels of an event's types, the main one first."""
    return tuple(linked.records.types[name].label for name in event.type)


# When


def time_words(event: Event) -> str:
    """`around sunset, 17:30 to 18:30 (UTC+05:00)`; '' where no time is known."""
    time = event.time
    if not time:
        return ""
    clock = _clock(time.at, time.from_, time.to)
    if clock and time.zone:
        clock += f" ({_zone_words(time.zone)})"
    return ", ".join(filter(None, (time.words, clock)))


def _clock(at: str | None, begins: str | None, ends: str | None) -> str:
    if at:
        return at
    if begins and ends:
        later = " the next day" if ends < begins else ""
        return f"{begins} to {ends}{later}"
    if begins:
        return f"from {begins}"
    if ends:
        return f"until {ends}"
    return ""


def _zone_words(zone: str) -> str:
    """`UTC`, `UTC+05:00`, `UTC−03:30` with a true minus sign."""
    return "UTC" if zone == "Z" else f"UTC{zone.replace('-', MINUS)}"


# What its text says, and what it cites


def plain_lead(event: Event) -> str:
    """The first paragraph of the summary without markup, markers and links."""
    parts = event.summary.parts[: event.summary.lead]
    lead = "".join(part for part in parts if isinstance(part, str))
    return str(Markup(lead).striptags())


def cited_keys(event: Event) -> Iterator[str]:
    """Every key that an event cites, in the order of its page; what nothing cites comes last."""
    text = event.summary
    yield from keys_in(text.parts[: text.lead])
    if event.time:
        yield from event.time.cites
    for where in event.located:
        yield from where.cites
    for who in event.actors:
        yield from who.cites
    if event.casualties_best:
        yield from event.casualties_best.cites
    for entry in event.casualties:
        yield from entry.cites
    yield from keys_in(text.parts[text.lead :])
    for claim in event.claims:
        yield from claim.all_cites
        yield from claim.disputed_by
    for response in event.responds_to:
        yield from keys_of_response(response)
    if event.key_citation:
        yield event.key_citation
    yield from event.citations


def keys_of_response(response: Response) -> tuple[str, ...]:
    """What is cited for the link from an event to the one that it answers, and against it."""
    return (*response.cites, *response.disputed_by)
