"""The words around a passage: a sentence either side, for sources whose text may be shown."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from sitegen.evidence.match import FoundPassages, SourceText, find, prepare
from sitegen.records import Citation

# Where one sentence ends and the next begins.
_BETWEEN: Final = re.compile(
    r"(?:(?<=[.!?…。۔؟])|(?<=[.!?…。۔؟][”’»\")\]]))\s+|(?<=[。！？])(?=\S)"
)


@lru_cache(maxsize=64)
def _prepared(text: str) -> SourceText:
    return prepare(text)


def surrounding_words(text: str, citation: Citation) -> tuple[str, str]:
    """What stands before and after a passage in its paragraph: the rest of its own sentence, and one more each way.

    White space stands as in the text. Both are empty where the passage is not found.
    """
    prepared = _prepared(text)
    prefix, suffix, at = citation.prefix or "", citation.suffix or "", citation.at or ""
    found = find(citation.quote or "", prepared, prefix=prefix, suffix=suffix, at=at)
    if not isinstance(found, FoundPassages):
        return "", ""
    first, last = found.passages[0], found.passages[-1]
    begins, ends = (
        prepared.paragraphs[first.paragraph - 1][0],
        prepared.paragraphs[last.paragraph - 1][1],
    )
    starts = [begins, *(match.end() for match in _BETWEEN.finditer(text, begins, first.start))]
    stops = [
        match.start()
        for match in _BETWEEN.finditer(text, last.start, ends)
        if match.start() >= last.end
    ]
    return text[starts[-2:][0] : first.start], text[last.end : [*stops, ends, ends][1]]
