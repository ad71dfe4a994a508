"""An actor's part in the whole record, counted in one sentence; its full names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from sitegen.drawings.lanes import others_in, part_style
from sitegen.language import direction, name_of, spelled
from sitegen.linking import ActorPart, LinkedSite, Way
from sitegen.records import Actor
from sitegen.views import Name

PATTERNS: Final = {
    1: "solid",
    2: "diagonal hatch",
    3: "dots",
    4: "horizontal lines",
    5: "vertical lines",
    6: "lattice, as all others",
}
# Names of these kinds are of one body; those of others may be of several people: `Houthis`.
_ONE: Final = frozenset(
    {
        "state",
        "government-body",
        "igo",
        "ngo",
        "company",
        "political-party",
        "news-outlet",
    }
)


def part_counted(linked: LinkedSite, actor: Actor) -> str:
    """`Pakistan appears in ten of the thirteen events: three in which it acted alone, …`."""
    parts = linked.parts_of_actor[actor.id]
    if not parts:
        return "No event of this record gives this actor a part."
    total = len(linked.events)
    counts = Counter(part_style(linked, actor.id, part) for part in parts)
    clauses = [
        (counts[style], words)
        for style, words in _clauses(linked, actor, parts).items()
        if counts[style]
    ]
    return f"{_share(actor, len(parts), total)}{_each(clauses, total)}."


def _share(actor: Actor, count: int, total: int) -> str:
    """`Pakistan appears in ten of the thirteen events`."""
    share = f"{spelled(count, total)} of the {spelled(total)} events"
    if count == total > 1:
        share = "every event"
    elif count == total:
        share = "the one event"
    if actor.kind in _ONE:
        return f"{actor.name} appears in {share}"
    verb = "involves" if count in (1, total) else "involve"
    return f"{share[0].upper()}{share[1:]} {verb} {actor.name}"


def _each(clauses: Sequence[tuple[int, str]], total: int) -> str:
    """What it did in how many of them: one clause of all, or each clause with its number."""
    if len(clauses) == 1:
        [(count, words)] = clauses
        which = "which" if count == 1 else "each of which"
        return f", in {which} {words}"
    *first, last = [f"{spelled(count, total)} in which {words}" for count, words in clauses]
    comma = "," if len(first) > 1 else ""
    return f": {', '.join(first)}{comma} and {last}"


def _clauses(linked: LinkedSite, actor: Actor, parts: Sequence[ActorPart]) -> dict[str, str]:
    """What is said of a part of each style, in the order of the sentence."""
    it, were = ("it", "was") if actor.kind in _ONE else ("they", "were")
    affected = f"{it} {were} affected"
    if actor.kind == "state":
        affected = f"{it}, its territory or its nationals were affected"
    return {
        "acted": f"{it} acted alone",
        "alleged": f"{it} {were} alleged or suspected to have acted",
        "fought": f"{it} fought {_others(linked, actor, parts, 'against')}",
        "affected": affected,
        "joint": f"{it} took part with {_others(linked, actor, parts, 'joint')}",
        "involved": f"{it} {were} otherwise involved",
    }


def _others(linked: LinkedSite, actor: Actor, parts: Sequence[ActorPart], way: Way) -> str:
    """The one other party of all its joint acts, or of all its fights, by name, or `others`."""
    others: set[str] = set()
    for part in parts:
        others.update(others_in(linked, actor.id, part.event, way))
    if len(others) != 1:
        return "others"
    return linked.records.actors[others.pop()].name


def full_names(actor: Actor) -> list[tuple[str, Name]]:
    """A state's names in full: those other names that have a shorter name of its within them.

    Each comes with the name of the shorter one's language, '' for the site's.
    """
    if actor.kind != "state":
        return []
    full = []
    short_names = {"": actor.name, **actor.names}
    for name in dict.fromkeys(actor.aliases_names):
        tag = _language_of(name, short_names)
        if tag:
            full.append((name_of(tag), Name(name, language=tag, direction=direction(tag))))
        elif tag is not None:
            full.append(("", Name(name)))
    return full


def _language_of(name: str, short_names: dict[str, str]) -> str | None:
    """The language of the first shorter name whose words follow one another within a name."""
    words = name.split()
    for tag, short_name in short_names.items():
        short = short_name.split()
        runs = [words[at : at + len(short)] for at in range(len(words))]
        if len(words) > len(short) and short in runs:
            return tag
    return None
