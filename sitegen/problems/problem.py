"""What can be wrong with a site's content, and how it is said.

A *problem* is a fault of the content: it is collected, never raised, and shown with its place and a hint.
Whatever else goes wrong is a bug and ends in a traceback.
"""

from __future__ import annotations

import difflib
import heapq
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Final, Literal

Severity = Literal["error", "warning"]

# Every code there is, with its severity. docs/problems.md explains each; a test holds the two together.
CODES: Final[dict[str, Severity]] = {
    "alias-collision": "error",
    "ambiguous-citation": "error",
    "bad-value": "error",
    "broken-link": "error",
    "cycle": "error",
    "control-character": "error",
    "duplicate-id": "error",
    "duplicate-key": "error",
    "encoding": "error",
    "forbidden-link": "error",
    "forbidden-yaml": "error",
    "id-mismatch": "error",
    "bad-id": "error",
    "bad-lock": "error",
    "markdown-image": "error",
    "merge-conflict": "error",
    "missing-file": "error",
    "missing-key": "error",
    "no-evidence": "error",
    "no-site": "error",
    "not-installed": "error",
    "not-matched": "error",
    "outlines": "error",
    "raw-html": "error",
    "reserved-url": "error",
    "stray-file": "error",
    "symlink": "error",
    "template": "error",
    "too-deep": "error",
    "too-large": "error",
    "unknown-key": "error",
    "unknown-reference": "error",
    "unknown-term": "error",
    "unpublished-reference": "error",
    "unreadable": "error",
    "vanished-id": "error",
    "yaml-syntax": "error",
    "no-archive": "warning",
    "no-quote": "warning",
    "stale-lock": "warning",
    "text-not-available": "warning",
    "uncited": "warning",
    "unreached": "warning",
    "unused-citation": "warning",
}

PathKey = str | int
MOST_COMPARED: Final = 100  # characters of a word that is looked for among the known ones


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a document: a path of keys in its record and words to look for there, or a line and column.

    `path` is relative to the site's folder, `index` counts the records of a YAML stream from 0, `nth` the places
    where the words of `needle` stand. A line of 0 means that the place is still to be found from these; then a
    value is shown, or its key if `of_key` or if it is a mapping or list of several lines.
    """

    path: str
    index: int = 0
    keys: tuple[PathKey, ...] = ()
    needle: str = ""
    line: int = 0
    column: int = 0
    nth: int = 0
    of_key: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: its code, where, what is wrong and, where something helps, what to do."""

    code: str
    spot: Spot
    message: str
    hint: str = ""

    @property
    def severity(self) -> Severity:
        return CODES[self.code]


@dataclass(frozen=True, slots=True)
class Located:
    """A problem whose line and column are known, with the offending line's text from its `begins`-th character on."""

    problem: Problem
    line: int
    column: int
    excerpt: str = ""
    begins: int = 0

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        problem = self.problem
        return (problem.spot.path, self.line, self.column, problem.code, problem.message)


class ContentError(Exception):
    """The content cannot be built; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(f"{len(self.problems)} problems in the content")


class StoppedError(Exception):
    """A command cannot go on, for a reason that is no problem of the content; says why and what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.message, self.hint = message, hint
        super().__init__(message)


def errors_among(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that stop a build."""
    return [problem for problem in problems if problem.severity == "error"]


def as_text(located: Located) -> str:
    """`path:line:column: error CODE: message`, with the offending line, a mark and the hint beneath."""
    problem = located.problem
    place = f"{printable(problem.spot.path)}:{located.line}:{located.column}"
    lines = [f"{place}: {problem.severity} {problem.code}: {printable(problem.message)}"]
    if located.excerpt:
        lines += _pointed(located.excerpt, located.column - located.begins)
    if problem.hint:
        lines.append(f"    hint: {printable(problem.hint)}")
    return "\n".join(lines)


# Signs that end a line, move a terminal's cursor, turn text around or are not seen at all.
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def printable(text: str) -> str:
    """The text on one line, with escapes for what a terminal would obey instead of show."""
    return _UNPRINTABLE.sub(
        lambda match: match.group().encode("unicode_escape").decode("ascii"), text
    )


def _pointed(excerpt: str, column: int) -> list[str]:
    """The offending line, cut to what a terminal shows, and a caret under the column."""
    line = _UNPRINTABLE.sub("\ufffd", excerpt.replace("\t", " "))
    at = min(column - 1, len(line))
    first, last = _window(line, at)
    before = "…" * (first > 0) + line[first:at]
    shown = before + line[at:last] + "…" * (last < len(line))
    return [f"    | {shown}".rstrip(), f"    | {' ' * (_width(before) + column - 1 - at)}^"]


def _window(line: str, at: int, width: int = 100) -> tuple[int, int]:
    """Where a line is cut, so that what is left fits around a place in it."""
    if len(line) <= width and _width(line) <= width:
        return 0, len(line)
    before = line[max(0, at - width) : at]
    first = (
        0
        if at == len(before) and _width(before) <= width * 3 // 4
        else at - _fitting(before[::-1], width // 2)
    )
    return first, at + _fitting(line[at : at + width], width - _width(line[first:at]))


def _fitting(text: str, width: int) -> int:
    """How many characters of a text fit in some columns of a terminal."""
    return sum(total <= width for total in accumulate(map(_cells, text)))


def _width(text: str) -> int:
    return sum(map(_cells, text))


@cache
def _cells(character: str) -> int:
    """How many columns of a terminal a character takes."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


# Hints


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean X?` for the known word nearest to `word`, or nothing where none is near."""
    near = nearest_words(word, known, 1)
    return f"did you mean {near[0]}?" if near else ""


def nearest_words(word: str, known: Iterable[str], count: int) -> list[str]:
    """At most `count` of the known words that resemble `word`, the nearest first."""
    folded = {name.casefold(): name for name in sorted(known)}
    sought = word.casefold()[:MOST_COMPARED]
    matches = difflib.get_close_matches(sought, _alike(sought, list(folded)), n=count, cutoff=0.6)
    return [folded[match] for match in matches]


def _alike(word: str, known: list[str], most: int = 200) -> list[str]:
    """The known words that share most pairs of letters with `word`: difflib takes half a second for 10,000."""
    if len(known) <= most:
        return known
    pairs = {word[at : at + 2] for at in range(len(word) - 1)}
    return heapq.nlargest(most, known, key=lambda name: sum(pair in name for pair in pairs))


def one_of(word: str, allowed: Iterable[str]) -> str:
    """A hint that lists the allowed terms, the nearest to `word` first."""
    terms = list(allowed)
    first = nearest_words(word, terms, len(terms))
    rest = [term for term in terms if term not in first]
    listed = f"one of: {', '.join(first + rest)}"
    return f"did you mean {first[0]}? {listed}" if first else listed
