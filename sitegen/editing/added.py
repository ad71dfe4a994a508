"""The day on which an event was published, written into its record: a part of `sitegen lock`.

The feed and the site's edition are made of these days, and no editor thinks of them while writing.
The lock of ids knows when an event is published for the first time: when it notes its id. So the
command writes `added: 2024-05-14` then, in the place that the house style has for it, and leaves all
else in the file to the letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from sitegen.checks import published_ids
from sitegen.editing.format import house_order
from sitegen.files import Change, FileEdits, Walk, bytes_of
from sitegen.problems import StoppedError
from sitegen.records import RECORDS, Records, published

_KEY: Final = ("added",)


def with_day_added(root: Path, records: Records, today: str) -> list[Change]:
    """The changes that give `today` to each published event that the lock does not have yet and
    that does not say when it was added.

    Raises StoppedError for a file in which there is no place for it.
    """
    noted = published_ids(root)
    by_path: dict[str, list[int]] = {}
    for event in published(records).events.values():
        if event.added is None and str(event.key) not in noted:
            path, index = records.origins[event.key]
            by_path.setdefault(path, []).append(index)
    return [_change(root, path, indices, today) for path, indices in by_path.items()]


def _change(root: Path, path: str, indices: list[int], today: str) -> Change:
    edits = FileEdits(root, path)
    for index in indices:
        _add(edits, index, today)
    text = edits.edited()
    wanted = [
        {**tree, "added": today} if index in indices else tree
        for index, tree in _trees(path, edits.text)
    ]
    if [tree for _, tree in _trees(path, text)] != wanted:
        hint = f"write `added: {today}` into it"
        raise StoppedError(f"there is no plain place for `added` in {path}", hint)
    mark = "\ufeff" * bytes_of(root, path, 3).startswith(b"\xef\xbb\xbf")
    return Change(path, mark + text, path, edits.text)


def _trees(path: str, text: str) -> Iterator[tuple[int, Any]]:
    return Walk(path, text).documents()


def _add(edits: FileEdits, index: int, today: str) -> None:
    marks = edits.marks[index]
    if _KEY in marks:  # written without a value
        empty = marks[_KEY]
        is_blank = empty.start == empty.end
        edits.replace(empty.start, empty.end, f"{' ' * is_blank}{today}")
        return
    above = max(_above(marks), key=lambda mark: mark.end)
    if edits.text[marks[()].start] == "{":
        edits.replace(above.end, above.end, f", added: {today}")
        return
    column = above.key - edits.text.rfind("\n", 0, above.key) - 1
    end = len(edits.text[: above.end].rstrip())
    at = edits.text.find("\n", end)
    if at < 0:
        at = len(edits.text)
    edits.replace(at, at, f"\n{' ' * column}added: {today}")


def _above(marks: Any) -> Iterable[Any]:
    """The marks of the keys that the house style has above `added`."""
    order = house_order(RECORDS["event"])
    before = set(order[: order.index("added")])
    return [mark for keys, mark in marks.items() if len(keys) == 1 and keys[0] in before]
