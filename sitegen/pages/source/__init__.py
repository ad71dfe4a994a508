"""The room pages/source."""

from __future__ import annotations

from sitegen.pages.source.page import SourcePage, source_pages

__all__ = ["SourcePage", "source_pages"]
