"""When something in a site's folder changes. The only importer of watchfiles.

Folders are watched one by one, so that no symbolic link is followed and nothing is watched that no build reads. What
belongs together comes at once: a save is over when nothing has changed for a moment, and where many files change (a
checkout, a moved folder) only after a longer one.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final, Literal

from watchfiles._rust_notify import RustNotify

READ: Final = ("content", "seeds", "templates")  # the folders of a site that a build reads
SINGLE_SAVE: Final = 3  # files: more are no single save
QUIET: Final = 20  # milliseconds without a change that end a save
LONG_QUIET: Final = 200  # and that end a change of many files
LONGEST_CHANGE: Final = 2_000  # milliseconds that a change may go on before it is looked at
POLL: Final = 300  # milliseconds between two looks, where there is nothing to be told by
POLLING: Final = "WATCHFILES_FORCE_POLLING"  # set where a system does not tell of changes, such as a network drive's

RawChanges = set[tuple[int, str]] | Literal["signal", "stop", "timeout"]
Wait = Callable[[int], RawChanges]  # waits for changes, some milliseconds or (0) for ever


def changes(root: Path, also: Sequence[Path], stop: threading.Event) -> Iterator[set[str]]:
    """The paths of each change of what a build of `root` reads and in the folders `also`, until `stop`.

    An empty one comes first, and after new or lost folders: what changed before it is not known, what changes after it
    is not missed. Raises OSError where the system lets no more folders be watched.
    """
    root = root.resolve()
    while not stop.is_set():
        folders = [str(folder) for folder in _folders(root, also)]
        try:
            watcher = RustNotify(folders, False, bool(os.environ.get(POLLING)), POLL, False, False)
        except FileNotFoundError:  # a folder that was there a moment ago, or the site itself
            time.sleep(POLL / 1000)
            continue
        with watcher:
            yield set()
            look = partial(_look, watcher, stop)
            for changed in batches(look):
                # A folder that is back in its place is another one, which nobody watches yet.
                if (
                    not changed.isdisjoint(folders)
                    or [str(folder) for folder in _folders(root, also)] != folders
                ):
                    break
                if changed := {path for path in changed if _matters(root, also, path)}:
                    yield changed


def _look(watcher: RustNotify, stop: threading.Event, milliseconds: int) -> RawChanges:
    return watcher.watch(LONGEST_CHANGE, QUIET, milliseconds, stop)


def batches(wait: Wait) -> Iterator[set[str]]:
    """The paths that change together, until there is nothing more to wait for."""
    while isinstance(found := wait(0), set):
        batch = _paths(found)
        while len(batch) > SINGLE_SAVE and isinstance(found := wait(LONG_QUIET), set):
            batch |= _paths(found)
        yield batch


def _paths(found: set[tuple[int, str]]) -> set[str]:
    return {path for _, path in found}


def _matters(root: Path, also: Sequence[Path], path: str) -> bool:
    """Whether a build reads a file or folder: no hidden one, as editors make beside what they save."""
    parts = Path(path).relative_to(root).parts if path.startswith(f"{root}{os.sep}") else ()
    own = bool(parts) and parts[0] in READ and not any(part.startswith(".") for part in parts)
    return own or any(path.startswith(f"{folder}{os.sep}") for folder in also)


def _folders(root: Path, also: Sequence[Path]) -> list[Path]:
    """The site's folder, and every folder in it that a build reads, without links."""
    own = [root / name for name in READ]
    return [root, *(found for folder in [*own, *also] for found in _below(folder))]


def _below(folder: Path) -> Iterator[Path]:
    if folder.is_symlink() or not os.access(folder, os.R_OK | os.X_OK):
        return
    inner: list[str] = []
    with suppress(OSError), os.scandir(folder) as entries:  # it may go while it is looked at
        inner = sorted(entry.path for entry in entries if entry.is_dir(follow_symlinks=False))
    yield folder
    for path in inner:
        yield from _below(Path(path))
