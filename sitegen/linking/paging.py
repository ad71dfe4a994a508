"""Long lists in parts by year and month, and the headings that events stand under."""

from __future__ import annotations

import re
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
# Precisions wider than a year.
SEVERAL_YEARS: Final = frozenset({"decade", "century", "millennium", "era"})


class Dated(Protocol):
    """What is listed by its date."""

    @property
    def date(self) -> Date: ...


DatedItem = TypeVar("DatedItem", bound=Dated)


@dataclass(frozen=True, slots=True)
class PartOf(Generic[DatedItem]):
    """A page of a list: its address below the list's own, its items, and the parts below it.

    `below` has the year or month of each part below, with how many items it has. `year` and
    `month` are None on the first page; a short list has that page only. `before` and `after` are
    the year and month of the neighbouring parts of its level; a year's month is 0.
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
    """The pages of a list in the order of its dates.

    Up to a limit of items that is one page; else a page for each year, and in each year one for
    each of its months.
    """
    if len(items) <= limit:
        return [PartOf("", items)]
    years: dict[int, list[DatedItem]] = {}
    for year, group in groupby(items, key=_year):
        years[year] = list(group)
    below: list[PartOf[DatedItem]] = []
    for year, items_of_year in years.items():
        below += _parts_of_year(year, items_of_year, limit)
    return [PartOf("", (), below=_counts(years)), *_with_neighbours(below)]


def _year(item: Dated) -> int:
    return item.date.start[0]


def _parts_of_year(
    year: int, items: Sequence[DatedItem], limit: int
) -> Iterator[PartOf[DatedItem]]:
    """The page of a year, which shows its items where they fit, and those of its months."""
    months: dict[int, list[DatedItem]] = {}
    without_month: list[DatedItem] = []
    for item in items:
        month = item.date.start[1]
        if month:
            months.setdefault(month, []).append(item)
        else:
            without_month.append(item)
    yield PartOf(
        suffix=year_suffix(year),
        items=items if len(items) <= limit else without_month,
        year=year,
        below=_counts(months),
    )
    for month, items_of_month in months.items():
        yield PartOf(
            suffix=month_suffix(year, month),
            items=items_of_month,
            year=year,
            month=month,
        )


def _counts(groups: dict[int, list[DatedItem]]) -> tuple[tuple[int, int], ...]:
    return tuple((key, len(items)) for key, items in groups.items())


def _with_neighbours(pages: Sequence[PartOf[DatedItem]]) -> Iterator[PartOf[DatedItem]]:
    """The pages with the one before and the one after each: of years, and of months."""
    spans = [(page.year or 0, page.month or 0) for page in pages]
    years = [span for span in spans if not span[1]]
    months = [span for span in spans if span[1]]
    steps = [*pairwise(years), *pairwise(months)]
    after = dict(steps)
    before = {later: earlier for earlier, later in steps}
    for span, page in zip(spans, pages, strict=True):
        yield replace(page, before=before.get(span), after=after.get(span))


def year_suffix(year: int) -> str:
    """`2024/`; `-0043/` for 44 BC."""
    width = 5 if year < 0 else 4  # with its sign
    return f"{year:0{width}d}/"


def month_suffix(year: int, month: int) -> str:
    """`2024/01/`."""
    return f"{year_suffix(year)}{month:02d}/"


def address_of(event: Event, count: int) -> str:
    """Where an event stands in a list of `count` events: a part's suffix and a heading's anchor."""
    anchor = headings_of(event.date, "en", several_years=True)[-1].anchor
    if count <= EVENTS_A_PAGE:
        return f"#{anchor}"
    year, month, _ = event.date.start
    if month:
        return f"{month_suffix(year, month)}#{anchor}"
    return f"{year_suffix(year)}#{anchor}"


# Headings


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading that events stand under.

    `level` is year, month, day or imprecise; a day has its `numeral` and `weekday` too.
    """

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Events under a heading, in groups below it or rows of its own.

    `gap` is the time before its first event.
    """

    heading: Heading
    count: int
    groups: tuple[Group, ...] = ()
    rows: tuple[Any, ...] = ()
    gap: Gap | None = None


_Item = tuple[Event, tuple[Heading, ...]]


def grouped(
    events: Sequence[Event],
    row: Callable[[Event], Any],
    language: str,
    whole: bool = True,
    among: Sequence[Event] = (),
) -> tuple[Group, ...]:
    """Events under headings of years (where there are several), months and days.

    An event whose day is not known has a heading of its own, before the days of its month or
    year. Gaps are shown only in a `whole` list: where some events are left out, nothing can be
    said of the time between the others.

    `among` is the list that the events are a run of, where they are: its years and gaps count, and
    a year that began before the run is *continued*, with an anchor of its own.
    """
    among = among or events
    several_years = len({event.date.start[0] for event in among}) > 1
    gaps = gaps_before(among, language) if whole else {}
    items = [(event, headings_of(event.date, language, several_years)) for event in events]
    at = among.index(events[0]) if events else 0
    if at:
        before = headings_of(among[at - 1].date, language, several_years)
        items = _continued(items, before[0])
    return _groups(items, 0, row, gaps)


def _continued(items: Sequence[_Item], before: Heading) -> list[_Item]:
    """The items of a run; `before` is the widest heading of the event that stands before it."""
    first = items[0][1][0]
    if before != first or first.level != "year":
        return list(items)
    month = items[0][0].date.start[1] or 0
    continued = replace(
        first,
        words=f"{first.words}, continued",
        anchor=f"{first.anchor}-from-{month:02d}",
    )
    rest = []
    for event, (heading, *below) in items:
        rest.append((event, (continued if heading == first else heading, *below)))
    return rest


def _groups(
    items: Iterable[_Item], depth: int, row: Callable[[Event], Any], gaps: dict[str, Gap]
) -> tuple[Group, ...]:
    groups = []
    for heading, run in groupby(items, key=lambda item: item[1][depth]):
        members = list(run)
        first, headings = members[0]
        gap = gaps.pop(first.id, None)
        innermost = depth + 1 == len(headings)
        group = Group(
            heading=heading,
            count=len(members),
            groups=() if innermost else _groups(members, depth + 1, row, gaps),
            rows=tuple(row(event) for event, _ in members) if innermost else (),
            gap=gap,
        )
        groups.append(group)
    return tuple(groups)


def headings_of(date: Date, language: str, several_years: bool) -> tuple[Heading, ...]:
    """The headings above a date in a list, the widest first.

    A year is among them in a list of `several_years`; a date of a decade or more is in none.
    """
    year, month, day = date.start
    headings = []
    if several_years and date.precision not in SEVERAL_YEARS:
        heading = Heading(
            level="year",
            words=year_heading(year, language),
            anchor=year_suffix(year)[:-1],
        )
        headings.append(heading)
    if month:
        heading = Heading(
            level="month",
            words=month_heading(year, month, language),
            anchor=month_suffix(year, month)[:-1].replace("/", "-"),
        )
        headings.append(heading)
    if month and day:
        heading = Heading(
            level="day",
            words=day_heading(year, month, day, language),
            anchor=f"{headings[-1].anchor}-{day:02d}",
            numeral=str(day),
            weekday=weekday_name(day_number(year, month, day), language),
        )
    else:
        heading = Heading(
            level="imprecise",
            words=words(date, language),
            anchor="date-" + re.sub(r"[\W_]", "-", date.text),
        )
    return (*headings, heading)


def gaps_before(events: Sequence[Event], language: str) -> dict[str, Gap]:
    """The times of more than GAP_DAYS days without an event, by the event that ends each."""
    gaps: dict[str, Gap] = {}
    last: int | None = None
    for event in events:
        first, end = _bounds(event.date)
        if last is not None and first - last - 1 > GAP_DAYS:
            gaps[event.id] = Gap(
                first=_day_words(last + 1, language),
                last=_day_words(first - 1, language),
                days=first - last - 1,
            )
        last = end if last is None else max(last, end)
    return gaps


def _bounds(date: Date) -> tuple[int, int]:
    """The first and last known day; an open end counts as its known bound."""
    first, negative_last = date.sort_key()
    return first, -negative_last


def _day_words(day: int, language: str) -> str:
    return day_heading(*civil(day), language)
