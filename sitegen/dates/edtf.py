"""Dates in EDTF: what an editor writes becomes bounds, an order and a place on the timeline.

ISO 8601-2:2019 in the profile of the Library of Congress, levels 0 and 1 whole, and of level 2 sets, sub-year
groupings, qualified parts, unspecified digits anywhere, exponential years and significant digits. One
extension: clock times without seconds. Single dates are read in `edtf_forms`, put into words in `date_words`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from sitegen.dates.single import (
    PLAIN_FORMS,
    DateError,
    Single,
    Start,
    civil,
    day_number,
    has_time,
    month_days,
    read_moment,
    read_plain,
    read_single,
    weekday,
    year_text,
)

__all__ = [
    "Date",
    "DateError",
    "DateSpan",
    "civil",
    "day_number",
    "iso",
    "month_days",
    "parse",
    "weekday",
]

MOST_CHARACTERS: Final = 200

DateKind = Literal["date", "interval", "one of", "all of"]
End = Single | Literal["..", ""]


@dataclass(frozen=True, slots=True)
class DateSpan:
    """From one date to another, in an interval or a set: `..` is an open end, the empty text an unknown one.

    At least one of the two is known.
    """

    first: End
    last: End

    @property
    def known(self) -> tuple[Single, Single]:
        """The known start and end; the one that is known for both where the other is not."""
        first = self.first if isinstance(self.first, Single) else self.last
        last = self.last if isinstance(self.last, Single) else first
        assert isinstance(first, Single)
        assert isinstance(last, Single)
        return first, last


@dataclass(frozen=True, slots=True)
class Date:
    """A date, interval or set.

    `text` is as written. `earliest` and `latest` are day numbers, those of `datetime.date.toordinal()`
    continued before year 1; None is an open or unknown end. `start` is the year, month and day that it stands
    under, as precise as written; `precision` is that of the first date in it. `approximate` and `uncertain`
    hold if any part of it is so marked, and never widen the bounds. `clock` is a time with its zone as
    written, or empty. `members` is what it is made of; `place` the first and last known day, to sort it by.
    """

    text: str
    earliest: int | None
    latest: int | None
    start: Start
    precision: str
    kind: DateKind
    approximate: bool
    uncertain: bool
    clock: str
    members: tuple[Single | DateSpan, ...]
    place: tuple[int, int]

    def __hash__(self) -> int:
        return hash(self.text)

    def sort_key(self) -> tuple[int, int]:
        """Earlier first, then the less precise first: the first known day and the negated last one."""
        return self.place[0], -self.place[1]


def iso(day: int | None) -> str | None:
    """A day number as `2024-01-16` or `-0043-03-15`; years over 9999 get a `+`. None for None."""
    if day is None:
        return None
    year, month, of_month = civil(day)
    return f"{year_text(year)}-{month:02d}-{of_month:02d}"


@functools.lru_cache(maxsize=65_536)
def parse(text: str) -> Date:
    """The date that a text in EDTF means; raises DateError, with a hint where the slip is a common one."""
    try:
        return _read(text)
    except DateError as error:
        raise DateError(error.message, _guess(text) or error.hint) from None


# Reading


def _read(text: str) -> Date:
    if plain := read_plain(text):
        return _of_single(text, plain)
    if len(text) > MOST_CHARACTERS:
        raise DateError(f"a date has at most {MOST_CHARACTERS} characters, this has {len(text)}")
    if not text:
        raise DateError("the date is empty", PLAIN_FORMS)
    if text[0] in "[{":
        return _set(text)
    if "/" in text:
        return _interval(text)
    if has_time(text):
        return _of_single(text, *read_moment(text))
    return _of_single(text, read_single(text))


def _of_single(text: str, single: Single, clock: str = "") -> Date:
    return Date(
        text,
        single.first,
        single.last,
        single.start,
        single.precision,
        "date",
        bool(single.approximate),
        bool(single.uncertain),
        clock,
        (single,),
        single.place,
    )


def _interval(text: str) -> Date:
    first, slash, last = text.partition("/")
    if "/" in last:
        raise DateError(f"'{text}' has more than one '/'", PLAIN_FORMS)
    span = DateSpan(_end(first), _end(last))
    _check_order(text, span, f"{last}{slash}{first}")
    return _of_members(text, "interval", (span,))


def _end(text: str) -> End:
    if text == "":
        return ""
    return ".." if text == ".." else _dated(text)


def _set(text: str) -> Date:
    kinds: dict[str, DateKind] = {"[]": "one of", "{}": "all of"}
    kind = kinds.get(text[0] + text[-1])
    if not kind or len(text) < 3:
        raise DateError(
            f"'{text}': a set is not closed or is empty", "write it as [2024-01-16,2024-01-18]"
        )
    members = tuple(_member(part) for part in text[1:-1].split(","))
    if ",.." in text or "..," in text:
        raise DateError(
            f"'{text}': '..' stands before a set's first date, between two, or after its last"
        )
    return _of_members(text, kind, members)


def _member(text: str) -> Single | DateSpan:
    first, dots, last = text.partition("..")
    if not dots:
        return _dated(text)
    span = DateSpan(_dated(first) if first else "..", _dated(last) if last else "..")
    _check_order(text, span, f"{last}{dots}{first}")
    return span


def _dated(text: str) -> Single:
    """A date inside an interval or set, which EDTF gives no time of day."""
    if has_time(text):
        day, _, _ = text.partition("T")
        raise DateError(f"'{text}': a date in an interval or set has no time", f"write {day}")
    return read_single(text)


def _check_order(text: str, span: DateSpan, turned: str) -> None:
    """Refuses a span without a known end, and one that surely ends before it starts."""
    first, last = span.first, span.last
    if isinstance(first, str) and isinstance(last, str):
        raise DateError(f"'{text}': neither the start nor the end is known", "give one of the two")
    if isinstance(first, Single) and isinstance(last, Single) and last.last < first.first:
        raise DateError(f"'{text}' ends before it starts", f"write it as {turned}")


def _of_members(text: str, kind: DateKind, members: tuple[Single | DateSpan, ...]) -> Date:
    spans = [
        member if isinstance(member, DateSpan) else DateSpan(member, member) for member in members
    ]
    known = [span.known for span in spans]
    singles = [single for pair in known for single in pair]
    lead = min(
        (first for first, _ in known), key=lambda single: (single.place[0], -single.place[1])
    )
    starts = [span.first.first if isinstance(span.first, Single) else None for span in spans]
    ends = [span.last.last if isinstance(span.last, Single) else None for span in spans]
    return Date(
        text,
        None if None in starts else min(start for start in starts if start is not None),
        None if None in ends else max(end for end in ends if end is not None),
        lead.start,
        lead.precision,
        kind,
        any(single.approximate for single in singles),
        any(single.uncertain for single in singles),
        "",
        members,
        (lead.place[0], max(last.place[1] for _, last in known)),
    )


# Hints: what an editor may have meant

_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME: Final = re.compile(rf"({'|'.join(_NAMES)})[a-z]*\.?", re.IGNORECASE)
_DASHES: Final = re.compile("[\u2010-\u2015\u2212]")

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

# The same for phrases around dates; a slip within a phrase is mended too.
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


def _guess(text: str) -> str:
    """`write it as …` with the dates that a text may stand for, two at most; nothing where none is likely."""
    if len(text) > MOST_CHARACTERS:
        return ""
    fitting = list(dict.fromkeys(filter(_is_date, _guesses(text))))
    return f"write it as {' or '.join(fitting[:2])}" if fitting else ""


def _is_date(text: str) -> bool:
    try:
        _read(text)
    except DateError:
        return False
    return True


def _guesses(text: str, depth: int = 2) -> Iterator[str]:
    """Texts that may be what was meant, the likeliest first, some of them no dates; phrases `depth` deep."""
    yield "".join(text.split())
    yield _DASHES.sub("-", text.strip())
    yield text.strip().replace("x", "X").replace("u", "X")
    yield text.strip().upper()
    tidy = _NAME.sub(
        lambda name: f"#{_NAMES.index(name[1].lower()) + 1:02d}", " ".join(text.split())
    )
    for pattern, forms in _SLIPS:
        if match := re.fullmatch(pattern, tidy, re.ASCII | re.IGNORECASE):
            yield from (form.format(*(part or "" for part in match.groups())) for form in forms)
    if match := re.fullmatch(r"(\d{1,4}) ?(?:BCE?|B\.C\.)", tidy, re.ASCII | re.IGNORECASE):
        yield year_text(1 - int(match[1]))
    for pattern, form in _PHRASES if depth else ():
        if match := re.fullmatch(pattern, " ".join(text.split()), re.IGNORECASE):
            mended = [_mended(part, depth - 1) for part in match.groups()]
            if all(mended):
                yield form.format(*mended)


def _mended(text: str, depth: int) -> str:
    """The text itself where it is a date, else the likeliest date that it may stand for, else nothing."""
    return next(filter(_is_date, (text, *_guesses(text, depth))), "")
