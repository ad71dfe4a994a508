"""The house style of records: keys in the order of the model, two spaces of indentation, comments
kept with their keys.

A key that the model does not know stands behind those that it knows, and `x-…` keys stand last.
Maps by free keys (citations, names) and lists stay in their order. No value is touched, and what is
written in a way that cannot be taken apart without loss stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sitegen.files import (
    EXTRA,
    Block,
    Entry,
    Flow,
    Keys,
    Marks,
    Node,
    Source,
    Text,
    Tree,
    UnusualError,
    Walk,
)
from sitegen.problems import PathKey
from sitegen.records import MEASURES, known_keys
from sitegen.records.shape import part_class

STEP: Final = 2  # spaces of indentation
FIRST: Final = ("format", "id", "title", "untitled", "name", "aliases")
AS_WRITTEN: Final = frozenset(
    {"who", *MEASURES, "words"}
)  # they read as a sentence: 2 killed, all; crew: 2 killed


def styled(text: str, cls: type, start: int = 0, stop: int | None = None) -> str:
    """The YAML between two offsets of a text in house style: records of a class, or a list of parts
    of one.

    Raises UnusualError where it cannot be taken apart, or where its meaning would change.
    """
    end = len(text) if stop is None else stop
    trees, marks = _walked(text, start, end)
    lines: list[str] = []
    at = start
    for own in marks:
        begin = _behind_marker(text, at, own[()].start)
        source = Source(text, own, begin, end)
        above, node = source.root()
        lines += _markers(text[at:begin]) + list(_Printer(cls).document(above, node))
        at = source.end
    lines += _markers(text[at:end])
    result = "".join(f"{line}\n" for line in lines)
    if _walked(result, 0, len(result))[0] != trees:
        raise UnusualError(start)
    return result


def house_order(cls: type) -> list[str]:
    """The keys of a part of a record, in the order in which the house style has them."""
    keys = known_keys(cls, ())
    first = [key for key in FIRST if key in keys]
    return first + [key for key in keys if key not in first]


def _walked(text: str, start: int, end: int) -> tuple[list[Tree], list[Marks]]:
    """The documents between two offsets, and the marks of each."""
    walk = Walk("", text, start, end, keep_marks=True)
    trees = [tree for _, tree in walk.documents()]
    if walk.problems or len(trees) != len(walk.marks):
        raise UnusualError(start)
    return trees, walk.marks


_MARKER: Final = re.compile(r"^(?:---(?=\s)|\.\.\.|%).*\n?", re.MULTILINE)


def _behind_marker(text: str, at: int, start: int) -> int:
    """Where a document begins: behind the last line of `---` before its value, or where the one
    before it ended.
    """
    found = [
        match
        for match in _MARKER.finditer(text, at, start)
        if text[match.start() - 1 : match.start()] in ("", "\n")
    ]
    if not found:
        return at
    return found[-1].end() if found[-1].group().endswith("\n") else found[-1].start() + 3


def _markers(between: str) -> list[str]:
    """The lines between two documents, without blank ones."""
    return [line.rstrip() for line in between.split("\n") if line.strip()]


class _Printer:
    """Prints one document whose records, or parts in a list, are of a class."""

    def __init__(self, cls: type) -> None:
        self._cls = cls

    def document(self, above: list[str], node: Node) -> Iterator[str]:
        """Its lines. Comments at the top that a blank line sets apart stay there."""
        apart = len(above) - above[::-1].index("") if "" in above and isinstance(node, Block) else 0
        header = _squeezed(above[:apart], at_top=True)
        yield from header
        if isinstance(node, Block):
            node.entries[0].above = above[apart:]
            yield from self._block(node, 0, ())
        else:
            yield from _squeezed(above, at_top=True)
            yield from self._value(node, 0, ())

    def _block(self, block: Block, column: int, keys: Keys) -> Iterator[str]:
        order = range(len(block.names)) if block.is_list else self._order(block.names, keys)
        for number, at in enumerate(order):
            entry = block.entries[at]
            yield from _indented(_squeezed(entry.above, at_top=number == 0), column)
            yield from self._entry(entry, block.is_list, column, (*keys, block.names[at]))
        yield from _indented(_squeezed(block.below), column)

    def _order(self, names: Sequence[PathKey], keys: Keys) -> list[int]:
        """The places of a mapping's keys in the order of its class, if it has one."""
        cls = part_class(self._cls, keys[1:] if keys and isinstance(keys[0], int) else keys)
        places = list(range(len(names)))
        if cls:
            known = house_order(cls)
            places.sort(key=lambda at: _rank(str(names[at]), known))
        return places

    def _entry(self, entry: Entry, is_item: bool, column: int, keys: Keys) -> Iterator[str]:
        opening = " " * column + ("-" if is_item else f"{entry.key}:")
        lines = list(self._value(entry.value, column, keys))
        inside = column + STEP
        alone = bool(entry.note or entry.between)
        if isinstance(entry.value, Block):
            alone = alone or not is_item or lines[0].strip().startswith("#")
            lines[0] = lines[0] if alone else lines[0].strip()
        elif alone:
            lines[0] = " " * inside + lines[0]
        if alone:
            yield opening + _behind(entry.note)
            yield from _indented(entry.between, inside)
            yield from lines
        else:
            yield f"{opening} {lines[0]}".rstrip()
            yield from lines[1:]

    def _value(self, node: Node, column: int, keys: Keys) -> Iterator[str]:
        """The lines of a value that stands in a mapping or list of a column."""
        if isinstance(node, Block):
            yield from self._block(node, column + STEP, keys)
            return
        if isinstance(node, Flow):
            lines = _shifted(self._flow(node, keys), column - node.column, column)
        else:
            lines = _text_lines(node, column)
        lines[-1] += _behind(node.note)
        yield from lines

    def _flow(self, flow: Flow, keys: Keys) -> str:
        """A mapping or list in braces or brackets: on one line with its spaces set right, else as
        it is spaced.
        """
        order = range(len(flow.names)) if flow.is_list else self._order(flow.names, keys)
        values = [
            self._inside(flow.values[at], (*keys, flow.names[at])) for at in range(len(flow.names))
        ]
        signs, ends = [*flow.gaps, *flow.colons], "[]" if flow.is_list else "{}"
        if not any("\n" in words for words in [*signs, *values]):
            pairs = [
                values[at] if flow.is_list else f"{flow.keys[at]}: {values[at]}" for at in order
            ]
            return ends[0] + ", ".join(pairs) + ends[1]
        pairs = [flow.keys[at] + flow.colons[at] + values[at] for at in order]
        return "".join(gap + pair for gap, pair in zip(flow.gaps, [*pairs, ""], strict=True))

    def _inside(self, value: Text | Flow, keys: Keys) -> str:
        return value.text if isinstance(value, Text) else self._flow(value, keys)


def _rank(name: str, known: list[str]) -> tuple[bool, int]:
    """Where a key stands; keys of one rank stay in the order in which they are written."""
    if name in AS_WRITTEN and name in known:
        name = next(key for key in known if key in AS_WRITTEN)
    return name.startswith(EXTRA), known.index(name) if name in known else len(known)


def _squeezed(lines: Sequence[str], at_top: bool = False) -> list[str]:
    """The lines with single blank ones, and none at the top."""
    kept: list[str] = []
    for line in lines:
        if line or (kept[-1] if kept else not at_top):
            kept.append(line)
    return kept


def _indented(lines: Sequence[str], column: int) -> Iterator[str]:
    return (" " * column + line if line else "" for line in lines)


def _behind(note: str) -> str:
    return f"  {note}" if note else ""


_HEADER: Final = re.compile(r"[|>]([+-]?)([1-9]?)")


def _text_lines(value: Text, column: int) -> list[str]:
    """The lines of a value that is kept as it is, indented for its new place."""
    if not value.scalar:
        return _shifted(value.text, column - value.column, column)
    if value.text[:1] in ("|", ">"):
        return _block_lines(value, column)
    first, *rest = value.text.split("\n")
    inside = " " * (column + STEP)
    return [first, *(inside + line.lstrip(" \t") if line.strip() else "" for line in rest)]


def _block_lines(value: Text, column: int) -> list[str]:
    """A block scalar: its text two spaces further in than its key, or as far as its header says."""
    header, *lines = value.text.removesuffix("\n").split("\n")
    filled = next((line for line in lines if line.strip(" ")), "")
    old = len(filled) - len(filled.lstrip(" "))
    match = _HEADER.match(header)
    explicit = match and match[2]
    new = old + column - value.column if explicit else column + STEP
    return [header, *(_reindented(line, old, new) for line in lines)]


def _reindented(line: str, old: int, new: int) -> str:
    return " " * new + line[old:] if len(line) > old else ""


def _shifted(text: str, by: int, column: int) -> list[str]:
    """The lines of a text, all but the first moved, and further in than the column."""
    first, *rest = text.split("\n")
    return [
        first,
        *(
            " " * max(column + 1, _indent(line) + by) + line.strip() if line.strip() else ""
            for line in rest
        ),
    ]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))
