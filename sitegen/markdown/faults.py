"""What no text may hold, found in its parsed tokens.

Raw HTML, pictures and links to where none may lead are left out of a page in any case. They are
faults too, so that nobody writes what readers will never see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it.token import Token

from sitegen.files import CONTROL
from sitegen.markdown.parts import MarkdownFault


def faults_of(tokens: Sequence[Token]) -> Iterator[MarkdownFault]:
    """Every fault of some tokens and of those within them."""
    for token in tokens:
        yield from _faults(token)
        yield from faults_of(token.children or ())


def _faults(token: Token) -> Iterator[MarkdownFault]:
    if token.type in ("html_block", "html_inline"):
        yield _raw_html(token.content)
    elif token.type == "image":
        hint = "an event's pictures stand under `images:`"
        yield MarkdownFault("markdown-image", "a picture stands in a text", "![", hint)
    elif token.type == "link_open":
        yield from _forbidden(str(token.attrGet("href") or ""))
        yield from _controls(str(token.attrGet("title") or ""))
    elif token.type == "text":
        yield from _controls(token.content)
        yield from _leftover(token.content)


def _raw_html(content: str) -> MarkdownFault:
    first = content.strip().split("\n")[0]
    hint = "use Markdown; to show a sign such as < itself, write \\<"
    return MarkdownFault("raw-html", f"raw HTML is not allowed: {first[:60]}", first, hint)


def _controls(text: str) -> Iterator[MarkdownFault]:
    """Control characters: no file may hold them, but a character reference can give them."""
    for character in CONTROL.findall(text):
        message = f"control character U+{ord(character):04X}, written as a character reference"
        yield MarkdownFault("control-character", message, "&#", "delete it")


def _leftover(text: str) -> Iterator[MarkdownFault]:
    """What is left of links that are none."""
    for needle in re.findall(r"\]\(\S*", text):
        message = "a link is not whole and would be shown as it is written"
        hint = (
            "write [words](address): no other link or citation among the words,"
            " no space in the address"
        )
        yield MarkdownFault("broken-link", message, needle, hint)


_SCHEME: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_ALLOWED: Final = re.compile(r"https?://[^/\s]|mailto:[^\s]", re.IGNORECASE)


def is_relative(target: str) -> bool:
    """Whether a link's target is relative: no scheme, no host (RFC 3986, 4.2).

    A browser reads a backslash as a slash, so `\\\\host` and `/\\host` have a host as well.
    """
    return not (_SCHEME.match(target) or target.startswith(("//", "\\", "/\\")))


def is_allowed(target: str) -> bool:
    """Whether a link may lead there: http, https, mailto or relative."""
    return bool(_ALLOWED.match(target)) or is_relative(target)


def _forbidden(href: str) -> Iterator[MarkdownFault]:
    if not href:
        hint = "put the address between the round brackets"
        yield MarkdownFault("broken-link", "a link has no address", "]()", hint)
    elif not is_allowed(href):
        message = f"a link to '{href[:60]}' is not allowed"
        hint = "links are http, https, mailto, or relative"
        yield MarkdownFault("forbidden-link", message, href, hint)
