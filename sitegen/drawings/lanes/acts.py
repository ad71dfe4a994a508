"""Who acted towards whom in an event, by the rows of its actors.

An event names actors by their roles; a drawing has a few rows. So an act is what an event says in
terms of rows: a raid that the navy of Merenne initiates against Talvar's army is one of Merenne
towards Talvar. In a fight each side has rows, and they are opposed. Where nobody is recorded to
have acted, none is guessed: the mark is in the row of who was affected, without an actor's colour.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from sitegen.linking import LinkedSite, what_was_between
from sitegen.records import DOUBTFUL, JOINT, OPPONENT, TOWARDS, Event

ACTING = (*JOINT, OPPONENT)
OTHERS = ""  # the row of all who have none of their own


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """The rows of an event: who acted (several: jointly), and towards whom.

    `opposed` are pairs of acting rows that fought each other and did not act jointly, `doubtful`
    those of which it is only alleged or suspected that they acted. `directing` are those that acted
    towards the rows in `facing`: in a fight its initiators alone. `beside` is the row of an event
    in which nobody is recorded to have done either.
    """

    event: Event
    acting: tuple[str, ...]
    facing: tuple[str, ...]
    directing: tuple[str, ...]
    opposed: frozenset[frozenset[str]] = frozenset()
    doubtful: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def style(self) -> str:
        """How its marks are drawn.

        `acted` alone, `joint`, `fought`, `affected` where no actor is recorded, or `involved` where
        nobody is recorded to be affected either.
        """
        if self.opposed:
            return "fought"
        if self.acting:
            return "joint" if len(self.acting) > 1 else "acted"
        return "affected" if self.facing else "involved"

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows that hold its marks."""
        return self.acting or self.facing[:1] or self.beside

    @property
    def all_rows(self) -> tuple[str, ...]:
        """Every row that it concerns."""
        return (*self.acting, *self.facing, *self.beside)


def row_of(
    linked: LinkedSite,
    actor: str,
    rows: Collection[str],
) -> str:
    """The row of an actor: its own, or that of the nearest body above it."""
    return next((body for body in linked.upward(actor) if body in rows), OTHERS)


def events_of(linked: LinkedSite, row: str, numbers: Collection[str]) -> int:
    """How many of some events give a party, or a body of it, any part.

    It is how a party's events are counted everywhere: in filters, and on pages of actors, where all
    events of the record count. A row of a drawing has marks of fewer: those in which it acted.
    """
    return sum(part.event.id in numbers for part in linked.parts_of_actor[row])


def act_of(
    linked: LinkedSite,
    event: Event,
    rows: Collection[str],
) -> Act:
    """Who acted towards whom: the sides of a fight, else the initiators, else the participants.

    Where none of these is recorded, who else was there.
    """
    opposed = _opposed(linked, event, rows)
    by_role = [_rows(linked, event, {role}, rows) for role in JOINT]
    acting = directing = next(filter(None, by_role), ())
    if opposed:
        directing = by_role[0]
        fighting = set().union(*opposed)
        acting = tuple(row for row in _rows(linked, event, None, rows) if row in fighting)
    affected = _rows(linked, event, TOWARDS, rows)
    facing = tuple(row for row in affected if row not in acting)
    beside: tuple[str, ...] = ()
    if not acting and not facing:
        beside = _rows(linked, event, None, rows)[:1]
    return Act(
        event=event,
        acting=acting,
        facing=facing,
        directing=directing,
        opposed=opposed,
        doubtful=_doubtful(linked, event, rows, acting),
        beside=beside,
    )


def _opposed(
    linked: LinkedSite,
    event: Event,
    rows: Collection[str],
) -> frozenset[frozenset[str]]:
    """The rows that faced each other, by twos; none of those that also acted together."""
    between: dict[str, set[frozenset[str]]] = {"against": set(), "joint": set()}
    for one, other, way in what_was_between(event):
        if way in between:
            both = frozenset({row_of(linked, one, rows), row_of(linked, other, rows)})
            between[way].add(both)
    return frozenset(both for both in between["against"] - between["joint"] if len(both) == 2)


def _doubtful(
    linked: LinkedSite,
    event: Event,
    rows: Collection[str],
    acting: Sequence[str],
) -> tuple[str, ...]:
    """The acting rows of which it is only alleged or suspected that they acted."""
    sure: set[str] = set()
    for entry in event.actors:
        if entry.role in ACTING and entry.attribution not in DOUBTFUL:
            sure.add(row_of(linked, entry.actor, rows))
    return tuple(row for row in acting if row not in sure)


def _rows(
    linked: LinkedSite,
    event: Event,
    roles: Collection[str] | None,
    rows: Collection[str],
) -> tuple[str, ...]:
    """The rows of those who have one of some roles, or any, each once."""
    named = [entry.actor for entry in event.actors if roles is None or entry.role in roles]
    return tuple(dict.fromkeys(row_of(linked, name, rows) for name in named))


def main_rows(
    linked: LinkedSite,
    events: Iterable[Event],
    most: int,
) -> list[str]:
    """The roots of `parent` that are in most of some events.

    They are sorted by their number, then in order of appearance.
    """
    counts: dict[str, int] = {}
    for event in events:
        roots = dict.fromkeys(linked.root(entry.actor) for entry in event.actors)
        for root in roots:
            counts[root] = counts.get(root, 0) + 1
    return sorted(counts, key=lambda root: -counts[root])[:most]


def uncrossed(rows: Sequence[str], acts: Iterable[Act]) -> list[str]:
    """The rows in an order in which few lines cross them, as near to the given one as may be.

    One row is moved at a time, as long as that helps: with eight rows at most, an order that cannot
    be bettered so is near enough to the best.
    """
    links = _links(acts)
    best = [row for row in rows if row != OTHERS]
    least = _crossings(best, links)
    improved = True
    while improved:
        improved = False
        for one, other in combinations(range(len(best)), 2):
            order = best.copy()
            order.insert(other, order.pop(one))
            count = _crossings(order, links)
            if count < least:
                best, least, improved = order, count, True
    if OTHERS in rows:
        best.append(OTHERS)
    return best


def _links(acts: Iterable[Act]) -> dict[frozenset[str], int]:
    """How many lines run between each two rows; OTHERS are always last, and don't count."""
    links: dict[frozenset[str], int] = {}
    for act in acts:
        rows = dict.fromkeys([*act.acting, *act.facing])
        rows.pop(OTHERS, None)
        for pair in map(frozenset, combinations(rows, 2)):
            links[pair] = links.get(pair, 0) + 1
    return links


def _crossings(rows: Sequence[str], links: dict[frozenset[str], int]) -> int:
    """How many rows the lines between acting and facing rows pass over."""
    at = {row: number for number, row in enumerate(rows)}
    crossings = 0
    for (one, other), count in links.items():
        crossings += (abs(at[one] - at[other]) - 1) * count
    return crossings
