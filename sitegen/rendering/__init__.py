"""The room rendering."""

from __future__ import annotations

from sitegen.rendering.assets import statics, versioned
from sitegen.rendering.environment import Renderer, builtin_templates, template_folders
from sitegen.rendering.interface import feed_marked

__all__ = [
    "Renderer",
    "builtin_templates",
    "feed_marked",
    "statics",
    "template_folders",
    "versioned",
]
