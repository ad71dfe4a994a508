"""Words with a hyphen that no line breaks at: “al-Adl” stays one word, and what is copied is what is written."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup, escape

LONGEST: Final = 16  # characters of a word that fits into any column
_WORD: Final = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)+)")


def unbroken(text: str) -> str:
    """A name as HTML, or as it is where it has no such word."""
    if "-" not in text:
        return text
    return Markup().join(_whole(part) for part in _WORD.split(text))


def _whole(part: str) -> Markup:
    short = "-" in part and len(part) <= LONGEST and _WORD.fullmatch(part)
    return Markup('<span class="unbroken">{}</span>').format(part) if short else escape(part)
