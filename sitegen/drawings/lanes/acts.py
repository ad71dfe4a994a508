"""Who acted towards whom in an event, by the rows that its actors stand in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from sitegen.linking import LinkedSite
from sitegen.records import JOINT, TOWARDS, Event

OTHERS = ""  # the row of all who have none of their own


@dataclass(frozen=True, slots=True)
class Act:
    """The rows of an event: who acted (several: jointly), towards whom, and how the mark is drawn.

    `beside` is the row of an event in which nobody is recorded to have done either. `style` is `acted` alone, `joint`,
    `affected` where no actor is recorded, or `involved` in such an event.
    """

    event: Event
    acting: tuple[str, ...]
    facing: tuple[str, ...]
    beside: tuple[str, ...] = ()

    @property
    def style(self) -> str:
        if not self.acting:
            return "affected" if self.facing else "involved"
        return "joint" if len(self.acting) > 1 else "acted"

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows that hold its marks."""
        return self.acting or self.facing[:1] or self.beside

    @property
    def all_rows(self) -> tuple[str, ...]:
        """Every row that it concerns."""
        return (*self.acting, *self.facing, *self.beside)


def row_of(linked: LinkedSite, actor: str, rows: Collection[str]) -> str:
    """The row that an actor stands in: its own, or that of the nearest body above it."""
    above = (name for name in linked.upward(actor) if name in rows)
    return next(above, OTHERS)


def act_of(linked: LinkedSite, event: Event, rows: Collection[str]) -> Act:
    """Who acted towards whom: the initiators, else the participants. Where neither is recorded, who else was there."""
    acting = next(filter(None, (_rows(linked, event, {role}, rows) for role in JOINT)), ())
    facing = tuple(row for row in _rows(linked, event, TOWARDS, rows) if row not in acting)
    beside = () if acting or facing else _rows(linked, event, None, rows)[:1]
    return Act(event, acting, facing, beside)


def _rows(
    linked: LinkedSite, event: Event, roles: Collection[str] | None, rows: Collection[str]
) -> tuple[str, ...]:
    named = [entry.actor for entry in event.actors if roles is None or entry.role in roles]
    return tuple(dict.fromkeys(row_of(linked, name, rows) for name in named))


def main_rows(linked: LinkedSite, events: Iterable[Event], most: int) -> list[str]:
    """The roots of `parent` that are in most of some events, by their number, then in order of appearance."""
    counts: dict[str, int] = {}
    for event in events:
        for root in dict.fromkeys(linked.root(entry.actor) for entry in event.actors):
            counts[root] = counts.get(root, 0) + 1
    return sorted(counts, key=lambda root: -counts[root])[:most]


def uncrossed(rows: Sequence[str], acts: Iterable[Act]) -> list[str]:
    """The rows in an order in which few lines cross them, as near to the given one as that allows."""
    links: dict[frozenset[str], int] = {}
    for act in acts:
        for pair in combinations(dict.fromkeys([*act.acting, *act.facing]), 2):
            if OTHERS not in pair:
                links[frozenset(pair)] = links.get(frozenset(pair), 0) + 1
    best = [row for row in rows if row != OTHERS]
    least = _crossings(best, links)
    improved = True
    while improved:
        improved = False
        for one, other in combinations(range(len(best)), 2):
            tried = best.copy()
            tried.insert(other, tried.pop(one))
            count = _crossings(tried, links)
            if count < least:
                best, least, improved = tried, count, True
    return best + [OTHERS] * (OTHERS in rows)


def _crossings(rows: Sequence[str], links: dict[frozenset[str], int]) -> int:
    """How many rows the lines between acting and facing rows pass over."""
    at = {row: number for number, row in enumerate(rows)}
    return sum((abs(at[one] - at[other]) - 1) * count for (one, other), count in links.items())
