"""Ids and names of files that Windows cannot hold.

A new id of that kind is an error. One that content/ids.lock has was published, and is a warning:
its address lives on, as an alias if it gets another id.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from sitegen.checks.vanished_ids import published_ids
from sitegen.files import unportable
from sitegen.problems import Problem, Spot
from sitegen.records import Record, RecordKey, Records, stem

_LONGEST_SHOWN: Final = 80


def names_fit_windows(root: Path, records: Records) -> list[Problem]:
    """A problem for each file, id, alias, folder and picture that Windows cannot hold."""
    problems = [*_of_folders(records), *_of_pictures(records)]
    problems += _of_ids(records, published_ids(root))
    return problems


def _of_folders(records: Records) -> Iterator[Problem]:
    """Each folder once, at the first of its files."""
    folders: dict[str, Spot] = {}
    for _, path in records.documents:
        folders.setdefault(path.rpartition("/")[0], Spot.of_file(path))
    for path in sorted(records.files):
        folders.setdefault(f"content/{path}".rpartition("/")[0], Spot.of_file(f"content/{path}"))
    told: set[str] = set()
    for folder, spot in folders.items():
        for name in folder.split("/"):
            reason = unportable(name)
            if reason and name not in told:
                told.add(name)
                folder_name = f"the folder '{name[:_LONGEST_SHOWN]}'"
                hint = "give the folder another name"
                yield _unportable(spot, reason, folder_name, hint)


def _of_pictures(records: Records) -> Iterator[Problem]:
    for path in sorted(records.files):
        name = path.rpartition("/")[2]
        if reason := unportable(name):
            spot = Spot.of_file(f"content/{path}")
            file_name = f"the file '{name[:_LONGEST_SHOWN]}'"
            hint = "rename the file, and write its new name in the records that show it"
            yield _unportable(spot, reason, file_name, hint)


def _unportable(spot: Spot, reason: str, what: str, hint: str) -> Problem:
    message = f"{reason}: {what} cannot be made there"
    return Problem("unportable-name", spot, message, hint)


def _of_ids(records: Records, published: Collection[str]) -> Iterator[Problem]:
    for kind, path in records.documents:
        name = stem(path)
        reason = unportable(name)
        if reason and kind != "vocabulary":
            key = RecordKey(kind, name)
            yield _of_id(key, Spot.of_file(path), reason, published)
    for record in records:
        path, _ = records.origins.get(record.key, ("", 0))
        reason = unportable(record.id)
        if reason and record.id != stem(path):
            spot = records.spot(record.key, "id")
            yield _of_id(record.key, spot, reason, published)
        yield from _of_aliases(records, record, published)


def _of_id(key: RecordKey, spot: Spot, reason: str, published: Collection[str]) -> Problem:
    if str(key) in published:
        message = f"{reason}: the {key.kind} '{key.id}' cannot be made there, but was published"
        hint = f"its address lives on: sitegen rename {key.kind} {key.id} {key.id}-1"
        return Problem("unportable-id", spot, message, hint)
    hint = f"give it another id, such as {key.id}-1"
    return _unportable(spot, reason, f"the {key.kind} '{key.id}'", hint)


def _of_aliases(records: Records, record: Record, published: Collection[str]) -> Iterator[Problem]:
    for at, alias in enumerate(record.aliases):
        key = RecordKey(record.record_kind, alias)
        reason = unportable(alias)
        if reason and str(key) not in published:
            message = f"{reason}: the address of the alias '{alias}' cannot be made there"
            hint = "leave it out: it was never published"
            spot = records.spot(record.key, "aliases", at)
            yield Problem("unportable-id", spot, message, hint)
