"""The room markdown."""

from __future__ import annotations

from sitegen.markdown.compiled import (
    MOST_FAULTS,
    CitationMarker,
    Cited,
    Markdown,
    MarkdownPart,
    RecordLink,
    compile_markdown,
)
from sitegen.markdown.to_html import Numbering, citation_anchor, citation_numbers, html

__all__ = [
    "MOST_FAULTS",
    "CitationMarker",
    "Cited",
    "Markdown",
    "MarkdownPart",
    "Numbering",
    "RecordLink",
    "citation_anchor",
    "citation_numbers",
    "compile_markdown",
    "html",
]
