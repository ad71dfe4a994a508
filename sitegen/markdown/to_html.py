"""Compiled Markdown and citation markers to HTML, for the page that they stand on.

A marker is a superscript link to a passage; its number is the passage's on its record's own page.
Where a page owns the passages, each marker has an anchor that the passage links back to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from markupsafe import Markup, escape

from sitegen.markdown.parts import CitationMarker, Cited, Href, MarkdownPart, RecordLink

GLUE: Final = "\u2060"  # word joiner: a marker never begins a line


@dataclass(slots=True)
class Numbering:
    """The numbers of a record's passages by key, and the places where a page cites each.

    `numbers` are in the order of first citing. `url` is the address of the page that has the
    passages, '' if it is this one. A page that is `anchored` keeps in `places` the ids of its
    markers, in the order in which they are rendered, so that its passages link back.
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
        shown = str(number)
        if cited.locator:
            shown += f", {escape(cited.locator)}"
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
    """The parts joined: `record_link` makes links to records, `href` the addresses of others."""
    pieces: list[str] = []
    for part in parts:
        if isinstance(part, str):
            pieces.append(part)
        elif isinstance(part, CitationMarker):
            pieces.append(numbering.marker(part.cited))
        elif isinstance(part, Href):
            pieces.append(escape(href(part.target)))
        else:
            pieces.append(record_link(part))
    return Markup("".join(pieces))
