"""The two forms in which quotation and text are compared, and the way back to the text as it was
written.

`spaced` is Unicode NFC with every run of white space as one space. `fold` also makes one of the
letters and signs that readers take for the same (`letters`), and drops what has no width.

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

from sitegen.evidence.letters import INVISIBLE, LETTERS, TATWEEL, UNCOUNTED, Table

TextSpan = tuple[int, int]

# Letters that are no marks yet join the letter before them in NFC: vowels and finals of Hangul,
# vowel signs of Kirat Rai. An initial of Hangul begins a syllable, and joins nothing before it.
_JOINING: Final = "\u1160-\u11ff\ud7b0-\ud7ff\U00016d40-\U00016d7f"
_JOINER: Final = re.compile(f"[{_JOINING}{UNCOUNTED}]")
_BLOCK: Final = 128
# NFC never joins one of these to what stands before it (`\w` holds no combining marks).
_CUT: Final = re.compile(f"[^\\W{_JOINING}{TATWEEL}]")
_LINE: Final = "(?>\r\n|[\n\r\x85\u2028\u2029])"
_BLANK: Final = f"[\\s{INVISIBLE}]"
_BREAK: Final = re.compile(f"{_LINE}(?:(?![\n\r\x85\u2028\u2029]){_BLANK})*+{_LINE}{_BLANK}*+")
_MARGIN: Final = re.compile(f"{_BLANK}*+")

# How white space that ends a line is told from a space, until a text is folded: a line's end, and
# one with a soft hyphen before it. No other character of a folded text is white space.
LINE_END: Final = "\n"
PARTED: Final = "\x1e"
_WHITE: Final = (" ", LINE_END, PARTED)
_AS_SPACES: Final = str.maketrans({LINE_END: " ", PARTED: " "})
_ENDS_LINE: Final = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES: Final = " \t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_BLANKS: Final = INVISIBLE + _SPACES
_BLANKS_BUT_SOFT_HYPHEN: Final = _BLANKS.replace("\u00ad", "")


@dataclass(frozen=True, slots=True, eq=False)
class Folded:
    """A folded text. `starts` are where each block begins in `text`, `blocks` where it stands in
    `original`; `paragraphs` are the paragraphs' places in `original` and `heads` where each begins
    in `text`. `lines` is the text with LINE_END or PARTED instead of a space where a line ended.
    """

    original: str
    text: str
    lines: str
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


def folded(text: str, table: Table = LETTERS) -> Folded:
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
            part = _fold_block(text[start:end], table)
            if space and part.startswith(_WHITE):
                part = part[1:]
            if part:
                parts.append(part)
                starts.append(length)
                blocks.append((start, end))
                length += len(part)
                space = part.endswith(_WHITE)
    lines = "".join(parts)
    if space:
        lines = lines[:-1]
    return Folded(
        original=text,
        text=lines.translate(_AS_SPACES),
        lines=lines,
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


def _fold_block(block: str, table: Table = LETTERS) -> str:
    """A block's folded form; white space at its ends becomes one space or the end of a line."""
    if not _ENDS_LINE.search(block):
        return " ".join(f"|{_folded_letters(block, table)}|".split())[1:-1]
    form, between = "", ""
    for line in _ENDS_LINE.split(f"|{block}|"):
        if words := " ".join(_folded_letters(line, table).split()):
            form, between = form + between + words, LINE_END
        if line.rstrip(_BLANKS) != line.rstrip(_BLANKS_BUT_SOFT_HYPHEN):
            between = PARTED
    return form[1:-1]


def _folded_letters(words: str, table: Table) -> str:
    if words.isascii():
        return words.translate(table) if "`" in words else words
    letters = unicodedata.normalize("NFC", words).translate(table)
    # What was parted by an invisible character may join now.
    return unicodedata.normalize("NFC", letters)


@lru_cache(maxsize=1 << 7)  # the preview asks for the same ones at every save
def _positions(block: str, space: bool) -> list[TextSpan]:
    """Each folded character's span in the block. `space`: a space stands before the block."""
    positions: list[TextSpan] = []
    for start, end in _units(block):
        unit = block[start:end]
        part = _fold_block(unit)
        if space and part.startswith(_WHITE):
            part = part[1:]
        if part:
            space = part.endswith(_WHITE)
            positions += _unit_positions(unit, start, part)
    return positions


def _unit_positions(unit: str, start: int, part: str) -> list[TextSpan]:
    shown = unit.rstrip(UNCOUNTED)
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
