"""The room checks."""

from __future__ import annotations

from sitegen.checks import coverage
from sitegen.checks.coverage import Coverage, Share, coverage_of
from sitegen.checks.references import ADDRESSED
from sitegen.checks.run import check
from sitegen.checks.vanished_ids import IDS_LOCK, update_ids_lock, vanished

__all__ = [
    "ADDRESSED",
    "IDS_LOCK",
    "Coverage",
    "Share",
    "check",
    "coverage",
    "coverage_of",
    "update_ids_lock",
    "vanished",
]
