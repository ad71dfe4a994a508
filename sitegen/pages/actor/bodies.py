"""The bodies that an actor consists of or belongs to, as a table in the order of their tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.dates import Date
from sitegen.linking import Use
from sitegen.pages.shared import SharedViews
from sitegen.records import Actor
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
    uses = [use for use in linked.spoken[body.id] if use.citation.quote and _speaks(use, body)]
    days = [linked.records.sources[use.citation.source].published for use in uses]
    first = min(filter(None, days), key=Date.sort_key, default=None)
    yield BodyView(
        name=views.actor(body.id),
        kind=linked.records.actor_kinds[body.kind],
        current=body.id == actor.id,
        depth=depth,
        part_of=views.actor_or_none(body.parent),
        native_names=tuple(views.names(body.names)),
        first=views.when(first),
        passages=len(uses),
    )
    for inner in linked.bodies.get(body.id, ()):
        yield from _below(shared, actor, inner, depth + 1)


def _speaks(use: Use, body: Actor) -> bool:
    return use.citation.speaker is not None and use.citation.speaker.actor == body.id
