"""Which records a published build holds: none that only drafts reach."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sitegen.records.collection import Records
from sitegen.records.drafts import UNPUBLISHED
from sitegen.records.model import Event
from sitegen.records.parts import RecordKey
from sitegen.records.references import references_of, targets

# A draft takes these with it; all else is public in itself.
HIDEABLE: Final = ("actor", "place", "source")


def published(records: Records) -> Records:
    """The records without drafts, records in review, and actors, places and sources that only they
    reach.
    """
    hidden = unpublished(records)
    if not hidden:
        return records

    def kept(kind: str) -> dict:  # type: ignore[type-arg]
        return {
            name: record for name, record in records.of(kind).items() if record.key not in hidden
        }

    return replace(
        records,
        events=kept("event"),
        actors=kept("actor"),
        places=kept("place"),
        sources=kept("source"),
    )


def unpublished(records: Records) -> set[RecordKey]:
    """The key of each record that a published build leaves out."""
    drafts = {event.key for event in records.events.values() if is_draft(event)}
    if not drafts:
        return set()
    links = {
        record.key: set(targets(record, references_of(record), records.sources))
        for record in records
    }
    from_drafts = _reached(drafts, links)
    roots = {key for key in links if key.kind not in HIDEABLE or key not in from_drafts} - drafts
    public = _reached(roots, {key: named - drafts for key, named in links.items()})
    return drafts | {key for key in links if key.kind in HIDEABLE and key not in public}


def is_draft(event: Event) -> bool:
    """Whether an event is not to be published yet."""
    return event.status in UNPUBLISHED


def _reached(start: set[RecordKey], links: dict[RecordKey, set[RecordKey]]) -> set[RecordKey]:
    """The start and all that is reached from it."""
    reached, todo = set(start), list(start)
    while todo:
        for key in links.get(todo.pop(), ()):
            if key not in reached and key in links:
                reached.add(key)
                todo.append(key)
    return reached
