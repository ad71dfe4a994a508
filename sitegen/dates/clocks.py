"""Clock times and zones as seconds, and instants as RFC 3339 writes them.

A clock time counts from the local midnight of its day, a zone is how far it is ahead of UTC. The
instant is the difference of the two, and may be on the day before or after.

    >>> instant(738901, clock_seconds("02:00"), offset_seconds("+05:00"))
    '2024-01-15T21:00:00Z'
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.dates.calendar import iso

DAY_SECONDS: Final = 86_400
_ZONE_BEGINS: Final = re.compile(r"(?=[Z+-]|$)")


def split_clock(clock: str) -> tuple[str, str]:
    """The time and the zone of a clock time: `18:00:30+05:00`; '' for what it lacks."""
    time, zone = _ZONE_BEGINS.split(clock, maxsplit=1)
    return time, zone


def clock_seconds(time: str) -> int:
    """The seconds from midnight of `18:00` or `18:00:30`."""
    hour, minute, *second = map(int, time.split(":"))
    return hour * 3600 + minute * 60 + sum(second)


def offset_seconds(zone: str) -> int:
    """How many seconds local time is ahead of UTC: of `+05:00`, `-03:30`, `+05` or `Z`."""
    if zone == "Z":
        return 0
    hours, _, minutes = zone[1:].partition(":")
    size = int(hours) * 3600 + int(minutes or 0) * 60
    return -size if zone.startswith("-") else size


def local_time(day: int, seconds: int, offset: int | None) -> str:
    """A local time of ISO 8601, with its zone if known: `2024-01-16T02:00:00+05:00`."""
    days, of_day = divmod(seconds, DAY_SECONDS)
    minutes, second = divmod(of_day, 60)
    clock = f"{iso(day + days)}T{minutes // 60:02d}:{minutes % 60:02d}:{second:02d}"
    if offset is None:
        return clock
    sign = "-" if offset < 0 else "+"
    size = abs(offset) // 60
    return f"{clock}{sign}{size // 60:02d}:{size % 60:02d}"


def instant(day: int, seconds: int, offset: int) -> str:
    """The same moment in UTC."""
    return local_time(day, seconds - offset, None) + "Z"
