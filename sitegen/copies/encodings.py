"""Which letters the bytes of a page or text are.

A page says in which encoding it is, and some pages are wrong: the server converted them, or
somebody saved them with another program. Read in the wrong encoding, every quotation in Russian or
Persian would seem to be absent. So what the page says counts only where its bytes agree:

- Bytes that are UTF-8 with letters beyond ASCII are UTF-8, whatever the page says: no text in
  another encoding looks like that by accident.
- Else what the page says counts, if all bytes have a letter in it.
- Else the encoding is guessed from the bytes, and the guess is told as a note.

A letter is never replaced in silence: where no encoding fits, the file is refused, and the message
says how to name the right one.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from sitegen.copies.copy import UnreadableCopyError
from sitegen.files import CONTROL

_MARKS: Final = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_IN_PAGE: Final = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)"
    rb"|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_SEARCHED: Final = 8_192  # bytes of a page in which browsers would look for what it says, and more
_GUESSED_FROM: Final = 200_000  # bytes
_AS_SPACES: Final = re.compile("[\x0b\x0c\x1c-\x1f\x85]")
_HINT: Final = "name its encoding with --encoding, such as windows-1251, or save it as UTF-8"

# What browsers read under the names on the left (WHATWG, https://encoding.spec.whatwg.org/).
_WIDER: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-16-le",
}
_NARROW: Final = re.compile(r"cp125\d|cp8\d\d|iso8859-\d+|koi8-[rtu]|mac-\w+|kz1048|ptcp154")
_WIDE: Final = frozenset(
    (
        "utf-8",
        "utf-16-le",
        "utf-16-be",
        "gb18030",
        "big5hkscs",
        "cp932",
        "euc_jp",
        "iso2022_jp",
        "cp949",
    )
)


def decoded_copy(data: bytes, *, said: str = "", encoding: str = "") -> tuple[str, tuple[str, ...]]:
    """The text of some bytes, and notes on its encoding.

    `said` is the encoding that came with the file, such as that of its `Content-Type`; else a web
    page is asked for its own. `encoding` is what the user says, and counts before all else.
    Raises UnreadableCopyError where the bytes are not in it, or in none.
    """
    text, notes = _decoded(data, said, encoding)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if lost := text.count("\ufffd"):
        notes += (f"{lost:,} letters were lost before this copy was saved: they are \ufffd in it",)
    return text, notes


def without_controls(text: str) -> str:
    """A text without characters that no reader sees: they part words, or would make a terminal do
    what a stranger wants.
    """
    return CONTROL.sub("", _AS_SPACES.sub(" ", text))


def charset_of(content_type: str) -> str:
    """The encoding that a `Content-Type` names, or ''."""
    found = _CHARSET.search(content_type)
    return found[1] if found else ""


def _decoded(data: bytes, said: str, encoding: str) -> tuple[str, tuple[str, ...]]:
    if encoding:
        return _in(data, encoding), ()
    for mark, codec in _MARKS.items():
        if data.startswith(mark):
            return _in(data[len(mark) :], codec), ()
    declared = said or _declared(data)
    codec = _codec(declared)
    if not data.isascii() and (text := _strictly(data, "utf-8")) is not None:
        if codec in ("", "utf-8"):
            return text, ()
        return text, _note(declared, "utf-8")
    if codec and not codec.startswith("utf-16"):
        text = _strictly(data, codec)
        if text is not None:
            return text, ()
    if data.isascii():
        return data.decode("ascii"), ()
    return _guessed(data, declared)


def _declared(data: bytes) -> str:
    """The encoding that a web page itself names, or ''."""
    found = _IN_PAGE.search(data, 0, _SEARCHED)
    return (found[1] or found[2]).decode("ascii", "replace") if found else ""


def _codec(name: str) -> str:
    """Python's codec for an encoding of texts, or ''. Codecs that are no such encodings, as
    `rot13` or `unicode_escape`, are none for us.
    """
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    codec = _WIDER.get(codec, codec)
    return codec if codec in _WIDE or _NARROW.fullmatch(codec) else ""


def _strictly(data: bytes, codec: str) -> str | None:
    """The bytes in a codec; None where they are not in it, or there is none."""
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError):
        return None


def _in(data: bytes, encoding: str) -> str:
    codec = _codec(encoding)
    if not codec:
        raise UnreadableCopyError(f"'{encoding[:40]}' is no encoding of texts that we know", _HINT)
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        message = (
            f"the file is not in {encoding}: byte 0x{data[error.start]:02X} at {error.start:,}"
        )
        raise UnreadableCopyError(message, _HINT) from None


def _guessed(data: bytes, declared: str) -> tuple[str, tuple[str, ...]]:
    """The text in the encoding that its letters look like, with a note that says so."""
    codec = _codec(_likely(data[:_GUESSED_FROM]))
    text = _strictly(data, codec)
    if text is None:
        if declared:
            message = f"the file says that it is {declared}, and its bytes are not"
        else:
            message = "the file is not UTF-8, and does not say what it is"
        raise UnreadableCopyError(message, _HINT)
    return text, _note_of_guess(declared, codec)


def _likely(data: bytes) -> str:
    """The encoding that charset-normalizer takes bytes for, or ''."""
    try:
        from charset_normalizer import from_bytes  # comes with the extra `html`
    except ImportError:
        return ""
    # Tags are the same in most encodings, and would outweigh the letters.
    best = from_bytes(re.sub(rb"<[^>]*>", b" ", data)).best()
    return best.encoding if best else ""


def _note(declared: str, name: str) -> tuple[str, ...]:
    """That the bytes are for certain in another encoding than the file says."""
    return (f"the file says that it is {declared}, its bytes are {name}: read as {name}",)


def _note_of_guess(declared: str, codec: str) -> tuple[str, ...]:
    """That an encoding was guessed: from few words the guess may be wrong."""
    name = re.sub(r"^cp(125\d)$", r"windows-\1", codec)
    said = f"says that it is {declared}" if declared else "does not say its encoding"
    return (f"the file {said}, its bytes look like {name}: read as {name}, which is a guess",)
