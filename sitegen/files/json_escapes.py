"""JSON's escapes for letters beyond the first 65,536: `"\\ud83d\\ude00"` is one letter, 😀.

JSON writes such a letter as two escapes, of surrogates (RFC 8259, chapter 7), and every exporter
that uses `json.dumps` does so. YAML is meant to hold all of JSON (YAML 1.2, chapter 1.2), but its
parsers refuse a surrogate, since alone it is no character. So before they parse, each escape of a
pair gets the number of another character, of the same length, so that all places stay; and what
they read is turned back:

>>> stand_in('"\\ud83d\\ude00"')
'"\\ue03d\\ue600"'
>>> restored("\ue03d\ue600", quoted=True)
'😀'

The stand-ins are for private use (U+E000 to U+E7FF). A text that holds any of these itself is left
as it is.
"""

from __future__ import annotations

import re
from typing import Final

_PAIR: Final = re.compile(
    r"(?<!\\)(?P<before>(?:\\\\)*)\\u[dD](?P<high>[89abAB][0-9a-fA-F]{2})"
    r"\\u[dD](?P<low>[c-fC-F][0-9a-fA-F]{2})"
)
_TAKEN: Final = re.compile(r"[\ue000-\ue7ff]|\\[uU](?:0000)?[eE][0-7]")
_ESCAPES: Final = re.compile(r"\\ue([0-3][0-9a-f]{2})\\ue([4-7][0-9a-f]{2})")
_STAND_INS: Final = re.compile("([\ue000-\ue3ff])([\ue400-\ue7ff])")


def stand_in(text: str) -> str:
    """The text with other escapes in the place of pairs of surrogates, as long as before."""
    if not _PAIR.search(text) or _TAKEN.search(text):
        return text
    return _PAIR.sub(_moved, text)


def restored(value: str, *, quoted: bool) -> str:
    """A value of a text with stand-ins as it was meant: in double quotation marks with the letters,
    elsewhere with the escapes, which mean nothing there.
    """
    if quoted:
        return _STAND_INS.sub(_letter, value)
    return _ESCAPES.sub(_escapes, value)


def _moved(pair: re.Match[str]) -> str:
    high, low = int(pair["high"], 16), int(pair["low"], 16)
    return f"{pair['before']}\\ue{high - 0x800:03x}\\ue{low - 0x800:03x}"


def _letter(pair: re.Match[str]) -> str:
    high, low = (ord(sign) - 0xE000 for sign in pair.groups())
    return chr(0x10000 + (high << 10) + low - 0x400)


def _escapes(pair: re.Match[str]) -> str:
    high, low = (int(digits, 16) + 0x800 for digits in pair.groups())
    return f"\\ud{high:03x}\\ud{low:03x}"
