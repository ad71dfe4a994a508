"""The words of dates in a language: another language is another `Wording` in `WORDINGS`.

Rules about dates are one matter, and how a language says them another. So `dates` decides what a
date says, and fills its values into the sentences that are here; it knows no word of any language.
Languages without a wording get English.
"""

from __future__ import annotations

import dataclasses
import functools
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a language. What is in braces is filled in; a {date} is in words already."""

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    weekdays: tuple[str, ...]
    groupings: tuple[str, ...]  # parts of a {year}, in the order of EDTF's codes 21 to 41

    day: str = "{day} {month} {year}"
    day_without_year: str = "{day} {month}"
    day_alone: str = "{day}"
    month: str = "{month} {year}"
    month_alone: str = "{month}"
    year: str = "{year}"
    year_ad: str = "AD {year}"  # of years 1 to 99, which would not be taken for years
    year_bc: str = "{year} BC"
    year_long: str = "year {year}"  # more than four digits; only where the year stands alone
    thousands: str = ","
    two_years: str = "{first} to {second}"  # a winter
    decade: str = "{year}s"
    in_decade: str = "{date} in the {decade}"  # of an unknown year of a decade or century
    article: str = "the {date}"  # a decade, century or part of a year, in a phrase: from the 1990s
    in_years: str = "{date}, {years}"
    year_unknown: str = "year unknown"
    date_unknown: str = "{date}, year unknown"
    estimate: str = "{year} (estimated, {range})"
    as_written: str = "{words} ({text})"

    around: str = "around {date}"
    noted: str = "{date} ({notes})"
    uncertain: str = "uncertain"
    part_uncertain: str = "{parts} uncertain"
    part_approximate: str = "{parts} approximate"
    part_both: str = "{parts} uncertain and approximate"
    parts: tuple[tuple[str, str], ...] = (("year", "year"), ("month", "month"), ("day", "day"))

    timed: str = "{date}, {time}"
    utc: str = " UTC{shift}"

    interval: str = "{first} to {last}"
    open_start: str = "until {date}"
    open_end: str = "from {date}"
    unknown_start: str = "until {date}, start unknown"
    unknown_end: str = "from {date}, end unknown"

    between: str = "between {first} and {last}"
    comma: str = ", "
    or_: str = " or "
    and_: str = " and "
    # Before the last of several dates, where one of them is itself several words with 'to' or 'or'.
    or_long: str = ", or "
    and_long: str = ", and "
    or_earlier: str = "{date} or earlier"
    or_later: str = "{date} or later"
    and_earlier: str = "{date} and earlier"
    and_later: str = "{date} and later"


_SEASONS: Final = ("spring {year}", "summer {year}", "autumn {year}", "winter {year}")

WORDINGS: Final = {
    "en": Wording(
        months=(
            *("January", "February", "March", "April", "May", "June"),
            *("July", "August", "September", "October", "November", "December"),
        ),
        short_months=(
            *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
            *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
        ),
        weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        groupings=(
            *_SEASONS,
            *(f"{season} (northern hemisphere)" for season in _SEASONS),
            *(f"{season} (southern hemisphere)" for season in _SEASONS),
            *(f"{nth} quarter of {{year}}" for nth in ("first", "second", "third", "fourth")),
            *(f"{nth} four months of {{year}}" for nth in ("first", "middle", "last")),
            *(f"{nth} half of {{year}}" for nth in ("first", "second")),
        ),
    )
}


@functools.lru_cache(maxsize=64)
def wording_of(language: str, short: bool = False) -> Wording:
    """The wording of a BCP 47 tag, else of its language without region or script, else English.

    With `short`, its months are the short ones.
    """
    tag = language.lower()
    alone = tag.split("-")[0]
    wording = WORDINGS.get(tag) or WORDINGS.get(alone) or WORDINGS["en"]
    return dataclasses.replace(wording, months=wording.short_months) if short else wording
