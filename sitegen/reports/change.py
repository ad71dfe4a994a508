"""What has changed since an earlier commit, for checks that hold a change to more than the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.checks import Coverage
from sitegen.evidence import Find, QuotationKey, States
from sitegen.problems import Spot
from sitegen.records import RecordKey, Records, Site
from sitegen.reports.by_word import added_quotations, slipped_texts
from sitegen.reports.difference import COMPARED_KINDS, RecordChanges, changes_between
from sitegen.reports.earlier_commit import EarlierSite


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSince:
    """A change since a commit.

    `site` is what the commit has in `site.yaml` (None where it has no site): a change is held to
    that as well. `files` are those that differ, `records` what comes, changes and goes (None where
    the commit has no site: all is new then), `shares` how far the site was covered (None where it
    had errors). `at` holds the file and index of each record that there is now, `touched` those of
    records that the change adds or touches. `quotations` are those that it adds, changes or
    writes a line of the lock for, `slipped` the sources whose private texts it brings.
    """

    site: Site | None
    files: frozenset[str]
    records: RecordChanges | None
    shares: Coverage | None
    at: frozenset[tuple[str, int]]
    touched: frozenset[tuple[str, int]]
    quotations: frozenset[QuotationKey]
    slipped: frozenset[str]

    @classmethod
    def of(
        cls,
        before: EarlierSite,
        now: Records,
        states: States,
        finds: Iterable[Find],
    ) -> ChangeSince:
        """What leads from an earlier site to some records, with the states of their quotations and
        what their lock says.
        """
        changes = changes_between(before.records, now) if before.records else None
        at = {key: place for key, place in now.origins.items() if key.kind in COMPARED_KINDS}
        touched = set(at)
        if changes:
            touched &= _keys(changes)
        return cls(
            site=before.records.site if before.records else None,
            files=before.changed,
            records=changes,
            shares=before.shares,
            at=frozenset(at.values()),
            touched=frozenset(at[key] for key in touched),
            quotations=added_quotations(changes, states, before.finds, finds),
            slipped=slipped_texts(before.changed),
        )

    def adds(self, key: RecordKey) -> bool:
        """Whether a record was not there before, by its id or an alias."""
        return self.records is None or key.id in self.records.added[key.kind]

    def touches(self, spot: Spot) -> bool:
        """Whether a place is in a record that the change adds or touches, or, outside of records,
        in a file that differs.
        """
        place = (spot.path, spot.index)
        if place in self.at:
            return place in self.touched
        return spot.path in self.files


def _keys(changes: RecordChanges) -> set[RecordKey]:
    """The records that a change adds, changes or renames."""
    keys = set()
    for kind in COMPARED_KINDS:
        names = [*changes.added[kind], *changes.changed[kind], *changes.renamed[kind]]
        keys |= {RecordKey(kind, name) for name in names}
    return keys
