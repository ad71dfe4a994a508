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
from itertools import pairwise
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sitegen.decode import CONTROL
from sitegen.problems import one_of

MOST_FAULTS: Final = 1000  # of a text: more are one fault, repeated
RECORD_KINDS: Final = ("event", "actor", "place", "source")


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation in a marker: the key of a citation or a source's id, and the locator given with it."""

    key: str
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Cites:
    """A citation marker: `[@key, para. 4; @other]`."""

    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class RecordLink:
    """A link to a record: `[[actor:ID|words]]`; without words the record's own name is shown."""

    kind: str
    id: str
    label: str = ""

    @property
    def source(self) -> str:
        """The beginning of the link as it is written."""
        return f"[[{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Href:
    """The target of a relative link, as written."""

    target: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a text, with words to find it by."""

    code: str
    message: str
    needle: str
    hint: str = ""


Part = str | Cites | RecordLink | Href


@dataclass(frozen=True, slots=True)
class Markdown:
    """A compiled text: pieces of safe HTML and the parts between them. `lead` counts the first paragraph's."""

    source: str
    parts: tuple[Part, ...]
    lead: int
    faults: tuple[Fault, ...] = ()

    def cited(self) -> Iterator[Cited]:
        """Every citation in the text, in order."""
        return (cited for part in self.parts if isinstance(part, Cites) for cited in part.cited)

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
    _inspect(tokens, env["faults"])
    _level_headings(tokens, heading)
    if anchors:
        _anchor_headings(tokens)
    _mark_lead(tokens)
    html = parser.renderer.render(tokens, parser.options, env)
    parts, lead = _split(html, env["parts"])
    return Markdown(text, parts, lead, tuple(env["faults"][:MOST_FAULTS]))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.inline.ruler.before("link", "citation", _citation)
    parser.inline.ruler.before("link", "record_link", _record_link)
    for name in ("citation", "record_link", "lead_end", "link_open", "html_inline", "html_block", "image"):
        parser.add_render_rule(name, globals()[f"_render_{name}"])
    return parser


# Syntax

_CITATION = re.compile(r"\[@[^\[\]]*\]")
_CITED = re.compile(r"@(?P<key>\w(?:[\w:.-]*\w)?)\s*(?:,\s*(?P<locator>.+))?", re.DOTALL)
_STRAY = re.compile(r"\[(?:[^\[\]@\n]*[\s-])?@[^\[\]\n]*\]?(?!\()")
_RECORD_LINK = re.compile(r"\[\[([a-z-]+):([^\[\]|]+)(?:\|([^\[\]|]+))?\]\]")
_STRAY_LINK = re.compile(r"(?<!\[)\[\[[^\[\]\n]*\]?\]?(?!\()")


def _citation(state: StateInline, silent: bool) -> bool:
    match = _CITATION.match(state.src, state.pos, state.posMax)
    if not match:
        if not silent:
            _note_stray(state)
        return False
    if not silent:
        state.pending = state.pending.rstrip(" \n")
        token = state.push("citation", "", 0)
        token.meta = {"cites": _cites(match.group(), state.env["faults"])}
    state.pos = match.end()
    return True


def _cites(source: str, faults: list[Fault]) -> Cites:
    items = [(item, _CITED.fullmatch(item.strip())) for item in source[1:-1].split(";")]
    for item, match in items:
        if not match:
            faults.append(_no_citation(item.strip() or source, source))
    return Cites(tuple(Cited(m["key"], (m["locator"] or "").strip()) for _, m in items if m))


def _no_citation(words: str, needle: str) -> Fault:
    hint = "write [@key], [@key, para. 4] or [@key; @other]; for a plain bracket write \\["
    return Fault("bad-value", f"'{words[:60]}' is not a citation", needle, hint)


def _note_stray(state: StateInline) -> None:
    """A bracket that looks like a citation or a link to a record and is none is a fault, and else plain text."""
    if match := _STRAY.match(state.src, state.pos, state.posMax):
        state.env["faults"].append(_no_citation(match.group(), match.group()))
    elif (match := _STRAY_LINK.match(state.src, state.pos, state.posMax)) and not _is_record_link(state):
        hint = "write [[event:ID]] or [[actor:ID|words]]; for plain brackets write \\[\\["
        message = f"'{match.group()[:60]}' is not a link to a record"
        state.env["faults"].append(Fault("bad-value", message, match.group(), hint))


def _is_record_link(state: StateInline) -> bool:
    return bool(_RECORD_LINK.match(state.src, state.pos, state.posMax))


def _record_link(state: StateInline, silent: bool) -> bool:
    match = _RECORD_LINK.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        kind, record, label = match.groups()
        if kind in RECORD_KINDS:
            link = RecordLink(kind, record.strip(), (label or "").strip())
            state.push("record_link", "", 0).meta = {"link": link}
        else:
            message = f"'{kind}' is not a kind of record"
            state.env["faults"].append(Fault("unknown-reference", message, match.group(), one_of(kind, RECORD_KINDS)))
    state.pos = match.end()
    return True


# Inspection of the parsed tokens


def _inspect(tokens: Sequence[Token], faults: list[Fault]) -> None:
    for token in tokens:
        if token.type in ("html_block", "html_inline"):
            faults.append(_raw_html(token.content))
        elif token.type == "image":
            hint = "an event's pictures stand under `images:`"
            faults.append(Fault("markdown-image", "a picture stands in a text", "![", hint))
        elif token.type == "link_open":
            faults.extend(_forbidden(str(token.attrGet("href") or "")))
        elif token.type == "text" and (match := CONTROL.search(token.content)):
            message = f"control character U+{ord(match.group()):04X}, written as a character reference"
            faults.append(Fault("control-character", message, "&#", "delete it"))
        elif "style" in token.attrs:
            token.attrs = {"class": str(token.attrs["style"]).replace("text-align:", "align-")}
        _inspect(token.children or (), faults)


def _raw_html(content: str) -> Fault:
    first = content.strip().split("\n")[0]
    hint = "use Markdown; to show a sign such as < itself, write \\<"
    return Fault("raw-html", f"raw HTML is not allowed: {first[:60]}", first, hint)


_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_ALLOWED = re.compile(r"https?://[^/\s]|mailto:[^\s]", re.IGNORECASE)


def is_relative(target: str) -> bool:
    """Whether a link's target is relative: no scheme, no host."""
    return not (_SCHEME.match(target) or target.startswith(("//", "\\", "/\\")))


def _forbidden(href: str) -> Iterator[Fault]:
    if not _ALLOWED.match(href) and not is_relative(href):
        hint = "links are http, https, mailto, or relative"
        yield Fault("forbidden-link", f"a link to '{href[:60]}' is not allowed", href, hint)
    elif not href:
        yield Fault("broken-link", "a link has no address", "]()", "put the address between the round brackets")


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
    taken = {"main", "nav", "top"}
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            slug = re.sub(r"\W+", "-", inline.content.casefold()).strip("-") or "section"
            count = next(n for n in range(1, len(taken) + 2) if _numbered(slug, n) not in taken)
            taken.add(_numbered(slug, count))
            opening.attrSet("id", _numbered(slug, count))


def _numbered(slug: str, count: int) -> str:
    return slug if count == 1 else f"{slug}-{count}"


def _mark_lead(tokens: list[Token]) -> None:
    """Put a mark behind the first paragraph, or where there is none behind the first block."""
    ends = [at for at, token in enumerate(tokens) if token.level == 0 and token.nesting <= 0]
    paragraphs = [at for at in ends if tokens[at].type == "paragraph_close"]
    if ends:
        tokens.insert((paragraphs or ends)[0] + 1, Token("lead_end", "", 0))


# Rendering: a part leaves a mark behind that _split cuts at. No text can hold the mark itself, since a
# document with control characters is refused when it is read, and Markdown turns U+0000 into U+FFFD.

_MARK = re.compile("\0(\\d*)\0")


def _mark(part: Part, env: dict[str, Any]) -> str:
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
        if not _ALLOWED.match(href):
            token.attrs = {}
        return self.renderToken(tokens, at, options, env)
    token.attrs = {"href": _mark(Href(href), env)} | {k: v for k, v in token.attrs.items() if k != "href"}
    return self.renderToken(tokens, at, options, env)


def _render_html_inline(self: RendererHTML, tokens: Any, at: int, options: Any, env: Any) -> str:
    return ""


_render_html_block = _render_html_inline
_render_image = _render_html_inline


def _split(html: str, marked: list[Part]) -> tuple[tuple[Part, ...], int]:
    parts: list[Part] = []
    lead = 0
    for at, piece in enumerate(_MARK.split(html)):
        if at % 2 == 0:
            parts += [piece] if piece else []
        elif piece:
            parts.append(marked[int(piece)])
        else:
            lead = len(parts)
    return tuple(parts), lead or len(parts)
