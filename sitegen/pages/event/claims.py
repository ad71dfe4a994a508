"""Claims as the page of an event shows them: status, accounts side by side, and what is cited.

A disputed claim has sides: accounts that its record writes out, or, in the short form, the claim
itself and those whose passages dispute it. The sides are found first (`numbered_claims`), since
the order of the page's passages depends on theirs; the views are made after.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from sitegen.pages.shared import SharedViews
from sitegen.records import CREDIBILITY, STATUSES, Claim, Event
from sitegen.urls import claim_anchor
from sitegen.views import (
    Name,
    Passage,
    PassageOrder,
    Side,
    When,
    independence,
    source_of,
)

NO_DISPUTES: Final = ("revised", "varies")  # whose accounts do not contradict each other


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """One account of a disputed claim: who says what, when, and on which passages.

    `proof` are the numbers of those that stand beside it, `above` of those that stand beside
    another part before.
    """

    by: Name | None
    says: str
    said: When | None
    marker: Markup
    quotes: tuple[Passage, ...] = ()
    proof: tuple[int, ...] = ()
    above: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claim with its status; a disputed one with its accounts in order of first statement.

    In the short form the claim itself is one of them. The proof of two accounts stands beside the
    claim, as one; of more than two, each has its own.
    """

    number: int
    anchor: str
    status: str
    status_label: str
    says: str
    by: Name | None
    said: When | None
    credibility: str
    why: str
    marker: Markup
    accounts: tuple[AccountView, ...]
    would_settle: str
    origins: str
    party: Name | None
    proof: tuple[int, ...]
    above: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedClaim:
    """A claim with its number in the event, from 1, and its sides in order of first statement."""

    number: int
    claim: Claim
    sides: tuple[Side, ...]

    @property
    def beside(self) -> list[str]:
        """The keys whose passages may stand beside the claim as a whole.

        Two sides share one place for their passages; each of more than two has a place of its own.
        """
        keys = [*self.claim.all_cites, *self.claim.disputed_by]
        if len(self.sides) <= 2:
            return keys
        apart: set[str] = set()
        for side in self.sides:
            apart.update(side.keys)
        return [key for key in keys if key not in apart]


def numbered_claims(shared: SharedViews, event: Event) -> list[NumberedClaim]:
    """The claims of an event, with their sides; those that are no dispute come last."""
    claims = []
    by_claim = zip(event.claims, shared.sides(event), strict=True)
    for number, (claim, sides) in enumerate(by_claim, 1):
        claims.append(NumberedClaim(number=number, claim=claim, sides=tuple(sides)))
    return sorted(claims, key=lambda numbered: numbered.claim.status in NO_DISPUTES)


def claim_view(
    shared: SharedViews, event: Event, order: PassageOrder, numbered: NumberedClaim
) -> ClaimView:
    """A claim with everything that its record holds."""
    claim, number = numbered.claim, numbered.number
    part = ("claims", number)
    return ClaimView(
        number=number,
        anchor=claim_anchor(claim.id, number),
        status=claim.status,
        status_label=STATUSES[claim.status],
        says=claim.says,
        by=shared.views.party(claim.by),
        said=shared.views.when(claim.said),
        credibility=CREDIBILITY[claim.credibility] if claim.credibility else "",
        why=claim.why or "",
        marker=order.at(*part).keys(claim.cites),
        accounts=tuple(_accounts(shared, event, order, numbered)),
        would_settle=claim.would_settle or "",
        origins=independence(shared.views, event, claim).words,
        party=_party(shared, event, claim),
        proof=order.beside[part],
        above=order.above[part],
    )


def _accounts(
    shared: SharedViews, event: Event, order: PassageOrder, numbered: NumberedClaim
) -> Iterator[AccountView]:
    passages = shared.passages
    for at, side in enumerate(numbered.sides):
        part = ("claims", numbered.number, at)
        yield AccountView(
            by=side.by,
            says=side.says,
            said=side.said,
            marker=order.at(*part).keys(side.keys),
            quotes=tuple(passages.numbered(event, key, order) for key in side.quoted),
            proof=order.beside[part],
            above=order.above[part] if side.says else (),
        )


def _party(shared: SharedViews, event: Event, claim: Claim) -> Name | None:
    """The party that everything cited for a claim is affiliated with, if it is one and the same."""
    linked = shared.linked
    roots = set()
    for key in claim.cites:
        affiliation = source_of(shared.views, event, key).affiliation
        if not affiliation:
            return None
        roots.add(linked.root(affiliation))
    if len(roots) == 1 and roots <= linked.parties:
        return shared.views.actor(roots.pop())
    return None
