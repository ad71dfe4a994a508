"""Works as entries for BibLaTeX, in UTF-8 (https://ctan.org/pkg/biblatex)."""

from __future__ import annotations

import re
from typing import Final

from sitegen.citing.dating import biblatex_date
from sitegen.citing.work import Work, one_line
from sitegen.dates import words

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


def bibtex(work: Work, language: str = "en") -> str:
    """The work as a BibLaTeX entry; its key is the source's id.

    A date that BibLaTeX cannot read stands in `year`, in words of `language`: a year that is no
    number is printed as it is.
    """
    kind = work["type"]
    container = "journaltitle" if kind == "article-newspaper" else "organization"
    fields = {
        "author": " and ".join(map(_name, work.get("author", ()))),
        "title": _escaped(work.get("title") or work.get("genre", "")),
        container: _escaped(work.get("container-title") or work.get("publisher", "")),
        **_dates(work, language),
        "url": _url(work.get("URL", "")),
        "langid": work.get("language", ""),
        "note": _escaped(work.get("note", "")),
    }
    lines = [f"@{_TYPES[kind]}{{{work['id']},"]
    lines += [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    return "\n".join([*lines, "}", ""])


def _dates(work: Work, language: str) -> dict[str, str]:
    issued, accessed = work.get("issued"), work.get("accessed")
    dates = {}
    if issued:
        dates["date"] = biblatex_date(issued)
        if not dates["date"]:
            dates["year"] = _escaped(words(issued, language))
    if accessed:
        dates["urldate"] = biblatex_date(accessed)
    return dates


def _name(name: Work) -> str:
    """`Okafor, Ada`; a literal name in braces, so that it is not taken apart.

    Braces also hold together what BibLaTeX would part: a family name alone in several words, and a
    name with a comma or an `and` in it.
    """
    if "literal" in name:
        return f"{{{_escaped(name['literal'])}}}"
    parts = [name[key] for key in ("family", "given") if key in name]
    return ", ".join(_whole(part, alone=len(parts) == 1) for part in parts)


def _whole(part: str, alone: bool) -> str:
    parted = re.search(r",|(?i:\band\b)", part) or (alone and " " in part)
    if parted:
        return f"{{{_escaped(part)}}}"
    return _escaped(part)


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in one_line(text))


def _url(url: str) -> str:
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
