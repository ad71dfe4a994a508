"""The order of events, and the hour of each as far as it is known.

Events stand in the order of their dates, each date being the local one at its place. Among events
of one date `order` decides, then the clock, then the id. Clocks of different zones cannot be
compared by their digits: 07:00 in Pakistan (+05:00) is before 06:30 in Iran (+03:30). So where
every event of a date that has a clock time has a zone too, the instants are compared (RFC 3339,
5.1). Where one of them lacks its zone, the clocks are compared as they are written, since nothing
else is known of all of them.

This is a matter of records alone, and so it is below the checks, which warn of answers that come
before what they answer, and below linking and drawings, which follow it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from sitegen.dates import DAY_SECONDS, clock_seconds, offset_seconds, split_clock
from sitegen.records.model import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """What is known of the hour of an event.

    `begins` and `ends` are seconds from the local midnight at which its day begins, the same for
    one moment; an end on the next day is more than a day. `offset` is how many seconds local time
    is ahead of UTC.
    """

    begins: int | None
    ends: int | None
    offset: int | None

    @property
    def first(self) -> int:
        """What the event is ordered by: its beginning, or the end where only that is known."""
        if self.begins is not None:
            return self.begins
        assert self.ends is not None
        return self.ends

    @property
    def is_moment(self) -> bool:
        """Whether one moment is known, not a span of time."""
        return self.begins == self.ends


def hours_of(event: Event) -> Hours | None:
    """The hour of an event; None where no clock time is known.

    Its `time` counts before the time in its `date`, which may be rounder. A zone that is written
    with one of the two counts for both.
    """
    time = event.time
    zone: str | None
    dated, date_zone = split_clock(event.date.clock)
    if time and time.begins:
        begins, ends = time.at or time.from_, time.at or time.to
        zone = time.zone or date_zone
    elif dated:
        begins = ends = dated
        zone = date_zone or (time.zone if time else None)
    else:
        return None
    first, last = _seconds(begins), _seconds(ends)
    if first is not None and last is not None and last < first:
        last += DAY_SECONDS
    return Hours(begins=first, ends=last, offset=offset_seconds(zone) if zone else None)


def _seconds(clock: str | None) -> int | None:
    if not clock:
        return None
    return clock_seconds(clock)


def in_order(events: Iterable[Event]) -> list[Event]:
    """Events in the order of timelines: date (the less precise first), `order`, clock, id.

    An event without a clock time stands before those of its date and `order` that have one.
    """
    of_dates: defaultdict[tuple[int, int], list[Event]] = defaultdict(list)
    for event in events:
        of_dates[event.date.sort_key()].append(event)
    ordered: list[Event] = []
    for date in sorted(of_dates):
        of_date = of_dates[date]
        ordered += sorted(of_date, key=partial(_key, _have_zones(of_date)))
    return ordered


def _key(by_instant: bool, event: Event) -> tuple[int, bool, int, str]:
    hours = hours_of(event)
    if not hours:
        return event.order, False, 0, event.id
    moment = hours.first
    if by_instant:
        moment -= hours.offset or 0
    return event.order, True, moment, event.id


def _have_zones(events: Iterable[Event]) -> bool:
    """Whether all events that have a clock time have a zone."""
    known = filter(None, map(hours_of, events))
    return all(hours.offset is not None for hours in known)


def shifts_to_one_clock(events: Sequence[Event]) -> dict[str, int]:
    """How many seconds to add to the clock of each event, by id, to read all of a date on one.

    That clock is of the zone which most of the date's events have, the first of several. Events
    whose clock stays as it is are left out.
    """
    of_dates: defaultdict[tuple[int, int], list[Event]] = defaultdict(list)
    for event in events:
        if hours_of(event):
            of_dates[event.date.sort_key()].append(event)
    shifts: dict[str, int] = {}
    for of_date in of_dates.values():
        if len(of_date) > 1 and _have_zones(of_date):
            shifts |= _shifts(of_date)
    return shifts


def _shifts(events: Sequence[Event]) -> dict[str, int]:
    offsets = {}
    for event in events:
        hours = hours_of(event)
        if hours and hours.offset is not None:
            offsets[event.id] = hours.offset
    ((common, _),) = Counter(offsets.values()).most_common(1)
    return {name: common - offset for name, offset in offsets.items() if offset != common}
