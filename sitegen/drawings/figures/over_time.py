"""The toll as it was reported over time: numbers for a small chart of who gave which figure on which day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from sitegen.dates import Date, short, words
from sitegen.drawings.labels import CHARACTER
from sitegen.language import direction
from sitegen.linking import count_words
from sitegen.records import Casualties, Count, Event

HEIGHT, TOP, BOTTOM = 132, 22, 26  # px: of the chart, above its highest mark, below its zero line
LEFT, RIGHT = 12.0, 88.0  # %: where the first and the last day stand
LINE = 14  # px: between the words of two figures of one day
LABELS = 4  # days that are named, so that their names stand apart on a phone
WIDE, NARROW = 832.0, 330.0  # px: the chart's width on a desk, and the least on a phone
OFF, RADIUS = 9, 6  # px: from the middle of a mark to the words of its figure, of a mark
RAISED = 12  # px, of words before their mark


@dataclass(frozen=True, slots=True)
class TollMark:
    """A stated figure: `x` in % and `low`, `high` in px from the top; `open` has no upper end.

    `replaced` by a later figure of its speaker. `label` is where its words stand, 0 where the same stand there already
    or something else would be in their way; `wide` words have room on a desk alone. They stand `before` the mark where
    there is no room behind it.
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


@dataclass(frozen=True, slots=True)
class TollDay:
    """A day on the axis; its words stand around `x`, or from or to it at an edge: their `anchor`."""

    x: float
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Toll:
    """The chart of one measure; `words` say what it shows. `way` is 1, or -1 where time runs from right to left."""

    words: str
    height: int
    zero: int
    way: int
    marks: tuple[TollMark, ...]
    days: tuple[TollDay, ...]


def toll(event: Event, measure: str, who: str, language: str) -> Toll | None:
    """The chart of the statements for a group of people; None where fewer than two days are known."""
    stated = [
        (entry.said.sort_key()[0], entry.said, count, entry)
        for entry in event.casualties
        if entry.who == who and entry.said and (count := getattr(entry, measure)) and count.stated
    ]
    stated.sort(key=lambda item: item[0])
    days = sorted({day for day, *_ in stated})
    if len(days) < 2:
        return None
    most = max(count.high or count.low for _, _, count, _ in stated) or 1
    way = -1 if direction(language) == "rtl" else 1
    drawn = [_mark(_x(day, days, way), count, entry, most) for day, _, count, entry in stated]
    marks = _with_room(_labelled_apart(drawn), way)
    axis = tuple(
        _day(_x(day, days, way), _short(stated, day, language), way) for day in _labelled(days)
    )
    return Toll(_words(measure, stated, language), HEIGHT, HEIGHT - BOTTOM, way, marks, axis)


def _x(day: int, days: list[int], way: int) -> float:
    """Days stand at even steps, for reports come close together and then seldom."""
    x = LEFT + (RIGHT - LEFT) * days.index(day) / (len(days) - 1)
    return round(x if way == 1 else 100 - x, 2)


def _day(x: float, words: str, way: int) -> TollDay:
    """A day with its words within the chart, as narrow as it is on a phone."""
    half = CHARACTER * len(words) / 2 / NARROW * 100
    if half <= x <= 100 - half:
        return TollDay(x, words, "middle")
    left = x < half
    return TollDay(0.0 if left else 100.0, words, "start" if left == (way == 1) else "end")


def _labelled(days: list[int]) -> list[int]:
    """At most LABELS of the days, evenly chosen, the first among them."""
    return days[:: -(-len(days) // LABELS)]


def _y(number: int, most: int) -> int:
    return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * number / most)


def _mark(x: float, count: Count, entry: Casualties, most: int) -> TollMark:
    low, high = count.low or 0, count.high if count.high is not None else count.low or 0
    return TollMark(
        x,
        _y(low, most),
        _y(high, most),
        count_words(count),
        count.high is None,
        bool(entry.replaced),
    )


def _labelled_apart(marks: Sequence[TollMark]) -> tuple[TollMark, ...]:
    """The words of one day stand apart, each as near to its mark as may be; the same words stand once."""
    first = {(mark.x, mark.words): at for at, mark in reversed(list(enumerate(marks)))}
    places: dict[int, int] = {}
    for x in {mark.x for mark in marks}:
        own = sorted(
            (at for (day, _), at in first.items() if day == x), key=lambda at: marks[at].high
        )
        places |= dict(zip(own, _apart([marks[at].high + 4 for at in own]), strict=True))
    return tuple(replace(mark, label=places.get(at, 0)) for at, mark in enumerate(marks))


def _apart(wanted: list[int]) -> list[int]:
    """Heights as near to those wanted, from the top down, as lines of text have room for above the axis."""
    found = [y - LINE * index for index, y in enumerate(wanted)]
    found = [y + LINE * index for index, y in enumerate(accumulate(found, max))]
    lowest = HEIGHT - BOTTOM - 3
    return [min(y, lowest - LINE * (len(found) - 1 - index)) for index, y in enumerate(found)]


Box = tuple[float, float, float, float]


def _with_room(marks: Sequence[TollMark], way: int) -> tuple[TollMark, ...]:
    """The words that touch no mark and no other words, the latest first."""
    turned = [_turned(mark) if _is_at_the_end(mark, way) else mark for mark in marks]
    wide, narrow = (_kept(turned, width, way) for width in (WIDE, NARROW))
    return tuple(
        replace(mark, label=mark.label if at in wide | narrow else 0, wide=at in wide - narrow)
        for at, mark in enumerate(turned)
    )


def _turned(mark: TollMark) -> TollMark:
    """With its words before it, raised above those marks before it that are as high."""
    return replace(mark, before=True, label=mark.label and mark.label - RAISED)


def _is_at_the_end(mark: TollMark, way: int) -> bool:
    room = (100 - mark.x if way == 1 else mark.x) / 100 * NARROW
    return room < OFF + CHARACTER * len(mark.words)


def _kept(marks: Sequence[TollMark], width: float, way: int) -> set[int]:
    """Which of some marks have room for their words on a chart of a width."""
    taken = [box for mark in marks for box in _boxes(mark, width)]
    kept = set()
    for at in sorted(range(len(marks)), key=lambda at: -marks[at].x * way):
        words = _words_box(marks[at], width, way)
        if marks[at].label and not any(_touch(words, box) for box in taken):
            kept.add(at)
            taken.append(words)
    return kept


def _boxes(mark: TollMark, width: float) -> tuple[Box, Box]:
    """What a mark covers: its disc and its stem."""
    x = mark.x / 100 * width
    disc = (x - RADIUS, x + RADIUS, mark.high - RADIUS, mark.high + RADIUS)
    return disc, (x - 1, x + 1, 4 if mark.open else mark.high, mark.low)


def _words_box(mark: TollMark, width: float, way: int) -> Box:
    side = -way if mark.before else way
    near = mark.x / 100 * width + side * OFF
    far = near + side * CHARACTER * len(mark.words)
    return min(near, far), max(near, far), mark.label - 9, mark.label + 2


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


Stated = list[tuple[int, Date, Count, Casualties]]


def _short(stated: Stated, day: int, language: str) -> str:
    return next(short(said, language) for known, said, _, _ in stated if known == day)


def _words(measure: str, stated: Stated, language: str) -> str:
    """`Killed, as reported: 3 January 2024: 103, 95; 4 January 2024: 84.`"""
    days = [
        f"{said}: {', '.join(count_words(count) for _, _, count, _ in group)}"
        for said, group in groupby(stated, key=lambda item: words(item[1], language))
    ]
    return f"{measure.capitalize()}, as reported: {'; '.join(days)}."
