"""A part of a file, as a browser asks for one of a video or a long PDF (RFC 9110, section 14)."""

from __future__ import annotations

import re
from typing import Final

_ONE_RANGE: Final = re.compile(r"(?i:bytes)=[ \t]*(?P<first>[0-9]*)-(?P<last>[0-9]*)[ \t]*")
_MOST_DIGITS: Final = 18  # more are no place in any file, and slow to read


class UnsatisfiableError(Exception):
    """Nothing of the file is in the range that was asked for."""


def asked_range(header: str | None, size: int) -> slice | None:
    """The bytes that a Range header asks for; None for the whole file.

    The whole file answers also what is no range of bytes, and several ranges at once: a server may
    leave a Range header alone. Raises UnsatisfiableError where the range is beyond the end.

    >>> asked_range("bytes=0-99", 1000), asked_range("bytes=-100", 1000)
    (slice(0, 100, None), slice(900, 1000, None))
    """
    match = _ONE_RANGE.fullmatch(header or "")
    if not match or len(match["first"] + match["last"]) > 2 * _MOST_DIGITS:
        return None
    first, last = match["first"], match["last"]
    if not first:
        return _suffix(last, size)
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise UnsatisfiableError
    return slice(int(first), min(int(last) + 1, size) if last else size)


def _suffix(length: str, size: int) -> slice | None:
    """The last `length` bytes."""
    if not length:
        return None
    if int(length) == 0 or size == 0:
        raise UnsatisfiableError
    return slice(max(0, size - int(length)), size)
