"""What no text may hold, found in its parsed tokens: raw HTML, pictures, and links to where none may lead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from sitegen.decode import CONTROL
from sitegen.markdown_parts import Fault


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
