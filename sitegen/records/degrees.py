"""Numbers as people write them: decimal commas, degrees with minutes, digits of any script.

A number of a record has a point and nothing else, as YAML and JSON have it. What else was written
is a fault whose hint gives the number that was meant.

    >>> number_meant("26°48'N")
    '26.8'
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_DECIMAL: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_PART: Final = r"(\d{1,2}(?:[.,]\d+)?)"
_DEGREES: Final = re.compile(
    rf"([NSEW]?) ?([+-]?\d{{1,3}}(?:[.,]\d+)?) ?(?:°|º|˚|d(?:eg)?|:|(?= )|$|(?=[NSEW]))"
    rf"(?: ?{_PART} ?(?:'|m(?:in)?|:|(?= )|$|(?=[NSEW])))?"
    rf"(?: ?{_PART} ?(?:\"|''|s(?:ec)?)?)? ?([NSEW]?)",
    re.IGNORECASE,
)
_SIGNS: Final = str.maketrans("′’‘″”“−–٫،", "'''\"\"\"--.,")


def number_meant(text: str) -> str:
    """The number in plain digits that a text means, '' where it means none."""
    tidy = _plain(text)
    if _DECIMAL.fullmatch(tidy):
        return _short(float(tidy.replace(",", ".")))
    written = _DEGREES.fullmatch(tidy)
    if not written:
        return ""
    before, degrees, minutes, seconds, behind = written.groups("")
    letter = (before or behind).upper()
    parts = [
        float(part.replace(",", ".") or 0) for part in (degrees, minutes or "0", seconds or "0")
    ]
    if (before and behind) or max(parts[1:]) >= 60 or (letter and degrees[0] in "+-"):
        return ""
    size = abs(parts[0]) + parts[1] / 60 + parts[2] / 3600
    is_negative = degrees.startswith("-") or letter in ("S", "W")
    return _short(-size if is_negative else size)


def _plain(text: str) -> str:
    """A text with digits 0 to 9, and straight marks."""
    digits = (str(unicodedata.decimal(sign, sign)) for sign in text)
    return " ".join("".join(digits).translate(_SIGNS).split())


def _short(number: float) -> str:
    """At most six decimals: a tenth of a metre."""
    return f"{number:.6f}".rstrip("0").rstrip(".")
