"""Casualty figures as the page of an event shows them: a range, a best figure, each statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from sitegen.drawings.figures import FigureChart, Stated, Toll, figure_chart, toll
from sitegen.language import direction
from sitegen.linking import Range, casualties, count_words
from sitegen.markdown import Numbering
from sitegen.pages.shared import SharedViews
from sitegen.records import MEASURES, Best, Casualties, Event
from sitegen.views import Name, PassageOrder, When, first_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement of a casualty figure."""

    who: str
    figure: str
    words: str
    by: Name | None
    said: When | None
    replaced: str
    marker: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureView:
    """One measure: what statements give of `who`, in words, and a row for each statement.

    `best` is the editors' best figure. `chart` draws the statements on one axis, where there are
    several, `toll` in the order of days. `proof` are the numbers of the passages that they cite
    and that stand nowhere before.
    """

    measure: str
    who: str
    words: str
    best: int | None
    low: int | None
    high: int | None
    why: str
    marker: Markup
    statements: tuple[Statement, ...]
    chart: FigureChart | None
    toll: Toll | None
    proof: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A measure of which anything was stated: the range, and its statements by their days.

    `judged` is the editors' judgement, where they give a best figure of this measure.
    """

    measure: str
    range: Range | None
    judged: Best | None
    entries: tuple[Casualties, ...]

    @property
    def judged_on(self) -> tuple[str, ...]:
        """The keys that the editors' judgement cites."""
        return self.judged.cites if self.judged else ()

    @property
    def cites(self) -> list[str]:
        """The keys that the judgement and the statements cite."""
        keys = list(self.judged_on)
        for entry in self.entries:
            keys += entry.cites
        return keys


def measured(event: Event) -> list[Measured]:
    """Each measure of which anything was stated, in the order of the vocabulary."""
    ranges = {span.measure: span for span in casualties.ranges(event)}
    all_measures = (_measured(event, measure, ranges.get(measure)) for measure in MEASURES)
    return [found for found in all_measures if found.range or found.entries]


def _measured(event: Event, measure: str, span: Range | None) -> Measured:
    judged = None
    if span and span.best is not None:
        judged = event.casualties_best
    stated = [entry for entry in event.casualties if getattr(entry, measure)]
    return Measured(
        measure=measure,
        range=span,
        judged=judged,
        entries=tuple(sorted(stated, key=lambda entry: first_day(entry.said))),
    )


def measure_view(
    shared: SharedViews, event: Event, order: PassageOrder, figures: Measured
) -> MeasureView:
    """A measure with its range and its statements, drawn where there are several."""
    measure, judged = figures.measure, figures.judged
    span = figures.range or Range(measure=measure, who="", low=None, high=None, best=None)
    statements = _statements(shared, order, figures)
    chart = _chart(shared, figures, statements)
    if chart:
        statements = _without_anchors(order, figures, statements)
    return MeasureView(
        measure=measure,
        who=span.who,
        words=span.span if casualties.counted_statements(event, measure) else "",
        best=span.best,
        low=span.low,
        high=span.high,
        why=judged.why if judged else "",
        marker=order.at(measure).keys(figures.judged_on),
        statements=tuple(statements),
        chart=chart,
        toll=toll(event, measure, span.who, shared.language) if figures.range else None,
        proof=order.beside[measure,],
    )


def _statements(shared: SharedViews, order: PassageOrder, figures: Measured) -> list[Statement]:
    return [
        Statement(
            who=entry.who,
            figure=count_words(getattr(entry, figures.measure)),
            words=entry.words or "",
            by=shared.views.party(entry.according_to),
            said=shared.views.when(entry.said),
            replaced=entry.replaced or "",
            marker=order.at(figures.measure, at).keys(entry.cites),
        )
        for at, entry in enumerate(figures.entries)
    ]


def _chart(
    shared: SharedViews, figures: Measured, statements: Sequence[Statement]
) -> FigureChart | None:
    stated = [
        Stated(
            by=row.by,
            said=row.said,
            who=row.who,
            marker=row.marker,
            count=getattr(entry, figures.measure),
            figure=row.figure,
            words=row.words,
            replaced=row.replaced,
        )
        for entry, row in zip(figures.entries, statements, strict=True)
    ]
    mirrored = direction(shared.language) == "rtl"
    return figure_chart(figures.measure, figures.range, stated, mirrored)


def _without_anchors(
    order: PassageOrder, figures: Measured, statements: Sequence[Statement]
) -> list[Statement]:
    """The rows of a table beside a drawing: passages link back to the drawing's markers."""
    plain = Numbering(order.numbers)
    return [
        replace(row, marker=plain.keys(entry.cites))
        for row, entry in zip(statements, figures.entries, strict=True)
    ]
