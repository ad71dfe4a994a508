"""Words with a hyphen that no line breaks at: “al-Adl” stays one word, and what a reader copies is
what is written."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup, escape

LONGEST_UNBROKEN: Final = 16  # characters of a word that fits into any column
_WORD: Final = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)+)")
_TAG: Final = re.compile(r"(<[^>]*>)")


def unbroken(text: str) -> str:
    """A text as HTML, or as it is where it has no such word.

    What is HTML already keeps its tags.
    """
    if "-" not in text:
        return text
    if not isinstance(text, Markup):
        return Markup().join(_whole(part) for part in _WORD.split(text))
    parts = _TAG.split(text)
    words = parts[::2]  # every second part is a tag
    parts[::2] = [_WORD.sub(_marked, part) for part in words]
    return Markup("".join(parts))


def _marked(word: re.Match[str]) -> str:
    return str(_whole(word[0]))


def _whole(part: str) -> Markup:
    if "-" in part and len(part) <= LONGEST_UNBROKEN and _WORD.fullmatch(part):
        return Markup('<span class="unbroken">{}</span>').format(part)
    return escape(part)
