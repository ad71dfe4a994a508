"""Bytes to text: opening a file safely, decoding it, and refusing characters that no record needs.

A site may be a stranger's pull request. So no symbolic link is followed out of it, no pipe is
waited for, no file is read that is larger than any record, and no character gets into a page that
would reorder what readers see.
"""

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
MAX_ARTICLE: Final = 10 * MAX_BYTES  # of a file with an article's text below its front matter
MOST_REPORTED: Final = 20  # problems of one kind in a file

# C0 and C1 controls but for tab and line feed; the overrides that reorder what is read; surrogates
# and non-characters.
CONTROL: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# Ends of line to YAML and to no editor: pasted from web pages, where they are white space.
_SEPARATORS: Final = re.compile("[\x85\u2028\u2029]")
# How surrogateescape shows a byte that is not UTF-8.
_BAD_BYTE: Final = re.compile("[\udc80-\udcff]")
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")  # its byte order marks
# What a system lacks of these, Windows most of them, it needs in no other way.
_FLAGS: Final = sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
)


def read_text(root: Path, path: str, limit: int = MAX_BYTES) -> tuple[str | None, list[Problem]]:
    """A file's text with `\\n` ends of line and no BOM, and what is wrong with it.

    The text is None where it cannot be had: no such file, more than `limit` bytes, not UTF-8 at
    all. Single bytes and characters that are refused are U+FFFD in it, so that the rest can be
    checked.
    """
    try:
        data = bytes_of(root, path, limit + 1)
    except OSError as error:
        return None, [unreadable(path, error)]
    if len(data) > limit:
        message = f"the file has more than {limit:,} bytes, the most that are read"
        hint = "split it: one record a file, or several smaller streams"
        return None, [Problem("too-large", Spot.of_file(path), message, hint)]
    if data.startswith(_UTF_16) or data.count(0) > len(data) // 50:
        message = "the file is not text in UTF-8: it is UTF-16, or no text at all"
        return None, [Problem("encoding", Spot.of_file(path), message, "save the file as UTF-8")]
    text = _unified(data)
    if not CONTROL.search(text):
        return text, []
    return CONTROL.sub("\ufffd", text), _refused(path, text)


def decoded(data: bytes) -> str:
    """The text of some bytes, with `\\n` ends of line, no BOM, and U+FFFD for what is refused."""
    return CONTROL.sub("\ufffd", _unified(data))


def bytes_of(root: Path, path: str, most: int) -> bytes:
    """The first `most` bytes of a file, all of them for -1.

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


def unreadable(path: str, error: OSError) -> Problem:
    """The problem of a file that the system does not give."""
    spot = Spot.of_file(path)
    if error.errno == errno.ELOOP:
        message = "symbolic links are not followed"
        return Problem("symlink", spot, message, "put the file itself here")
    message = f"cannot be read: {error.strerror or error}"
    return Problem("unreadable", spot, message, "put a file here that can be read")


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column of a place in a text, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _unified(data: bytes) -> str:
    # Byte order marks are at the beginning, and wherever files were joined: U+FEFF has no other
    # meaning any more.
    text = data.decode("utf-8", "surrogateescape").replace("\ufeff", "")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SEPARATORS.sub(" ", text)


def _refused(path: str, text: str) -> list[Problem]:
    """The first byte that is not UTF-8, and the first control characters."""
    controls = (match for match in CONTROL.finditer(text) if not _BAD_BYTE.match(match.group()))
    problems = [_control(path, text, match) for match in islice(controls, MOST_REPORTED)]
    first = _BAD_BYTE.search(text)
    return [_bad_byte(path, text, first), *problems] if first else problems


def _bad_byte(path: str, text: str, first: re.Match[str]) -> Problem:
    line, column = line_column(text, first.start())
    message = f"byte 0x{ord(first.group()) - 0xDC00:02X} is not UTF-8"
    others = len(_BAD_BYTE.findall(text)) - 1
    if others:
        message += f" ({others:,} more in this file)"
    spot = Spot(path, line=line, column=column)
    return Problem("encoding", spot, message, "save the file as UTF-8")


def _control(path: str, text: str, match: re.Match[str]) -> Problem:
    line, column = line_column(text, match.start())
    message = f"control character U+{ord(match.group()):04X}"
    return Problem("control-character", Spot(path, line=line, column=column), message, "delete it")
