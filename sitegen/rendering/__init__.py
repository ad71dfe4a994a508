"""The room rendering."""

from __future__ import annotations

from sitegen.rendering.assets import statics, versioned
from sitegen.rendering.environment import Renderer, builtin_templates, template_folders

__all__ = ["Renderer", "builtin_templates", "statics", "template_folders", "versioned"]
