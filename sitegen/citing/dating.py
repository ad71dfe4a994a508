"""When a work appeared, in each format of reference managers, and never more exactly than is known.

The formats differ in what they can hold. CSL-JSON has days, months, years, seasons and ranges of
these; BibLaTeX has the levels 0 and 1 of EDTF; RIS has one year, and words beside it. A date that
fits none of that is given in words, so that nobody takes a bound of it for the date itself.

    >>> csl_date(parse("19XX"))
    {'literal': '1900s'}
    >>> biblatex_date(parse("19XX"))
    '19XX'
"""

from __future__ import annotations

import itertools
from typing import Any, Final

from sitegen.dates import Date, DateSpan, Single, words

# The seasons that every format knows: 21 to 24, and 25 to 28, which say that the north is meant as
# 21 to 24 do. None has those of the south, or quarters and halves.
_SPRING: Final = 21
_SEASONS: Final = range(21, 29)


def csl_date(date: Date, language: str = "en") -> dict[str, Any]:
    """A CSL date: `date-parts`, maybe with `season` and `circa`; else its words as `literal`.

    A range has two date-parts. `circa` is for dates that are approximate or uncertain. CSL counts
    no year 0: -44 is 44 BC.
    """
    known = _known_parts(date)
    if not known:
        return {"literal": words(date, language)}
    if date.approximate or date.uncertain:
        known["circa"] = True
    return known


def _known_parts(date: Date) -> dict[str, Any]:
    """The date-parts of a date, and its season; nothing where CSL cannot hold it."""
    span = _one_span(date)
    if isinstance(span, Single):
        if _is_plain(span):
            return {"date-parts": [_csl_parts(span)]}
        if _season(span):
            year = [_csl_year(span.years[0])]
            return {"date-parts": [year], "season": _season(span)}
    if isinstance(span, DateSpan):
        ends = [end for end in (span.first, span.last) if isinstance(end, Single)]
        if len(ends) == 2 and all(map(_is_plain, ends)):
            return {"date-parts": list(map(_csl_parts, ends))}
    return {}


def biblatex_date(date: Date) -> str:
    """The date in EDTF of levels 0 and 1 (ISO 8601-2:2019); '' where these cannot hold it.

    That is what BibLaTeX reads (its manual, 2.3.8). An end that is open or not known is empty.
    """
    span = _one_span(date)
    if span is None:
        return ""
    if isinstance(span, Single):
        return _single_of_level_1(span)
    ends = [span.first, span.last]
    texts = [_single_of_level_1(end) for end in ends if isinstance(end, Single)]
    if not all(texts):
        return ""
    if not isinstance(span.first, Single):
        return f"/{texts[0]}"
    if not isinstance(span.last, Single):
        return f"{texts[0]}/"
    return "/".join(texts)


def _single_of_level_1(single: Single) -> str:
    """One date, with its doubt said of the whole, as level 1 cannot say it of a part."""
    mark = _DOUBTS[bool(single.uncertain), bool(single.approximate)]
    year, *rest = single.start
    if _is_plain(single):
        parts = [f"{part:02d}" for part in rest if part is not None]
        return "-".join([_edtf_year(year), *parts]) + mark
    if _season(single):
        return f"{_edtf_year(year)}-{_SPRING - 1 + _season(single)}{mark}"
    masked = _masked(single)
    if not masked:
        return ""
    return masked + mark


_DOUBTS: Final = {
    (False, False): "",
    (True, False): "?",
    (False, True): "~",
    (True, True): "%",
}


def _masked(single: Single) -> str:
    """`202X` or `19XX` for the years of a decade or century; '' for any other years."""
    first, count = single.years[0], len(single.years)
    together = single.years[-1] - first + 1 == count
    if single.months or not together or first < 0 or first % count:
        return ""
    digits = f"{first:04d}"
    if len(digits) > 4:
        return ""
    return {10: f"{digits[:3]}X", 100: f"{digits[:2]}XX"}.get(count, "")


def _edtf_year(year: int) -> str:
    if abs(year) > 9999:
        return f"Y{year}"
    if year < 0:
        return f"-{-year:04d}"
    return f"{year:04d}"


def ris_year(date: Date) -> str:
    """The year in four digits; '' where it may lie in more than one, or the year is in doubt."""
    if date.earliest is None or date.latest is None:
        return ""
    singles = _singles(date)
    year = singles[0].years[0]
    # By their bounds, since a date with few sure digits may have millions of years.
    if any(single.years[0] != year or single.years[-1] != year for single in singles):
        return ""
    if any(map(_runs_into_next_year, singles)) or any(map(_year_in_doubt, singles)):
        return ""
    if 1 <= year <= 9999:
        return f"{year:04d}"
    return ""


def ris_date(date: Date, language: str = "en") -> str:
    """`2024/01/18`, `2024/01` or `2024`; a date that is not one of these has words behind its year.

    `2024///spring 2024` is the form that RIS has for that. '' where not even the year is known.
    """
    year, span = ris_year(date), _one_span(date)
    if not year:
        return ""
    doubted = date.approximate or date.uncertain
    if isinstance(span, Single) and _is_plain(span) and not doubted:
        _, *rest = span.start
        return "/".join([year, *(f"{part:02d}" for part in rest if part is not None)])
    return f"{year}///{words(date, language)}"


def _one_span(date: Date) -> Single | DateSpan | None:
    """The one date, or the one span of all days between two, that a date is.

    None where it is one of several days, or a list of them.
    """
    (member, *others) = date.members
    if others or (date.kind == "one of" and isinstance(member, DateSpan)):
        return None
    return member


def _is_plain(single: Single) -> bool:
    """Whether it is one year, month or day, of whatever certainty."""
    if len(single.years) > 1 or len(single.months) > 1 or len(single.days) > 1:
        return False
    return not single.months or single.months[0] <= 12


def _grouping(single: Single) -> int:
    """The number of the season or other part of a year that it is, 21 to 41; 0 if it is none."""
    if len(single.years) > 1 or len(single.months) != 1 or single.months[0] <= 12:
        return 0
    return single.months[0]


def _season(single: Single) -> int:
    """1 to 4 for spring to winter; 0 for what is no season, or one of the south."""
    if _grouping(single) not in _SEASONS:
        return 0
    return (_grouping(single) - _SPRING) % 4 + 1


def _csl_parts(single: Single) -> list[int]:
    year, *rest = single.start
    return [_csl_year(year), *(part for part in rest if part is not None)]


def _csl_year(year: int) -> int:
    return year if year > 0 else year - 1


def _singles(date: Date) -> list[Single]:
    """Every date that it is made of; open and unknown ends are none."""
    ends = [_pair(member) for member in date.members]
    return [end for end in itertools.chain.from_iterable(ends) if isinstance(end, Single)]


def _pair(member: Single | DateSpan) -> tuple[Single | str, ...]:
    if isinstance(member, Single):
        return (member,)
    return member.first, member.last


def _runs_into_next_year(single: Single) -> bool:
    """Whether it is a winter of the north or a summer of the south."""
    return _grouping(single) in (24, 28, 30)


def _year_in_doubt(single: Single) -> bool:
    doubted = {*single.uncertain, *single.approximate}
    return "year" in doubted or ("date" in doubted and not single.months)
