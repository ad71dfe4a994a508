"""Compiled Markdown and citation markers to HTML, for the page that they stand on.

A marker is a superscript link to a passage; its number is the passage's on its record's own page. Where a page
owns the passages, each marker has an anchor that the passage links back to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from sitegen.markdown.compiled import CitationMarker, Cited, Href, MarkdownPart, RecordLink

GLUE = "\u2060"  # word joiner: a marker never begins a line


@dataclass(slots=True)
class Numbering:
    """Numbers of a page's passages by key, in order of first citing, and the places where each is cited.

    `url` comes before the fragment of each link; `anchored` pages keep the places, so that passages link back.
    """

    numbers: dict[str, int]
    url: str = ""
    anchored: bool = False
    places: dict[str, list[str]] = field(default_factory=dict)

    def marker(self, cited: Iterable[Cited]) -> Markup:
        """`[1, 3, para. 4]`, each number a link; nothing where nothing is cited."""
        links = ", ".join(self._link(item) for item in cited)
        return Markup(f'{GLUE}<sup class="cites">[{links}]</sup>') if links else Markup()

    def keys(self, keys: Iterable[str]) -> Markup:
        """The marker of some keys without locators."""
        return self.marker(Cited(key) for key in keys)

    def _link(self, cited: Cited) -> str:
        number = self.numbers[cited.key]
        anchor = f' id="{self._place(cited.key, number)}"' if self.anchored else ""
        shown = f"{number}, {escape(cited.locator)}" if cited.locator else str(number)
        return f'<a href="{self.url}#ref-{number}"{anchor}>{shown}</a>'

    def _place(self, key: str, number: int) -> str:
        places = self.places.setdefault(key, [])
        places.append(f"cite-{number}-{len(places) + 1}")
        return places[-1]


def citation_numbers(keys: Iterable[str]) -> dict[str, int]:
    """Numbers from 1 for keys in order of first citing."""
    return {key: number for number, key in enumerate(dict.fromkeys(keys), 1)}


def html(
    parts: Sequence[MarkdownPart],
    numbering: Numbering,
    record_link: Callable[[RecordLink], Markup],
    href: Callable[[str], str],
) -> Markup:
    """The parts joined; `record_link` makes the links to records, `href` those that are relative."""
    return Markup("".join(_piece(part, numbering, record_link, href) for part in parts))


def _piece(
    part: MarkdownPart,
    numbering: Numbering,
    record_link: Callable[[RecordLink], Markup],
    href: Callable[[str], str],
) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, CitationMarker):
        return numbering.marker(part.cited)
    if isinstance(part, Href):
        return str(escape(href(part.target)))
    return record_link(part)
