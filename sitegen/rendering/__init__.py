"""The room rendering."""

from __future__ import annotations

from sitegen.rendering.environment import Renderer, builtin_templates, template_folders

__all__ = ["Renderer", "builtin_templates", "template_folders"]
