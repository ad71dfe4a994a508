"""Changes to a site's files: all of them, or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def rewritten(
    root: Path, texts: Mapping[str, str], moved: Mapping[str, str] | None = None
) -> Iterator[None]:
    """Move some files from one path to another, then write texts by path.

    The ends of line and the permissions of a file stay. If anything fails, here or within the block, all is put back.
    """
    undo: list[tuple[Path, Path | None]] = []  # a file, and where what it was is kept
    try:
        for old, new in (moved or {}).items():
            undo += [_kept(root / old), _kept(root / new)]
            os.replace(root / old, root / new)
        for path, text in texts.items():
            undo.append(_kept(root / path))
            _write(root / path, text)
        yield
    except BaseException:
        _put_back(undo)
        raise
    finally:
        for _, kept in undo:
            if kept:
                kept.unlink(missing_ok=True)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    try:
        if path.exists() and b"\r\n" in path.read_bytes():
            text = text.replace("\n", "\r\n")
        new.write_bytes(text.encode())
        if path.exists():
            shutil.copymode(path, new)
        os.replace(new, path)
    finally:
        new.unlink(missing_ok=True)


def _kept(path: Path) -> tuple[Path, Path | None]:
    """A copy of a file beside it; None where there is none."""
    if not path.exists():
        return path, None
    kept = path.with_name(f".{path.name}.old")
    shutil.copy2(path, kept)
    return path, kept


def _put_back(undo: list[tuple[Path, Path | None]]) -> None:
    for path, kept in reversed(undo):
        if kept:
            os.replace(kept, path)
        else:
            path.unlink(missing_ok=True)
