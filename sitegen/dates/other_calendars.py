"""Days of other calendars as day numbers, for hints: what day was meant by `26 Dey 1402`.

EDTF is Gregorian alone (ISO 8601-1:2019, 4.2.1), while the sources of a record print the dates of
their own calendars. Each function here returns the number of a day (see `calendar`), or None where
its calendar has no such day. Solar Hijri, Ethiopian and Julian days are exact. A month of the lunar
Hijri calendar begins when the moon is seen, so that its day is sure only to one or two.

    >>> solar_hijri(1402, 10, 26) == day_number(2024, 1, 16)
    True
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import Final

from sitegen.dates.calendar import day_number, month_days

# The calendar of Iran and Afghanistan: in 33 years, those of these remainders have a leap day. The
# rule agrees with the astronomical one, and so with the almanacs, from 1277 (1898) to 1498.
SOLAR_YEARS: Final = range(1277, 1499)
_SOLAR_LEAPS: Final = (1, 5, 9, 13, 17, 22, 26, 30)
_SOLAR_LEAPS_IN_CYCLE: Final = len(_SOLAR_LEAPS)
_SOLAR_CYCLE: Final = 33
_SOLAR_HALF: Final = 6 * 31  # days of the first six months

# The Umm al-Qura calendar of Saudi Arabia, from 1 Muharram 1365: three hexadecimal digits for each
# year, a bit for each month, set where it has 30 days. R. H. van Gent, "The Umm al-Qura Calendar of
# Saudi Arabia"; the table is that of the package hijridate.
LUNAR_YEARS: Final = range(1365, 1501)
_LUNAR_LONG_MONTHS: Final = (
    "aabaaaaaaaabab6aaaa5754b555ab3aa64ea95baaa555aaab4ab655aaaaab2ecab2ab6aa"
    "aabab4aab2aba2baa6b4aba55aaab5556d2b54aea57526e936aaad555aa5b52ba95b49ba"
    "4db25d52daa5ad4aea56d4bd23d91da95b4ab5a56d2b693b49b6556a9754b6a56caad555"
    "b29b92ba95d4ada55aaab595749764baa5b52b6a56d2ae9572a75535a95d49ba4dd26d53"
    "5aaaad4b6a57527a95b4ab5536c9ae4b6a96b4ada55d25d92dc96d4ad6556d2b693749b6"
    "4d72ab54b6a5752b6956b2ad94dc95d4aea56caad5556c97"
)
_LUNAR_FIRST: Final = 710_370  # 1 Muharram 1365
# Before and after, 11 leap years in 30 (the tabular or civil rule), from 16 July 622 (Julian).
_TABULAR_BEFORE_FIRST: Final = 227_014

_ETHIOPIAN_BEFORE_FIRST: Final = 2795  # 1 Meskerem 1 is the day after it
_COPTIC_YEARS_LATER: Final = 276  # 1 Tout 1 is 1 Meskerem 277


def solar_hijri(year: int, month: int, day: int) -> int | None:
    """A day of the Solar Hijri calendar, years 1277 to 1498."""
    if year not in SOLAR_YEARS or not 1 <= month <= 12:
        return None
    length = 30
    if month <= 6:
        length = 31
    if month == 12 and year % _SOLAR_CYCLE not in _SOLAR_LEAPS:
        length = 29
    if not 1 <= day <= length:
        return None
    before = 31 * (month - 1) if month <= 6 else _SOLAR_HALF + 30 * (month - 7)
    return _solar_new_year(year) + before + day - 1


def _solar_new_year(year: int) -> int:
    return day_number(2024, 3, 20) + _solar_days(year) - _solar_days(1403)


def _solar_days(year: int) -> int:
    """The days of all years before one."""
    cycles, of_cycle = divmod(year, _SOLAR_CYCLE)
    leap_days = _SOLAR_LEAPS_IN_CYCLE * cycles + bisect_left(_SOLAR_LEAPS, of_cycle)
    return 365 * year + leap_days


def _lunar_months() -> tuple[int, ...]:
    """The number of the first day of each month of the table, and of the one behind it."""
    bits = f"{int(_LUNAR_LONG_MONTHS, 16):0{12 * len(LUNAR_YEARS)}b}"
    return tuple(accumulate((29 + int(bit) for bit in bits), initial=_LUNAR_FIRST))


_LUNAR_MONTHS: Final = _lunar_months()


def lunar_hijri(year: int, month: int, day: int) -> int | None:
    """A day of the lunar Hijri calendar, by the almanac of Umm al-Qura, else by the civil rule.

    It may be a day or two off: what counted was where the moon was seen.
    """
    if year < 1 or not 1 <= month <= 12 or not 1 <= day <= 30:
        return None
    if year in LUNAR_YEARS:
        at = 12 * (year - LUNAR_YEARS[0]) + month - 1
        number = _LUNAR_MONTHS[at] + day - 1
        return number if number < _LUNAR_MONTHS[at + 1] else None
    past = year - 1
    days = 354 * past + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2
    return _TABULAR_BEFORE_FIRST + days + day


def ethiopian(year: int, month: int, day: int) -> int | None:
    """A day of the Ethiopian calendar: twelve months of 30 days, and a thirteenth of 5 or 6."""
    last = 30
    if month == 13:
        last = 6 if year % 4 == 3 else 5
    if not 1 <= month <= 13 or not 1 <= day <= last:
        return None
    return _ETHIOPIAN_BEFORE_FIRST + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day


def coptic(year: int, month: int, day: int) -> int | None:
    """A day of the Coptic calendar, which is the Ethiopian one with other years."""
    return ethiopian(year + _COPTIC_YEARS_LATER, month, day)


def julian(year: int, month: int, day: int) -> int | None:
    """A day of the Julian calendar: Russia's to 1918, Greece's to 1923."""
    if not 1 <= month <= 12:
        return None
    is_leap_day = (month, day) == (2, 29) and year % 4 == 0
    if not 1 <= day <= month_days(2023, month) and not is_leap_day:
        return None
    # Counted in a Gregorian year with the same leap day, then put back to the year's beginning.
    alike = 2024 if year % 4 == 0 else 2023
    of_year = day_number(alike, month, day) - day_number(alike, 1, 1)
    return 365 * (year - 1) + (year - 1) // 4 + of_year - 1


def years_apart(difference: int, year: int, month: int, day: int) -> int | None:
    """A day of a calendar that has Gregorian months, and years counted from elsewhere."""
    if not 1 <= month <= 12 or not 1 <= day <= month_days(year + difference, month):
        return None
    return day_number(year + difference, month, day)
