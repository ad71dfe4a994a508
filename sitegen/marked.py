"""A source's text with the cited passages marked and lettered, overlapping ones too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sitegen.passages import Passage
from sitegen.quotes import Found, Text, find, prepare
from sitegen.views import Name


@dataclass(frozen=True, slots=True)
class Resting:
    """Something that rests on a passage: a record, or a claim of an event with its status."""

    name: Name
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
    """A run of words with the letters of the passages that it belongs to, and of those that begin with it."""

    words: str
    letters: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text, with its number."""

    number: int
    segments: tuple[Segment, ...]


Mark = tuple[int, int, str]  # where a piece of a passage begins and ends in the text, and the passage's letter


def marked_text(text: str, cited: Sequence[CitedPassage]) -> Iterator[Paragraph]:
    """The paragraphs of a text, cut where passages begin and end."""
    prepared = prepare(text)
    marks = [mark for item in cited for mark in _marks(item, prepared)]
    for number, (start, end) in enumerate(prepared.paragraphs, 1):
        inside = [(max(a, start), min(b, end), letter) for a, b, letter in marks if a < end and b > start]
        yield Paragraph(number, tuple(_segments(text, start, end, inside)))


def _marks(item: CitedPassage, text: Text) -> Iterator[Mark]:
    passage = item.passage
    if passage.quote and passage.paragraph:
        found = find(passage.quote, text, prefix=passage.prefix, suffix=passage.suffix, at=passage.at)
        if isinstance(found, Found):
            yield from ((piece.start, piece.end, item.letter) for piece in found.passages)


def _segments(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Segment]:
    edges = sorted({start, end, *(edge for mark in marks for edge in mark[:2])})
    for first, last in pairwise(edges):
        letters = tuple(letter for a, b, letter in marks if a <= first and b >= last)
        begins = tuple(letter for a, _, letter in marks if a == first)
        yield Segment(text[first:last], letters, begins)
