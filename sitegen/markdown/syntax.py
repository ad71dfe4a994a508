"""The syntax that Markdown gets: `[@key, para. 4; @other]` cites, `[[event:ID|words]]` links to a
record.

These are two rules of markdown-it's inline parser, which it tries at each sign that may begin one,
and its rule of tables, which has to know of the second.
What looks like either and is neither stays plain text, as Markdown has it, and is a fault besides:
a citation with a slip must not become words on a page.
"""

from __future__ import annotations

import re
from typing import Final

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import table as table_of_commonmark
from markdown_it.rules_inline import StateInline

from sitegen.markdown.parts import CitationMarker, Cited, MarkdownFault, RecordLink
from sitegen.problems import one_of

RECORD_KINDS: Final = ("event", "actor", "place", "source")

_CITATION: Final = re.compile(r"\[@[^\[\]]*\]")
_CITED: Final = re.compile(r"@(?P<key>\w(?:[\w:.-]*\w)?)\s*(?:,\s*(?P<locator>.+))?", re.DOTALL)
_STRAY: Final = re.compile(r"\[(?:[^\[\]@\n]*[\s-])?@[^\[\]\n]*\]?(?!\()")
_RECORD_LINK: Final = re.compile(r"\[\[([a-z-]+):([^\[\]|]+)(?:\|([^\[\]|]+))?\]\]")
_FOOTNOTE: Final = re.compile(r"\[\^[^\s\[\]]+\](?!\()")
# A link to a record with words, but for its `|`; one that a backslash precedes is none of its own.
_LINK_WITH_WORDS: Final = re.compile(r"(\[\[[a-z-]+:[^\[\]|\n\\]+)\|([^\[\]|\n]+\]\])")
_BAR: Final = "\x1f"  # stands for that `|`: no text holds it, being a control character
_STRAY_LINK: Final = re.compile(r"(?<!\[)\[\[[^\[\]\n]*\]?\]?(?!\()")


def citation(state: StateInline, silent: bool) -> bool:
    """The rule of citations: whether one begins here. Adds its token, unless `silent`."""
    match = _CITATION.match(state.src, state.pos, state.posMax)
    if not match:
        if not silent:
            _note_stray(state)
        return False
    if not silent:
        _close_up(state)
        _push(state, _marker(match.group(), state.env["faults"]))
    state.pos = match.end()
    return True


def record_link(state: StateInline, silent: bool) -> bool:
    """The rule of links to records: whether one begins here. Adds its token, unless `silent`."""
    match = _RECORD_LINK.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        kind, record, label = match.groups()
        if kind in RECORD_KINDS:
            label = label or ""
            _push(state, RecordLink(kind, record.strip(), label.strip()))
        else:
            message = f"'{kind}' is not a kind of record"
            hint = one_of(kind, RECORD_KINDS)
            _add_fault(state, MarkdownFault("unknown-reference", message, match.group(), hint))
    state.pos = match.end()
    return True


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule of tables, in which the `|` of `[[actor:ID|words]]` parts no cells.

    While the table is cut into its cells, that sign is another, of the same length.
    """
    source, env = state.src, state.env
    if "joined" not in env:  # '' where there is no such link
        text, count = _LINK_WITH_WORDS.subn(rf"\1{_BAR}\2", source)
        env["joined"] = text if count else ""
    if not env["joined"]:
        return table_of_commonmark(state, start, end, silent)
    before = len(state.tokens)
    state.src = env["joined"]
    try:
        return table_of_commonmark(state, start, end, silent)
    finally:
        state.src = source
        for token in state.tokens[before:]:
            token.content = token.content.replace(_BAR, "|")


def _push(state: StateInline, part: CitationMarker | RecordLink) -> None:
    """Add a part to the text, as the token that it is rendered from."""
    token = state.push("part", "", 0)
    token.meta = {"part": part}


def _add_fault(state: StateInline, fault: MarkdownFault) -> None:
    state.env["faults"].append(fault)


def _close_up(state: StateInline) -> None:
    """Take away the space or the end of line before a citation: no space parts it from its word."""
    state.pending = state.pending.rstrip(" \n")
    if state.pending or not state.tokens:
        return
    if state.tokens[-1].type == "softbreak":
        state.tokens.pop()
        state.tokens_meta.pop()


def _marker(source: str, faults: list[MarkdownFault]) -> CitationMarker:
    """The citations between two brackets, parted by semicolons; those that are none are faults."""
    cited: list[Cited] = []
    for item in source[1:-1].split(";"):
        match = _CITED.fullmatch(item.strip())
        if match:
            locator = match["locator"] or ""
            cited.append(Cited(match["key"], locator.strip()))
        else:
            faults.append(_no_citation(item.strip() or source, source))
    return CitationMarker(tuple(cited))


def _no_citation(words: str, needle: str) -> MarkdownFault:
    hint = "write [@key], [@key, para. 4] or [@key; @other]; for a plain bracket write \\["
    return MarkdownFault("bad-value", f"'{words[:60]}' is not a citation", needle, hint)


def no_footnote(mark: str) -> MarkdownFault:
    """The fault of a footnote's mark, `[^1]`, in the text or before the footnote itself."""
    hint = (
        "cite a passage with [@key], or put the words into the text; for a plain bracket write \\["
    )
    return MarkdownFault("bad-value", f"'{mark[:60]}': there are no footnotes", mark, hint)


def _note_stray(state: StateInline) -> None:
    """Note a bracket that looks like a citation or a link to a record, and is none."""
    place = (state.src, state.pos, state.posMax)
    stray = _STRAY.match(*place)
    if stray:
        _add_fault(state, _no_citation(stray.group(), stray.group()))
        return
    if note := _FOOTNOTE.match(*place):
        _add_fault(state, no_footnote(note.group()))
        return
    stray = _STRAY_LINK.match(*place)
    if stray and not _RECORD_LINK.match(*place):
        message = f"'{stray.group()[:60]}' is not a link to a record"
        hint = "write [[event:ID]] or [[actor:ID|words]]; for plain brackets write \\[\\["
        _add_fault(state, MarkdownFault("bad-value", message, stray.group(), hint))
