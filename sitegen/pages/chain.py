"""A chain of responses as a whole: one drawing, and the list of its events, each with what it
answers and who says so.

An event's own page shows one step each way. Who asks how it came to this reads here from the first
event to the last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from markupsafe import Markup

from sitegen.drawings.chain import ChainGraph, chain_graph
from sitegen.markdown import Numbering, citation_numbers
from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews
from sitegen.pages.span import span_words
from sitegen.records import Event, EventChain, Response
from sitegen.urls import HOME_PAGE, chain_url, record_url, timeline_url
from sitegen.views import Context, EventRow, Name, cited_keys


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLink:
    """An event that one of the chain answers, or that answers it.

    `number` is that of the timeline, 0 off it. `stated_by` is None where the editors infer the
    link. `marker` and `disputed` are markers of the passages that state it and that dispute it.
    """

    event: Name
    number: int
    stated_by: Name | None
    marker: Markup
    disputed: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainStep:
    """An event of a chain, with those that it answers and those that answer it."""

    row: EventRow
    causes: tuple[StepLink, ...]
    answers: tuple[StepLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainPage(Context):
    """A chain of responses.

    `timeline` is the one whose numbers its events have, if all of them are on one. `stated` counts
    the responses that a party states, `inferred` those that editors infer.
    """

    template: ClassVar[str] = "chain.html"
    timeline: Name | None
    span: str
    stated: int
    inferred: int
    graph: ChainGraph | None
    steps: tuple[ChainStep, ...]


def chain_pages(shared: SharedViews) -> Iterator[PlannedPage]:
    """/chains/ID/ for each chain."""
    chains = shared.linked.chains
    if shared.linked.is_taken(chain_url("")):
        return
    for chain in chains.all:
        yield PlannedPage(
            url=chain_url(chain.id),
            context=partial(_page, shared, chain),
            changed=shared.newest(chain.events),
        )


def _page(shared: SharedViews, chain: EventChain) -> ChainPage:
    timeline = _timeline(shared, chain)
    span = span_words(chain.events, shared.language)
    responses: list[Response] = []
    for event in chain.events:
        responses += event.responds_to
    stated = sum(bool(response.stated_by) for response in responses)
    records = shared.linked.records
    crumbs = [(HOME_PAGE.label, HOME_PAGE.url)]
    if timeline and timeline != records.home:
        crumbs = [(records.timelines[timeline].title, timeline_url(timeline))]
    return ChainPage(
        site=shared.site,
        page=shared.frame.page(
            f"Chain of responses, {span}",
            chain_url(chain.id),
            section=HOME_PAGE.section,
            crumbs=crumbs,
        ),
        timeline=shared.views.record(records.timelines[timeline]) if timeline else None,
        span=span,
        stated=stated,
        inferred=len(responses) - stated,
        graph=chain_graph(shared.views, chain.events, timeline),
        steps=tuple(_step(shared, event, timeline) for event in chain.events),
    )


def _timeline(shared: SharedViews, chain: EventChain) -> str:
    """The timeline that all events of a chain are on, the home one before others; '' for none."""
    linked = shared.linked
    home = linked.records.home
    for name in dict.fromkeys([home, *linked.records.timelines]):
        if name and all(event.id in linked.numbers[name] for event in chain.events):
            return name
    return ""


def _step(shared: SharedViews, event: Event, timeline: str) -> ChainStep:
    answers = shared.linked.answers.get(event.id, ())
    return ChainStep(
        row=shared.rows.row(event, timeline),
        causes=tuple(
            _link(shared, event, response, other=response.event, timeline=timeline)
            for response in event.responds_to
        ),
        answers=tuple(
            _link(shared, answering, response, other=answering.id, timeline=timeline)
            for answering, response in answers
        ),
    )


def _link(
    shared: SharedViews, answering: Event, response: Response, *, other: str, timeline: str
) -> StepLink:
    """The link of a response; its passages are on the page of the event that answers."""
    url = shared.linked.href(record_url("event", answering.id))
    numbering = Numbering(citation_numbers(cited_keys(answering)), url)
    return StepLink(
        event=shared.views.event(shared.linked.records.events[other]),
        number=shared.linked.numbers[timeline].get(other, 0),
        stated_by=shared.views.party(response.stated_by),
        marker=numbering.keys(response.cites),
        disputed=numbering.keys(response.disputed_by),
    )
