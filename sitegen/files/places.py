"""Where in its file a part of a record is written: line and column, found only when they are asked
for.

Checks say *what* is wrong by the keys of a value (`Spot`), which costs nothing. Only when a
problem is shown is its file read a second time, this time with a mark for every value, and the
value looked up.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from sitegen.files.decode import MAX_ARTICLE, MAX_BYTES, bytes_of, decoded
from sitegen.files.documents import FRONT
from sitegen.files.yaml_reader import Mark, Marks, Walk
from sitegen.problems import Keys, Located, Problem, Spot

# Characters of a line that are shown on either side of a problem, at most.
LINE_CONTEXT: Final = 200
LONGEST_PATTERN: Final = 500  # characters of words that may stand in other lines than are given
LONGEST_FIRST: Final = 10_000  # characters in which the first of some words is looked for

_ENDS_ADDRESS: Final = re.compile(r"(?=[\s)])")
_ENDS_WORD: Final = re.compile(r"(?![\w-]|[:.]\w)")
_ENDS_SIGN: Final = re.compile("")


def locate(root: Path, problem: Problem) -> Located:
    """The problem with its line and column, and that line's text, of a very long one the part
    around.

    A file that is not there any more has no lines: the place is then line 1, column 1.
    """
    spot = problem.spot
    text = _placed_text(root, spot.path, _stamp(root, spot.path))
    line, column = spot.line, spot.column
    if not line:
        line, column = text.line_column(text.find(spot))
    begins = max(0, column - 1 - LINE_CONTEXT)
    excerpt = text.line(line, begins, begins + 2 * LINE_CONTEXT)
    return Located(problem, line, column, excerpt=excerpt, begins=begins)


def marks_of(path: str, text: str) -> tuple[tuple[Marks, ...], int]:
    """The marks of the values of a file's documents, and where its body begins (0: it has none)."""
    front = FRONT.match(text) if path.endswith(".md") else None
    start, end = front.span("head") if front else (0, len(text))
    body = front.end() if front else 0
    if not path.endswith((".yaml", ".md")) or end - start > MAX_BYTES:
        return (), body
    walk = Walk(path, text, start, end, keep_marks=True)
    for _ in walk.documents():
        pass
    return tuple(walk.marks), body


@dataclass(frozen=True, slots=True, eq=False)
class PlacedText:
    """A file's text, where its lines begin, the marks of its documents, and where its body begins.

    Places are offsets from 0; a body of 0 means that the file has none.
    """

    text: str = ""
    lines: tuple[int, ...] = (0,)
    marks: tuple[Marks, ...] = ()
    body: int = 0

    def line(self, number: int, first: int, last: int) -> str:
        """The characters of a line between two places in it."""
        if number > len(self.lines):
            return ""
        begins = self.lines[number - 1]
        ends = self.lines[number] if number < len(self.lines) else len(self.text)
        return self.text[begins + first : min(begins + last, ends)].rstrip()

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        number = bisect_right(self.lines, offset)
        return number, offset - self.lines[number - 1] + 1

    def find(self, spot: Spot) -> int:
        """The offset of the words of `spot`, or of the nearest part of the record that exists."""
        marks = self.marks[spot.index] if spot.index < len(self.marks) else {}
        if self.body and spot.keys in (("body",), ("text",)) and spot.keys not in marks:
            return self._find_in_body(spot)
        mark = _nearest_mark(marks, spot.keys)
        if mark is None:
            return self._find_words(spot, 0, len(self.text), default=0)
        is_inline = mark.scalar or self.text[mark.start] in "[{"
        shown = mark.start if is_inline and not spot.of_key else mark.key
        return self._find_words(spot, mark.start, mark.end, default=shown)

    def _find_in_body(self, spot: Spot) -> int:
        body = self.text[self.body :]
        blank = len(body) - len(body.lstrip())
        return self._find_words(spot, self.body, len(self.text), default=self.body + blank)

    def _find_words(self, spot: Spot, start: int, end: int, default: int) -> int:
        """The offset of the words of `spot` between two offsets; else that of the first of them."""
        for words in _ways_to_look(spot.needle):
            first = next(_places(self.text, words, start, end), None)
            if first is None:
                continue
            if spot.nth == 0:
                return first
            # Many problems may have the same words: their places are found once for all of them.
            places = _all_places(self, words, first, end)
            return places[min(spot.nth, len(places) - 1)]
        return default


def _nearest_mark(marks: Marks, keys: Keys) -> Mark | None:
    """The mark of a value, or of the nearest one around it that exists."""
    while keys and keys not in marks:
        keys = keys[:-1]
    return marks.get(keys)


def _ways_to_look(needle: str) -> Iterator[str]:
    """What words are looked for by: all of them, then the first, then that without its bracket."""
    if first := needle[:LONGEST_FIRST].split(maxsplit=1):
        yield needle
        yield first[0]
        yield first[0].lstrip("(")


@lru_cache(maxsize=64)
def _all_places(text: PlacedText, words: str, start: int, end: int) -> tuple[int, ...]:
    return tuple(_places(text.text, words, start, end))


def _places(text: str, words: str, start: int, end: int) -> Iterator[int]:
    """Where words stand between two offsets, with any white space between them."""
    is_one = not re.search(r"\s", words)
    if not is_one and len(words) > LONGEST_PATTERN:
        is_one = text.find(words, start, end) >= 0  # to make a pattern of it takes longer
    if not is_one:
        places = _pattern(words).finditer(text, start, end)
        yield from (place.start() for place in places)
        return
    follows = _end_of(words)
    at = text.find(words, start, end)
    while at >= 0:
        after = at + len(words)
        if follows.match(text, after, end):
            yield at
        at = text.find(words, after, end)


@lru_cache(maxsize=64)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words.split())) + _end_of(words).pattern)


def _end_of(words: str) -> re.Pattern[str]:
    """What follows words that are no beginning of a longer key or address."""
    if words.startswith("("):
        return _ENDS_ADDRESS
    return _ENDS_WORD if re.search(r"\w\Z", words[-1:]) else _ENDS_SIGN


def _stamp(root: Path, path: str) -> tuple[int, int] | None:
    """Changes when the file does: the preview looks at the same files again and again."""
    try:
        status = os.lstat(f"{root}/{path}")
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=16)
def _placed_text(root: Path, path: str, stamp: tuple[int, int] | None) -> PlacedText:
    try:
        text = decoded(bytes_of(root, path, MAX_ARTICLE))
    except OSError:
        return PlacedText()
    marks, body = marks_of(path, text)
    lines = (0, *(match.end() for match in re.finditer("\n", text)))
    return PlacedText(text, lines, marks, body)
