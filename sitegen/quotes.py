"""Whether a quotation stands in its source's text, where, and what stands there instead.

A quotation is cut at its gaps into pieces. The pieces are looked for from the last to the first: each search
leaves the stretches of text in which the piece before may start (`_windows`), so that no choice is ever taken
back and the work grows with the length of the text, however often its words repeat.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sitegen.folding import CJK, INVISIBLE, Folded, Span, fold, folded, spaced
from sitegen.nearest import Anchors, Missing, anchors, nearest

__all__ = [
    "Ambiguous",
    "Found",
    "Missing",
    "Passage",
    "Text",
    "TooShort",
    "find",
    "fold",
    "prepare",
    "quote_hash",
]

GAP: Final = 1000  # characters that an ellipsis may stand for
EDITORS_GAP: Final = 100  # characters that the editors' words in brackets may stand for
LEAST: Final = 12  # characters of a piece that needs no prefix or suffix
LEAST_CJK: Final = 4
PLACES: Final = 20  # of an ambiguous passage, the places that are reported

_DOTS: Final = r"(?:\.{3,}+|…)++"
_GAP: Final = re.compile(rf"(?P<gap>\[\s*+{_DOTS}\s*+\]|{_DOTS})|\[[^\[\]]*\]")
_AT: Final = re.compile(r"para\. ?([0-9]{1,9})")
_IN_CJK: Final = re.compile(f"[{CJK}]")


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a piece of a quotation stands: from `start` to `end` in the original text, in the `paragraph`
    (from 1) and at the `offset` (in characters of the folded paragraph) of its first character.
    `exact`: it differs in white space at most; else in typography too."""

    start: int
    end: int
    paragraph: int
    offset: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The passage of each piece, in order."""

    passages: tuple[Passage, ...]

    @property
    def exact(self) -> bool:
        """True where the quotation `matches`; else it `matches, typography differs`."""
        return all(passage.exact for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The quotation can start in several places; their paragraphs in order, of at most `PLACES`."""

    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TooShort:
    """A piece that is too short to be looked for without `prefix` or `suffix`; '' where no words are left."""

    piece: str


@dataclass(frozen=True, eq=False)
class Text:
    """A source's text, prepared once for all its quotations. `paragraphs` are their places in the original;
    `sha256` is of the normalised text: the folded paragraphs, parted by blank lines, in UTF-8."""

    folded: Folded
    sha256: str

    @property
    def paragraphs(self) -> list[Span]:
        return self.folded.paragraphs

    @cached_property
    def anchors(self) -> Anchors:
        """What the nearest passage is looked for with; made when first a quotation is not found."""
        return anchors(self.folded.text)


@dataclass(frozen=True, slots=True)
class _Piece:
    """`words` folded and `plain` not; `gap`: how far from the end of the last piece this one may start."""

    words: str
    plain: str
    gap: int

    @property
    def short(self) -> bool:
        letters = sum(map(str.isalpha, self.words))
        cjk = 2 * len(_IN_CJK.findall(self.words)) > letters
        return len(self.words) < (LEAST_CJK if cjk else LEAST)


@dataclass(frozen=True, slots=True)
class _Chain:
    """The strings to find one after the other, and the stretches in which each may start so that the others
    follow. `left`: how much of the first is not of the quotation."""

    words: list[str]
    gaps: list[int]
    windows: list[list[Span]]
    left: int


def prepare(text: str) -> Text:
    """A text made ready for `find`."""
    form = folded(text)
    return Text(form, _sha256(form.normalised()))


def quote_hash(quote: str) -> str:
    """The first 16 hex digits of the SHA-256 of the folded quotation, its gaps and brackets included."""
    return _sha256(fold(quote))[:16]


def find(
    quote: str, text: Text, *, prefix: str = "", suffix: str = "", at: str = ""
) -> Found | Missing | Ambiguous | TooShort:
    """Where the quotation stands in the text.

    `prefix` and `suffix` are the words right before its first and after its last piece, with or without white
    space between. `at` counts only as `para. N`: the passage then starts in that paragraph.
    """
    pieces, prefix, suffix = _split(quote), fold(prefix), fold(suffix)
    short = next((piece for piece in pieces if piece.short), None)
    if not pieces or (short and not prefix and not suffix):
        return TooShort(short.plain if short else "")
    numbered = _AT.fullmatch(at.strip())
    reach = text.folded.reach(int(numbered[1])) if numbered else (0, len(text.folded.text))
    found = _starts(pieces, text.folded.text, prefix, suffix, reach)
    if len(found) == 1:
        (start, chain), *_ = found.items()
        return Found(tuple(_passages(pieces, chain, start, text.folded)))
    if found:
        return Ambiguous(tuple(text.folded.paragraph(start)[0] for start in sorted(found)[:PLACES]))
    return _missing(pieces, text)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _split(quote: str) -> list[_Piece]:
    """The pieces between the gaps; gaps that stand together add up to `GAP` at most."""
    pieces: list[_Piece] = []
    gap = end = 0
    for found in [*_GAP.finditer(quote), None]:
        part = quote[end : found.start() if found else len(quote)]
        if words := fold(part):
            pieces.append(_Piece(words, spaced(part), gap))
            gap = 0
        if found:
            gap, end = min(GAP, gap + (GAP if found["gap"] else EDITORS_GAP)), found.end()
    return pieces


def _starts(pieces: list[_Piece], text: str, prefix: str, suffix: str, reach: Span) -> dict[int, _Chain]:
    """The places in `reach` where the quotation can start, each with the chain that starts there."""
    found: dict[int, _Chain] = {}
    gaps = [piece.gap for piece in pieces]
    for before in (prefix, prefix + " ") if prefix else ("",):
        for after in (suffix, " " + suffix) if suffix else ("",):
            words = [piece.words for piece in pieces]
            words[0] = before + words[0]
            words[-1] += after
            chain = _Chain(words, gaps, _windows(words, gaps, text), len(before))
            first = (reach[0] - chain.left, reach[1] - 1 - chain.left)
            for start in _places(words[0], _within(chain.windows[0], *first), text):
                found.setdefault(start + chain.left, chain)
                if len(found) >= PLACES:
                    break
    return found


def _windows(words: list[str], gaps: list[int], text: str) -> list[list[Span]]:
    """For each string, the stretches (both ends included) where it may start so that the rest follows."""
    windows: list[list[Span]] = [[(0, len(text))]]
    for index in range(len(words) - 1, 0, -1):
        size, gap = len(words[index - 1]), gaps[index]
        before: list[Span] = []
        for first, last in _clusters(words[index], windows[-1], gap, text):
            low, high = max(0, first - gap - size), last - size
            if before and low <= before[-1][1] + 1:
                before[-1] = (before[-1][0], max(high, before[-1][1]))
            elif high >= low:
                before.append((low, high))
        windows.append(before)
    return windows[::-1]


def _clusters(word: str, windows: list[Span], gap: int, text: str) -> Iterator[Span]:
    """The first and last start of each row of occurrences of which no two neighbours are more than `gap` + 1
    apart. Leaps from one to the farthest that is near enough, and so never counts them all."""
    for low, high in windows:
        first = text.find(word, low, high + len(word))
        while first >= 0:
            last, leap = first, first
            while leap >= 0:
                last = leap
                leap = text.rfind(word, last + 1, min(high, last + gap + 1) + len(word))
            yield first, last
            first = text.find(word, last + 1, high + len(word))


def _within(windows: list[Span], low: int, high: int) -> Iterator[Span]:
    """What of the windows lies between two positions, both included."""
    for index in range(bisect_left(windows, low, key=lambda window: window[1]), len(windows)):
        first, last = windows[index]
        if first > high:
            return
        yield max(first, low, 0), min(last, high)


def _places(word: str, windows: Iterator[Span], text: str) -> Iterator[int]:
    for low, high in windows:
        start = text.find(word, low, high + len(word))
        while start >= 0:
            yield start
            start = text.find(word, start + 1, high + len(word))


def _passages(pieces: list[_Piece], chain: _Chain, start: int, form: Folded) -> Iterator[Passage]:
    """The passages from a start on, each the earliest after which the rest can follow."""
    end = 0
    for index, piece in enumerate(pieces):
        if index:
            windows = _within(chain.windows[index], end, end + chain.gaps[index])
            start = next(_places(chain.words[index], windows, form.text))
        end = start + len(piece.words)
        yield _passage(piece, start, end, form)


def _passage(piece: _Piece, start: int, end: int, form: Folded) -> Passage:
    first, last = form.span(start, end)
    paragraph, offset = form.paragraph(start)
    # What is invisible at the ends of the piece is no part of the span, and yet may stand in the text.
    before = len(piece.plain) - len(piece.plain.lstrip(INVISIBLE))
    after = len(piece.plain) - len(piece.plain.rstrip(INVISIBLE))
    exact = spaced(form.original[max(0, first - before) : last + after]) == piece.plain
    return Passage(first, last, paragraph, offset, exact)


def _missing(pieces: list[_Piece], text: Text) -> Missing:
    form = text.folded
    absent = next((piece.words for piece in pieces if piece.words not in form.text), None)
    if absent:
        return nearest(absent, form, text.anchors)
    # Every piece is there: show where they stand without `at`, `prefix` and `suffix`, or else the first one.
    loose = _starts(pieces, form.text, "", "", (0, len(form.text)))
    start = min(loose) if loose else form.text.find(pieces[0].words)
    shown = list(_passages(pieces, loose[start], start, form)) if loose else []
    first, last = form.span(start, start + len(pieces[0].words))
    there = spaced(form.original[first : shown[-1].end if shown else last])
    words = fold(there) if shown else pieces[0].words
    return Missing(there, (("equal", words),), form.paragraph(start)[0], misplaced=True)
