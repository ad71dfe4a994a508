"""Corrections, as the page of a record and the list of all corrections show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.records import Correction
from sitegen.views.names import day_words


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """A correction: its day, its permanent anchor, what was wrong and what is right."""

    day: str
    iso: str
    anchor: str
    field: str
    was: str
    now: str
    why: str


def numbered_corrections(corrections: Sequence[Correction]) -> list[tuple[int, Correction]]:
    """A record's corrections by date, each with its number.

    A number is for ever: later corrections never change those before.
    """
    return list(enumerate(sorted(corrections, key=lambda item: item.date), 1))


def withdrawal_anchor(event_id: str) -> str:
    """The anchor of an event's withdrawal on /corrections/."""
    return f"event-{event_id}-withdrawn"


def sentence(item: Correction) -> str:
    """`Casualties: we gave “3 killed”. It is “2 killed”. The ministry corrected it.`"""
    was = f"we gave “{item.was}”. It is" if item.was else "it is"
    return f"{item.field[:1].upper()}{item.field[1:]}: {was} “{item.now}”. {item.why}"


def correction_views(
    corrections: Sequence[Correction], anchor: str, language: str
) -> Iterator[CorrectionView]:
    """The corrections of a record, the newest first."""
    for number, item in reversed(numbered_corrections(corrections)):
        yield CorrectionView(
            day=day_words(item.date, language),
            iso=item.date.isoformat(),
            anchor=f"{anchor}-{number}",
            field=item.field,
            was=item.was or "",
            now=item.now,
            why=item.why,
        )
