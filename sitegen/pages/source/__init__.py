"""The page of a source: read `page`; `marked_text` marks the cited passages in its text."""

from __future__ import annotations

from sitegen.pages.source.page import SourcePage, source_pages

__all__ = ["SourcePage", "source_pages"]
