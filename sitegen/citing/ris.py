"""Works as records for reference managers, in RIS.

The tags are those of the RIS format specification (Research Information Systems, 2001 to 2011).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.citing.dating import ris_date, ris_year
from sitegen.citing.work import Work, one_line
from sitegen.dates import Date, words

_TYPES: Final = {
    "article-newspaper": "NEWS",
    "report": "RPRT",
    "post": "BLOG",
    "broadcast": "VIDEO",
    "dataset": "DATA",
    "legislation": "STAT",
    "book": "BOOK",
    "interview": "PCOMM",
    "document": "GEN",
    "webpage": "ELEC",
}


def ris(work: Work, language: str = "en") -> str:
    """The work as a RIS record; every value stands on one line.

    A date of which not even the year is known stands in a note, in words of `language`.
    """
    fields = [
        ("TY", _TYPES[work["type"]]),
        ("ID", work["id"]),
        *(("AU", _name(author)) for author in work.get("author", ())),
        ("TI", work.get("title") or work.get("genre", "")),
        ("T2", work.get("container-title", "")),
        ("PB", work.get("publisher", "")),
        *_dates(work, language),
        ("UR", work.get("URL", "")),
        ("LA", work.get("language", "")),
        ("N1", work.get("note", "")),
    ]
    lines = [f"{tag}  - {one_line(value)}" for tag, value in fields if value]
    return "\n".join([*lines, "ER  - ", ""])


def _dates(work: Work, language: str) -> Iterator[tuple[str, str]]:
    """When it appeared and when it was read."""
    if "issued" in work:
        yield from _issued(work["issued"], language)
    if "accessed" in work:
        yield "Y2", ris_date(work["accessed"], language)


def _issued(issued: Date, language: str) -> Iterator[tuple[str, str]]:
    year = ris_year(issued)
    if year:
        yield "PY", year
        yield "DA", ris_date(issued, language)
    else:
        yield "N1", f"published {words(issued, language)}"


def _name(name: Work) -> str:
    """`Okafor, Ada`."""
    if "literal" in name:
        return str(name["literal"])
    parts = [name[key] for key in ("family", "given") if key in name]
    return ", ".join(parts)
