"""YAML as it is written: values with their own text, and the comments and blank lines around them.

Taken apart along the marks of one walk (yaml_events.py). All that stands between two values is looked at, so that
nothing can be lost: what is neither comment, blank line nor a sign that belongs there raises `UnusualError`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from sitegen.files.yaml_reader import Mark, Marks
from sitegen.problems import PathKey

Keys = tuple[PathKey, ...]


class UnusualError(Exception):
    """The document cannot be taken apart without loss; `offset` says where."""

    def __init__(self, offset: int) -> None:
        self.offset = offset
        super().__init__(f"unusual YAML at {offset}")


@dataclass(slots=True)
class Text:
    """A value that is kept as it is written: a scalar, or a mapping or list in braces that holds comments.

    `column` is that of the mapping or list around it, `note` the comment behind it.
    """

    text: str
    column: int
    scalar: bool = True
    note: str = ""


@dataclass(slots=True)
class Flow:
    """A mapping or list in braces or brackets, and the signs between its entries.

    `keys` and `colons` are as written, and empty in a list; `gaps` stand before each entry and behind the last.
    """

    is_list: bool
    names: list[PathKey]
    keys: list[str]
    colons: list[str]
    values: list[Text | Flow]
    gaps: list[str]
    column: int
    note: str = ""


@dataclass(slots=True)
class Entry:
    """An entry of a mapping or list, with the comments and blank lines above it.

    `note` stands behind the key or hyphen, `between` are the lines from there to the value.
    """

    above: list[str]
    key: str  # as it is written; '' for an item of a list
    note: str
    between: list[str]
    value: Node


@dataclass(slots=True)
class Block:
    """A mapping or list of one entry a line; `below` are the comments behind its last entry."""

    is_list: bool
    names: list[PathKey]
    entries: list[Entry]
    below: list[str] = field(default_factory=list)


Node = Text | Flow | Block

_LINES: Final = r"(?P<lines>(?:[ \t]*(?:#[^\n]*)?\n)*)"
_GAP: Final = re.compile(rf"{_LINES}[ \t]*")
_HYPHEN: Final = re.compile(rf"{_LINES}(?P<indent>[ \t]*)-(?=\s|\Z)")
_QUOTED: Final = r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\n]|'')*'"
_KEY: Final = re.compile(rf"(?P<key>{_QUOTED}|[^\n]*?)(?P<colon>[ \t]*:)(?=[\s,\[\]{{}}\"']|\Z)")
_NOTE: Final = re.compile(r"[ \t]+(#[^\n]*)")
_REMARK: Final = re.compile(r"(?P<indent>[ \t]*)(?P<comment>#[^\n]*)?(?=\n|\Z)")
_SIGNS: Final = re.compile(r"[\s{}\[\],]*")


class Source:
    """Takes one document of a text apart; it stands between `start` and `stop`. `end` is how far it was read."""

    def __init__(self, text: str, marks: Marks, start: int, stop: int) -> None:
        self._text, self._marks, self._stop = text, marks, stop
        self.end = start
        self._below: dict[Keys, list[Keys]] = {}
        for keys in sorted(marks, key=lambda keys: marks[keys].key):
            if keys:
                self._below.setdefault(keys[:-1], []).append(keys)

    def root(self) -> tuple[list[str], Node]:
        """The comments and blank lines above the document, and its value."""
        above = self._above(_GAP, self._marks[()].start)
        return above, self._node((), -1)

    def _node(self, keys: Keys, column: int) -> Node:
        mark = self._marks[keys]
        if not mark.scalar and self._text[mark.start] not in "[{":
            return self._block(keys, column)
        value: Text | Flow = self._scalar(mark, column) if mark.scalar else self._flow(keys, column)
        if not self._begins_line() and (match := _NOTE.match(self._text, self.end, self._stop)):
            value.note, self.end = match[1].rstrip(), match.end()
        return value

    # Blocks

    def _block(self, keys: Keys, outer: int) -> Block:
        children = self._below[keys]
        is_list = isinstance(children[0][-1], int)
        column = self._column(self._marks[keys].start)
        block = Block(is_list, [child[-1] for child in children], [])
        for child in children:
            block.entries.append(
                self._item(child, column) if is_list else self._pair(child, column)
            )
        block.below = self._remarks(column if column > outer else outer + 1)
        return block

    def _item(self, keys: Keys, column: int) -> Entry:
        above = self._above(_HYPHEN, self._stop)
        return self._entry(above, "", keys, column)

    def _pair(self, keys: Keys, column: int) -> Entry:
        mark = self._marks[keys]
        above = self._above(_GAP, mark.key)
        match = self._match(_KEY, self._stop)
        self.end = match.end()
        return self._entry(above, match["key"], keys, column)

    def _entry(self, above: list[str], key: str, keys: Keys, column: int) -> Entry:
        note, between = self._note_and_lines(self._marks[keys])
        value = self._node(keys, column)
        if isinstance(value, Block):
            value.entries[0].above, between = between, []
        return Entry(above, key, note, [line for line in between if line], value)

    def _above(self, pattern: re.Pattern[str], stop: int) -> list[str]:
        """The comments and blank lines before an entry; reads on to behind the pattern, which ends where it begins."""
        match = self._match(pattern, stop)
        if pattern is _GAP and match.end() != stop:
            raise UnusualError(match.end())
        lines = match["lines"].split("\n")[:-1]
        if lines and not self._begins_line() and lines.pop(0).strip():
            raise UnusualError(self.end)
        self.end = match.end()
        return [line.strip() for line in lines]

    def _note_and_lines(self, mark: Mark) -> tuple[str, list[str]]:
        """The comment behind a colon or hyphen, and the lines from there to the value."""
        if mark.scalar and mark.start == mark.end:
            return "", []
        match = self._match(_GAP, mark.start)
        if match.end() != mark.start:
            raise UnusualError(match.end())
        note, *between = [line.strip() for line in match["lines"].split("\n")]
        self.end = match.end()
        return note, between[:-1]

    def _remarks(self, least: int) -> list[str]:
        """The comments below the last entry that are indented at least so far, and blank lines among them."""
        found: list[str] = []
        lines: list[str] = []
        at = self.end if self._begins_line() else self.end + 1
        while at < self._stop and (match := _REMARK.match(self._text, at, self._stop)):
            if match["comment"] and len(match["indent"]) < least:
                break
            lines.append((match["comment"] or "").rstrip())
            if match["comment"]:
                found, self.end = list(lines), match.end()
            at = match.end() + 1
        return found

    def _begins_line(self) -> bool:
        return self.end == 0 or self._text[self.end - 1] == "\n"

    def _column(self, offset: int) -> int:
        return offset - self._text.rfind("\n", 0, offset) - 1

    def _match(self, pattern: re.Pattern[str], stop: int) -> re.Match[str]:
        match = pattern.match(self._text, self.end, stop)
        if not match:
            raise UnusualError(self.end)
        return match

    # Values

    def _scalar(self, mark: Mark, column: int) -> Text:
        if mark.start == mark.end:
            return Text("", column)
        text = self._text[mark.start : mark.end]
        if not _KEEPS.match(text):
            text = text.rstrip()
        self.end = mark.start + len(text)
        return Text(text, column)

    def _flow(self, keys: Keys, column: int) -> Text | Flow:
        mark = self._marks[keys]
        try:
            flow = self._taken_apart(keys, column)
        except UnusualError:
            flow = None
        self.end = mark.end
        return flow or Text(self._text[mark.start : mark.end], column, scalar=False)

    def _taken_apart(self, keys: Keys, column: int) -> Flow:
        mark = self._marks[keys]
        is_list = self._text[mark.start] == "["
        flow = Flow(is_list, [], [], [], [], [], column)
        self.end = mark.start
        for child in self._below.get(keys, ()):
            own = self._marks[child]
            flow.gaps.append(self._signs(own.key))
            key = "" if is_list else self._match(_KEY, own.start)["key"]
            flow.keys.append(key)
            self.end = own.key + len(key)
            flow.colons.append(self._text[self.end : own.start])
            flow.names.append(child[-1])
            flow.values.append(self._within(child, column))
        flow.gaps.append(self._signs(mark.end))
        return flow

    def _within(self, keys: Keys, column: int) -> Text | Flow:
        """A value within braces or brackets; pairs without braces and values that are left out are unusual there."""
        mark = self._marks[keys]
        if mark.start == mark.end or (not mark.scalar and self._text[mark.start] not in "[{"):
            raise UnusualError(mark.start)
        value = (
            Text(self._text[mark.start : mark.end], column)
            if mark.scalar
            else self._taken_apart(keys, column)
        )
        self.end = mark.end
        return value

    def _signs(self, stop: int) -> str:
        """The signs from here to an offset; reads on to it."""
        signs = self._text[self.end : stop]
        if not _SIGNS.fullmatch(signs):
            raise UnusualError(self.end)
        self.end = stop
        return signs


_KEEPS: Final = re.compile(r"[|>][0-9]?\+")
