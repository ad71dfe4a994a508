"""The room views."""

from __future__ import annotations

from sitegen.views.corrections import (
    CorrectionView,
    correction_views,
    numbered_corrections,
    sentence,
    withdrawal_anchor,
)
from sitegen.views.event_rows import EventRows, PartRow
from sitegen.views.facets import FilterMenu, facets, menus
from sitegen.views.frame import Context, PageView, SiteFrame, SiteView, day_words, site_frame
from sitegen.views.names import (
    ActorLine,
    Name,
    PlaceLine,
    Tally,
    Views,
    When,
    cited_keys,
    kind_label,
    kind_of,
    precision_words,
    time_words,
    type_labels,
    when,
)
from sitegen.views.passages import Passage, Passages, SourceView

__all__ = [
    "ActorLine",
    "Context",
    "CorrectionView",
    "EventRows",
    "FilterMenu",
    "Name",
    "PageView",
    "PartRow",
    "Passage",
    "Passages",
    "PlaceLine",
    "SiteFrame",
    "SiteView",
    "SourceView",
    "Tally",
    "Views",
    "When",
    "cited_keys",
    "correction_views",
    "day_words",
    "facets",
    "kind_label",
    "kind_of",
    "menus",
    "numbered_corrections",
    "precision_words",
    "sentence",
    "site_frame",
    "time_words",
    "type_labels",
    "when",
    "withdrawal_anchor",
]
