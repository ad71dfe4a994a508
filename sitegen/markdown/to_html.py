"""Compiled Markdown and citation markers to HTML, for the page that shows them.

A marker is a superscript link to a passage; its number is the passage's on its record's own page.
Where a page owns the passages, each marker has an anchor that the passage links back to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from markupsafe import Markup, escape

from sitegen.markdown.parts import CitationMarker, Cited, Href, MarkdownPart, RecordLink

GLUE: Final = "\u2060"  # word joiner: a marker never begins a line


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbers of a record's passages by key, for the markers of one part of a page.

    `url` is the address of the page that has the passages, '' if it is this one. A page that owns
    the passages says how often each was cited `before` this part: then its markers have anchors,
    which the passages link back to. `publishers` are whose each passage is, by key: a marker says
    it to screen readers in place of its bare number, `passage 4, Amu TV`.
    """

    numbers: Mapping[str, int]
    url: str = ""
    before: Mapping[str, int] | None = None
    publishers: Mapping[str, str] = field(default_factory=dict)

    def keys(self, keys: Iterable[str]) -> Markup:
        """The marker of some keys without locators: `[1, 3]`; nothing where there are none."""
        return _marker([Cited(key) for key in keys], self, Counter())


def citation_numbers(keys: Iterable[str]) -> dict[str, int]:
    """Numbers from 1 for keys in order of first citing."""
    return {key: number for number, key in enumerate(dict.fromkeys(keys), 1)}


def citation_anchor(number: int, nth: int) -> str:
    """The anchor of the place where a page cites passage `number` for the `nth` time, from 1."""
    return f"cite-{number}-{nth}"


def html(
    parts: Sequence[MarkdownPart],
    numbering: Numbering,
    record_link: Callable[[RecordLink], Markup],
    href: Callable[[str], str],
) -> Markup:
    """The parts joined: `record_link` makes links to records, `href` the addresses of others."""
    cited: Counter[str] = Counter()
    pieces: list[str] = []
    for part in parts:
        if isinstance(part, str):
            pieces.append(part)
        elif isinstance(part, CitationMarker):
            pieces.append(_marker(part.cited, numbering, cited))
        elif isinstance(part, Href):
            pieces.append(escape(href(part.target)))
        else:
            pieces.append(record_link(part))
    return Markup("".join(pieces))


def _marker(passages: Iterable[Cited], numbering: Numbering, cited: Counter[str]) -> Markup:
    """`[1, 3, para. 4]`, each number a link; nothing where nothing is cited.

    `cited` counts how often the markers of a part have cited each key, and is kept up to date.
    """
    links = []
    for passage in passages:
        number = numbering.numbers[passage.key]
        anchor = ""
        if numbering.before is not None:
            cited[passage.key] += 1
            nth = numbering.before.get(passage.key, 0) + cited[passage.key]
            anchor = f' id="{citation_anchor(number, nth)}"'
        words = str(number)
        if passage.locator:
            words += f", {escape(passage.locator)}"
        publisher = numbering.publishers.get(passage.key, "")
        if publisher:
            anchor += f' aria-label="passage {words}, {escape(publisher)}"'
        links.append(f'<a href="{numbering.url}#ref-{number}"{anchor}>{words}</a>')
    if not links:
        return Markup()
    return Markup(f'{GLUE}<sup class="cites">[{", ".join(links)}]</sup>')
