"""Checks of sources beyond their references: whether a reader can find one, and texts that no
command reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sitegen.evidence import PRIVATE, SUFFIXES
from sitegen.files import is_path_left_alone
from sitegen.problems import Problem, Spot, did_you_mean
from sitegen.records import RecordKey, Records, Source

FETCHED: Final = "archived"  # the folder of copies that commands fetched


def sources_can_be_found(records: Records) -> Iterator[Problem]:
    """A source has an address, an archived copy, a text, or a shelf mark."""
    for source in records.sources.values():
        if records.whole(source.key) and not _can_be_found(source):
            hint = "give `url`, `archives` or `shelf_mark`, or keep its text and say when it was "
            hint += "`captured`"
            message = "nothing tells where this source can be read"
            yield Problem("no-address", records.spot(source.key), message, hint)


def _can_be_found(source: Source) -> bool:
    """Whether a record tells where its source is; a text in seeds/private/ is not in every clone,
    so what tells of one is enough.
    """
    has_text = source.text.strip() or source.captured or source.extent or source.sha256
    leads_to_it = source.url or source.via_url or source.archived_copies or source.shelf_mark
    return bool(leads_to_it or has_text or source.editors)


def texts_are_read(root: Path, records: Records) -> Iterator[Problem]:
    """Each file in seeds/private/ is the text of a source, in a form that is read."""
    folder = root / PRIVATE
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = path.relative_to(folder)
        if name.parts[0] == FETCHED or not path.is_file() or is_path_left_alone(name.parts):
            continue
        if problem := _unread(records, name):
            yield problem


def _unread(records: Records, name: Path) -> Problem | None:
    """Why a file in seeds/private/ is not read; None of one that is."""
    spot = Spot.of_file(f"{PRIVATE}/{name.as_posix()}")
    forms = ", ".join(SUFFIXES)
    if len(name.parts) > 1:
        message, hint = "texts in folders are not read", f"move it to {PRIVATE}/"
        return Problem("stray-text", spot, message, hint)
    if name.suffix not in SUFFIXES:
        message = f"'{name.suffix or name.name}' is not a form of text that is read: {forms}"
        hint = f"sitegen verify --source {name.stem} {PRIVATE}/{name}"
        if name.stem not in records.sources:
            hint = f"save the text as {PRIVATE}/ID.txt"
        return Problem("stray-text", spot, message, hint)
    if name.stem in records.sources or RecordKey("source", name.stem) in records.broken:
        return None
    hint = did_you_mean(name.stem, records.sources) or f"a text is {PRIVATE}/ID.txt of seeds/ID.md"
    return Problem("stray-text", spot, f"there is no source '{name.stem}'", hint)
