"""Which characters each font of a site has, as its stylesheet says: the ranges of `@font-face`.

A reader's browser loads a font for the characters that its range names, and asks the reader's own
fonts for all others. So the stylesheet, and no font file, tells what the site can set by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_FACE: Final = re.compile(r"@font-face\s*\{([^}]*)\}")
_FILE: Final = re.compile(r'url\("?(?:[^")]*/)?([^"/)]+\.woff2)"?\)')
_FAMILY: Final = re.compile(r'font-family:\s*"([^"]+)"')
_RANGE: Final = re.compile(r"unicode-range:\s*([^;}]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A font file of a site: its family, its name and the characters that it has."""

    family: str
    file: str
    characters: frozenset[str]


def faces(stylesheet: str) -> list[Face]:
    """The fonts that a stylesheet loads from files, in its order."""
    return list(_faces(stylesheet))


def _faces(stylesheet: str) -> Iterator[Face]:
    for rule in _FACE.finditer(stylesheet):
        family, file = _FAMILY.search(rule[1]), _FILE.search(rule[1])
        ranges = _RANGE.search(rule[1])
        if family and file and ranges:
            characters = frozenset(_characters(ranges[1]))
            yield Face(family=family[1], file=file[1], characters=characters)


def _characters(ranges: str) -> Iterator[str]:
    """The characters of a CSS `unicode-range`: `U+20-7E, U+A0`."""
    for part in ranges.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        for code in range(int(first, 16), int(last or first, 16) + 1):
            yield chr(code)
