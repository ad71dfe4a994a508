"""The day on which an event was published, written into its record: a part of `sitegen lock`.

The feed and the site's edition are made of these days, and no editor thinks of them while writing.
The lock of ids knows when an event is published for the first time: when it notes its id. So the
command writes `added: 2024-05-14` then, in the place that the house style has for it, and leaves all
else in the file to the letter.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sitegen.checks import published_ids
from sitegen.editing.key_edits import KeyEdits
from sitegen.files import Change
from sitegen.problems import StoppedError
from sitegen.records import RECORDS, Records, published

_KEY: Final = "added"


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
    edits = KeyEdits(root, path, RECORDS["event"])
    for index in indices:
        edits.set(index, _KEY, today)
    try:
        return edits.change()
    except StoppedError:
        hint = f"write `{_KEY}: {today}` into it"
        raise StoppedError(f"there is no plain place for `{_KEY}` in {path}", hint) from None
