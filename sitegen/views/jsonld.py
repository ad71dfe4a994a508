"""Data for machines in a page's head: JSON-LD 1.1 as a block that no text in it can end."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup


def script(data: dict[str, Any]) -> Markup:
    """The data, but for what is not known, as a block in which every `<` is written as an escape."""
    held = {"@context": "https://schema.org"} | known(data)
    text = json.dumps(held, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(f'<script type="application/ld+json">{text}</script>')


def known(data: dict[str, Any]) -> dict[str, Any]:
    """The data without what is empty."""
    return {key: value for key, value in data.items() if value}


def breadcrumbs(steps: Sequence[tuple[str, str]]) -> Markup:
    """The way to a page (BreadcrumbList): labels and absolute addresses, the page itself last."""
    items = [
        {
            "@type": "ListItem",
            "position": number,
            "name": label,
            "item": {"@type": "WebPage", "@id": url},
        }
        for number, (label, url) in enumerate(steps, 1)
    ]
    return script({"@type": "BreadcrumbList", "itemListElement": items})
