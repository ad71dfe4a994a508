"""The house style of records: keys in the order of the model, two spaces of indentation, comments kept with their keys.

A key that the model does not know stands behind those that it knows, and `x-…` keys stand last. Maps by free keys
(citations, names) and lists stay in their order. No value is touched, and what is written in a way that cannot be
taken apart without loss stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sitegen.known_keys import known_keys, part_class
from sitegen.problems import Key
from sitegen.yaml_events import EXTRA, Walk
from sitegen.yaml_source import Block, Entry, Flow, Keys, Node, Source, Text, UnusualError

STEP: Final = 2  # spaces of indentation
FIRST: Final = ("id", "title", "untitled", "name", "aliases")


def styled(text: str, cls: type, start: int = 0, stop: int | None = None) -> str:
    """The YAML between two offsets of a text in house style: records of a class, or a list of parts of one.

    Raises UnusualError where it cannot be taken apart.
    """
    end = len(text) if stop is None else stop
    walk = Walk("", text, start, end, keep_marks=True)
    count = sum(1 for _ in walk.documents())
    if walk.problems or count != len(walk.marks):
        raise UnusualError(start)
    pieces: list[str] = []
    at = start
    for marks in walk.marks:
        begin = _behind_marker(text, at, marks[()].start)
        source = Source(text, marks, begin, end)
        above, node = source.root()
        pieces += [*_markers(text[at:begin]), *_Printer(cls).document(above, node)]
        at = source.end
    if text[at:end].strip():
        pieces += _markers(text[at:end])
    return "".join(f"{line}\n" for line in pieces)
