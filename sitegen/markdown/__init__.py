"""Markdown, the language of a record's texts: compiled once, and shown on any page.

A room of its own, so that markdown-it stays behind one door, and no text gets into a page but by a
compiler that refuses raw HTML. Read `compiled` first. `syntax` adds citations and links to
records, `faults` says what no text may hold, `parts` are what a compiled text consists of, and
`to_html` joins them for a page.
"""

from __future__ import annotations

from sitegen.markdown.compiled import MOST_FAULTS, Markdown, compile_markdown
from sitegen.markdown.parts import CitationMarker, MarkdownPart, RecordLink
from sitegen.markdown.to_html import Numbering, citation_anchor, citation_numbers, html

__all__ = [
    "MOST_FAULTS",
    "CitationMarker",
    "Markdown",
    "MarkdownPart",
    "Numbering",
    "RecordLink",
    "citation_anchor",
    "citation_numbers",
    "compile_markdown",
    "html",
]
