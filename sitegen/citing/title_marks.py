"""A title's own quotation marks and last sign, where the title itself stands in quotation marks.

Inside the marks of a reference, those of the title change places: double ones become single, and
single ones within these double (Chicago Manual of Style, 17th edition, 14.94; CSL 1.0.2, *quotes*).
Marks that English does not use, `«…»` or `„…“`, stay as they are. So does a mark without a
partner, which may be an apostrophe, or inches.

    >>> nested("“We will answer” vows minister")
    '‘We will answer’ vows minister'
    >>> comma_inside("Minister: ‘We will answer’")
    'Minister: ‘We will answer,’'
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

# Which signs open a quotation that a sign can close.
_OPENED_BY: Final = {
    "”": "“„”",
    "“": "„",
    "’": "‘‚",
    "‘": "‚",
    '"': '"',
    "'": "'",
}
_OPENING: Final = frozenset("“„”‘‚\"'")
_FOREIGN: Final = frozenset("„‚")
_SINGLE: Final = frozenset("‘’'")
_INNER: Final = {1: ("‘", "’"), 0: ("“", "”")}  # by whether it is nested an odd number of times
_BEFORE_OPENING: Final = frozenset("([{<«»‹›“„‘‚\"'–—-/¿¡")
# From here on scripts are written without spaces, so that letters stand next to quotation marks.
_UNSPACED: Final = "\u2e80"
# Behind the `s` of a plural, a mark is an apostrophe if a better end of the quotation follows it.
_BETTER_END: Final = re.compile(r"[^“”\"‘]*?[^\ss‘’'][’'](?!\w)")

_NO_COMMA_AFTER: Final = ("?", "!", "؟", "？", "！", "。", "।", "۔")
_ABBREVIATION: Final = re.compile(
    r"(?<!\w)(?:(?:\w{1,2}\.){2,}|(?:"
    r"Ave|Blvd|Bros|Capt|Cie|Co|Col|Corp|Dept|Dr|Gen|Gov|Inc|Jr|Lt|Ltd|Mt|Prof|Sgt|Sr|St|Univ"
    r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec|al|approx|etc|vol|vs"
    r")\.)"
)


class Pair(NamedTuple):
    """A quotation in a title: the places of its two marks, and the sign that opens it."""

    start: int
    end: int
    opening: str


def nested(title: str) -> str:
    """The title as it stands inside double quotation marks."""
    signs = list(title)
    pairs = _english_pairs(title)
    for pair in pairs:
        around = sum(other.start < pair.start and pair.end < other.end for other in pairs)
        odd = (around + 1) % 2
        if odd and pair.opening in _SINGLE:
            continue
        signs[pair.start], signs[pair.end] = _INNER[odd]
    return "".join(signs)


def comma_inside(title: str) -> str:
    """The title with a comma before the marks that end it; '' where it ends in no quotation."""
    ends = {pair.end for pair in _english_pairs(title)}
    at = len(title)
    while at - 1 in ends:
        at -= 1
    if at == len(title):
        return ""
    return f"{title[:at]},{title[at:]}"


def takes_comma(title: str) -> bool:
    """Whether a comma can follow: not behind a question mark, or the stop of a sentence.

    The stop of an abbreviation ends no sentence, and neither does an ellipsis.
    """
    words = title.rstrip("’”'\"")
    if words.endswith(("…", "..")):
        return True
    if words.endswith("."):
        *_, last = words.split()
        return bool(_ABBREVIATION.fullmatch(last.lstrip("([“‘\"'")))
    return not words.endswith(_NO_COMMA_AFTER)


def _english_pairs(title: str) -> list[Pair]:
    return [pair for pair in _pairs(title) if pair.opening not in _FOREIGN]


def _pairs(title: str) -> list[Pair]:
    """The quotations in a title, each behind those that it holds."""
    pairs: list[Pair] = []
    opened: list[int] = []
    for at, sign in enumerate(title):
        if sign not in _OPENED_BY and sign not in _OPENING:
            continue
        partner = _partner(title, at, opened)
        if partner is not None:
            start = opened[partner]
            pairs.append(Pair(start, at, title[start]))
            del opened[partner:]
        elif _can_open(title, at):
            opened.append(at)
    return pairs


def _partner(title: str, at: int, opened: list[int]) -> int | None:
    """Which of the open quotations a sign closes, as a place in their list; None for no one.

    A single mark closes none but the last: any other is an apostrophe.
    """
    sign = title[at]
    if not _can_close(title, at, opened):
        return None
    for place in range(len(opened) - 1, -1, -1):
        if title[opened[place]] in _OPENED_BY.get(sign, ""):
            return place
        if sign in _SINGLE:
            return None
    return None


def _can_open(title: str, at: int) -> bool:
    before, after = title[at - 1 : at], title[at + 1 : at + 2]
    if title[at] == "’" or not after.strip():
        return False
    if title[at] in "“„‚":
        return True
    return not before.strip() or before in _BEFORE_OPENING or before >= _UNSPACED


def _can_close(title: str, at: int, opened: list[int]) -> bool:
    before, after = title[at - 1 : at], title[at + 1 : at + 2]
    if not before.strip() or at - 1 in opened:
        return False
    if after.isalnum() and after < _UNSPACED:
        return False
    is_plural = title[at] in "’'" and before in "sS"
    return not (is_plural and _BETTER_END.match(title, at + 1))
