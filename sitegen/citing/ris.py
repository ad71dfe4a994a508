"""CSL-JSON items as records for reference managers, in RIS.

The tags are those of the RIS format specification (Research Information Systems, 2001 to 2011).
"""

from __future__ import annotations

from typing import Final

from sitegen.citing.csl import CslItem, iso_date, one_line

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


def ris(item: CslItem) -> str:
    """The item as a RIS record; every value stands on one line."""
    issued = _first_day(item.get("issued"))
    fields = [
        ("TY", _TYPES[item["type"]]),
        ("ID", item["id"]),
        *(("AU", _name(author)) for author in item.get("author", ())),
        ("TI", item.get("title") or item.get("genre", "")),
        ("T2", item.get("container-title", "")),
        ("PB", item.get("publisher", "")),
        ("PY", issued[:4]),
        ("DA", issued),
        ("Y2", _first_day(item.get("accessed"))),
        ("UR", item.get("URL", "")),
        ("LA", item.get("language", "")),
        ("N1", item.get("note", "")),
    ]
    lines = [f"{tag}  - {one_line(value)}" for tag, value in fields if value]
    return "\n".join([*lines, "ER  - ", ""])


def _first_day(date: CslItem | None) -> str:
    """`2024/01/18`, of a range the first day; '' where the date has no parts."""
    return iso_date(date).split("/")[0].replace("-", "/")


def _name(name: CslItem) -> str:
    """`Okafor, Ada`."""
    return name.get("literal") or ", ".join(name[key] for key in ("family", "given") if key in name)
