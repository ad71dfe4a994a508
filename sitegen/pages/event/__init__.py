"""The room pages/event."""

from __future__ import annotations

from sitegen.pages.event.page import event_pages
from sitegen.pages.event.sheet import timeline_of

__all__ = ["event_pages", "timeline_of"]
