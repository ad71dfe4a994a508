"""Works as records for reference managers, in RIS.

The tags are those of the RIS format specification (Research Information Systems, 2001 to 2011).
"""

from __future__ import annotations

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
    issued, accessed = work.get("issued"), work.get("accessed")
    fields = [
        ("TY", _TYPES[work["type"]]),
        ("ID", work["id"]),
        *(("AU", _name(author)) for author in work.get("author", ())),
        ("TI", work.get("title") or work.get("genre", "")),
        ("T2", work.get("container-title", "")),
        ("PB", work.get("publisher", "")),
        *(_dates(issued, language) if issued else ()),
        ("Y2", ris_date(accessed, language) if accessed else ""),
        ("UR", work.get("URL", "")),
        ("LA", work.get("language", "")),
        ("N1", work.get("note", "")),
    ]
    lines = [f"{tag}  - {one_line(value)}" for tag, value in fields if value]
    return "\n".join([*lines, "ER  - ", ""])


def _dates(issued: Date, language: str) -> list[tuple[str, str]]:
    year = ris_year(issued)
    if not year:
        return [("N1", f"published {words(issued, language)}")]
    return [("PY", year), ("DA", ris_date(issued, language))]


def _name(name: Work) -> str:
    """`Okafor, Ada`."""
    return name.get("literal") or ", ".join(name[key] for key in ("family", "given") if key in name)
