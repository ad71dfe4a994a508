"""The order of the passages on the page of an event: the parts of the page that cite, one by one.

This is the only place that knows in which order the template shows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sitegen.pages.event.casualties import Measured
from sitegen.pages.event.claims import NumberedClaim
from sitegen.records import Event
from sitegen.views import (
    CitingPart,
    PassageOrder,
    Views,
    cited_keys,
    keys_in,
    keys_of_response,
    passage_order,
    source_of,
)


def event_passages(
    views: Views, event: Event, claims: Sequence[NumberedClaim], measures: Sequence[Measured]
) -> PassageOrder:
    """The order of an event's passages.

    A passage is shown beside the first claim or account that cites it, else beside the figures or
    the links between events. Those that the summary alone cites are `beside` the part
    `("summary",)`; those that the facts alone cite, when, where and who, `("facts",)`; those that
    nothing cites, `("uncited",)`.
    """
    facts = [*_facts(event)]
    parts = [_lead(event), *facts]
    for measure in measures:
        parts += _parts_of_measure(measure)
    parts.append(_rest(event))
    for claim in claims:
        parts += _parts_of_claim(claim)
    for measure in measures:
        parts.append(CitingPart((measure.measure, "proof"), beside=measure.cites))
    parts += _responses(event)
    keys = list(cited_keys(event))
    parts.append(CitingPart(("summary",), beside=list(keys_in(event.summary.parts))))
    parts.append(CitingPart(("facts",), beside=_cited_by(facts)))
    parts.append(CitingPart(("uncited",), beside=keys))
    publishers = {key: _publisher(views, event, key) for key in keys}
    return passage_order(keys, parts, publishers)


def _publisher(views: Views, event: Event, key: str) -> str:
    source = source_of(views, event, key)
    return source.publisher or views.source(source).label


def _cited_by(parts: Iterable[CitingPart]) -> list[str]:
    cited: list[str] = []
    for part in parts:
        cited += part.cites
    return cited


def _lead(event: Event) -> CitingPart:
    text = event.summary
    return CitingPart(("lead",), list(keys_in(text.parts[: text.lead])))


def _rest(event: Event) -> CitingPart:
    text = event.summary
    return CitingPart(("rest",), list(keys_in(text.parts[text.lead :])))


def _facts(event: Event) -> Iterator[CitingPart]:
    """When, where and who."""
    if event.time:
        yield CitingPart(("time",), event.time.cites)
    for at, where in enumerate(event.located):
        yield CitingPart(("located", at), where.cites)
    for at, who in enumerate(event.actors):
        yield CitingPart(("actors", at), who.cites)


def _parts_of_claim(numbered: NumberedClaim) -> Iterator[CitingPart]:
    number, claim = numbered.number, numbered.claim
    yield CitingPart(("claims", number), claim.cites, beside=numbered.beside)
    for at, side in enumerate(numbered.sides):
        yield CitingPart(("claims", number, at), side.keys, beside=side.keys)


def _parts_of_measure(measured: Measured) -> Iterator[CitingPart]:
    measure = measured.measure
    yield CitingPart((measure,), measured.judged_on)
    for at, line in enumerate(measured.lines):
        yield CitingPart((measure, at), line.entry.cites)
        yield CitingPart((measure, at, "parts"), line.cites_of_parts)
    for at, group in enumerate(measured.groups):
        yield CitingPart((measure, "groups", at), group.cites)


def _responses(event: Event) -> Iterator[CitingPart]:
    for at, response in enumerate(event.responds_to):
        yield CitingPart(("responds_to", at, "cites"), response.cites)
        yield CitingPart(("responds_to", at, "disputed_by"), response.disputed_by)
    cited: list[str] = []
    for response in event.responds_to:
        cited += keys_of_response(response)
    yield CitingPart(("responds_to",), beside=cited)
