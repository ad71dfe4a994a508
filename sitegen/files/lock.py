"""One command at a time writes a folder. The lock ends with the process that holds it, however that
ends, so that a command that was killed leaves nothing to clean up.

Where there is `fcntl` the folder itself is locked. Windows can neither open a folder nor lock it:
there a file is made in it, which only one process can, and which the system deletes when that
process ends (`O_TEMPORARY`).
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from sitegen.problems import StoppedError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

LOCK_FILE: Final = ".sitegen-lock"
ATTEMPTS: Final = 20  # one each PAUSE: what a killed command started may hold it for a moment
PAUSE: Final = 0.05  # seconds


@contextlib.contextmanager
def locked(folder: Path, holder: str) -> Iterator[Sequence[int]]:
    """Hold the lock of a folder, which is there.

    `holder` is what else may hold it, for the message: "another build".

    Yields the handles that a program must inherit which writes there too: if it outlives its
    command, it keeps the next one out. Windows has no such handles. A file system that knows no
    locks, as some in a network, is written without. Raises StoppedError if somebody else holds the
    lock, OSError if the folder cannot be opened.
    """
    taken = StoppedError(f"{holder} is writing to {folder}", "wait for it to end")
    if fcntl is None:
        with _lock_file(folder, taken):
            yield ()
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        _lock(handle, taken)
        yield (handle,)
    finally:
        os.close(handle)


def _lock(handle: int, taken: StoppedError) -> None:
    for _ in range(ATTEMPTS):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            time.sleep(PAUSE)
        except OSError:
            return
        else:
            return
    raise taken


@contextlib.contextmanager
def _lock_file(folder: Path, taken: StoppedError) -> Iterator[None]:
    path = folder / LOCK_FILE
    handle = _made(path, taken)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # the system deletes it, if it is not allowed here
            path.unlink()
        os.close(handle)


def _made(path: Path, taken: StoppedError) -> int:
    """The handle of a file that was not there. Windows says of one that is about to go that it may
    not be opened."""
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_TEMPORARY", 0)
    for _ in range(ATTEMPTS):
        with contextlib.suppress(FileExistsError, PermissionError):
            return os.open(path, flags)
        time.sleep(PAUSE)
    # After a failure of power the file may be left, which no command holds.
    hint = f"{taken.hint}; where none runs, delete {LOCK_FILE} there"
    raise StoppedError(taken.message, hint)
