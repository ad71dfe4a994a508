"""The toll as it was reported over time: a small chart of who gave which figure on which day.

A toll grows, and is corrected. Days are at even steps rather than to scale, for reports come close
together and then seldom: on a true scale the first three days, when most was said, would be one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from typing import Final

from sitegen.dates import Date, short, words
from sitegen.drawings.figures.axis import Axis, percent_of
from sitegen.drawings.text import Box, Boxes, way_of, width_of
from sitegen.linking import count_words
from sitegen.records import Count, Event

HEIGHT: Final = 132  # px, of the chart
TOP: Final = 22  # px, above its highest mark
BOTTOM: Final = 26  # px, below its zero line
LEFT: Final = 12.0  # %: where the first day is
RIGHT: Final = 88.0  # %: where the last day is
LINE: Final = 14  # px, between the words of two figures of one day
LABELS: Final = 4  # days that are named, so that their names are apart on a phone
WIDE: Final = 832.0  # px: the chart's width on a desk
NARROW: Final = 330.0  # px: the same on a phone, at least
OFF: Final = 9  # px, from the middle of a mark to the words of its figure
RADIUS: Final = 6  # px, of a mark
RAISED: Final = 12  # px, of words before their mark
BELOW_MARK: Final = 4  # px, from a mark's middle to the baseline of its words
OPEN_TOP: Final = 4  # px, where the stem of a figure without an upper end begins
ASCENT: Final = 9  # px, of words above their baseline
DESCENT: Final = 2  # px, of words below it


@dataclass(frozen=True, slots=True, kw_only=True)
class TollMark:
    """A stated figure: `x` in % and `low`, `high` in px from the top; `open` has no upper end.

    `replaced` by a later figure of its speaker. `label` is where its words are, 0 where the same
    are there already or something else would be in their way; `wide` words have room on a desk
    alone. They are `before` the mark where there is no room behind it.
    """

    x: float
    low: int
    high: int
    words: str
    open: bool
    replaced: bool
    label: int = 0
    before: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TollDay:
    """A day on the axis; its words are around `x`, or from or to it at an edge: their `anchor`."""

    x: float
    words: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """The chart of one measure; `words` tell what it shows.

    `way` is 1, or -1 where time runs from right to left.
    """

    words: str
    height: int
    zero: int
    way: int
    marks: tuple[TollMark, ...]
    days: tuple[TollDay, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """A statement with the day that it was made on: the first that its date may mean."""

    day: int
    said: Date
    count: Count
    replaced: bool


def toll(
    event: Event,
    measure: str,
    who: str,
    language: str,
) -> Toll | None:
    """The chart of the statements for a group of people.

    None where fewer than two days are known.
    """
    reports = sorted(_reports(event, measure, who), key=lambda report: report.day)
    dates = {report.day: report.said for report in reversed(reports)}
    days = sorted(dates)
    if len(days) < 2:
        return None
    way = way_of(language)
    most = max(_highest(report.count) for report in reports) or 1
    across = Axis(
        zero=LEFT,
        end=RIGHT,
        most=len(days) - 1,
        mirrored=way == -1,
    )
    xs = {day: across.percent(at) for at, day in enumerate(days)}
    marks = [_mark(report, xs[report.day], most) for report in reports]
    named = []
    for day in _labelled(days):
        date = short(dates[day], language)
        named.append(_day(xs[day], date, way))
    return Toll(
        words=_words(measure, reports, language),
        height=HEIGHT,
        zero=HEIGHT - BOTTOM,
        way=way,
        marks=_with_room(_labelled_apart(marks), way),
        days=tuple(named),
    )


def _reports(
    event: Event,
    measure: str,
    who: str,
) -> Iterator[_Report]:
    for entry in event.casualties:
        count: Count | None = getattr(entry, measure)
        if entry.who == who and entry.said and count and count.stated:
            day, _ = entry.said.sort_key()
            yield _Report(
                day=day,
                said=entry.said,
                count=count,
                replaced=bool(entry.replaced),
            )


def _day(x: float, words: str, way: int) -> TollDay:
    """A day with its words within the chart, as narrow as it is on a phone."""
    half = percent_of(width_of(words) / 2, NARROW)
    if half <= x <= 100 - half:
        return TollDay(x=x, words=words, anchor="middle")
    is_left = x < half
    is_start = is_left == (way == 1)
    return TollDay(
        x=0.0 if is_left else 100.0,
        words=words,
        anchor="start" if is_start else "end",
    )


def _labelled(days: Sequence[int]) -> Sequence[int]:
    """At most LABELS of the days, evenly chosen, the first among them."""
    every = -(-len(days) // LABELS)
    return days[::every]


def _mark(report: _Report, x: float, most: int) -> TollMark:
    axis = Axis(
        zero=HEIGHT - BOTTOM,
        end=TOP,
        most=most,
    )
    count = report.count
    return TollMark(
        x=x,
        low=round(axis.at(count.low or 0)),
        high=round(axis.at(_highest(count))),
        words=count_words(count),
        open=count.high is None,
        replaced=report.replaced,
    )


def _highest(count: Count) -> int:
    """The highest number that is named: of 'at least 4', that is 4."""
    if count.high is not None:
        return count.high
    return count.low or 0


# Words of marks


def _labelled_apart(marks: Sequence[TollMark]) -> list[TollMark]:
    """The words of one day apart, each as near to its mark as may be; the same words once."""
    first: dict[tuple[float, str], int] = {}
    for at, mark in reversed(list(enumerate(marks))):
        first[mark.x, mark.words] = at
    labels: dict[int, int] = {}
    for x in {mark.x for mark in marks}:
        of_day = [at for (day, _), at in first.items() if day == x]
        of_day.sort(key=lambda at: marks[at].high)
        wanted = [marks[at].high + BELOW_MARK for at in of_day]
        labels.update(zip(of_day, _apart(wanted), strict=True))
    return [replace(mark, label=labels.get(at, 0)) for at, mark in enumerate(marks)]


def _apart(wanted: Sequence[int]) -> list[int]:
    """Heights as near to those wanted, from the top down, as lines of text have room for.

    The lowest is above the axis.
    """
    without_lines = [y - LINE * index for index, y in enumerate(wanted)]
    pushed_down = accumulate(without_lines, max)
    heights = [y + LINE * index for index, y in enumerate(pushed_down)]
    lowest = HEIGHT - BOTTOM - 3
    last = len(heights) - 1
    floors = [lowest - LINE * (last - index) for index in range(len(heights))]
    return list(map(min, heights, floors))


def _with_room(marks: Sequence[TollMark], way: int) -> tuple[TollMark, ...]:
    """The marks with those words that touch no mark and no other words, the latest first."""
    turned = [_turned_at_the_end(mark, way) for mark in marks]
    wide = _kept(turned, WIDE, way)
    narrow = _kept(turned, NARROW, way)
    kept = []
    for at, mark in enumerate(turned):
        has_room = at in wide or at in narrow
        kept.append(
            replace(
                mark,
                label=mark.label if has_room else 0,
                wide=at in wide and at not in narrow,
            )
        )
    return tuple(kept)


def _turned_at_the_end(mark: TollMark, way: int) -> TollMark:
    """The mark; with its words before it where there is no room behind.

    They are raised above those marks before it that are as high.
    """
    behind = 100 - mark.x if way == 1 else mark.x
    if behind / 100 * NARROW >= OFF + width_of(mark.words):
        return mark
    label = mark.label - RAISED if mark.label else 0
    return replace(mark, before=True, label=label)


def _kept(
    marks: Sequence[TollMark],
    width: float,
    way: int,
) -> set[int]:
    """The numbers of the marks that have room for their words on a chart of a width."""
    boxes = Boxes()
    for mark in marks:
        for box in _boxes(mark, width):
            boxes.block(box)
    kept = set()
    latest_first = sorted(range(len(marks)), key=lambda at: -marks[at].x * way)
    for at in latest_first:
        box = _words_box(marks[at], width, way)
        if marks[at].label and boxes.is_free(box):
            kept.add(at)
            boxes.block(box)
    return kept


def _boxes(mark: TollMark, width: float) -> tuple[Box, Box]:
    """What a mark covers: its disc and its stem."""
    x = mark.x / 100 * width
    top = OPEN_TOP if mark.open else mark.high
    disc = Box(x - RADIUS, mark.high - RADIUS, x + RADIUS, mark.high + RADIUS)
    stem = Box(x - 1, top, x + 1, mark.low)
    return disc, stem


def _words_box(mark: TollMark, width: float, way: int) -> Box:
    side = -way if mark.before else way
    near = mark.x / 100 * width + side * OFF
    far = near + side * width_of(mark.words)
    left, right = sorted((near, far))
    return Box(left, mark.label - ASCENT, right, mark.label + DESCENT)


def _words(
    measure: str,
    reports: Sequence[_Report],
    language: str,
) -> str:
    """`Killed, as reported: 3 January 2024: 103, 95; 4 January 2024: 84.`"""
    days = []
    worded = groupby(reports, key=lambda report: words(report.said, language))
    for date, group in worded:
        figures = ", ".join(count_words(report.count) for report in group)
        days.append(f"{date}: {figures}")
    return f"{measure.capitalize()}, as reported: {'; '.join(days)}."
