"""The room pages/source."""

from __future__ import annotations

from sitegen.pages.source.page import source_pages

__all__ = ["source_pages"]
