"""Sources as CSL-JSON items (citeproc, schema 1.0.2), from which every other format is made.

A source that is known by a description only (`untitled`) has no `title`; its description stands in
`genre`, which Chicago notes show without quotation marks.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from sitegen.dates import Date, civil, words
from sitegen.records import Author, Source

CslItem = dict[str, Any]

CSL_TYPES: Final = {
    "news": "article-newspaper",
    "official": "document",
    "report": "report",
    "social": "post",
    "video": "broadcast",
    "dataset": "dataset",
    "legal": "legislation",
    "book": "book",
    "interview": "interview",
    "other": "document",
}
_IN_CONTAINER: Final = frozenset({"article-newspaper", "post"})


def csl(source: Source) -> CslItem:
    """A source as a CSL-JSON item; keys whose value is not known are left out."""
    kind = CSL_TYPES[source.kind]
    publisher = "container-title" if kind in _IN_CONTAINER else "publisher"
    item = {
        "id": source.id,
        "type": kind,
        "title": source.title,
        "genre": source.untitled,
        "author": [_name(author) for author in source.authors],
        publisher: source.publisher,
        "issued": _date(source.published),
        "accessed": _date(source.accessed),
        "URL": source.url,
        "archive_location": source.archive_url,
        "language": source.language,
        "note": f"via {source.via}" if source.via else None,
    }
    return _known(item)


def _name(author: Author) -> CslItem:
    if author.literal:
        return {"literal": author.literal}
    return _known({"family": author.family, "given": author.given})


def _known(item: CslItem) -> CslItem:
    return {key: value for key, value in item.items() if value}


def _date(date: Date | None) -> CslItem | None:
    """A CSL date: one or two date-parts, as precise as the date is.

    Where none fit, it has the date's words as `literal`.
    """
    if not date:
        return None
    if date.earliest is None or date.latest is None or date.start[0] < 1:
        return {"literal": words(date)}
    first = [part for part in date.start if part is not None]
    parts = [first]
    if date.kind != "date":
        last = civil(date.latest)
        parts.append(list(last)[: len(first)])
    issued: CslItem = {"date-parts": parts}
    if date.approximate or date.uncertain:
        issued["circa"] = True
    return issued


def iso_date(date: CslItem | None) -> str:
    """A CSL date as `2024-01-18`, or a range with a slash; '' where the date has no parts."""
    if not date:
        return ""
    return "/".join(_iso(*bound) for bound in date.get("date-parts", ()))


def _iso(year: int, *month_and_day: int) -> str:
    return "-".join([f"{year:04d}", *(f"{number:02d}" for number in month_and_day)])


def one_line(text: str) -> str:
    """A text whose runs of white space are single spaces."""
    return " ".join(text.split())


def csl_json(items: Iterable[CslItem]) -> str:
    """The items as a CSL-JSON file."""
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"
