"""The words around a passage: a sentence either side, for sources whose text may be shown."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from sitegen.model import Citation
from sitegen.quotes import Found, Text, find, prepare

_BETWEEN: Final = re.compile(r"(?<=[.!?…。۔؟])\s+")


@lru_cache(maxsize=64)
def _prepared(text: str) -> Text:
    return prepare(text)


def surroundings(text: str, citation: Citation) -> tuple[str, str]:
    """What stands before and after a passage in its paragraph, a sentence each way; empty where it is not found."""
    prepared = _prepared(text)
    prefix, suffix, at = citation.prefix or "", citation.suffix or "", citation.at or ""
    found = find(citation.quote or "", prepared, prefix=prefix, suffix=suffix, at=at)
    if not isinstance(found, Found):
        return "", ""
    first, last = found.passages[0], found.passages[-1]
    begins, ends = prepared.paragraphs[first.paragraph - 1][0], prepared.paragraphs[last.paragraph - 1][1]
    before = _BETWEEN.split(text[begins : first.start])[-2:]
    after = _BETWEEN.split(text[last.end : ends])[:2]
    return " ".join(before).strip(), " ".join(after).strip()
