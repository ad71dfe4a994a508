"""Files to documents: plain trees of text, and on demand the line and column of any part of them."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections import deque
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Final

from sitegen.files.conflicts import conflicts
from sitegen.files.decode import MAX_BYTES, bytes_of, decoded, read_text
from sitegen.files.yaml_reader import EXTRA, HAS_LIBYAML, MAX_DEPTH, Marks, Tree, Walk
from sitegen.problems import Located, PathKey, Problem, Spot

__all__ = [
    "EXTRA", "FRONT", "HAS_LIBYAML", "MAX_ARTICLE", "MAX_BYTES", "MAX_DEPTH",
    "Document", "Reading", "Tree", "locate", "marks_of", "read_front_matter", "read_text", "read_yaml",
]  # fmt: skip

MAX_ARTICLE: Final = 10 * MAX_BYTES  # of a file with an article's text below its front matter
LINE_CONTEXT: Final = (
    200  # characters of a line that are shown on either side of a problem, at most
)


@dataclass(frozen=True, slots=True)
class Document:
    """One record as written: its file, its place in a YAML stream, its tree, and the text below front matter."""

    path: str
    index: int
    tree: Tree
    body: str = ""

    def spot(self, *keys: PathKey, needle: str = "", nth: int = 0, of_key: bool = False) -> Spot:
        """Where a part of the record is written."""
        return Spot(self.path, self.index, keys, needle, nth=nth, of_key=of_key)


@dataclass(slots=True)
class Reading:
    """What reading one file gave: its documents, its problems, and the ids of records in it that are lost.

    `broken` tells that some or all of its documents could not be read.
    """

    documents: list[Document] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    broken: bool = False
    ids: list[str] = field(default_factory=list)


def read_yaml(root: Path, path: str) -> Reading:
    """The documents of a YAML file, one for each document of its stream."""
    text, begun = _text(root, path, MAX_BYTES)
    if begun.broken:
        return begun
    reading = _documents(path, text, 0, len(text))
    reading.problems = begun.problems + reading.problems
    return reading


def read_front_matter(root: Path, path: str) -> Reading:
    """The one document of a file that begins with YAML front matter between lines of `---`."""
    text, begun = _text(root, path, MAX_ARTICLE)
    if begun.broken:
        return begun
    match = FRONT.match(text)
    if not match:
        return Reading([], [*begun.problems, _no_front_matter(path, text)], broken=True)
    if match.end("head") > MAX_BYTES:
        return Reading([], [*begun.problems, _too_large(path)], broken=True)
    reading = _documents(path, text, *match.span("head"))
    body = text[match.end() :]
    reading.documents = [Document(path, doc.index, doc.tree, body) for doc in reading.documents]
    reading.problems = begun.problems + reading.problems
    return reading


def _text(root: Path, path: str, limit: int) -> tuple[str, Reading]:
    """A file's text, and what is wrong with it: it cannot be had, or a merge left two versions in it."""
    text, problems = read_text(root, path, limit)
    if text is None:
        return "", Reading([], problems, broken=True)
    left = conflicts(path, text)
    return text, Reading([], problems + left, bool(left), _ID.findall(text) if left else [])


FRONT = re.compile(r"---[ \t]*\n(?P<head>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_ID = re.compile(r"^id:[ \t]+[\"']?([\w-]+)", re.MULTILINE)


def _no_front_matter(path: str, text: str) -> Problem:
    begun = re.match(r"---[ \t]*(?:\n|\Z)", text)
    message = "the front matter is not closed" if begun else "no front matter"
    hint = "begin the file with a line of ---, and end the record with another"
    return Problem("yaml-syntax", Spot(path, line=1, column=1), message, hint)


def _too_large(path: str) -> Problem:
    message = f"the front matter has more than {MAX_BYTES:,} bytes, the most that are read"
    return Problem(
        "too-large", Spot(path, line=1, column=1), message, "the article's text stands below it"
    )


def _documents(path: str, text: str, start: int, end: int) -> Reading:
    """The documents between two offsets of a text."""
    walk = Walk(path, text, start, end)
    documents = [Document(path, index, tree) for index, tree in walk.documents()]
    if not documents and not walk.problems:
        hint = "write its keys and values, or delete the file"
        walk.problems.append(
            Problem("missing-key", Spot(path, line=1, column=1), "there is no record here", hint)
        )
        walk.broken = True
    ids = _ID.findall(text, start, end) if walk.broken else []
    return Reading(documents, walk.problems, walk.broken, ids)


# Places of problems, found only when there is something to show


def locate(root: Path, problem: Problem) -> Located:
    """The problem with its line and column, and the text of that line, of a very long one the part around it."""
    spot = problem.spot
    sheet = _sheet(root, spot.path, _stamp(root, spot.path))
    line, column = (spot.line, spot.column) if spot.line else sheet.line_column(sheet.find(spot))
    begins = max(0, column - 1 - LINE_CONTEXT)
    return Located(
        problem, line, column, sheet.line(line, begins, begins + 2 * LINE_CONTEXT), begins
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A file's text, where its lines begin, the marks of its documents, and where its body begins (0: it has none)."""

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
        number = bisect_right(self.lines, offset)
        return number, offset - self.lines[number - 1] + 1

    def find(self, spot: Spot) -> int:
        """The offset of the words of `spot`, or of the nearest part of the record that exists."""
        own: Marks = self.marks[spot.index] if spot.index < len(self.marks) else {}
        keys = spot.keys
        if self.body and keys in (("body",), ("text",)) and keys not in own:
            blank = len(self.text) - self.body - len(self.text[self.body :].lstrip())
            return self._words(spot, self.body, len(self.text), self.body + blank)
        while keys not in own and keys:
            keys = keys[:-1]
        mark = own.get(keys)
        if mark is None:
            return self._words(spot, 0, len(self.text), 0)
        inline = mark.scalar or self.text[mark.start] in "[{"
        shown = mark.start if inline and not spot.of_key else mark.key
        return self._words(spot, mark.start, mark.end, shown)

    def _words(self, spot: Spot, start: int, end: int, default: int) -> int:
        """Where the words of `spot` stand between two offsets, the first of them if not all do, else `default`."""
        words = spot.needle.split()
        for pattern in (
            (_pattern(words), _pattern(words[:1]), _pattern([words[0].lstrip("(")]))
            if words
            else ()
        ):
            found = islice(re.compile(pattern).finditer(self.text, start, end), spot.nth + 1)
            if last := deque(found, maxlen=1):
                return last[0].start()
        return default


def _pattern(words: list[str]) -> str:
    """The words with any white space between them, and not as the beginning of a longer key, id or address."""
    last = r"(?![\w-]|[:.]\w)" if re.search(r"\w\Z", words[-1]) else ""
    last = r"(?=[\s)])" if words[0].startswith("(") else last
    return r"\s+".join(map(re.escape, words)) + last


def _stamp(root: Path, path: str) -> tuple[int, int] | None:
    """Changes when the file does: the preview looks at the same files again and again."""
    try:
        status = os.lstat(f"{root}/{path}")
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=16)
def _sheet(root: Path, path: str, stamp: tuple[int, int] | None) -> _Sheet:
    try:
        data = bytes_of(root, path, MAX_ARTICLE)
    except OSError:
        return _Sheet()
    text = decoded(data)
    marks, body = marks_of(path, text)
    lines = (0, *(match.end() for match in re.finditer("\n", text)))
    return _Sheet(text, lines, marks, body)


def marks_of(path: str, text: str) -> tuple[tuple[Marks, ...], int]:
    """Where the values of a file's documents stand, and where its body begins (0: it has none)."""
    front = FRONT.match(text) if path.endswith(".md") else None
    start, end = front.span("head") if front else (0, len(text))
    marks: tuple[Marks, ...] = ()
    if path.endswith((".yaml", ".md")) and end - start <= MAX_BYTES:
        walk = Walk(path, text, start, end, keep_marks=True)
        for _ in walk.documents():
            pass
        marks = tuple(walk.marks)
    return marks, front.end() if front else 0
