"""Which quotations of a change have nothing but their contributor's word.

Whoever can change a quotation can write a line of the lock for it, and let that claim whatever it
likes: an archived copy, another person, an earlier day. So nothing of what a line says counts here,
but only whether this very run compared the words with a text; and that only of a text which the
change itself did not slip into `seeds/private/`, where git holds none and no reviewer looks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from sitegen.evidence import PRIVATE, Find, QuotationKey, States, quotations
from sitegen.problems import Problem
from sitegen.records import Records
from sitegen.reports.difference import RecordChanges


def by_word(
    records: Records,
    states: States,
    added: Collection[QuotationKey],
    slipped: Collection[str] = (),
) -> list[QuotationKey]:
    """Those of a change's quotations that the lock alone vouches for, or a text that the change
    brought: `slipped` are the sources of such texts.
    """
    wheres = []
    for where, citation in quotations(records):
        state = states.get(where)
        if where not in added or not state or not state.verified:
            continue
        if not state.compared or citation.source in slipped:
            wheres.append(where)
    return sorted(wheres)


def slipped_texts(files: Iterable[str]) -> frozenset[str]:
    """The ids of sources whose private texts are among the files of a change."""
    paths = [file for file in files if file.startswith(f"{PRIVATE}/")]
    return frozenset(path.rpartition("/")[2].partition(".")[0] for path in paths)


def added_quotations(
    changes: RecordChanges | None,
    states: States,
    before: Iterable[Find],
    now: Iterable[Find],
) -> frozenset[QuotationKey]:
    """The quotations that a change adds, changes, or writes a new line of the lock for.

    `changes` is None where there was no site before: all is new then.
    """
    if changes is None:
        return frozenset(states)
    known = {_renamed(find, changes.renamed) for find in before}
    written = {find.where for find in now if find not in known}
    with_lines = {where for where in states if str(where) in written}
    return frozenset(with_lines.union(changes.quotations))


def without_copies(
    records: Records,
    states: States,
    wheres: Collection[QuotationKey] | None = None,
    slipped: Collection[str] = (),
) -> Iterator[Problem]:
    """A problem for each of some quotations (None: of all) that this run could not compare, or only
    with a text that the change brought.
    """
    for where, citation in quotations(records):
        state = states.get(where)
        is_compared = state and state.compared and citation.source not in slipped
        if is_compared or (wheres is not None and where not in wheres):
            continue
        message = "this run compared these words with no text"
        if state and state.compared:
            message = "these words were compared with a private text that the change itself brings"
        elif state and state.verified:
            message += "; that they were found is somebody's word in the lock"
        hint = f"keep the source's text in seeds/private/{citation.source}.txt"
        spot = records.spot(where.record, "citations", where.citation, "quote")
        yield Problem("no-copy", spot, message, hint)


def _renamed(find: Find, renamed: Mapping[str, Mapping[str, str]]) -> Find:
    """A find of before, with the ids that its record and its source have now."""
    record, _, key = find.where.partition("#")
    kind, _, old = record.partition("/")
    record_name = _new_id(old, renamed.get(kind, {}))
    source = _new_id(find.source, renamed.get("source", {}))
    return replace(find, where=f"{kind}/{record_name}#{key}", source=source)


def _new_id(old: str, renamed: Mapping[str, str]) -> str:
    """The id that a record has now; `renamed` has old ids by new ones."""
    return next((new for new, before in renamed.items() if before == old), old)
