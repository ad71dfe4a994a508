"""The lock of ids, content/ids/: every id that was ever published, so that a cited address never
dies.

Each has a file of its own, `content/ids/KIND/ID.lock`: that it is there is what counts. It holds
its form, `ids 2`, and `KIND/ID` once more. The lock as it was first, all ids in content/ids.lock,
is read as well, and `sitegen lock` brings it over.

A chain of responses has an address too, under the name of the event that began it when it was first
published: `content/ids/chain/ID.lock`. It lives as long as that event's address does, which has a
lock of its own.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from sitegen.files import (
    CHAIN_KIND,
    IDS_FOLDER,
    SIGN,
    Change,
    LockFile,
    lock_files,
    lock_path,
    read_text,
    rewritten,
)
from sitegen.problems import Problem, Spot
from sitegen.records import RecordKey, Records, chains_of, published
from sitegen.urls import record_url

OLD_IDS_LOCK: Final = "content/ids.lock"
IDS_FORM: Final = "ids 2"
_LINE: Final = re.compile(r"(timeline|event|actor|place|source|page)/([a-z0-9]+(?:-[a-z0-9]+)*)")
_OTHER_FORM: Final = re.compile(rf"(?!{IDS_FORM}\s)ids \d+\s")
_AGAIN: Final = "run: sitegen lock"
_RESOLVE: Final = "resolve the conflict, or run: sitegen lock"


def vanished(root: Path, records: Records) -> Iterator[Problem]:
    """A problem for each id of the lock that no published record has, be it as an alias."""
    alive = _names(published(records), aliases=True)
    # Any record that could not be read may have the id, if only as an alias.
    unread = {lost.kind for lost in records.broken}
    for key, spot, problem in _locked(root):
        if problem:
            yield problem
        if not key or key.kind == CHAIN_KIND:
            continue
        if str(key) not in alive and key.kind not in unread:
            yield _vanished(spot, key)


def _vanished(spot: Spot, key: RecordKey) -> Problem:
    message = f"the {key.kind} '{key.id}' was published: its address {record_url(*key)} would die"
    hint = f"give its record the alias '{key.id}'"
    if key.kind == "event":
        hint += ", or set `status: withdrawn` with the reason"
    return Problem("vanished-id", spot, message, hint)


# Reading


LockedId = tuple[RecordKey | None, Spot, Problem | None]


def _locked(root: Path) -> Iterator[LockedId]:
    """What the lock has: an id, where it is written, and what is wrong there."""
    if os.path.exists(root / OLD_IDS_LOCK):
        yield from _in_old_lock(root)
    for file in lock_files(root, IDS_FOLDER):
        key = RecordKey(file.kind, file.id)
        spot = Spot(file.path, line=2, column=1)
        yield key, spot, _fault_of(root, file)


def _in_old_lock(root: Path) -> Iterator[LockedId]:
    text, problems = read_text(root, OLD_IDS_LOCK)
    for problem in problems:
        yield None, problem.spot, problem
    for number, line in enumerate((text or "").split("\n"), 1):
        spot = Spot(OLD_IDS_LOCK, line=number, column=1)
        match = _LINE.fullmatch(line.strip())
        if match:
            yield RecordKey(*match.groups()), spot, None
        elif line.strip():
            yield None, spot, Problem("bad-lock", spot, "this line is not KIND/ID", _RESOLVE)


def _fault_of(root: Path, file: LockFile) -> Problem | None:
    """What is wrong with the file of an id, or None."""
    text, problems = read_text(root, file.path)
    if text is None:
        return problems[0]
    lines = [line.strip() for line in text.rstrip("\n").split("\n")]
    if lines == [IDS_FORM, f"{file.kind}/{file.id}"]:
        return None
    if lines[0] != IDS_FORM:
        spot = Spot(file.path, line=1, column=1)
        if _OTHER_FORM.match(text):
            message = f"this lock is of another form, {lines[0]!r}"
            hint = (
                f"this program reads {IDS_FORM!r}; use the version of sitegen that wrote the file"
            )
            return Problem("bad-lock", spot, message, hint)
        return Problem("bad-lock", spot, f"the lock does not begin with {IDS_FORM!r}", _AGAIN)
    number = 3 if lines[1:2] == [f"{file.kind}/{file.id}"] else 2
    spot = Spot(file.path, line=min(number, len(lines)), column=1)
    message = f"this lock of an id does not say {file.kind}/{file.id} and nothing else"
    return Problem("bad-lock", spot, message, _AGAIN)


def is_of_ids_lock(path: str) -> bool:
    """Whether a file is the lock of ids, or a part of it."""
    return path == OLD_IDS_LOCK or path.startswith(f"{IDS_FOLDER}/")


def published_ids(root: Path) -> set[str]:
    """The ids that the lock has, as KIND/ID; what is no such line is left out."""
    old = _ids_in(_text_of_old_lock(root) or "")
    return old.union(f"{file.kind}/{file.id}" for file in lock_files(root, IDS_FOLDER))


def published_chains(root: Path) -> frozenset[str]:
    """The names under which chains of responses were published."""
    files = lock_files(root, IDS_FOLDER)
    return frozenset(file.id for file in files if file.kind == CHAIN_KIND)


def _text_of_old_lock(root: Path) -> str | None:
    if not os.path.lexists(root / OLD_IDS_LOCK):
        return None
    return read_text(root, OLD_IDS_LOCK)[0]


def _ids_in(text: str) -> set[str]:
    lines = (line.strip() for line in text.split("\n"))
    return {line for line in lines if _LINE.fullmatch(line)}


# Writing


def update_ids_lock(root: Path, records: Records, changes: Iterable[Change] = ()) -> int:
    """Add the ids of all published records and chains to the lock, and make some changes of records
    with it: all, or nothing. Returns how many ids were added; none is ever taken out.

    Raises StoppedError where a file cannot be written.
    """
    old = published_ids(root)
    shown = published(records)
    chains = chains_of(shown.events.values(), published_chains(root)).all
    new = old | _names(shown, aliases=False) | {f"{CHAIN_KIND}/{chain.id}" for chain in chains}
    with rewritten(root, [*changes, *_lock_changes(root, new)]):
        pass
    return len(new - old)


def _lock_changes(root: Path, names: Iterable[str]) -> Iterator[Change]:
    """The files of ids that are not there or not right; the lock as it was first goes."""
    for name in sorted(names):
        kind, _, record = name.partition("/")
        path = lock_path(IDS_FOLDER, kind, record)
        text, old = f"{IDS_FORM}\n{name}\n", None
        if os.path.lexists(root / path):
            old = read_text(root, path)[0]
        if old is None:
            yield Change(path, text)
        elif old != text and not _OTHER_FORM.match(old):
            yield Change(path, text, path, old)
    old = _text_of_old_lock(root)
    if old is not None:
        left = "".join(f"{line}\n" for line in _unread_lines(old))
        yield Change(OLD_IDS_LOCK, left or None, OLD_IDS_LOCK, old, goes=not left)


def _unread_lines(text: str) -> Iterator[str]:
    """The lines of the old lock that cannot be read: they may be what is left of an id."""
    for line in text.split("\n"):
        if line.strip() and not _LINE.fullmatch(line.strip()) and not SIGN.match(line):
            yield line


def _names(records: Records, aliases: bool) -> set[str]:
    """The ids of all records but the site, as the lock has them."""
    keys: set[RecordKey] = set()
    for record in records:
        if record is records.site:
            continue
        keys.add(record.key)
        if aliases:
            keys.update(RecordKey(record.record_kind, alias) for alias in record.aliases)
    return set(map(str, keys))
