"""What a change does to the records: which come, change, get another id or go, and which quotations are new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from sitegen.evidence import QuotationKey, quotations
from sitegen.records import RecordKey, Records

COMPARED_KINDS: Final = ("timeline", "event", "actor", "place", "source", "page")


@dataclass(frozen=True, slots=True)
class Change:
    """The ids that come, change and go, by kind, and the quotations that are new or not what they were.

    `renamed` are old ids by new ones: of records that keep the old one as an alias.
    """

    added: dict[str, list[str]]
    changed: dict[str, list[str]]
    renamed: dict[str, dict[str, str]]
    removed: dict[str, list[str]]
    quotations: list[QuotationKey]


def change(before: Records, after: Records) -> Change:
    """What leads from some records to others."""
    renamed = {kind: dict(sorted(_renamed(before, after, kind))) for kind in COMPARED_KINDS}
    known = _quoted(before)

    def before_it(record: RecordKey, key: str) -> QuotationKey:
        name = renamed.get(record.kind, {}).get(record.id, record.id)
        return QuotationKey(RecordKey(record.kind, name), key)

    return Change(
        {
            kind: sorted(after.of(kind).keys() - before.of(kind).keys() - renamed[kind].keys())
            for kind in COMPARED_KINDS
        },
        {kind: sorted(_differing(before, after, kind, renamed[kind])) for kind in COMPARED_KINDS},
        renamed,
        {
            kind: sorted(_gone(before, after, kind) - {*renamed[kind].values()})
            for kind in COMPARED_KINDS
        },
        sorted(
            where
            for where, words in _quoted(after).items()
            if known.get(before_it(*where)) != words
        ),
    )


def _renamed(before: Records, after: Records, kind: str) -> Iterator[tuple[str, str]]:
    """New and old id of each record that has its old one as an alias."""
    gone = _gone(before, after, kind)
    for name, record in after.of(kind).items():
        if name not in before.of(kind):
            yield from ((name, alias) for alias in record.aliases if alias in gone)


def _gone(before: Records, after: Records, kind: str) -> set[str]:
    return {name for name in before.of(kind) if not after.known(RecordKey(kind, name))}


def _differing(
    before: Records, after: Records, kind: str, renamed: dict[str, str]
) -> Iterator[str]:
    """The records that say something else than they did; that one is renamed is told elsewhere."""
    for name, record in after.of(kind).items():
        was: Any = before.of(kind).get(renamed.get(name, name))
        if name in renamed:
            was = replace(was, id=name, aliases=record.aliases)
        if was and was != record:
            yield name


def _quoted(records: Records) -> dict[QuotationKey, tuple[str, str]]:
    """What each quotation says, and of which source."""
    return {
        where: (citation.source, citation.quote or "") for where, citation in quotations(records)
    }
