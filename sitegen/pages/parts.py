"""Links between the parts of a long list."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.dates import month_heading, month_name, year_heading
from sitegen.linking import DatedItem, PartOf, month_suffix, year_suffix
from sitegen.pages.shared import SharedViews


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLink:
    """A link to a part of a long list, with the number of what it holds."""

    label: str
    url: str
    count: int
    current: bool = False


def part_links(shared: SharedViews, url: str, part: PartOf[DatedItem]) -> tuple[PartLink, ...]:
    """Links to the parts below a part of the list at `url`: years, or the months of a year."""
    links = []
    for number, count in part.below:
        if part.year is None:
            label = year_heading(number, shared.language)
            suffix = year_suffix(number)
        else:
            label = month_name(number, shared.language)
            suffix = month_suffix(part.year, number)
        link = PartLink(
            label=label,
            url=shared.linked.href(url + suffix),
            count=count,
        )
        links.append(link)
    return tuple(links)


def part_link(shared: SharedViews, url: str, part: tuple[int, int] | None) -> PartLink | None:
    """The link to a neighbouring part of a list, by its year and month; a year's month is 0."""
    if not part:
        return None
    year, month = part
    suffix = month_suffix(year, month) if month else year_suffix(year)
    return PartLink(
        label=_words(year, month, shared.language),
        url=shared.linked.href(url + suffix),
        count=0,
    )


def part_words(part: PartOf[DatedItem], language: str) -> str:
    """`January 2024` or `2024`."""
    return _words(part.year or 0, part.month or 0, language)


def _words(year: int, month: int, language: str) -> str:
    if month:
        return month_heading(year, month, language)
    return year_heading(year, language)
