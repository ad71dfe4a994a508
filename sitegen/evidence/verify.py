"""Quotations against texts, with the files that it takes: the texts at hand and the lock in
seeds/quotes/.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sitegen.evidence.compare import Evidence, KeptText, cases_of, compare, is_unread, quotations
from sitegen.evidence.finds import Find, FindIdentity, newest_first, with_newer
from sitegen.evidence.lockfile import refusal_of_name
from sitegen.evidence.locks import QuotesLock, lock_changes_to, read_quotes_lock
from sitegen.evidence.match import prepare
from sitegen.evidence.states import State
from sitegen.evidence.texts import archived_text_of, sums_of, text_of
from sitegen.files import Change, rewritten
from sitegen.problems import Problem, StoppedError
from sitegen.records import RecordKey, Records, Source


@dataclass(frozen=True, slots=True)
class Updated:
    """What `verify --update` did to the lock: lines written anew, lines taken out, and what is
    still wrong.
    """

    written: int
    pruned: int
    evidence: Evidence


def evidence(root: Path, records: Records) -> Evidence:
    """The state of every quotation of a site, with the problems of its texts and its lock.

    Names of those who checked are in the states only where the site publishes them.
    """
    lock = _lock_of(root, records)
    texts, faults = _texts(root, records)
    compared = compare(records, texts, lock)
    compared.problems[:0] = lock.problems + faults
    if not records.site.publish_checkers:
        for where, state in compared.states.items():
            compared.states[where] = _without_names(state)
    return compared


def update_quotes_lock(root: Path, records: Records, today: str, by: str = "") -> Updated:
    """Write into the lock what the texts at hand show; `today` is the day (YYYY-MM-DD) of new
    lines, `by` who checked.

    What others found in these words stays. A line of this person goes where the text lacks the
    words, and so does every line of other words. Raises StoppedError where it cannot be written.
    """
    lock = _lock_of(root, records)
    texts, _ = _texts(root, records)
    compared = compare(records, texts, lock)
    kept = _still_true(records, lock, compared, by)
    # The first day stays; one that is still to come is a slip, and no reason to keep its line.
    said = {(find.identity, find.evidence) for find in kept if find.day <= today}
    news = []
    for find in compared.finds:
        dated = replace(find, day=today, by=by)
        if (dated.identity, dated.evidence) not in said:
            news.append(dated)
    found_again = {find.identity for find in news}
    in_time = [find for find in kept if find.day <= today or find.identity not in found_again]
    finds = with_newer(in_time, news)
    with rewritten(root, lock_changes_to(lock, finds)):
        pass
    old = set(lock.all_finds())
    gone = {find.where for find in old} - {find.where for find in finds}
    return Updated(len(set(finds) - old), len(gone), evidence(root, records))


def record_finds(root: Path, records: Records, finds: Iterable[Find]) -> None:
    """Write finds into the lock, each in the place of an older one of the same quotation, person
    and copy: all, or nothing. Nothing else of the lock changes.

    Raises StoppedError where it cannot be written, or where one is of no quotation of the site.
    """
    with rewritten(root, changes_of_finds(root, records, finds)):
        pass


def changes_of_finds(root: Path, records: Records, finds: Iterable[Find]) -> list[Change]:
    """The changes of files that `record_finds` makes, to be made together with others."""
    finds = list(finds)
    lock = _lock_of(root, records)
    cases = {str(case.where): case for case in cases_of(records, lock)}
    for find in finds:
        if find.where not in cases or not cases[find.where].is_of_it(find):
            raise StoppedError(f"there is no quotation '{find.where}' of these words")
        if not find.day or (find.by and refusal_of_name(find.by)):
            raise StoppedError(f"what was found of '{find.where}' has no day, or no fit name")
    return lock_changes_to(lock, with_newer(lock.all_finds(), finds))


def quotes_lock_of(root: Path, records: Records) -> tuple[Find, ...]:
    """Every find that the lock has, those of the latest day first, with the names of those who
    checked: for what is written into the lock again. `evidence` gives what may be shown.
    """
    return newest_first(_lock_of(root, records).all_finds())


def renamed_lock(root: Path, rename: Callable[[Find], Find]) -> list[Change]:
    """The changes that give every find another quotation or source.

    Raises StoppedError where a line of the lock cannot be read.
    """
    lock = read_quotes_lock(root)
    finds = list(lock.all_finds())
    new = [rename(find) for find in finds]
    if lock.problems:
        fault = lock.problems[0]
        message = f"{fault.spot.path}: line {fault.spot.line}: {fault.message}"
        raise StoppedError(message, fault.hint)
    return lock_changes_to(lock, new) if new != finds else []


def checked_by(name: str) -> str:
    """A name as the lock holds it. Raises StoppedError for one that it cannot hold."""
    plain = " ".join(unicodedata.normalize("NFC", name).split())
    if refusal := refusal_of_name(plain):
        raise StoppedError("the name cannot be written into the lock", refusal)
    return plain


def _still_true(records: Records, lock: QuotesLock, compared: Evidence, by: str) -> list[Find]:
    """What of the lock stays: finds of words that are quoted, and of what could not be read."""
    kept: list[Find] = []
    live: set[str] = set()
    for case in cases_of(records, lock):
        live.add(str(case.where))
        own = FindIdentity(str(case.where), by, "copy", "")
        is_absent = str(case.where) in compared.absent
        kept += [find for find in case.finds if not (is_absent and find.identity == own)]
    for where, finds in lock.finds.items():
        if where not in live and is_unread(records, where, finds):
            kept += finds
    return kept


def _lock_of(root: Path, records: Records) -> QuotesLock:
    aliases: dict[RecordKey, RecordKey] = {}
    for record in records:
        for alias in record.aliases if record is not records.site else ():
            key = RecordKey(record.record_kind, alias)
            if not records.known(key):
                aliases[key] = record.key
    return read_quotes_lock(root, aliases)


def _without_names(state: State) -> State:
    finds = dict.fromkeys(replace(find, by="") for find in state.finds)
    return replace(state, finds=tuple(finds))


def _texts(root: Path, records: Records) -> tuple[dict[str, KeptText], list[Problem]]:
    """The texts of sources that are quoted or give a hash, as far as they are at hand, and what is
    wrong with them.
    """
    texts: dict[str, KeptText] = {}
    problems: list[Problem] = []
    quoted = dict.fromkeys(citation.source for _, citation in quotations(records))
    hashed = (source.id for source in records.sources.values() if source.sha256)
    for name in dict.fromkeys([*quoted, *hashed]):
        source = records.sources[name]
        text, faults = text_of(root, source)
        problems += faults
        if text is not None:
            is_private = not source.text.strip()
            texts[name] = KeptText(text=prepare(text), is_private=is_private)
            if source.sha256:
                sums = [*sums_of(root, source, text), texts[name].text.sha256]
                problems += _hash_problems(records, source, sums)
        elif not faults and (archived := archived_text_of(root, source)):
            prepared = prepare(archived.text)
            texts[name] = KeptText(text=prepared, kind="archive", at=archived.time)
    return texts, problems


def _hash_problems(records: Records, source: Source, sums: Sequence[str]) -> Iterator[Problem]:
    """A source's `sha256` is that of its text as it is kept, or of its normalised form, as in the
    lock.
    """
    if source.sha256 not in sums:
        message = f"the text at hand has another SHA-256: {sums[0]}"
        hint = "it is not the text that was recorded; put that one back, or correct `sha256`"
        yield Problem("not-matched", records.spot(source.key, "sha256"), message, hint)
