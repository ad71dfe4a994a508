"""The page of an actor: read `page`; `sentence` counts its part in words, `bodies` is its tree."""

from __future__ import annotations

from sitegen.pages.actor.page import ActorPage, actor_pages

__all__ = ["ActorPage", "actor_pages"]
