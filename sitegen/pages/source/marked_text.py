"""A source's text with the cited passages marked and lettered, overlapping ones too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from sitegen.evidence import paragraphs_of
from sitegen.views import Name, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """Something that cites a passage: a record, or a claim of an event with its status.

    `number` is that of the event on its timeline, and behind a point that of the claim; '' of other
    records.
    """

    name: Name
    number: str
    what: str
    status: str
    status_label: str


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """A passage, lettered, with everything that cites it."""

    letter: str
    passage: Passage
    resting: tuple[Resting, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words with the letters of the passages that it belongs to, and of those that end
    with it.
    """

    words: str
    letters: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text, with its number."""

    number: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class TextRow:
    """A paragraph with the passages that begin in it; `number` is 0 where their place is not known.

    `segments` are its words, where they may be shown.
    """

    number: int
    segments: tuple[Segment, ...]
    cited: tuple[CitedPassage, ...]


class MarkOfPassage(NamedTuple):
    """Where a piece of a passage begins and ends in the text, and the passage's letter."""

    start: int
    end: int
    letter: str


def marked_text(text: str, marks: Sequence[MarkOfPassage]) -> Iterator[Paragraph]:
    """The paragraphs of a text, cut where passages begin and end."""
    for number, (start, end) in enumerate(paragraphs_of(text), 1):
        inside = [
            MarkOfPassage(max(mark.start, start), min(mark.end, end), mark.letter)
            for mark in marks
            if mark.start < end and mark.end > start
        ]
        yield Paragraph(number, tuple(_segments(text, start, end, inside)))


def text_rows(
    text: str, marks: Sequence[MarkOfPassage], cited: Sequence[CitedPassage]
) -> Iterator[TextRow]:
    """Every paragraph of a text that may be shown, else those of the passages; passages of no known
    place last.
    """
    for paragraph in marked_text(text, marks):
        here = tuple(item for item in cited if item.passage.paragraph == paragraph.number)
        yield TextRow(paragraph.number, paragraph.segments, here)
    for number, items in groupby(cited, lambda item: item.passage.paragraph):
        if number and not text:
            yield TextRow(number, (), tuple(items))
        elif not number:
            yield from (TextRow(0, (), (item,)) for item in items)


def _segments(text: str, start: int, end: int, marks: Sequence[MarkOfPassage]) -> Iterator[Segment]:
    """A paragraph cut at every place where a mark begins or ends."""
    edges = {start, end}
    for mark in marks:
        edges |= {mark.start, mark.end}
    for first, last in pairwise(sorted(edges)):
        letters = tuple(m.letter for m in marks if m.start <= first and m.end >= last)
        ends = tuple(m.letter for m in marks if m.end == last)
        yield Segment(text[first:last], letters, ends)
