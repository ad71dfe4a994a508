"""The list of claims: what the record holds to be confirmed, reported or disputed, in one place.

All claims, those of a status, and those of which a party gives an account have a page each, so
that every number of claims on the site can lead to the claims that it counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import ClassVar

from sitegen.dates import Date
from sitegen.linking import PartOf, parts
from sitegen.pages.parts import PartLink, part_links, part_words
from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews
from sitegen.records import STATUSES, Claim, Event
from sitegen.urls import (
    CLAIMS_PAGE,
    claim_anchor,
    claims_by_url,
    claims_of_status_url,
    record_url,
)
from sitegen.views import Context, Name, PageView, Side, When, independence, party_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedClaim:
    """A claim in the list: its status, its sentence with its address, and how it is supported.

    `accounts` counts the sides that have one, `reports` are the sources in words, with how many
    origins they have. `parties` are the ids of the parties that give an account.
    """

    status: str
    label: str
    says: str
    url: str
    by: Name | None
    accounts: int
    reports: str
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsOfEvent:
    """An event with those of its claims that the page lists; `timelines` has their ids."""

    event: Name
    timelines: tuple[str, ...]
    when: When
    claims: tuple[ListedClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsChoice:
    """A link to the claims of a status or of a party; `value` is its id, `count` how many."""

    name: Name
    value: str
    count: int
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsPage(Context):
    """All claims, those of a status or those of a party; in parts by year where they are many.

    `statuses` are those that the record uses, `parties` those that give accounts, the most first,
    `timelines` those of a site with several.
    `of_status` and `of_party` are the choice that the page is of. `whole` pages are those whose
    rows scripts can sift further.
    """

    template: ClassVar[str] = "claims.html"
    count: int
    total: int
    of_status: str
    of_party: Name | None
    statuses: tuple[ClaimsChoice, ...]
    parties: tuple[ClaimsChoice, ...]
    timelines: tuple[ClaimsChoice, ...]
    comparisons: tuple[Name, ...]
    events: tuple[ClaimsOfEvent, ...]
    parts: tuple[PartLink, ...]


@dataclass(frozen=True, slots=True)
class DatedClaim:
    """A claim in the list, by the date of its event."""

    date: Date
    event: Event
    listed: ListedClaim


@dataclass(frozen=True, slots=True)
class Choice:
    """What a page of claims is of: a status, a party, or neither."""

    url: str
    status: str = ""
    party: str = ""

    def holds(self, item: DatedClaim) -> bool:
        """Whether a claim is listed on the page."""
        if self.status and item.listed.status != self.status:
            return False
        return not self.party or self.party in item.listed.parties


def claims_pages(shared: SharedViews) -> Iterator[PlannedPage]:
    """/claims/, /claims/status/ID/ and /claims/by/ID/, and their parts by year and month."""
    if not shared.site.claims:
        return
    items: list[DatedClaim] = []
    for event in shared.linked.events:
        items += _dated(shared, event)
    statuses: Counter[str] = Counter(item.listed.status for item in items)
    parties: Counter[str] = Counter()
    for item in items:
        parties.update(item.listed.parties)
    choices = [Choice(CLAIMS_PAGE.url)]
    choices += [Choice(claims_of_status_url(status), status=status) for status in statuses]
    choices += [Choice(claims_by_url(party), party=party) for party in parties]
    lists = ClaimLists(shared, items, statuses, parties)
    for choice in choices:
        for part in parts([item for item in items if choice.holds(item)]):
            yield PlannedPage(
                url=choice.url + part.suffix,
                context=partial(lists.page, choice, part),
                changed=shared.newest(item.event for item in part.items),
            )


def _dated(shared: SharedViews, event: Event) -> Iterator[DatedClaim]:
    by_claim = zip(event.claims, shared.sides(event), strict=True)
    for number, (claim, sides) in enumerate(by_claim, 1):
        yield DatedClaim(
            event.date, event, _listed(shared, event, number, claim=claim, sides=sides)
        )


def _listed(
    shared: SharedViews, event: Event, number: int, *, claim: Claim, sides: Sequence[Side]
) -> ListedClaim:
    views = shared.views
    anchor = claim_anchor(claim.id, number)
    whose = [party_of(views, claim.by, claim.party), *(side.party for side in sides)]
    return ListedClaim(
        status=claim.status,
        label=STATUSES[claim.status],
        says=claim.says,
        url=f"{shared.linked.href(record_url('event', event.id))}#{anchor}",
        by=views.party(claim.by),
        accounts=len(sides) or 1,
        reports=independence(views, event, claim).words,
        parties=tuple(dict.fromkeys(filter(None, whose))),
    )


class ClaimLists:
    """Makes the pages of the list, with the choices that are the same on all of them."""

    def __init__(
        self,
        shared: SharedViews,
        items: Sequence[DatedClaim],
        statuses: Counter[str],
        parties: Counter[str],
    ) -> None:
        self.shared, self.total = shared, len(items)
        self.statuses, self.parties = statuses, parties

    def page(self, choice: Choice, part: PartOf[DatedClaim]) -> ClaimsPage:
        """The context of a page, or of a part of one."""
        counted = self.total
        if choice.status:
            counted = self.statuses[choice.status]
        elif choice.party:
            counted = self.parties[choice.party]
        return ClaimsPage(
            site=self.shared.site,
            page=self._frame(choice, part),
            count=counted,
            total=self.total,
            of_status=choice.status,
            of_party=self.shared.views.actor_or_none(choice.party),
            statuses=tuple(self._statuses(choice)),
            parties=tuple(self._parties(choice)),
            timelines=tuple(self._timelines()),
            comparisons=self.shared.comparisons,
            events=tuple(self._events(part.items)),
            parts=part_links(self.shared, choice.url, part),
        )

    def _frame(self, choice: Choice, part: PartOf[DatedClaim]) -> PageView:
        title, crumbs = CLAIMS_PAGE.label, []
        if choice.status:
            title = f"{STATUSES[choice.status]} claims"
        elif choice.party:
            title = f"Claims with an account of {self.shared.views.actor(choice.party).label}"
        if choice.url != CLAIMS_PAGE.url or part.suffix:
            crumbs = [(CLAIMS_PAGE.label, CLAIMS_PAGE.url)]
        if part.suffix:
            title = f"{title}, {part_words(part, self.shared.language)}"
        url = choice.url + part.suffix
        return self.shared.frame.page(title, url, section=CLAIMS_PAGE.section, crumbs=crumbs)

    def _statuses(self, choice: Choice) -> Iterator[ClaimsChoice]:
        for status, label in STATUSES.items():
            if self.statuses[status]:
                url = self.shared.linked.href(claims_of_status_url(status))
                yield ClaimsChoice(
                    name=Name(label, url),
                    value=status,
                    count=self.statuses[status],
                    current=status == choice.status,
                )

    def _parties(self, choice: Choice) -> Iterator[ClaimsChoice]:
        for party, count in self.parties.most_common():
            actor = self.shared.views.actor(party)
            url = self.shared.linked.href(claims_by_url(party))
            yield ClaimsChoice(
                name=Name(actor.label, url, slot=actor.slot),
                value=party,
                count=count,
                current=party == choice.party,
            )

    def _timelines(self) -> Iterator[ClaimsChoice]:
        """The timelines of a site with several, with the claims of each; scripts sift by them."""
        linked = self.shared.linked
        if len(linked.timelines) < 2:
            return
        for name, timeline in linked.records.timelines.items():
            yield ClaimsChoice(
                name=Name(timeline.title, linked.href(f"{CLAIMS_PAGE.url}?timeline={name}")),
                value=name,
                count=sum(len(event.claims) for event in linked.timelines[name]),
            )

    def _events(self, items: Iterable[DatedClaim]) -> Iterator[ClaimsOfEvent]:
        for _, group in groupby(items, key=_event_id):
            claims = list(group)
            event = claims[0].event
            yield ClaimsOfEvent(
                event=self.shared.views.event(event),
                timelines=self.shared.linked.timelines_of(event),
                when=self.shared.views.when_of(event.date),
                claims=tuple(item.listed for item in claims),
            )


def _event_id(item: DatedClaim) -> str:
    return item.event.id
