"""The events around an event: what it answers and is part of, what answers it, its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from sitegen.pages.shared import SharedViews
from sitegen.records import Event
from sitegen.views import Name, PassageOrder, When, kind_of, when

NO_MARKER = Markup()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    """An event before or after this one, and what links the two.

    `number` is 0 where it is not on this one's timeline.
    """

    relation: str
    event: Name
    kind: str
    number: int
    when: When
    stated_by: Name | None
    marker: Markup
    disputed: Markup
    withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """The event before or after on the timeline."""

    event: Name
    kind: str
    number: int
    when: When


def causes(shared: SharedViews, event: Event, order: PassageOrder) -> Iterator[ChainLink]:
    """The events that this one answers, with who states the link and who disputes it."""
    for at, response in enumerate(event.responds_to):
        yield chain_link(
            shared,
            event,
            "in response to",
            response.event,
            stated_by=shared.views.party(response.stated_by),
            marker=order.at("responds_to", at, "cites").keys(response.cites),
            disputed=order.at("responds_to", at, "disputed_by").keys(response.disputed_by),
        )


def answers(shared: SharedViews, event: Event) -> Iterator[ChainLink]:
    """The events that answer this one."""
    for answering, response in shared.linked.answers.get(event.id, ()):
        stated_by = shared.views.party(response.stated_by)
        yield chain_link(shared, event, "answered by", answering.id, stated_by=stated_by)


def consists(shared: SharedViews, event: Event) -> Iterator[ChainLink]:
    """The events that are part of this one."""
    for part in shared.linked.consists.get(event.id, ()):
        yield chain_link(shared, event, "includes", part.id)


def related(shared: SharedViews, event: Event) -> Iterator[ChainLink]:
    """The events that it names as related, then those that name it.

    None of them is one that it answers, or that answers it.
    """
    linked = shared.linked
    near = {response.event for response in event.responds_to}
    near.update(answering.id for answering, _ in linked.answers.get(event.id, ()))
    naming = [other.id for other in linked.relating.get(event.id, ())]
    for name in dict.fromkeys([*event.related, *naming]):
        if name not in near:
            yield chain_link(shared, event, "related", name)


def chain_link(
    shared: SharedViews,
    event: Event,
    relation: str,
    other_id: str,
    *,
    stated_by: Name | None = None,
    marker: Markup = NO_MARKER,
    disputed: Markup = NO_MARKER,
) -> ChainLink:
    """Another event and how it is related to this one, in words."""
    linked = shared.linked
    other = linked.records.events[other_id]
    return ChainLink(
        relation=relation,
        event=shared.views.event(other),
        kind=kind_of(linked, other),
        number=linked.numbers[linked.timeline_of(event)].get(other_id, 0),
        when=when(other.date, shared.language),
        stated_by=stated_by,
        marker=marker,
        disputed=disputed,
        withdrawn=other.status == "withdrawn",
    )


def neighbour(shared: SharedViews, event: Event, step: int) -> Neighbour | None:
    """The event `step` places from this one on its timeline; None beyond the ends."""
    linked = shared.linked
    timeline = linked.timeline_of(event)
    events = linked.timelines[timeline] if timeline else linked.events
    number = linked.numbers[timeline][event.id] + step
    if not 1 <= number <= len(events):
        return None
    other = events[number - 1]
    return Neighbour(
        event=shared.views.event(other),
        kind=kind_of(linked, other),
        number=number,
        when=when(other.date, shared.language),
    )
