"""A record's id changed wherever it stands, the old one kept as an alias: what `sitegen rename`
does.

Afterwards the site is read again: unless every reference leads to the record that it led to before,
and nothing is wrong that was right, all is put back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from sitegen.checks import ADDRESSED, check
from sitegen.editing.rename_edits import IdChange, edit, edit_itself, origins
from sitegen.evidence import PRIVATE, SUFFIXES, Find, renamed_lock
from sitegen.files import Change, FileEdits, rewritten
from sitegen.problems import ContentError, Problem, StoppedError, did_you_mean, errors_among
from sitegen.records import (
    Record,
    RecordKey,
    Records,
    load,
    references_of,
    refusal_of_new_id,
    stem,
)


@dataclass(frozen=True, slots=True)
class Renamed:
    """What was done: how many places changed, in how many files, and where the record stands
    now.
    """

    places: int
    files: int
    path: str


def rename_record(root: Path, change: IdChange, jobs: int = 1) -> Renamed:
    """Rename a record. Raises StoppedError, or ContentError where the site cannot be read whole."""
    records, problems = load(root, jobs)
    if records is None or records.broken or records.damaged:
        raise ContentError(problems)
    _refuse(root, records, change)
    sheets = _edited_sheets(root, records, change)
    path, _ = records.origins[change.before]
    new_path = _new_path(sheets[path], path, change)
    edited = renamed_lock(root, partial(_renamed_find, records, change))
    for name, sheet in sheets.items():
        where = new_path if name == path else name
        edited.append(Change(where, sheet.edited(), name, sheet.text))
    before = [*problems, *check(records)]
    with rewritten(root, [*edited, *_private_texts(root, change)]):
        _verify(root, records, errors_among(before), change, jobs=jobs)
    places = files = 0
    for sheet in sheets.values():
        places += sheet.changes
    for edit_of_file in edited:
        files += not edit_of_file.goes
    return Renamed(
        places=places,
        files=files,
        path=new_path,
    )


# What stands in the way


def _refuse(root: Path, records: Records, change: IdChange) -> None:
    known = records.of(change.kind)
    if change.old not in known:
        hint = did_you_mean(change.old, known)
        for name, record in known.items():
            if change.old in record.aliases:
                hint = f"it is called {name} now"
        raise StoppedError(f"there is no {change.kind} '{change.old}'", hint)
    if refusal := refusal_of_new_id(change.new):
        raise StoppedError(f"'{change.new}' cannot be an id", refusal)
    if change.new == change.old:
        raise StoppedError("this is its id already")
    taken = next(_taken(root, records, change), "")
    if taken:
        raise StoppedError(f"'{change.new}' is taken: {taken}", "choose another id")


def _taken(root: Path, records: Records, change: IdChange) -> Iterator[str]:
    """What has the new id already."""
    known = records.of(change.kind)
    if change.new in known:
        yield f"another {change.kind} has it ({records.spot(change.after).path})"
    for name, record in known.items():
        if change.new in record.aliases and name != change.old:
            yield f"it is an alias of the {change.kind} '{name}'"
    path, _ = records.origins[change.before]
    files = [_renamed_file(path, change.new)]
    if change.kind == "source":
        files += _private_names(change.new)
    for other in files:
        if (root / other).exists() and other != path:
            yield f"there is a file {other}"
    if change.kind == "source":
        yield from _meant_otherwise(records, change)


def _meant_otherwise(records: Records, change: IdChange) -> Iterator[str]:
    """Where the new id would be read as the source's while it is a citation's key, or a label."""
    for record in records:
        where = records.spot(record.key).path
        if change.new in record.citations:
            cited = any(change.meant(record, reference) for reference in references_of(record))
            if cited or record.citations[change.new].source != change.old:
                yield f"it is the key of a citation in {where}"
        if any(origin == change.new for _, origin in origins(record)):
            yield f"it is named as an origin in {where}"


# What changes


def _edited_sheets(root: Path, records: Records, change: IdChange) -> dict[str, FileEdits]:
    """The files that change, by path, each with its edits."""
    sheets: dict[str, FileEdits] = {}
    for record in records:
        itself = record.key == change.before
        if itself or _refers(record, change):
            path, index = records.origins[record.key]
            sheet = sheets.setdefault(path, FileEdits(root, path))
            edit(sheet, index, record, change)
            if itself:
                edit_itself(sheet, index, record, change)
    return sheets


def _refers(record: Record, change: IdChange) -> bool:
    named = change.kind == "source" and any(origin == change.old for _, origin in origins(record))
    return (
        named
        or change.is_key_in(record)
        or any(change.meant(record, one) for one in references_of(record))
    )


def _new_path(sheet: FileEdits, path: str, change: IdChange) -> str:
    """Where the record will stand: a stream of several keeps its name."""
    if len(sheet.marks) > 1 or stem(path) != change.old:
        return path
    return _renamed_file(path, change.new)


def _renamed_file(path: str, name: str) -> str:
    file = PurePosixPath(path)
    return str(file.with_name(name + file.suffix))


def _private_names(name: str) -> list[str]:
    return [f"{PRIVATE}/{name}{suffix}" for suffix in SUFFIXES]


def _private_texts(root: Path, change: IdChange) -> list[Change]:
    """A source's private text, which moves."""
    if change.kind != "source":
        return []
    pairs = zip(_private_names(change.old), _private_names(change.new), strict=True)
    return [Change(new, None, old) for old, new in pairs if (root / old).exists()]


def _renamed_find(records: Records, change: IdChange, find: Find) -> Find:
    """What the lock has of a quotation, with the record, the citation and the source renamed."""
    record_name, _, citation = find.where.partition("#")
    key = RecordKey(*record_name.split("/", 1))
    record = records.of(key.kind).get(key.id) if key.kind in ADDRESSED else None
    if record is not None:
        citation = _key(citation, record, change)
    if key == change.before:
        key = change.after
    source = find.source
    if change.kind == "source" and source == change.old:
        source = change.new
    return replace(find, where=f"{key}#{citation}", source=source)


# What must hold afterwards


def _verify(
    root: Path, before: Records, errors: list[Problem], change: IdChange, *, jobs: int
) -> None:
    """Raises StoppedError where the changed site has errors that it had not, or refers to other
    records.
    """
    after, problems = load(root, jobs)
    if after is None or after.broken or after.damaged:
        message = f"with the id '{change.new}' the site could not be read any more"
        raise StoppedError(message, _first(problems))
    problems += check(after)
    more = _codes(errors_among(problems)) - _codes(errors)
    if more:
        of_these = [problem for problem in problems if problem.code in more]
        raise StoppedError(f"'{change.new}' cannot be its id", _first(of_these))
    as_it_is = replace(change, old=change.new)
    if _outline(after, as_it_is) != _outline(before, change):
        message = f"'{change.old}' could not be changed everywhere"
        raise StoppedError(message, "a record names it in an unusual way")


def _codes(problems: list[Problem]) -> Counter[str]:
    return Counter(problem.code for problem in problems)


def _first(problems: list[Problem]) -> str:
    return f"{problems[0].spot.path}: {problems[0].message}" if problems else ""


def _outline(records: Records, change: IdChange) -> dict[RecordKey, list[Any]]:
    """What each record refers to, its citations' keys and its aliases, as if a change had been
    made.
    """
    outline: dict[RecordKey, list[Any]] = {}
    for record in records:
        named = []
        for reference in references_of(record):
            is_renamed = change.meant(record, reference)
            named.append((reference.kind, change.new if is_renamed else reference.id))
        named += [("origin", _origin(origin, change)) for _, origin in origins(record)]
        keys = [_key(key, record, change) for key in record.citations]
        key, aliases = record.key, set(record.aliases)
        if key == change.before:
            key = change.after
            aliases = (aliases | {change.old}) - {change.new}
        outline[key] = [named, keys, sorted(aliases)]
    return outline


def _origin(origin: str, change: IdChange) -> str:
    return change.new if change.kind == "source" and origin == change.old else origin


def _key(key: str, record: Record, change: IdChange) -> str:
    """The key of a citation after a change: one that is a source's id changes with it."""
    return change.new if key == change.old and change.is_key_in(record) else key
