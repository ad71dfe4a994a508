"""The days that a date is known to begin and end on, for machines that cannot be told of doubt."""

from __future__ import annotations

from sitegen.dates import Date, DateSpan, Single


def exact_ends(date: Date) -> tuple[int | None, int | None]:
    """The numbers of the first and last day, each None where it is not known to be that day."""
    if date.kind == "one of" and len(date.members) > 1:
        return None, None
    ends = [_ends(member, date.kind) for member in date.members]
    firsts, lasts = zip(*ends, strict=True)
    first = min(firsts) if None not in firsts else None
    last = max(lasts) if None not in lasts else None
    return first, last


def _ends(member: Single | DateSpan, kind: str) -> tuple[int | None, int | None]:
    if isinstance(member, Single):
        return _exact_day(member), _exact_day(member)
    if kind == "one of":
        return None, None
    return _exact_day(member.first), _exact_day(member.last)


def _exact_day(end: Single | str) -> int | None:
    if isinstance(end, str) or end.approximate or end.uncertain:
        return None
    if end.first != end.last:
        return None
    return end.first
