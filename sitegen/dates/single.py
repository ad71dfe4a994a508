"""One EDTF date: which years, months and days its text allows, and the first and last day of them.

ISO 8601-2:2019 in the profile of the Library of Congress, Extended Date/Time Format (EDTF), levels
0 to 2: https://www.loc.gov/standards/datetime/. A date is kept as what it may be rather than as one
day, since a source often knows no more than `2024-01-1X`, a day from the 10th to the 19th; all else
(bounds, order, words) follows from that.

    >>> read_single("2024-01-1X").days
    (10, 11, 12, 13, 14, 15, 16, 17, 18, 19)
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Final

from sitegen.dates.calendar import GROUPINGS, Start, bounds, day_number, month_days, year_text

# Years of at most twelve digits: their day numbers stay below 2**53, and so survive JSON and
# JavaScript.
MOST_DIGITS: Final = 12
PLAIN_FORMS: Final = "write a day as 2024-01-16, a month as 2024-01, a year as 2024"


class DateError(ValueError):
    """A text is no date: `message` tells what is wrong, `hint` what to write instead, or is ''."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


_EXTENTS: Final = (
    (1, "year"),
    (10, "decade"),
    (100, "century"),
    (1000, "millennium"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Single:
    """One date: the years, months and days that it may be, each in ascending order, and its bounds.

    `months` and `days` are empty where nothing is known of them; a grouping has its number, 21 to
    41, in `months`. `first` and `last` are day numbers. `estimate` is the year written before `S`.
    `uncertain` and `approximate` name the qualified parts (year, month, day), or hold `date` where
    all of it is qualified.
    """

    text: str
    years: Sequence[int]
    months: Sequence[int] = ()
    days: Sequence[int] = ()
    first: int
    last: int
    estimate: int | None = None
    uncertain: tuple[str, ...] = ()
    approximate: tuple[str, ...] = ()

    @property
    def start(self) -> Start:
        """Year, month and day, as far as known from the left; the first of several years."""
        year = self.years[0]
        if len(self.years) > 1 or len(self.months) != 1:
            return year, None, None
        if self.months[0] > 12:
            return year, None, None
        if len(self.days) != 1:
            return year, self.months[0], None
        return year, self.months[0], self.days[0]

    @property
    def precision(self) -> str:
        """How much of it is known, or how many years it may be.

        `day`, `month`, `season` (any grouping), `year`, `decade`, `century`, `millennium` or `era`.
        """
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
        """The first and last day to sort by: its bounds, unless a known part follows an unknown.

        `156X-12-25` is sorted with the 1560s, before the days of 1560, not among the days of a
        December.
        """
        wider = None
        if self.months and len(self.years) > 1:
            wider = bounds(self.years, (), ())
        elif self.days and len(self.months) > 1:
            wider = bounds(self.years, self.months, ())
        return wider or (self.first, self.last)


_PLAIN: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_FORM: Final = re.compile(
    r"""
    (?P<before_year>[?~%]?)
    (?:Y(?P<long_year>-?[1-9][0-9]*)(?:E(?P<exponent>[0-9]+))?|(?P<year>-?[0-9X]{4}))
    (?:S(?P<sure_digits>[0-9]+))?
    (?P<after_year>[?~%]?)
    (?:-
        (?P<before_month>[?~%]?)
        (?P<month>[0-9X]{2})
        (?P<after_month>[?~%]?)
        (?:-
            (?P<before_day>[?~%]?)
            (?P<day>[0-9X]{2})
            (?P<after_day>[?~%]?)
        )?
    )?
    """,
    re.VERBOSE,
)
_MOMENT: Final = re.compile(
    r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})T(([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(.*))"
)
_ZONE: Final = re.compile(r"(?:Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?")
_UNCERTAIN: Final = frozenset("?%")
_APPROXIMATE: Final = frozenset("~%")


def read_single(text: str) -> Single:
    """The date of a text: `2024-01-16`, `2024-21`, `156X-12`, `?2004-06-~11`, `Y17E7`, `1950S2`.

    Raises DateError.
    """
    return read_plain(text) or _read_form(text)


def has_time(text: str) -> bool:
    """Whether a text is meant as a date with a time of day."""
    return re.search("[0-9]T", text) is not None


def read_moment(text: str) -> tuple[Single, str]:
    """A day, and its time with minutes or seconds, maybe a zone: `2024-01-16T18:00:30+05:00`.

    Raises DateError.
    """
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
    """The forms that nearly all dates have (`2024`, `2024-01`, `2024-01-16`), read fast.

    None for any other form, and for a month or day that there is not.
    """
    match = _PLAIN.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    if match[2] is None:
        first, last = day_number(year, 1, 1), day_number(year, 12, 31)
        return Single(
            text=text,
            years=(year,),
            first=first,
            last=last,
        )
    if not 1 <= month <= 12:
        return None
    first = day_number(year, month, 1)
    length = month_days(year, month)
    if match[3] is None:
        last = first + length - 1
        return Single(
            text=text,
            years=(year,),
            months=(month,),
            first=first,
            last=last,
        )
    if not 1 <= day <= length:
        return None
    return Single(
        text=text,
        years=(year,),
        months=(month,),
        days=(day,),
        first=first + day - 1,
        last=first + day - 1,
    )


def _read_form(text: str) -> Single:
    form = _FORM.fullmatch(text)
    if not form:
        raise DateError(f"'{text}' is not a date", PLAIN_FORMS)
    if form["month"] and (form["long_year"] or form["sure_digits"]):
        hint = f"leave out '-{form['month']}'"
        raise DateError(f"'{text}': a year with Y or S has no month", hint)
    years, estimate = _years(text, form)
    months = _months(text, form["month"], form["day"])
    days = _days(text, form["day"])
    if not days and len(months) == 12:
        months = ()
    first, last = _checked_bounds(text, years, months, days)
    return Single(
        text=text,
        years=years,
        months=months,
        days=days,
        first=first,
        last=last,
        estimate=estimate,
        uncertain=_qualified(form, _UNCERTAIN),
        approximate=_qualified(form, _APPROXIMATE),
    )


def _qualified(form: re.Match[str], marks: Set[str]) -> tuple[str, ...]:
    """The parts that one of some marks qualifies.

    A mark before a part is for that part; one after it is also for all to its left.
    """
    written = ["year", *(part for part in ("month", "day") if form[part])]
    qualified = []
    for at, part in enumerate(written):
        after = (form[f"after_{later}"] for later in written[at:])
        if not marks.isdisjoint({form[f"before_{part}"], *after}):
            qualified.append(part)
    return ("date",) if qualified == written else tuple(qualified)


def _years(text: str, form: re.Match[str]) -> tuple[Sequence[int], int | None]:
    """The years that a text allows, and the year written where only some digits are sure."""
    if form["year"]:
        years, width = _masked_years(form["year"]), 4
    else:
        years, width = _long_year(text, form["long_year"], form["exponent"])
    if not form["sure_digits"]:
        return years, None
    alike = _significant(text, years, width, int(form["sure_digits"]))
    return alike, years[0] if len(alike) > 1 else None


def _masked_years(mask: str) -> Sequence[int]:
    """The years that four digits or X allow, `-` before them for years before 0."""
    digits = mask.removeprefix("-")
    low = int(digits.replace("X", "0"))
    high = int(digits.replace("X", "9"))
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


def _long_year(
    text: str,
    digits: str,
    exponent: str | None,
) -> tuple[range, int]:
    """The year written with Y, and how many digits it has."""
    width = len(digits.lstrip("-")) + int(exponent or 0)
    if width > MOST_DIGITS:
        raise DateError(f"'{text}': a year has at most {MOST_DIGITS} digits")
    if width < 5 and exponent is None:
        raise DateError(f"'{text}': Y is for years of more than four digits")
    year = int(digits) * 10 ** int(exponent or 0)
    return range(year, year + 1), width


def _significant(
    text: str,
    years: Sequence[int],
    width: int,
    digits: int,
) -> range:
    """The years that share the first `digits` digits of the one written."""
    if len(years) > 1 or not 1 <= digits <= width:
        raise DateError(f"'{text}': S takes a year without X, and 1 to {width} sure digits of it")
    unit = 10 ** (width - digits)
    low = abs(years[0]) // unit * unit
    if years[0] >= 0:
        return range(low, low + unit)
    return range(1 - low - unit, 1 - max(low, 1))


def _months(
    text: str,
    mask: str | None,
    day_mask: str | None,
) -> Sequence[int]:
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


def _checked_bounds(
    text: str,
    years: Sequence[int],
    months: Sequence[int],
    days: Sequence[int],
) -> tuple[int, int]:
    possible = bounds(years, months, days)
    if possible:
        return possible
    if len(years) > 1 or len(months) > 1:
        raise DateError(f"'{text}': there is no such day in any month that it allows")
    month = f"{year_text(years[0])}-{months[0]:02d}"
    length = month_days(years[0], months[0])
    hint = f"where the day is not known, write {month}"
    raise DateError(f"'{text}': {month} has only {length} days", hint)
