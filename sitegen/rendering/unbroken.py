"""Words with a hyphen that no line breaks at: “al-Adl” stays one word, and what is copied is what is written."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup, escape

LONGEST_UNBROKEN: Final = 16  # characters of a word that fits into any column
_WORD: Final = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)+)")
_TAG: Final = re.compile(r"(<[^>]*>)")


def unbroken(text: str) -> str:
    """A text as HTML, or as it is where it has no such word. What is HTML already keeps its tags."""
    if "-" not in text:
        return text
    if isinstance(text, Markup):
        return Markup(
            "".join(
                part if part[:1] == "<" else _WORD.sub(_marked, part) for part in _TAG.split(text)
            )
        )
    return Markup().join(_whole(part) for part in _WORD.split(text))


def _marked(found: re.Match[str]) -> str:
    return str(_whole(found[0]))


def _whole(part: str) -> Markup:
    short = "-" in part and len(part) <= LONGEST_UNBROKEN and _WORD.fullmatch(part)
    return Markup('<span class="unbroken">{}</span>').format(part) if short else escape(part)
