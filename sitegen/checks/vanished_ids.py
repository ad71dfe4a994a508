"""The lock of ids, content/ids.lock: every id that was ever published, so that a cited address never dies."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sitegen.files import read_text, write_whole
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
    unread = {
        lost.kind for lost in records.broken
    }  # any of them may have the id, if only as an alias
    for number, line in enumerate((text or "").split("\n"), 1):
        spot = Spot(IDS_LOCK, line=number, column=1)
        match = _LINE.fullmatch(line.strip())
        if not line.strip():
            continue
        if not match:
            hint = "resolve the conflict, or run: sitegen lock"
            yield Problem("bad-lock", spot, "this line is not KIND/ID", hint)
        elif line.strip() not in alive and match[1] not in unread:
            hint = f"give its record the alias '{match[2]}'"
            hint += ", or set `status: withdrawn` with the reason" if match[1] == "event" else ""
            message = f"the {match[1]} '{match[2]}' was published: its address {record_url(*match.groups())} would die"
            yield Problem("vanished-id", spot, message, hint)


def update_ids_lock(root: Path, records: Records) -> int:
    """Add the ids of all published records to the lock; how many lines were added. No line is ever taken out."""
    text = (read_text(root, IDS_LOCK)[0] or "") if os.path.exists(root / IDS_LOCK) else ""
    old = {line.strip() for line in text.split("\n") if _LINE.fullmatch(line.strip())}
    new = old | _names(published(records), aliases=False)
    write_whole(root / IDS_LOCK, "".join(f"{name}\n" for name in sorted(new)))
    return len(new - old)


def _names(records: Records, aliases: bool) -> set[str]:
    found: set[str] = set()
    for record in records:
        if record is not records.site:
            names = (record.id, *(record.aliases if aliases else ()))
            found.update(str(RecordKey(record.record_kind, name)) for name in names)
    return found
