"""Locks that the program writes: one small file for each record, so that changes of different
records never touch the same file.

`seeds/quotes/event/2020-01-02-vote.lock` has what was found of the quotations of that event,
`content/ids/event/2020-01-02-vote.lock` that its id was published. One file for a whole site was a
conflict whenever two people each added an event (docs/decisions/0020-lock.md).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

QUOTES_FOLDER: Final = "seeds/quotes"
IDS_FOLDER: Final = "content/ids"
LOCK_FOLDERS: Final = (QUOTES_FOLDER, IDS_FOLDER)
LOCKED_RECORDS: Final = ("timeline", "event", "actor", "place", "source", "page")
CHAIN_KIND: Final = "chain"  # of responses: no record, but its address is published as well
LOCK_KINDS: Final = {
    QUOTES_FOLDER: LOCKED_RECORDS,
    IDS_FOLDER: (*LOCKED_RECORDS, CHAIN_KIND),
}
LOCK_SUFFIX: Final = ".lock"
_NAME: Final = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)\.lock")
_PATH: Final = re.compile(
    "|".join(
        rf"{folder}/(?:{'|'.join(LOCK_KINDS[folder])})/{_NAME.pattern}" for folder in LOCK_KINDS
    )
)


class LockFile(NamedTuple):
    """A lock: its path, and the kind and id of the record that it is of."""

    path: str
    kind: str
    id: str


def lock_path(folder: str, kind: str, name: str) -> str:
    """Where the lock of a record is: `seeds/quotes/event/2020-01-02-vote.lock`."""
    return f"{folder}/{kind}/{name}{LOCK_SUFFIX}"


def is_lock(path: str) -> bool:
    """Whether a file is a lock by its path."""
    return bool(_PATH.fullmatch(path))


def lock_folder_of(path: str) -> str:
    """The folder of locks in which a file is, or ''."""
    for folder in LOCK_FOLDERS:
        if path.startswith(f"{folder}/"):
            return folder
    return ""


def lock_files(root: Path, folder: str) -> Iterator[LockFile]:
    """The locks in a folder, by kind and id. Nothing is followed: links are left out, and so is
    what is no file; `scan` reports them.
    """
    if any((root / part).is_symlink() for part in (folder.partition("/")[0], folder)):
        return
    for kind in LOCK_KINDS[folder]:
        yield from sorted(_of_kind(root, folder, kind))


def _of_kind(root: Path, folder: str, kind: str) -> Iterator[LockFile]:
    place = f"{root}/{folder}/{kind}"
    if os.path.islink(place):
        return
    try:
        with os.scandir(place) as entries:
            for entry in entries:
                name = _NAME.fullmatch(entry.name)
                if name and entry.is_file(follow_symlinks=False):
                    yield LockFile(lock_path(folder, kind, name[1]), kind, name[1])
    except OSError:
        return  # no such folder, or one that `scan` reports
