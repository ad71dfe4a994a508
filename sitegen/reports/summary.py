"""What a site holds, as a page of Markdown: for the summary of a workflow's run, or for a pull
request.

It holds numbers, ids and codes only, and no words of the content: a stranger's pull request is to
write nothing into it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from sitegen.evidence import NO_TEXT, NOT_MATCHED, QuotationKey, State, States, outcome_words
from sitegen.files import writing
from sitegen.inspection import Inspected
from sitegen.language import counted
from sitegen.problems import CODES, Problem
from sitegen.records import Records, is_draft
from sitegen.reports.by_word import by_word
from sitegen.reports.change import ChangeSince
from sitegen.reports.difference import COMPARED_KINDS, RecordChanges
from sitegen.reports.outcome import Outcome

MOST_LISTED: Final = 50


def write_summary(
    path: Path,
    inspected: Inspected,
    outcome: Outcome,
    *,
    problems: Iterable[Problem],
    change: ChangeSince | None = None,
) -> None:
    """Write the summary of a site that was looked at, and of a change if one is given.

    Raises StoppedError where the file cannot be written.
    """
    text = summary(inspected, outcome, problems=problems, change=change)
    with writing(path):
        path.write_text(text, encoding="utf-8", newline="\n")


def summary(
    inspected: Inspected,
    outcome: Outcome,
    *,
    problems: Iterable[Problem],
    change: ChangeSince | None = None,
) -> str:
    """The summary as Markdown, with what a change does if one is given."""
    blocks: list[Iterable[str]] = [[f"## {_verdict(outcome)}"]]
    if change and change.records:
        blocks.append(_changes(change.records, inspected.states))
    if change and inspected.records:
        wheres = by_word(
            inspected.records,
            inspected.states,
            change.quotations,
            change.slipped,
        )
        blocks.append(_by_word(wheres))
    if inspected.records:
        blocks.append(_holdings(inspected.records, outcome))
        blocks.append(_quotations(inspected.states))
    blocks.append(_problems(problems, outcome.faults))
    texts = ["\n".join(lines) for lines in blocks]
    return "\n\n".join(filter(None, texts)) + "\n"


def _verdict(outcome: Outcome) -> str:
    if outcome.good:
        return "The site is sound"
    errors = outcome.errors or len(outcome.faults)
    return f"The site has {counted(errors, 'error')}"


def _holdings(records: Records, outcome: Outcome) -> Iterator[str]:
    """How many records of each kind there are, and the shares of what is cited and found."""
    drafts = sum(map(is_draft, records.events.values()))
    yield "| what it holds | |\n|---|--:|"
    for kind in COMPARED_KINDS:
        if count := len(records.of(kind)):
            unpublished = ""
            if kind == "event" and drafts:
                unpublished = f" ({drafts:,} not published)"
            yield f"| {kind}s{unpublished} | {count:,} |"
    for name, words in outcome.share_words():
        yield f"| {name} | {words} |"


def _changes(changes: RecordChanges, states: States) -> Iterator[str]:
    """What a change adds, changes, renames and takes out, and how its quotations were checked."""
    columns = (changes.added, changes.changed, changes.renamed, changes.removed)
    kinds = []
    for kind in COMPARED_KINDS:
        if any(column[kind] for column in columns):
            kinds.append(kind)
    if not kinds:
        yield "No record changes."
        return
    yield "| what changes | added | changed | renamed | taken out |\n|---|--:|--:|--:|--:|"
    for kind in kinds:
        counts = (f"{len(column[kind]):,}" for column in columns)
        yield f"| {kind}s | {' | '.join(counts)} |"
    yield from _new_quotations(changes.quotations, states)
    yield from _listed("Added", _names(changes.added))
    yield from _listed("Changed", _names(changes.changed))
    yield from _listed("Taken out", _names(changes.removed))
    renamed = [
        f"{kind}/{changes.renamed[kind][new]}` to `{new}" for kind, new in _flat(changes.renamed)
    ]
    yield from _listed("Renamed, with the old id as an alias", renamed)
    found = {where for where, state in states.items() if state.verified}
    unchecked = [where for where in changes.quotations if where not in found]
    yield from _listed("Quotations of this change that nobody has found", map(str, unchecked))


def _by_word(wheres: Collection[QuotationKey]) -> Iterator[str]:
    """Which quotations of a change have no more than a line of the lock, whatever that says."""
    if not wheres:
        return
    count = counted(len(wheres), "quotation")
    yield f"**{count} by the contributor's word: no text here**"
    yield from _listed("Recorded in the lock, and not compared with any text", map(str, wheres))


def _new_quotations(quotations: Iterable[QuotationKey], states: States) -> Iterator[str]:
    """How many quotations of a change are in which state."""
    counts = Counter[str]()
    for where in quotations:
        counts[outcome_words(states.get(where, State(NOT_MATCHED)))] += 1
    if counts:
        yield "\n| quotations that it adds or changes | |\n|---|--:|"
        yield from _rows(counts)


def _names(ids: Mapping[str, list[str]]) -> list[str]:
    """Records by kind and id: `event/2020-01-02-vote`."""
    return [f"{kind}/{name}" for kind, name in _flat(ids)]


def _flat(ids: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    for kind in COMPARED_KINDS:
        yield from ((kind, name) for name in ids[kind])


def _quotations(states: States) -> Iterator[str]:
    """How many quotations were checked in which way, and which were not."""
    if not states:
        return
    yield "| quotations | |\n|---|--:|"
    yield from _rows(Counter(map(outcome_words, states.values())))
    unchecked = [str(where) for where, state in states.items() if state.words == NO_TEXT]
    yield from _listed("Not checked: no copy", sorted(unchecked))


def _rows(counts: Mapping[str, int]) -> Iterator[str]:
    for words, count in sorted(counts.items()):
        yield f"| {words} | {count:,} |"


def _listed(title: str, items: Iterable[str]) -> Iterator[str]:
    """A list that a reader unfolds; nothing if there is nothing to list."""
    names = list(items)
    if not names:
        return
    yield f"\n<details><summary>{title}: {len(names):,}</summary>\n"
    yield from (f"- `{name}`" for name in names[:MOST_LISTED])
    if len(names) > MOST_LISTED:
        yield f"- and {len(names) - MOST_LISTED:,} more"
    yield "\n</details>"


def _problems(problems: Iterable[Problem], faults: Iterable[str]) -> Iterator[str]:
    """How many problems of each code there are, and what `--strict` holds against the site."""
    counts = Counter(problem.code for problem in problems)
    if counts:
        yield "| problems | | |\n|---|---|--:|"
        severities = sorted((CODES[code], code) for code in counts)
        for severity, code in severities:
            yield f"| {severity} | `{code}` | {counts[code]:,} |"
    yield from (f"\n- {fault}" for fault in faults)
