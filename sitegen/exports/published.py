"""The quotations that a site publishes for others to check: `/data/verification.json`, read again.

Whoever has that file and a copy of a source needs nothing else, neither the site nor its
repository: `sitegen verify --against verification.json --source ID FILE`. The file may come from
anywhere, so nothing in it is believed before it is looked at. `verification` writes it;
docs/data.md describes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from sitegen.evidence import Find, Quoted, quote_hash
from sitegen.exports.verification import VERIFICATION_VERSION
from sitegen.files import CONTROL
from sitegen.problems import StoppedError, did_you_mean

_HASH: Final = re.compile("[0-9a-f]{16}")
_HINT: Final = "save it anew from the site: its address ends in /data/verification.json"


def published_quotations(data: bytes, source_id: str) -> list[Quoted]:
    """The quotations of a source in the bytes of a `verification.json`, with what is recorded.

    Raises StoppedError where the bytes are no such file, or it has no quotation of that source.
    """
    rows = _rows(data)
    quoted = [_quoted(row) for row in rows if row["source"] == source_id]
    if not quoted:
        sources = dict.fromkeys(row["source"] for row in rows)
        message = f"the file has no quotation of a source '{source_id}'"
        raise StoppedError(message, did_you_mean(source_id, sources))
    return quoted


def _rows(data: bytes) -> list[dict[str, Any]]:
    """The file's quotations, each with an id, a source and words."""
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        raise StoppedError("this is no verification.json: it is no JSON", _HINT) from None
    rows = record.get("quotations") if isinstance(record, dict) else None
    if not isinstance(rows, list) or not all(map(_is_row, rows)):
        raise StoppedError("this is no verification.json: quotations are missing in it", _HINT)
    if record.get("version") != VERIFICATION_VERSION:
        version = str(record.get("version"))[:20]
        message = f"this verification.json is of version {version}, which is not known here"
        raise StoppedError(message, "install the newest sitegen")
    return rows


def _is_row(row: object) -> bool:
    return isinstance(row, dict) and all(_words(row, key) for key in ("id", "source", "exact"))


def _words(row: dict[str, Any], key: str) -> str:
    """A text of a row, without what a terminal would obey; '' where it has none."""
    value = row.get(key)
    return CONTROL.sub("", value) if isinstance(value, str) else ""


def _quoted(row: dict[str, Any]) -> Quoted:
    return Quoted(
        where=_words(row, "id"),
        source=_words(row, "source"),
        quote=_words(row, "exact"),
        prefix=_words(row, "prefix"),
        suffix=_words(row, "suffix"),
        finds=tuple(_finds(row)),
    )


def _finds(row: dict[str, Any]) -> Iterator[Find]:
    """The finds of a quotation: of each only the paragraph is compared."""
    finds = row.get("finds")
    for find in finds if isinstance(finds, list) else ():
        paragraph = _words(find, "paragraph_hash") if isinstance(find, dict) else ""
        if _HASH.fullmatch(paragraph):
            yield Find(
                where=_words(row, "id"),
                words_hash=quote_hash(_words(row, "exact")),
                source=_words(row, "source"),
                paragraph_hash=paragraph,
                paragraph=0,
                offset=0,
            )
