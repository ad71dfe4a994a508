"""Work that is killed at a moment of one's choice."""

from __future__ import annotations

import contextlib
import itertools
import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir")
WRITING = os.O_WRONLY | os.O_RDWR


def killed(work: Callable[[], object], folder: Path, at: int) -> bool:
    """Do some work in a process that is killed at its change number `at` of a folder; whether it came so far.

    It dies before a file or folder is moved, made or removed, and with half of a file written.
    """
    child = os.fork()
    if not child:
        try:
            sys.addaudithook(_killer(f"{folder}{os.sep}", at))
            work()
            os._exit(0)
        finally:
            traceback.print_exc()
            os._exit(1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, -signal.SIGKILL), "the work failed by itself"
    return status != 0


def _killer(start: str, at: int) -> Callable[[str, tuple[object, ...]], None]:
    numbers = itertools.count()

    def heard(event: str, arguments: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and bool(arguments[2] & WRITING)
        if not (writes or event in CHANGES):
            return
        path = _path(event, arguments)
        if not path.startswith(start) or next(numbers) != at:
            return
        if writes:
            with contextlib.suppress(OSError):
                Path(path).write_bytes(b"half of wh")
        os.kill(os.getpid(), signal.SIGKILL)

    return heard


def _path(event: str, arguments: tuple[object, ...]) -> str:
    """The path that is changed, a whole one where the folder that it lies in is an open file."""
    path = str(arguments[0])
    if event in ("os.remove", "os.rmdir") and arguments[1] != -1:
        return os.path.join(os.readlink(f"/proc/self/fd/{arguments[1]}"), path)
    return path
