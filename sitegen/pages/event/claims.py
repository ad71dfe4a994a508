"""Claims as the page of an event shows them: status, accounts side by side, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sitegen.dates import Date
from sitegen.evidence import witnesses
from sitegen.pages.event.sheet import Sheet
from sitegen.records import CREDIBILITY, STATUSES, Account, Claim
from sitegen.urls import claim_anchor
from sitegen.views import Name, Passage, When

UNDATED = 10**9  # sorts behind every date


@dataclass(frozen=True, slots=True)
class AccountView:
    """One account of a disputed claim: who says what, when, and on which passages; `proof` stands beside it, `above`
    stood beside another before."""

    by: Name | None
    says: str
    said: When | None
    marker: Markup
    quotes: tuple[Passage, ...] = ()
    proof: tuple[int, ...] = ()
    above: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with its status; a disputed one with its accounts in order of first statement.

    In the short form the claim itself is one of them. The proof of two accounts stands beside the claim, as one; of
    more than two, each has its own.
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


@dataclass(frozen=True, slots=True)
class _Side:
    """An account before it is numbered: whose it is, what it says in whose words, and the keys that it rests on."""

    by: Name | None
    says: str
    said: When | None
    day: int
    keys: tuple[str, ...]
    quotes: tuple[Passage, ...] = ()


def claim_view(sheet: Sheet, number: int, claim: Claim) -> ClaimView:
    """A claim with everything that its record holds."""
    cites = [*claim.cites, *(key for account in claim.accounts for key in account.cites)]
    marker = sheet.numbering.keys(claim.cites)
    sides = _sides(sheet, claim)
    told = {key for side in sides for key in side.keys}
    several = len(sides) > 2
    beside = [key for key in (*cites, *claim.disputed_by) if not (several and key in told)]
    above = sheet.above(beside)
    proof = sheet.proof(beside)
    return ClaimView(
        number=number,
        anchor=claim_anchor(claim.id, number),
        status=claim.status,
        status_label=STATUSES[claim.status],
        says=claim.says,
        by=sheet.views.party(claim.by),
        said=sheet.when(claim.said),
        credibility=CREDIBILITY[claim.credibility] if claim.credibility else "",
        why=claim.why or "",
        marker=marker,
        accounts=tuple(_account(sheet, side) for side in sides),
        would_settle=claim.would_settle or "",
        origins=_origins(sheet, cites),
        party=_party(sheet, claim),
        proof=proof,
        above=above,
    )


def _account(sheet: Sheet, side: _Side) -> AccountView:
    marker = sheet.numbering.keys(side.keys)
    above = sheet.above(side.keys) if side.says else ()
    return AccountView(
        side.by, side.says, side.said, marker, side.quotes, sheet.proof(side.keys), above
    )


def _sides(sheet: Sheet, claim: Claim) -> list[_Side]:
    """The accounts of a claim in order of first statement, and as written where they are of one day.

    In the short form the first is the claim itself, if it says whose it is; the others are those who dispute it.
    """
    found = [_written(sheet, account) for account in claim.accounts]
    if claim.disputed_by and not found and claim.by:
        found = [_claimed(sheet, claim)]
    return sorted([*found, *_denials(sheet, claim)], key=lambda side: side.day)


def _written(sheet: Sheet, account: Account) -> _Side:
    day = _day(sheet, account.said, account.cites)
    return _Side(
        sheet.views.party(account.by), account.says, sheet.when(account.said), day, account.cites
    )


def _claimed(sheet: Sheet, claim: Claim) -> _Side:
    """The claimant's account: in its own words where they are quoted, like those of the other side."""
    by = sheet.views.party(claim.by)
    passages = [sheet.shared.passages.one(sheet.event, key, sheet.numbering) for key in claim.cites]
    own = tuple(
        p
        for p in passages
        if p.quote and by in (p.speaker, p.source.affiliation if not p.speaker else None)
    )
    day = _day(sheet, claim.said, claim.cites)
    return _Side(by, "" if own else claim.says, sheet.when(claim.said), day, claim.cites, own)


def _day(sheet: Sheet, said: Date | None, keys: Iterable[str]) -> int:
    """The date said, else the earliest date of the passages cited; an undated account sorts last."""
    return said.sort_key()[0] if said else _earliest(sheet, keys)


def _earliest(sheet: Sheet, keys: Iterable[str]) -> int:
    sources = (sheet.linked.records.sources[sheet.source_of(key)] for key in keys)
    return min(
        (source.published.sort_key()[0] for source in sources if source.published), default=UNDATED
    )


def _denials(sheet: Sheet, claim: Claim) -> list[_Side]:
    """The other side of the short form: the passages of `disputed_by` in order of their dates, by who says them."""
    keys = sorted(claim.disputed_by, key=lambda key: _earliest(sheet, [key]))
    speakers: dict[Name, list[Passage]] = {}
    for key in keys:
        passage = sheet.shared.passages.one(sheet.event, key, sheet.numbering)
        speakers.setdefault(_speaker(passage), []).append(passage)
    return [
        _Side(
            by,
            "",
            own[0].source.published,
            _earliest(sheet, [own[0].key]),
            tuple(p.key for p in own),
            tuple(own),
        )
        for by, own in speakers.items()
    ]


def _speaker(passage: Passage) -> Name:
    """Whose words a passage is: its speaker's, else its publisher's; where neither is known, the source itself."""
    return passage.speaker or (
        Name(passage.source.publisher) if passage.source.publisher else passage.source.name
    )


def _origins(sheet: Sheet, keys: Sequence[str]) -> str:
    """`3 reports, one origin`, where several sources go back to one; else nothing."""
    sources = sheet.linked.records.sources
    reports = {name for name in map(sheet.source_of, keys) if not sources[name].editors}
    found = len(witnesses(keys, sheet.event.citations, sources))
    if found >= len(reports):
        return ""
    return f"{len(reports)} reports, {'one origin' if found == 1 else f'{found} origins'}"


def _party(sheet: Sheet, claim: Claim) -> Name | None:
    """The party that everything cited for a claim is affiliated with, if it is one and the same."""
    sources = [sheet.linked.records.sources[sheet.source_of(key)] for key in claim.cites]
    roots = {
        sheet.linked.root(source.affiliation) if source.affiliation else "" for source in sources
    }
    return (
        sheet.views.actor(roots.pop())
        if len(roots) == 1 and roots <= sheet.linked.parties
        else None
    )
