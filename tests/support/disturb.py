"""Work during which a file changes under its hands, at a moment of one's choice."""

from __future__ import annotations

import itertools
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

READING = ("open", "os.scandir", "os.listdir")
DONE, REFUSED, FAILED = 0, 3, 1

Change = Callable[[Path], None]


def gone(path: Path) -> None:
    """A file or folder is removed."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def emptied(path: Path) -> None:
    """A file has lost its words, as in the moment when an editor saves it."""
    if path.is_file():
        path.write_bytes(b"")


def spoilt(path: Path) -> None:
    """A file is no text any more."""
    if path.is_file():
        path.write_bytes(b"\xff\x00: [\n")


def made_a_folder(path: Path) -> None:
    """A folder stands where a file was."""
    if path.is_file():
        path.unlink()
        path.mkdir()


def made_a_link(path: Path) -> None:
    """A link that leads out of the site stands where a file was."""
    if path.is_file():
        path.unlink()
        path.symlink_to("/etc/hostname")


CHANGES: tuple[Change, ...] = (gone, emptied, spoilt, made_a_folder, made_a_link)


def disturbed(
    work: Callable[[], object],
    folder: Path,
    at: int,
    change: Change,
    refusals: type | tuple[type, ...],
    below: str = "",
) -> tuple[str, int]:
    """Do some work in a process during which a file changes just before reading number `at` of a folder.

    Only what is at the path `below` counts, where one is given. Returns the path of that file, nothing where the work
    never came so far; and DONE, or REFUSED where the work ended in one of the exceptions `refusals`, or FAILED.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        sys.addaudithook(_changer(folder / below, at, change, writing))
        os._exit(_outcome(work, refusals))
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as told:
        path = told.read().removeprefix(f"{folder}{os.sep}")
    return path, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _outcome(work: Callable[[], object], refusals: type | tuple[type, ...]) -> int:
    try:
        work()
    except refusals:
        return REFUSED
    except BaseException:
        traceback.print_exc()
        return FAILED
    return DONE


def _changer(
    folder: Path, at: int, change: Change, told: int
) -> Callable[[str, tuple[object, ...]], None]:
    numbers: Iterator[int] = itertools.count()
    process = os.getpid()
    changing = False

    def heard(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal changing
        if changing or event not in READING or os.getpid() != process:
            return
        path = str(arguments[0])
        if not f"{path}{os.sep}".startswith(f"{folder}{os.sep}") or next(numbers) != at:
            return
        changing = True
        os.write(told, path.encode())
        change(Path(path))

    return heard
