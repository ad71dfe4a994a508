"""Files written whole: a reader finds the old text or the new one, never a half of either.

A program that is killed, or a disk that is full, would else leave a file that ends in the middle.
So the text goes into a new file beside the old one, `.NAME.new`, which then takes the old one's
place: a rename within a folder happens at once or not at all (POSIX `rename`; `os.replace`
promises the same on Windows). The name begins with a dot, so that a new file that a killed program
leaves is no file of the site.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write a text as UTF-8, its ends of line as they are; a file that was there keeps its
    permissions.

    The folder must be there. Raises OSError; what was there is then as it was.
    """
    new = path.with_name(f".{path.name.lstrip('.')}.new")
    try:
        new.write_bytes(text.encode())
        with suppress(FileNotFoundError):
            shutil.copymode(path, new)
        os.replace(new, path)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise
