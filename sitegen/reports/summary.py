"""What a site holds, as a page of Markdown: for the summary of a workflow's run, or for a pull request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from sitegen.build import Inspected
from sitegen.evidence import NO_TEXT, NOT_MATCHED, States
from sitegen.language import counted
from sitegen.problems import CODES, Problem
from sitegen.records import Records, is_draft
from sitegen.reports.difference import COMPARED_KINDS, Change
from sitegen.reports.outcome import Outcome

MOST_LISTED: Final = 50


def write_summary(
    path: Path, inspected: Inspected, outcome: Outcome, change: Change | None = None
) -> None:
    """Write the summary of a site that was looked at. Raises OSError where the file cannot be written."""
    path.write_text(summary(inspected, outcome, change), encoding="utf-8")


def summary(inspected: Inspected, outcome: Outcome, change: Change | None = None) -> str:
    """The summary as Markdown, with what a change does if one is given. It holds numbers, ids and codes only: no words
    of the content."""
    blocks = [f"## {_verdict(outcome)}"]
    if change:
        lines = _changes(change, inspected.states)
        blocks.append("\n".join(lines))
    if inspected.records:
        blocks += [
            "\n".join(_holdings(inspected.records, outcome)),
            "\n".join(_quotations(inspected)),
        ]
    blocks += ["\n".join(_problems(inspected.problems, outcome.faults))]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _verdict(outcome: Outcome) -> str:
    if outcome.good:
        return "The site is sound"
    errors = outcome.errors or len(outcome.faults)
    return f"The site has {counted(errors, 'error')}"


def _holdings(records: Records, outcome: Outcome) -> Iterator[str]:
    drafts = sum(map(is_draft, records.events.values()))
    yield "| what it holds | |\n|---|--:|"
    for kind in COMPARED_KINDS:
        if count := len(records.of(kind)):
            unpublished = f" ({drafts:,} not published)" if kind == "event" and drafts else ""
            yield f"| {kind}s{unpublished} | {count:,} |"
    yield from (f"| {name} | {words} |" for name, words in outcome.share_words())


def _changes(change: Change, states: States) -> Iterator[str]:
    """What a change adds, changes, renames and takes out, and whether its quotations are verified."""
    parts = (change.added, change.changed, change.renamed, change.removed)
    kinds = [kind for kind in COMPARED_KINDS if any(part[kind] for part in parts)]
    if not kinds:
        yield "No record changes."
        return
    yield "| what changes | added | changed | renamed | taken out |\n|---|--:|--:|--:|--:|"
    for kind in kinds:
        yield f"| {kind}s | " + " | ".join(f"{len(part[kind]):,}" for part in parts) + " |"
    if change.quotations:
        found = Counter(
            states[where].words if where in states else NOT_MATCHED for where in change.quotations
        )
        yield "\n| quotations that it adds or changes | |\n|---|--:|"
        yield from (f"| {words} | {count:,} |" for words, count in sorted(found.items()))
    for title, part in (
        ("Added", change.added),
        ("Changed", change.changed),
        ("Taken out", change.removed),
    ):
        yield from _listed(title, [f"{kind}/{name}" for kind in kinds for name in part[kind]])
    pairs = [
        f"{kind}/{old}` to `{new}" for kind in kinds for new, old in change.renamed[kind].items()
    ]
    yield from _listed("Renamed, with the old id as an alias", pairs)
    unverified = [
        where for where in change.quotations if where not in states or not states[where].verified
    ]
    yield from _listed(
        "Quotations of this change that nothing verifies",
        [str(where) for where in unverified],
    )


def _quotations(inspected: Inspected) -> Iterator[str]:
    states = {where: state.words for where, state in inspected.states.items()}
    if not states:
        return
    yield "| quotations | |\n|---|--:|"
    yield from (
        f"| {words} | {count:,} |" for words, count in sorted(Counter(states.values()).items())
    )
    unverified = sorted(str(where) for where, words in states.items() if words == NO_TEXT)
    yield from _listed("Not verified, their texts being elsewhere", unverified)


def _listed(title: str, names: list[str]) -> Iterator[str]:
    """A list that a reader unfolds."""
    if not names:
        return
    yield f"\n<details><summary>{title}: {len(names):,}</summary>\n"
    yield from (f"- `{name}`" for name in names[:MOST_LISTED])
    if len(names) > MOST_LISTED:
        yield f"- and {len(names) - MOST_LISTED:,} more"
    yield "\n</details>"


def _problems(problems: Iterable[Problem], faults: Iterable[str]) -> Iterator[str]:
    found = Counter(problem.code for problem in problems)
    if found:
        yield "| problems | | |\n|---|---|--:|"
        for code in sorted(found, key=lambda code: (CODES[code], code)):
            yield f"| {CODES[code]} | `{code}` | {found[code]:,} |"
    yield from (f"\n- {fault}" for fault in faults)
