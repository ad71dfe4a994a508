"""Sources as reference data: CSL-JSON items, and from the same items BibTeX, RIS and what templates format.

The items follow the CSL-JSON schema (citeproc, 1.0.2). A source that is known by a description only (`untitled`)
has no `title`; its description stands in `genre`, which Chicago notes show without quotation marks.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from sitegen.dates import Date, civil, words
from sitegen.language import direction
from sitegen.records import Author, Source

CslItem = dict[str, Any]
_NONE: Final = Markup()

_CSL_TYPES: Final = {
    "news": "article-newspaper", "official": "document", "report": "report", "social": "post", "video": "broadcast",
    "dataset": "dataset", "legal": "legislation", "book": "book", "interview": "interview", "other": "document",
}  # fmt: skip
_BIBTEX_TYPES: Final = {
    "article-newspaper": "article", "report": "report", "post": "online", "broadcast": "video", "dataset": "dataset",
    "legislation": "legislation", "book": "book", "interview": "misc", "document": "misc",
    "webpage": "online",
}  # fmt: skip
_RIS_TYPES: Final = {
    "article-newspaper": "NEWS", "report": "RPRT", "post": "BLOG", "broadcast": "VIDEO", "dataset": "DATA",
    "legislation": "STAT", "book": "BOOK", "interview": "PCOMM", "document": "GEN",
    "webpage": "ELEC",
}  # fmt: skip
_IN_CONTAINER: Final = frozenset({"article-newspaper", "post"})
_WHOLE_WORKS: Final = frozenset({"book", "report", "legislation"})


def csl(source: Source) -> CslItem:
    """A source as a CSL-JSON item; keys whose value is not known are left out."""
    kind = _CSL_TYPES[source.kind]
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
    return {key: value for key, value in item.items() if value}


def _name(author: Author) -> dict[str, str]:
    if author.literal:
        return {"literal": author.literal}
    return {key: name for key, name in (("family", author.family), ("given", author.given)) if name}


def _date(date: Date | None) -> CslItem | None:
    """A CSL date: one or two date-parts, as precise as the date is; the words as `literal` where none fit."""
    if not date:
        return None
    if date.earliest is None or date.latest is None or date.start[0] < 1:
        return {"literal": words(date)}
    first = [part for part in date.start if part is not None]
    parts = [first]
    if date.kind != "date":
        parts.append(list(civil(date.latest))[: len(first)])
    found: CslItem = {"date-parts": parts}
    return found | {"circa": True} if date.approximate or date.uncertain else found


def csl_json(items: Iterable[CslItem]) -> str:
    """The items as a CSL-JSON file."""
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"


# BibTeX

_SPECIAL: Final = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def bibtex(item: CslItem) -> str:
    """The item as a BibLaTeX entry in UTF-8; its key is the source's id."""
    container = "journaltitle" if item["type"] == "article-newspaper" else "organization"
    fields = {
        "author": " and ".join(_bibtex_name(name) for name in item.get("author", ())),
        "title": _escaped(item.get("title") or item.get("genre", "")),
        container: _escaped(item.get("container-title") or item.get("publisher", "")),
        "date": _iso(item.get("issued")),
        "urldate": _iso(item.get("accessed")),
        "url": _url(item.get("URL", "")),
        "langid": item.get("language", ""),
        "note": _escaped(item.get("note", "")),
    }
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    return "\n".join([f"@{_BIBTEX_TYPES[item['type']]}{{{item['id']},", *lines, "}", ""])


def _bibtex_name(name: dict[str, str]) -> str:
    if "literal" in name:
        return f"{{{_escaped(name['literal'])}}}"
    return ", ".join(_escaped(name[key]) for key in ("family", "given") if key in name)


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(char, char) for char in _one_line(text))


def _url(url: str) -> str:
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _iso(date: CslItem | None) -> str:
    """`2024-01-18`, or a range with a slash; '' where the date has no parts."""
    if not date or "date-parts" not in date:
        return ""
    return "/".join(
        "-".join([f"{end[0]:04d}", *(f"{part:02d}" for part in end[1:])])
        for end in date["date-parts"]
    )


# RIS


def ris(item: CslItem) -> str:
    """The item as a RIS record; every value stands on one line."""
    issued = _iso(item.get("issued")).split("/")[0]
    rows = [("TY", _RIS_TYPES[item["type"]]), ("ID", item["id"])]
    rows += [("AU", _ris_name(name)) for name in item.get("author", ())]
    rows += [
        ("TI", item.get("title") or item.get("genre", "")),
        ("T2", item.get("container-title", "")),
        ("PB", item.get("publisher", "")),
        ("PY", issued[:4]),
        ("DA", issued.replace("-", "/")),
        ("Y2", _iso(item.get("accessed")).split("/")[0].replace("-", "/")),
        ("UR", item.get("URL", "")),
        ("LA", item.get("language", "")),
        ("N1", item.get("note", "")),
    ]
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in rows if value]
    return "\n".join([*lines, "ER  - ", ""])


def _ris_name(name: dict[str, str]) -> str:
    return name.get("literal") or ", ".join(name[key] for key in ("family", "given") if key in name)


# What templates format


@dataclass(frozen=True, slots=True)
class ReferenceData:
    """A reference's parts in the order of a Chicago note: authors, title, where it appeared, when, how it was read.

    `title` is '' where only a `description` is known. `whole` works stand in italics, others in quotation marks.
    `imprint` is where it appeared, in italics if `periodical`. `styled` is the whole reference where the site has
    another style of citation.
    """

    authors: tuple[str, ...]
    title: str
    description: str
    language: str
    direction: str
    whole: bool
    imprint: str
    periodical: bool
    date: str
    accessed: str
    via: str
    url: str
    styled: Markup


def reference_data(source: Source, language: str, styled: Markup = _NONE) -> ReferenceData:
    """A source's reference data, its dates in words of `language`."""
    kind = _CSL_TYPES[source.kind]
    return ReferenceData(
        authors=tuple(_full_name(author) for author in source.authors),
        title=source.title or "",
        description=source.untitled or "",
        language=source.language or "",
        direction=direction(source.language) if source.language else "",
        whole=kind in _WHOLE_WORKS,
        imprint=source.publisher or "",
        periodical=kind == "article-newspaper",
        date=words(source.published, language) if source.published else "",
        accessed=words(source.accessed, language)
        if source.accessed and not source.published
        else "",
        via=source.via or "",
        url=source.url or "",
        styled=styled,
    )


def _full_name(author: Author) -> str:
    return author.literal or " ".join(name for name in (author.given, author.family) if name)
