"""The time that events span, in words: at the head of a timeline, and in the list of timelines."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.dates import Date, Start, civil, day_heading, month_heading, words, year_heading
from sitegen.linking import SEVERAL_YEARS
from sitegen.records import Event


def span_words(events: Sequence[Event], language: str) -> str:
    """From the first event's beginning to the latest end of any that is known to its year.

    `events` are in the order of their dates: `4 March 2019 to May 2021`; '' without events.
    """
    if not events:
        return ""
    first = events[0].date
    last = _last([event.date for event in events])
    begins = _bound(first, first.start, language)
    ends = _bound(last, civil(last.place[1]), language)
    if begins == ends:
        return begins
    return f"{begins} to {ends}"


def _last(dates: Sequence[Date]) -> Date:
    """The date that ends last, the later in the list of two; one of a decade or more does not count
    unless there is no other, and then the last of them does.
    """
    known = [date for date in reversed(dates) if date.precision not in SEVERAL_YEARS]
    return max(known or dates[-1:], key=lambda date: date.place[1])


def _bound(date: Date, bound: Start, language: str) -> str:
    """A bound of a date, as precise as it is written.

    A single date is its own bound, in words that say all that is said of it.
    """
    if date.kind == "date" and not date.clock:
        return words(date, language)
    year, month, day = bound
    _, known_month, known_day = date.start
    if not known_month or not month:
        return year_heading(year, language)
    if known_day and day:
        return day_heading(year, month, day, language)
    return month_heading(year, month, language)
