"""Dates that are centuries from those around them: mostly a slip, or another calendar.

`0206`, `2204` and `1402` are dates to EDTF, though 2026, 2024 and a Solar Hijri year were meant.
What is told depends on how sure that is. Three quarters of a timeline's events have to be near each
other, with no gap of more than 150 years, before anything is called far from them: a timeline of
many centuries is left alone. A date that far away is told if a slip explains it; without one only
if it comes after the others, or so long before them that background to them is unlikely.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sitegen.dates import Date, civil, date_readings, parse
from sitegen.problems import Problem
from sitegen.records import Event, Records

FAR: Final = 150  # years
FARTHER: Final = 400  # years: more than background to the others would be
LEAST_OTHERS: Final = 3
MOST_FAR: Final = 0.25  # of all dates: more are no slips
SLACK: Final = 30  # years around the others, in which the date that was meant may be

Years = tuple[int, int]


def dates_are_near(records: Records) -> Iterator[Problem]:
    """No event is centuries from the rest of its timelines, no source from the other sources."""
    far: dict[str, Years] = {}
    near: set[str] = set()
    for events in _timelines(records):
        main = main_years([event.date for event in events])
        for event in events:
            if main and _distance(event.date, main):
                far[event.id] = main
            else:
                near.add(event.id)
    for name, main in far.items():
        event = records.events[name]
        if name not in near:
            spot = records.spot(event.key, "date")
            for hint in _hints(event.date, main, is_event=True):
                message = f"'{event.date.text}' is centuries from the other events, {_words(main)}"
                yield Problem("far-date", spot, message, hint)
    yield from _far_sources(records)


def _timelines(records: Records) -> list[list[Event]]:
    """The events of each timeline that were read whole; all of a site without timelines."""
    events = [
        event
        for event in records.events.values()
        if records.whole(event.key) and event.status != "withdrawn"
    ]
    if len(records.timelines) < 2:
        return [events]
    timelines: dict[str, list[Event]] = {name: [] for name in records.timelines}
    for event in events:
        for name in timelines.keys() & set(event.timelines):
            timelines[name].append(event)
    return list(timelines.values())


def _far_sources(records: Records) -> Iterator[Problem]:
    sources = [source for source in records.sources.values() if records.whole(source.key)]
    main = main_years([source.published for source in sources if source.published])
    for source in sources:
        date = source.published
        if date and main and _distance(date, main):
            for hint in _hints(date, main, is_event=False):
                spot = records.spot(source.key, "published")
                message = f"'{date.text}' is centuries from the other sources, {_words(main)}"
                yield Problem("far-date", spot, message, hint)


def main_years(dates: Sequence[Date]) -> Years | None:
    """The first and last year of nearly all dates; None where they are spread or few."""
    years = sorted(map(_year, dates))
    groups: list[list[int]] = []
    for year in years:
        if not groups or year - groups[-1][-1] > FAR:
            groups.append([])
        groups[-1].append(year)
    main = max(groups, key=len, default=[])
    if len(main) < LEAST_OTHERS:
        return None
    far = len(years) - len(main)
    if far > MOST_FAR * len(years):
        return None
    return main[0], main[-1]


def _year(date: Date) -> int:
    return civil(date.place[0])[0]


def _distance(date: Date, main: Years) -> int:
    """How many years a date is outside some others; 0 within FAR years."""
    year = _year(date)
    distance = max(main[0] - year, year - main[1])
    if distance > FAR:
        return distance
    return 0


def _hints(date: Date, main: Years, *, is_event: bool) -> Iterator[str]:
    """One hint where a date is to be told of, else none."""
    meant = _meant(date, main)
    if meant:
        yield meant
    elif is_event and not _may_be_background(_year(date), main):
        yield "look at the year again; where it is right, leave it"


def _may_be_background(year: int, main: Years) -> bool:
    """Whether it is before the others, and not so long before that it cannot belong to them."""
    first, last = main
    span = last - first
    if year > last:
        return False
    return first - year <= max(FARTHER, 3 * span)


def _meant(date: Date, main: Years) -> str:
    """What slip explains a date; '' where none does."""
    year = date.start[0]
    numbers = [str(part) for part in date.start if part is not None]
    fitting: list[str] = []
    for reading in date_readings("/".join(numbers)):
        if _is_within(_year(parse(reading.date)), main):
            fitting.append(reading.words())
    if fitting:
        return f"EDTF is Gregorian (ISO 8601-1): {'; '.join(fitting)}"
    if 0 <= year < 1000:
        return "a year has four digits: is one of them missing or misplaced?"
    digits = sorted(str(year))
    for other in range(main[1] + 1, main[0] - 2, -1):
        if sorted(str(other)) == digits:
            return f"did you mean the year {other}?"
    return ""


def _is_within(year: int, main: Years) -> bool:
    return main[0] - SLACK <= year <= main[1] + SLACK


def _words(main: Years) -> str:
    first, last = main
    if first == last:
        return f"which are of {first}"
    return f"which are of {first} to {last}"
