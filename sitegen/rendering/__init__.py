"""Contexts to HTML, by Jinja. The only room that knows Jinja.

Pages are apart from it: they make values, and never see a template. Read `environment` first (the
`Renderer`), then `fast_jinja`, which has templates run faster, and `probe`, which sees that what
they make is the same. A site's own templates run in a `sandbox`. `assets` has the styles, scripts
and pictures beside the pages, `share` draws those that pages are shared with.
"""

from __future__ import annotations

from sitegen.rendering.assets import statics, versioned
from sitegen.rendering.environment import Renderer, builtin_templates, template_folders
from sitegen.rendering.interface import feed_marked
from sitegen.rendering.share import share_pictures

__all__ = [
    "Renderer",
    "builtin_templates",
    "feed_marked",
    "share_pictures",
    "statics",
    "template_folders",
    "versioned",
]
