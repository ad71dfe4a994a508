"""Which exports there are. Another one is a module beside this one, and a line here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from sitegen.exports.annotations import annotations_json
from sitegen.exports.events_json import events_json
from sitegen.exports.export import Export
from sitegen.exports.feed import feed
from sitegen.exports.filter_index import filter_indexes
from sitegen.exports.robots import no_jekyll, robots
from sitegen.exports.sitemap import sitemaps
from sitegen.exports.verification import verification_json
from sitegen.pages import PlannedPage, SharedViews

# Every site has these, by their paths.
EXPORTS: Final[Mapping[str, Export]] = MappingProxyType(
    {
        "feed.xml": feed,
        "robots.txt": robots,
        ".nojekyll": no_jekyll,
        "data/events.json": events_json,
        "data/verification.json": verification_json,
        "data/annotations.json": annotations_json,
    }
)


def exports(shared: SharedViews, planned: Sequence[PlannedPage]) -> dict[str, Export]:
    """The path of each file and the function that makes its text."""
    return {**EXPORTS, **filter_indexes(shared), **sitemaps(planned)}
