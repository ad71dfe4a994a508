"""Bytes to text: opening a file safely, decoding it, and refusing characters that no record needs."""

from __future__ import annotations

import errno
import os
import re
import stat
from itertools import islice
from pathlib import Path
from typing import Final

from sitegen.problems import Problem, Spot

MAX_BYTES: Final = 2_000_000
MOST_REPORTED: Final = 20

# C0 and C1 controls but for tab and line feed; the overrides that reorder what is read; surrogates
# and non-characters.
CONTROL: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# Ends of line to YAML and to no editor: pasted from web pages, where they are white space.
_SEPARATORS: Final = re.compile("[\x85\u2028\u2029]")
_BAD_BYTE: Final = re.compile(
    "[\udc80-\udcff]"
)  # how surrogateescape shows a byte that is not UTF-8
_FLAGS: Final = sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
)


def read_text(root: Path, path: str, limit: int = MAX_BYTES) -> tuple[str | None, list[Problem]]:
    """A file's text with `\\n` ends of line and no BOM, and what is wrong with it; None where it cannot be had.

    Bytes and characters that are refused stand in the text as U+FFFD, so that the rest can be looked at.
    """
    try:
        data = bytes_of(root, path, limit + 1)
    except OSError as error:
        return None, [unreadable(path, error)]
    if len(data) > limit:
        hint = "split it: one record a file, or several smaller streams"
        message = f"the file has more than {limit:,} bytes, the most that are read"
        return None, [Problem("too-large", Spot(path, line=1, column=1), message, hint)]
    return _checked(path, data)


def unreadable(path: str, error: OSError) -> Problem:
    """The problem of a file that the system does not give."""
    spot = Spot(path, line=1, column=1)
    if error.errno == errno.ELOOP:
        return Problem(
            "symlink", spot, "symbolic links are not followed", "put the file itself here"
        )
    return Problem(
        "unreadable",
        spot,
        f"cannot be read: {error.strerror or error}",
        "put a file here that can be read",
    )


def bytes_of(root: Path, path: str, most: int) -> bytes:
    """The first bytes of a file, all of them for -1.

    Raises OSError for a symbolic link, and for a pipe or device instead of waiting.
    """
    try:
        handle = os.open(f"{root}/{path}", os.O_RDONLY | _FLAGS)
    except ValueError as error:
        raise OSError(errno.EINVAL, str(error)) from None
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "it is a folder, pipe, socket or device")
        with open(handle, "rb", closefd=False) as file:
            return file.read(most)
    finally:
        os.close(handle)


def decoded(data: bytes) -> str:
    """The text of some bytes, with `\\n` ends of line, no BOM, and U+FFFD for what is refused."""
    return CONTROL.sub("\ufffd", _unified(data))


def _unified(data: bytes) -> str:
    # Byte order marks stand at the beginning, and wherever files were joined: U+FEFF means nothing else any more.
    text = data.decode("utf-8", "surrogateescape").replace("\ufeff", "")
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    return _SEPARATORS.sub(" ", text)


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column of a place in a text, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _checked(path: str, data: bytes) -> tuple[str | None, list[Problem]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data.count(0) > len(data) // 50:
        message = "the file is not text in UTF-8: it is UTF-16, or no text at all"
        return None, [
            Problem("encoding", Spot(path, line=1, column=1), message, "save the file as UTF-8")
        ]
    text = _unified(data)
    if not CONTROL.search(text):
        return text, []
    return CONTROL.sub("\ufffd", text), _refused(path, text)


def _refused(path: str, text: str) -> list[Problem]:
    """The first byte that is not UTF-8, and the first control characters."""
    controls = (match for match in CONTROL.finditer(text) if not _BAD_BYTE.match(match.group()))
    problems = [_control(path, text, match) for match in islice(controls, MOST_REPORTED)]
    first = _BAD_BYTE.search(text)
    return [_bad_byte(path, text, first), *problems] if first else problems


def _bad_byte(path: str, text: str, first: re.Match[str]) -> Problem:
    line, column = line_column(text, first.start())
    rest = len(_BAD_BYTE.findall(text)) - 1
    message = f"byte 0x{ord(first.group()) - 0xDC00:02X} is not UTF-8{f' ({rest:,} more in this file)' if rest else ''}"
    return Problem(
        "encoding", Spot(path, line=line, column=column), message, "save the file as UTF-8"
    )


def _control(path: str, text: str, match: re.Match[str]) -> Problem:
    line, column = line_column(text, match.start())
    message = f"control character U+{ord(match.group()):04X}"
    return Problem("control-character", Spot(path, line=line, column=column), message, "delete it")
