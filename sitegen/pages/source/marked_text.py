"""A source's text with the cited passages marked and lettered, overlapping ones too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from sitegen.evidence import FoundPassages, SourceText, find, prepare
from sitegen.views import Name, Passage


@dataclass(frozen=True, slots=True)
class Resting:
    """Something that rests on a passage: a record, or a claim of an event with its status.

    `number` is that of the event on its timeline, and behind a point that of the claim; '' of other records.
    """

    name: Name
    number: str
    what: str
    status: str
    status_label: str


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """A passage, lettered, with everything that rests on it."""

    letter: str
    passage: Passage
    resting: tuple[Resting, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words with the letters of the passages that it belongs to, and of those that end with it."""

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


MarkedSpan = tuple[
    int, int, str
]  # where a piece of a passage begins and ends in the text, and the passage's letter


def marked_text(text: str, cited: Sequence[CitedPassage]) -> Iterator[Paragraph]:
    """The paragraphs of a text, cut where passages begin and end."""
    prepared = prepare(text)
    marks = [mark for item in cited for mark in _marks(item, prepared)]
    for number, (start, end) in enumerate(prepared.paragraphs, 1):
        inside = [
            (max(a, start), min(b, end), letter) for a, b, letter in marks if a < end and b > start
        ]
        yield Paragraph(number, tuple(_segments(text, start, end, inside)))


def text_rows(text: str, cited: Sequence[CitedPassage]) -> Iterator[TextRow]:
    """Every paragraph of a text that may be shown, else those of the passages; passages of no known place last."""
    for paragraph in marked_text(text, cited) if text else ():
        here = tuple(item for item in cited if item.passage.paragraph == paragraph.number)
        yield TextRow(paragraph.number, paragraph.segments, here)
    for number, items in groupby(cited, lambda item: item.passage.paragraph):
        if number and not text:
            yield TextRow(number, (), tuple(items))
        elif not number:
            yield from (TextRow(0, (), (item,)) for item in items)


def _marks(item: CitedPassage, text: SourceText) -> Iterator[MarkedSpan]:
    passage = item.passage
    if passage.quote and passage.paragraph:
        found = find(
            passage.quote, text, prefix=passage.prefix, suffix=passage.suffix, at=passage.at
        )
        if isinstance(found, FoundPassages):
            yield from ((piece.start, piece.end, item.letter) for piece in found.passages)


def _segments(text: str, start: int, end: int, marks: Sequence[MarkedSpan]) -> Iterator[Segment]:
    edges = sorted({start, end, *(edge for mark in marks for edge in mark[:2])})
    for first, last in pairwise(edges):
        letters = tuple(letter for a, b, letter in marks if a <= first and b >= last)
        ends = tuple(letter for _, b, letter in marks if b == last)
        yield Segment(text[first:last], letters, ends)
