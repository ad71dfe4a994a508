"""Slips: what an editor may have meant with a text that is no EDTF.

Most texts that are refused are dates to a human reader: `16 January 2024`, `2024/01/16`,
`1-3 Jan 2024`, `since March 2024`. So a text is compared with the forms that editors write, and
each form names what it may stand for in EDTF; those that are dates indeed become the hint. Whoever
asks tells what a date is (`is_date`), so that this module needs not know how dates are read.

    likely("16 January 2024", is_date)    # ["2024-01-16"]
    likely("3/4/2024", is_date)           # ["2024-04-03", "2024-03-04"]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from sitegen.dates.calendar import year_text

IsDate = Callable[[str], bool]

_MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_MONTH: Final = re.compile(rf"({'|'.join(_MONTHS)})[a-z]*\.?", re.IGNORECASE)
_DASHES: Final = re.compile("[\u2010-\u2015\u2212]")
_BEFORE_CHRIST: Final = re.compile(r"(\d{1,4}) ?(?:BCE?|B\.C\.)", re.ASCII | re.IGNORECASE)
_DEPTH: Final = 2  # phrases within phrases: `between early 2023 and about 2024`

# A form that is not EDTF, month names as #01, and the forms that it may stand for.
_SLIPS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (r"(\d{1,2}) ?(?:-|–| to ) ?(\d{1,2}) #(\d\d),? (\d{4})", ("{3}-{2}-{0:0>2}/{3}-{2}-{1:0>2}",)),
    (r"(\d{1,2})(?:[a-z]{2})? #(\d\d),? (\d{4})", ("{2}-{1}-{0:0>2}",)),
    (
        r"(\d{1,2}) #(\d\d) ?(?:-|–| to ) ?(\d{1,2}) #(\d\d),? (\d{4})",
        ("{4}-{1}-{0:0>2}/{4}-{3}-{2:0>2}",),
    ),
    (r"#(\d\d) (\d{1,2})(?:[a-z]{2})?,? (\d{4})", ("{2}-{0}-{1:0>2}",)),
    (r"#(\d\d),? (\d{4})", ("{1}-{0}",)),
    (r"(\d{4}) #(\d\d)", ("{0}-{1}",)),
    (r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})", ("{2}-{1:0>2}-{0:0>2}", "{2}-{0:0>2}-{1:0>2}")),
    (r"(\d{1,2})[./ -](\d{4})", ("{1}-{0:0>2}",)),
    (r"(\d{4})[./ -](\d{1,2})[./ -](\d{1,2})", ("{0}-{1:0>2}-{2:0>2}",)),
    (r"(\d{4})[./ -](1[3-9]|2\d|3[01])[./ -](\d{1,2})", ("{0}-{2:0>2}-{1}",)),
    (r"(\d{4})[./ -](\d{1,2})", ("{0}-{1:0>2}",)),
    (r"(\d{4})(\d\d)(\d\d)", ("{0}-{1}-{2}",)),
    (r"(\d{4}(?:-\d\d)??)(?:-(?:00|\?\?))+", ("{0}",)),
    (r"(\d{4}-\d\d-)(\d\d)/(\d\d)", ("{0}{1}/{0}{2}",)),
    (r"(\d{4}-)(\d\d-\d\d)/(\d\d-\d\d)", ("{0}{1}/{0}{2}",)),
    (r"(\d{4}-)(\d\d)/(\d\d)", ("{0}{1}/{0}{2}",)),
    (r"(\d\d)(\d\d)/(\d\d)", ("{0}{1}/{0}{2}",)),
    (r"(\d{4})-(\d{4})", ("{0}/{1}",)),
    (r"(\d{3})0'?s", ("{0}X",)),
    (r"Y(\d{4})", ("{0}",)),
    (r"(-?\d{5,7}|-?\d{9,12})", ("Y{0}",)),
    (r"-(\d{1,3})", ("-{0:0>4}",)),
    (r"(.+)(?:\?~|~\?)", ("{0}%",)),
    (r"(\d{4}-\d\d-\d\d)[T ](\d):?(.+)", ("{0}T0{1}:{2}",)),
    (r"(\d{4}-\d\d-\d\d)[T ](\d\d)(?::(\d\d.*))?", ("{0}T{1}:{2:0<2}",)),
)

# The same for phrases around dates; a slip within a phrase is put right too.
_PHRASES: Final = (
    (r"(?:c|ca|circa|about|around|approx)\b\.? ?(.+)", "{0}~"),
    (r"(.+?) ?(?:/|-|–| to | until ) ?(?:present|now|today|ongoing|open)", "{0}/.."),
    (r"(.+?) ?/ ?unknown", "{0}/"),
    (r"(?:since|from|after) (.+?)", "{0}/.."),
    (r"(?:until|till|before|by) (.+)", "../{0}"),
    (r"between (.+?) and (.+)", "[{0}..{1}]"),
    (r"(?:from )?(.+?) ?(?: to | until |–|—| - ) ?(.+)", "{0}/{1}"),
    (r"(.+?) or (.+)", "[{0},{1}]"),
)


def likely(text: str, is_date: IsDate) -> list[str]:
    """The dates in EDTF that a text may stand for, each once, the likeliest first."""
    candidates = _candidates(text, is_date, _DEPTH)
    return list(dict.fromkeys(filter(is_date, candidates)))


def _candidates(
    text: str,
    is_date: IsDate,
    depth: int,
) -> Iterator[str]:
    """Texts that may be what was meant, the likeliest first; some of them are no dates.

    Phrases are looked for `depth` deep.
    """
    tidy = " ".join(text.split())
    yield "".join(text.split())
    yield _DASHES.sub("-", text.strip())
    yield text.strip().replace("x", "X").replace("u", "X")
    yield text.strip().upper()
    yield from _of_forms(_MONTH.sub(_month_number, tidy))
    if depth:
        yield from _of_phrases(tidy, is_date, depth)


def _month_number(name: re.Match[str]) -> str:
    return f"#{_MONTHS.index(name[1].lower()) + 1:02d}"


def _of_forms(text: str) -> Iterator[str]:
    for pattern, forms in _SLIPS:
        match = re.fullmatch(pattern, text, re.ASCII | re.IGNORECASE)
        if match:
            parts = match.groups("")
            yield from (form.format(*parts) for form in forms)
    before_christ = _BEFORE_CHRIST.fullmatch(text)
    if before_christ:
        yield year_text(1 - int(before_christ[1]))


def _of_phrases(
    text: str,
    is_date: IsDate,
    depth: int,
) -> Iterator[str]:
    for pattern, form in _PHRASES:
        match = re.fullmatch(pattern, text, re.IGNORECASE)
        if match:
            dates = [_likeliest(part, is_date, depth - 1) for part in match.groups()]
            if all(dates):
                yield form.format(*dates)


def _likeliest(text: str, is_date: IsDate, depth: int) -> str:
    """The text where it is a date, else the likeliest date that it stands for, else nothing."""
    if is_date(text):
        return text
    return next(filter(is_date, _candidates(text, is_date, depth)), "")
