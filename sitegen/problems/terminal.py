"""Problems as a terminal shows them: with the offending line beneath, and a caret under the place.

Content comes from anywhere, and a terminal obeys some characters instead of showing them: an
escape can move the cursor over what was printed before, an override can turn the rest of the line
around. So nothing is printed before those are replaced. A line is as wide as its characters are,
not as many as they are: a Chinese character takes two columns, a vowel sign of Arabic none
(Unicode Standard Annex 11).

    content/events/vote.yaml:3:7: error bad-value: this is no date
        | date: 2020-13-01
        |       ^
        hint: …
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import accumulate
from typing import Final

from sitegen.problems.problem import Located

WIDTH: Final = 100  # columns of an offending line that are shown
# Signs that end a line, move a terminal's cursor, turn text around or are not seen at all.
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def as_text(located: Located) -> str:
    """`path:line:column: error CODE: message`; the offending line, a caret and the hint beneath."""
    problem = located.problem
    place = f"{printable(problem.spot.path)}:{located.line}:{located.column}"
    lines = [f"{place}: {problem.severity} {problem.code}: {printable(problem.message)}"]
    if located.excerpt:
        lines += _pointed(located.excerpt, located.column - located.begins)
    if problem.hint:
        lines.append(f"    hint: {printable(problem.hint)}")
    return "\n".join(lines)


def printable(text: str) -> str:
    """The text on one line, with escapes for what a terminal would obey instead of show."""
    return _UNPRINTABLE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    return match.group().encode("unicode_escape").decode("ascii")


def _pointed(excerpt: str, column: int) -> list[str]:
    """The offending line, cut to what a terminal shows, and a caret under the column (from 1)."""
    line = _UNPRINTABLE.sub("\ufffd", excerpt.replace("\t", " "))
    at = min(column - 1, len(line))
    first, last = _window(line, at)
    before = "…" * (first > 0) + line[first:at]
    after = line[at:last] + "…" * (last < len(line))
    past_the_end = column - 1 - at
    caret = " " * (_width(before) + past_the_end) + "^"
    return [f"    | {before}{after}".rstrip(), f"    | {caret}"]


def _window(line: str, at: int) -> tuple[int, int]:
    """Where a line is cut, so that what is left fits around a place in it."""
    if len(line) <= WIDTH and _width(line) <= WIDTH:
        return 0, len(line)
    before = line[max(0, at - WIDTH) : at]
    first = 0
    if at > len(before) or _width(before) > WIDTH * 3 // 4:
        first = at - _fitting(before[::-1], WIDTH // 2)
    left = WIDTH - _width(line[first:at])
    return first, at + _fitting(line[at : at + WIDTH], left)


def _fitting(text: str, width: int) -> int:
    """How many characters of a text fit in some columns of a terminal."""
    return sum(total <= width for total in accumulate(map(_columns, text)))


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(map(_columns, text))


@cache
def _columns(character: str) -> int:
    """How many columns of a terminal a character takes."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
