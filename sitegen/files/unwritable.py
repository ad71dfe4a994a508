"""Why a file cannot be written, in words: the one way in which every command fails to write.

A full disk, a folder that may not be written and a name that is too long are no bugs, and an
editor can do something about each of them:

    with writing("content/ids.lock"):
        write_whole(root / "content/ids.lock", text)

    error: content/ids.lock cannot be written: No space left on device
        hint: make room on the disk, then run the command again
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sitegen.problems import StoppedError

_PERMISSION: Final = "let yourself write it and its folder: look at their owners and permissions"
_ROOM: Final = "make room on the disk, then run the command again"
_FOLDER_IN_PLACE: Final = "a folder has its name: move it away"
# By the names of errors, since no system has them all: Windows lacks EDQUOT.
_ADVICE: Final = {
    "EACCES": _PERMISSION,
    "EPERM": _PERMISSION,
    "EROFS": "the disk is mounted to be read only: work on a copy of the site elsewhere",
    "ENOSPC": _ROOM,
    "EDQUOT": "your share of the disk is used up: make room, then run the command again",
    "EFBIG": "files may not grow so large here: raise the limit, which `ulimit -f` shows",
    "EISDIR": _FOLDER_IN_PLACE,
    "ENOTEMPTY": _FOLDER_IN_PLACE,
    "EEXIST": "something else has its name: move it away",
    "ENOTDIR": "a file has the name of its folder: move it away",
    "ENAMETOOLONG": "give it a shorter name",
    "ENOENT": "its folder is not there: make it, then run the command again",
    "ELOOP": "a symbolic link is in its place: put the file itself there",
    "EBUSY": "another program uses it: close that one, then run the command again",
    "EIO": "the disk may be failing: save what is on it, and look at the system's log",
}


def remedy(error: OSError) -> str:
    """What an editor can do about a file that cannot be written, or nothing."""
    return _ADVICE.get(errno.errorcode.get(error.errno or 0, ""), "")


def reason(error: OSError) -> str:
    """What the system says, in its own words: `No space left on device`."""
    return error.strerror or str(error) or type(error).__name__


@contextmanager
def writing(path: object) -> Iterator[None]:
    """Have what goes wrong while a file is written be said in words, with its path.

    Raises StoppedError in the place of OSError.
    """
    try:
        yield
    except OSError as error:
        raise StoppedError(f"{path} cannot be written: {reason(error)}", remedy(error)) from error
