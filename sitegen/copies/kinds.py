"""What a file is: its first bytes say so before its name does, since names are easily wrong."""

from __future__ import annotations

import re
from typing import Final

from sitegen.copies.copy import CopyKind, UnreadableCopyError

_LOOKED_AT: Final = 4_096  # bytes
_PDF: Final = re.compile(rb"%PDF-\d")
_PAGE: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?(?:-->|\Z)\s*)*"
    r"<(?:!doctype\s+html|html|head|body|meta|title|script|main|article|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEADERS: Final = re.compile(rb"\s*(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")
_MIME: Final = re.compile(rb"^(?:MIME-Version|Content-Type):", re.IGNORECASE | re.MULTILINE)
_BYTE_ORDER: Final = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_AS_TEXT: Final = "save it as a web page, MHTML, PDF or text"

# Files that people take for copies of an article, by how they begin: what each is.
_OTHERS: Final[dict[bytes, str]] = {
    b"PK\x03\x04": "a ZIP file, such as a document of Word or LibreOffice",
    b"\xd0\xcf\x11\xe0": "a document of an old Word",
    b"{\\rtf": "a document in RTF",
    b"bplist": "a web archive of Safari",
    b"\x1f\x8b": "a file packed with gzip",
    b"WARC/": "a WARC file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"RIFF": "a picture, a sound or a film",
}
_BY_SUFFIX: Final[dict[str, CopyKind]] = {
    "htm": "html",
    "html": "html",
    "xhtml": "html",
    "mht": "mhtml",
    "mhtml": "mhtml",
    "pdf": "pdf",
}
_BY_TYPE: Final[dict[str, CopyKind]] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "multipart/related": "mhtml",
    "application/pdf": "pdf",
}


def kind_of_copy(data: bytes, name: str, content_type: str) -> CopyKind:
    """What a file is: by its bytes, else by its name, else by the `Content-Type` it came with.

    Raises UnreadableCopyError where it is something that we do not read.
    """
    head = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf")
    if not head.strip():
        raise UnreadableCopyError("the file is empty", _AS_TEXT)
    if _PDF.search(head[:1024]):
        return "pdf"
    for begin, what in _OTHERS.items():
        if head.startswith(begin):
            raise UnreadableCopyError(f"this is {what}, which is not read", _AS_TEXT)
    if _is_mhtml(head):
        return "mhtml"
    if _PAGE.match(_letters(head)):
        return "html"
    return _as_it_is_called(data, name, content_type)


def _is_mhtml(head: bytes) -> bool:
    """A message of mail, as browsers save a page in one file (RFC 2557), begins with headers."""
    headers = _HEADERS.match(head)
    return headers is not None and len(_MIME.findall(headers[0])) > 1


def _as_it_is_called(data: bytes, name: str, content_type: str) -> CopyKind:
    """The kind by name or type; a file with bytes that no text has is none that we read."""
    media = content_type.partition(";")[0].strip().lower()
    suffix = name.rpartition(".")[2].lower()
    kind = _BY_SUFFIX.get(suffix) or _BY_TYPE.get(media, "text")
    if kind == "pdf":
        message = "this is no PDF: it does not begin with %PDF"
        raise UnreadableCopyError(message, "save it anew; the download may have been cut off")
    head = data[:_LOOKED_AT]
    if b"\0" in head and head[:2] not in _BYTE_ORDER:
        message = "this is no text, web page, MHTML or PDF"
        raise UnreadableCopyError(message, _AS_TEXT)
    return kind


def _letters(head: bytes) -> str:
    """The beginning of a file in letters, good enough to find a tag."""
    encoding = _BYTE_ORDER.get(head[:2])
    if encoding:
        return head[2:].decode(encoding, "replace")
    return head.decode("latin-1")
