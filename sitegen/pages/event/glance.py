"""At a glance: who gives which figure, and each claim by its status, before anything else.

It is what a reader came for and the contents of the page in one, and is made of what the page shows
in full below: nothing is written for it, and nothing is in it that the page does not have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sitegen.pages.event.casualties import GroupsStated, MeasureView, Statement
from sitegen.pages.event.claims import NO_DISPUTES, ClaimView
from sitegen.records import STATUSES
from sitegen.views import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class GlanceFigure:
    """A figure of a measure, and everyone whose latest figure it is."""

    words: str
    given_by: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GlanceToll:
    """A measure: its figures as one speaker, `moved_by`, gave one after the other, else its range.

    `figures` are what the others say, `of_groups` who speak of groups of people alone.
    """

    measure: str
    who: str
    words: str
    best: int | None
    moved: tuple[str, ...]
    moved_by: Name | None
    figures: tuple[GlanceFigure, ...]
    of_groups: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GlanceStatus:
    """The claims of one status; `dispute` is false where what is said does not contradict."""

    status: str
    label: str
    dispute: bool
    claims: tuple[ClaimView, ...]


def tolls(measures: Iterable[MeasureView]) -> Iterator[GlanceToll]:
    """The measures, each with who gives which figure."""
    for measure in measures:
        moved_by, moved = _moved(measure.lines)
        standing = [line for line in measure.lines if not line.replaced and line.by != moved_by]
        yield GlanceToll(
            measure=measure.measure,
            who=measure.who,
            words=measure.words,
            best=measure.best,
            moved=moved,
            moved_by=moved_by,
            figures=tuple(_figures(standing)),
            of_groups=tuple(_speakers(measure.groups, measure.lines)),
        )


def statuses(claims: Iterable[ClaimView]) -> Iterator[GlanceStatus]:
    """The claims by status, in the order of the vocabulary; what is no dispute comes last."""
    by_status: dict[str, list[ClaimView]] = {status: [] for status in STATUSES}
    for claim in claims:
        by_status[claim.status].append(claim)
    for status in sorted(STATUSES, key=NO_DISPUTES.__contains__):
        if by_status[status]:
            yield GlanceStatus(
                status=status,
                label=STATUSES[status],
                dispute=status not in NO_DISPUTES,
                claims=tuple(by_status[status]),
            )


def _moved(lines: Sequence[Statement]) -> tuple[Name | None, tuple[str, ...]]:
    """The speaker who replaced figures most often, and all figures that it gave, in order."""
    given: dict[Name, list[Statement]] = {}
    for line in lines:
        if line.by:
            given.setdefault(line.by, []).append(line)
    speakers = sorted(given.items(), key=lambda item: -_replaced(item[1]))
    for by, stated in speakers[:1]:
        if _replaced(stated):
            return by, tuple(line.figure for line in stated)
    return None, ()


def _replaced(stated: Sequence[Statement]) -> int:
    """How many of a speaker's figures the next one took the place of; 0 unless all but the last."""
    before = stated[:-1]
    replaced = [line for line in before if line.replaced]
    return len(replaced) if len(replaced) == len(before) else 0


def _figures(lines: Iterable[Statement]) -> Iterator[GlanceFigure]:
    """Each figure once, with its speakers in the order in which they gave it."""
    given: dict[str, dict[Name, None]] = {}
    for line in lines:
        speakers = given.setdefault(line.figure, {})
        if line.by:
            speakers[line.by] = None
    for words, speakers in given.items():
        yield GlanceFigure(words=words, given_by=tuple(speakers))


def _speakers(groups: Iterable[GroupsStated], lines: Iterable[Statement]) -> Iterator[Name]:
    """Who speaks of groups and gives no figure of all."""
    named = {line.by for line in lines}
    for group in groups:
        if group.by and group.by not in named:
            named.add(group.by)
            yield group.by
