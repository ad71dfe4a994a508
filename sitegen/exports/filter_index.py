"""The events of a long timeline, for the script that filters over all of its pages.

The names of keys are those that templates/static/js/ reads.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from typing import Any

from sitegen.dates import short
from sitegen.exports.export import Export
from sitegen.linking import EVENTS_A_PAGE, LinkedSite
from sitegen.pages import PlannedPage, SharedViews
from sitegen.records import Event
from sitegen.rendering import Renderer
from sitegen.urls import index_url, record_url
from sitegen.views import facets


def filter_indexes(shared: SharedViews) -> dict[str, Export]:
    """The path and the maker of the index of each timeline that is in parts."""
    linked = shared.linked
    timelines = linked.timelines or {"": linked.events}
    return {
        index_url(name).removeprefix("/"): partial(_index, events)
        for name, events in timelines.items()
        if len(events) > EVENTS_A_PAGE
    }


def _index(
    events: Sequence[Event],
    shared: SharedViews,
    planned: Sequence[PlannedPage],
    renderer: Renderer,
) -> str:
    """The events as JSON, one a line."""
    rows = []
    for number, event in enumerate(events, 1):
        row = _row(shared.linked, event) | {"number": number}
        rows.append(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
    return "[\n" + ",\n".join(rows) + "\n]\n"


def _row(linked: LinkedSite, event: Event) -> dict[str, Any]:
    found_by = facets(linked, event)
    return {
        "title": event.title,
        "url": linked.href(record_url("event", event.id)),
        "date": short(event.date, linked.records.site.language),
        "kind": found_by.kind,
        "actor": found_by.actors,
        "place": found_by.places,
        "status": found_by.statuses,
        "first": found_by.first,
        "last": found_by.last,
    }
