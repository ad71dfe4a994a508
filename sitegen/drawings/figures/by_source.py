"""Casualty figures: each statement on one axis that begins at zero.

The range of all and the editors' best figure are drawn behind the statements, so that a reader sees
at once who agrees with whom, and that a best figure is nobody's statement but a judgement.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from sitegen.drawings.figures.axis import Axis, percent_of, round_steps
from sitegen.drawings.text import width_of
from sitegen.linking import Range
from sitegen.records import Count
from sitegen.views import Name, When

ZERO_AT: Final = 4.0  # %: where zero is, so that a dot on it is whole
END_AT: Final = 82.0  # %: where the axis ends, so that words fit behind the last dot
NARROWEST: Final = 186.0  # px: the chart's least width, on a phone
OFF_MARK: Final = 11.0  # px, between a mark's middle and its words
BETWEEN: Final = 6.0  # px, between two numbers of the axis


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMark:
    """A statement: `x` to `to` in %, and its `form`: `dot`, `range`, `at-least`, or `none`.

    `figure` is the number in words, `words` what was said instead of one; it is `before` the mark
    where there is no room behind, or `above` where there is none either. The statement `agrees`
    with the best figure, `counts` in the range, or was `replaced`: by what.
    """

    by: Name | None
    said: When | None
    who: str
    marker: Markup
    x: float
    to: float
    form: str
    figure: str
    words: str
    before: bool
    above: bool
    agrees: bool
    counts: bool
    replaced: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTick:
    """A number of the axis; `wide` words give way on a phone."""

    x: float
    words: str
    wide: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChart:
    """The statements of a measure: the axis, the band of the range, the line of the best figure.

    `band` is its left edge and width in %; it is `open` where it has no upper end. `way` is 1, or
    -1 where numbers run from right to left.
    """

    words: str
    ticks: tuple[FigureTick, ...]
    zero: float
    band: tuple[float, float] | None
    open: bool
    best: float | None
    way: int
    marks: tuple[FigureMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A statement as it is to be drawn: a `count`, as a `figure`, or in `words` that were said."""

    by: Name | None
    said: When | None
    who: str
    marker: Markup
    count: Count
    figure: str
    words: str
    replaced: str


def figure_chart(
    measure: str,
    judged: Range | None,
    entries: Iterable[Stated],
    mirrored: bool,
) -> FigureChart | None:
    """The chart of a measure.

    None where fewer than two statements are to be compared, or none has a number.
    """
    stated = list(entries)
    highest = max(_numbers(stated), default=None)
    if len(stated) < 2 or highest is None:
        return None
    best = judged.best if judged else None
    is_open = any(_is_open(entry.count) for entry in stated)
    step, most = round_steps(max(highest, best or 0) + is_open)
    axis = Axis(
        zero=ZERO_AT,
        end=END_AT,
        most=most,
        mirrored=mirrored,
    )
    return FigureChart(
        words=_words(measure, judged, len(stated)),
        ticks=tuple(_ticks(axis, step, most)),
        zero=axis.percent(0),
        band=_band(judged, axis),
        open=judged is not None and judged.low is not None and judged.high is None,
        best=axis.percent(best) if best is not None else None,
        way=-1 if mirrored else 1,
        marks=tuple(_mark(entry, judged, axis) for entry in stated),
    )


def _numbers(stated: Sequence[Stated]) -> Iterator[int]:
    for entry in stated:
        if entry.count.low is not None:
            yield entry.count.low
        if entry.count.high is not None:
            yield entry.count.high


def _is_open(count: Count) -> bool:
    return count.low is not None and count.high is None


def _ticks(
    axis: Axis,
    step: int,
    most: int,
) -> Iterator[FigureTick]:
    """The numbers of the axis; on a phone so many fewer that they are apart."""
    apart = NARROWEST * (END_AT - ZERO_AT) / 100 * step / most
    widest = width_of(f"{most:,}") + BETWEEN
    every = max(1, math.ceil(widest / apart))
    for at, number in enumerate(range(0, most + 1, step)):
        yield FigureTick(
            x=axis.percent(number),
            words=f"{number:,}",
            wide=at % every != 0,
        )


def _band(judged: Range | None, axis: Axis) -> tuple[float, float] | None:
    if not judged or judged.low is None or judged.low == judged.high:
        return None
    high = axis.most if judged.high is None else judged.high
    one, other = axis.percent(judged.low), axis.percent(high)
    return min(one, other), round(abs(other - one), 2)


def _mark(
    entry: Stated,
    judged: Range | None,
    axis: Axis,
) -> FigureMark:
    low, high = entry.count.low, entry.count.high
    form = _form(entry.count)
    x = axis.percent(low or 0)
    to = axis.percent(axis.most if high is None else high)
    before, above = False, False
    if low is not None:
        before, above = _places(entry.figure, x, to, axis.mirrored)
    counts = judged is not None and entry.who == judged.who and not entry.replaced
    agrees = counts and form == "dot" and judged is not None and low == judged.best
    return FigureMark(
        by=entry.by,
        said=entry.said,
        who=entry.who,
        marker=entry.marker,
        x=x,
        to=to,
        form=form,
        figure=entry.figure,
        words=entry.words.strip('“”"'),
        before=before,
        above=above,
        agrees=agrees,
        counts=counts,
        replaced=entry.replaced,
    )


def _form(count: Count) -> str:
    if count.low is None:
        return "none"
    if count.high is None:
        return "at-least"
    if count.low == count.high:
        return "dot"
    return "range"


def _places(
    figure: str,
    x: float,
    to: float,
    mirrored: bool,
) -> tuple[bool, bool]:
    """Whether a figure's words are before its mark, and whether above it.

    That depends on the room that a phone has.
    """
    behind, before = 100 - to, x
    if mirrored:
        behind, before = to, 100 - x
    room = percent_of(width_of(figure) + OFF_MARK, NARROWEST)
    return behind < room <= before, room > max(behind, before)


def _words(
    measure: str,
    judged: Range | None,
    count: int,
) -> str:
    """`Killed: 6 statements on an axis from zero; 7 to 10; best supported 9`."""
    parts = [f"{measure.capitalize()}: {count} statements on an axis from zero"]
    if judged and judged.low is not None:
        parts.append(judged.span)
    if judged and judged.best is not None:
        parts.append(f"best supported {judged.best}")
    return "; ".join(parts)
