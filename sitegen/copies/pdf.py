"""The text of a PDF: its lines in the order in which it holds them, one page after the other.

A PDF knows letters and places, not paragraphs or words. Lines that are written from right to left
are held in some PDFs in the order of reading, in others from left to right as they are drawn, word
after word; so a text with such lines is given twice, the second time with their words turned.
What printing adds to every page, its
number or the address, would stand in the middle of a sentence that goes on overleaf: lines that
return on most pages are put behind the text.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from sitegen.copies.copy import NEEDS_PDF, Limits, UnreadableCopyError

if TYPE_CHECKING:
    from pypdf import PdfReader

# Letters as they are drawn: ligatures, and the Arabic letters of each place in a word.
_DRAWN: Final = re.compile("[\ufb00-\ufdff\ufe70-\ufefc]+")
_FROM_RIGHT: Final = re.compile(
    "[\u0590-\u060b\u060d-\u061a\u0620-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
)
_FROM_LEFT: Final = re.compile(r"[^\W_]")
_BEFORE: Final = re.compile(
    r"^([\u060c\u061b\u061f.,:;!?]+)(.+)$"
)  # signs that stand behind a word
_NOTE_FROM_RIGHT: Final = (
    "the PDF has lines from right to left, of which PDFs hold numbers, signs and some letters out "
    "of order: where words are not found, save the page as a web page or text and compare that"
)
_EDGE: Final = 3  # lines at the top and the bottom of a page among which those of every page are


def text_of_pdf(data: bytes, limits: Limits) -> tuple[str, tuple[str, ...]]:
    """The text of a PDF, and notes on pages without any.

    Raises UnreadableCopyError without the extra `pdf`, for one that is locked, has too many pages
    or no text. Whatever pypdf raises for a damaged one is for the caller to put in words.
    """
    reader = _opened(data)
    count = len(reader.pages)
    if count > limits.pages:
        message = f"the PDF has {count:,} pages; at most {limits.pages:,} are read"
        raise UnreadableCopyError(message, "print the pages that are quoted to a PDF of their own")
    pages: list[list[str]] = []
    length = 0
    for page in reader.pages:
        lines = [_plain(line) for line in page.extract_text().splitlines()]
        pages.append([line for line in lines if line])
        length += sum(map(len, lines))
        if length > limits.text:
            raise UnreadableCopyError(f"the PDF holds more than {limits.text:,} characters")
    empty = sum(not page for page in pages)
    if empty == count:
        message = "the PDF has no text: its pages are pictures"
        hint = "have its letters recognised (OCR), and compare what that gives with the pictures"
        raise UnreadableCopyError(message, hint)
    text = _joined(pages)
    turned = [list(map(turned_line, page)) for page in pages]
    notes: list[str] = []
    if turned != pages:
        text += f"\n\n{_joined(turned)}"
        notes.append(_NOTE_FROM_RIGHT)
    if empty:
        notes.append(f"{empty:,} of {count:,} pages have no text: they may be pictures")
    return text, tuple(notes)


def _opened(data: bytes) -> PdfReader:
    """The PDF, unlocked where it asks for no password to be read."""
    try:
        from pypdf import PdfReader  # an extra: few sources are PDFs
        from pypdf.errors import DependencyError
    except ImportError:
        message = "this is a PDF; to read it takes the extra `pdf`"
        raise UnreadableCopyError(message, NEEDS_PDF) from None
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        try:
            is_open = bool(reader.decrypt(""))
        except DependencyError:  # how it is locked takes a library that we do without
            is_open = False
        if not is_open:
            message = "the PDF is encrypted: it cannot be read as it is"
            hint = "open it in a browser, and print it to a new PDF; or save its text as .txt"
            raise UnreadableCopyError(message, hint)
    return reader


def _plain(line: str) -> str:
    """A line in letters as one types them."""
    return " ".join(_DRAWN.sub(_typed, line).split())


def _typed(drawn: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", drawn[0])


def turned_line(line: str) -> str:
    """A line with its words from right to left, if most of its letters are of scripts that are
    written so; words of other scripts that stand together keep their order.
    """
    rightward = len(_FROM_RIGHT.findall(line))
    if rightward * 2 <= len(_FROM_LEFT.findall(line)):
        return line
    runs: list[list[str]] = []
    for drawn in line.split():
        word = _BEFORE.sub(r"\2\1", drawn)
        is_leftward = _FROM_RIGHT.search(word) is None
        if is_leftward and runs and _FROM_RIGHT.search(runs[-1][-1]) is None:
            runs[-1].append(word)
        else:
            runs.append([word])
    return " ".join(" ".join(run) for run in reversed(runs))


def _joined(pages: Sequence[Sequence[str]]) -> str:
    """The pages as one text, with the lines that are on most pages behind it."""
    count: Counter[str] = Counter()
    for page in pages:
        count.update({_form(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    running = {form for form, times in count.items() if times > 1 and times > len(pages) / 2}
    kept: list[str] = []
    behind: dict[str, None] = {}
    for page in pages:
        edges = {*range(_EDGE), *range(len(page) - _EDGE, len(page))}
        for number, line in enumerate(page):
            if number in edges and _form(line) in running:
                behind[line] = None
            else:
                kept.append(line)
    return "\n".join(kept) + "\n\n" + "\n".join(behind)


def _form(line: str) -> str:
    """A line but for its numbers: `Page 3 of 12` and `Page 4 of 12` are one."""
    return re.sub(r"\d+", "0", line)
