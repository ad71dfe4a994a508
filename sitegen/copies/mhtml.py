"""The text of a page that a browser saved with everything in one file (MHTML, RFC 2557)."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from typing import Final

from sitegen.copies.copy import UnreadableCopyError
from sitegen.copies.encodings import decoded_copy
from sitegen.copies.web_page import text_of_page

_MOST_FRAMES: Final = 100  # pages within the page that are read


def text_of_mhtml(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    """The text of the page and of the frames in it, and notes on its encoding.

    Raises UnreadableCopyError where there is no page in the file.
    """
    message = message_from_bytes(data.lstrip())
    parts = list(_readable(message))
    if not parts:
        hint = "save it anew, as MHTML or as a web page"
        raise UnreadableCopyError("there is no page in this MHTML file", hint)
    texts: list[str] = []
    notes: list[str] = []
    for part in parts[:_MOST_FRAMES]:
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            text, told = decoded_copy(
                payload, said=part.get_content_charset() or "", encoding=encoding
            )
            if part.get_content_type() != "text/plain":
                text = text_of_page(text)
            texts.append(text)
            notes += told
    return "\n\n".join(texts), tuple(dict.fromkeys(notes))


def _readable(message: Message) -> Iterator[Message]:
    """The pages in a file, the one that was saved first; of one without any, its plain texts."""
    parts = [part for part in message.walk() if not part.is_multipart()]
    pages = [part for part in parts if part.get_content_type() in ("text/html", _XHTML)]
    start = message.get_param("start")
    if isinstance(start, str):
        pages.sort(key=lambda part: part.get("Content-ID", "") != start)
    return iter(pages or [part for part in parts if part.get_content_type() == "text/plain"])


_XHTML: Final = "application/xhtml+xml"
