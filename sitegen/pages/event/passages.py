"""The order of the passages on the page of an event: the parts of the page that cite, one by one.

This is the only place that knows in which order the template shows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.pages.event.casualties import Measured
from sitegen.pages.event.claims import NumberedClaim
from sitegen.records import Event
from sitegen.views import (
    CitingPart,
    PassageOrder,
    cited_keys,
    keys_in,
    keys_of_response,
    passage_order,
)


def event_passages(
    event: Event, claims: Sequence[NumberedClaim], measures: Sequence[Measured]
) -> PassageOrder:
    """The order of an event's passages.

    Passages that markers cite and that are shown beside no claim, figure or link between events
    are `beside` the part `("elsewhere",)`; those that nothing cites, `("uncited",)`.
    """
    parts = [*_head(event)]
    for claim in claims:
        parts += _parts_of_claim(claim)
    for measure in measures:
        parts += _parts_of_measure(measure)
    parts += _responses(event)
    cited: list[str] = []
    for part in parts:
        cited += part.cites
    keys = list(cited_keys(event))
    parts.append(CitingPart(("elsewhere",), beside=cited))
    parts.append(CitingPart(("uncited",), beside=keys))
    return passage_order(keys, parts)


def _head(event: Event) -> Iterator[CitingPart]:
    """The parts above the claims; their passages are not shown beside them."""
    text = event.summary
    yield CitingPart(("lead",), list(keys_in(text.parts[: text.lead])))
    if event.time:
        yield CitingPart(("time",), event.time.cites)
    for at, where in enumerate(event.located):
        yield CitingPart(("located", at), where.cites)
    for at, who in enumerate(event.actors):
        yield CitingPart(("actors", at), who.cites)
    yield CitingPart(("rest",), list(keys_in(text.parts[text.lead :])))


def _parts_of_claim(numbered: NumberedClaim) -> Iterator[CitingPart]:
    number, claim = numbered.number, numbered.claim
    yield CitingPart(("claims", number), claim.cites, beside=numbered.beside)
    for at, side in enumerate(numbered.sides):
        yield CitingPart(("claims", number, at), side.keys, beside=side.keys)


def _parts_of_measure(measured: Measured) -> Iterator[CitingPart]:
    measure = measured.measure
    yield CitingPart((measure,), measured.judged_on, beside=measured.cites)
    for at, entry in enumerate(measured.entries):
        yield CitingPart((measure, at), entry.cites)


def _responses(event: Event) -> Iterator[CitingPart]:
    for at, response in enumerate(event.responds_to):
        yield CitingPart(("responds_to", at, "cites"), response.cites)
        yield CitingPart(("responds_to", at, "disputed_by"), response.disputed_by)
    cited: list[str] = []
    for response in event.responds_to:
        cited += keys_of_response(response)
    yield CitingPart(("responds_to",), beside=cited)
