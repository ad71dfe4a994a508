"""One EDTF date: the calendar, and which years, months and days its text allows.

ISO 8601-2:2019 in the profile of the Library of Congress, Extended Date/Time Format (EDTF), levels 0 to 2.
Days are counted in the proleptic Gregorian calendar, with the same numbers as `datetime.date.toordinal()`;
years are astronomical: 0 is 1 BC, -43 is 44 BC.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

Start = tuple[int, int | None, int | None]

# Years of at most twelve digits: their day numbers stay below 2**53 and so survive JSON and JavaScript.
MOST_DIGITS: Final = 12
PLAIN_FORMS: Final = "write a day as 2024-01-16, a month as 2024-01, a year as 2024"


class DateError(ValueError):
    """A text is not a date: `message` says what is wrong, `hint` what to write instead, or is empty."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


# The calendar

_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE: Final = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


def is_leap(year: int) -> bool:
    """Whether the year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_days(year: int, month: int) -> int:
    """How many days a month has; months 13 and 14 are January and February of the next year."""
    if month > 12:
        year, month = year + 1, month - 12
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """The number of a day (1 is 1 January of year 1); months 13 and 14 belong to the next year."""
    if month > 12:
        year, month = year + 1, month - 12
    past = year - 1
    leap_day = month > 2 and is_leap(year)
    return 365 * past + past // 4 - past // 100 + past // 400 + _BEFORE[month - 1] + leap_day + day


def civil(day: int) -> tuple[int, int, int]:
    """Year, month and day of a day number: the inverse of `day_number`."""
    # Years run from March here, so that a leap day is a year's last; eras are the calendar's 400-year cycles.
    era, of_era = divmod(day + 305, 146_097)
    year_of_era = (of_era - of_era // 1_460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    from_march = (5 * of_year + 2) // 153
    month = from_march + 3 if from_march < 10 else from_march - 9
    return era * 400 + year_of_era + (month <= 2), month, of_year - (153 * from_march + 2) // 5 + 1


def weekday(day: int) -> int:
    """The weekday of a day number: 0 is Monday."""
    return (day - 1) % 7


def year_text(year: int) -> str:
    """A year as ISO 8601 writes it: `2024`, `-0043`, and beyond four digits with a sign, `+170000000`."""
    sign = "-" if year < 0 else "+" if year > 9999 else ""
    return f"{sign}{abs(year):04d}"


# One date

# Sub-year groupings as months of the year they are written with; 13 and 14 are those of the next one.
_QUARTERS: Final = (range(3, 6), range(6, 9), range(9, 12), range(12, 15))
_SPRING, _SUMMER, _AUTUMN, _WINTER = _QUARTERS
GROUPINGS: Final[dict[int, range]] = dict(
    enumerate(
        (
            *(_SPRING, _SUMMER, _AUTUMN, _WINTER),  # 21-24: seasons, those of the north
            *(_SPRING, _SUMMER, _AUTUMN, _WINTER),  # 25-28: northern hemisphere
            *(_AUTUMN, _WINTER, _SPRING, _SUMMER),  # 29-32: southern hemisphere
            *(range(1, 4), range(4, 7), range(7, 10), range(10, 13)),  # 33-36: quarters
            *(range(1, 5), range(5, 9), range(9, 13)),  # 37-39: quadrimesters
            *(range(1, 7), range(7, 13)),  # 40-41: semesters
        ),
        21,
    )
)
_EXTENTS: Final = ((1, "year"), (10, "decade"), (100, "century"), (1000, "millennium"))


@dataclass(frozen=True, slots=True)
class Single:
    """One date: the years, months and days that it may be, each in ascending order, and its bounds.

    `months` and `days` are empty where nothing is known of them; a grouping stands in `months` under its
    number, 21 to 41. `estimate` is the year written before `S`. `uncertain` and `approximate` name the
    qualified parts (year, month, day), or hold `date` where all of it is qualified.
    """

    text: str
    years: Sequence[int]
    months: Sequence[int]
    days: Sequence[int]
    first: int
    last: int
    estimate: int | None = None
    uncertain: tuple[str, ...] = ()
    approximate: tuple[str, ...] = ()

    @property
    def start(self) -> Start:
        """Year, month and day, as far as known from the left; the first of several possible years."""
        if len(self.years) > 1 or len(self.months) != 1 or self.months[0] > 12:
            return self.years[0], None, None
        return self.years[0], self.months[0], self.days[0] if len(self.days) == 1 else None

    @property
    def precision(self) -> str:
        """`day`, `month`, `season` (any grouping), `year`, `decade`, `century`, `millennium` or `era`."""
        if len(self.years) > 1:
            extent = self.years[-1] - self.years[0] + 1
            return next((name for most, name in _EXTENTS if extent <= most), "era")
        if len(self.months) != 1:
            return "year"
        if self.months[0] > 12:
            return "season"
        return "day" if len(self.days) == 1 else "month"

    @property
    def place(self) -> tuple[int, int]:
        """The first and last day it is sorted by: its bounds, but for a known part after an unknown one.

        `156X-12-25` stands with the 1560s, before the days of 1560, not among those of that December.
        """
        wider = None
        if self.months and len(self.years) > 1:
            wider = _bounds(self.years, (), ())
        elif self.days and len(self.months) > 1:
            wider = _bounds(self.years, self.months, ())
        return wider or (self.first, self.last)


_PLAIN: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MARK: Final = r"([?~%]?)"
_FORM: Final = re.compile(
    rf"{_MARK}(?:Y(-?[1-9][0-9]*)(?:E([0-9]+))?|(-?[0-9X]{{4}}))(?:S([0-9]+))?{_MARK}"
    rf"(?:-{_MARK}([0-9X]{{2}}){_MARK}(?:-{_MARK}([0-9X]{{2}}){_MARK})?)?"
)
_MOMENT: Final = re.compile(
    r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})T(([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(.*))"
)
_ZONE: Final = re.compile(r"(?:Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?")


def read_single(text: str) -> Single:
    """The date of a text such as `2024-01-16`, `2024-21`, `156X-12`, `?2004-06-~11`, `Y17E7`, `1950S2`."""
    return read_plain(text) or _read_form(text)


def has_time(text: str) -> bool:
    """Whether a text is meant as a date with a time of day."""
    return re.search("[0-9]T", text) is not None


def read_moment(text: str) -> tuple[Single, str]:
    """A day and its time, with minutes or seconds, maybe a zone: `2024-01-16T18:00`, `…T18:00:30+05:00`."""
    match = _MOMENT.fullmatch(text)
    if not match:
        raise DateError(f"'{text}' is not a date with a time", "write it as 2024-01-16T18:00")
    day, clock, hour, minute, second, zone = match.groups()
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        raise DateError(f"'{text}': there is no time {clock}", "times are 00:00 to 23:59")
    if not _ZONE.fullmatch(zone):
        raise DateError(f"'{text}': there is no time zone '{zone}'", "write Z for UTC, or +05:00")
    return read_single(day), clock


def read_plain(text: str) -> Single | None:
    """The forms that nearly all dates have, read fast: `2024`, `2024-01`, `2024-01-16`; None for others."""
    match = _PLAIN.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is None:
        return Single(text, (year,), (), (), day_number(year, 1, 1), day_number(year, 12, 31))
    if not 1 <= month <= 12:
        return None
    first, length = day_number(year, month, 1), month_days(year, month)
    if day is None:
        return Single(text, (year,), (month,), (), first, first + length - 1)
    if not 1 <= day <= length:
        return None
    number = first + day - 1
    return Single(text, (year,), (month,), (day,), number, number)


def _read_form(text: str) -> Single:
    match = _FORM.fullmatch(text)
    if not match:
        raise DateError(f"'{text}' is not a date", PLAIN_FORMS)
    before, long, exponent, mask, significant, after, *rest = match.groups()
    month_mask, day_mask = rest[1], rest[4]
    if month_mask and (long or significant):
        raise DateError(f"'{text}': a year with Y or S has no month", f"leave out '-{month_mask}'")
    years, width = (_masked_years(mask), 4) if mask else _long_year(text, long, exponent)
    estimate = years[0] if significant and len(years) == 1 else None
    if significant:
        years = _significant(text, years, width, int(significant))
    months, days = _months(text, month_mask, day_mask), _days(text, day_mask)
    if not days and len(months) == 12:
        months = ()
    marks = [before, after, *(rest[i] or "" for i in (0, 2, 3, 5))]
    parts = 1 + bool(month_mask) + bool(day_mask)
    return Single(
        text,
        years,
        months,
        days,
        *_checked_bounds(text, years, months, days),
        estimate if len(years) > 1 else None,
        _marked(marks, parts, "?%"),
        _marked(marks, parts, "~%"),
    )


def _marked(marks: Sequence[str], parts: int, wanted: str) -> tuple[str, ...]:
    """The qualified parts: a mark before a part is for that part, one after it also for all to its left."""
    names = []
    for part, name in enumerate(("year", "month", "day")[:parts]):
        over = marks[2 * part] + "".join(marks[2 * part + 1 :: 2])
        if any(mark in wanted for mark in over):
            names.append(name)
    return ("date",) if len(names) == parts else tuple(names)


def _masked_years(mask: str) -> Sequence[int]:
    """The years that four digits or X allow, `-` before them for years before 0."""
    digits = mask.removeprefix("-")
    low, high = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    years: Sequence[int] = range(low, high + 1)
    if "X" in digits.rstrip("X"):
        years = _matching(digits, years)
    if not mask.startswith("-"):
        return years
    if high == 0:
        raise DateError("there is no year -0000", "1 BC is written 0000, 2 BC is written -0001")
    if isinstance(years, range):
        return range(-high, 1 - max(low, 1))
    return tuple(-year for year in reversed(years) if year)


def _matching(mask: str, numbers: Sequence[int]) -> tuple[int, ...]:
    """Those of the numbers that a mask of digits and X allows."""
    if mask.isdigit():
        return (int(mask),) if int(mask) in numbers else ()
    form = re.compile(mask.replace("X", "[0-9]"))
    return tuple(number for number in numbers if form.fullmatch(f"{number:0{len(mask)}d}"))


def _long_year(text: str, digits: str, exponent: str | None) -> tuple[range, int]:
    """The year written with Y, and how many digits it has."""
    width = len(digits.lstrip("-")) + int(exponent or 0)
    if width > MOST_DIGITS:
        raise DateError(f"'{text}': a year has at most {MOST_DIGITS} digits")
    if width < 5 and exponent is None:
        raise DateError(f"'{text}': Y is for years of more than four digits")
    year = int(digits) * 10 ** int(exponent or 0)
    return range(year, year + 1), width


def _significant(text: str, years: Sequence[int], width: int, digits: int) -> range:
    """The years that share the first `digits` digits of the one written."""
    if len(years) > 1 or not 1 <= digits <= width:
        raise DateError(f"'{text}': S takes a year without X, and 1 to {width} sure digits of it")
    unit = 10 ** (width - digits)
    low = abs(years[0]) // unit * unit
    if years[0] >= 0:
        return range(low, low + unit)
    return range(1 - low - unit, 1 - max(low, 1))


def _months(text: str, mask: str | None, day_mask: str | None) -> Sequence[int]:
    if mask is None:
        return ()
    if mask.isdigit() and int(mask) in GROUPINGS:
        if day_mask:
            raise DateError(f"'{text}': {mask} is a season or part of a year and has no days")
        return (int(mask),)
    months = _matching(mask, range(1, 13))
    if not months:
        hint = "months are 01 to 12; seasons 21 (spring), 22 (summer), 23 (autumn), 24 (winter)"
        raise DateError(f"'{text}': there is no month {mask}", hint)
    return months


def _days(text: str, mask: str | None) -> Sequence[int]:
    if mask is None or mask == "XX":
        return ()
    days = _matching(mask, range(1, 32))
    if not days:
        raise DateError(f"'{text}': there is no day {mask}", "days are 01 to 31")
    return days


def _bounds(
    years: Sequence[int], months: Sequence[int], days: Sequence[int]
) -> tuple[int, int] | None:
    """The first and last possible day, or None where there is none, as for 30 February."""
    spread = [month for code in months or range(1, 13) for month in GROUPINGS.get(code, (code,))]
    days = days or range(1, 32)
    first = _first_day(years, spread, days)
    last = _first_day(years[::-1], spread[::-1], days[::-1])
    return None if first is None or last is None else (first, last)


def _first_day(years: Sequence[int], months: Sequence[int], days: Sequence[int]) -> int | None:
    every = ((year, month, day) for year in years for month in months for day in days)
    return next((day_number(*day) for day in every if day[2] <= month_days(day[0], day[1])), None)


def _checked_bounds(
    text: str, years: Sequence[int], months: Sequence[int], days: Sequence[int]
) -> tuple[int, int]:
    bounds = _bounds(years, months, days)
    if bounds:
        return bounds
    if len(years) > 1 or len(months) > 1:
        raise DateError(f"'{text}': there is no such day in any month that it allows")
    month, length = f"{year_text(years[0])}-{months[0]:02d}", month_days(years[0], months[0])
    raise DateError(
        f"'{text}': {month} has only {length} days", f"where the day is not known, write {month}"
    )
