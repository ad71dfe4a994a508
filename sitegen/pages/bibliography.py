"""The bibliography: all sources by publisher and by date, in parts by year and month where they are very many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Final

from sitegen.dates import Date, year_heading
from sitegen.linking import PartOf, parts
from sitegen.pages.parts import PartLink, part_links, part_words
from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews
from sitegen.records import Source
from sitegen.views import Context, SourceView

SOURCES_A_PAGE: Final = 1000  # sources on a page
URL: Final = "/sources/"
BY_DATE: Final = "/sources/by-date/"


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """The sources of a publisher, or of a year; `label` is '' where it is not known."""

    label: str
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesPage(Context):
    """The bibliography, by publisher or by year; the first page of one in parts has the sources of no known date."""

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


def bibliography_pages(desk: SharedViews) -> Iterator[PlannedPage]:
    """/sources/ and /sources/by-date/, and the parts below that."""
    origin, edition = desk.linked.records.site.key, desk.linked.edition
    sources = desk.linked.records.sources.values()
    dated = [Published(source.published, source) for source in sources if source.published]
    first, *below = parts(
        sorted(dated, key=lambda item: (item.date.sort_key(), item.source.id)), SOURCES_A_PAGE
    )
    undated = sorted(
        (source for source in sources if not source.published), key=lambda source: source.id
    )
    shown = [*undated, *(item.source for item in first.items)]
    for url in (URL, BY_DATE):
        yield PlannedPage(url, partial(_page, desk, url, shown, first), origin, edition)
    for part in below:
        url, held = BY_DATE + part.suffix, [item.source for item in part.items]
        yield PlannedPage(url, partial(_page, desk, url, held, part), origin, edition)


def _page(
    desk: SharedViews, url: str, sources: Sequence[Source], part: PartOf[Published]
) -> SourcesPage:
    title = "Sources by date" if url == BY_DATE else "Sources"
    if part.suffix:
        title = f"Sources of {part_words(part, desk.language)}"
    counted = sources if part.suffix else list(desk.linked.records.sources.values())
    return SourcesPage(
        site=desk.site,
        page=desk.frame.page(
            title, url, section="sources", crumbs=[("Sources", URL)] if url != URL else []
        ),
        by_year=url == BY_DATE,
        count=len(counted),
        publishers=len({source.publisher for source in counted if source.publisher}),
        groups=tuple(_groups(desk, sources, by_year=url == BY_DATE)),
        parts=part_links(desk, BY_DATE, part),
        whole=not part.suffix,
    )


def _groups(
    desk: SharedViews, sources: Iterable[Source], *, by_year: bool
) -> Iterator[SourceGroup]:
    groups: dict[str, list[SourceView]] = {}
    for source in sources:
        label = _year(source, desk.language) if by_year else source.publisher or ""
        groups.setdefault(label, []).append(desk.passages.source(source))
    for label, held in sorted(
        groups.items(), key=lambda item: (not item[0], "" if by_year else item[0].casefold())
    ):
        yield SourceGroup(label, tuple(held))


def _year(source: Source, language: str) -> str:
    return year_heading(source.published.start[0], language) if source.published else ""
