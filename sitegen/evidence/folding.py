"""The two forms in which quotation and text are compared, and the way back to the text as it was
written.

`spaced` is Unicode NFC with every run of white space as one space. `fold` also makes one of curly
and straight quotation marks and of all dashes and hyphens, drops what has no width, and undoes
Arabic presentation forms.

A text is folded in blocks of a few hundred characters. That keeps the folding fast and linear
(normalising is quadratic in the length of a run of combining marks), and only the block of a
position that somebody asks for is ever mapped character by character.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

TextSpan = tuple[int, int]

# What has no width: soft hyphen, joiners, byte order mark, marks of direction, invisible operators.
INVISIBLE: Final = "\u00ad\u061c\u180e\ufeff" + "".join(
    map(chr, [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)])
)
# The scripts of Chinese, Japanese and Korean, for the inside of a regular expression's brackets.
CJK: Final = (
    "\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303b"
    "\u3041-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc"
    "\U0001b000-\U0001b16f"
    "\U00020000-\U0003ffff"
)
# Curly marks fold to the straight mark of their kind. Guillemets, primes and geresh are others.
_DOUBLE: Final = "\u201c\u201d\u201e\u201f"
_SINGLE: Final = "\u2018\u2019\u201a\u201b"
# Unicode's dash punctuation (Pd), spelt out so that it does not change with the Python version.
_DASHES: Final = (
    "\u058a\u05be\u1400\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2e17\u2e1a\u2e3a\u2e3b"
    "\u2e40\u2e5d"
    "\u301c\u3030\u30a0\ufe31\ufe32\ufe58\ufe63\uff0d\U00010ead"
)
_PRESENTATION: Final = [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)]
_TYPOGRAPHY: Final[dict[int, str | None]] = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in _PRESENTATION},
    **{ord(char): '"' for char in _DOUBLE},
    **{ord(char): "'" for char in _SINGLE},
    **{ord(char): "-" for char in _DASHES},
    **{ord(char): None for char in INVISIBLE},
}

# Letters that are no marks yet join the letter before them in NFC: vowels and finals of Hangul,
# vowel signs of Kirat Rai. An initial of Hangul begins a syllable, and joins nothing before it.
_JOINING: Final = "\u1160-\u11ff\ud7b0-\ud7ff\U00016d40-\U00016d7f"
_JOINER: Final = re.compile(f"[{_JOINING}{INVISIBLE}]")
_BLOCK: Final = 128
# NFC never joins one of these to what stands before it (`\w` holds no combining marks).
_CUT: Final = re.compile(f"[^\\W{_JOINING}]")
_LINE: Final = "(?>\r\n|[\n\r\x85\u2028\u2029])"
_BLANK: Final = f"[\\s{INVISIBLE}]"
_BREAK: Final = re.compile(f"{_LINE}(?:(?![\n\r\x85\u2028\u2029]){_BLANK})*+{_LINE}{_BLANK}*+")
_MARGIN: Final = re.compile(f"{_BLANK}*+")


@dataclass(frozen=True, slots=True, eq=False)
class Folded:
    """A folded text. `starts` are where each block begins in `text`, `blocks` where it stands in
    `original`; `paragraphs` are the paragraphs' places in `original` and `heads` where each begins
    in `text`.
    """

    original: str
    text: str
    starts: list[int]
    blocks: list[TextSpan]
    paragraphs: list[TextSpan]
    heads: list[int]

    def span(self, start: int, end: int) -> TextSpan:
        """Where `text[start:end]` (not empty) stands in `original`: the least that holds all of
        it.
        """
        return self._char(start)[0], self._char(end - 1)[1]

    def paragraph(self, position: int) -> tuple[int, int]:
        """The number, from 1, of the paragraph that holds a position in `text`, and the offset in
        it.
        """
        number = bisect_right(self.heads, position)
        return number, position - self.heads[number - 1]

    def reach(self, number: int) -> TextSpan:
        """The positions in `text` that belong to a paragraph (the second is past its end); none:
        (0, 0).
        """
        if not 1 <= number <= len(self.heads):
            return 0, 0
        end = self.heads[number] if number < len(self.heads) else len(self.text)
        return self.heads[number - 1], end

    def normalised(self) -> str:
        """The folded paragraphs, parted by blank lines: what the text's hash is of."""
        reaches = map(self.reach, range(1, len(self.heads) + 1))
        return "\n\n".join(self.text[start:end].rstrip(" ") for start, end in reaches)

    def _char(self, position: int) -> TextSpan:
        index = bisect_right(self.starts, position) - 1
        first, last = self.blocks[index]
        head, block = self.starts[index], self.original[first:last]
        offset = position - head
        if self.text.startswith(block, head) and offset < len(block):
            return first + offset, first + offset + 1
        positions = _positions(block, space=not head or self.text[head - 1] == " ")
        if offset == len(positions):  # the space that parts two paragraphs
            return last, self.blocks[index + 1][0]
        start, end = positions[offset]
        return first + start, first + end


def folded(text: str) -> Folded:
    """The text in its form for comparison, with the way back."""
    parts: list[str] = []
    starts: list[int] = []
    blocks: list[TextSpan] = []
    heads: list[int] = []
    paragraphs = paragraphs_of(text)
    length, space = 0, True
    for first, last in paragraphs:
        if not space:
            parts.append(" ")
            length, space = length + 1, True
        heads.append(length)
        for start, end in _blocks(text, first, last):
            part = _fold_block(text[start:end])
            if space:
                part = part.removeprefix(" ")
            if part:
                parts.append(part)
                starts.append(length)
                blocks.append((start, end))
                length += len(part)
                space = part.endswith(" ")
    return Folded(
        original=text,
        text="".join(parts).removesuffix(" "),
        starts=starts,
        blocks=blocks,
        paragraphs=paragraphs,
        heads=heads,
    )


def paragraphs_of(text: str) -> list[TextSpan]:
    """Where the paragraphs that blank lines part begin and end; each holds something visible."""
    paragraphs: list[TextSpan] = []
    margin = _MARGIN.match(text)
    start = margin.end() if margin else 0
    while found := _BREAK.search(text, start):
        paragraphs.append((start, found.start()))
        start = found.end()
    if start < len(text):
        paragraphs.append((start, len(text)))
    return paragraphs


def fold(text: str) -> str:
    """The form in which quotation and text are compared."""
    return folded(text).text


def spaced(text: str) -> str:
    """The text in NFC, each run of white space one space, none at its ends."""
    blocks = _blocks(text, 0, len(text))
    return " ".join(
        "".join(unicodedata.normalize("NFC", text[start:end]) for start, end in blocks).split()
    )


def _blocks(text: str, start: int, last: int) -> Iterator[TextSpan]:
    """The text cut where folding the blocks folds the whole; at twice the least length wherever
    that is.
    """
    while start < last:
        latest = min(start + 2 * _BLOCK, last)
        found = _CUT.search(text, start + _BLOCK, latest)
        end = found.start() if found else latest
        yield start, end
        start = end


def _fold_block(block: str) -> str:
    """A block's folded form; white space at its ends becomes one space."""
    if not block.isascii():
        block = unicodedata.normalize("NFC", block).translate(_TYPOGRAPHY)
        # What was parted by an invisible character may join now.
        block = unicodedata.normalize("NFC", block)
    return " ".join(f"|{block}|".split())[1:-1]


@lru_cache(maxsize=1 << 7)  # the preview asks for the same ones at every save
def _positions(block: str, space: bool) -> list[TextSpan]:
    """Each folded character's span in the block. `space`: a space stands before the block."""
    positions: list[TextSpan] = []
    for start, end in _units(block):
        unit = block[start:end]
        part = _fold_block(unit)
        if space:
            part = part.removeprefix(" ")
        if part:
            space = part.endswith(" ")
            positions += _unit_positions(unit, start, part)
    return positions


def _unit_positions(unit: str, start: int, part: str) -> list[TextSpan]:
    shown = unit.rstrip(INVISIBLE)
    if part == shown:
        return [(start + index, start + index + 1) for index in range(len(part))]
    return [(start, start + len(shown))] * len(part)


def _units(block: str) -> Iterator[TextSpan]:
    """The block cut before every character that NFC joins to nothing before it."""
    start = 0
    for index in range(1, len(block)):
        if unicodedata.category(block[index])[0] != "M" and not _JOINER.match(block[index]):
            yield start, index
            start = index
    yield start, len(block)
