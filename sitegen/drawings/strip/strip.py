"""The overview strip: every event of a timeline on one straight scale of time, each linked to where it stands."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from sitegen.dates import Date, iso, parse, words
from sitegen.drawings.strip.reach import MOST_DAYS, Reach, reaches
from sitegen.drawings.strip.views import Strip, StripBand, StripBar, StripMark, StripRow
from sitegen.drawings.time import DAY, HOUR, Extent, Scale, extent, ticks
from sitegen.language import counted, direction
from sitegen.linking import LinkedSite
from sitegen.records import EVENT_KINDS, Event
from sitegen.views import Name, kind_label, kind_of

MOST_A_DAY: Final = 5
BAR_HEIGHT, MARK, BAND, BASE = (
    48,
    13,
    9,
    8,
)  # px: the tallest bar, the pitch of marks and of bands, the room above
EDGE: Final = 18  # px, for the words on what lies outside
MOST_BANDS: Final = 6  # of bands
BUSY, CROWDED = 48, 75  # days of which each has 10 px on paper, and in a window of 1024 px
TABBED: Final = 40  # links of a drawing that are stops of the tab key; the table has them all

Address = Callable[[Event], str]


def strips(
    linked: LinkedSite, events: Sequence[Event], focus: Date | None, address: Address
) -> tuple[Strip, ...]:
    """The overview of some events in timeline order, by shorter and longer steps; nothing without any."""
    if not events:
        return ()
    items = [(event, extent(event)) for event in events]
    first, last = min(e.start for _, e in items), max(e.end for _, e in items)
    window = (float(focus.place[0]), focus.place[1] + 1.0) if focus else None
    found = reaches(first, last, window, _by_the_hour(items, last - first))
    return tuple(_Maker(linked, items, reach, address).strip(focus) for reach in found)


def _by_the_hour(items: Sequence[tuple[Event, Extent]], days: float) -> bool:
    timed = sum(e.form == "moment" or e.end - e.start < 1 for _, e in items)
    return days <= 2 and timed * 2 > len(items)


class _Maker:
    """Makes one strip."""

    def __init__(
        self,
        linked: LinkedSite,
        items: Sequence[tuple[Event, Extent]],
        reach: Reach,
        address: Address,
    ) -> None:
        self.linked, self.address, self.language = linked, address, linked.records.site.language
        self.reach, self.unit = reach, reach.unit
        self.scale = Scale(reach.first, reach.last, mirrored=direction(self.language) == "rtl")
        self.items = [(event, when) for event, when in items if reach.holds(when.start, when.end)]
        outside = [(event, when) for event, when in items if not reach.holds(when.start, when.end)]
        self.earlier = [event for event, when in outside if when.start < reach.first]
        self.later = [event for event, when in outside if when.start >= reach.first]
        self.top = EDGE if outside else 0
        self.outside = len(outside)

    def strip(self, focus: Date | None) -> Strip:
        """The strip, its bands above its bars."""
        held = self._steps()
        marked = self._has_room(held)
        tall = max((len(events) for events in held.values()), default=0)
        top = min(tall, MOST_A_DAY + 2) * MARK if marked else BAR_HEIGHT
        bars = self._bars(held)
        bands, rows = self._bands()
        base = self.top + BASE + rows * BAND + (4 if rows else 0) + top
        window = self._focus(focus)
        rest = _iso_days(*focus.place) if focus and window else self._days()
        return Strip(
            words=self._words(len(bands)),
            crowd=self._crowd() if marked else "",
            unit=self.unit.step,
            span=words(focus, self.language) if focus and not self.reach.whole else "",
            opens=self.reach.opens,
            height=base + 26,
            top=self.top,
            base=base,
            way=-1 if self.scale.mirrored else 1,
            tabbed=len(bars) + len(bands) <= TABBED,
            marks=tuple(self._marks(held, base)) if marked else (),
            bars=bars,
            bands=bands,
            ticks=ticks(self.scale, self.language),
            earlier=self._edge(self.earlier[-1:], len(self.earlier), "earlier"),
            later=self._edge(self.later[:1], len(self.later), "later"),
            focus=window,
            focus_words=words(focus, self.language) if focus and window else "",
            days=self._days(),
            rest=rest,
            rest_words=self._in_words(rest) if rest else ("", ""),
            rows=tuple(self._rows(held)),
        )

    def _days(self) -> tuple[str, str] | None:
        found = _iso_days(math.floor(self.scale.first), math.ceil(self.scale.last) - 1)
        return found if self.unit != HOUR else None

    def _in_words(self, days: tuple[str, str]) -> tuple[str, str]:
        first, last = (words(parse(day), self.language).replace("\u00a0", " ") for day in days)
        return first, last

    def _edge(self, nearest: Sequence[Event], count: int, word: str) -> Name | None:
        """What lies outside: how many events, with the nearest."""
        return Name(f"{count:,} {word}", self.address(nearest[0])) if nearest else None

    # What stands where

    def _steps(self) -> dict[float, list[Event]]:
        """The events that are known to a step of the scale, by its beginning."""
        held: dict[float, list[Event]] = {}
        for event, when in self.items:
            if not self._is_long(when):
                held.setdefault(self.unit.floor(when.start), []).append(event)
        return held

    def _is_long(self, when: Extent) -> bool:
        """Whether an event reaches beyond the step that it begins in, or has an open end."""
        if when.form in ("from", "until"):
            return True
        return when.end > self.unit.after(self.unit.floor(when.start)) + 1e-6

    def _has_room(self, held: dict[float, list[Event]]) -> bool:
        """Whether events can have marks of their own, but on the few days of which more are known."""
        crowded = sum(len(events) > MOST_A_DAY for events in held.values())
        return (
            self.unit == DAY
            and self.scale.last - self.scale.first <= MOST_DAYS + 1
            and crowded * 4 < len(held)
        )

    def _crowd(self) -> str:
        days = self.scale.last - self.scale.first
        return " ".join(
            word for word, most in (("busy", BUSY), ("crowded", CROWDED)) if days > most
        )

    def _marks(self, held: dict[float, list[Event]], base: int) -> list[StripMark]:
        return [
            StripMark(
                self.scale.x(start + self.unit.days / 2), base - 7 - at * MARK, kind_of(self.linked, event),
                self.address(event), f"{self.unit.words(start, self.language)}: {event.title}",
            )
            for start, events in held.items()
            for at, event in enumerate(events if len(events) <= MOST_A_DAY else ())
        ]  # fmt: skip

    def _bars(self, held: dict[float, list[Event]]) -> tuple[StripBar, ...]:
        most = max((len(events) for events in held.values()), default=1)
        found = []
        for start, events in held.items():
            x, width = self.scale.box(start, self.unit.after(start))
            height = max(4, round(BAR_HEIGHT * len(events) / max(most, 4)))
            label = f"{self.unit.words(start, self.language)}: {counted(len(events), 'event')}"
            stack = (MOST_A_DAY + 1) * MARK if len(events) > MOST_A_DAY else 0
            found.append(
                StripBar(x, width, height, stack, len(events), self.address(events[0]), label)
            )
        return tuple(found)

    def _bands(self) -> tuple[tuple[StripBand, ...], int]:
        """A band for each long time, the shortest lowest, and how many rows they take; the last row may overlap."""
        found: list[StripBand] = []
        ends: list[float] = []
        for when, events in self._long().items():
            left, width = self.scale.box(*self._drawn(when))
            row = next((at for at, end in enumerate(ends) if end <= when.start), len(ends))
            if row == len(ends) and row < MOST_BANDS:
                ends.append(0)
            row = min(row, MOST_BANDS - 1)
            ends[row] = max(ends[row], self._drawn(when)[1])
            label = f"{words(events[0].date, self.language)}: {_titles(events)}"
            found.append(
                StripBand(
                    left,
                    width,
                    self.top + BASE + row * BAND,
                    when.form,
                    self.address(events[0]),
                    label,
                )
            )
        return tuple(found), len(ends)

    def _long(self) -> dict[Extent, list[Event]]:
        groups: dict[Extent, list[Event]] = {}
        for event, when in self.items:
            if self._is_long(when):
                groups.setdefault(when, []).append(event)
        return groups

    def _drawn(self, when: Extent) -> tuple[float, float]:
        """An open end is drawn to the edge of the scale."""
        start = self.scale.first if when.form == "until" else when.start
        return start, self.scale.last if when.form == "from" else when.end

    def _focus(self, focus: Date | None) -> tuple[float, float] | None:
        """The window, where it is a part of the scale."""
        if not focus:
            return None
        first, last = focus.place
        inside = max(first, self.scale.first), min(last + 1, self.scale.last)
        if inside[0] >= inside[1] or inside == (self.scale.first, self.scale.last):
            return None
        return self.scale.box(*inside)

    # In words

    def _words(self, bands: int) -> str:
        long = f"; {counted(bands, 'band')} above for times that are longer" if bands else ""
        total = len(self.items) + self.outside
        some = f"{len(self.items)} of " if self.outside else ""
        return f"{some}{counted(total, 'event')} by {self.unit.step}{long}"

    def _rows(self, held: dict[float, list[Event]]) -> list[StripRow]:
        """Steps and long times, in the order of time."""
        found = [
            (when.start, words(events[0].date, self.language), events)
            for when, events in self._long().items()
        ]
        found += [
            (start, self.unit.words(start, self.language), events) for start, events in held.items()
        ]
        found.sort(key=lambda row: row[0])
        return [
            StripRow(label, len(e), self._kinds(e), self.address(e[0])) for _, label, e in found
        ]

    def _kinds(self, events: Sequence[Event]) -> str:
        counts = Counter(kind_of(self.linked, event) for event in events)
        return ", ".join(
            f"{kind_label(kind).lower()} {counts[kind]}" for kind in EVENT_KINDS if counts[kind]
        )


def _iso_days(first: int, last: int) -> tuple[str, str] | None:
    """Two days, where both have years of four digits."""
    one, other = iso(first), iso(last)
    return (one, other) if one and other and len(one) == len(other) == 10 else None


def _titles(events: Sequence[Event]) -> str:
    return events[0].title if len(events) == 1 else counted(len(events), "event")
