"""Casualty figures as the page of an event shows them: a range, a best figure, each statement.

A statement can say how many of the people it counts were women, children, or police. Such parts
are shown under it in words, never as marks of their own: three children of nine dead are no low
figure of the dead. In records that write them as statements of a group, they are those of the same
speaker on the same day. What is stated of groups alone comes after, a line for each speaker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from sitegen.dates import Date
from sitegen.drawings.figures import FigureChart, Stated, Toll, figure_chart, toll
from sitegen.language import direction
from sitegen.linking import Range, casualties, count_words
from sitegen.pages.shared import SharedViews
from sitegen.records import MEASURES, Best, Casualties, Event
from sitegen.views import Name, PassageOrder, When, first_day


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFigure:
    """How many of a group of people, in words: `women`, `3`; `words` are what was said of them."""

    who: str
    figure: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement of a casualty figure, with the groups that it counts apart.

    `marker_of_parts` are the passages that its `parts` cite, without those of its own `marker`.
    """

    who: str
    figure: str
    words: str
    by: Name | None
    said: When | None
    replaced: str
    marker: Markup
    parts: tuple[GroupFigure, ...]
    marker_of_parts: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsStated:
    """What one speaker stated, on one day, of groups of people alone."""

    by: Name | None
    said: When | None
    replaced: str
    figures: tuple[GroupFigure, ...]
    marker: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureView:
    """One measure: what statements give of `who`, in words, and a row for each statement.

    `best` is the editors' best figure. `lines` are the statements of `who`, `groups` those of
    other groups alone; `statements` are all of them, a row each. `chart` draws the lines on one
    axis, where there are several, `toll` in the order of days. `proof` are the numbers of the
    passages that they cite, without those `below`, which stand beside claims.
    """

    measure: str
    who: str
    words: str
    best: int | None
    low: int | None
    high: int | None
    why: str
    marker: Markup
    lines: tuple[Statement, ...]
    groups: tuple[GroupsStated, ...]
    statements: tuple[Statement, ...]
    chart: FigureChart | None
    toll: Toll | None
    proof: tuple[int, ...]
    below: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedLine:
    """A statement with the statements of groups that are parts of it."""

    entry: Casualties
    parts: tuple[Casualties, ...] = ()

    @property
    def cites_of_parts(self) -> tuple[str, ...]:
        """The keys that its parts cite and that it does not cite itself."""
        keys = _cited(self.parts)
        return tuple(key for key in keys if key not in self.entry.cites)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsOfSpeaker:
    """What one speaker stated of groups of people on one day."""

    entries: tuple[Casualties, ...]

    @property
    def cites(self) -> tuple[str, ...]:
        """The keys that are cited, each once."""
        return _cited(self.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A measure of which anything was stated: the range, and its statements by their days.

    `judged` is the editors' judgement, where they give a best figure of this measure.
    """

    measure: str
    range: Range | None
    judged: Best | None
    entries: tuple[Casualties, ...]
    lines: tuple[CountedLine, ...]
    groups: tuple[GroupsOfSpeaker, ...]

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
    stated.sort(key=lambda entry: first_day(entry.said))
    counted = [entry for entry in stated if not span or entry.who in (span.who, "all")]
    lines, apart = _with_parts(counted, [entry for entry in stated if entry not in counted])
    return Measured(
        measure=measure,
        range=span,
        judged=judged,
        entries=tuple(stated),
        lines=lines,
        groups=_by_speaker(apart),
    )


def _with_parts(
    counted: Sequence[Casualties], of_groups: Sequence[Casualties]
) -> tuple[tuple[CountedLine, ...], list[Casualties]]:
    """The statements with their parts, and the statements of groups that are part of none.

    Where a speaker stated several figures on one day, the parts are those of the last.
    """
    last = {_spoken(entry): at for at, entry in enumerate(counted)}
    parts: dict[int, list[Casualties]] = {}
    apart = []
    for entry in of_groups:
        at = last.get(_spoken(entry))
        if at is None or entry.replaced:
            apart.append(entry)
        else:
            parts.setdefault(at, []).append(entry)
    lines = (
        CountedLine(entry=entry, parts=tuple(parts.get(at, ()))) for at, entry in enumerate(counted)
    )
    return tuple(lines), apart


def _by_speaker(apart: Sequence[Casualties]) -> tuple[GroupsOfSpeaker, ...]:
    spoken: dict[object, list[Casualties]] = {}
    for entry in apart:
        spoken.setdefault((_spoken(entry), entry.replaced), []).append(entry)
    return tuple(GroupsOfSpeaker(entries=tuple(entries)) for entries in spoken.values())


def _spoken(entry: Casualties) -> tuple[str | None, str | None, Date | None]:
    """Who said it, and when: what statements that belong together have in common."""
    by = entry.according_to
    return by.actor, by.name, entry.said


def _cited(entries: Iterable[Casualties]) -> tuple[str, ...]:
    keys: dict[str, None] = {}
    for entry in entries:
        keys.update(dict.fromkeys(entry.cites))
    return tuple(keys)


def measure_view(
    shared: SharedViews, event: Event, order: PassageOrder, figures: Measured
) -> MeasureView:
    """A measure with its range and its statements, drawn where there are several."""
    measure, judged = figures.measure, figures.judged
    span = figures.range or Range(measure=measure, who="", low=None, high=None, best=None)
    lines = tuple(_line(shared, order, figures, at) for at in range(len(figures.lines)))
    chart = _chart(shared, figures, lines)
    return MeasureView(
        measure=measure,
        who=span.who,
        words=span.span if casualties.counted_statements(event, measure) else "",
        best=span.best,
        low=span.low,
        high=span.high,
        why=judged.why if judged else "",
        marker=order.at(measure).keys(figures.judged_on),
        lines=lines,
        groups=tuple(_groups(shared, order, figures)),
        statements=tuple(_rows(shared, order, figures)),
        chart=chart,
        toll=toll(event, measure, span.who, shared.language) if figures.range else None,
        proof=order.beside[measure, "proof"],
        below=order.above[measure, "proof"],
    )


def _line(shared: SharedViews, order: PassageOrder, figures: Measured, at: int) -> Statement:
    line, measure = figures.lines[at], figures.measure
    marker = order.at(measure, at).keys(line.entry.cites)
    return replace(
        _statement(shared, figures, line.entry, marker),
        parts=tuple(_group_figure(part, measure) for part in line.parts),
        marker_of_parts=order.at(measure, at, "parts").keys(line.cites_of_parts),
    )


def _rows(shared: SharedViews, order: PassageOrder, figures: Measured) -> Iterator[Statement]:
    """A row for each statement; passages link back to the markers of lines and groups instead."""
    for entry in figures.entries:
        marker = order.unanchored.keys(entry.cites)
        yield _statement(shared, figures, entry, marker)


def _statement(
    shared: SharedViews, figures: Measured, entry: Casualties, marker: Markup
) -> Statement:
    return Statement(
        who=entry.who,
        figure=count_words(getattr(entry, figures.measure)),
        words=entry.words or "",
        by=shared.views.party(entry.according_to),
        said=shared.views.when(entry.said),
        replaced=entry.replaced or "",
        marker=marker,
        parts=(),
        marker_of_parts=Markup(),
    )


def _groups(shared: SharedViews, order: PassageOrder, figures: Measured) -> Iterator[GroupsStated]:
    measure = figures.measure
    for at, group in enumerate(figures.groups):
        first = group.entries[0]
        yield GroupsStated(
            by=shared.views.party(first.according_to),
            said=shared.views.when(first.said),
            replaced=first.replaced or "",
            figures=tuple(_group_figure(entry, measure) for entry in group.entries),
            marker=order.at(measure, "groups", at).keys(group.cites),
        )


def _group_figure(entry: Casualties, measure: str) -> GroupFigure:
    count = getattr(entry, measure)
    return GroupFigure(who=entry.who, figure=count_words(count), words=entry.words or "")


def _chart(
    shared: SharedViews, figures: Measured, lines: Sequence[Statement]
) -> FigureChart | None:
    stated = [
        Stated(
            by=row.by,
            said=row.said,
            who=row.who,
            marker=row.marker,
            count=getattr(line.entry, figures.measure),
            figure=row.figure,
            words=row.words,
            replaced=row.replaced,
        )
        for line, row in zip(figures.lines, lines, strict=True)
    ]
    mirrored = direction(shared.language) == "rtl"
    return figure_chart(figures.measure, figures.range, stated, mirrored)
