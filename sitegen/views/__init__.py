"""Records as templates see them: names with links, rows, passages, and what frames every page.

Pages and drawings are made of these values, so that the same record looks alike wherever it is
shown. Templates get nothing else: no record, no index, only words, safe HTML and addresses. Read
`names` first, then `passage_order` and `passages`; `event_parts` and `event_rows` show events,
`frame` is what every page has.
"""

from __future__ import annotations

from sitegen.views.attribution import attributed_part
from sitegen.views.corrections import (
    CorrectionView,
    correction_views,
    numbered_corrections,
    sentence,
    withdrawal_anchor,
)
from sitegen.views.event_parts import (
    ActorLine,
    PlaceLine,
    Tally,
    actor_line,
    cited_keys,
    keys_of_response,
    kind_label,
    kind_of,
    place_line,
    plain_lead,
    precision_words,
    time_words,
    type_labels,
)
from sitegen.views.event_rows import EventRow, EventRows, PartRow
from sitegen.views.facets import FilterMenu, facets, menus
from sitegen.views.frame import Context, PageView, SiteFrame, SiteView, site_frame
from sitegen.views.names import Name, Views, When, day_words, when
from sitegen.views.passage_order import (
    CitingPart,
    PassageOrder,
    keys_in,
    order_of_text,
    passage_order,
)
from sitegen.views.passages import Passage, Passages, SourceView
from sitegen.views.sides import (
    Side,
    first_day,
    independence,
    party_of,
    sides_of,
    source_of,
)
from sitegen.views.structured import (
    actor_data,
    dataset_data,
    event_data,
    place_data,
    source_data,
)

__all__ = [
    "ActorLine",
    "CitingPart",
    "Context",
    "CorrectionView",
    "EventRow",
    "EventRows",
    "FilterMenu",
    "Name",
    "PageView",
    "PartRow",
    "Passage",
    "PassageOrder",
    "Passages",
    "PlaceLine",
    "Side",
    "SiteFrame",
    "SiteView",
    "SourceView",
    "Tally",
    "Views",
    "When",
    "actor_data",
    "actor_line",
    "attributed_part",
    "cited_keys",
    "correction_views",
    "dataset_data",
    "day_words",
    "event_data",
    "facets",
    "first_day",
    "independence",
    "keys_in",
    "keys_of_response",
    "kind_label",
    "kind_of",
    "menus",
    "numbered_corrections",
    "order_of_text",
    "party_of",
    "passage_order",
    "place_data",
    "place_line",
    "plain_lead",
    "precision_words",
    "sentence",
    "sides_of",
    "site_frame",
    "source_data",
    "source_of",
    "time_words",
    "type_labels",
    "when",
    "withdrawal_anchor",
]
