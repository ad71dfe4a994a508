"""A copy of a source that somebody saved, as text; and how much its reading may take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from sitegen.problems import StoppedError

CopyKind = Literal["text", "html", "mhtml", "pdf"]

NEEDS_HTML: Final = "install sitegen[html], or save the text as .txt"
NEEDS_PDF: Final = "install sitegen[pdf], or save the text as .txt"


@dataclass(frozen=True, slots=True)
class Copy:
    """The text of a saved file: paragraphs are parted by blank lines.

    `notes` say what a reader of the comparison should know: "the page says that it is utf-8, its
    bytes are windows-1251", "3 of 8 pages have no text".
    """

    text: str
    kind: CopyKind
    notes: tuple[str, ...] = ()


class UnreadableCopyError(StoppedError):
    """A file has no text that we can read. Carries what is wrong with it, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most that the reading of one file may take.

    `memory` (bytes of the process) and `cpu` (seconds) hold where the system has limits for a
    process: everywhere but on Windows. `seconds` on the clock hold everywhere, as do the others.
    How much one stream of a PDF may unpack to is pypdf's own limit, 75 MB.
    """

    file: int = 100_000_000  # bytes of a file with pictures in it: MHTML, PDF
    text: int = 20_000_000  # bytes of a page or text, characters of what is read from a file
    pages: int = 3_000
    memory: int = 2_000_000_000
    cpu: int = 60
    seconds: int = 90


LIMITS: Final = Limits()
