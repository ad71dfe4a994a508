"""Which records a published build holds: none that only drafts reach."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sitegen.model import Event
from sitegen.records import Records
from sitegen.references import references

Key = tuple[str, str]
HIDDEN = ("draft", "review")


def published(records: Records) -> Records:
    """The records without drafts, records in review, and actors, places and sources that only they reach."""
    hidden = unpublished(records)
    if not hidden:
        return records

    def kept(kind: str) -> dict:  # type: ignore[type-arg]
        return {key: record for key, record in records.of(kind).items() if (kind, key) not in hidden}

    return replace(
        records, events=kept("event"), actors=kept("actor"), places=kept("place"), sources=kept("source")
    )


def unpublished(records: Records) -> set[Key]:
    """Kind and id of each record that a published build leaves out."""
    drafts: set[Key] = {("event", key) for key, event in records.events.items() if is_draft(event)}
    if not drafts:
        return set()
    everything = {(kind, record.id) for kind, record in records.all()}
    links = {key: set(_targets(records, *key)) for key in everything}
    from_drafts = _reached(drafts, links)
    public = _reached(everything - from_drafts, {key: links[key] - drafts for key in everything})
    return everything - public


def is_draft(event: Event) -> bool:
    """Whether an event is not to be published yet."""
    return event.status in HIDDEN


def _targets(records: Records, kind: str, record_id: str) -> Iterable[Key]:
    """The records that a record refers to; a cited key is the source that it names."""
    record = records.site if kind == "site" else records.of(kind)[record_id]
    own = getattr(record, "citations", {})
    for reference in references(record):
        if reference.kind == "cite" and reference.id not in own:
            yield "source", reference.id
        elif reference.kind in ("event", "actor", "place", "source", "timeline"):
            yield reference.kind, reference.id
    if kind == "source" and record.origin in records.sources:
        yield "source", record.origin


def _reached(start: set[Key], links: dict[Key, set[Key]]) -> set[Key]:
    """The start and all that is reached from it."""
    reached, todo = set(start), list(start)
    while todo:
        for key in links.get(todo.pop(), ()):
            if key not in reached and key in links:
                reached.add(key)
                todo.append(key)
    return reached
