"""Records in house style: their top-level keys in the order of docs/records.md. What `sitegen fmt`
does.

A record's keys are ranges of lines, each with the comments above it, and only these ranges change
places. All that is written below a key stays to the letter, since its spacing and its order are an
editor's own: `{killed: 2, who: crew}` reads as a sentence (docs/decisions/0014-house-style.md). So

    kind: state                 name: Iran
    # as the UN has it    →     # as the UN has it
    name: Iran                  kind: state

would be wrong: the comment moves with `name`. A file whose keys are in order is never touched. One
that would mean something else afterwards, or that cannot be cut between its keys, is left alone and
named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sitegen.files import (
    EXTRA,
    FRONT,
    MAX_ARTICLE,
    Change,
    Mark,
    Marks,
    Tree,
    Walk,
    bytes_of,
    read_front_matter,
    read_text,
    read_yaml,
)
from sitegen.problems import Keys, Problem
from sitegen.records import BODY, RECORDS, known_keys

FIRST_KEYS: Final = ("format", "id", "title", "untitled", "name", "aliases")
BOM: Final = "\ufeff"

_MARKER: Final = re.compile(r"^(?:---|\.\.\.)(?=\s|\Z).*\n?", re.MULTILINE)
_REST_OF_LINE: Final = re.compile(r"(?:[ \t]+#.*|[ \t]*)(?:\n|\Z)")
_BLANK_LINE: Final = re.compile(r"(?<=\n)[ \t]*\n")
_BLANK_LINES: Final = re.compile(r"\A(?:[ \t]*\n)+")
_FOR_EDITORS: Final = re.compile(r"# yaml-language-server:.*\n")
_KEEPS_BLANK_LINES: Final = re.compile(r"[|>][0-9]?\+")


class UnusualError(Exception):
    """The record cannot be cut between its keys, or would mean something else in another order."""


@dataclass(slots=True)
class Formatted:
    """Changes of files that are not in house style, files that stay as they are, and problems of
    others.
    """

    changes: list[Change] = field(default_factory=list)
    unusual: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def formatted(root: Path, files: Iterable[tuple[str, str]]) -> Formatted:
    """Bring files, each with its kind of record, to the house style. Nothing is written."""
    result = Formatted()
    for kind, path in files:
        read = read_front_matter if kind in BODY else read_yaml
        problems = read(root, path).problems
        result.problems += problems
        if problems or kind not in RECORDS:
            continue  # a vocabulary is a list: it has no keys of its own
        try:
            result.changes += _changes(root, kind, path)
        except UnusualError:
            result.unusual.append(path)
    return result


def _changes(root: Path, kind: str, path: str) -> list[Change]:
    """The change of a file whose keys are not in order; none where they are.

    A byte order mark stays. Raises UnusualError where reading drops more than that and the ends of
    line.
    """
    text = read_text(root, path, MAX_ARTICLE)[0] or ""
    start, end = 0, len(text)
    if kind in BODY and (front := FRONT.match(text)):
        start, end = front.span("head")
    ordered = in_house_order(text[start:end], RECORDS[kind])
    if ordered == text[start:end]:
        return []
    data = bytes_of(root, path, MAX_ARTICLE).replace(b"\r\n", b"\n")
    mark = BOM if data.startswith(BOM.encode()) else ""
    if data != f"{mark}{text}".encode():
        raise UnusualError
    return [Change(path, mark + text[:start] + ordered + text[end:], path, text)]


def house_order(cls: type) -> list[str]:
    """The keys of a record, in the order in which the house style has them."""
    keys = known_keys(cls, ())
    first = [key for key in FIRST_KEYS if key in keys]
    return first + [key for key in keys if key not in first]


def in_house_order(text: str, cls: type) -> str:
    """YAML documents, each a record of a class, with their top-level keys in house order.

    Keys that the class does not know stand behind those that it knows, and `x-…` keys last. Raises
    UnusualError where that cannot be done without a change of meaning.
    """
    trees, marks = _read(text)
    new, at = "", 0
    for document in marks:
        value = document[()].start
        for marker in _MARKER.finditer(text, at, value):
            new += text[at : marker.end()]
            at = marker.end()
        behind = _MARKER.search(text, value)
        stop = behind.start() if behind else len(text)
        new += _ordered(text, document, cls, (at, stop))
        at = stop
    new += text[at:]
    if new != text and _read(new)[0] != trees:
        raise UnusualError
    return new


def _read(text: str) -> tuple[list[Tree], list[Marks]]:
    """The documents of a text, and the marks of each."""
    walk = Walk("", text, keep_marks=True)
    trees = [tree for _, tree in walk.documents()]
    if walk.problems or len(trees) != len(walk.marks):
        raise UnusualError
    return trees, walk.marks


def _ordered(text: str, marks: Marks, cls: type, reach: tuple[int, int]) -> str:
    """The document between two offsets of a text, with its keys in order."""
    start, stop = reach
    keys = _top_level(marks)
    known = house_order(cls)
    ranks = [_rank(str(name), known) for (name,) in keys]
    order = sorted(range(len(keys)), key=ranks.__getitem__)
    if order == sorted(order):
        return text[start:stop]
    cuts = _cuts(text, marks, reach)
    ranges = [_ended(text[cuts[at] : cuts[at + 1]]) for at in order]
    if order[0]:
        ranges[0] = _BLANK_LINES.sub("", ranges[0])  # they part a key from those above it
    return text[start : cuts[0]] + "".join(ranges) + text[cuts[-1] : stop]


def _top_level(marks: Marks) -> list[Keys]:
    """The paths of a document's keys, in the order in which they are written."""
    return sorted((keys for keys in marks if len(keys) == 1), key=lambda keys: marks[keys].key)


def _rank(name: str, known: list[str]) -> tuple[bool, int]:
    """Sorts a key to its place; keys of one rank stay in the order in which they are written."""
    place = known.index(name) if name in known else len(known)
    return name.startswith(EXTRA), place


def _ended(lines: str) -> str:
    """Lines of which the last is ended, as that of a file need not be."""
    return lines if lines.endswith("\n") else f"{lines}\n"


# Where a document is cut


def _cuts(text: str, marks: Marks, reach: tuple[int, int]) -> list[int]:
    """Where the lines of each key begin, those of its comments included, and where the last key's
    end.
    """
    start, stop = reach
    keys = _top_level(marks)
    lines = [text.rfind("\n", 0, marks[key].key) + 1 for key in keys]
    column = marks[keys[0]].key - lines[0]
    for key, line in zip(keys, lines, strict=True):
        if text[line : marks[key].key] != " " * column:
            raise UnusualError  # `? key`, or braces around all
    cuts = [start + _header(text[start : lines[0]])]
    for key, behind in zip(keys, [*lines[1:], stop], strict=True):
        below = [mark for keys, mark in marks.items() if keys[:1] == key]
        cuts.append(_end(text, below, column, behind))
    return cuts


def _header(above: str) -> int:
    """How much of the lines above the first key is about the file.

    That is a first line for text editors, and comments that a blank line parts from the key.
    """
    first = _FOR_EDITORS.match(above)
    ends = [blank.end() for blank in _BLANK_LINE.finditer(above) if "#" in above[: blank.start()]]
    return max([first.end() if first else 0, *ends])


def _end(text: str, marks: Iterable[Mark], column: int, stop: int) -> int:
    """Where the lines of a key end: behind its value and the comments that are indented below it.

    `stop` is where the next key's line begins, or the document ends. Before it there are comments
    and blank lines only; those that are left belong to what follows.
    """
    value, begins = max((_value_end(text, mark), mark.start) for mark in marks)
    rest = _REST_OF_LINE.match(text, value, stop)
    if not rest:
        raise UnusualError
    keeps_blank_lines = bool(_KEEPS_BLANK_LINES.match(text, begins))
    end = at = rest.end()
    for line in text[at:stop].splitlines(keepends=True):
        at += len(line)
        is_comment = bool(line.strip())
        if is_comment and len(line) - len(line.lstrip()) <= column:
            break
        if is_comment or keeps_blank_lines:
            end = at
    return end


def _value_end(text: str, mark: Mark) -> int:
    """Where a value ends. Of a mapping or list of lines the last item tells that, so it is 0."""
    if not mark.scalar and text[mark.start] not in "[{":
        return 0
    if text[mark.start : mark.start + 1] in ("|", ">"):
        return mark.start + len(text[mark.start : mark.end].rstrip())
    return mark.end
