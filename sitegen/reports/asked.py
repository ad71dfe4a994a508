"""Which problems a check shows: those of the codes that somebody asks for, or those that everybody
should see.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sitegen.checks import sources_without_copies
from sitegen.inspection import Inspected
from sitegen.problems import Problem
from sitegen.records import Source
from sitegen.reports.by_word import without_copies
from sitegen.reports.change import ChangeSince


def problems_asked_for(
    inspected: Inspected,
    change: ChangeSince | None = None,
    only: Collection[str] = (),
    *,
    require_copy: bool = False,
) -> list[Problem]:
    """All problems of a site, or those of some codes `only`.

    Sources without an archived copy are among them where they are asked for, and where a change
    adds the source: of all others the *archived* share says how many there are. `require_copy` asks
    for the quotations, of the change if there is one, that this run compared with no text.
    """
    problems = list(inspected.problems)
    if records := inspected.records:
        sources: Iterable[Source] = records.sources.values()
        if "no-archive" not in only:
            sources = [source for source in sources if change and change.adds(source.key)]
        problems += sources_without_copies(records, sources)
        if require_copy:
            problems += without_copies(
                records,
                inspected.states,
                change.quotations if change else None,
                change.slipped if change else (),
            )
    if not only:
        return problems
    return [problem for problem in problems if problem.code in only]
