"""Dates in EDTF: what an editor writes becomes bounds, an order and a place on the timeline.

ISO 8601-2:2019 in the profile of the Library of Congress: levels 0 and 1 whole, and of level 2
sets, sub-year groupings, qualified parts, unspecified digits anywhere, exponential years and
significant digits. One extension: clock times without seconds. docs/dates.md tells editors this.

A date keeps what its text leaves open: nothing is rounded to a day.

    >>> date = parse("2024-01-16/2024-01-18")
    >>> iso(date.earliest), iso(date.latest)
    ('2024-01-16', '2024-01-18')
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sitegen.dates.calendar import Start
from sitegen.dates.readings import CalendarReading, plain, readings
from sitegen.dates.single import (
    PLAIN_FORMS,
    DateError,
    Single,
    has_time,
    read_moment,
    read_plain,
    read_single,
)
from sitegen.dates.slips import likely

MOST_CHARACTERS: Final = 200
MOST_GUESSES: Final = 2  # dates in a hint

DateKind = Literal["date", "interval", "one of", "all of"]
End = Single | Literal["..", ""]


@dataclass(frozen=True, slots=True)
class DateSpan:
    """From one date to another, in an interval or set: `..` is an open end, '' an unknown one.

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

    @property
    def earliest(self) -> int | None:
        """The number of the first day that it may hold; None where it has no known start."""
        return self.first.first if isinstance(self.first, Single) else None

    @property
    def latest(self) -> int | None:
        """The number of the last day that it may hold; None where it has no known end."""
        return self.last.last if isinstance(self.last, Single) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A date, interval or set.

    `text` is as written. `earliest` and `latest` are day numbers; None is an open or unknown end.
    `start` is the year, month and day of the headings that it is listed under, as precise as
    written; `precision` is that of the first date in it. `approximate` and `uncertain` hold if any
    part of it is so marked, and never widen the bounds. `clock` is a time with its zone as written,
    or empty. `members` is what it is made of; `place` the first and last known day, to sort it by.
    """

    text: str
    earliest: int | None
    latest: int | None
    start: Start
    precision: str
    kind: DateKind
    approximate: bool
    uncertain: bool
    clock: str = ""
    members: tuple[Single | DateSpan, ...]
    place: tuple[int, int]

    def __hash__(self) -> int:
        return hash(self.text)

    def sort_key(self) -> tuple[int, int]:
        """Earlier first, then the less precise: the first known day and the negated last one."""
        return _order_of(self.place)


@functools.lru_cache(maxsize=65_536)
def parse(text: str) -> Date:
    """The date that a text in EDTF means.

    Raises DateError, with a hint of what may have been meant where the slip is a common one.
    """
    try:
        return _read(text)
    except DateError as error:
        raise DateError(error.message, _guess(text) or error.hint) from None


def _guess(text: str) -> str:
    """What to write instead: the dates that a text may stand for; empty where none is likely.

    A text that looks like a date of another calendar is given its Gregorian day alone: read as it
    is, it would be in the Middle Ages, or in a far future.
    """
    if len(text) > MOST_CHARACTERS:
        return ""
    foreign = date_readings(text)
    if foreign:
        return (
            f"EDTF is Gregorian (ISO 8601-1): {'; '.join(reading.words() for reading in foreign)}"
        )
    dates = _likely(text)
    if not dates:
        return ""
    return f"write it as {' or '.join(dates[:MOST_GUESSES])}"


def date_readings(text: str) -> list[CalendarReading]:
    """The dates that a text means in other calendars than the Gregorian."""
    return readings(text, _likeliest)


def _likeliest(text: str) -> str:
    if _is_date(text):
        return text
    return next(iter(likely(text, _is_date)), "")


def _likely(text: str) -> list[str]:
    return likely(text, _is_date) or likely(plain(text), _is_date)


def _is_date(text: str) -> bool:
    try:
        _read(text)
    except DateError:
        return False
    return True


def _read(text: str) -> Date:
    plain = read_plain(text)
    if plain:
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


def _of_single(
    text: str,
    single: Single,
    clock: str = "",
) -> Date:
    return Date(
        text=text,
        earliest=single.first,
        latest=single.last,
        start=single.start,
        precision=single.precision,
        kind="date",
        approximate=bool(single.approximate),
        uncertain=bool(single.uncertain),
        clock=clock,
        members=(single,),
        place=single.place,
    )


# Intervals and sets


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
    if text == "..":
        return ".."
    return _dated(text)


def _set(text: str) -> Date:
    kinds: dict[str, DateKind] = {"[]": "one of", "{}": "all of"}
    kind = kinds.get(text[0] + text[-1])
    if not kind or len(text) < 3:
        message = f"'{text}': a set is not closed or is empty"
        raise DateError(message, "write it as [2024-01-16,2024-01-18]")
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
    span = DateSpan(_dated_or_open(first), _dated_or_open(last))
    _check_order(text, span, f"{last}{dots}{first}")
    return span


def _dated_or_open(text: str) -> End:
    if not text:
        return ".."
    return _dated(text)


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


def _of_members(
    text: str,
    kind: DateKind,
    members: Sequence[Single | DateSpan],
) -> Date:
    spans = [_as_span(member) for member in members]
    known = [span.known for span in spans]
    singles = list(itertools.chain.from_iterable(known))
    firsts = [first for first, _ in known]
    lasts = [last for _, last in known]
    lead = min(firsts, key=_order)
    return Date(
        text=text,
        earliest=_unless_open(min, [span.earliest for span in spans]),
        latest=_unless_open(max, [span.latest for span in spans]),
        start=lead.start,
        precision=lead.precision,
        kind=kind,
        approximate=any(single.approximate for single in singles),
        uncertain=any(single.uncertain for single in singles),
        members=tuple(members),
        place=(lead.place[0], max(last.place[1] for last in lasts)),
    )


def _as_span(member: Single | DateSpan) -> DateSpan:
    return member if isinstance(member, DateSpan) else DateSpan(member, member)


def _unless_open(
    bound: Callable[[Iterable[int]], int],
    days: Sequence[int | None],
) -> int | None:
    """The least or greatest of some days; None where one of them is open or unknown."""
    known = [day for day in days if day is not None]
    return bound(known) if len(known) == len(days) else None


def _order(single: Single) -> tuple[int, int]:
    return _order_of(single.place)


def _order_of(place: tuple[int, int]) -> tuple[int, int]:
    first, last = place
    return first, -last
