"""What a change does to the records: which come, which change, which go, and which quotations are new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sitegen.evidence import Where, quotations
from sitegen.records import Records

KINDS: Final = ("timeline", "event", "actor", "place", "source", "page")


@dataclass(frozen=True, slots=True)
class Change:
    """The ids that come, change and go, by kind, and the quotations that are new or not what they were."""

    added: dict[str, list[str]]
    changed: dict[str, list[str]]
    removed: dict[str, list[str]]
    quotations: list[Where]


def change(before: Records, after: Records) -> Change:
    """What leads from some records to others."""
    return Change(
        {kind: sorted(after.of(kind).keys() - before.of(kind).keys()) for kind in KINDS},
        {kind: sorted(_differing(before, after, kind)) for kind in KINDS},
        {kind: sorted(name for name in before.of(kind) if not after.known(kind, name)) for kind in KINDS},
        sorted(where for where, _ in _quoted(after).items() - _quoted(before).items()),
    )


def _differing(before: Records, after: Records, kind: str) -> list[str]:
    old, new = before.of(kind), after.of(kind)
    return [name for name in old.keys() & new.keys() if old[name] != new[name]]


def _quoted(records: Records) -> dict[Where, tuple[str, str]]:
    """What each quotation says, and of which source."""
    return {where: (citation.source, citation.quote or "") for where, citation in quotations(records)}
