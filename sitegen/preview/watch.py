"""When something in a site's folder changes. The only importer of watchfiles.

Folders are watched one by one, so that no symbolic link is followed and nothing is watched that no
build reads. What belongs together comes at once: a save is over when nothing has changed for a
moment, and where many files change (a checkout, a moved folder) only after a longer one.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final, Literal

from watchfiles._rust_notify import RustNotify

from sitegen.files import is_path_left_alone

READ: Final = ("content", "seeds", "templates")  # the folders of a site that a build reads
SINGLE_SAVE: Final = 3  # files: more are no single save
QUIET: Final = 20  # milliseconds without a change that end a save
LONG_QUIET: Final = 200  # and that end a change of many files
LONGEST_CHANGE: Final = 2_000  # milliseconds that a change may go on before it is looked at
POLL: Final = 300  # milliseconds between two looks, where the system does not tell of changes
POLLING: Final = "WATCHFILES_FORCE_POLLING"  # set it for a network drive, for one

RawChanges = set[tuple[int, str]] | Literal["signal", "stop", "timeout"]
Wait = Callable[[int], RawChanges]  # waits for changes, some milliseconds or (0) for ever


def changes(root: Path, also: Sequence[Path], stop: threading.Event) -> Iterator[set[str]]:
    """The paths of each change of what a build of `root` reads and in the folders `also`, until
    `stop`.

    An empty set comes first, and after new or lost folders: what changed before it is not known,
    what changes after it is not missed. Raises OSError where the system lets no more folders be
    watched.
    """
    root = root.resolve()
    while not stop.is_set():
        folders = _folders(root, also)
        try:
            watcher = _watcher(folders)
        except FileNotFoundError:  # a folder that was there a moment ago, or the site itself
            time.sleep(POLL / 1000)
            continue
        with watcher:
            yield set()
            for changed in batches(partial(_wait, watcher, stop)):
                # A folder that is back in its place is another one, which nobody watches yet.
                if not changed.isdisjoint(folders) or _folders(root, also) != folders:
                    break
                read = {path for path in changed if _is_read(root, also, path)}
                if read:
                    yield read


def _watcher(folders: list[str]) -> RustNotify:
    return RustNotify(
        watch_paths=folders,
        debug=False,
        force_polling=bool(os.environ.get(POLLING)),
        poll_delay_ms=POLL,
        recursive=False,
        ignore_permission_denied=False,
    )


def _wait(watcher: RustNotify, stop: threading.Event, milliseconds: int) -> RawChanges:
    return watcher.watch(LONGEST_CHANGE, QUIET, milliseconds, stop)


def batches(wait: Wait) -> Iterator[set[str]]:
    """The paths that change together, until there is nothing more to wait for."""
    while isinstance(first := wait(0), set):
        batch = _paths(first)
        while len(batch) > SINGLE_SAVE and isinstance(more := wait(LONG_QUIET), set):
            batch |= _paths(more)
        yield batch


def _paths(raw: Collection[tuple[int, str]]) -> set[str]:
    return {path for _, path in raw}


def _is_read(root: Path, also: Sequence[Path], path: str) -> bool:
    """Whether a build reads a file or folder: none that an editor makes beside what it saves."""
    for top in [*(root / name for name in READ), *also]:
        if path == str(top):
            return True
        if path.startswith(f"{top}{os.sep}"):
            return not is_path_left_alone(Path(path).relative_to(top).parts)
    return False


def _folders(root: Path, also: Sequence[Path]) -> list[str]:
    """The site's folder, and every folder in it and in `also` that a build reads, without links."""
    tops = [root / name for name in READ]
    folders = [root]
    for top in [*tops, *also]:
        folders += _with_those_below(top)
    return list(map(str, folders))


def _with_those_below(folder: Path) -> Iterator[Path]:
    if folder.is_symlink() or not os.access(folder, os.R_OK | os.X_OK):
        return
    inner: list[str] = []
    with suppress(OSError), os.scandir(folder) as entries:  # it may go while it is looked at
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                inner.append(entry.path)
    yield folder
    for path in sorted(inner):
        yield from _with_those_below(Path(path))
