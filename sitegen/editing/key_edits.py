"""Keys of records set, filled and taken out in their files, and all else left to the letter.

A command that notes something in a record, such as the day of a publication or where an archived
copy is, writes where an editor would: in the place that the house style has for the key, in the
form that the record has. Comments, quotation marks and blank lines stay as they are. What the file
means afterwards is looked at before it is written: it must be what it meant before, but for these
keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sitegen.editing.format import BOM, house_order
from sitegen.editing.sources import scalar
from sitegen.files import (
    FRONT,
    Change,
    FileEdits,
    Mark,
    Marks,
    Walk,
    bytes_of,
)
from sitegen.problems import StoppedError

_INDENT: Final = "  "
_UNUSUAL: Final = "{} is written in a way that cannot be edited by itself"


class KeyEdits:
    """A record's file, and edits of top-level keys of its documents.

    `cls` is the class of its records. A key is edited once. All edits raise StoppedError where the
    file has no such record any more.
    """

    def __init__(self, root: Path, path: str, cls: type) -> None:
        self.path = path
        self._sheet = FileEdits(root, path)
        self._text = self._sheet.text
        self._order = house_order(cls)
        self._wanted = _trees(path, self._text)
        self._inserted: dict[int, str] = {}
        self._mark = ""
        if bytes_of(root, path, 3).startswith(BOM.encode()):
            self._mark = BOM

    def set(self, index: int, key: str, value: str) -> None:
        """Give a key of document `index` a value, which is a word; one that it has goes."""
        self._want(index, key, value)
        words = scalar(value)
        if mark := self._mark_of(index, key):
            self._fill(mark, words)
            return
        line = f"{key}: {words}"
        self._put(index, key, flow=line, block=line)

    def add(self, index: int, key: str, item: Mapping[str, str]) -> None:
        """Put an item behind those of a key's list; without one, the list is begun."""
        listed = self._tree(index).get(key) or []
        self._want(index, key, [*listed, dict(item)])
        fields = [f"{name}: {scalar(value)}" for name, value in item.items()]
        flow = "{" + ", ".join(fields) + "}"
        block = "- " + f"\n{_INDENT}".join(fields)
        mark = self._mark_of(index, key)
        if mark is None:
            lines = f"\n{block}".replace("\n", f"\n{_INDENT}")
            self._put(index, key, flow=f"{key}: [{flow}]", block=f"{key}:{lines}")
        elif not listed:
            self._fill(mark, f"[{flow}]")
        else:
            last = self._marks(index)[key, len(listed) - 1]
            self._put_behind(mark, last, flow=flow, block=block)

    def remove(self, index: int, key: str) -> None:
        """Take out the line of a key whose value is a word, if the record has it."""
        tree = self._tree(index)
        mark = self._mark_of(index, key)
        if mark is None:
            return
        self._wanted[index] = {name: value for name, value in tree.items() if name != key}
        begin = self._text.rfind("\n", 0, mark.key) + 1
        end = self._end_of_line(mark.end) + 1
        self._sheet.replace(begin, end, "")

    def change(self) -> Change:
        """What the file becomes. Raises StoppedError where that would mean something else."""
        for place, words in self._inserted.items():
            self._sheet.replace(place, place, words)
        text = self._sheet.edited()
        if _trees(self.path, text) != self._wanted:
            raise StoppedError(_UNUSUAL.format(self.path))
        return Change(
            path=self.path,
            text=self._mark + text,
            old_path=self.path,
            old_text=self._text,
        )

    # What the record is to mean

    def _tree(self, index: int) -> dict[str, Any]:
        tree = self._wanted.get(index)
        if not isinstance(tree, dict):
            raise StoppedError(_UNUSUAL.format(self.path))
        return tree

    def _want(self, index: int, key: str, value: object) -> None:
        self._wanted[index] = {**self._tree(index), key: value}

    # Where its keys are

    def _marks(self, index: int) -> Marks:
        return self._sheet.marks[index]

    def _mark_of(self, index: int, key: str) -> Mark | None:
        return self._marks(index).get((key,))

    def _end_of_line(self, place: int) -> int:
        end = self._text.find("\n", place)
        if end < 0:
            return len(self._text)
        return end

    def _column(self, place: int) -> int:
        return place - self._text.rfind("\n", 0, place) - 1

    # What is written

    def _fill(self, mark: Mark, words: str) -> None:
        """Put words in the place of a value, which may be none."""
        if mark.start == mark.end:
            words = f" {words}"
        self._sheet.replace(mark.start, mark.end, words)

    def _put(self, index: int, key: str, *, flow: str, block: str) -> None:
        """Put a key below those that the house style has above it."""
        marks = self._marks(index)
        place = self._order.index(key)
        before = [(name,) for name in self._order[:place]]
        above = [marks[name] for name in before if name in marks]
        last = max(above, key=lambda mark: mark.end)
        around = marks[()]
        if self._text[around.start] == "{":
            self._insert(last.end, f", {flow}")
        else:
            self._insert_lines(last.end, self._column(last.key), block)

    def _put_behind(self, around: Mark, last: Mark, *, flow: str, block: str) -> None:
        """Put an item behind the last one of a list."""
        if self._text[around.start] == "[":
            self._insert(last.end, f", {flow}")
        else:
            self._insert_lines(last.end, self._column(around.start), block)

    def _insert_lines(self, above: int, column: int, words: str) -> None:
        """Put lines below the one on which a value ends."""
        ends = len(self._text[:above].rstrip())
        margin = "\n" + " " * column
        lines = words.replace("\n", margin)
        self._insert(self._end_of_line(ends), margin + lines)

    def _insert(self, place: int, words: str) -> None:
        so_far = self._inserted.get(place, "")
        self._inserted[place] = so_far + words


def _trees(path: str, text: str) -> dict[int, Any]:
    """What each document of a file means, by its number; of front matter, what that does."""
    start = 0
    end = len(text)
    if path.endswith(".md") and (front := FRONT.match(text)):
        start, end = front.span("head")
    walk = Walk(path, text, start, end)
    return dict(walk.documents())
