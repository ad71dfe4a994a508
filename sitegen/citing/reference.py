"""What templates make a reference of, in our own style: that of a Chicago note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from sitegen.citing.names import full_name
from sitegen.citing.title_marks import comma_inside, nested, takes_comma
from sitegen.citing.work import CSL_TYPES
from sitegen.dates import words
from sitegen.language import direction
from sitegen.records import Source

_WHOLE_WORKS: Final = frozenset({"book", "report", "legislation"})
_UNSTYLED: Final = Markup()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceData:
    """A reference's parts in the order of a Chicago note.

    Authors, title, where it appeared, when, how it was read. `title` is '' where only a
    `description` is known. `whole` works stand in italics, others in quotation marks, for which the
    title's own marks have changed places; `title_with_comma` is the title with a comma before the
    marks that end it, '' where none do. `takes_comma` tells whether a comma can follow. `imprint`
    is where it appeared, in italics if `periodical`. `styled` is the whole reference where the
    site has another style of citation.
    """

    authors: tuple[str, ...]
    title: str
    title_with_comma: str
    takes_comma: bool
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


def reference_data(source: Source, language: str, styled: Markup = _UNSTYLED) -> ReferenceData:
    """A source's reference data, its dates in words of `language`.

    The day on which it was read is given only where it has no date of its own.
    """
    kind = CSL_TYPES[source.kind]
    date, accessed = "", ""
    if source.published:
        date = words(source.published, language)
    elif source.accessed:
        accessed = words(source.accessed, language)
    whole = kind in _WHOLE_WORKS
    title = source.title or ""
    way = direction(source.language) if source.language else ""
    if not whole:
        title = nested(title)
    return ReferenceData(
        authors=tuple(map(full_name, source.authors)),
        title=title,
        title_with_comma=comma_inside(title) if way != "rtl" else "",
        takes_comma=takes_comma(title or source.untitled or ""),
        description=source.untitled or "",
        language=source.language or "",
        direction=way,
        whole=whole,
        imprint=source.publisher or "",
        periodical=kind == "article-newspaper",
        date=date,
        accessed=accessed,
        via=source.via or "",
        url=source.url or "",
        styled=styled,
    )
