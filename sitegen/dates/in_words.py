"""Dates in words for readers, in the wording of a language.

Spaces are ordinary ones: where a date must not break over lines, whoever lays out the page replaces them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.dates.edtf import Date, DateSpan
from sitegen.dates.single import GROUPINGS, Single, Start, civil
from sitegen.language import Wording, wording_of

# For pages


def words(date: Date, language: str = "en") -> str:
    """The date in words: `16 January 2024`, `16 to 18 January 2024`, `around 2024`, `1984 or earlier`."""
    return _date(date, wording_of(language))


def short(date: Date, language: str = "en") -> str:
    """As `words`, with short names of months: `16 Jan 2024`."""
    return _date(date, wording_of(language, short=True))


def month_name(month: int, language: str = "en") -> str:
    """The name of a month, 1 to 12."""
    return wording_of(language).months[month - 1]


def weekday_name(day: int, language: str = "en") -> str:
    """The name of the weekday of a day number."""
    return wording_of(language).weekdays[(day - 1) % 7]


def year_heading(year: int, language: str = "en") -> str:
    """`2024`, `44 BC`, `year 170,000,000`."""
    return _exact((year, None, None), wording_of(language))


def month_heading(year: int, month: int, language: str = "en") -> str:
    """`January 2024`."""
    return _exact((year, month, None), wording_of(language))


def day_heading(year: int, month: int, day: int, language: str = "en") -> str:
    """`16 January 2024`."""
    return _exact((year, month, day), wording_of(language))


# A date of any kind


def _date(date: Date, wording: Wording) -> str:
    first = date.members[0]
    if date.kind == "date" and isinstance(first, Single):
        return _timed(_single(first, wording, alone=True), date.clock, wording)
    if date.kind == "interval" and isinstance(first, DateSpan):
        return _interval(first, wording)
    return _set(date.members, date.kind == "one of", wording)


def _timed(date: str, clock: str, wording: Wording) -> str:
    """With its time, and the zone as a shift from UTC: `16 January 2024, 18:00 UTC+05:00`."""
    if not clock:
        return date
    time, zone = re.split(r"(?=[Z+-]|$)", clock, maxsplit=1)
    if zone:
        time += wording.utc.format(shift=zone.removeprefix("Z"))
    return wording.timed.format(date=date, time=time)


def _interval(span: DateSpan, wording: Wording) -> str:
    first, last = span.first, span.last
    if first == last and isinstance(first, Single):
        return _single(first, wording, alone=True)
    if isinstance(first, Single) and isinstance(last, Single):
        return wording.interval.format(**_pair(first, last, wording))
    if isinstance(first, Single):
        form = wording.open_end if last == ".." else wording.unknown_end
        return form.format(date=_single(first, wording))
    assert isinstance(last, Single)
    form = wording.open_start if first == ".." else wording.unknown_start
    return form.format(date=_single(last, wording))


def _set(members: Sequence[Single | DateSpan], one: bool, wording: Wording) -> str:
    """One of several dates, or all of them."""
    if len(members) == 1 and isinstance(members[0], DateSpan):
        return _part_of_set(members[0], one, wording, alone=True)
    singles = [member for member in members if isinstance(member, Single)]
    if len(singles) == len(members) and all(map(_is_exact, singles)):
        return _listed(_shared([single.start for single in singles], wording), one, wording)
    parts = [_part_of_set(member, one, wording) for member in members]
    return _listed(parts, one, wording, long=len(singles) < len(members))


def _part_of_set(
    member: Single | DateSpan, one: bool, wording: Wording, alone: bool = False
) -> str:
    if isinstance(member, Single):
        return _single(member, wording)
    first, last = member.first, member.last
    if isinstance(first, Single) and isinstance(last, Single):
        form = wording.between if one and alone else wording.interval
        return form.format(**_pair(first, last, wording))
    if isinstance(first, Single):
        form = wording.or_later if one else wording.and_later
        return form.format(date=_single(first, wording))
    assert isinstance(last, Single)
    form = wording.or_earlier if one else wording.and_earlier
    return form.format(date=_single(last, wording))


def _pair(first: Single, last: Single, wording: Wording) -> dict[str, str]:
    """The two ends of a span in words; the first without what it shares with the last."""
    if _is_exact(first) and _is_exact(last):
        ends = _shared([first.start, last.start], wording)
    else:
        ends = [_single(first, wording), _single(last, wording)]
    return {"first": ends[0], "last": ends[1]}


def _listed(parts: Sequence[str], one: bool, wording: Wording, long: bool = False) -> str:
    """`a, b or c`, `a, b and c`."""
    if len(parts) == 1:
        return parts[0]
    short_form, long_form = (
        (wording.or_, wording.or_long) if one else (wording.and_, wording.and_long)
    )
    return wording.comma.join(parts[:-1]) + (long_form if long else short_form) + parts[-1]


# One date


def _single(single: Single, wording: Wording, alone: bool = False) -> str:
    """A date with what is said about its certainty; `alone` where it is no part of a phrase."""
    text = _unqualified(single, wording)
    if _takes_article(single) and ("date" in single.approximate or not alone):
        text = wording.article.format(date=text)
    if "date" in single.approximate:
        text = wording.around.format(date=text)
    notes = [wording.uncertain] if "date" in single.uncertain else []
    notes += _part_notes(single, wording)
    return wording.noted.format(date=text, notes=wording.comma.join(notes)) if notes else text


def _takes_article(single: Single) -> bool:
    """Decades, centuries, and parts of a year that are counted rather than named."""
    if len(single.years) > 1:
        return not single.months and single.estimate is None and _decade(single.years) is not None
    return len(single.months) == 1 and single.months[0] >= 33


def _part_notes(single: Single, wording: Wording) -> list[str]:
    """`year uncertain`, `month and day approximate`."""
    uncertain, approximate = set(single.uncertain), set(single.approximate)
    notes = (
        (wording.part_uncertain, uncertain - approximate),
        (wording.part_both, uncertain & approximate - {"date"}),
        (wording.part_approximate, approximate - uncertain),
    )
    found = [
        (form, [word for part, word in wording.parts if part in parts]) for form, parts in notes
    ]
    return [form.format(parts=_listed(parts, False, wording)) for form, parts in found if parts]


def _unqualified(single: Single, wording: Wording) -> str:
    """A date without its qualifiers."""
    if single.estimate is not None:
        range_words = _between_years(single.years[0], single.years[-1], wording)
        return wording.estimate.format(year=_year(single.estimate, wording), range=range_words)
    if len(single.years) > 1:
        return _of_some_year(single, wording)
    year, month, _ = single.start
    if len(single.months) == 1 and month is None:
        return _grouping(year, single.months[0], wording)
    if len(single.months) > 1:
        if single.days:
            return _as_written(single, wording)
        return _either([(year, possible, None) for possible in single.months], wording)
    if len(single.days) > 1:
        return _either([(year, month, possible) for possible in single.days], wording)
    return _exact(single.start, wording)


def _is_exact(single: Single) -> bool:
    """Whether a date is a plain year, month or day, so that it may share words with another."""
    return (
        single.precision in ("day", "month", "year")
        and not (single.uncertain or single.approximate)
        and len(single.months) <= 1
        and len(single.days) <= 1
    )


def _exact(start: Start, wording: Wording) -> str:
    year, month, day = start
    if month is None:
        return _year(year, wording)
    form = wording.month if day is None else wording.day
    return form.format(
        day=day, month=wording.months[month - 1], year=_year(year, wording, alone=False)
    )


def _without_year(month: int, day: int | None, wording: Wording) -> str:
    form = wording.month_alone if day is None else wording.day_without_year
    return form.format(day=day, month=wording.months[month - 1])


def _shared(starts: Sequence[Start], wording: Wording) -> list[str]:
    """Dates in words, all but the last without the month and year where all have the same."""
    *before, last = starts
    if (
        None not in last
        and len({start[:2] for start in starts}) == 1
        and all(start[2] for start in starts)
    ):
        return [*(wording.day_alone.format(day=day) for _, _, day in before), _exact(last, wording)]
    if len({start[0] for start in starts}) == 1 and all(start[1] for start in starts):
        return [
            *(_without_year(month or 1, day, wording) for _, month, day in before),
            _exact(last, wording),
        ]
    return [_exact(start, wording) for start in starts]


def _either(starts: Sequence[Start], wording: Wording) -> str:
    """Which of several it may be: named where they are few or scattered, else `between … and …`."""
    changing = [start[1] if start[2] is None else start[2] for start in starts]
    scattered = (changing[-1] or 0) - (changing[0] or 0) >= len(starts)
    if len(starts) <= 3 or scattered:
        return _listed(_shared(starts, wording), True, wording)
    first, last = _shared([starts[0], starts[-1]], wording)
    return wording.between.format(first=first, last=last)


# Years, and dates in an unknown year


def _year(year: int, wording: Wording, alone: bool = True) -> str:
    """`2024`, `AD 33`, `44 BC`, `year 170,000,000`."""
    number = year if year > 0 else 1 - year
    text = f"{number:,}".replace(",", wording.thousands) if number > 9999 else str(number)
    form = wording.year_bc if year <= 0 else wording.year_ad if year < 100 else wording.year
    text = form.format(year=text)
    return wording.year_long.format(year=text) if alone and number > 9999 else text


def _between_years(first: int, last: int, wording: Wording) -> str:
    start, end = (_year(year, wording, alone=False) for year in (first, last))
    return wording.between.format(first=start, last=end)


def _decade(years: Sequence[int]) -> int | None:
    """The year that names a decade or century: 2020 for `202X`, 1900 for `19XX`.

    None where the name would mean two things: `190X` and `1XXX` would be the 1900s and the 1000s too.
    """
    first, count = years[0], len(years)
    named = first >= 100 and years[-1] - first + 1 == count and count in (10, 100)
    return first if named and (count == 100 or first % 100) else None


def _of_some_year(single: Single, wording: Wording) -> str:
    """A decade, a century, a wider range; or a month or day in one of its years."""
    years, months, days = single.years, single.months, single.days
    contiguous = years[-1] - years[0] + 1 == len(years)
    if not contiguous or len(months) > 1 or len(days) > 1 or any(month > 12 for month in months):
        return _as_written(single, wording)
    decade = _decade(years)
    unknown = len(years) == 10_000
    named = (
        wording.decade.format(year=decade)
        if decade
        else _between_years(years[0], years[-1], wording)
    )
    if not months:
        return wording.year_unknown if unknown else named
    date = _without_year(months[0], days[0] if days else None, wording)
    if unknown:
        return wording.date_unknown.format(date=date)
    if decade:
        return wording.in_decade.format(date=date, decade=named)
    return wording.in_years.format(date=date, years=named)


def _as_written(single: Single, wording: Wording) -> str:
    """What has no natural words: between its bounds, and as written."""
    parts = 3 if single.days else 2 if single.months and max(single.months) <= 12 else 1
    starts: list[Start] = []
    for day in (single.first, single.last):
        year, month, of_month = civil(day)
        starts.append((year, month if parts > 1 else None, of_month if parts > 2 else None))
    first, last = _shared(starts, wording)
    text = wording.between.format(first=first, last=last)
    return wording.as_written.format(words=text, text=single.text)


def _grouping(year: int, code: int, wording: Wording) -> str:
    """A season or another part of a year; one that runs into the next year says so: `winter 2024–25`."""
    text = _year(year, wording, alone=False)
    if GROUPINGS[code][-1] > 12:
        text = _two_years(year, wording)
    return wording.groupings[code - 21].format(year=text)


def _two_years(year: int, wording: Wording) -> str:
    if year >= 1000 and year % 100 != 99:
        return f"{year}–{(year + 1) % 100:02d}"
    if year >= 1000:
        return f"{year}–{year + 1}"
    first, second = (_year(each, wording, alone=False) for each in (year, year + 1))
    return wording.two_years.format(first=first, second=second)
