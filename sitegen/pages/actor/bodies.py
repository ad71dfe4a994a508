"""The bodies that an actor consists of or belongs to, as a table in the order of their tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.dates import Date
from sitegen.linking import LinkedSite
from sitegen.pages.shared import SharedViews
from sitegen.records import Actor, Citation
from sitegen.views import Name, When


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyView:
    """A body in the tree of affiliation at its depth.

    `passages` counts those that it speaks in; `first` is the day of the first of them.
    """

    name: Name
    kind: str
    current: bool
    depth: int
    part_of: Name | None
    native_names: tuple[tuple[str, Name], ...]
    first: When | None
    passages: int


def bodies(shared: SharedViews, actor: Actor) -> Iterator[BodyView]:
    """The bodies below an actor; of a body, all those of its topmost body, that one first."""
    top = shared.linked.root(actor.id)
    if top in shared.linked.bodies or top != actor.id:
        for row in _below(shared, actor, shared.linked.records.actors[top], 0):
            if row.depth or top != actor.id:
                yield row


def _below(shared: SharedViews, actor: Actor, body: Actor, depth: int) -> Iterator[BodyView]:
    """A body, and those below it; `actor` is the one whose page it is."""
    linked, views = shared.linked, shared.views
    records = linked.records
    passages = list(_own_passages(linked, body))
    days = [records.sources[passage.source].published for passage in passages]
    first = min(filter(None, days), key=Date.sort_key, default=None)
    yield BodyView(
        name=views.actor(body.id),
        kind=records.actor_kinds[body.kind],
        current=body.id == actor.id,
        depth=depth,
        part_of=views.actor_or_none(body.parent),
        native_names=tuple(views.names(body.names)),
        first=views.when(first),
        passages=len(passages),
    )
    for inner in linked.bodies.get(body.id, ()):
        yield from _below(shared, actor, inner, depth + 1)


def _own_passages(linked: LinkedSite, body: Actor) -> Iterator[Citation]:
    """The passages whose speaker is the body itself, not one below it."""
    for use in linked.spoken[body.id]:
        citation = use.citation
        speaker = citation.speaker
        if citation.quote and speaker and speaker.actor == body.id:
            yield citation
