"""The room checks: everything that is wrong or could be better, and that only several records show.

What one record gets wrong by itself is said where it is read, in `records`; these checks need all
of them. Each is a function from records to problems, and none changes anything. Read `run` first:
it lists them all. `vanished_ids`, `portable` and `coverage` look beyond the records: at the ids
that were ever published, at what Windows can hold, and at how far the site's statements are cited,
quoted, found and archived.
"""

from __future__ import annotations

from sitegen.checks.coverage import Coverage, Share, cites_anything, coverage_of
from sitegen.checks.portable import names_fit_windows
from sitegen.checks.references import ADDRESSED
from sitegen.checks.run import check
from sitegen.checks.sources import texts_are_read
from sitegen.checks.vanished_ids import (
    is_of_ids_lock,
    published_chains,
    published_ids,
    update_ids_lock,
    vanished,
)
from sitegen.checks.warnings import sources_without_copies

__all__ = [
    "ADDRESSED",
    "Coverage",
    "Share",
    "check",
    "cites_anything",
    "coverage_of",
    "is_of_ids_lock",
    "names_fit_windows",
    "published_chains",
    "published_ids",
    "sources_without_copies",
    "texts_are_read",
    "update_ids_lock",
    "vanished",
]
