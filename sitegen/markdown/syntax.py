"""The syntax that Markdown gets: `[@key, para. 4; @other]` cites, `[[event:ID|words]]` links to a record."""

from __future__ import annotations

import re
from typing import Final

from markdown_it.rules_inline import StateInline

from sitegen.markdown.parts import CitationMarker, Cited, MarkdownFault, RecordLink
from sitegen.problems import one_of

RECORD_KINDS: Final = ("event", "actor", "place", "source")

_CITATION = re.compile(r"\[@[^\[\]]*\]")
_CITED = re.compile(r"@(?P<key>\w(?:[\w:.-]*\w)?)\s*(?:,\s*(?P<locator>.+))?", re.DOTALL)
_STRAY = re.compile(r"\[(?:[^\[\]@\n]*[\s-])?@[^\[\]\n]*\]?(?!\()")
_RECORD_LINK = re.compile(r"\[\[([a-z-]+):([^\[\]|]+)(?:\|([^\[\]|]+))?\]\]")
_STRAY_LINK = re.compile(r"(?<!\[)\[\[[^\[\]\n]*\]?\]?(?!\()")


def citation(state: StateInline, silent: bool) -> bool:
    match = _CITATION.match(state.src, state.pos, state.posMax)
    if not match:
        if not silent:
            _note_stray(state)
        return False
    if not silent:
        _close_up(state)
        token = state.push("citation", "", 0)
        token.meta = {"cites": _cites(match.group(), state.env["faults"])}
    state.pos = match.end()
    return True


def _close_up(state: StateInline) -> None:
    """Take away the space or the end of line before a citation: it stands close to its word."""
    state.pending = state.pending.rstrip(" \n")
    if not state.pending and state.tokens and state.tokens[-1].type == "softbreak":
        state.tokens.pop()
        state.tokens_meta.pop()


def _cites(source: str, faults: list[MarkdownFault]) -> CitationMarker:
    items = [(item, _CITED.fullmatch(item.strip())) for item in source[1:-1].split(";")]
    for item, match in items:
        if not match:
            faults.append(_no_citation(item.strip() or source, source))
    return CitationMarker(
        tuple(Cited(m["key"], (m["locator"] or "").strip()) for _, m in items if m)
    )


def _no_citation(words: str, needle: str) -> MarkdownFault:
    hint = "write [@key], [@key, para. 4] or [@key; @other]; for a plain bracket write \\["
    return MarkdownFault("bad-value", f"'{words[:60]}' is not a citation", needle, hint)


def _note_stray(state: StateInline) -> None:
    """A bracket that looks like a citation or a link to a record and is none is a fault, and else plain text."""
    if match := _STRAY.match(state.src, state.pos, state.posMax):
        state.env["faults"].append(_no_citation(match.group(), match.group()))
    elif (match := _STRAY_LINK.match(state.src, state.pos, state.posMax)) and not _is_record_link(
        state
    ):
        hint = "write [[event:ID]] or [[actor:ID|words]]; for plain brackets write \\[\\["
        message = f"'{match.group()[:60]}' is not a link to a record"
        state.env["faults"].append(MarkdownFault("bad-value", message, match.group(), hint))


def _is_record_link(state: StateInline) -> bool:
    return bool(_RECORD_LINK.match(state.src, state.pos, state.posMax))


def record_link(state: StateInline, silent: bool) -> bool:
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
            state.env["faults"].append(
                MarkdownFault(
                    "unknown-reference", message, match.group(), one_of(kind, RECORD_KINDS)
                )
            )
    state.pos = match.end()
    return True
