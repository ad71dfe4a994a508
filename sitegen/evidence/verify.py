"""Quotations against texts, with the files that it takes: the texts at hand and
seeds/quotes.lock.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from sitegen.evidence.compare import QUOTES_LOCK, Evidence, compare, quotations
from sitegen.evidence.lockfile import LockEntry, LockFault, format_lock, parse_lock, update
from sitegen.evidence.match import SourceText, prepare
from sitegen.evidence.texts import sums_of, text_of
from sitegen.files import Change, read_text, rewritten
from sitegen.problems import Problem, Spot
from sitegen.records import Records, Source

MAX_LOCK: Final = 50_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Updated:
    """What `verify --update` did to the lock: lines written anew, lines taken out, and what is
    still wrong.
    """

    written: int
    pruned: int
    evidence: Evidence


def evidence(root: Path, records: Records) -> Evidence:
    """The state of every quotation of a site, with the problems of its texts and its lock."""
    entries, problems = _lock(root)
    texts, faults = _texts(root, records)
    found = compare(records, texts, entries)
    found.problems[:0] = problems + faults
    return found


def update_quotes_lock(root: Path, records: Records, today: str) -> Updated:
    """Write the lock anew from the texts at hand; `today` is the date (YYYY-MM-DD) of lines that
    change. Raises StoppedError where it cannot be written.
    """
    text = read_text(root, QUOTES_LOCK, MAX_LOCK)[0]
    old, _ = _lock(root)
    texts, _ = _texts(root, records)
    kept = compare(records, texts, old).entries
    new = update(old, kept, today)
    was = QUOTES_LOCK if os.path.lexists(root / QUOTES_LOCK) else None
    with rewritten(root, [Change(QUOTES_LOCK, format_lock(new), was, text)]):
        pass
    changed = len(set(new) - set(old))
    gone = {entry.where for entry in old} - {entry.where for entry in new}
    return Updated(changed, len(gone), evidence(root, records))


def _lock(root: Path) -> tuple[list[LockEntry], list[Problem]]:
    if not os.path.exists(root / QUOTES_LOCK):
        return [], []
    text, unread = read_text(root, QUOTES_LOCK, MAX_LOCK)
    if text is None:
        return [], unread
    entries, faults = _parsed(text)
    problems = []  # a line that cannot be decoded is among the faults, and is put right with them
    for line, what in faults:
        spot = Spot(QUOTES_LOCK, line=line, column=1)
        problems.append(Problem("bad-lock", spot, what, "run: sitegen verify --update"))
    return entries, problems


@lru_cache(maxsize=1)  # the preview asks for the same one at every save
def _parsed(text: str) -> tuple[list[LockEntry], list[LockFault]]:
    return parse_lock(text)


def _texts(root: Path, records: Records) -> tuple[dict[str, SourceText], list[Problem]]:
    """The texts of sources that are quoted or give a hash, as far as they are at hand, and what is
    wrong with them.
    """
    texts: dict[str, SourceText] = {}
    problems: list[Problem] = []
    quoted = dict.fromkeys(citation.source for _, citation in quotations(records))
    hashed = (source.id for source in records.sources.values() if source.sha256)
    for name in dict.fromkeys([*quoted, *hashed]):
        source = records.sources[name]
        text, faults = text_of(root, source)
        problems += faults
        if text is not None:
            texts[name] = prepare(text)
            if source.sha256:
                sums = [*sums_of(root, source, text), texts[name].sha256]
                problems += _hash_problems(records, source, sums)
    return texts, problems


def _hash_problems(records: Records, source: Source, sums: Sequence[str]) -> Iterator[Problem]:
    """A source's `sha256` is that of its text as it is kept, or of its normalised form, as in the
    lock.
    """
    if source.sha256 not in sums:
        message = f"the text at hand has another SHA-256: {sums[0]}"
        hint = "it is not the text that was recorded; put that one back, or correct `sha256`"
        yield Problem("not-matched", records.spot(source.key, "sha256"), message, hint)
