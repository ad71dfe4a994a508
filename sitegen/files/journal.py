"""The journal of a change: what tells the next command how to undo one that was cut off.

A rename touches an event, the files that refer to it and two locks. Killed in the middle it would
leave a site half renamed, and no check sees every such half. So before the first file changes,
`.cache/changes/` in the site's folder holds all that is needed to go back:

    .cache/changes/journal.json   each file that changes, with the SHA-256 of what it holds before
                                  and after; null where there is no file
    .cache/changes/0.old          what the first of them held before, to the byte
    .cache/changes/0.new          what it is to hold, until that is moved into its place

The change is done when `journal.json` is removed: until then it is undone, by the command itself or
by the next one. Undoing takes no room on the disk, and can be cut off and begun again.

A file that holds neither what it held before nor what the command wrote was edited since. It stays,
and what it held before goes to `.cache/kept/`. Content is data, and a journal can come in a
stranger's pull request: so it counts only in the very folder that it was written for
(`Journal.folder_id`), names files of `content/` and `seeds/` only, and is followed through no link.
docs/decisions/0016-journal.md tells why it is so.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from sitegen.files.decode import bytes_of
from sitegen.problems import StoppedError

CHANGES: Final = ".cache/changes"
KEPT: Final = ".cache/kept"
JOURNAL: Final = "journal.json"
CHANGED_FOLDERS: Final = ("content", "seeds")
# Texts that may not be republished are among the copies: no `git add` is to take them.
IGNORED: Final = ("*\n", ".gitignore")
_SEPARATORS: Final = "\0\\:" if os.name == "nt" else "\0"


@dataclass(frozen=True, slots=True)
class Step:
    """One file of a change: the SHA-256 of what it holds before and after; None for no file."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Journal:
    """A change as it is written down: its files, the folders that it makes, and where it counts."""

    folder_id: tuple[int, int]
    steps: tuple[Step, ...]
    folders: tuple[str, ...] = ()


@dataclass(slots=True)
class Undone:
    """How many files are again as they were, and those that were edited since and stay.

    `edited` has the path of each, and where the words are that it held before the change; '' for
    a file that was new.
    """

    files: int = 0
    edited: list[tuple[str, str]] = field(default_factory=list)


def folder_id(root: Path) -> tuple[int, int]:
    """The numbers that a file system gave a site's folder and that of its changes.

    They are others in every checkout and copy, and nobody elsewhere can know them.
    """
    return root.stat().st_ino, (root / CHANGES).stat().st_ino


def sha256(data: bytes | None) -> str | None:
    """The SHA-256 of what a file holds, in hex digits; None where there is no file."""
    return None if data is None else hashlib.sha256(data).hexdigest()


def held(root: Path, path: str) -> bytes | None:
    """What a file holds; None where there is none. Raises OSError where it cannot be read."""
    try:
        return bytes_of(root, path, -1)
    except FileNotFoundError:
        return None


def refuse_links(root: Path, path: str) -> None:
    """Raise StoppedError where one of the folders that a path lies in is a symbolic link."""
    folder = root
    for part in path.split("/")[:-1]:
        folder = folder / part
        if folder.is_symlink():
            hint = "nothing is written through links: put the folder itself there"
            raise StoppedError(f"{folder.relative_to(root)} is a symbolic link", hint)


def may_change(path: str) -> bool:
    """Whether a path is that of a file which a change may touch: one of the editor's own."""
    top, *below = path.split("/")
    whole = all(part not in ("", ".", "..") for part in below)
    return top in CHANGED_FOLDERS and bool(below) and whole and not set(_SEPARATORS) & set(path)


def settle(path: Path) -> None:
    """Wait until the names in a folder are on the disk, so that no power cut takes them back.

    Windows and some file systems cannot tell; there it is left to them.
    """
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write_settled(path: Path, data: bytes) -> None:
    """Write a file, and wait until it is on the disk."""
    with open(path, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


# Writing it


def refuse_unfinished(root: Path) -> None:
    """Raise StoppedError where the journal of another change is there, or a link in its place."""
    refuse_links(root, f"{CHANGES}/{JOURNAL}")
    if not is_finished(root):
        raise StoppedError(f"{CHANGES} holds a change that was cut off", _LOOK)


def make_folder(root: Path) -> Path:
    """An empty folder for the journal, which only its owner can enter.

    What a command left there that was killed before it changed anything is removed.
    """
    folder = root / CHANGES
    remove_folder(root)
    folder.parent.mkdir(exist_ok=True)
    folder.mkdir(mode=0o700)
    _ignore(folder)
    return folder


def write_journal(folder: Path, journal: Journal) -> None:
    """Write the journal, whole or not at all.

    From now on the change is undone unless it is done.
    """
    new = folder / f"{JOURNAL}.new"
    write_settled(new, json.dumps(asdict(journal), indent=1).encode())
    settle(folder)
    os.replace(new, folder / JOURNAL)
    settle(folder)


def put(file: Path, target: Path) -> None:
    """Move a file into another's place, at once: beside it first where it is on another disk."""
    try:
        os.replace(file, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        beside = _beside(target)
        write_settled(beside, file.read_bytes())
        shutil.copystat(file, beside)
        os.replace(beside, target)


def finish(root: Path, journal: Journal) -> None:
    """Say that a change is done, or undone, and remove what was kept for it."""
    for folder in sorted({(root / step.path).parent for step in journal.steps}):
        settle(folder)
    (root / CHANGES / JOURNAL).unlink()
    settle(root / CHANGES)
    remove_folder(root)


def is_finished(root: Path) -> bool:
    """Whether no change is under way: there is no journal."""
    return not os.path.lexists(root / CHANGES / JOURNAL)


def remove_folder(root: Path) -> None:
    """Remove the folder of changes, and the one around it if it holds nothing else.

    What cannot be removed stays, and says nothing without a journal.
    """
    shutil.rmtree(root / CHANGES, ignore_errors=True)
    with suppress(OSError):
        (root / CHANGES).parent.rmdir()


def _ignore(folder: Path) -> None:
    text, name = IGNORED
    (folder / name).write_text(text, encoding="utf-8")


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.new")


# Reading it


_LOOK: Final = f"look at it and at `git status`, then delete {CHANGES}"


def read_journal(root: Path) -> Journal | None:
    """The journal of a change that was cut off; None where there is none.

    Raises StoppedError where it is damaged, or was not written in this folder.
    """
    refuse_links(root, f"{CHANGES}/{JOURNAL}")
    try:
        data = held(root, f"{CHANGES}/{JOURNAL}")
    except OSError as error:
        message = f"{CHANGES}/{JOURNAL} cannot be read: {error.strerror or error}"
        raise StoppedError(message, _LOOK) from None
    if data is None:
        return None
    try:
        journal = _parsed(json.loads(data))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise StoppedError(f"{CHANGES}/{JOURNAL} is damaged: nothing is undone", _LOOK) from None
    if journal.folder_id != folder_id(root):
        message = f"{CHANGES}/{JOURNAL} was written for another folder: nothing is undone"
        raise StoppedError(message, f"delete {CHANGES}; it belongs in no repository and no copy")
    return journal


def _parsed(tree: Any) -> Journal:
    """A journal from JSON.

    Raises ValueError, KeyError, TypeError or AttributeError for what is none.
    """
    first, second = tree["folder_id"]
    steps = tuple(Step(item["path"], item["before"], item["after"]) for item in tree["steps"])
    folders = tuple(tree["folders"])
    for step in steps:
        if not may_change(step.path):
            raise ValueError(step.path)
        for digest in (step.before, step.after):
            if digest is not None and len(bytes.fromhex(digest)) != 32:
                raise ValueError(digest)
    if not all(folder in CHANGED_FOLDERS or may_change(folder) for folder in folders):
        raise ValueError(folders)
    return Journal((first, second), steps, folders)


# Undoing


def undo(root: Path, journal: Journal) -> Undone:
    """Put back what every file held before the change, but for files that were edited since.

    Raises StoppedError where a copy is not what it was, before anything changes, and OSError; then
    the journal stays, and the next command begins again.
    """
    for path in [*journal.folders, *(step.path for step in journal.steps)]:
        refuse_links(root, path)
    now = [_now(root, step.path) for step in journal.steps]
    _refuse_wrong_copies(root, journal.steps, now)
    undone = Undone()
    for number, (step, digest) in enumerate(zip(journal.steps, now, strict=True)):
        copy, target = root / CHANGES / f"{number}.old", root / step.path
        with suppress(OSError):
            _beside(target).unlink()
        if digest == step.before:
            continue
        if digest != step.after:
            undone.edited.append((step.path, _keep(root, step, copy)))
            continue
        undone.files += 1
        if step.before is None:
            target.unlink()
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            put(copy, target)
    for folder in reversed(journal.folders):
        with suppress(OSError):  # somebody may have put another file there
            (root / folder).rmdir()
    finish(root, journal)
    return undone


def _now(root: Path, path: str) -> str | None:
    """The SHA-256 of what a file holds now; '' for what is no file, such as a link."""
    try:
        return sha256(held(root, path))
    except NotADirectoryError:
        return None
    except OSError:
        return ""


def _refuse_wrong_copies(root: Path, steps: Sequence[Step], now: Iterable[str | None]) -> None:
    for number, (step, digest) in enumerate(zip(steps, now, strict=True)):
        if step.before is None or digest == step.before:
            continue
        copy = f"{CHANGES}/{number}.old"
        if sha256(held(root, copy)) != step.before:
            raise StoppedError(f"{copy} is not what {step.path} held: nothing is undone", _LOOK)


def _keep(root: Path, step: Step, copy: Path) -> str:
    """Keep what an edited file held before the change, if it held anything; where."""
    if step.before is None:
        return ""
    kept = f"{KEPT}/{step.path}.{step.before[:8]}"
    refuse_links(root, kept)
    (root / kept).parent.mkdir(parents=True, exist_ok=True)
    _ignore(root / KEPT)
    os.replace(copy, root / kept)
    return kept
