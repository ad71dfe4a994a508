"""Markdown, compiled once into HTML with gaps for what depends on the page that shows it.

CommonMark 0.31 with tables. `[@key, para. 4; @other]` cites and `[[event:ID|words]]` links to a
record. Both stay parts of their own, as do relative links, and are filled in when a page is
rendered: a citation's number and a link's way depend on the page, and one text is on several
pages.

    compile_markdown("A *vote* [@gazette].").parts
    # ("<p>A <em>vote</em>", CitationMarker((Cited("gazette"),)), ".</p>\\n")

Raw HTML, images and links that are not http, https, mailto or relative are faults and never reach
the HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice, pairwise
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from sitegen.markdown.faults import faults_of, is_allowed, is_relative
from sitegen.markdown.numbered import without_false_lists
from sitegen.markdown.parts import (
    CitationMarker,
    Cited,
    Href,
    MarkdownFault,
    MarkdownPart,
    RecordLink,
)
from sitegen.markdown.syntax import citation, no_footnote, record_link, table

MOST_FAULTS: Final = 1000  # of a text: more are one fault, repeated


@dataclass(frozen=True, slots=True)
class Markdown:
    """A compiled text: pieces of safe HTML and the parts between them.

    `source` is the text as written, `lead` how many of the parts are the first paragraph's.
    """

    source: str
    parts: tuple[MarkdownPart, ...]
    lead: int
    faults: tuple[MarkdownFault, ...] = ()

    def cited(self) -> Iterator[Cited]:
        """Every citation in the text, in order."""
        for part in self.parts:
            if isinstance(part, CitationMarker):
                yield from part.cited

    def links(self) -> Iterator[RecordLink]:
        """Every link to a record, in order."""
        return (part for part in self.parts if isinstance(part, RecordLink))

    def hrefs(self) -> Iterator[Href]:
        """Every relative link, in order."""
        return (part for part in self.parts if isinstance(part, Href))


def compile_markdown(text: str, heading: int = 3, anchors: bool = False) -> Markdown:
    """The text compiled; its highest heading becomes `<hN>` with N = `heading`, with ids if
    `anchors`.

    Never raises: what is wrong with the text is in `faults`, at most MOST_FAULTS of them.
    """
    env: dict[str, Any] = {"parts": [], "faults": []}
    parser = _parser()
    tokens = without_false_lists(parser.parse(text, env))
    faults = chain(env["faults"], _footnotes(env), faults_of(tokens))
    first_faults = tuple(islice(faults, MOST_FAULTS))
    _simplify(tokens)
    _level_headings(tokens, heading)
    if anchors:
        _anchor_headings(tokens)
    _mark_lead(tokens)
    html = parser.renderer.render(tokens, parser.options, env)
    parts, lead = _split(html, env["parts"])
    return Markdown(text, parts, lead, first_faults)


def _footnotes(env: Mapping[str, Any]) -> Iterator[MarkdownFault]:
    """The faults of footnotes of one word, `[^1]: Carts`: they are definitions of links, and no
    part of the text.
    """
    for label in env.get("references", ()):
        if label.startswith("^"):
            yield no_footnote(f"[{label.lower()}]:")


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802
        """Take every link for one: what may not be is a fault, and not shown as plain text."""
        return True


@cache
def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": True}).enable("table")
    parser.block.ruler.at("table", table, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.before("link", "citation", citation)
    parser.inline.ruler.before("link", "record_link", record_link)
    for name, rule in _RENDER_RULES.items():
        parser.add_render_rule(name, rule)
    return parser


# The parsed tokens


def _simplify(tokens: Sequence[Token]) -> None:
    """Turn the style of a table's cell into a class, and forget the language of code.

    A page's Content-Security-Policy allows no style within HTML, and nothing colours code.
    """
    for token in tokens:
        if "style" in token.attrs:
            style = str(token.attrs["style"])
            token.attrs = {"class": style.replace("text-align:", "align-")}
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
        if opening.type != "heading_open":
            continue
        words = inline.content.casefold()
        slug = re.sub(r"\W+", "-", words).strip("-") or "section"
        number = last.get(slug, 1)
        while _numbered(slug, number) in taken:
            number += 1
        last[slug] = number
        taken.add(_numbered(slug, number))
        opening.attrSet("id", _numbered(slug, number))


def _numbered(slug: str, number: int) -> str:
    return slug if number == 1 else f"{slug}-{number}"


def _mark_lead(tokens: list[Token]) -> None:
    """Put a mark behind the first paragraph, or where there is none behind the first block."""
    ends: list[int] = []
    for at, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0:
            ends.append(at)
    paragraphs = [at for at in ends if tokens[at].type == "paragraph_close"]
    if ends:
        first, *_ = paragraphs or ends
        tokens.insert(first + 1, Token("lead_end", "", 0))


# Rendering: a part leaves a mark behind that _split cuts at. No text can hold the mark itself,
# since a document with control characters is refused when it is read, and Markdown turns U+0000
# into U+FFFD.

_MARK: Final = re.compile("\0(\\d*)\0")


def _mark(part: MarkdownPart, env: dict[str, Any]) -> str:
    env["parts"].append(part)
    return f"\0{len(env['parts']) - 1}\0"


def _render_part(_: RendererHTML, tokens: Any, at: int, options: Any, env: Any) -> str:
    return _mark(tokens[at].meta["part"], env)


def _render_lead_end(*_: Any) -> str:
    return "\0\0"


def _render_nothing(*_: Any) -> str:
    return ""


def _render_link_open(self: RendererHTML, tokens: Any, at: int, options: Any, env: Any) -> str:
    """A link's opening tag: a relative address is a part, one that is not allowed is left out."""
    token = tokens[at]
    href = str(token.attrGet("href") or "")
    if is_relative(href):
        token.attrs = {**token.attrs, "href": _mark(Href(href), env)}
    elif not is_allowed(href):
        token.attrs = {}
    return self.renderToken(tokens, at, options, env)


_RENDER_RULES: Final = {
    "part": _render_part,
    "lead_end": _render_lead_end,
    "link_open": _render_link_open,
    "html_inline": _render_nothing,
    "html_block": _render_nothing,
    "image": _render_nothing,
}


def _split(html: str, marked: list[MarkdownPart]) -> tuple[tuple[MarkdownPart, ...], int]:
    """The HTML cut at its marks, with the parts in their places, and how many make the lead."""
    parts: list[MarkdownPart] = []
    lead = 0
    for at, piece in enumerate(_MARK.split(html)):
        is_mark = at % 2 == 1
        if is_mark and piece:
            parts.append(marked[int(piece)])
        elif is_mark:
            lead = len(parts)
        elif piece:
            parts.append(piece)
    return tuple(parts), lead or len(parts)
