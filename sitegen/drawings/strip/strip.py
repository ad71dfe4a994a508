"""The overview strip: all events of a timeline on a straight scale, each linked to its place.

An event that is known to a step of the scale (a day, a week …) counts in the bar of that step, or
has a mark of its own in a stack where there is room. One that is longer, or whose date is known
less precisely, is a band above: it would say too much in a bar.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sitegen.dates import Date, iso, words, words_of_days
from sitegen.drawings.strip.reach import MOST_DAYS, Reach, reaches
from sitegen.drawings.strip.views import Strip, StripBand, StripBar, StripMark, StripRow
from sitegen.drawings.text import way_of
from sitegen.drawings.time import DAY, HOUR, EventAddress, Extent, Scale, extents, ticks
from sitegen.language import counted
from sitegen.linking import LinkedSite
from sitegen.records import EVENT_KINDS, Event
from sitegen.views import Name, kind_label, kind_of

MOST_A_DAY: Final = 5
BAR_HEIGHT: Final = 48  # px, of the tallest bar
LEAST_HEIGHT: Final = 4  # px, of a bar
FULL: Final = 4  # events: a bar of fewer is never as tall as that
STACKED: Final = 13  # px, from one mark of a stack to the next
LOWEST: Final = 7  # px, from the base to the middle of the lowest mark
BAND: Final = 9  # px, from one row of bands to the next
BELOW_BANDS: Final = 4  # px
BASE: Final = 8  # px, above everything
AXIS: Final = 26  # px, for the axis and its words
EDGE: Final = 18  # px, for the words on what is outside
MOST_BANDS: Final = 6  # rows
BUSY: Final = 48  # days, of which each has 10 px on paper
CROWDED: Final = 75  # the same, in a window of 1024 px
TABBED: Final = 40  # links of a drawing that are stops of the tab key; the table has them all

_Item = tuple[Event, Extent]
_Groups = Mapping[float, Sequence[Event]]  # by the time that they begin with


def strips(
    linked: LinkedSite,
    events: Sequence[Event],
    focus: Date | None,
    address: EventAddress,
) -> tuple[Strip, ...]:
    """The overview of some events in timeline order, by shorter and longer steps.

    Empty without any event. The numbers of events are their places in that order, from 1.
    """
    if not events:
        return ()
    placed = extents(events)
    items = [(event, placed[event.id]) for event in events]
    first = min(when.start for _, when in items)
    last = max(when.end for _, when in items)
    window = None
    if focus:
        window = float(focus.place[0]), focus.place[1] + 1.0
    by_hour = last - first <= 2 and _most_have_hours(items)
    views = reaches(first, last, window, by_hour)
    return tuple(_Maker(linked, items, reach, address).strip(focus) for reach in views)


def _most_have_hours(items: Sequence[_Item]) -> bool:
    timed = [when for _, when in items if when.form == "moment" or when.end - when.start < 1]
    return len(timed) * 2 > len(items)


class _Maker:
    """Makes one strip."""

    def __init__(
        self,
        linked: LinkedSite,
        items: Sequence[_Item],
        reach: Reach,
        address: EventAddress,
    ) -> None:
        self.linked = linked
        self.address = address
        self.language = linked.records.site.language
        self.reach = reach
        self.unit = reach.unit
        self.way = way_of(self.language)
        self.scale = Scale(reach.first, reach.last, mirrored=self.way == -1)
        self.numbers = {event.id: number for number, (event, _) in enumerate(items, 1)}
        self.items: list[_Item] = []
        self.earlier: list[Event] = []
        self.later: list[Event] = []
        for event, when in items:
            if reach.holds(when):
                self.items.append((event, when))
            elif when.start < reach.first:
                self.earlier.append(event)
            else:
                self.later.append(event)
        self.outside = len(self.earlier) + len(self.later)
        self.top = EDGE if self.outside else 0

    def strip(self, focus: Date | None) -> Strip:
        """The strip, its bands above its bars."""
        groups = self._steps()
        long = self._long()
        tall = _most_events(groups)
        bars = tuple(self._bars(groups, tall))
        bands, rows = self._bands(long)
        marked = self._has_room(groups)
        base = self.top + BASE + rows * BAND
        base += min(tall, MOST_A_DAY + 2) * STACKED if marked else BAR_HEIGHT
        if rows:
            base += BELOW_BANDS
        days = rest = self._days()
        focus_words = ""
        window = self._window(focus)
        if focus:
            focus_words = words(focus, self.language)
        if focus and window:
            rest = focus.place
        return Strip(
            words=self._words(len(bands)),
            crowd=self._crowd() if marked else "",
            unit=self.unit.step,
            span="" if self.reach.whole else focus_words,
            opens=self.reach.opens,
            height=base + AXIS,
            top=self.top,
            base=base,
            way=self.way,
            tabbed=len(bars) + len(bands) <= TABBED,
            marks=tuple(self._marks(groups, base)) if marked else (),
            bars=bars,
            bands=bands,
            ticks=ticks(self.scale, self.language),
            earlier=self._edge(self.earlier, -1, "earlier"),
            later=self._edge(self.later, 0, "later"),
            focus=window,
            focus_words=focus_words if window else "",
            days=_iso_days(days),
            rest=_iso_days(rest),
            rest_words=self._in_words(rest),
            rows=tuple(self._rows(groups, long)),
        )

    def _days(self) -> tuple[int, int] | None:
        """The first and last day of the scale; None where its steps are hours."""
        if self.unit == HOUR:
            return None
        return math.floor(self.scale.first), math.ceil(self.scale.last) - 1

    def _in_words(self, days: tuple[int, int] | None) -> tuple[str, str]:
        """Two days in words, where a script can have them too."""
        if not days or not _iso_days(days):
            return "", ""
        first, last = days
        return (
            words_of_days(first, first, self.language),
            words_of_days(last, last, self.language),
        )

    def _edge(self, events: Sequence[Event], nearest: int, word: str) -> Name | None:
        """What is outside: how many events, with a link to the nearest of them."""
        if not events:
            return None
        return Name(label=f"{len(events):,} {word}", url=self.address(events[nearest]))

    # What is where

    def _steps(self) -> dict[float, list[Event]]:
        """The events that are known to a step of the scale, by its beginning."""
        groups: dict[float, list[Event]] = {}
        for event, when in self.items:
            if not self._is_long(when):
                start = self.unit.floor(when.start)
                groups.setdefault(start, []).append(event)
        return groups

    def _long(self) -> dict[Extent, list[Event]]:
        """The others, by their time."""
        groups: dict[Extent, list[Event]] = {}
        for event, when in self.items:
            if self._is_long(when):
                groups.setdefault(when, []).append(event)
        return groups

    def _is_long(self, when: Extent) -> bool:
        """Whether an event reaches beyond the step that it begins in, or has an open end."""
        if when.form in ("from", "until"):
            return True
        step_end = self.unit.after(self.unit.floor(when.start))
        return when.end > step_end + 1e-6

    def _has_room(self, groups: _Groups) -> bool:
        """Whether events can have marks of their own, but on the few days with more of them."""
        days = self.scale.last - self.scale.first
        if self.unit != DAY or days > MOST_DAYS + 1:
            return False
        crowded = sum(len(events) > MOST_A_DAY for events in groups.values())
        return crowded * 4 < len(groups)

    def _crowd(self) -> str:
        days = self.scale.last - self.scale.first
        classes = {"busy": BUSY, "crowded": CROWDED}
        return " ".join(name for name, most in classes.items() if days > most)

    def _marks(self, groups: _Groups, base: int) -> Iterator[StripMark]:
        for start, events in groups.items():
            if len(events) > MOST_A_DAY:
                continue
            day = self.unit.words(start, self.language)
            for at, event in enumerate(events):
                yield StripMark(
                    x=self.scale.x(start + self.unit.days / 2),
                    y=base - LOWEST - at * STACKED,
                    kind=kind_of(self.linked, event),
                    number=self.numbers[event.id],
                    url=self.address(event),
                    words=f"{day}: {event.title}",
                )

    def _bars(self, groups: _Groups, tall: int) -> Iterator[StripBar]:
        for start, events in groups.items():
            count = len(events)
            x, width = self.scale.box(start, self.unit.after(start))
            height = round(BAR_HEIGHT * count / max(tall, FULL))
            step = self.unit.words(start, self.language)
            is_crowded = count > MOST_A_DAY
            yield StripBar(
                x=x,
                width=width,
                height=max(LEAST_HEIGHT, height),
                stack=(MOST_A_DAY + 1) * STACKED if is_crowded else 0,
                count=count,
                numbers=self._numbers(events),
                url=self.address(events[0]),
                words=f"{step}: {counted(count, 'event')}",
            )

    def _bands(self, long: Mapping[Extent, Sequence[Event]]) -> tuple[tuple[StripBand, ...], int]:
        """A band for each long time, and how many rows they take.

        Each is in the first row with room for it; in the last one they may overlap.
        """
        bands: list[StripBand] = []
        ends: list[float] = []
        for when, events in long.items():
            start, end = self._drawn(when)
            free = (at for at, taken in enumerate(ends) if taken <= when.start)
            row = next(free, len(ends))
            if row == len(ends) and row < MOST_BANDS:
                ends.append(0)
            row = min(row, MOST_BANDS - 1)
            ends[row] = max(ends[row], end)
            x, width = self.scale.box(start, end)
            date = words(events[0].date, self.language)
            bands.append(
                StripBand(
                    x=x,
                    width=width,
                    y=self.top + BASE + row * BAND,
                    form=when.form,
                    numbers=self._numbers(events),
                    url=self.address(events[0]),
                    words=f"{date}: {_titles(events)}",
                )
            )
        return tuple(bands), len(ends)

    def _numbers(self, events: Sequence[Event]) -> str:
        """`14-16 18`: what a script finds a drawing's events by."""
        runs: list[list[int]] = []
        for number in (self.numbers[event.id] for event in events):
            if runs and runs[-1][-1] == number - 1:
                runs[-1][1:] = [number]
            else:
                runs.append([number])
        return " ".join("-".join(map(str, run)) for run in runs)

    def _drawn(self, when: Extent) -> tuple[float, float]:
        """From where to where a time is drawn: an open end is the edge of the scale."""
        if when.form == "until":
            return self.scale.first, when.end
        if when.form == "from":
            return when.start, self.scale.last
        return when.start, when.end

    def _window(self, focus: Date | None) -> tuple[float, float] | None:
        """The left edge and the width of the window, where it is a part of the scale."""
        if not focus:
            return None
        first = max(focus.place[0], self.scale.first)
        last = min(focus.place[1] + 1, self.scale.last)
        if first >= last or (first, last) == (self.scale.first, self.scale.last):
            return None
        return self.scale.box(first, last)

    # In words

    def _words(self, bands: int) -> str:
        total = counted(len(self.items) + self.outside, "event")
        if self.outside:
            total = f"{len(self.items)} of {total}"
        told = f"{total} by {self.unit.step}"
        if not bands:
            return told
        return f"{told}; {counted(bands, 'band')} above for times that are longer"

    def _rows(
        self,
        groups: _Groups,
        long: Mapping[Extent, Sequence[Event]],
    ) -> Iterator[StripRow]:
        """Steps and long times, in the order of time."""
        rows: list[tuple[float, str, Sequence[Event]]] = []
        for when, events in long.items():
            date = words(events[0].date, self.language)
            rows.append((when.start, date, events))
        for start, events in groups.items():
            step = self.unit.words(start, self.language)
            rows.append((start, step, events))
        rows.sort(key=lambda row: row[0])
        for _, label, events in rows:
            yield StripRow(
                words=label,
                count=len(events),
                kinds=self._kinds(events),
                url=self.address(events[0]),
            )

    def _kinds(self, events: Sequence[Event]) -> str:
        counts = Counter(kind_of(self.linked, event) for event in events)
        kinds = (kind for kind in EVENT_KINDS if counts[kind])
        return ", ".join(f"{kind_label(kind).lower()} {counts[kind]}" for kind in kinds)


def _iso_days(days: tuple[int, int] | None) -> tuple[str, str] | None:
    """Two days as a script reads them; None unless both have years of four digits."""
    if not days:
        return None
    first, last = iso(days[0]), iso(days[1])
    if first and last and len(first) == len(last) == len("2024-01-16"):
        return first, last
    return None


def _titles(events: Sequence[Event]) -> str:
    if len(events) == 1:
        return events[0].title
    return counted(len(events), "event")


def _most_events(groups: _Groups) -> int:
    """How many events the largest group has."""
    return max(map(len, groups.values()), default=0)
