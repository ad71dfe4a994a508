"""The pieces of a quotation between its gaps, and where in a text they follow one another.

The pieces are looked for from the last to the first: each search leaves the stretches of text in
which the piece before may start (`windows`), so that no choice is ever taken back and the work
grows with the length of the text, however often its words repeat.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

from sitegen.evidence.folding import TextSpan, fold, spaced
from sitegen.evidence.letters import CJK

LONGEST_GAP: Final = 1000  # characters that an ellipsis may stand for
EDITORS_GAP: Final = 100  # characters that the editors' words in brackets may stand for
LEAST: Final = 12  # characters of a piece that needs no prefix or suffix
LEAST_CJK: Final = 4
PLACES: Final = 20  # of an ambiguous passage, the places that are reported

_DOTS: Final = r"(?:\.{3,}+|…)++"
_GAP: Final = re.compile(rf"(?P<gap>\[\s*+{_DOTS}\s*+\]|{_DOTS})|\[[^\[\]]*\]")
_IN_A_WORD: Final = re.compile(rf"[^\W{CJK}]*+\[[^\[\]]*\][^\W{CJK}]*+")
_IN_CJK: Final = re.compile(f"[{CJK}]")


@dataclass(frozen=True, slots=True)
class QuotePiece:
    """`words` folded, `plain` not, and `written` with its ends of lines; `gap`: how far from the
    end of the last piece this one may start.
    """

    words: str
    plain: str
    gap: int
    written: str

    @property
    def short(self) -> bool:
        """Whether it is too short to be looked for alone: a few letters stand in any text."""
        letters = sum(map(str.isalpha, self.words))
        cjk = len(_IN_CJK.findall(self.words))
        least = LEAST_CJK if 2 * cjk > letters else LEAST
        return len(self.words) < least


@dataclass(frozen=True, slots=True)
class Chain:
    """The strings to find one after the other, and the stretches in which each may start so that
    the others follow. `left`: how much of the first is not of the quotation.
    """

    words: list[str]
    gaps: list[int]
    windows: list[list[TextSpan]]
    left: int


def split(quote: str) -> list[QuotePiece]:
    """The pieces between the gaps; gaps that stand together add up to `GAP` at most."""
    pieces: list[QuotePiece] = []
    gap = end = 0
    for found in _GAP.finditer(f"{quote}…"):  # the last piece ends at a gap as well
        part = quote[end : found.start()]
        if words := fold(part):
            pieces.append(QuotePiece(words, spaced(part), gap, part))
            gap = 0
        length = LONGEST_GAP if found["gap"] else EDITORS_GAP
        gap = min(LONGEST_GAP, gap + length)
        end = found.end()
    return pieces


def literal(quote: str) -> QuotePiece | None:
    """A quotation with dots as one piece, since they may stand in the text; None where it has none."""
    if not any(found["gap"] for found in _GAP.finditer(quote)):
        return None
    return QuotePiece(fold(quote), spaced(quote), 0, quote)


def whole_words(quote: str) -> list[str]:
    """The pieces of a quotation as plain words, without the rest of a word that the editors wrote
    in part: `[T]he`.
    """
    pieces = _GAP.sub("\0", _IN_A_WORD.sub("[]", quote)).split("\0")
    return [words for words in map(spaced, pieces) if words]


def starts(
    pieces: list[QuotePiece], text: str, *, prefix: str, suffix: str, reach: TextSpan
) -> dict[int, Chain]:
    """The places in `reach` where the quotation can start, each with the chain that starts
    there.
    """
    found: dict[int, Chain] = {}
    gaps = [piece.gap for piece in pieces]
    low, high = reach
    befores = (prefix, f"{prefix} ") if prefix else ("",)
    afters = (suffix, f" {suffix}") if suffix else ("",)
    for before, after in product(befores, afters):
        words = [piece.words for piece in pieces]
        words[0] = before + words[0]
        words[-1] += after
        chain = Chain(words, gaps, windows(words, gaps, text), len(before))
        first = within(chain.windows[0], low - chain.left, high - 1 - chain.left)
        for start in places(words[0], first, text):
            found.setdefault(start + chain.left, chain)
            if len(found) >= PLACES:
                break
    return found


def windows(words: list[str], gaps: list[int], text: str) -> list[list[TextSpan]]:
    """For each string, the stretches (both ends included) where it may start so that the rest
    follows.
    """
    found: list[list[TextSpan]] = [[(0, len(text))]]
    for index in range(len(words) - 1, 0, -1):
        size, gap = len(words[index - 1]), gaps[index]
        before: list[TextSpan] = []
        for first, last in _clusters(words[index], found[-1], gap, text):
            low, high = max(0, first - gap - size), last - size
            if before and low <= before[-1][1] + 1:
                before[-1] = (before[-1][0], max(high, before[-1][1]))
            elif high >= low:
                before.append((low, high))
        found.append(before)
    return found[::-1]


def _clusters(word: str, windows: list[TextSpan], gap: int, text: str) -> Iterator[TextSpan]:
    """The first and last start of each row of occurrences of which no two neighbours are more than
    `gap` + 1 apart. Leaps from one to the farthest that is near enough, and so never counts them
    all.
    """
    for low, high in windows:
        first = text.find(word, low, high + len(word))
        while first >= 0:
            last, leap = first, first
            while leap >= 0:
                last = leap
                leap = text.rfind(word, last + 1, min(high, last + gap + 1) + len(word))
            yield first, last
            first = text.find(word, last + 1, high + len(word))


def within(windows: list[TextSpan], low: int, high: int) -> Iterator[TextSpan]:
    """What of the windows lies between two positions, both included."""
    for index in range(bisect_left(windows, low, key=lambda window: window[1]), len(windows)):
        first, last = windows[index]
        if first > high:
            return
        yield max(first, low, 0), min(last, high)


def places(word: str, windows: Iterator[TextSpan], text: str) -> Iterator[int]:
    """Each place within some windows at which a word starts."""
    for low, high in windows:
        start = text.find(word, low, high + len(word))
        while start >= 0:
            yield start
            start = text.find(word, start + 1, high + len(word))
