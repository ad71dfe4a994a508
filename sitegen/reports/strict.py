"""What `check --strict` minds beside errors: warnings that count, and shares below their minimums.

A warning counts if whoever writes the records can put it right there. What is a guess, what an
unfinished draft lacks, and what needs a private text or a network never counts: of the last, the
shares say how much there is, and `minimums` hold a site to them.

With an earlier commit to compare with, a change answers for itself alone: for warnings in records
that it adds or touches, and for a share that is below its minimum *and* lower than it was.
docs/evidence.md has the table of codes; a test compares the two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from sitegen.checks import Coverage, Share, cites_anything
from sitegen.language import counted
from sitegen.problems import Problem
from sitegen.records import Records, Site
from sitegen.reports.change import ChangeSince

NEVER_COUNTED: Final = frozenset(
    {
        "far-date",
        "incomplete",
        "lock-behind",
        "no-archive",
        "no-quote",
        "odd-address",
        "outside-country",
        "stray-text",
        "text-not-available",
    }
)


def strict_faults(
    records: Records,
    problems: Iterable[Problem],
    shares: Coverage,
    change: ChangeSince | None = None,
) -> list[str]:
    """What `--strict` holds against published records and their problems, each in words."""
    return [*_minimums_missed(records, shares, change), *_warnings(problems, change)]


def _minimums_missed(
    records: Records, shares: Coverage, change: ChangeSince | None
) -> Iterator[str]:
    minimums = _minimums(records, change)
    earlier = dict(change.shares) if change and change.shares else {}
    for name, share in shares:
        least = minimums[name]
        if least is None or share.reaches(least):
            continue
        if not share.total and not cites_anything(records):
            continue  # a site that has just begun
        fault = f"{name}: {_reached(share)}, the minimum is {least:.1%}"
        if name not in earlier:
            yield fault
        elif not share.reaches(earlier[name].value or 0.0):
            yield f"{fault}; it was {_reached(earlier[name])}"


def _minimums(records: Records, change: ChangeSince | None) -> dict[str, float | None]:
    """The least of each share, by its name: of what the site asks for, and what it asked for before
    a change, the higher. A change cannot take back what it is held to.
    """
    least = _minimums_of(records.site)
    for name, before in _minimums_of(change.site).items() if change and change.site else ():
        now = least[name]
        if before is not None and (now is None or now < before):
            least[name] = before
    return least


def _minimums_of(site: Site) -> dict[str, float | None]:
    minimums = site.minimums
    return {
        "cited": minimums.cited,
        "quoted": minimums.quoted,
        "verified": minimums.of_found,
        "archived": minimums.archived,
    }


def _reached(share: Share) -> str:
    return f"{share.percent} ({share.count:,} of {share.total:,})"


def _warnings(problems: Iterable[Problem], change: ChangeSince | None) -> Iterator[str]:
    codes: Counter[str] = Counter()
    for problem in problems:
        if problem.severity == "error" or problem.code in NEVER_COUNTED:
            continue
        if change is None or change.touches(problem.spot):
            codes[problem.code] += 1
    if codes:
        where = " in what has changed" if change else ""
        named = codes_with_counts(codes)
        number = counted(codes.total(), "warning")
        yield f"{number}{where}, which --strict counts as errors: {named}"


def codes_with_counts(codes: Counter[str]) -> str:
    """Codes of problems with how many there are of each, the most frequent first:
    `no-quote 9, uncited 1`.
    """
    in_order = sorted(codes.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{code} {count:,}" for code, count in in_order)
