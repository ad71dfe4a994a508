"""The events around an event: what it answers and is part of, what answers it, what comes before and after."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from sitegen.pages.event.sheet import Sheet
from sitegen.records import Event, Response
from sitegen.views import Name, When, kind_of, when

NO_MARKER = Markup()


@dataclass(frozen=True, slots=True)
class ChainLink:
    """An event before or after this one, and what links the two; `number` is 0 where it is not on the timeline."""

    relation: str
    event: Name
    kind: str
    number: int
    when: When
    stated_by: Name | None
    marker: Markup
    disputed: Markup
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The event before or after on the timeline."""

    event: Name
    kind: str
    number: int
    when: When


def cause(sheet: Sheet, response: Response) -> ChainLink:
    """The event that this one answers, with who states the link and who disputes it."""
    marker = sheet.numbering.keys(response.cites)
    disputed = sheet.numbering.keys(response.disputed_by)
    return _link(
        sheet,
        "in response to",
        response.event,
        sheet.views.party(response.stated_by),
        marker,
        disputed,
    )


def answering_event(sheet: Sheet, event: Event, response: Response) -> ChainLink:
    """An event that answers this one."""
    return _link(sheet, "answered by", event.id, sheet.views.party(response.stated_by))


def other(sheet: Sheet, relation: str, event_id: str) -> ChainLink:
    """Another event and how it is related, in words."""
    return _link(sheet, relation, event_id)


def _link(
    sheet: Sheet,
    relation: str,
    event_id: str,
    stated_by: Name | None = None,
    marker: Markup = NO_MARKER,
    disputed: Markup = NO_MARKER,
) -> ChainLink:
    event = sheet.linked.records.events[event_id]
    date = when(event.date, sheet.shared.language)
    withdrawn = event.status == "withdrawn"
    number = sheet.linked.numbers[sheet.timeline].get(event_id, 0)
    return ChainLink(
        relation, sheet.views.event(event), kind_of(sheet.linked, event), number, date, stated_by, marker, disputed,
        withdrawn,
    )  # fmt: skip


def neighbour(sheet: Sheet, step: int) -> Neighbour | None:
    """The event `step` places from this one on its timeline."""
    linked, timeline = sheet.linked, sheet.timeline
    events = linked.timelines[timeline] if timeline else linked.events
    at = linked.numbers[timeline][sheet.event.id] - 1 + step
    if not 0 <= at < len(events):
        return None
    found = events[at]
    return Neighbour(
        sheet.views.event(found),
        kind_of(linked, found),
        at + 1,
        when(found.date, sheet.shared.language),
    )
