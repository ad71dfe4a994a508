"""The words around a passage as a hash: what tells that another copy has them in the same place.

A copy of an article may be longer or shorter than another, and no two have the same SHA-256. What
they share is the paragraph in which the quoted words are. So the lock has the hash of that
paragraph, or of 200 characters on either side in a text that has no paragraphs, and of the whole
text none that anything depends on.

Everything is folded as the lock was begun with (`letters.FIRST`), so that no hash becomes another
when a new version takes more signs for the same.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from typing import Final, NamedTuple

from sitegen.evidence.folding import TextSpan, folded
from sitegen.evidence.letters import FIRST
from sitegen.evidence.match import FoundPassages, SourceText

EITHER_SIDE: Final = 200  # folded characters around a passage, in a text without paragraphs
# Characters of a text that are folded for that: white space between the words folds to less.
_READ: Final = 5 * EITHER_SIDE
_DIGITS: Final = 16


class ParagraphHashes(NamedTuple):
    """The hash that a find of this passage records, and the one that it would have in a text of the
    other kind.
    """

    recorded: str
    other: str


def paragraph_hashes(found: FoundPassages, text: SourceText) -> ParagraphHashes:
    """The hashes of what is around a passage, 16 hex digits each."""
    paragraph = _hash("\n\n".join(_paragraphs(found, text)))
    sides = _hash("\n".join(_sides(found, text)))
    if len(text.paragraphs) > 1:
        return ParagraphHashes(paragraph, sides)
    return ParagraphHashes(sides, paragraph)


def _paragraphs(found: FoundPassages, text: SourceText) -> list[str]:
    """The paragraphs that hold a part of the passage, folded."""
    paragraphs: dict[TextSpan, None] = {}
    starts = [start for start, _ in text.paragraphs]
    for start, end in found.spans:
        first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
        paragraphs.update(dict.fromkeys(text.paragraphs[max(0, first) : last]))
    return [_fold_first(text, paragraph) for paragraph in paragraphs]


def _sides(found: FoundPassages, text: SourceText) -> list[str]:
    """What is before the passage, each of its pieces, and what is behind it, folded."""
    (first, _), (_, last) = found.spans[0], found.spans[-1]
    before = _fold_first(text, (max(0, first - _READ), first))
    behind = _fold_first(text, (last, last + _READ))
    pieces = [_fold_first(text, span) for span in found.spans]
    return [before[-EITHER_SIDE:], *pieces, behind[:EITHER_SIDE]]


def _fold_first(text: SourceText, span: TextSpan) -> str:
    return folded(text.folded.original[slice(*span)], FIRST).text


def _hash(words: str) -> str:
    data = words.encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:_DIGITS]
