"""A site read, checked, and compared with its texts: all that is known of its content before a page
is made.

It is apart from `build` because most commands need no more: `check`, `verify` and `quote` answer
without loading pages, drawings and templates.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sitegen.checks import (
    check,
    names_fit_windows,
    published_chains,
    texts_are_read,
    vanished,
)
from sitegen.citing import style_problems
from sitegen.evidence import States, evidence
from sitegen.geography import outline_problems
from sitegen.problems import Problem
from sitegen.records import Reads, Records, load
from sitegen.workers import Progress


@dataclass(frozen=True, slots=True)
class Inspected:
    """A site's records (None where there are none), every problem of its content, its quotations'
    states, and the names under which chains of responses were published."""

    records: Records | None
    problems: list[Problem]
    states: States
    chains: frozenset[str] = frozenset()


def inspect(
    root: Path, jobs: int = 1, reads: Reads | None = None, progress: Progress | None = None
) -> Inspected:
    """Load and check a site, and compare its quotations with the texts that are there and the lock.

    `reads` are files that were read before; those that are the same are not read again.
    """
    records, problems = load(root, jobs, reads, progress)
    if records is None:
        return Inspected(None, problems, {})
    compared = evidence(root, records)
    problems += check(records)
    problems += vanished(root, records)
    problems += names_fit_windows(root, records)
    problems += texts_are_read(root, records)
    problems += compared.problems
    problems += style_problems(records.site)
    problems += outline_problems(records.site.maps, root / "content")
    return Inspected(records, problems, compared.states, published_chains(root))
