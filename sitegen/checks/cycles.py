"""Checks of order: what lies in, follows or goes back to something else never comes back to
itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sitegen.checks.references import CheckOfRecord
from sitegen.problems import Problem
from sitegen.records import Record, RecordKey, Records, Reference

LINKS: Final = (
    ("actor", "parent"),
    ("event", "part_of"),
    ("place", "within"),
    ("actor", "succeeds"),
    ("source", "origin"),
)


# Where a record may name others of its kind, but not itself. A text may: it is a link like any
# other.
_OTHERS: Final = ("responds_to", "related", "relations", "withdrawn")


def nothing_names_itself(records: Records) -> CheckOfRecord:
    """No event answers itself, no actor stands in a relation to itself."""

    def found(record: Record, made: Sequence[Reference]) -> Iterator[Problem]:
        for reference in made:
            key = reference.keys[0]
            if key in _OTHERS and (reference.kind, reference.id) == record.key:
                spot = records.spot(record.key, *reference.keys)
                message = f"`{key}` names the {record.record_kind} itself"
                hint = "take it out"
                yield Problem("cycle", spot, message, hint)

    return found


def no_cycles(records: Records) -> Iterator[Problem]:
    """Nothing is part of itself, however many steps away."""
    for kind, key in LINKS:
        links: dict[str, tuple[str, ...]] = {}
        for name, record in records.of(kind).items():
            links[name] = _named(getattr(record, key))
        for loop in _loops(links):
            last, first = loop[-2:]
            place: tuple[str | int, ...] = (key,)
            if key == "succeeds":
                place = (key, links[last].index(first))
            spot = records.spot(RecordKey(kind, last), *place)
            message = f"`{key}` runs in a circle: {' → '.join(loop)}"
            hint = "take one of these links out"
            yield Problem("cycle", spot, message, hint)


def _named(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    return value


def _loops(links: dict[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """Each way that ends where it began, found depth first."""
    done: set[str] = set()
    for start in links:
        trail: dict[str, None] = {}
        stack: list[tuple[str, bool]] = [(start, False)]
        while stack:
            name, leaving = stack.pop()
            if leaving:
                done.add(name)
                trail.pop(name)
            elif name in trail:
                steps = list(trail)
                yield [*steps[steps.index(name) :], name]
            elif name in links and name not in done:
                trail[name] = None
                stack.append((name, True))
                stack += [(step, False) for step in links[name]]
