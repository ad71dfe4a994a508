"""The page about the data: what can be downloaded, how far it is covered, the words that the records use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from sitegen.checks import Coverage, Share, coverage_of
from sitegen.dates import Date, month_heading, words, year_heading
from sitegen.language import name_of
from sitegen.linking import SEVERAL_YEARS
from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews
from sitegen.pages.structured import data_data
from sitegen.records import CREDIBILITY, RELIABILITY, STATUSES
from sitegen.views import Context

MOST_MONTHS = 60  # a longer record is counted by years


@dataclass(frozen=True, slots=True)
class Counted:
    """A table of counts: what is counted by what, and a row for each."""

    title: str
    anchor: str
    what: str
    rows: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ShareView:
    """A share in words: `57 of 60` and `95.0 %`."""

    label: str
    count: str
    percent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPage(Context):
    """What can be downloaded, how far the record is covered, and the words that the records use."""

    template: ClassVar[str] = "data.html"
    events: int
    sources: int
    actors: int
    places: int
    shares: tuple[ShareView, ...]
    tables: tuple[Counted, ...]
    statuses: tuple[str, ...]
    reliability: tuple[tuple[str, str], ...]
    credibility: tuple[tuple[int, str], ...]


def data_page(desk: SharedViews) -> Iterator[PlannedPage]:
    """/data/."""
    yield PlannedPage(
        "/data/", lambda: _context(desk), desk.linked.records.site.key, desk.linked.edition
    )


def _context(desk: SharedViews) -> DataPage:
    linked, records = desk.linked, desk.linked.records
    return DataPage(
        site=desk.site,
        page=desk.frame.page("Data", "/data/", section="data", data=data_data(desk)),
        events=len(linked.events),
        sources=len(records.sources),
        actors=len(records.actors),
        places=len(records.places),
        shares=tuple(_shares(coverage_of(records, linked.states))),
        tables=tuple(table for table in _tables(desk) if table.rows),
        statuses=tuple(STATUSES.values()),
        reliability=tuple(RELIABILITY.items()),
        credibility=tuple(CREDIBILITY.items()),
    )


def _shares(found: Coverage) -> Iterator[ShareView]:
    yield _share("Sentences of summaries with a citation", found.cited)
    yield _share("Citations with a quotation", found.quoted)
    yield _share("Quotations found in their source’s text", found.verified)


def _share(label: str, share: Share) -> ShareView:
    percent = f"{share.value:.1%}" if share.total else "none yet"
    return ShareView(label, f"{share.count:,} of {share.total:,}", percent)


def _tables(desk: SharedViews) -> Iterator[Counted]:
    linked = desk.linked
    sources, actors = linked.records.sources.values(), linked.records.actors
    claims = Counter(claim.status for event in linked.events for claim in event.claims)
    statuses = tuple((label, claims[key]) for key, label in STATUSES.items() if claims[key])  # type: ignore[index]
    yield Counted("Claims by status", "by-status", "claims", statuses)
    languages = (
        name_of(source.language) if source.language else "not stated" for source in sources
    )
    yield Counted("Sources by language", "by-language", "sources", _by_count(languages))
    countries = (desk.views.publishers_country(source) or "not stated" for source in sources)
    yield Counted(
        "Sources by country of the publisher", "by-country", "sources", _by_count(countries)
    )
    parties = (
        actors[source.affiliation].name if source.affiliation else "none recorded"
        for source in sources
    )
    yield Counted(
        "Sources by affiliation with a government or party",
        "by-affiliation",
        "sources",
        _by_count(parties),
    )
    grades = (
        f"{s.reliability}, {RELIABILITY[s.reliability]}" if s.reliability else "not graded"
        for s in sources
    )
    yield Counted("Sources by grade", "by-grade", "sources", _by_count(grades))
    yield Counted("Events by time", "by-time", "events", _by_time(desk))


def _by_count(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(words).items(), key=lambda item: (-item[1], item[0])))


def _by_time(desk: SharedViews) -> tuple[tuple[str, int], ...]:
    """By month, or by year where the months are many; a date without a month stands in its own words."""
    dates = [event.date for event in desk.linked.events]
    months = Counter(_month(date, desk.language) for date in dates)
    if len(months) > MOST_MONTHS:
        return tuple(Counter(_year(date, desk.language) for date in dates).items())
    return tuple(months.items())


def _month(date: Date, language: str) -> str:
    year, month, _ = date.start
    return month_heading(year, month, language) if month else words(date, language)


def _year(date: Date, language: str) -> str:
    return (
        words(date, language)
        if date.precision in SEVERAL_YEARS
        else year_heading(date.start[0], language)
    )
