"""Two parties side by side: what each said of the same question, and who else spoke of it.

The page puts every account into the column of the party whose it is: of the topmost body that it
is of, as `sides_of` finds it. It averages nothing and leaves out nothing: where a party has no
account in the record, the page says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews
from sitegen.pages.span import span_words
from sitegen.records import STATUSES, Claim, Event, Timeline
from sitegen.urls import CLAIMS_PAGE, claim_anchor, compare_url, record_url
from sitegen.views import Context, Name, Passage, Side, When, party_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedAccount:
    """An account in a column: who says it, what, when, and how many passages it cites.

    `says` is '' where the words of a passage, `quote`, say it.
    """

    by: Name | None
    says: str
    quote: Passage | None
    said: When | None
    passages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedClaim:
    """A claim on which a party gives an account, with the accounts of each column.

    `columns` are those of the one party, of the other, and of all others.
    """

    status: str
    label: str
    says: str
    url: str
    columns: tuple[tuple[ComparedAccount, ...], ...]

    @property
    def both(self) -> bool:
        """Whether both parties have an account."""
        return bool(self.columns[0] and self.columns[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedEvent:
    """An event with its questions."""

    event: Name
    when: When
    questions: tuple[ComparedClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage(Context):
    """What two parties said, question by question, in the order of a timeline.

    `both` are the events with the questions on which both have an account, `one` those on which
    one has none; `both_count` and `one_count` count the questions.
    """

    template: ClassVar[str] = "compare.html"
    timeline: Name
    span: str
    sides: tuple[Name, Name]
    both: tuple[ComparedEvent, ...]
    both_count: int
    one: tuple[ComparedEvent, ...]
    one_count: int
    comparisons: tuple[Name, ...]


def compare_pages(shared: SharedViews) -> Iterator[PlannedPage]:
    """/compare/A-B/ for each pair of parties that a timeline declares."""
    for timeline in shared.linked.records.timelines.values():
        for one, other in timeline.compare:
            url = compare_url(one, other)
            if not shared.linked.is_taken(url):
                yield PlannedPage(
                    url=url,
                    context=partial(_page, shared, timeline, (one, other)),
                    origin=timeline.key,
                    changed=shared.newest(shared.linked.timelines[timeline.id]),
                )


def _page(shared: SharedViews, timeline: Timeline, pair: tuple[str, str]) -> ComparePage:
    views, url = shared.views, compare_url(*pair)
    events = shared.linked.timelines[timeline.id]
    asked = [(event, list(_questions(shared, event, pair))) for event in events]
    both, one_silent = _compared(shared, asked, both=True), _compared(shared, asked, both=False)
    one, other = views.actor(pair[0]), views.actor(pair[1])
    crumbs = [(CLAIMS_PAGE.label, CLAIMS_PAGE.url)] if shared.site.claims else []
    title = f"{one.label} and {other.label}, side by side"
    return ComparePage(
        site=shared.site,
        page=shared.frame.page(title, url, section=CLAIMS_PAGE.section, crumbs=crumbs),
        timeline=views.record(timeline),
        span=span_words(events, shared.language),
        sides=(one, other),
        both=both,
        both_count=_count(both),
        one=one_silent,
        one_count=_count(one_silent),
        comparisons=shared.comparisons,
    )


def _compared(
    shared: SharedViews, asked: Iterable[tuple[Event, list[ComparedClaim]]], *, both: bool
) -> tuple[ComparedEvent, ...]:
    """The events with those questions on which both have an account, or of the others."""
    compared = []
    for event, questions in asked:
        kept = tuple(question for question in questions if question.both == both)
        if kept:
            compared.append(
                ComparedEvent(
                    event=shared.views.event(event),
                    when=shared.views.when_of(event.date),
                    questions=kept,
                )
            )
    return tuple(compared)


def _count(compared: Iterable[ComparedEvent]) -> int:
    return sum(len(item.questions) for item in compared)


def _questions(shared: SharedViews, event: Event, pair: tuple[str, str]) -> Iterator[ComparedClaim]:
    """The claims of an event on which one of the pair, or both, have an account."""
    roots = [shared.linked.root(name) for name in pair]
    address = shared.linked.href(record_url("event", event.id))
    by_claim = zip(event.claims, shared.sides(event), strict=True)
    for number, (claim, sides) in enumerate(by_claim, 1):
        columns: tuple[list[ComparedAccount], ...] = ([], [], [])
        for side in sides or _alone(shared, claim):
            at = roots.index(side.party) if side.party in roots else 2
            columns[at].append(_account(shared, event, side))
        if columns[0] or columns[1]:
            yield ComparedClaim(
                status=claim.status,
                label=STATUSES[claim.status],
                says=claim.says,
                url=f"{address}#{claim_anchor(claim.id, number)}",
                columns=tuple(map(tuple, columns)),
            )


def _alone(shared: SharedViews, claim: Claim) -> Iterator[Side]:
    """A claim that nobody disputes is the one account, if the record says whose it is."""
    if not (claim.by or claim.party):
        return
    yield Side(
        by=shared.views.party(claim.by),
        party=party_of(shared.views, claim.by, claim.party),
        says=claim.says,
        said=shared.views.when(claim.said),
        day=0,
        keys=claim.cites,
    )


def _account(shared: SharedViews, event: Event, side: Side) -> ComparedAccount:
    quote = None
    if not side.says and side.quoted:
        quote = shared.passages.one(event, side.quoted[0])
    return ComparedAccount(
        by=side.by,
        says=side.says,
        quote=quote,
        said=side.said,
        passages=len(side.keys),
    )
