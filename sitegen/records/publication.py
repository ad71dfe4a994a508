"""Which records a published build holds: none that only drafts reach."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sitegen.records.collection import Records
from sitegen.records.model import Event
from sitegen.records.references import references_of, targets

Key = tuple[str, str]
UNPUBLISHED: Final = ("draft", "review")
HIDEABLE: Final = (
    "actor",
    "place",
    "source",
)  # a draft takes these with it; all else is public in itself


def published(records: Records) -> Records:
    """The records without drafts, records in review, and actors, places and sources that only they reach."""
    hidden = unpublished(records)
    if not hidden:
        return records

    def kept(kind: str) -> dict:  # type: ignore[type-arg]
        return {
            key: record for key, record in records.of(kind).items() if (kind, key) not in hidden
        }

    return replace(
        records,
        events=kept("event"),
        actors=kept("actor"),
        places=kept("place"),
        sources=kept("source"),
    )


def unpublished(records: Records) -> set[Key]:
    """Kind and id of each record that a published build leaves out."""
    drafts: set[Key] = {("event", key) for key, event in records.events.items() if is_draft(event)}
    if not drafts:
        return set()
    links = {
        (kind, record.id): set(targets(record, references_of(record), records.sources))
        for kind, record in records.all()
    }
    from_drafts = _reached(drafts, links)
    roots = {key for key in links if key[0] not in HIDEABLE or key not in from_drafts} - drafts
    public = _reached(roots, {key: named - drafts for key, named in links.items()})
    return drafts | {key for key in links if key[0] in HIDEABLE and key not in public}


def is_draft(event: Event) -> bool:
    """Whether an event is not to be published yet."""
    return event.status in UNPUBLISHED


def _reached(start: set[Key], links: dict[Key, set[Key]]) -> set[Key]:
    """The start and all that is reached from it."""
    reached, todo = set(start), list(start)
    while todo:
        for key in links.get(todo.pop(), ()):
            if key not in reached and key in links:
                reached.add(key)
                todo.append(key)
    return reached
