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
                message = f"{reason}: the folder '{name[:_LONGEST_SHOWN]}' cannot be made there"
                yield Problem("unportable-name", spot, message, "give the folder another name")


def _of_pictures(records: Records) -> Iterator[Problem]:
    for path in sorted(records.files):
        name = path.rpartition("/")[2]
        if reason := unportable(name):
            message = f"{reason}: the file '{name[:_LONGEST_SHOWN]}' cannot be made there"
            hint = "rename the file, and write its new name in the records that show it"
            yield Problem("unportable-name", Spot.of_file(f"content/{path}"), message, hint)


def _of_ids(records: Records, published: Collection[str]) -> Iterator[Problem]:
    for kind, path in records.documents:
        name = stem(path)
        if kind != "vocabulary" and (reason := unportable(name)):
            yield _of_id(RecordKey(kind, name), Spot.of_file(path), reason, published)
    for record in records:
        path, _ = records.origins.get(record.key, ("", 0))
        if record.id != stem(path) and (reason := unportable(record.id)):
            yield _of_id(record.key, records.spot(record.key, "id"), reason, published)
        yield from _of_aliases(records, record, published)


def _of_id(key: RecordKey, spot: Spot, reason: str, published: Collection[str]) -> Problem:
    if str(key) in published:
        message = f"{reason}: the {key.kind} '{key.id}' cannot be made there, but was published"
        hint = f"its address lives on: sitegen rename {key.kind} {key.id} {key.id}-1"
        return Problem("unportable-id", spot, message, hint)
    message = f"{reason}: the {key.kind} '{key.id}' cannot be made there"
    return Problem("unportable-name", spot, message, f"give it another id, such as {key.id}-1")


def _of_aliases(records: Records, record: Record, published: Collection[str]) -> Iterator[Problem]:
    for at, alias in enumerate(record.aliases):
        key = RecordKey(record.record_kind, alias)
        if str(key) not in published and (reason := unportable(alias)):
            message = f"{reason}: the address of the alias '{alias}' cannot be made there"
            hint = "leave it out: it was never published"
            spot = records.spot(record.key, "aliases", at)
            yield Problem("unportable-id", spot, message, hint)
