"""What counts as the same letter or sign, wherever a quotation is compared with a text.

Two signs are the same here only if a reader takes one for the other: the ligature in `oﬃce` is
three letters, a full-width `Ａ` is an A, `п’ять` and `пʼять` are one word. A superscript is not
its digit, since `10²` is not `102`, and a letter with an accent is not the letter without.

There are two tables. `FIRST` is the one that seeds/quotes.lock was begun with. The hashes in the
lock are made with it for ever, so that a line of the lock stays right when `LETTERS`, the table
that words are compared with, learns another sign.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import chain
from typing import Final

Table = dict[int, str | None]

SOFT_HYPHEN: Final = "\u00ad"
# What has no width: soft hyphen, joiners, byte order mark, marks of direction, invisible operators.
INVISIBLE: Final = f"{SOFT_HYPHEN}\u061c\u180e\ufeff" + "".join(
    map(chr, [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)])
)
# Tatweel is a line that makes an Arabic word longer: it is seen, and yet is no letter.
TATWEEL: Final = "\u0640"
UNCOUNTED: Final = INVISIBLE + TATWEEL
# The scripts of Chinese, Japanese and Korean, for the inside of a regular expression's brackets.
CJK: Final = (
    "\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303b"
    "\u3041-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc"
    "\U0001b000-\U0001b16f"
    "\U00020000-\U0003ffff"
)

# Scripts whose lines end between any two letters, so that the end of a line is no space: Chinese and
# Japanese with their punctuation, Thai, Lao, Burmese, Khmer. Korean has spaces.
UNSPACED: Final = (
    "\u2e80-\u2fdf\u3001-\u3011\u3014-\u301b\u3021-\u3029\u3031-\u3035\u3038-\u303b"
    "\u3041-\u3130\u3190-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua48f\uf900-\ufaff"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff"
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
)

# Unicode's dash punctuation (Pd), spelt out so that it does not change with the Python version.
_DASHES: Final = (
    "\u058a\u05be\u1400\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2e17\u2e1a\u2e3a\u2e3b"
    "\u2e40\u2e5d"
    "\u301c\u3030\u30a0\ufe31\ufe32\ufe58\ufe63\uff0d\U00010ead"
)


def _shown(codes: Iterable[int]) -> Table:
    """Characters with the letters that they show (their NFKC)."""
    return {code: unicodedata.normalize("NFKC", chr(code)) for code in codes}


_PRESENTATION: Final = _shown([*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)])  # of Arabic
_SIGNS: Final[Table] = {
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f"), '"'),
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b"), "'"),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, INVISIBLE)),
}
FIRST: Final[Table] = {**_PRESENTATION, **_SIGNS}

# Letters and signs that print, PDFs and old character sets have a code of their own for.
_PRINT: Final = (
    range(0xFB00, 0xFB07),  # Latin ligatures: ff fi fl ffi ffl st
    range(0xFB13, 0xFB18),  # Armenian ligatures
    range(0xFB20, 0xFB29),  # wide letters of Hebrew
    (0xFB4F, 0x0587),  # the Hebrew ligature of alef and lamed, the Armenian one of ech and yiwn
    (0x0132, 0x0133, 0x013F, 0x0140, 0x0149),  # Dutch ij, Catalan l with dot, Afrikaans 'n
    (*range(0x01C4, 0x01CD), *range(0x01F1, 0x01F4)),  # Croatian digraphs
    (0x0E33, 0x0EB3, 0x0EDC, 0x0EDD),  # Thai and Lao am, Lao digraphs
    (0x00B5, 0x2026),  # the micro sign, and three full stops
    range(0x2160, 0x2180),  # Roman numerals
    (*range(0x2F00, 0x2FD6), 0x2E9F, 0x2EF3),  # radicals, which PDFs have for Chinese characters
    range(0xFF01, 0xFF5F),  # full-width Latin
    range(0x1D400, 0x1D800),  # mathematical letters, which posts have for bold type
)
_APOSTROPHES: Final = (
    "`\u00b4\u02b9\u02bb\u02bc\u02bd\u02c8\u055a\u05f3\u07f4\u07f5\u275b\u275c\ua78b\ua78c"
    "\uff07\uff40"
)
_QUOTATION_MARKS: Final = "\u02ba\u02ee\u05f4\u275d\u275e\u301d\u301e\u301f\uff02"
# The yeh and the kaf of Persian and Urdu are those of Arabic on another keyboard. Alef maksura is
# a letter of its own in Arabic: على is not علي.
_ARABIC: Final = {0x06CC: "\u064a", 0x06A9: "\u0643", ord(TATWEEL): None}

_MORE_SIGNS: Final[Table] = {
    **_SIGNS,
    **dict.fromkeys(map(ord, _APOSTROPHES), "'"),
    **dict.fromkeys(map(ord, _QUOTATION_MARKS), '"'),
    **_ARABIC,
}


def _letters() -> Table:
    """The table; what a sign shows may hold signs that are folded too, as \u0149 holds one."""
    compounds = {**_PRESENTATION, **_shown(chain(*_PRINT))}
    table: Table = {code: (shown or "").translate(_MORE_SIGNS) for code, shown in compounds.items()}
    table.update(_MORE_SIGNS)
    return {code: shown for code, shown in table.items() if shown != chr(code)}


LETTERS: Final = _letters()
_LEARNT: Final = [chr(code) for code in LETTERS if LETTERS[code] != FIRST.get(code, chr(code))]
_ANY_LEARNT: Final = re.compile(f"[{''.join(map(re.escape, _LEARNT))}]")


def folds_as_at_first(text: str) -> bool:
    """Whether both tables make the same of a text."""
    return not _ANY_LEARNT.search(text)
