"""Long lists in parts by year and month, and the headings that events stand under."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Any, Final, Generic, Protocol, TypeVar

from sitegen.dates import (
    Date,
    civil,
    day_heading,
    day_number,
    month_heading,
    weekday_name,
    words,
    year_heading,
)
from sitegen.records import Event

EVENTS_A_PAGE: Final = 300
GAP_DAYS: Final = 14
SEVERAL_YEARS: Final = frozenset(
    {"decade", "century", "millennium", "era"}
)  # precisions wider than a year


class Dated(Protocol):
    """What stands in a list by its date."""

    @property
    def date(self) -> Date: ...


DatedItem = TypeVar("DatedItem", bound=Dated)


@dataclass(frozen=True, slots=True)
class PartOf(Generic[DatedItem]):
    """A page of a list: its address below the list's own, its items, and the parts below it with their counts.

    `year` and `month` are None on the first page; a short list has that page only. `before` and
    `after` are the year and month of the neighbouring parts of its level; a year's month is 0.
    """

    suffix: str
    items: Sequence[DatedItem]
    year: int | None = None
    month: int | None = None
    below: tuple[tuple[int, int], ...] = ()
    before: tuple[int, int] | None = None
    after: tuple[int, int] | None = None


TimelinePart = PartOf[Event]


def parts(items: Sequence[DatedItem], limit: int = EVENTS_A_PAGE) -> list[PartOf[DatedItem]]:
    """The pages of a list in the order of its dates: itself up to a limit, else years, and in each year its months."""
    if len(items) <= limit:
        return [PartOf("", items)]
    years = {
        year: list(group) for year, group in groupby(items, key=lambda item: item.date.start[0])
    }
    below = [part for year, held in years.items() for part in _parts_of_year(year, held, limit)]
    return [PartOf("", (), below=_counts(years)), *_with_neighbours(below)]


def _with_neighbours(pages: Sequence[PartOf[DatedItem]]) -> Iterator[PartOf[DatedItem]]:
    before: dict[tuple[int, int], tuple[int, int]] = {}
    here = [(page.year or 0, page.month or 0) for page in pages]
    for level in ([at for at in here if not at[1]], [at for at in here if at[1]]):
        before |= {after: one for one, after in pairwise(level)}
    after = {one: other for other, one in before.items()}
    for at, page in zip(here, pages, strict=True):
        yield replace(page, before=before.get(at), after=after.get(at))


def _parts_of_year(
    year: int, items: Sequence[DatedItem], limit: int
) -> Iterator[PartOf[DatedItem]]:
    months: dict[int, list[DatedItem]] = {}
    for item in items:
        if item.date.start[1]:
            months.setdefault(item.date.start[1], []).append(item)
    shown = items if len(items) <= limit else [item for item in items if not item.date.start[1]]
    yield PartOf(year_suffix(year), shown, year, below=_counts(months))
    for month, held in months.items():
        yield PartOf(month_suffix(year, month), held, year, month)


def year_suffix(year: int) -> str:
    """`2024/`; `-0043/` for 44 BC."""
    return f"{year:05d}/" if year < 0 else f"{year:04d}/"


def month_suffix(year: int, month: int) -> str:
    """`2024/01/`."""
    return f"{year_suffix(year)}{month:02d}/"


def _counts(groups: dict[int, list[DatedItem]]) -> tuple[tuple[int, int], ...]:
    return tuple((key, len(held)) for key, held in groups.items())


def address_of(event: Event, count: int) -> str:
    """Where an event stands in a list of `count` events: the part's suffix and the heading's anchor."""
    year, month, _ = event.date.start
    suffix = (
        "" if count <= EVENTS_A_PAGE else month_suffix(year, month) if month else year_suffix(year)
    )
    return f"{suffix}#{_path(event.date, True, 'en')[-1].anchor}"


# Headings


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that events stand under: its level of time, words, anchor, and for a day its numeral."""

    level: str
    words: str
    anchor: str
    numeral: str = ""
    weekday: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A time without events: its first and last day in words, and how many days it has."""

    first: str
    last: str
    days: int


@dataclass(frozen=True, slots=True)
class Group:
    """Events under a heading, in groups below it or rows of its own; `gap` is the time before its first."""

    heading: Heading
    count: int
    groups: tuple[Group, ...] = ()
    rows: tuple[Any, ...] = ()
    gap: Gap | None = None


def grouped(
    events: Sequence[Event], row: Callable[[Event], Any], language: str, whole: bool = True
) -> tuple[Group, ...]:
    """Events under headings of years (where there are several), months and days.

    An event whose day is not known stands under a heading of its own, before the days of its month or year. Gaps are
    told of a `whole` list only: where some events are left out, nothing can be said of the time between the others.
    """
    several = len({event.date.start[0] for event in events}) > 1
    gaps = gaps_before(events, language) if whole else {}
    items = [(event, _path(event.date, several, language)) for event in events]
    return _groups(items, 0, row, gaps)


_Item = tuple[Event, tuple[Heading, ...]]


def _groups(
    items: Iterable[_Item], depth: int, row: Callable[[Event], Any], gaps: dict[str, Gap]
) -> tuple[Group, ...]:
    found = []
    for heading, run in groupby(items, key=lambda item: item[1][depth]):
        held = list(run)
        gap = gaps.pop(held[0][0].id, None)
        if depth + 1 == len(held[0][1]):
            found.append(
                Group(heading, len(held), rows=tuple(row(event) for event, _ in held), gap=gap)
            )
        else:
            found.append(Group(heading, len(held), _groups(held, depth + 1, row, gaps), gap=gap))
    return tuple(found)


def _path(date: Date, several: bool, language: str) -> tuple[Heading, ...]:
    """The headings that a date stands under, the widest first; a date of several years belongs to none of them."""
    year, month, day = date.start
    within = several and date.precision not in SEVERAL_YEARS
    path = [Heading("year", year_heading(year, language), year_suffix(year)[:-1])] if within else []
    if month:
        path.append(
            Heading(
                "month",
                month_heading(year, month, language),
                month_suffix(year, month)[:-1].replace("/", "-"),
            )
        )
    if month and day:
        number = day_number(year, month, day)
        anchor = f"{path[-1].anchor}-{day:02d}"
        path.append(
            Heading(
                "day",
                day_heading(year, month, day, language),
                anchor,
                str(day),
                weekday_name(number, language),
            )
        )
    else:
        anchor = "date-" + "".join(sign if sign.isalnum() else "-" for sign in date.text)
        path.append(Heading("imprecise", words(date, language), anchor))
    return tuple(path)


def gaps_before(events: Sequence[Event], language: str) -> dict[str, Gap]:
    """The times of more than GAP_DAYS days in which no event is recorded, by the event that ends each."""
    gaps: dict[str, Gap] = {}
    last: int | None = None
    for event in events:
        first, end = _bounds(event.date)
        if last is not None and first - last - 1 > GAP_DAYS:
            gaps[event.id] = Gap(
                _day_words(last + 1, language), _day_words(first - 1, language), first - last - 1
            )
        last = end if last is None else max(last, end)
    return gaps


def _bounds(date: Date) -> tuple[int, int]:
    """The first and last known day; an open end counts as its known bound."""
    first, negative_last = date.sort_key()
    return first, -negative_last


def _day_words(day: int, language: str) -> str:
    return day_heading(*civil(day), language)
