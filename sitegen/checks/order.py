"""Checks of the order of events: what answers an event comes after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.dates import Date
from sitegen.problems import Problem
from sitegen.records import Event, Records, in_order

SAME_DATE: Final = "give each its `time` with its `zone`, or put them right with `order`"
OTHER_DATE: Final = "one of the two dates may be wrong, or the link the wrong way round"


def answers_follow(records: Records) -> Iterator[Problem]:
    """No event stands before one that it answers, unless its date leaves open that it was later."""
    answering = [event for event in records.events.values() if event.responds_to]
    if not answering:
        return
    living = [event for event in records.events.values() if event.status != "withdrawn"]
    places = {event.id: place for place, event in enumerate(in_order(living))}
    for event in answering:
        for at, response in enumerate(event.responds_to):
            cause = records.events.get(response.event)
            if not cause or not {event.id, cause.id} <= places.keys():
                continue
            if places[event.id] < places[cause.id] and _is_sure(records, event, cause):
                same = event.date.sort_key() == cause.date.sort_key()
                spot = records.spot(event.key, "responds_to", at)
                message = f"this event answers '{cause.id}', and stands before it"
                hint = SAME_DATE if same else OTHER_DATE
                yield Problem("early-answer", spot, message, hint)


def _is_sure(records: Records, event: Event, cause: Event) -> bool:
    """Whether both were read whole, and the answer's date is not just less precise."""
    if not (records.whole(event.key) and records.whole(cause.key)):
        return False
    return _precise(event.date) or event.date.place[1] < cause.date.place[0]


def _precise(date: Date) -> bool:
    """Whether it is known on which day something was, or began."""
    if date.kind == "one of":
        return date.earliest == date.latest
    return date.precision == "day"
