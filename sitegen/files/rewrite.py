"""Changes to a site's files: all of them, or none.

A rename touches an event, the files that refer to it and two locks. An error in the middle must
not leave some of them changed, so each file is copied before it is touched, and put back if
anything fails:

    with rewritten(site, {"content/events/a.yaml": text}, moved={"seeds/old.md": "seeds/new.md"}):
        check_the_site()  # what this raises undoes the changes
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sitegen.files.atomic import write_whole


@contextmanager
def rewritten(
    root: Path, texts: Mapping[str, str], moved: Mapping[str, str] | None = None
) -> Iterator[None]:
    """Move some files from one path to another, then write texts by path.

    A file keeps its ends of line and its permissions. If anything fails, here or within the block,
    every file is again as it was, and the error goes on.
    """
    before: list[_Before] = []
    try:
        for old, new in (moved or {}).items():
            before += [_remember(root / old), _remember(root / new)]
            os.replace(root / old, root / new)
        for path, text in texts.items():
            before.append(_remember(root / path))
            _write(root / path, text)
        yield
    except BaseException:
        for file in reversed(before):
            file.put_back()
        raise
    finally:
        for file in before:
            file.forget()


@dataclass(frozen=True, slots=True)
class _Before:
    """A file as it was before the changes: a copy beside it, or None where there was none."""

    path: Path
    copy: Path | None

    def put_back(self) -> None:
        if self.copy:
            os.replace(self.copy, self.path)
        else:
            self.path.unlink(missing_ok=True)

    def forget(self) -> None:
        if self.copy:
            self.copy.unlink(missing_ok=True)


def _remember(path: Path) -> _Before:
    if not path.exists():
        return _Before(path, None)
    copy = path.with_name(f".{path.name}.old")
    shutil.copy2(path, copy)
    return _Before(path, copy)


def _write(path: Path, text: str) -> None:
    """Write a text with the ends of line that the file has, in a folder that is made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and b"\r\n" in path.read_bytes():
        text = text.replace("\n", "\r\n")
    write_whole(path, text)
