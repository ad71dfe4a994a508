"""CSL-JSON items as entries for BibLaTeX, in UTF-8 (https://ctan.org/pkg/biblatex)."""

from __future__ import annotations

from typing import Final

from sitegen.citing.csl import CslItem, iso_date, one_line

_TYPES: Final = {
    "article-newspaper": "article",
    "report": "report",
    "post": "online",
    "broadcast": "video",
    "dataset": "dataset",
    "legislation": "legislation",
    "book": "book",
    "interview": "misc",
    "document": "misc",
    "webpage": "online",
}
# Signs that TeX reads as commands.
_SPECIAL: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "$": r"\$",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def bibtex(item: CslItem) -> str:
    """The item as a BibLaTeX entry; its key is the source's id."""
    kind = item["type"]
    container = "journaltitle" if kind == "article-newspaper" else "organization"
    fields = {
        "author": " and ".join(map(_name, item.get("author", ()))),
        "title": _escaped(item.get("title") or item.get("genre", "")),
        container: _escaped(item.get("container-title") or item.get("publisher", "")),
        "date": iso_date(item.get("issued")),
        "urldate": iso_date(item.get("accessed")),
        "url": _url(item.get("URL", "")),
        "langid": item.get("language", ""),
        "note": _escaped(item.get("note", "")),
    }
    lines = [f"@{_TYPES[kind]}{{{item['id']},"]
    lines += [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    return "\n".join([*lines, "}", ""])


def _name(name: CslItem) -> str:
    """`Okafor, Ada`; a literal name in braces, so that it is not taken apart."""
    if "literal" in name:
        return f"{{{_escaped(name['literal'])}}}"
    return ", ".join(_escaped(name[key]) for key in ("family", "given") if key in name)


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in one_line(text))


def _url(url: str) -> str:
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
