"""The lock of ids, content/ids.lock: every id that was ever published, so that a cited address
never dies.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from sitegen.files import Change, read_text, rewritten
from sitegen.problems import Problem, Spot
from sitegen.records import RecordKey, Records, published
from sitegen.urls import record_url

IDS_LOCK: Final = "content/ids.lock"
_LINE: Final = re.compile(r"(timeline|event|actor|place|source|page)/([a-z0-9]+(?:-[a-z0-9]+)*)")


def vanished(root: Path, records: Records) -> Iterator[Problem]:
    """A problem for each id of the lock that no published record has, be it as an alias."""
    if not os.path.exists(root / IDS_LOCK):
        return
    text, problems = read_text(root, IDS_LOCK)
    yield from problems
    alive = _names(published(records), aliases=True)
    # Any record that could not be read may have the id, if only as an alias.
    unread = {lost.kind for lost in records.broken}
    for number, line in enumerate((text or "").split("\n"), 1):
        spot = Spot(IDS_LOCK, line=number, column=1)
        if not line.strip():
            continue
        match = _LINE.fullmatch(line.strip())
        if not match:
            hint = "resolve the conflict, or run: sitegen lock"
            message = "this line is not KIND/ID"
            yield Problem("bad-lock", spot, message, hint)
            continue
        key = RecordKey(*match.groups())
        if str(key) not in alive and key.kind not in unread:
            yield _vanished(spot, key)


def _vanished(spot: Spot, key: RecordKey) -> Problem:
    message = f"the {key.kind} '{key.id}' was published: its address {record_url(*key)} would die"
    hint = f"give its record the alias '{key.id}'"
    if key.kind == "event":
        hint += ", or set `status: withdrawn` with the reason"
    return Problem("vanished-id", spot, message, hint)


def published_ids(root: Path) -> set[str]:
    """The ids that the lock has, as KIND/ID; what is no such line is left out."""
    return _ids_in(_text_of_lock(root) or "")


def _text_of_lock(root: Path) -> str | None:
    if not os.path.lexists(root / IDS_LOCK):
        return None
    return read_text(root, IDS_LOCK)[0]


def _ids_in(text: str) -> set[str]:
    lines = (line.strip() for line in text.split("\n"))
    return {line for line in lines if _LINE.fullmatch(line)}


def update_ids_lock(root: Path, records: Records, changes: Iterable[Change] = ()) -> int:
    """Add the ids of all published records to the lock, and make some changes of records with it:
    all, or nothing. Returns how many lines were added; no line is ever taken out.

    Raises StoppedError where a file cannot be written.
    """
    text = _text_of_lock(root)
    old = _ids_in(text or "")
    new = old | _names(published(records), aliases=False)
    was = IDS_LOCK if os.path.lexists(root / IDS_LOCK) else None
    words = "".join(f"{name}\n" for name in sorted(new))
    with rewritten(root, [*changes, Change(IDS_LOCK, words, was, text)]):
        pass
    return len(new - old)


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
