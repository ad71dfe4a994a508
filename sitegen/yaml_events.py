"""YAML to plain trees, from the parser's events in one pass. The only importer of yaml.

Nothing is constructed: every scalar stays text, duplicate keys, anchors, aliases and tags are refused, and depth is
bounded, so that no document can run code, grow or crash.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import yaml

from sitegen.decode import CONTROL, line_column
from sitegen.problems import Key, Problem, Spot

MAX_DEPTH: Final = 64
EXTRA: Final = "x-"  # where the `x-…` keys of a mapping are kept
HAS_LIBYAML: Final = bool(yaml.__with_libyaml__)

Tree = Any  # str | list[Tree] | dict[str, Tree]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value stands in the text: where its key begins (or it itself in a list), and its own extent."""

    key: int
    start: int
    end: int
    scalar: bool


Marks = dict[tuple[Key, ...], Mark]

_Loader: Any = yaml.CSafeLoader if HAS_LIBYAML else yaml.SafeLoader
_DIRECTIVES: Final = (yaml.DocumentStartEvent, yaml.DocumentEndEvent)


class _RefusedError(Exception):
    """The rest of the stream cannot be read safely."""


class Walk:
    """One pass over the YAML in `text` between two offsets. Keeps marks only where it is asked to.

    `broken` tells after the walk whether documents are missing: a syntax error, or something refused.
    """

    def __init__(self, path: str, text: str, start: int = 0, end: int | None = None, keep_marks: bool = False) -> None:
        self._path, self._text, self._offset = path, text, start
        self._loader = _Loader(text[start:end])
        self._next = self._loader.get_event
        self._keep = keep_marks
        self._sound = True
        self.marks: list[Marks] = []
        self.problems: list[Problem] = []
        self.broken = False

    def documents(self) -> Iterator[tuple[int, Tree]]:
        """Each sound document that is not empty, with its number from 0; problems are gathered on the way."""
        try:
            yield from self._stream()
        except yaml.YAMLError as error:
            self.problems.append(self._syntax(error))
            self.broken = True
        except _RefusedError:
            self.broken = True

    def _stream(self) -> Iterator[tuple[int, Tree]]:
        self._next()
        while not isinstance(self._next(), yaml.StreamEndEvent):
            self.marks.append({})
            self._sound = True
            tree = self._value(self._next(), (), 1)
            self._next()
            if not self._sound:
                self.broken = True
            elif tree is None:
                self.marks.pop()
            else:
                yield len(self.marks) - 1, tree

    # Values

    def _value(self, event: Any, keys: tuple[Key, ...], depth: int, key: Any = None) -> Tree:
        kind = type(event)
        value: Tree
        if event.anchor or (kind is not yaml.AliasEvent and event.tag):
            self._forbid(event)
        if kind is yaml.ScalarEvent:
            value, last = self._scalar(event), event
        elif kind is yaml.AliasEvent:
            value, last, self._sound = None, event, False
        elif depth > MAX_DEPTH:
            self._report("too-deep", event, f"values are nested more than {MAX_DEPTH} deep")
            raise _RefusedError
        elif kind is yaml.MappingStartEvent:
            value, last = self._mapping(keys, depth)
        else:
            value, last = self._list(keys, depth)
        if self._keep:
            self._mark(keys, key or event, event, last)
        return value

    def _mark(self, keys: tuple[Key, ...], key: Any, first: Any, last: Any) -> None:
        extent = (self._place(first.start_mark), self._place(last.end_mark))
        self.marks[-1][keys] = Mark(self._place(key.start_mark), *extent, first is last)

    def _scalar(self, event: Any) -> str | None:
        value: str = event.value
        if not event.style and value in ("", "~", "null", "Null", "NULL"):
            return None
        if event.style == '"' and (match := CONTROL.search(value)):
            self._report("control-character", event, f"control character U+{ord(match.group()):04X}", "delete it")
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
        seen: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            name = self._key(event, keys, depth)
            first = seen.setdefault(name, event) if name is not None else event
            if first is not event:
                self._duplicate(event, first)
                # The marks of the first stay those of the key.
                self._value(self._next(), (*keys, "", name or ""), depth + 1, event)
                continue
            value = self._value(self._next(), (*keys, name or ""), depth + 1, event)
            if value is None or name is None:
                continue
            if name.startswith(EXTRA):
                tree.setdefault(EXTRA, {})[name] = value
            else:
                tree[name] = value
        return tree, event

    def _key(self, event: Any, keys: tuple[Key, ...], depth: int) -> str | None:
        """A key's text, or None for one that is refused."""
        if not isinstance(event, yaml.ScalarEvent):
            self._sound = False
            if isinstance(event, yaml.AliasEvent):
                self._forbid(event)
            else:
                self._report("yaml-syntax", event, "a key must be plain text")
                self._value(event, (*keys, ""), depth + 1)
            return None
        merges = event.value == "<<" and not event.style
        if event.anchor or event.tag or merges:
            self._forbid(event)
            self._sound = self._sound and not merges
        return str(event.value)

    # Problems

    def _duplicate(self, event: Any, first: Any) -> None:
        line, _ = line_column(self._text, self._place(first.start_mark))
        self._report("duplicate-key", event, f"the key '{event.value}' stands here twice: first in line {line}")

    def _forbid(self, event: Any) -> None:
        names = {"&": "anchors", "*": "aliases", "!": "tags"}
        at = self._place(event.start_mark)
        thing = names.get(self._text[at : at + 1], "merge keys")
        self._report("forbidden-yaml", event, f"YAML {thing} are not allowed", "write the value out")

    def _report(self, code: str, event: Any, message: str, hint: str = "") -> None:
        self.problems.append(Problem(code, self._spot(event.start_mark), message, hint))

    def _syntax(self, error: yaml.YAMLError) -> Problem:
        message = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML")
        context = str(getattr(error, "context", None) or "")
        mark = getattr(error, "problem_mark", None)
        if "end of stream" in message:  # where it was begun says more than where the file ends
            mark = getattr(error, "context_mark", None) or mark
        return Problem(
            "yaml-syntax", self._spot(mark), f"{context}: {message}" if context else message, _advice(message)
        )

    def _place(self, mark: Any) -> int:
        return self._offset + int(mark.index)

    def _spot(self, mark: Any) -> Spot:
        line, column = line_column(self._text, self._place(mark)) if mark else (1, 1)
        return Spot(self._path, line=line, column=column)


_ADVICE: Final = (
    ("cannot start any token", "indent with spaces, never tabs, and quote a value that begins with @, ` or %"),
    ("mapping values are not allowed", "quote a value that holds a colon and a space, and indent all keys alike"),
    ("found unexpected end of stream", "a quotation mark, bracket or brace is opened here and never closed"),
    ("expected ',' or", "a bracket or brace is not closed, or a comma is missing"),
    ("unknown escape character", "within double quotation marks write \\\\ for a backslash, or use single ones"),
    ("could not find expected ':'", "this line is no `key: value`, or a quotation mark is missing"),
    ("expected comment or line break", "begin the text on the next line, indented"),
    ("did not find expected", "the indentation does not fit the lines above, or a quotation mark is missing"),
    ("expected <block end>", "the indentation does not fit the lines above, or a quotation mark is missing"),
)  # fmt: skip


def _advice(message: str) -> str:
    return next((advice for words, advice in _ADVICE if words in message), "")
