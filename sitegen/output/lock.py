"""One build at a time writes a folder. The lock ends with the process that holds it, however that
ends, so that a build that was killed leaves nothing to clean up.

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
ATTEMPTS: Final = 20  # one each PAUSE: those that a killed build started may hold it for a moment
PAUSE: Final = 0.05  # seconds


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[Sequence[int]]:
    """Hold the lock of a folder, which is there.

    Yields the handles that a program must inherit which writes there too: if it outlives its build,
    it keeps the next one out. Windows has no such handles. Raises StoppedError if another build
    holds the lock, OSError if the folder cannot be opened.
    """
    if fcntl is None:
        with _lock_file(folder):
            yield ()
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        _lock(handle, folder)
        yield (handle,)
    finally:
        os.close(handle)


def _lock(handle: int, folder: Path) -> None:
    for _ in range(ATTEMPTS):
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        time.sleep(PAUSE)
    raise _taken(folder)


@contextlib.contextmanager
def _lock_file(folder: Path) -> Iterator[None]:
    path = folder / LOCK_FILE
    handle = _made(path)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # the system deletes it, if it is not allowed here
            path.unlink()
        os.close(handle)


def _made(path: Path) -> int:
    """The handle of a file that was not there. Windows says of one that is about to go that it may
    not be opened."""
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_TEMPORARY", 0)
    for _ in range(ATTEMPTS):
        with contextlib.suppress(FileExistsError, PermissionError):
            return os.open(path, flags)
        time.sleep(PAUSE)
    # After a failure of power the file may be left, which no build holds.
    raise _taken(path.parent, f"wait for it to end; where none runs, delete {LOCK_FILE} there")


def _taken(folder: Path, hint: str = "wait for it to end") -> StoppedError:
    return StoppedError(f"another build is writing to {folder}", hint)
