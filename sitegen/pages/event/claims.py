"""Claims as the page of an event shows them: status, accounts side by side, and what is cited.

A disputed claim has sides: accounts that its record writes out, or, in the short form, the claim
itself and those whose passages dispute it. The sides are found first (`numbered_claims`), since
the order of the page's passages depends on theirs; the views are made after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from sitegen.dates import Date
from sitegen.evidence import witnesses
from sitegen.pages.shared import SharedViews
from sitegen.records import CREDIBILITY, STATUSES, Account, Claim, Event, Source
from sitegen.urls import claim_anchor
from sitegen.views import Name, Passage, PassageOrder, When, citation_of

UNDATED: Final = 10**9  # comes after the number of every day


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
class Side:
    """Whose account of a claim it is, what it says, and the keys that it cites.

    `says` is '' where the words of the passages `quoted` say it. `day` is the number of the day
    that it was first said on.
    """

    by: Name | None
    says: str
    said: When | None
    day: int
    keys: tuple[str, ...]
    quoted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedClaim:
    """A claim with its number in the event, from 1, and its sides in order of first statement."""

    number: int
    claim: Claim
    sides: tuple[Side, ...]

    @property
    def cites(self) -> list[str]:
        """The keys that the claim and its accounts cite, without those that dispute it."""
        keys = list(self.claim.cites)
        for account in self.claim.accounts:
            keys += account.cites
        return keys

    @property
    def beside(self) -> list[str]:
        """The keys whose passages may stand beside the claim as a whole.

        Two sides share one place for their passages; each of more than two has a place of its own.
        """
        keys = [*self.cites, *self.claim.disputed_by]
        if len(self.sides) <= 2:
            return keys
        apart: set[str] = set()
        for side in self.sides:
            apart.update(side.keys)
        return [key for key in keys if key not in apart]


def numbered_claims(shared: SharedViews, event: Event) -> list[NumberedClaim]:
    """The claims of an event, with their sides."""
    claims = []
    for number, claim in enumerate(event.claims, 1):
        sides = _sides(shared, event, claim)
        claims.append(NumberedClaim(number=number, claim=claim, sides=tuple(sides)))
    return claims


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
        origins=_origins(shared, event, numbered.cites),
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


# Sides


def _sides(shared: SharedViews, event: Event, claim: Claim) -> list[Side]:
    """The accounts of a claim in order of first statement; as written, where of one day.

    In the short form the first is the claim itself, if it says whose it is; the others are those
    who dispute it.
    """
    sides = [_written(shared, event, account) for account in claim.accounts]
    if claim.disputed_by and not sides and claim.by:
        sides = [_claimed(shared, event, claim)]
    sides += _denials(shared, event, claim)
    return sorted(sides, key=lambda side: side.day)


def _written(shared: SharedViews, event: Event, account: Account) -> Side:
    return Side(
        by=shared.views.party(account.by),
        says=account.says,
        said=shared.views.when(account.said),
        day=_day(shared, event, account.said, account.cites),
        keys=account.cites,
    )


def _claimed(shared: SharedViews, event: Event, claim: Claim) -> Side:
    """The claimant's account, in its own words where they are quoted."""
    by = shared.views.party(claim.by)
    quoted = tuple(key for key in claim.cites if _quotes(shared, event, key, by))
    return Side(
        by=by,
        says="" if quoted else claim.says,
        said=shared.views.when(claim.said),
        day=_day(shared, event, claim.said, claim.cites),
        keys=claim.cites,
        quoted=quoted,
    )


def _quotes(shared: SharedViews, event: Event, key: str, by: Name | None) -> bool:
    """Whether a passage has the words of a party, as its speaker, else as its publisher."""
    citation = citation_of(event.citations, key)
    if not citation.quote:
        return False
    speaker = shared.views.party(citation.speaker)
    if speaker:
        return speaker == by
    return shared.views.actor_or_none(source_of(shared, event, key).affiliation) == by


def _denials(shared: SharedViews, event: Event, claim: Claim) -> Iterator[Side]:
    """The other sides of the short form: who says the passages of `disputed_by`, by their dates."""
    keys = sorted(claim.disputed_by, key=lambda key: _earliest(shared, event, [key]))
    by_speaker: dict[Name, list[str]] = {}
    for key in keys:
        by_speaker.setdefault(_speaker(shared, event, key), []).append(key)
    for speaker, spoken in by_speaker.items():
        yield Side(
            by=speaker,
            says="",
            said=shared.views.when(source_of(shared, event, spoken[0]).published),
            day=_earliest(shared, event, spoken[:1]),
            keys=tuple(spoken),
            quoted=tuple(spoken),
        )


def _speaker(shared: SharedViews, event: Event, key: str) -> Name:
    """Whose words a passage is: its speaker's, else its publisher's, else the source itself."""
    speaker = shared.views.party(citation_of(event.citations, key).speaker)
    source = source_of(shared, event, key)
    if speaker:
        return speaker
    if source.publisher:
        return Name(source.publisher)
    return shared.views.source(source)


def source_of(shared: SharedViews, event: Event, key: str) -> Source:
    """The source that a key of an event cites."""
    return shared.linked.records.sources[citation_of(event.citations, key).source]


def first_day(date: Date | None) -> int:
    """The number of the first day that a date may be; without one `UNDATED`, so that it is last."""
    return date.sort_key()[0] if date else UNDATED


def _day(shared: SharedViews, event: Event, said: Date | None, keys: Iterable[str]) -> int:
    """The day it was said on, else the earliest day that the passages cited were published on."""
    if said:
        return first_day(said)
    return _earliest(shared, event, keys)


def _earliest(shared: SharedViews, event: Event, keys: Iterable[str]) -> int:
    days = [first_day(source_of(shared, event, key).published) for key in keys]
    return min(days, default=UNDATED)


# What is cited


def _origins(shared: SharedViews, event: Event, keys: Sequence[str]) -> str:
    """`3 reports, one origin`, where several sources repeat one; else nothing."""
    sources = [source_of(shared, event, key) for key in keys]
    reports = {source.id for source in sources if not source.editors}
    origins = len(witnesses(keys, event.citations, shared.linked.records.sources))
    if origins >= len(reports):
        return ""
    if origins == 1:
        return f"{len(reports)} reports, one origin"
    return f"{len(reports)} reports, {origins} origins"


def _party(shared: SharedViews, event: Event, claim: Claim) -> Name | None:
    """The party that everything cited for a claim is affiliated with, if it is one and the same."""
    linked = shared.linked
    roots = set()
    for key in claim.cites:
        affiliation = source_of(shared, event, key).affiliation
        if not affiliation:
            return None
        roots.add(linked.root(affiliation))
    if len(roots) == 1 and roots <= linked.parties:
        return shared.views.actor(roots.pop())
    return None
