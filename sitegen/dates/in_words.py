"""Dates in words for readers, in the wording of a language.

All words are those of a `Wording`; what is decided here is which of them say what the record knows,
and no more: `202X` is the 2020s, `190X` no decade that has a name of its own, `2024-01?` is January
2024 with a note. Spaces are ordinary ones: where a date must not break over lines, whoever lays out
the page replaces them.

    >>> words(parse("2024-01-16/2024-01-18"))
    '16 to 18 January 2024'
"""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.dates.calendar import Start, civil, weekday
from sitegen.dates.clocks import split_clock
from sitegen.dates.edtf import Date, DateSpan
from sitegen.dates.single import Single
from sitegen.dates.single_in_words import (
    exact_words,
    is_exact,
    listed_words,
    shared_words,
    single_words,
)
from sitegen.language import Wording, wording_of


def words(date: Date, language: str = "en") -> str:
    """The date in words: `16 January 2024`, `around 2024`, `1984 or earlier`."""
    return _date(date, wording_of(language))


def short(date: Date, language: str = "en") -> str:
    """As `words`, with short names of months: `16 Jan 2024`."""
    return _date(date, wording_of(language, short=True))


def words_of_days(
    first: int,
    last: int,
    language: str = "en",
) -> str:
    """From one day number to another: `16 January 2024`, `16 to 18 January 2024`.

    A day in a year of more than four digits is named by its year alone, as EDTF has no such days.
    """
    wording = wording_of(language)
    start, end = _start_of(first), _start_of(last)
    if start == end:
        return exact_words(start, wording)
    words_of_first, words_of_last = shared_words([start, end], wording)
    return wording.interval.format(first=words_of_first, last=words_of_last)


def _start_of(day: int) -> Start:
    year, month, of_month = civil(day)
    if abs(year) > 9999:
        return year, None, None
    return year, month, of_month


def month_name(month: int, language: str = "en") -> str:
    """The name of a month, 1 to 12."""
    return wording_of(language).months[month - 1]


def weekday_name(day: int, language: str = "en") -> str:
    """The name of the weekday of a day number."""
    return wording_of(language).weekdays[weekday(day)]


def year_heading(year: int, language: str = "en") -> str:
    """`2024`, `44 BC`, `year 170,000,000`."""
    return exact_words((year, None, None), wording_of(language))


def month_heading(
    year: int,
    month: int,
    language: str = "en",
) -> str:
    """`January 2024`."""
    return exact_words((year, month, None), wording_of(language))


def day_heading(
    year: int,
    month: int,
    day: int,
    language: str = "en",
) -> str:
    """`16 January 2024`."""
    return exact_words((year, month, day), wording_of(language))


# A date of any kind


def _date(date: Date, wording: Wording) -> str:
    first = date.members[0]
    if date.kind == "date" and isinstance(first, Single):
        return _timed(single_words(first, wording, alone=True), date.clock, wording)
    if date.kind == "interval" and isinstance(first, DateSpan):
        return _interval(first, wording)
    return _set(date.members, date.kind == "one of", wording)


def _timed(date: str, clock: str, wording: Wording) -> str:
    """With its time, and the zone as a shift from UTC: `16 January 2024, 18:00 UTC+05:00`."""
    if not clock:
        return date
    time, zone = split_clock(clock)
    if zone:
        time += wording.utc.format(shift=zone.removeprefix("Z"))
    return wording.timed.format(date=date, time=time)


def _interval(span: DateSpan, wording: Wording) -> str:
    first, last = span.first, span.last
    if first == last and isinstance(first, Single):
        return single_words(first, wording, alone=True)
    if isinstance(first, Single) and isinstance(last, Single):
        return wording.interval.format(**_ends(first, last, wording))
    if isinstance(first, Single):
        form = wording.open_end if last == ".." else wording.unknown_end
        return form.format(date=single_words(first, wording))
    assert isinstance(last, Single)
    form = wording.open_start if first == ".." else wording.unknown_start
    return form.format(date=single_words(last, wording))


def _set(
    members: Sequence[Single | DateSpan],
    one: bool,
    wording: Wording,
) -> str:
    """One of several dates, or all of them."""
    if len(members) == 1 and isinstance(members[0], DateSpan):
        return _part_of_set(members[0], one, wording, alone=True)
    singles = [member for member in members if isinstance(member, Single)]
    has_spans = len(singles) < len(members)
    if not has_spans and all(map(is_exact, singles)):
        starts = [single.start for single in singles]
        return listed_words(shared_words(starts, wording), one, wording)
    parts = [_part_of_set(member, one, wording) for member in members]
    return listed_words(parts, one, wording, long=has_spans)


def _part_of_set(
    member: Single | DateSpan, one: bool, wording: Wording, alone: bool = False
) -> str:
    if isinstance(member, Single):
        return single_words(member, wording)
    first, last = member.first, member.last
    if isinstance(first, Single) and isinstance(last, Single):
        form = wording.between if one and alone else wording.interval
        return form.format(**_ends(first, last, wording))
    if isinstance(first, Single):
        form = wording.or_later if one else wording.and_later
        return form.format(date=single_words(first, wording))
    assert isinstance(last, Single)
    form = wording.or_earlier if one else wording.and_earlier
    return form.format(date=single_words(last, wording))


def _ends(
    first: Single,
    last: Single,
    wording: Wording,
) -> dict[str, str]:
    """The two ends of a span in words; the first without what it shares with the last."""
    if is_exact(first) and is_exact(last):
        words_of_first, words_of_last = shared_words([first.start, last.start], wording)
    else:
        words_of_first = single_words(first, wording)
        words_of_last = single_words(last, wording)
    return {"first": words_of_first, "last": words_of_last}
