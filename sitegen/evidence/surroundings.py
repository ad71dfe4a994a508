"""The words around a passage: a sentence either side, for sources whose text may be shown."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Final

from sitegen.evidence.folding import TextSpan, paragraphs_of

# Where one sentence ends and the next begins.
_BETWEEN: Final = re.compile(
    r"(?:(?<=[.!?…。۔؟])|(?<=[.!?…。۔؟][”’»\")\]]))\s+|(?<=[。！？])(?=\S)"
)
_paragraphs = lru_cache(maxsize=64)(paragraphs_of)  # a page shows many passages of one text


def surrounding_words(text: str, spans: Sequence[TextSpan]) -> tuple[str, str]:
    """What stands before and after a passage in its paragraph: the rest of its own sentence, and
    one more each way.

    `spans` are where the passage's pieces stand in the text, as its state has them. White space
    stands as in the text. Both are empty where there are no spans.
    """
    if not spans:
        return "", ""
    (first, _), (last, end) = spans[0], spans[-1]
    begins, _ = _paragraph(text, first)
    _, ends = _paragraph(text, last)
    starts = [begins]
    starts += [match.end() for match in _BETWEEN.finditer(text, begins, first)]
    stops = [match.start() for match in _BETWEEN.finditer(text, last, ends)]
    stops = [stop for stop in stops if stop >= end]
    stops += [ends, ends]
    before = text[starts[-2:][0] : first]
    behind = text[end : stops[1]]
    return before, behind


def _paragraph(text: str, position: int) -> TextSpan:
    """The paragraph that holds a position."""
    paragraphs = _paragraphs(text)
    number = bisect_right(paragraphs, position, key=itemgetter(0))
    return paragraphs[number - 1]
