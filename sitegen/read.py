"""Files to documents: plain trees of text, and on demand the line and column of any part of them.

YAML is read from the parser's events in one pass, never constructed: every scalar stays text, duplicate keys,
anchors, aliases and tags are refused, and depth is bounded, so that no document can run code, grow or crash.
The only importer of yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from sitegen.problems import Key, Located, Problem, Spot

MAX_BYTES: Final = 2_000_000
MAX_DEPTH: Final = 64
EXTRA: Final = "x-"  # where the `x-…` keys of a mapping are kept
HAS_LIBYAML: Final = bool(yaml.__with_libyaml__)

Tree = Any  # str | list[Tree] | dict[str, Tree]


@dataclass(frozen=True, slots=True)
class Document:
    """One record as written: its file, its place in a YAML stream, its tree, and the text below front matter."""

    path: str
    index: int
    tree: Tree
    body: str = ""

    def spot(self, *keys: Key, needle: str = "") -> Spot:
        return Spot(self.path, self.index, keys, needle)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value stands: its key's (or own) line and column from 1, and its extent in the text."""

    line: int
    column: int
    start: int
    end: int


Marks = dict[tuple[Key, ...], Mark]


@dataclass(slots=True)
class Reading:
    """What reading one file gave: its documents and its problems."""

    documents: list[Document] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_yaml(root: Path, path: str) -> Reading:
    """The documents of a YAML file, one for each document of its stream."""
    text, problems = read_text(root, path)
    if text is None or problems:
        return Reading([], problems)
    return _documents(path, text, 0)


def read_front_matter(root: Path, path: str) -> Reading:
    """The one document of a file that begins with YAML front matter between lines of `---`."""
    text, problems = read_text(root, path, MAX_BYTES * 10)
    if text is None or problems:
        return Reading([], problems)
    parts = _front_matter(text)
    if parts is None:
        hint = "put the record between two lines of --- at the top of the file"
        return Reading([], [Problem("yaml-syntax", Spot(path, line=1, column=1), "no front matter", hint)])
    head, body = parts
    reading = _documents(path, head, 1)
    reading.documents = [Document(path, 0, doc.tree, body) for doc in reading.documents[:1]]
    return reading


_FRONT = re.compile(r"---[ \t]*\n(?P<head>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def _front_matter(text: str) -> tuple[str, str] | None:
    match = _FRONT.match(text)
    return (match["head"], text[match.end() :]) if match else None


# Text

# C0 and C1 controls but for tab, line feed and next line; the overrides that reorder what is read; non-characters.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ufffe\uffff]")


def read_text(root: Path, path: str, limit: int = MAX_BYTES) -> tuple[str | None, list[Problem]]:
    """A file's text with `\\n` ends of line and no BOM, or why it cannot be had."""
    try:
        file = root / path
        if (size := file.stat().st_size) > limit:
            hint = "split it: one record a file, or several smaller streams"
            message = f"the file has {size:,} bytes; at most {limit:,} are read"
            return None, [Problem("too-large", Spot(path, line=1, column=1), message, hint)]
        data = file.read_bytes()
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        return None, [Problem("unreadable", Spot(path, line=1, column=1), message)]
    return _decoded(path, data)


def _decoded(path: str, data: bytes) -> tuple[str | None, list[Problem]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        hint = "save the file as UTF-8"
        spot = Spot(path, line=line, column=column)
        return None, [Problem("encoding", spot, f"byte 0x{data[error.start]:02X} is not UTF-8", hint)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, [_control(path, text, match) for match in _CONTROL.finditer(text)][:20]


def _control(path: str, text: str, match: re.Match[str]) -> Problem:
    line, column = _line_column(text, match.start())
    message = f"control character U+{ord(match.group()):04X}"
    return Problem("control-character", Spot(path, line=line, column=column), message, "delete it")


def _line_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


# YAML

_Loader: Any = yaml.CSafeLoader if HAS_LIBYAML else yaml.SafeLoader


class _Refused(Exception):
    """The rest of the stream cannot be read safely."""


def _documents(path: str, text: str, line: int) -> Reading:
    """`line` is how many lines stand in the file before `text`."""
    walk = _Walk(path, text, line)
    reading = Reading([], walk.problems)
    try:
        for index, tree in enumerate(walk.documents()):
            reading.documents.append(Document(path, index, tree))
    except yaml.YAMLError as error:
        walk.problems.append(_syntax(path, error, line))
    except _Refused:
        pass
    if reading.problems:
        reading.documents = []
    elif not reading.documents:
        reading.problems.append(Problem("missing-key", Spot(path, line=1, column=1), "the file is empty"))
    return reading


def _syntax(path: str, error: yaml.YAMLError, line: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    spot = Spot(path, line=mark.line + 1 + line, column=mark.column + 1) if mark else Spot(path, line=1, column=1)
    message = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML")
    context = str(getattr(error, "context", None) or "")
    return Problem("yaml-syntax", spot, f"{context}: {message}" if context else message, _advice(message))


def _advice(message: str) -> str:
    if "cannot start any token" in message:
        return "indent with spaces, never tabs, and quote a value that begins with a sign such as @ or `"
    if "mapping values are not allowed" in message:
        return "quote a value that holds a colon and a space"
    if "expected <block end>" in message or "could not find expected" in message:
        return "the indentation of this line does not fit the lines above it, or a quotation mark is missing"
    return ""


class _Walk:
    """One pass over the events of a YAML stream. Keeps marks only where it is asked to."""

    def __init__(self, path: str, text: str, line: int, keep_marks: bool = False) -> None:
        self._path, self._text, self._line = path, text, line
        self._loader = _Loader(text)
        self._next = self._loader.get_event
        self.marks: list[Marks] = []
        self._keep = keep_marks
        self.problems: list[Problem] = []

    def documents(self) -> Iterator[Tree]:
        """The tree of each document that is not empty."""
        self._next()
        while not isinstance(self._next(), yaml.StreamEndEvent):
            self.marks.append({})
            tree = self._value(self._next(), (), 1)
            self._next()
            if tree is None:
                self.marks.pop()
            else:
                yield tree

    def _value(self, event: Any, keys: tuple[Key, ...], depth: int, key: Any = None) -> Tree:
        kind = type(event)
        if event.anchor or (kind is not yaml.AliasEvent and event.tag):
            self._forbid(event)
        if kind is yaml.ScalarEvent:
            value, last = self._scalar(event), event
        elif kind is yaml.AliasEvent:
            value, last = None, event
        elif depth > MAX_DEPTH:
            self._report("too-deep", event, f"values are nested more than {MAX_DEPTH} deep")
            raise _Refused
        elif kind is yaml.MappingStartEvent:
            value, last = self._mapping(keys, depth)
        else:
            value, last = self._list(keys, depth)
        if self._keep:
            start = (key or event).start_mark
            self._mark(keys, start, event, last)
        return value

    def _mark(self, keys: tuple[Key, ...], shown: Any, first: Any, last: Any) -> None:
        extent = (first.start_mark.index, last.end_mark.index)
        self.marks[-1][keys] = Mark(shown.line + 1 + self._line, shown.column + 1, *extent)

    def _scalar(self, event: Any) -> str | None:
        value: str = event.value
        if not event.style and value in ("", "~", "null", "Null", "NULL"):
            return None
        if event.style == '"' and (match := _CONTROL.search(value)):
            self._report("control-character", event, f"control character U+{ord(match.group()):04X}")
        return value or None

    def _list(self, keys: tuple[Key, ...], depth: int) -> tuple[list[Tree], Any]:
        items: list[Tree] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            value = self._value(event, (*keys, len(items)), depth + 1)
            if value is not None:
                items.append(value)
        return items, event

    def _mapping(self, keys: tuple[Key, ...], depth: int) -> tuple[dict[str, Tree], Any]:
        tree: dict[str, Tree] = {}
        seen: set[str] = set()
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            name = self._key(event, seen, depth)
            value = self._value(self._next(), (*keys, name), depth + 1, event)
            if value is None:
                continue
            if name.startswith(EXTRA):
                tree.setdefault(EXTRA, {})[name] = value
            else:
                tree[name] = value
        return tree, event

    def _key(self, event: Any, seen: set[str], depth: int) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            if isinstance(event, yaml.AliasEvent):
                self._forbid(event)
                return ""
            self._report("yaml-syntax", event, "a key must be plain text")
            self._value(event, (), depth + 1)
            return ""
        if event.anchor or event.tag or (event.value == "<<" and not event.style):
            self._forbid(event)
        if event.value in seen:
            self._report("duplicate-key", event, f"'{event.value}' stands twice in the same mapping")
        seen.add(event.value)
        return str(event.value)

    def _forbid(self, event: Any) -> None:
        names = {"&": "anchors", "*": "aliases", "!": "tags"}
        first = self._text[event.start_mark.index : event.start_mark.index + 1]
        thing = names.get(first, "merge keys")
        self._report("forbidden-yaml", event, f"YAML {thing} are not allowed", "write the value out")

    def _report(self, code: str, event: Any, message: str, hint: str = "") -> None:
        mark = event.start_mark
        spot = Spot(self._path, line=mark.line + 1 + self._line, column=mark.column + 1)
        self.problems.append(Problem(code, spot, message, hint))


# Places of problems, found only when there is something to show


def locate(root: Path, problem: Problem) -> Located:
    """The problem with its line and column, and the text of that line."""
    spot = problem.spot
    lines, marks, offset = _positions(root, spot.path)
    if spot.line:
        return Located(problem, spot.line, spot.column, _line(lines, spot.line))
    line, column = _find(spot, "\n".join(lines), marks, offset)
    return Located(problem, line, column, _line(lines, line))


def _line(lines: tuple[str, ...], line: int) -> str:
    return lines[line - 1].rstrip() if line <= len(lines) else ""


def _find(spot: Spot, text: str, marks: list[Marks], offset: int) -> tuple[int, int]:
    """Line and column of the words of `spot`, or of the nearest part of the record that exists."""
    own: Mapping[tuple[Key, ...], Mark] = marks[spot.index] if spot.index < len(marks) else {}
    keys = spot.keys
    if keys == ("body",) and offset:
        start, end = _body(text), len(text)
        mark = Mark(*_line_column(text, start), start, end)
    else:
        while keys not in own and keys:
            keys = keys[:-1]
        mark = own.get(keys, Mark(1, 1, 0, 0))
        start, end = mark.start + offset, mark.end + offset
    at = text.find(spot.needle, start, end) if spot.needle else -1
    return _line_column(text, at) if at >= 0 else (mark.line, mark.column)


def _body(text: str) -> int:
    match = _FRONT.match(text)
    return match.end() if match else 0


@lru_cache(maxsize=16)
def _positions(root: Path, path: str) -> tuple[tuple[str, ...], list[Marks], int]:
    """The lines of a file, the marks of each of its documents, and where in the file its YAML begins."""
    try:
        text = (root / path).read_bytes()[: MAX_BYTES * 10].decode("utf-8-sig", "replace")
    except OSError:
        return (), [], 0
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = tuple(text.split("\n"))
    parts = _front_matter(text) if path.endswith(".md") else None
    offset = text.index("\n") + 1 if parts else 0
    walk = _Walk(path, parts[0] if parts else text, 1 if parts else 0, keep_marks=True)
    try:
        for _ in walk.documents():
            pass
    except (yaml.YAMLError, _Refused):
        return lines, walk.marks, offset
    return lines, walk.marks, offset
