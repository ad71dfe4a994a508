"""The bibliography: all sources by publisher and by date, in parts where they are very many."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Final

from sitegen.dates import Date, year_heading
from sitegen.linking import PartOf, parts
from sitegen.pages.parts import PartLink, part_links, part_words
from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews
from sitegen.records import Source
from sitegen.urls import SOURCES_BY_DATE_PAGE, SOURCES_PAGE
from sitegen.views import Context, SourceView

SOURCES_A_PAGE: Final = 500  # sources on a page: 40 KB, compressed


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGroup:
    """The sources of a publisher, or of a year; `label` is '' where it is not known."""

    label: str
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesPage(Context):
    """The bibliography, by publisher or by year.

    The first page of one in parts has the sources of no known date.
    """

    template: ClassVar[str] = "sources.html"
    by_year: bool
    count: int
    publishers: int
    groups: tuple[SourceGroup, ...]
    parts: tuple[PartLink, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Published:
    """A source by its date."""

    date: Date
    source: Source


def bibliography_pages(shared: SharedViews) -> Iterator[PlannedPage]:
    """/sources/ and /sources/by-date/, and the parts below that."""
    sources = shared.linked.records.sources.values()
    dated = [Published(source.published, source) for source in sources if source.published]
    dated.sort(key=lambda item: (item.date.sort_key(), item.source.id))
    undated = [source for source in sources if not source.published]
    undated.sort(key=lambda source: source.id)
    first, *below = parts(dated, SOURCES_A_PAGE)
    pages = [(SOURCES_PAGE.url, first), (SOURCES_BY_DATE_PAGE.url, first)]
    for part in below:
        pages.append((SOURCES_BY_DATE_PAGE.url + part.suffix, part))
    for url, part in pages:
        shown = [item.source for item in part.items]
        if part is first:
            shown = [*undated, *shown]
        yield PlannedPage(
            url=url,
            context=partial(_page, shared, url, sources=shown, part=part),
            changed=shared.newest_cited(shown),
        )


def _page(
    shared: SharedViews, url: str, *, sources: Sequence[Source], part: PartOf[Published]
) -> SourcesPage:
    by_year = url == SOURCES_BY_DATE_PAGE.url
    title = SOURCES_BY_DATE_PAGE.label if by_year else SOURCES_PAGE.label
    counted: Collection[Source] = shared.linked.records.sources.values()
    if part.suffix:
        title = f"Sources of {part_words(part, shared.language)}"
        counted = sources
    crumbs = [(SOURCES_PAGE.label, SOURCES_PAGE.url)]
    groups_of = _years if by_year else _publishers
    return SourcesPage(
        site=shared.site,
        page=shared.frame.page(
            title,
            url,
            section=SOURCES_PAGE.section,
            crumbs=crumbs if url != SOURCES_PAGE.url else [],
        ),
        by_year=by_year,
        count=len(counted),
        publishers=len({source.publisher for source in counted if source.publisher}),
        groups=tuple(groups_of(shared, sources)),
        parts=part_links(shared, SOURCES_BY_DATE_PAGE.url, part),
        whole=not part.suffix,
    )


def _years(shared: SharedViews, sources: Iterable[Source]) -> list[SourceGroup]:
    """By the years that they were published in, as the sources come; of no known year last."""
    groups = _groups(shared, sources, partial(_year, shared.language))
    return sorted(groups, key=lambda group: not group.label)


def _publishers(shared: SharedViews, sources: Iterable[Source]) -> list[SourceGroup]:
    """By publisher, from A to Z; of none that is known last."""
    groups = _groups(shared, sources, _publisher)
    return sorted(groups, key=lambda group: (not group.label, group.label.casefold()))


def _groups(
    shared: SharedViews, sources: Iterable[Source], label_of: Callable[[Source], str]
) -> Iterator[SourceGroup]:
    by_label: dict[str, list[SourceView]] = {}
    for source in sources:
        views = by_label.setdefault(label_of(source), [])
        views.append(shared.passages.source(source))
    for label, views in by_label.items():
        yield SourceGroup(label=label, sources=tuple(views))


def _year(language: str, source: Source) -> str:
    if not source.published:
        return ""
    return year_heading(source.published.start[0], language)


def _publisher(source: Source) -> str:
    return source.publisher or ""
