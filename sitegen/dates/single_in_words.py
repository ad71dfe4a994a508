"""One date in words: what is known of it, and how surely, in the wording of a language.

A name is only used where it means one thing: `202X` is the 2020s, but `190X` is told by its bounds,
since the 1900s are a century too. What has no natural words is told by its bounds and as written.
"""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.dates.calendar import GROUPINGS, Start, civil
from sitegen.dates.single import Single
from sitegen.language import Wording


def single_words(
    single: Single,
    wording: Wording,
    alone: bool = False,
) -> str:
    """A date with what is said about its certainty; `alone` where it is no part of a phrase."""
    text = _unqualified(single, wording)
    if _takes_article(single) and ("date" in single.approximate or not alone):
        text = wording.article.format(date=text)
    if "date" in single.approximate:
        text = wording.around.format(date=text)
    notes = _part_notes(single, wording)
    if "date" in single.uncertain:
        notes.insert(0, wording.uncertain)
    if not notes:
        return text
    return wording.noted.format(
        date=text,
        notes=wording.comma.join(notes),
    )


def _takes_article(single: Single) -> bool:
    """Decades, centuries, and parts of a year that are counted rather than named."""
    if len(single.years) > 1:
        plain = not single.months and single.estimate is None
        return plain and _decade(single.years) is not None
    return len(single.months) == 1 and single.months[0] >= 33


def _part_notes(single: Single, wording: Wording) -> list[str]:
    """`year uncertain`, `month and day approximate`."""
    uncertain, approximate = set(single.uncertain), set(single.approximate)
    notes = []
    for form, qualified in (
        (wording.part_uncertain, uncertain - approximate),
        (wording.part_both, uncertain & approximate),
        (wording.part_approximate, approximate - uncertain),
    ):
        names = [name for part, name in wording.parts if part in qualified]
        if names:
            parts = listed_words(names, False, wording)
            notes.append(form.format(parts=parts))
    return notes


def _unqualified(single: Single, wording: Wording) -> str:
    """A date without its qualifiers."""
    if single.estimate is not None:
        years = _between_years(single.years[0], single.years[-1], wording)
        return wording.estimate.format(
            year=_year(single.estimate, wording),
            range=years,
        )
    if len(single.years) > 1:
        return _of_some_year(single, wording)
    year, month, _ = single.start
    if len(single.months) == 1 and month is None:
        return _grouping(year, single.months[0], wording)
    if len(single.months) > 1 and single.days:
        return _as_written(single, wording)
    if len(single.months) > 1:
        months: list[Start] = [(year, possible, None) for possible in single.months]
        return _either(months, wording)
    if len(single.days) > 1:
        days: list[Start] = [(year, month, possible) for possible in single.days]
        return _either(days, wording)
    return exact_words(single.start, wording)


def is_exact(single: Single) -> bool:
    """Whether a date is a plain year, month or day, so that it may share words with another."""
    return (
        single.precision in ("day", "month", "year")
        and not (single.uncertain or single.approximate)
        and len(single.months) <= 1
        and len(single.days) <= 1
    )


def exact_words(start: Start, wording: Wording) -> str:
    """`2024`, `January 2024`, `16 January 2024`: as much of it as is given."""
    year, month, day = start
    if month is None:
        return _year(year, wording)
    name = wording.months[month - 1]
    year_words = _year(year, wording, alone=False)
    if day is None:
        return wording.month.format(month=name, year=year_words)
    return wording.day.format(day=day, month=name, year=year_words)


def _without_year(start: Start, wording: Wording) -> str:
    _, month, day = start
    assert month
    form = wording.month_alone if day is None else wording.day_without_year
    return form.format(
        day=day,
        month=wording.months[month - 1],
    )


def shared_words(starts: Sequence[Start], wording: Wording) -> list[str]:
    """Dates in words, all but the last without the month and year where all have the same."""
    years, months, days = zip(*starts, strict=True)
    *before, last = [exact_words(start, wording) for start in starts]
    if len(set(years)) > 1 or None in months:
        return [*before, last]
    if len(set(months)) > 1 or None in days:
        before = [_without_year(start, wording) for start in starts[:-1]]
    else:
        before = [wording.day_alone.format(day=day) for day in days[:-1]]
    return [*before, last]


def _either(starts: Sequence[Start], wording: Wording) -> str:
    """Which of several it may be: named where they are few or scattered, else `between … and …`."""
    first, last = _last_part(starts[0]), _last_part(starts[-1])
    scattered = last - first >= len(starts)
    if len(starts) <= 3 or scattered:
        return listed_words(shared_words(starts, wording), True, wording)
    ends = shared_words([starts[0], starts[-1]], wording)
    return wording.between.format(
        first=ends[0],
        last=ends[1],
    )


def _last_part(start: Start) -> int:
    """The day, or the month where no day is known."""
    year, month, day = start
    return day or month or year


# Years, and dates in an unknown year


def _year(
    year: int,
    wording: Wording,
    alone: bool = True,
) -> str:
    """`2024`, `AD 33`, `44 BC`, `year 170,000,000`."""
    number = year if year > 0 else 1 - year
    text = str(number)
    if number > 9999:
        text = f"{number:,}".replace(",", wording.thousands)
    if year <= 0:
        text = wording.year_bc.format(year=text)
    elif year < 100:
        text = wording.year_ad.format(year=text)
    else:
        text = wording.year.format(year=text)
    if alone and number > 9999:
        return wording.year_long.format(year=text)
    return text


def _between_years(first: int, last: int, wording: Wording) -> str:
    start = _year(first, wording, alone=False)
    end = _year(last, wording, alone=False)
    return wording.between.format(first=start, last=end)


def _decade(years: Sequence[int]) -> int | None:
    """The year that names a decade or century: 2020 for `202X`, 1900 for `19XX`.

    None where the name would mean two things: `190X` and `1XXX` would be the 1900s and 1000s too.
    """
    first, count = years[0], len(years)
    scattered = years[-1] - first + 1 != count
    if scattered or first < 100:
        return None
    is_century = count == 100
    is_decade = count == 10 and first % 100 != 0
    if not (is_century or is_decade):
        return None
    return first


def _of_some_year(single: Single, wording: Wording) -> str:
    """A decade, a century, a wider range; or a month or day in one of its years."""
    if not _has_natural_words(single):
        return _as_written(single, wording)
    years = single.years
    decade = _decade(years)
    named = _between_years(years[0], years[-1], wording)
    if decade:
        named = wording.decade.format(year=decade)
    unknown = len(years) == 10_000
    if not single.months:
        return wording.year_unknown if unknown else named
    day = single.days[0] if single.days else None
    date = _without_year((years[0], single.months[0], day), wording)
    if unknown:
        return wording.date_unknown.format(date=date)
    if decade:
        return wording.in_decade.format(date=date, decade=named)
    return wording.in_years.format(date=date, years=named)


def _has_natural_words(single: Single) -> bool:
    """Whether its years follow each other, and its month and day are known or not told at all."""
    first, last = single.years[0], single.years[-1]
    if last - first + 1 != len(single.years):
        return False
    if len(single.months) > 1 or len(single.days) > 1:
        return False
    return not single.months or single.months[0] <= 12


def _as_written(single: Single, wording: Wording) -> str:
    """What has no natural words: between its bounds, and as written."""
    start = _as_precise(single, civil(single.first))
    end = _as_precise(single, civil(single.last))
    first, last = shared_words([start, end], wording)
    text = wording.between.format(first=first, last=last)
    return wording.as_written.format(words=text, text=single.text)


def _as_precise(single: Single, day: tuple[int, int, int]) -> Start:
    """A day without those parts of it that the date does not tell."""
    year, month, of_month = day
    if single.days:
        return year, month, of_month
    if single.months and max(single.months) <= 12:
        return year, month, None
    return year, None, None


def _grouping(year: int, code: int, wording: Wording) -> str:
    """A season or another part of a year; one that runs into the next says so: `winter 2024–25`."""
    text = _year(year, wording, alone=False)
    if GROUPINGS[code][-1] > 12:
        text = _two_years(year, wording)
    return wording.groupings[code - 21].format(year=text)


def _two_years(year: int, wording: Wording) -> str:
    if year >= 1000 and year % 100 != 99:
        return f"{year}–{(year + 1) % 100:02d}"
    if year >= 1000:
        return f"{year}–{year + 1}"
    first = _year(year, wording, alone=False)
    second = _year(year + 1, wording, alone=False)
    return wording.two_years.format(first=first, second=second)


# Lists


def listed_words(
    parts: Sequence[str],
    one: bool,
    wording: Wording,
    long: bool = False,
) -> str:
    """`a, b or c`, `a, b and c`."""
    if len(parts) == 1:
        return parts[0]
    *before, last = parts
    joints = {
        (True, False): wording.or_,
        (True, True): wording.or_long,
        (False, False): wording.and_,
        (False, True): wording.and_long,
    }
    return wording.comma.join(before) + joints[one, long] + last
