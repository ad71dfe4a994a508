"""Links between the parts of a long list of events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.desk import Desk
from sitegen.model import Event
from sitegen.paging import LIMIT, Part, month_suffix, month_words, year_suffix


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


def neighbour(desk: Desk, url: str, events: Sequence[Event], part: Part, step: int) -> PartLink | None:
    """The part `step` places from a part among those of its level, of years or of months."""
    if part.year is None or len(events) <= LIMIT:
        return None
    here = (part.year, part.month or 0)
    level = _months(events) if part.month else _years(events)
    at = level.index(here) + step
    if not 0 <= at < len(level):
        return None
    year, month = level[at]
    suffix = month_suffix(year, month) if month else year_suffix(year)
    label = f"{month_words(month, desk.language)} {year}" if month else str(year)
    return PartLink(label, desk.linked.href(url + suffix), 0)


def _years(events: Sequence[Event]) -> list[tuple[int, int]]:
    return list(dict.fromkeys((event.date.start[0], 0) for event in events))


def _months(events: Sequence[Event]) -> list[tuple[int, int]]:
    starts = (event.date.start for event in events)
    return list(dict.fromkeys((year, month) for year, month, _ in starts if month))
