"""A small complete site to begin with, copied from the package: what `sitegen init` writes."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

from sitegen.files import writing
from sitegen.problems import StoppedError

STARTER: Final = Path(__file__).parent / "starter"
# Begins the name of a file that gets a dot, so that no tool of this repository heeds it.
DOT_PREFIX: Final = "dot-"
REQUIREMENTS: Final = "requirements.txt"
UNKNOWN_REQUIREMENT: Final = """\
# Where the workflows install sitegen from. Name a release or a commit, for instance:
# sitegen[search] @ git+https://example.org/sitegen.git@0123456789abcdef0123456789abcdef01234567
"""


def begin(folder: Path) -> list[str]:
    """Write the starter site to a new or an empty folder; the paths of its files. Raises
    StoppedError; then nothing is written.
    """
    if folder.exists() and not folder.is_dir():
        raise StoppedError(f"{folder} is a file", "name a new or an empty folder")
    names: list[str] = []
    if folder.is_dir():
        with writing(folder):
            names = os.listdir(folder)
    if any(name != ".git" for name in names):
        raise StoppedError(f"{folder} is not empty", "name a new or an empty folder")
    files = {_shown(file): file for file in sorted(STARTER.rglob("*")) if file.is_file()}
    written = {path: file.read_bytes() for path, file in files.items()}
    written[REQUIREMENTS] = requirement().encode()
    _write(folder, written)
    return list(written)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder that held none. What fails takes what was written with it."""
    was_there = folder.is_dir()
    begun: list[str] = []
    try:
        with writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
        for path, data in files.items():
            begun.append(path.partition("/")[0])
            with writing(folder / path):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(data)
    except BaseException:
        for name in begun:
            _remove(folder / name)
        if not was_there:
            with suppress(OSError):
                folder.rmdir()
        raise


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
        return
    with suppress(OSError):
        path.unlink()


def _shown(file: Path) -> str:
    """The path that a file of the starter gets in a site."""
    path = f"/{file.relative_to(STARTER).as_posix()}"
    return path.replace(f"/{DOT_PREFIX}", "/.").removeprefix("/")


def requirement() -> str:
    """How the workflows of a site install the sitegen that began it: from where this one was
    installed.
    """
    try:
        installed = distribution("sitegen")
    except PackageNotFoundError:
        return UNKNOWN_REQUIREMENT
    origin = json.loads(installed.read_text("direct_url.json") or "{}")
    if not origin:
        return f"sitegen[search]=={installed.version}\n"
    commit = origin.get("vcs_info", {}).get("commit_id")
    if not commit:
        return UNKNOWN_REQUIREMENT
    return f"sitegen[search] @ git+{origin['url']}@{commit}\n"
