"""Every document of a site read and parsed: its records, and every problem in reading them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sitegen.files import (
    RECORD_FOLDERS,
    SITE_FILE,
    Document,
    Reading,
    read_front_matter,
    read_yaml,
    scan,
)
from sitegen.markdown import MOST_FAULTS
from sitegen.problems import Problem, Spot, did_you_mean
from sitegen.records.collection import Records
from sitegen.records.ids import stem
from sitegen.records.model import Site
from sitegen.records.parse import Parsed, parse_record, parse_vocabulary
from sitegen.records.parts import RecordKey
from sitegen.records.shape import BODY
from sitegen.records.vocabulary import EventType
from sitegen.workers import Progress, fan_out, interleave, with_progress

VOCABULARIES: Final = {"event-types": "type", "actor-kinds": "actor-kind", "roles": "role"}


@dataclass(slots=True)
class Read:
    """What one file gave: its records, its problems, and the ids of records in it that could not be
    made.
    """

    parsed: list[Parsed] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


# A file as the system knows it: another one whenever it may hold something else.
Stamp = tuple[int, int, int, int]
# By kind and path: a file's stamp, and what it gave.
Reads = dict[tuple[str, str], tuple[Stamp | None, Read]]
# Seconds after a change in which a file may change again with the same stamp, on coarse disks.
FRESH: Final = 2.5


def load(
    root: Path, jobs: int = 1, reads: Reads | None = None, progress: Progress | None = None
) -> tuple[Records | None, list[Problem]]:
    """Every record under `root` and every problem in reading them; no records without a site.

    Files whose stamps are those of `reads` are not read again, and `reads` is brought up to date.
    """
    files = scan(root)
    if ("site", SITE_FILE) not in files.documents:
        told = any(problem.spot.path in ("content", SITE_FILE) for problem in files.problems)
        return None, files.problems if told else [_NO_SITE, *files.problems]
    vocabularies = [path for kind, path in files.documents if kind == "vocabulary"]
    documents = [file for file in files.documents if file[0] != "vocabulary"]

    def work(part: Sequence[tuple[str, str]]) -> list[tuple[Stamp | None, Read]]:
        return [
            _read_anew(root, *file, reads)
            for file in with_progress(part, "reading", len(documents), progress)
        ]

    results = interleave(fan_out(documents, jobs, work))
    if reads is not None:
        reads.clear()
        reads.update(
            (file, result) for file, result in zip(documents, results, strict=True) if result[0]
        )
    records, problems = _gathered(documents, [read for _, read in results])
    records.files = frozenset(files.plain)
    records.documents = tuple(files.documents)
    for problem in files.problems:
        records.broken.update(_lost(problem.spot.path))
    for path in vocabularies:
        problems += _add_vocabulary(records, root, path)
    return records, files.problems + problems


_NO_SITE: Final = Problem(
    "no-site",
    Spot(SITE_FILE, line=1, column=1),
    f"there is no {SITE_FILE}",
    "run this in the site's folder, or name it with --site",
)


def _lost(path: str) -> Iterator[RecordKey]:
    """The keys of the records that a file may hold that is not read; of every kind where its folder
    tells none.
    """
    top, _, rest = path.partition("/")
    kind = "source" if top == "seeds" else RECORD_FOLDERS.get(rest.partition("/")[0])
    if top != "templates":
        yield from (
            RecordKey(name, stem(path)) for name in ([kind] if kind else RECORD_FOLDERS.values())
        )


def _read_anew(root: Path, kind: str, path: str, reads: Reads | None) -> tuple[Stamp | None, Read]:
    """What a file gives, with its stamp, where that can be relied on."""
    if reads is None:
        return None, _read(root, kind, path)
    known, now = reads.get((kind, path)), _stamp(root, path)
    if known and now and known[0] == now:
        return known
    read = _read(root, kind, path)
    return (now if now == _stamp(root, path) else None), read  # a file may change while it is read


def _stamp(root: Path, path: str) -> Stamp | None:
    try:
        found = os.lstat(f"{root}/{path}")
    except OSError:
        return None
    if time.time() - max(found.st_mtime, found.st_ctime) < FRESH:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _read(root: Path, kind: str, path: str) -> Read:
    reader = read_front_matter if kind in BODY else read_yaml
    reading = reader(root, path)
    read = Read(problems=[*reading.problems, *islice(_stream_problems(kind, reading), MOST_FAULTS)])
    if reading.broken:
        read.lost += [*reading.ids, stem(path)]
    count = len(reading.documents)
    for document in reading.documents:
        names = _names(document, count)
        if len(read.problems) < MOST_FAULTS:
            parsed, faults = parse_record(kind, document)
            read.problems += faults
            if parsed:
                whole = parsed.whole and not reading.problems
                parsed = _named(replace(parsed, whole=whole), document, count)
                read.parsed.append(parsed)
                names.discard(parsed.record.id)
        read.lost += names
    return read


def _names(document: Document, count: int) -> set[str]:
    """The ids that other records may know a record by: its file's and, where that is in doubt, the
    written one.
    """
    written, name = _written_id(document), stem(document.path)
    if written and count > 1:
        return {written}
    return {written or name, name}


def _written_id(document: Document) -> str | None:
    if not isinstance(document.tree, dict):
        return None
    written = document.tree.get("id")
    return written if isinstance(written, str) else None


def _named(parsed: Parsed, document: Document, count: int) -> Parsed:
    """A record of a stream without an id gets one that no record can have, so that it is looked at
    like the others.
    """
    if count < 2 or _written_id(document):
        return parsed
    return replace(
        parsed,
        record=replace(parsed.record, id=f"{parsed.record.id}--{parsed.index + 1}"),
        whole=False,
    )


def _stream_problems(kind: str, reading: Reading) -> Iterator[Problem]:
    documents = reading.documents
    stream = len(documents) > 1
    for document in documents:
        written = _written_id(document)
        if stream and kind != "event":
            message = f"a file holds one {kind} only"
            yield Problem(
                "bad-value", documents[1].spot(), message, "move each to a file of its own"
            )
            return
        if (
            stream
            and written is None
            and isinstance(document.tree, dict)
            and "id" not in document.tree
        ):
            yield Problem(
                "missing-key",
                document.spot(),
                "the key 'id' is missing",
                "each event of a stream needs one",
            )
        elif not stream and written is not None and written != stem(document.path):
            yield _mismatch(document, written)


def _mismatch(document: Document, written: str) -> Problem:
    name = stem(document.path)
    message = f"the id '{written}' is not the file's name '{name}'"
    return Problem(
        "id-mismatch",
        document.spot("id"),
        message,
        f"write `id: {name}`, leave it out, or rename the file",
    )


# Gathering


def _gathered(
    documents: Sequence[tuple[str, str]], results: Sequence[Read]
) -> tuple[Records, list[Problem]]:
    records = Records(Site(title="-", base_url="https://example.org/"))
    problems: list[Problem] = []
    for (kind, _), read in zip(documents, results, strict=True):
        problems += read.problems
        records.broken.update(RecordKey(kind, record_id) for record_id in read.lost)
        for item in read.parsed:
            problems += _put(records, item)
    return records, problems


def _put(records: Records, item: Parsed) -> Iterator[Problem]:
    record, place = item.record, (item.path, item.index)
    if isinstance(record, Site):
        records.site, records.origins[record.key] = record, place
        return
    table = records.of(item.kind)
    if record.id in table:
        yield _taken(item, *records.origins[record.key])
        record = replace(record, id=_free(record.id, table))
    table[record.id] = record
    records.origins[record.key] = place
    if record is not item.record or not item.whole:
        records.damaged[record.key] = item.lost


def _taken(item: Parsed, path: str, index: int) -> Problem:
    where = f"record {index + 1} of this file" if path == item.path else path
    message = f"the id '{item.record.id}' is taken by {where}"
    hint = f"ids are unique within a kind: give this {item.kind} another one"
    return Problem("duplicate-id", Spot(item.path, item.index, ("id",)), message, hint)


def _free(record_id: str, table: dict[str, Any]) -> str:
    """An id that no file can give, so that a record whose id is taken is still looked at."""
    number = 2
    while f"{record_id}--{number}" in table:
        number += 1
    return f"{record_id}--{number}"


# Vocabularies


def _add_vocabulary(records: Records, root: Path, path: str) -> list[Problem]:
    """Put a site's own terms beside the built-in ones."""
    name = stem(path)
    if name not in VOCABULARIES:
        hint = did_you_mean(name, VOCABULARIES) or f"one of: {', '.join(VOCABULARIES)}"
        return [
            Problem(
                "stray-file", Spot(path, line=1, column=1), f"'{name}' is not a vocabulary", hint
            )
        ]
    reading = read_yaml(root, path)
    problems = list(reading.problems)
    if reading.broken:
        records.broken.add(RecordKey(VOCABULARIES[name], ""))
    for document in reading.documents:
        terms, faults = parse_vocabulary(name, document)
        problems += faults
        for at, tree in enumerate(document.tree if isinstance(document.tree, list) else ()):
            if at in terms:
                problems += _put_term(records, name, terms[at], document.spot(at, "id"))
            else:
                term_id = str(tree.get("id", "")) if isinstance(tree, dict) else ""
                records.broken.add(RecordKey(VOCABULARIES[name], term_id))
    return problems


def _put_term(records: Records, name: str, term: Any, spot: Spot) -> Iterator[Problem]:
    tables: dict[str, dict[str, Any]] = {
        "event-types": records.types,
        "actor-kinds": records.actor_kinds,
        "roles": records.roles,
    }
    if term.id in tables[name]:
        yield Problem(
            "duplicate-id", spot, f"the term '{term.id}' is there already", "give yours another id"
        )
    elif name == "event-types":
        records.types[term.id] = EventType(
            term.id, term.label, term.kind, acled=term.acled, ucdp=term.ucdp
        )
    else:
        tables[name][term.id] = term.label
