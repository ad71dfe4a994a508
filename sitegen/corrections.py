"""Corrections, as the page of a record and the list of all corrections show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.context import day_words
from sitegen.desk import Desk
from sitegen.model_parts import Correction


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction: its day, its permanent anchor, what was wrong and what is right."""

    day: str
    iso: str
    anchor: str
    field: str
    was: str
    now: str
    why: str


def correction_views(desk: Desk, anchor: str, corrections: Sequence[Correction]) -> Iterator[CorrectionView]:
    """The corrections of a record, the newest first; each anchor is numbered from the record's oldest."""
    numbered = sorted(enumerate(corrections, 1), key=lambda pair: (pair[1].date, pair[0]), reverse=True)
    for number, item in numbered:
        day = day_words(item.date, desk.language)
        own = f"{anchor}-{number}"
        yield CorrectionView(day, item.date.isoformat(), own, item.field, item.was or "", item.now, item.why)
