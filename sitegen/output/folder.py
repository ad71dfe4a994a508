"""Writes the output folder: staged, then moved into place file by file; only files that builds made
are ever touched.

A manifest in the output folder names the files that builds made. It is widened before anything is
moved and narrowed after, so that a build killed at any moment leaves nothing that the next one does
not know as its own.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from sitegen.files import locked, reason, remedy, write_whole
from sitegen.problems import StoppedError

MANIFEST: Final = ".sitegen-manifest.json"
STAGING: Final = ".sitegen-staging"
# No file's name may have these: to Windows, `..\\x` and `C:x` are paths that lead out of a folder.
SEPARATORS: Final = "\\:" if os.name == "nt" else ""


class Output:
    """An output folder that is locked for one build.

    `lock` are handles for programs that write here too: one that has them and outlives its build
    keeps the next ones out. `index` tells how the search's index was made; '' if a build was killed
    while it moved files.
    """

    def __init__(self, folder: Path, lock: Sequence[int], owned: set[str], index: str) -> None:
        self.folder, self.staging = folder, folder / STAGING
        self.lock = lock
        self.index = index
        self._owned = owned

    def owned(self, below: str = "") -> set[str]:
        """The files that builds made, those in a folder such as `pagefind/` or all."""
        return {path for path in self._owned if path.startswith(below)}

    def stage(self, path: str, data: bytes) -> bool:
        """Keep a file for `commit`; whether it differs from the one that is there.

        Raises StoppedError where somebody else's file is in its place, or it cannot be written.
        """
        target = self._inside(path)
        if path in self._owned:
            if _read(target) == data:
                return False
        elif os.path.lexists(target) and not self._is_owned_folder(target):
            hint = "move it away, or build into another folder with --output"
            raise StoppedError(f"{path} in the output folder is not a file that sitegen made", hint)
        staged = f"{self.staging}/{path}"
        with _refused(path):
            try:
                _write(staged, data)
            except FileNotFoundError:
                os.makedirs(os.path.dirname(staged), exist_ok=True)
                _write(staged, data)
        return True

    def fill(self, paths: Iterable[str]) -> Path:
        """Put files that stay as they are beside those that are staged; the folder that then holds
        the site to be.

        They are linked, and copied only where a file system has no links. Nothing may be staged
        after.
        """
        for path in paths:
            staged = f"{self.staging}/{path}"
            if not os.path.exists(staged):
                with _refused(path):
                    os.makedirs(os.path.dirname(staged), exist_ok=True)
                    _link(f"{self.folder}/{path}", staged)
        return self.staging

    def _is_owned_folder(self, target: str) -> bool:
        """Whether a path is that of a folder in which builds made all that there is."""
        if not os.path.isdir(target):
            return False
        for folder, _, names in os.walk(target):
            below = Path(folder).relative_to(self.folder).as_posix()
            if any(f"{below}/{name}" not in self._owned for name in names):
                return False
        return True

    def commit(self, paths: Iterable[str], changed: Iterable[str], index: str = "") -> int:
        """Move what was staged into place, remove what is no more wanted; how many files were
        removed.

        `index` is how the search's index was made, if one is among the files. Old files go last,
        but for those that are where a folder is to be, or in a folder where a file is to be.
        """
        wanted = set(paths)
        gone = sorted(self._owned - wanted)
        changed = list(changed)
        if not changed and not gone and (self.folder / MANIFEST).exists():
            return 0
        blocking = _blocking(gone, set(changed))
        self._record(self._owned | wanted)
        for path in blocking:
            self._remove(path)
        for path in changed:
            self._move(path)
        for path in gone:
            if path not in blocking:
                self._remove(path)
        self._record(wanted, index)
        self._owned, self.index = wanted, index
        return len(gone)

    def _move(self, path: str) -> None:
        staged, target = f"{self.staging}/{path}", self._inside(path)
        with _refused(path):
            try:
                os.replace(staged, target)
            except FileNotFoundError:
                os.makedirs(os.path.dirname(target), exist_ok=True)
                os.replace(staged, target)

    def _remove(self, path: str) -> None:
        """Remove a file and the folders that it leaves empty.

        A killed build may have put a folder in its place, which stays.
        """
        target = Path(self._inside(path))
        with _refused(path, "removed from"):
            if target.is_file() or target.is_symlink():
                target.unlink()
        for folder in target.parents:
            if folder == self.folder:
                break
            try:
                folder.rmdir()
            except OSError:
                break

    def _inside(self, path: str) -> str:
        """A file in the output folder. Raises StoppedError for a path that leads out of it."""
        parts = path.split("/")
        if any(part in ("", ".", "..") for part in parts) or set(SEPARATORS) & set(path):
            raise StoppedError(f"{path} would be written outside the output folder")
        folder = str(self.folder)
        for part in parts[:-1]:
            folder = f"{folder}/{part}"
            if os.path.islink(folder):
                hint = "remove it: nothing is written through links"
                raise StoppedError(f"{folder} is a symbolic link", hint)
        return f"{folder}/{parts[-1]}"

    def _record(self, paths: set[str], index: str = "") -> None:
        manifest = {"version": 1, "index": index, "files": sorted(paths)}
        text = json.dumps(manifest, ensure_ascii=False, indent=0)
        with _refused(MANIFEST):
            write_whole(self.folder / MANIFEST, f"{text}\n")


@contextlib.contextmanager
def output(folder: Path) -> Iterator[Output]:
    """The folder, made where it is missing, locked against other builds. Raises StoppedError."""
    with contextlib.ExitStack() as stack:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock = stack.enter_context(locked(folder, "another build"))
        except OSError as error:
            message = f"{folder} cannot be used as the output folder: {reason(error)}"
            raise StoppedError(message, remedy(error)) from None
        owned, index = _known(folder)
        staging = folder / STAGING
        stack.callback(shutil.rmtree, staging, ignore_errors=True)
        shutil.rmtree(staging, ignore_errors=True)
        with _refused(STAGING):
            staging.mkdir()
        yield Output(folder, lock, owned, index)


@contextlib.contextmanager
def _refused(path: str, done: str = "written to") -> Iterator[None]:
    """What the system says no to, a full disk for one, is no bug."""
    try:
        yield
    except OSError as error:
        message = f"{path} cannot be {done} the output folder: {reason(error)}"
        hint = remedy(error) or "repair that, then build again"
        raise StoppedError(message, hint) from None


def _blocking(gone: Iterable[str], new: set[str]) -> set[str]:
    """The old files in whose places new folders are to be, or folders of theirs in whose places new
    files are."""
    new_folders: set[str] = set()
    for path in new:
        new_folders.update(_folders(path))
    blocking = set()
    for path in gone:
        if path in new_folders or not new.isdisjoint(_folders(path)):
            blocking.add(path)
    return blocking


def _folders(path: str) -> Iterator[str]:
    """The folders that a path lies in, the nearest first."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _known(folder: Path) -> tuple[set[str], str]:
    """The files that earlier builds made, and how their index was.

    Raises StoppedError if the folder holds others.
    """
    text = _read(f"{folder}/{MANIFEST}")
    if text is None:
        _refuse_foreign(folder)
        return set(), ""
    try:
        manifest = json.loads(text)
        return {str(path) for path in manifest["files"]}, str(manifest.get("index", ""))
    except (ValueError, KeyError, TypeError, AttributeError):
        hint = f"delete {MANIFEST} and all other files in the folder, then build again"
        raise StoppedError(f"{folder / MANIFEST} is damaged", hint) from None


def _refuse_foreign(folder: Path) -> None:
    """Raise StoppedError if a folder that no manifest was read of holds anything."""
    if os.path.lexists(folder / MANIFEST):
        hint = "let its owner read it, or build into a new folder"
        raise StoppedError(f"{folder / MANIFEST} cannot be read", hint)
    foreign = [name for name in os.listdir(folder) if not name.startswith(".sitegen-")]
    if foreign:
        message = f"{folder} holds files that sitegen did not make, {min(foreign)} among them"
        raise StoppedError(message, "build into an empty or a new folder")


def _read(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def _link(file: str, other: str) -> None:
    try:
        os.link(file, other)
    except OSError:
        shutil.copyfile(file, other)


def _write(path: str, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)
