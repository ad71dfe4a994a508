"""The room copies: files that strangers saved or sent, into plain text.

It is apart because nothing in such a file can be trusted: not what it says of itself, not its
size, not that a parser survives it. Whatever is in the file, `read_copy` answers with its text or
with one clear message. Read `read` first, which does that, then `child`, the process with limits
in which a file is parsed. `kinds` tells what a file is, `encodings` which letters its bytes are,
and `web_page`, `mhtml` and `pdf` read one kind each.
"""

from __future__ import annotations

from sitegen.copies.copy import LIMITS, Copy, UnreadableCopyError
from sitegen.copies.read import read_copy
from sitegen.copies.web_page import text_of_page

__all__ = [
    "LIMITS",
    "Copy",
    "UnreadableCopyError",
    "read_copy",
    "text_of_page",
]
