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
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

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
    env: dict[str, Any] = {"parts": [], "faults": _stray_citations(text)}
    parser = _parser()
    tokens = parser.parse(text, env)
    _inspect(tokens, env["faults"])
    _level_headings(tokens, heading)
    if anchors:
        _anchor_headings(tokens)
    _mark_lead(tokens)
    html = parser.renderer.render(tokens, parser.options, env)
    parts, lead = _split(html, env["parts"])
    return Markdown(text, parts, lead, tuple(env["faults"]))


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
_CITED = re.compile(r"@(?P<key>[\w][\w:.-]*)\s*(?:,\s*(?P<locator>.+))?", re.DOTALL)
_STRAY = re.compile(r"(?<!\[)\[[^\[\]@\n]*(?<=[\s-])@[\w-]+[^\[\]\n]*\](?!\()")
_RECORD_LINK = re.compile(r"\[\[([a-z-]+):([^\[\]|]+)(?:\|([^\[\]|]+))?\]\]")


def _citation(state: StateInline, silent: bool) -> bool:
    match = _CITATION.match(state.src, state.pos, state.posMax)
    if not match:
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
            hint = "write [@key], [@key, para. 4] or [@key; @other]"
            faults.append(Fault("bad-value", f"'{item.strip()}' is not a citation", source, hint))
    return Cites(tuple(Cited(m["key"], (m["locator"] or "").strip()) for _, m in items if m))


def _stray_citations(text: str) -> list[Fault]:
    hint = "a citation begins with [@: write [@key] or [@key, para. 4]"
    found = [match.group() for match in _STRAY.finditer(text)] if "@" in text else []
    return [Fault("bad-value", f"'{stray}' is not a citation", stray, hint) for stray in found]


def _record_link(state: StateInline, silent: bool) -> bool:
    match = _RECORD_LINK.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        kind, record, label = match.groups()
        link = RecordLink(kind, record.strip(), (label or "").strip())
        state.push("record_link", "", 0).meta = {"link": link}
        if kind not in RECORD_KINDS:
            hint = f"link to one of: {', '.join(RECORD_KINDS)}"
            message = f"'{kind}' is not a kind of record"
            state.env["faults"].append(Fault("unknown-reference", message, match.group(), hint))
    state.pos = match.end()
    return True


# Inspection of the parsed tokens


def _inspect(tokens: Sequence[Token], faults: list[Fault]) -> None:
    for token in tokens:
        if token.type in ("html_block", "html_inline"):
            faults.append(_raw_html(token.content))
        elif token.type == "image":
            hint = "an event's pictures stand under `images:`"
            faults.append(Fault("markdown-image", "a picture in a text", "![", hint))
        elif token.type == "link_open":
            faults.extend(_forbidden(str(token.attrGet("href") or "")))
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
    for opening, inline in zip(tokens, tokens[1:], strict=False):
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
