"""What a change does to the records: which come, change, get another id or go, and which quotations
are new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from sitegen.evidence import QuotationKey, quotations
from sitegen.records import RecordKey, Records

COMPARED_KINDS: Final = ("timeline", "event", "actor", "place", "source", "page")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChanges:
    """The ids that come, change and go, by kind, and the quotations that are new or not what they
    were.

    `renamed` are old ids by new ones: of records that keep the old one as an alias.
    """

    added: dict[str, list[str]]
    changed: dict[str, list[str]]
    renamed: dict[str, dict[str, str]]
    removed: dict[str, list[str]]
    quotations: list[QuotationKey]


def changes_between(before: Records, after: Records) -> RecordChanges:
    """What leads from some records to others; every list is sorted."""
    changes = RecordChanges(
        added={},
        changed={},
        renamed={},
        removed={},
        quotations=[],
    )
    for kind in COMPARED_KINDS:
        old, new = before.of(kind).keys(), after.of(kind).keys()
        gone = set()
        for name in old:
            if not after.known(RecordKey(kind, name)):
                gone.add(name)
        renamed = _renamed(after, kind, new - old, gone)
        changes.renamed[kind] = renamed
        changes.added[kind] = sorted(new - old - renamed.keys())
        differing = _differing(before, after, kind, renamed)
        changes.changed[kind] = sorted(differing)
        changes.removed[kind] = sorted(gone - set(renamed.values()))
    quoted = _new_quotations(before, after, changes.renamed)
    changes.quotations.extend(quoted)
    return changes


def _renamed(after: Records, kind: str, new: Iterable[str], gone: set[str]) -> dict[str, str]:
    """The old id of each new record that has one which is gone as an alias, by the new id."""
    renamed = {}
    for name in sorted(new):
        aliases = after.of(kind)[name].aliases
        old_names = gone.intersection(aliases)
        if old_names:
            renamed[name] = max(old_names)
    return renamed


def _differing(
    before: Records, after: Records, kind: str, renamed: dict[str, str]
) -> Iterator[str]:
    """The records that say something else than they did; that one is renamed is told elsewhere."""
    for name, record in after.of(kind).items():
        old_name = renamed.get(name, name)
        was: Any = before.of(kind).get(old_name)
        if name in renamed:
            was = replace(was, id=name, aliases=record.aliases)
        if was and was != record:
            yield name


def _new_quotations(
    before: Records, after: Records, renamed: dict[str, dict[str, str]]
) -> list[QuotationKey]:
    """Where something is quoted that was not, in words or from a source that it was not.

    A record or source that got another id quotes nothing new by that.
    """
    known = _quoted(before)
    old_sources = renamed.get("source", {})
    new = []
    for where, (source, words) in _quoted(after).items():
        kind, name = where.record
        old_names = renamed.get(kind, {})
        old_record = RecordKey(kind, old_names.get(name, name))
        before_it = QuotationKey(old_record, where.citation)
        if known.get(before_it) != (old_sources.get(source, source), words):
            new.append(where)
    return sorted(new)


def _quoted(records: Records) -> dict[QuotationKey, tuple[str, str]]:
    """The source and the words of each quotation."""
    quoted = {}
    for where, citation in quotations(records):
        quoted[where] = (citation.source, citation.quote or "")
    return quoted
