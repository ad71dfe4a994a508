"""Casualty figures as the page of an event shows them: a range, a best figure, a row for each statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from sitegen.drawings.figures import FigureChart, Stated, Toll, figure_chart, toll
from sitegen.language import direction
from sitegen.linking import casualties, count_words
from sitegen.markdown import Numbering
from sitegen.pages.event.sheet import Sheet
from sitegen.records import MEASURES, Casualties
from sitegen.views import Name, When

UNDATED = 10**9  # sorts behind every date


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a casualty figure."""

    who: str
    figure: str
    words: str
    by: Name | None
    said: When | None
    replaced: str
    marker: Markup


@dataclass(frozen=True, slots=True)
class MeasureView:
    """One measure: what statements give of `who`, in words, the editors' best figure, a row for each statement.

    `chart` draws them on one axis, where there are several; `toll` in the order of days. `proof` are the numbers of the
    passages that they rest on and that stand nowhere before.
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


def measure_views(sheet: Sheet) -> Iterator[MeasureView]:
    """Each measure of which anything was stated."""
    ranges = {found.measure: found for found in casualties.ranges(sheet.event)}
    stated = [
        m for m in MEASURES if m in ranges or any(getattr(e, m) for e in sheet.event.casualties)
    ]
    for measure in stated:
        yield _view(sheet, measure, ranges.get(measure))


def _view(sheet: Sheet, measure: str, found: casualties.Range | None) -> MeasureView:
    best = sheet.event.casualties_best
    judged = best if found and found.best is not None else None
    entries = sorted((e for e in sheet.event.casualties if getattr(e, measure)), key=_said)
    judged_marker = sheet.numbering.keys(judged.cites) if judged else Markup()
    statements = tuple(_statement(sheet, entry, measure) for entry in entries)
    chart = _chart(sheet, measure, found, entries, statements)
    return MeasureView(
        measure=measure,
        who=found.who if found else "",
        words=found.span if found and casualties.counted_statements(sheet.event, measure) else "",
        best=found.best if found else None,
        low=found.low if found else None,
        high=found.high if found else None,
        why=judged.why if judged else "",
        marker=judged_marker,
        statements=_beside(sheet, statements, entries) if chart else statements,
        chart=chart,
        toll=toll(sheet.event, measure, found.who, sheet.desk.language) if found else None,
        proof=sheet.proof(
            [*(judged.cites if judged else ()), *(key for entry in entries for key in entry.cites)]
        ),
    )


def _chart(
    sheet: Sheet,
    measure: str,
    found: casualties.Range | None,
    entries: Sequence[Casualties],
    statements: Sequence[Statement],
) -> FigureChart | None:
    stated = [
        Stated(
            by=row.by,
            said=row.said,
            who=row.who,
            marker=row.marker,
            count=getattr(entry, measure),
            figure=row.figure,
            words=row.words,
            replaced=row.replaced,
        )
        for entry, row in zip(entries, statements, strict=True)
    ]
    return figure_chart(measure, found, stated, direction(sheet.desk.language) == "rtl")


def _beside(
    sheet: Sheet, statements: Sequence[Statement], entries: Sequence[Casualties]
) -> tuple[Statement, ...]:
    """The rows of a table beside a drawing, to which the passages lead back: their markers have no anchors."""
    plain = Numbering(sheet.numbering.numbers)
    pairs = zip(statements, entries, strict=True)
    return tuple(replace(row, marker=plain.keys(entry.cites)) for row, entry in pairs)


def _said(entry: Casualties) -> int:
    """The day that a statement was made on; undated ones come last."""
    return entry.said.sort_key()[0] if entry.said else UNDATED


def _statement(sheet: Sheet, entry: Casualties, measure: str) -> Statement:
    return Statement(
        who=entry.who,
        figure=count_words(getattr(entry, measure)),
        words=entry.words or "",
        by=sheet.views.party(entry.according_to),
        said=sheet.when(entry.said),
        replaced=entry.replaced or "",
        marker=sheet.numbering.keys(entry.cites),
    )
