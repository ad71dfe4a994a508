"""What stands outside a timeline's focus: runs of its events, of which some are folded.

A reader of the crisis of January 2024 comes for that month, not for the ten attacks since 2013 that
led up to it. So the events of the months before the focus, and of those after it, are a run each
that is shown as one line, `Before: ten events, …`, until somebody opens it. The newest month is
never folded: who comes back looks for what is new.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sitegen.dates import Date, civil
from sitegen.language import spelled
from sitegen.linking import Group
from sitegen.pages.span import span_words
from sitegen.records import Event

FEWEST_FOLDED: Final = 3  # events: the line that stands for two would take as much attention


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRun:
    """Events that follow one another, under their headings.

    `label` is `Before` or `After` where they are folded, with their number and dates in `words`;
    else both are empty.
    """

    label: str
    words: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The events of a run, and its label."""

    label: str
    events: Sequence[Event]

    def words(self, language: str) -> str:
        """`ten events, 25 October 2013 to 15 December 2023`; '' for a run that is not folded."""
        if not self.label:
            return ""
        return f"{spelled(len(self.events))} events, {span_words(self.events, language)}"


def focus_stretches(events: Sequence[Event], focus: Date | None) -> Iterator[Stretch]:
    """The events of a timeline before, within and after its focus, in whole months.

    They are one stretch where there is no focus, or nothing in it.
    """
    months = [_month(event.date.start) for event in events]
    first = end = 0
    if focus:
        focus_first, focus_last = (_month(civil(day)) for day in focus.place)
        first = sum(month < focus_first for month in months)
        end = sum(month <= focus_last for month in months)
    if first >= end:
        yield Stretch("", events)
        return
    newest = months.index(months[-1])
    if first < FEWEST_FOLDED:
        first = 0
    if newest - end < FEWEST_FOLDED:
        end = newest = len(events)
    for label, start, stop in (
        ("Before", 0, first),
        ("", first, end),
        ("After", end, newest),
        ("", newest, len(events)),
    ):
        if start < stop:
            yield Stretch(label, events[start:stop])


def _month(start: tuple[int, int | None, int | None]) -> tuple[int, int]:
    """The month that a date begins in; a year begins in its first."""
    year, month, _ = start
    return year, month or 1
