"""The room pages/actor."""

from __future__ import annotations

from sitegen.pages.actor.page import actor_pages

__all__ = ["actor_pages"]
