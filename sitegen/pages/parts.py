"""Links between the parts of a long list."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.dates import month_heading, month_name, year_heading
from sitegen.linking import DatedItem, PartOf, month_suffix, year_suffix
from sitegen.pages.shared import SharedViews


@dataclass(frozen=True, slots=True)
class PartLink:
    """A link to a part of a long list, with the number of what it holds."""

    label: str
    url: str
    count: int
    current: bool = False


def part_links(shared: SharedViews, url: str, part: PartOf[DatedItem]) -> tuple[PartLink, ...]:
    """Links to the parts below a part of a long list."""
    href, year, language = shared.linked.href, part.year, shared.language
    if year is None:
        return tuple(
            PartLink(year_heading(y, language), href(url + year_suffix(y)), count)
            for y, count in part.below
        )
    return tuple(
        PartLink(month_name(m, language), href(url + month_suffix(year, m)), count)
        for m, count in part.below
    )


def part_words(part: PartOf[DatedItem], language: str) -> str:
    """`January 2024` or `2024`."""
    return _words(part.year or 0, part.month or 0, language)


def _words(year: int, month: int, language: str) -> str:
    return month_heading(year, month, language) if month else year_heading(year, language)


def part_link(shared: SharedViews, url: str, part: tuple[int, int] | None) -> PartLink | None:
    """The link to a neighbouring part of a list, by its year and month."""
    if not part:
        return None
    year, month = part
    suffix = month_suffix(year, month) if month else year_suffix(year)
    return PartLink(_words(year, month, shared.language), shared.linked.href(url + suffix), 0)
