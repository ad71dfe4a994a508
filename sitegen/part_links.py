"""Links between the parts of a long list of events."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.desk import Desk
from sitegen.paging import Part, month_suffix, month_words, year_suffix


@dataclass(frozen=True, slots=True)
class PartLink:
    """A link to a part of a long timeline, with the number of its events."""

    label: str
    url: str
    count: int
    current: bool = False


def part_links(desk: Desk, url: str, part: Part) -> tuple[PartLink, ...]:
    """Links to the parts below a part of a long list."""
    href, year = desk.linked.href, part.year
    if year is None:
        return tuple(PartLink(str(y), href(url + year_suffix(y)), count) for y, count in part.below)
    return tuple(
        PartLink(month_words(m, desk.language), href(url + month_suffix(year, m)), count) for m, count in part.below
    )


def part_words(part: Part, language: str) -> str:
    """`January 2024` or `2024`."""
    return f"{month_words(part.month, language)} {part.year}" if part.month else str(part.year)


def part_link(desk: Desk, url: str, part: tuple[int, int] | None) -> PartLink | None:
    """The link to a neighbouring part of a list, by its year and month."""
    if not part:
        return None
    year, month = part
    suffix = month_suffix(year, month) if month else year_suffix(year)
    label = f"{month_words(month, desk.language)} {year}" if month else str(year)
    return PartLink(label, desk.linked.href(url + suffix), 0)
