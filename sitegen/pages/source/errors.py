"""What a source got wrong, as its page shows it: each error with its reason and better sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from sitegen.pages.shared import SharedViews
from sitegen.records import Source
from sitegen.urls import error_anchor
from sitegen.views import CitingPart, Name, PassageOrder, keys_in, passage_order


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorView:
    """An error in a source: what the source says, why that is wrong, the events it concerns."""

    anchor: str
    says: str
    why: str
    marker: Markup
    events: tuple[Name, ...]


def order_of_source(source: Source) -> PassageOrder:
    """The order of a source's own passages: those of its abstract, then of each error."""
    cited = list(keys_in(source.abstract.parts)) if source.abstract else []
    keys = list(cited)
    parts = [CitingPart(("text",), cited)]
    for number, error in enumerate(source.errors, 1):
        keys += error.cites
        parts.append(CitingPart(("errors", number), error.cites))
    return passage_order([*keys, *source.citations], parts)


def errors_in(shared: SharedViews, source: Source, order: PassageOrder) -> Iterator[ErrorView]:
    """The errors of a source, in the order of its record."""
    events = shared.linked.records.events
    for number, error in enumerate(source.errors, 1):
        yield ErrorView(
            anchor=error_anchor(number),
            says=error.says,
            why=error.why,
            marker=order.at("errors", number).keys(error.cites),
            events=tuple(shared.views.event(events[name]) for name in error.concerns),
        )
