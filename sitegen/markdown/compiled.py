"""Markdown, compiled once into HTML with gaps for what depends on the page that it stands on.

CommonMark 0.31 with tables. `[@key, para. 4; @other]` cites and `[[event:ID|words]]` links to a record: both
stay parts of their own, as do relative links, and are filled in when a page is rendered. Raw HTML, images and
links that are not http, https, mailto or relative are faults and never reach the HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, count, islice, pairwise
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from sitegen.markdown.faults import faults_of, is_allowed, is_relative
from sitegen.markdown.parts import (
    CitationMarker,
    Cited,
    Href,
    MarkdownFault,
    MarkdownPart,
    RecordLink,
)
from sitegen.markdown.syntax import citation, record_link

__all__ = [
    "MOST_FAULTS",
    "CitationMarker",
    "Cited",
    "Href",
    "Markdown",
    "MarkdownFault",
    "MarkdownPart",
    "RecordLink",
    "compile_markdown",
]

MOST_FAULTS: Final = 1000  # of a text: more are one fault, repeated


@dataclass(frozen=True, slots=True)
class Markdown:
    """A compiled text: pieces of safe HTML and the parts between them. `lead` counts the first paragraph's."""

    source: str
    parts: tuple[MarkdownPart, ...]
    lead: int
    faults: tuple[MarkdownFault, ...] = ()

    def cited(self) -> Iterator[Cited]:
        """Every citation in the text, in order."""
        return (
            cited for part in self.parts if isinstance(part, CitationMarker) for cited in part.cited
        )

    def links(self) -> Iterator[RecordLink]:
        """Every link to a record, in order."""
        return (part for part in self.parts if isinstance(part, RecordLink))

    def hrefs(self) -> Iterator[Href]:
        """Every relative link, in order."""
        return (part for part in self.parts if isinstance(part, Href))


def compile_markdown(text: str, heading: int = 3, anchors: bool = False) -> Markdown:
    """The text compiled; its highest heading becomes `<hN>` with N = `heading`, with ids if `anchors`."""
    env: dict[str, Any] = {"parts": [], "faults": []}
    parser = _parser()
    tokens = parser.parse(text, env)
    faults = tuple(islice(chain(env["faults"], faults_of(tokens)), MOST_FAULTS))
    _simplify(tokens)
    _level_headings(tokens, heading)
    if anchors:
        _anchor_headings(tokens)
    _mark_lead(tokens)
    html = parser.renderer.render(tokens, parser.options, env)
    parts, lead = _split(html, env["parts"])
    return Markdown(text, parts, lead, faults)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.inline.ruler.before("link", "citation", citation)
    parser.inline.ruler.before("link", "record_link", record_link)
    for name in (
        "citation",
        "record_link",
        "lead_end",
        "link_open",
        "html_inline",
        "html_block",
        "image",
    ):
        parser.add_render_rule(name, globals()[f"_render_{name}"])
    return parser


# The parsed tokens


def _simplify(tokens: Sequence[Token]) -> None:
    """Turn the style of a table's cell into a class, and forget the language of code: nothing colours it."""
    for token in tokens:
        if "style" in token.attrs:
            token.attrs = {"class": str(token.attrs["style"]).replace("text-align:", "align-")}
        token.info = ""


def _level_headings(tokens: Sequence[Token], base: int) -> None:
    """Renumber headings so that they begin at `base` and never skip a level."""
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    ranks = sorted({token.tag for token in headings})
    last = base - 1
    for token in headings:
        if token.type == "heading_open":
            last = min(base + ranks.index(token.tag), last + 1, 6)
        token.tag = f"h{last}"


def _anchor_headings(tokens: Sequence[Token]) -> None:
    """Give each heading an id of its own, made of its words."""
    taken = {"main", "nav", "top"}
    last: dict[str, int] = {}
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            slug = re.sub(r"\W+", "-", inline.content.casefold()).strip("-") or "section"
            numbers = count(last.get(slug, 1))
            last[slug] = next(number for number in numbers if _numbered(slug, number) not in taken)
            taken.add(_numbered(slug, last[slug]))
            opening.attrSet("id", _numbered(slug, last[slug]))


def _numbered(slug: str, number: int) -> str:
    return slug if number == 1 else f"{slug}-{number}"


def _mark_lead(tokens: list[Token]) -> None:
    """Put a mark behind the first paragraph, or where there is none behind the first block."""
    ends = [at for at, token in enumerate(tokens) if token.level == 0 and token.nesting <= 0]
    paragraphs = [at for at in ends if tokens[at].type == "paragraph_close"]
    if ends:
        tokens.insert((paragraphs or ends)[0] + 1, Token("lead_end", "", 0))


# Rendering: a part leaves a mark behind that _split cuts at. No text can hold the mark itself, since a
# document with control characters is refused when it is read, and Markdown turns U+0000 into U+FFFD.

_MARK = re.compile("\0(\\d*)\0")


def _mark(part: MarkdownPart, env: dict[str, Any]) -> str:
    env["parts"].append(part)
    return f"\0{len(env['parts']) - 1}\0"


def _render_citation(self: RendererHTML, tokens: Any, at: int, options: Any, env: Any) -> str:
    return _mark(tokens[at].meta["cites"], env)


def _render_record_link(self: RendererHTML, tokens: Any, at: int, options: Any, env: Any) -> str:
    return _mark(tokens[at].meta["link"], env)


def _render_lead_end(self: RendererHTML, tokens: Any, at: int, options: Any, env: Any) -> str:
    return "\0\0"


def _render_link_open(self: RendererHTML, tokens: Any, at: int, options: Any, env: Any) -> str:
    token = tokens[at]
    href = str(token.attrGet("href") or "")
    if not is_relative(href):
        if not is_allowed(href):
            token.attrs = {}
        return self.renderToken(tokens, at, options, env)
    token.attrs = {"href": _mark(Href(href), env)} | {
        k: v for k, v in token.attrs.items() if k != "href"
    }
    return self.renderToken(tokens, at, options, env)


def _render_html_inline(self: RendererHTML, tokens: Any, at: int, options: Any, env: Any) -> str:
    return ""


_render_html_block = _render_html_inline
_render_image = _render_html_inline


def _split(html: str, marked: list[MarkdownPart]) -> tuple[tuple[MarkdownPart, ...], int]:
    parts: list[MarkdownPart] = []
    lead = 0
    for at, piece in enumerate(_MARK.split(html)):
        if at % 2 == 0:
            parts += [piece] if piece else []
        elif piece:
            parts.append(marked[int(piece)])
        else:
            lead = len(parts)
    return tuple(parts), lead or len(parts)
