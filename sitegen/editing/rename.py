"""A record's id changed wherever it stands, the old one kept as an alias: what `sitegen rename`
does.

Afterwards the site is read again: unless every reference leads to the record that it led to before,
and nothing is wrong that was right, all is put back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, Final

from sitegen.checks import ADDRESSED, check
from sitegen.editing.rename_edits import IdChange, edit, edit_itself, origins
from sitegen.evidence import (
    MAX_LOCK,
    PRIVATE,
    QUOTES_LOCK,
    SUFFIXES,
    LockEntry,
    format_lock,
    parse_lock,
)
from sitegen.files import FileEdits, read_text, rewritten
from sitegen.problems import ContentError, Problem, StoppedError, did_you_mean, errors_among
from sitegen.records import (
    ID,
    ID_FORM,
    MAX_ID,
    Record,
    RecordKey,
    Records,
    load,
    references_of,
    stem,
)

RENAMED_KINDS: Final = ADDRESSED


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
    texts = {new_path if name == path else name: sheet.edited() for name, sheet in sheets.items()}
    texts |= _lock(root, records, change)
    moved = _private_texts(root, change) | ({path: new_path} if new_path != path else {})
    before = [*problems, *check(records)]
    with rewritten(root, texts, moved):
        _verify(root, records, before, change, jobs)
    return Renamed(sum(sheet.changes for sheet in sheets.values()), len(texts), new_path)


# What stands in the way


def _refuse(root: Path, records: Records, change: IdChange) -> None:
    known = records.of(change.kind)
    if change.old not in known:
        now = next((name for name, record in known.items() if change.old in record.aliases), "")
        hint = f"it is called {now} now" if now else did_you_mean(change.old, known)
        raise StoppedError(f"there is no {change.kind} '{change.old}'", hint)
    if not ID.fullmatch(change.new) or len(change.new) > MAX_ID:
        raise StoppedError(f"'{change.new}' cannot be an id", ID_FORM)
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
    private = _private_names(change.new) if change.kind == "source" else []
    for other in (_renamed_file(path, change.new), *private):
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
    return (
        path
        if len(sheet.marks) > 1 or stem(path) != change.old
        else _renamed_file(path, change.new)
    )


def _renamed_file(path: str, name: str) -> str:
    file = PurePosixPath(path)
    return str(file.with_name(name + file.suffix))


def _private_names(name: str) -> list[str]:
    return [f"{PRIVATE}/{name}{suffix}" for suffix in SUFFIXES]


def _private_texts(root: Path, change: IdChange) -> dict[str, str]:
    """A source's private text, old path to new."""
    if change.kind != "source":
        return {}
    pairs = zip(_private_names(change.old), _private_names(change.new), strict=True)
    return {old: new for old, new in pairs if (root / old).exists()}


def _lock(root: Path, records: Records, change: IdChange) -> dict[str, str]:
    """The lock of quotations with its lines renamed, if there is one and it changes."""
    if not (root / QUOTES_LOCK).exists():
        return {}
    text = read_text(root, QUOTES_LOCK, MAX_LOCK)[0] or ""
    entries, faults = parse_lock(text)
    if faults:
        raise StoppedError(
            f"{QUOTES_LOCK}: line {faults[0][0]}: {faults[0][1]}", "run: sitegen verify --update"
        )
    new = [_renamed_entry(entry, records, change) for entry in entries]
    return {} if new == entries else {QUOTES_LOCK: format_lock(new)}


def _renamed_entry(entry: LockEntry, records: Records, change: IdChange) -> LockEntry:
    kind, _, rest = entry.where.partition("/")
    name, _, key = rest.partition("#")
    record = records.of(kind).get(name) if kind in ADDRESSED else None
    if record is not None and key == change.old and change.is_key_in(record):
        key = change.new
    if RecordKey(kind, name) == change.before:
        name = change.new
    source = change.new if change.kind == "source" and entry.source == change.old else entry.source
    return replace(entry, where=f"{kind}/{name}#{key}", source=source)


# What must hold afterwards


def _verify(
    root: Path, before: Records, problems: list[Problem], change: IdChange, jobs: int
) -> None:
    after, faults = load(root, jobs)
    if after is None or after.broken or after.damaged:
        raise StoppedError(
            f"with the id '{change.new}' the site could not be read any more", _first(faults)
        )
    found = [*faults, *check(after)]
    more = Counter(p.code for p in errors_among(found)) - Counter(
        p.code for p in errors_among(problems)
    )
    if more:
        raise StoppedError(
            f"'{change.new}' cannot be its id",
            _first([problem for problem in found if problem.code in more]),
        )
    if _outline(after, None) != _outline(before, change):
        raise StoppedError(
            f"'{change.old}' could not be changed everywhere", "a record names it in an unusual way"
        )


def _first(problems: list[Problem]) -> str:
    return f"{problems[0].spot.path}: {problems[0].message}" if problems else ""


def _outline(records: Records, change: IdChange | None) -> dict[RecordKey, list[Any]]:
    """What each record refers to, and its aliases; with the change as if it had been made
    already.
    """
    found: dict[RecordKey, list[Any]] = {}
    for record in records:
        itself = change is not None and record.key == change.before
        name, aliases = record.id, set(record.aliases)
        if change is not None and itself:
            name, aliases = change.new, (aliases | {change.old}) - {change.new}
        named = [
            (one.kind, change.new if change and change.meant(record, one) else one.id)
            for one in references_of(record)
        ]
        named += [("origin", _origin(origin, change)) for _, origin in origins(record)]
        keys = [_key(key, record, change) for key in record.citations]
        found[RecordKey(record.record_kind, name)] = [named, keys, sorted(aliases)]
    return found


def _origin(origin: str, change: IdChange | None) -> str:
    return change.new if change and change.kind == "source" and origin == change.old else origin


def _key(key: str, record: Record, change: IdChange | None) -> str:
    return change.new if change and key == change.old and change.is_key_in(record) else key
