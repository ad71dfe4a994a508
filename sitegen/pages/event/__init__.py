"""The page of an event: read `page` first, then `passages`, which says what is shown where."""

from __future__ import annotations

from sitegen.pages.event.page import EventPage, WithdrawnPage, event_pages

__all__ = ["EventPage", "WithdrawnPage", "event_pages"]
