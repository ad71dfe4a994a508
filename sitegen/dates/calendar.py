"""The calendar: days by their numbers.

Everything that sorts, measures or draws time counts in whole days. Their numbers are those of
`datetime.date.toordinal()`, but go on before year 1 and after year 9999, where Python's own dates
end. The calendar is the proleptic Gregorian one (ISO 8601-1:2019, 4.2.1); years are astronomical:
0 is 1 BC, -43 is 44 BC.

    >>> day_number(2024, 1, 16)
    738901
    >>> civil(738901)
    (2024, 1, 16)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

# A year, month and day, as precise as is known: a month needs its year, a day its month.
Start = tuple[int, int | None, int | None]

_MONTH_LENGTHS: Final = (
    *(31, 28, 31, 30, 31, 30),
    *(31, 31, 30, 31, 30, 31),
)
_DAYS_BEFORE_MONTH: Final = (
    *(0, 31, 59, 90, 120, 151),
    *(181, 212, 243, 273, 304, 334),
)

# Sub-year groupings as months of the year that they are written with; 13 and 14 are of the next.
_SPRING: Final = range(3, 6)
_SUMMER: Final = range(6, 9)
_AUTUMN: Final = range(9, 12)
_WINTER: Final = range(12, 15)
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

# `civil` counts years from March, so that a leap day is a year's last, in eras of 400 years.
_DAYS_FROM_MARCH: Final = 305  # from 1 March of year 0 to the day before 1 January of year 1
_ERA: Final = 146_097  # days in 400 years
_CENTURY: Final = 36_524  # days in a century without a leap day at its end
_FOUR_YEARS: Final = 1_460  # days in four years, without their leap day


def is_leap(year: int) -> bool:
    """Whether the year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_days(year: int, month: int) -> int:
    """How many days a month has; months 13 and 14 are January and February of the next year."""
    if month > 12:
        year, month = year + 1, month - 12
    if month == 2 and is_leap(year):
        return 29
    return _MONTH_LENGTHS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """The number of a day (1 is 1 January of year 1); months 13 and 14 belong to the next year."""
    if month > 12:
        year, month = year + 1, month - 12
    past = year - 1
    leap_days = past // 4 - past // 100 + past // 400
    leap_day = month > 2 and is_leap(year)
    return 365 * past + leap_days + _DAYS_BEFORE_MONTH[month - 1] + leap_day + day


def civil(day: int) -> tuple[int, int, int]:
    """Year, month and day of a day number: the inverse of `day_number`."""
    era, of_era = divmod(day + _DAYS_FROM_MARCH, _ERA)
    without_leap_days = of_era - of_era // _FOUR_YEARS + of_era // _CENTURY - of_era // (_ERA - 1)
    year = without_leap_days // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    from_march = (5 * of_year + 2) // 153  # months; five of them, from March on, have 153 days
    of_month = of_year - (153 * from_march + 2) // 5 + 1
    if from_march < 10:
        return era * 400 + year, from_march + 3, of_month
    return era * 400 + year + 1, from_march - 9, of_month


def weekday(day: int) -> int:
    """The weekday of a day number: 0 is Monday."""
    return (day - 1) % 7


def year_text(year: int) -> str:
    """A year as ISO 8601 writes it: `2024`, `-0043`, beyond four digits signed: `+170000000`."""
    if year < 0:
        return f"-{-year:04d}"
    if year > 9999:
        return f"+{year}"
    return f"{year:04d}"


def iso(day: int | None) -> str | None:
    """A day number as `2024-01-16` or `-0043-03-15`; None for None."""
    if day is None:
        return None
    year, month, of_month = civil(day)
    return f"{year_text(year)}-{month:02d}-{of_month:02d}"


def bounds(
    years: Sequence[int],
    months: Sequence[int],
    days: Sequence[int],
) -> tuple[int, int] | None:
    """The first and last possible day, or None where there is none, as for 30 February."""
    spread: list[int] = []
    for code in months or range(1, 13):
        spread += GROUPINGS.get(code, (code,))
    days = days or range(1, 32)
    first = _first_day(years, spread, days)
    last = _first_day(years[::-1], spread[::-1], days[::-1])
    if first is None or last is None:
        return None
    return first, last


def _first_day(
    years: Sequence[int],
    months: Sequence[int],
    days: Sequence[int],
) -> int | None:
    """The number of the first day that there is, in the order given."""
    for year in years:
        for month in months:
            length = month_days(year, month)
            for day in days:
                if day <= length:
                    return day_number(year, month, day)
    return None
