"""Small files of every kind, made by hand: PDFs as bytes, pages as browsers save them."""

from __future__ import annotations

import zlib
from collections.abc import Sequence


def pdf(pages: Sequence[bytes], *, packed: bool = True) -> bytes:
    """A PDF with a page for each content stream, and one font, Helvetica, named /F1."""
    count = len(pages)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, content in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * number)
        )
        stream = zlib.compress(content) if packed else content
        how = b" /Filter /FlateDecode" if packed else b""
        objects.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(stream), how, stream))
    return file_of(objects)


def file_of(objects: Sequence[bytes]) -> bytes:
    """A PDF of some objects; the first is its catalogue."""
    data = b"%PDF-1.4\n"
    places = []
    for number, item in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    end += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))
    return data + end


def lines(*texts: str) -> bytes:
    """A content stream that sets lines below each other."""
    shown = [f"BT /F1 12 Tf 72 {760 - 16 * at} Td ({text}) Tj ET" for at, text in enumerate(texts)]
    return "\n".join(shown).encode("cp1252")


def page(body: str, *, head: str = '<meta charset="utf-8">') -> str:
    """A web page."""
    return (
        f"<!DOCTYPE html>\n<html><head>{head}<title>Title</title></head><body>{body}</body></html>"
    )


def mhtml(code: str, *, charset: str = "utf-8") -> bytes:
    """A page as Chromium saves it in one file."""
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    message = MIMEMultipart("related", type="text/html")
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://example.org/article"
    message["Subject"] = "An article"
    message.attach(MIMEText(code, "html", charset))
    message.attach(MIMEText("p { color: red }", "css"))
    return message.as_bytes()
