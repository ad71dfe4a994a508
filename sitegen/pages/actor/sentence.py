"""An actor's part in the whole record, counted in one sentence; its full names, its key in charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from sitegen.drawings.lanes import joined, part_style
from sitegen.language import direction, name_of, spelled
from sitegen.linking import ActorPart, LinkedSite
from sitegen.records import JOINT, Actor
from sitegen.views import Name

PATTERNS: Final = {
    1: "solid", 2: "diagonal hatch", 3: "dots", 4: "horizontal lines", 5: "vertical lines", 6: "lattice, as all others",
}  # fmt: skip
# Names of these kinds are of one body; those of others may be of several people: `Houthis`.
_ONE: Final = {
    "state", "government-body", "igo", "ngo", "company", "political-party", "news-outlet",
}  # fmt: skip


def part_counted(linked: LinkedSite, actor: Actor) -> str:
    """`Pakistan appears in ten of the thirteen events: three in which it acted alone, …`."""
    parts = linked.parts_of_actor[actor.id]
    if not parts:
        return "No event of this record gives this actor a part."
    counts = Counter(part_style(linked, actor.id, part) for part in parts)
    clauses = [
        (counts[style], words)
        for style, words in _clauses(linked, actor, parts).items()
        if counts[style]
    ]
    return f"{_share(actor, len(parts), len(linked.events))}{_each(clauses, len(linked.events))}."


def _share(actor: Actor, count: int, total: int) -> str:
    of = f"{spelled(count, total)} of the {spelled(total)} events"
    if count == total:
        of = "every event" if total > 1 else "the one event"
    if actor.kind in _ONE:
        return f"{actor.name} appears in {of}"
    return f"{of[0].upper()}{of[1:]} {'involves' if count == 1 or count == total else 'involve'} {actor.name}"


def _each(clauses: Sequence[tuple[int, str]], total: int) -> str:
    """What it did in how many of them: one clause of all, or each clause with its number."""
    if len(clauses) == 1:
        return f", in {'which' if clauses[0][0] == 1 else 'each of which'} {clauses[0][1]}"
    said = [f"{spelled(count, total)} in which {words}" for count, words in clauses]
    return f": {', '.join(said[:-1])}{',' if len(said) > 2 else ''} and {said[-1]}"


def _clauses(linked: LinkedSite, actor: Actor, parts: Sequence[ActorPart]) -> dict[str, str]:
    it, were = ("it", "was") if actor.kind in _ONE else ("they", "were")
    affected = (
        f"{it}, its territory or its nationals were affected"
        if actor.kind == "state"
        else f"{it} {were} affected"
    )
    return {
        "acted": f"{it} acted alone",
        "affected": affected,
        "joint": f"{it} took part with {_partner(linked, actor, parts)}",
        "involved": f"{it} {were} otherwise involved",
    }


def _partner(linked: LinkedSite, actor: Actor, parts: Sequence[ActorPart]) -> str:
    """The one other party of all its joint acts, by name, or `others`."""
    found = {
        root
        for part in parts
        for role in JOINT
        if role in part.roles
        for root in joined(linked, actor.id, part.event, role)
    }
    return linked.records.actors[found.pop()].name if len(found) == 1 else "others"


def full_names(actor: Actor) -> list[tuple[str, Name]]:
    """A state's names in full, each with its language ('' for the site's): other names that hold its whole name."""
    if actor.kind != "state":
        return []
    named = {"": actor.name, **actor.names}
    found = {other: _held(other, named) for other in actor.aliases_names}
    return [
        (name_of(tag) if tag else "", Name(other, "", tag, direction(tag) if tag else ""))
        for other, tag in found.items()
        if tag is not None
    ]


def _held(other: str, named: dict[str, str]) -> str | None:
    words = other.split()
    for tag, name in named.items():
        short = name.split()
        if len(words) > len(short) and short in [
            words[at : at + len(short)] for at in range(len(words))
        ]:
            return tag
    return None
