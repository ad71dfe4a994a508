"""What is written of one source: its record, the lock, and the page that was fetched.

Each source is whole or not touched at all. The fetched page and its text are put into
seeds/private/archived/ first, which says nothing by itself; then record and lock change together
(`files.rewritten`).
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from sitegen.archiving.looks import Look
from sitegen.editing import KeyEdits
from sitegen.evidence import ARCHIVED, PRIVATE, Find, changes_of_finds
from sitegen.files import rewritten, writing
from sitegen.problems import StoppedError
from sitegen.records import RECORDS, Records, Source

_SUFFIXES: Final[Mapping[str, str]] = {
    "html": "html",
    "mhtml": "mhtml",
    "pdf": "pdf",
}


def record_copy(root: Path, records: Records, source: Source, *, found: Look, day: str) -> None:
    """Enter an archived copy in a source's record, what it shows in the lock, and keep its page.

    Raises StoppedError; then the record and the lock are as they were.
    """
    keep_page(root, source, found)
    edits = _edits(root, records, source)
    edits.add(0, "archives", {"url": found.address, "at": _moment(found.timestamp)})
    if source.tried:
        edits.remove(0, "tried")
    with rewritten(root, [edits.change(), *changes_of_finds(root, records, found.finds(day))]):
        pass


def record_keys(root: Path, records: Records, source: Source, values: Mapping[str, str]) -> None:
    """Give keys of a source's record new values. Raises StoppedError."""
    edits = _edits(root, records, source)
    for key, value in values.items():
        edits.set(0, key, value)
    with rewritten(root, [edits.change()]):
        pass


def record_shown(root: Path, records: Records, finds: Sequence[Find]) -> None:
    """Write into the lock what copies show that are entered already. Raises StoppedError."""
    with rewritten(root, changes_of_finds(root, records, finds)):
        pass


def keep_page(root: Path, source: Source, found: Look) -> None:
    """Keep the page of a copy as it was fetched, `seeds/private/archived/ID.TIME.html`, and beside
    it the text that was compared, with the ending `.txt`: what reads the folder need not parse it.
    """
    folder = root / ARCHIVED
    for place in (root / "seeds", root / PRIVATE, folder):
        if place.is_symlink():
            raise StoppedError(f"{place} is a symbolic link: nothing is written there")
    name = f"{source.id}.{found.timestamp or 'undated'}"
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    if found.kind in _SUFFIXES:
        _write(folder / f"{name}.{_SUFFIXES[found.kind]}", found.data)
    _write(folder / f"{name}.txt", found.text.encode())


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    new = path.with_name(f".{path.name}.new")
    with writing(path):
        try:
            new.write_bytes(data)
            os.replace(new, path)
        except BaseException:
            with suppress(OSError):
                new.unlink()
            raise


def _edits(root: Path, records: Records, source: Source) -> KeyEdits:
    path, _ = records.origins[source.key]
    return KeyEdits(root, path, RECORDS["source"])


def _moment(timestamp: str) -> str:
    """`2024-01-19T10:20:30Z`, of the time of a copy."""
    day = f"{timestamp[:4]}-{timestamp[4:6]}-{timestamp[6:8]}"
    return f"{day}T{timestamp[8:10]}:{timestamp[10:12]}:{timestamp[12:]}Z"
