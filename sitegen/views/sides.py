"""The sides of a claim: whose accounts there are of it, in the order in which they were given.

The page of an event shows them side by side, the list of claims counts them, and a comparison of
two parties puts each into the column of the party whose it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sitegen.dates import Date
from sitegen.evidence import witnesses
from sitegen.records import NO_PARTY, Account, Claim, Event, PartyName, Source
from sitegen.views.names import Name, Views, When
from sitegen.views.passages import citation_of

UNDATED: Final = 10**9  # comes after the number of every day


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Whose account of a claim it is, what it says, and the keys that it cites.

    `says` is '' where the words of the passages `quoted` say it. `day` is the number of the day
    that it was first said on. `party` is the topmost body that the account is of, as an actor's
    id: of who says it, else the one that the record names; '' where that is nobody's or not known.
    """

    by: Name | None
    party: str
    says: str
    said: When | None
    day: int
    keys: tuple[str, ...]
    quoted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Independence:
    """How many sources report something, and to how many origins that comes down."""

    reports: int
    origins: int

    @property
    def words(self) -> str:
        """`7 reports, 6 origins`; '' of what no source but the editors' own reports."""
        if not self.reports:
            return ""
        if self.reports == 1:
            return "one report"
        if self.origins == 1:
            return f"{self.reports} reports, one origin"
        return f"{self.reports} reports, {self.origins} origins"


def sides_of(views: Views, event: Event, claim: Claim) -> list[Side]:
    """The accounts of a claim in order of first statement; as written, where of one day.

    In the short form the first is the claim itself, if it says whose it is; the others are those
    who dispute it.
    """
    sides = [_written(views, event, account) for account in claim.accounts]
    if claim.disputed_by and not sides and claim.by:
        sides = [_claimed(views, event, claim)]
    sides += _denials(views, event, claim)
    return sorted(sides, key=lambda side: side.day)


def independence(views: Views, event: Event, claim: Claim) -> Independence:
    """Of what a claim and its accounts cite; those who dispute it report something else."""
    sources = [source_of(views, event, key) for key in claim.all_cites]
    reports = {source.id for source in sources if not source.editors}
    origins = witnesses(claim.all_cites, event.citations, views.linked.records.sources)
    return Independence(reports=len(reports), origins=len(origins))


def party_of(views: Views, by: PartyName | None, party: str | None) -> str:
    """The topmost body whose a statement is: as the record says, else that of who says it."""
    if party == NO_PARTY:
        return ""
    named = party
    if by and not party:
        named = by.actor
    if not named:
        return ""
    return views.linked.root(named)


def source_of(views: Views, event: Event, key: str) -> Source:
    """The source that a key of an event cites."""
    return views.linked.records.sources[citation_of(event.citations, key).source]


def first_day(date: Date | None) -> int:
    """The number of the first day that a date may be; without one `UNDATED`, so that it is last."""
    if not date:
        return UNDATED
    return date.sort_key()[0]


def _written(views: Views, event: Event, account: Account) -> Side:
    return Side(
        by=views.party(account.by),
        party=party_of(views, account.by, account.party),
        says=account.says,
        said=views.when(account.said),
        day=_day(views, event, account.said, account.cites),
        keys=account.cites,
    )


def _claimed(views: Views, event: Event, claim: Claim) -> Side:
    """The claimant's account, in its own words where they are quoted."""
    by = views.party(claim.by)
    quoted = tuple(key for key in claim.cites if _quotes(views, event, key, by))
    return Side(
        by=by,
        party=party_of(views, claim.by, claim.party),
        says="" if quoted else claim.says,
        said=views.when(claim.said),
        day=_day(views, event, claim.said, claim.cites),
        keys=claim.cites,
        quoted=quoted,
    )


def _quotes(views: Views, event: Event, key: str, by: Name | None) -> bool:
    """Whether a passage has the words of a party, as its speaker, else as its publisher."""
    citation = citation_of(event.citations, key)
    if not citation.quote:
        return False
    speaker = views.party(citation.speaker)
    if speaker:
        return speaker == by
    return views.actor_or_none(source_of(views, event, key).affiliation) == by


def _denials(views: Views, event: Event, claim: Claim) -> Iterator[Side]:
    """The other sides of the short form: who says the passages of `disputed_by`, by their dates."""
    keys = sorted(claim.disputed_by, key=lambda key: _earliest(views, event, [key]))
    by_speaker: dict[Name, list[str]] = {}
    for key in keys:
        by_speaker.setdefault(_speaker(views, event, key), []).append(key)
    for speaker, spoken in by_speaker.items():
        first = source_of(views, event, spoken[0])
        speaking = citation_of(event.citations, spoken[0]).speaker
        yield Side(
            by=speaker,
            party=_party_of_passage(views, speaking, first),
            says="",
            said=views.when(first.published),
            day=_earliest(views, event, spoken[:1]),
            keys=tuple(spoken),
            quoted=tuple(spoken),
        )


def _party_of_passage(views: Views, speaker: PartyName | None, source: Source) -> str:
    """Whose words a passage is: its speaker's, else those of the body its publisher belongs to."""
    if speaker:
        return party_of(views, speaker, None)
    return party_of(views, None, source.affiliation)


def _speaker(views: Views, event: Event, key: str) -> Name:
    """Whose words a passage is: its speaker's, else its publisher's, else the source itself."""
    speaker = views.party(citation_of(event.citations, key).speaker)
    source = source_of(views, event, key)
    if speaker:
        return speaker
    if source.publisher:
        return Name(source.publisher)
    return views.source(source)


def _day(views: Views, event: Event, said: Date | None, keys: Iterable[str]) -> int:
    """The day it was said on, else the earliest day that the passages cited were published on."""
    if said:
        return first_day(said)
    return _earliest(views, event, keys)


def _earliest(views: Views, event: Event, keys: Sequence[str] | Iterable[str]) -> int:
    days = [first_day(source_of(views, event, key).published) for key in keys]
    return min(days, default=UNDATED)
