"""A small, correct site that tests start from and change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

MakeSite = Callable[[dict[str, str]], Path]


# The least that builds: a site, a timeline, an actor, a source with its text, an event that quotes it.
SMALL = {
    "content/site.yaml": "title: Small\nbase_url: https://example.org/\nsearch: false\n",
    "content/timelines/main.yaml": "title: Main\n",
    "content/actors/council.yaml": "name: The Council\nkind: government-body\n",
    "content/events/2020-01-02-vote.yaml": (
        "title: The Council votes\ndate: 2020-01-02\ntype: statement\n"
        "actors:\n  - {actor: council, role: initiator}\n"
        "summary: The Council voted on a new road [@gazette].\n"
        "citations:\n  gazette:\n    source: gazette-2020-01-03\n"
        '    quote: "the members approved the road by a large majority"\n'
    ),
    "seeds/gazette-2020-01-03.md": (
        "---\ntitle: Road approved\nkind: news\npublisher: Gazette\nlicence: CC0\n---\n"
        "On Thursday the members approved the road by a large majority.\n\nWork begins in spring.\n"
    ),
}


def write_site(root: Path, files: dict[str, str]) -> Path:
    """Write files, a path and a text each, into a folder; the folder."""
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root
