"""The page about the data: what can be downloaded, how far the record is covered, its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import ClassVar

from sitegen.checks import Coverage, Share, coverage_of
from sitegen.dates import Date, month_heading, words, year_heading
from sitegen.evidence import NO_TEXT, OBTAINED, State, quotations
from sitegen.language import name_of
from sitegen.linking import SEVERAL_YEARS
from sitegen.pages.planned import PlannedPage
from sitegen.pages.quotation_checks import QuotationChecks, quotation_checks
from sitegen.pages.shared import SharedViews
from sitegen.records import CREDIBILITY, RELIABILITY, STATUSES, Source
from sitegen.urls import DATA_PAGE, claims_of_status_url
from sitegen.views import Context, dataset_data

UNKNOWN = State(NO_TEXT)
MOST_MONTHS = 60  # a longer record is counted by years


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A table of counts: what is counted by what, and a row for each.

    `links` has, by the words of a row, where what it counts is listed.
    """

    title: str
    anchor: str
    what: str
    rows: tuple[tuple[str, int], ...]
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
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
    checks: QuotationChecks
    tables: tuple[Counted, ...]
    statuses: tuple[str, ...]
    reliability: tuple[tuple[str, str], ...]
    credibility: tuple[tuple[int, str], ...]


def data_page(shared: SharedViews) -> Iterator[PlannedPage]:
    """/data/."""
    yield PlannedPage(
        url=DATA_PAGE.url,
        context=partial(_context, shared),
        changed=shared.linked.edition,
    )


def _context(shared: SharedViews) -> DataPage:
    linked, records = shared.linked, shared.linked.records
    data = dataset_data(linked)
    return DataPage(
        site=shared.site,
        page=shared.frame.page(
            DATA_PAGE.label, DATA_PAGE.url, section=DATA_PAGE.section, data=data
        ),
        events=len(linked.events),
        sources=len(records.sources),
        actors=len(records.actors),
        places=len(records.places),
        shares=tuple(_shares(coverage_of(records, linked.states))),
        checks=quotation_checks(_quotations(shared), shared.language),
        tables=tuple(table for table in _tables(shared) if table.rows),
        statuses=tuple(STATUSES.values()),
        reliability=tuple(RELIABILITY.items()),
        credibility=tuple(CREDIBILITY.items()),
    )


def _shares(coverage: Coverage) -> Iterator[ShareView]:
    yield _share("Sentences of summaries with a citation", coverage.cited)
    yield _share("Citations with a quotation", coverage.quoted)
    yield _share("Quotations found in a copy, by this build or as recorded", coverage.verified)
    yield _share("Sources on the web with an archived copy recorded", coverage.archived)


def _share(label: str, share: Share) -> ShareView:
    count = f"{share.count:,} of {share.total:,}"
    return ShareView(label=label, count=count, percent=share.percent)


def _quotations(shared: SharedViews) -> Iterator[tuple[State, Source]]:
    """What is known of each quotation that a page may show, with its source, but those from the
    editors' texts.
    """
    records, states = shared.linked.records, shared.linked.states
    for where, citation in quotations(records):
        source = records.sources[citation.source]
        if not source.editors:
            yield states.get(where, UNKNOWN), source


def _tables(shared: SharedViews) -> Iterator[Counted]:
    sources = shared.linked.records.sources.values()
    yield Counted(
        title="Claims by status",
        anchor="by-status",
        what="claims",
        rows=_by_status(shared),
        links=_lists_by_status(shared),
    )
    yield Counted(
        title="Sources by language",
        anchor="by-language",
        what="sources",
        rows=_by_count(map(_language, sources)),
    )
    yield Counted(
        title="Sources by country of the publisher",
        anchor="by-country",
        what="sources",
        rows=_by_count(map(partial(_country, shared), sources)),
    )
    yield Counted(
        title="Sources by affiliation with a government or party",
        anchor="by-affiliation",
        what="sources",
        rows=_by_count(map(partial(_affiliation, shared), sources)),
    )
    yield Counted(
        title="Sources by grade",
        anchor="by-grade",
        what="sources",
        rows=_by_count(map(_grade, sources)),
    )
    yield Counted(
        title="Quoted sources by how the editors got the text",
        anchor="by-text",
        what="sources",
        rows=_by_count(map(_obtained, _quoted(shared))),
    )
    yield Counted(
        title="Events by time",
        anchor="by-time",
        what="events",
        rows=_by_time(shared),
    )


def _by_status(shared: SharedViews) -> tuple[tuple[str, int], ...]:
    claims = chain.from_iterable(event.claims for event in shared.linked.events)
    counts: Counter[str] = Counter(claim.status for claim in claims)
    return tuple((label, counts[key]) for key, label in STATUSES.items() if counts[key])


def _lists_by_status(shared: SharedViews) -> dict[str, str]:
    """Where the claims of each status are listed; nothing on a site without a list of claims."""
    if not shared.site.claims:
        return {}
    href = shared.linked.href
    return {label: href(claims_of_status_url(key)) for key, label in STATUSES.items()}


def _language(source: Source) -> str:
    return name_of(source.language) if source.language else "not stated"


def _country(shared: SharedViews, source: Source) -> str:
    return shared.views.publishers_country(source) or "not stated"


def _affiliation(shared: SharedViews, source: Source) -> str:
    if not source.affiliation:
        return "none recorded"
    return shared.linked.records.actors[source.affiliation].name


def _grade(source: Source) -> str:
    if not source.reliability:
        return "not graded"
    return f"{source.reliability}, {RELIABILITY[source.reliability]}"


def _quoted(shared: SharedViews) -> Iterator[Source]:
    """The sources whose words are quoted, each once."""
    records = shared.linked.records
    for name in dict.fromkeys(citation.source for _, citation in quotations(records)):
        yield records.sources[name]


def _obtained(source: Source) -> str:
    return OBTAINED[source.obtained] if source.obtained else "not stated"


def _by_count(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(words).items(), key=lambda item: (-item[1], item[0])))


def _by_time(shared: SharedViews) -> tuple[tuple[str, int], ...]:
    """By month, or by year where the months are many; a date without a month has its own words."""
    dates = [event.date for event in shared.linked.events]
    months = Counter(_month(date, shared.language) for date in dates)
    if len(months) > MOST_MONTHS:
        return tuple(Counter(_year(date, shared.language) for date in dates).items())
    return tuple(months.items())


def _month(date: Date, language: str) -> str:
    year, month, _ = date.start
    return month_heading(year, month, language) if month else words(date, language)


def _year(date: Date, language: str) -> str:
    if date.precision in SEVERAL_YEARS:
        return words(date, language)
    return year_heading(date.start[0], language)
