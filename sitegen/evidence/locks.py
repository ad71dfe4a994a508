"""The lock of quotations as a whole: the files of all records read, and what is to be written."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

from sitegen.evidence.finds import Find
from sitegen.evidence.lockfile import LockText, format_finds, parse_finds
from sitegen.evidence.old_lock import OLD_LOCK, format_old_lock, parse_old_lock
from sitegen.files import QUOTES_FOLDER, Change, lock_files, lock_path, read_text
from sitegen.problems import Problem, Spot, StoppedError
from sitegen.records import RecordKey

MAX_OLD_LOCK: Final = 50_000_000  # bytes
MAX_LOCK: Final = 2_000_000  # bytes, of one record


@dataclass(slots=True)
class QuotesLock:
    """All that the lock says: its finds by quotation (`event/ID#KEY`), and where each is written.

    `texts` are the files as they are, `kept` the lines of each that cannot be read. `closed` are
    files of which nothing could be read: nothing is written over them.
    """

    finds: dict[str, list[Find]] = field(default_factory=lambda: defaultdict(list))
    spots: dict[Find, Spot] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    kept: dict[str, tuple[str, ...]] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def all_finds(self) -> Iterator[Find]:
        """Every find of every quotation."""
        for finds in self.finds.values():
            yield from finds


def read_quotes_lock(
    root: Path, aliases: Mapping[RecordKey, RecordKey] | None = None
) -> QuotesLock:
    """The lock of a site. What it has of an alias is that of the record that bears it.

    A branch may have added a find to a record that another branch has renamed meanwhile.
    """
    lock = QuotesLock()
    if os.path.lexists(root / OLD_LOCK):
        _read(lock, root, OLD_LOCK, None)
    for path, kind, name in lock_files(root, QUOTES_FOLDER):
        key = RecordKey(kind, name)
        if aliases:
            key = aliases.get(key, key)
        _read(lock, root, path, str(key))
    return lock


def _read(lock: QuotesLock, root: Path, path: str, record: str | None) -> None:
    text, unread = read_text(root, path, MAX_OLD_LOCK if record is None else MAX_LOCK)
    if text is None:
        lock.problems += unread
        lock.closed.add(path)
        return
    read = _parsed_old(text) if record is None else _parsed(text, record)
    lock.texts[path] = text
    lock.kept[path] = read.kept
    if not read.known:
        lock.closed.add(path)
    for number, find in read.finds:
        lock.finds[find.where].append(find)
        lock.spots.setdefault(find, Spot(path, line=number, column=1))
    for fault in read.faults:  # a byte that is no text makes its line one that cannot be read
        spot = Spot(path, line=fault.line, column=1)
        lock.problems.append(Problem("bad-lock", spot, fault.message, fault.hint))


@lru_cache(maxsize=1 << 14)  # the preview asks for the same ones at every save
def _parsed(text: str, record: str) -> LockText:
    return parse_finds(text, record)


@lru_cache(maxsize=1)
def _parsed_old(text: str) -> LockText:
    return parse_old_lock(text)


def lock_changes_to(lock: QuotesLock, finds: Iterable[Find]) -> list[Change]:
    """The changes that make the lock hold these finds and no others, one file for each record.

    What could be read of the old lock is brought over. Lines that cannot be read stay where they
    are. Raises StoppedError where a file would have to be written of which nothing could be read.
    """
    by_path: dict[str, list[Find]] = defaultdict(list)
    for find in finds:
        by_path[path_of(find)].append(find)
    _refuse_closed(lock, by_path)
    changes: list[Change] = []
    for path in sorted({*by_path, *lock.texts} - {OLD_LOCK} - lock.closed):
        text = format_finds(by_path.get(path, ()), lock.kept.get(path, ()))
        changes += _change(lock, path, text)
    if OLD_LOCK in lock.texts:
        changes += _change(lock, OLD_LOCK, format_old_lock(lock.kept[OLD_LOCK]))
    return changes


def path_of(find: Find) -> str:
    """The file of the record in which a find is."""
    kind, _, name = find.where.partition("#")[0].partition("/")
    return lock_path(QUOTES_FOLDER, kind, name)


def _refuse_closed(lock: QuotesLock, paths: Collection[str]) -> None:
    for path in sorted(lock.closed.intersection(paths)):
        message = f"{path} cannot be read, and nothing is written over it"
        raise StoppedError(message, "sitegen check says what is wrong with it")


def _change(lock: QuotesLock, path: str, text: str) -> Iterator[Change]:
    """What becomes of one file, if anything."""
    old = lock.texts.get(path)
    if old is None and text:
        yield Change(path, text)
    elif old is not None and not text:
        yield Change(path, None, path, old, goes=True)
    elif old is not None and old != text:
        yield Change(path, text, path, old)
