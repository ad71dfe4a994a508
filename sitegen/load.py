"""A site's folder to records: which files there are, what each holds, and every problem in reading them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sitegen.fork import fan_out, interleave
from sitegen.model import Site
from sitegen.parse import BODY, Parsed, parse_record, parse_vocabulary
from sitegen.problems import Problem, Spot, did_you_mean
from sitegen.read import Document, Reading, read_front_matter, read_yaml
from sitegen.records import SITE_FILE, Records
from sitegen.vocabulary import EventType

FOLDERS: Final = {
    "timelines": "timeline",
    "events": "event",
    "actors": "actor",
    "places": "place",
    "pages": "page",
    "vocab": "vocabulary",
}
VOCABULARIES: Final = ("event-types", "actor-kinds", "roles")


@dataclass(slots=True)
class Files:
    """The documents of a site by kind and path, files that records may name, and problems of the rest."""

    found: list[tuple[str, str]] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def report(self, code: str, path: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(code, Spot(path, line=1, column=1), message, hint))


def load(root: Path, jobs: int = 1) -> tuple[Records | None, list[Problem]]:
    """Every record under `root` and every problem in reading them; no records without a site."""
    files = scan(root)
    if ("site", SITE_FILE) not in files.found:
        hint = "run this in the site's folder, or name it with --site"
        missing = Problem("no-site", Spot(SITE_FILE, line=1, column=1), f"there is no {SITE_FILE}", hint)
        return None, [missing, *files.problems]
    vocabularies = [path for kind, path in files.found if kind == "vocabulary"]
    documents = [file for file in files.found if file[0] != "vocabulary"]
    parts = fan_out(documents, jobs, lambda part: [_read(root, *file) for file in part])
    records, problems = _gathered(documents, interleave(parts))
    records.files = frozenset(files.plain)
    for path in vocabularies:
        problems += _add_vocabulary(records, root, path)
    return records, files.problems + problems


def scan(root: Path) -> Files:
    """The documents that a site holds, in the order of their paths."""
    files = Files()
    for path, entry in _walk(root, files):
        kind = _kind(path, files)
        if kind and entry.is_dir():
            hint = "a record is a file; give the folder another name"
            files.report("stray-file", path, "a folder is named like a record's file", hint)
        elif kind:
            files.found.append((kind, path))
    return files


def _walk(root: Path, files: Files) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Files, and folders named like one, below content/, seeds/ and templates/; dotfiles are left out."""
    stack = [name for name in ("templates", "seeds", "content") if _enters(root, name, files)]
    while stack:
        folder = stack.pop()
        try:
            entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            files.report("unreadable", folder, f"cannot be read: {error.strerror}")
            continue
        for entry in reversed(entries):
            path = f"{folder}/{entry.name}"
            if entry.is_symlink():
                files.report("symlink", path, "symbolic links are not followed", "put the file itself here")
            elif entry.name.startswith(".") or path == "seeds/private":
                continue
            elif not entry.is_dir():
                yield path, entry
            else:
                stack.append(path)
                if entry.name.endswith((".yaml", ".md")):
                    yield path, entry


def _enters(root: Path, name: str, files: Files) -> bool:
    if (root / name).is_symlink():
        files.report("symlink", name, "symbolic links are not followed", "put the folder itself here")
        return False
    return (root / name).is_dir()


def _kind(path: str, files: Files) -> str | None:
    """The kind of record that a file holds; files that belong nowhere are reported."""
    top, _, rest = path.partition("/")
    folder, _, below = rest.partition("/")
    if folder == "images":
        files.plain.append(rest)
    if top == "templates" or path in ("content/ids.lock", "seeds/quotes.lock") or folder == "images":
        return None
    if top == "seeds":
        return _seed(path, rest, files)
    if path == SITE_FILE:
        return "site"
    kind = FOLDERS.get(folder)
    suffix = ".md" if kind == "page" else ".yaml"
    if kind and below.endswith(suffix) and ("/" not in below or kind == "event"):
        return kind
    hint = _stray_hint(path, folder, below, suffix)
    files.report("stray-file", path, "this file would not be read", hint)
    return None


def _stray_hint(path: str, folder: str, below: str, suffix: str) -> str:
    if folder not in FOLDERS:
        near = did_you_mean(folder, FOLDERS) if below else ""
        return near or f"records stand in content/{'/, content/'.join(FOLDERS)}/"
    if path.endswith((".yml", ".yaml", ".md", ".markdown")) and "/" not in below:
        return f"its name must end in {suffix}"
    return f"move it to content/{folder}/, with a name that ends in {suffix}, or out of content/"


def _seed(path: str, rest: str, files: Files) -> str | None:
    if rest.endswith(".md") and "/" not in rest:
        return "source"
    hint = f"take it in with: sitegen source add {path}"
    files.report("stray-file", path, "this is not a source article: it has no front matter", hint)
    return None


# Reading


def _read(root: Path, kind: str, path: str) -> tuple[list[Parsed], list[Problem], list[str]]:
    """The records of one file, its problems, and the ids of records in it that could not be made."""
    reading = read_front_matter(root, path) if kind in BODY else read_yaml(root, path)
    problems = reading.problems + list(_stream_problems(kind, reading))
    parsed, lost = [], [] if reading.documents else [_stem(path)]
    for document in reading.documents:
        record, faults = parse_record(kind, document)
        problems += faults
        if record:
            parsed.append(record)
        elif isinstance(document.tree, dict):
            lost.append(str(document.tree.get("id", _stem(path))))
    return parsed, problems, lost


def _stream_problems(kind: str, reading: Reading) -> Iterator[Problem]:
    documents = reading.documents
    stream = len(documents) > 1
    for document in documents:
        written = document.tree.get("id") if isinstance(document.tree, dict) else None
        if stream and kind != "event":
            message = f"a file holds one {kind} only"
            yield Problem("bad-value", document.spot(), message, "move each to a file of its own")
            return
        if stream and written is None:
            yield Problem("missing-key", document.spot(), "the key 'id' is missing", "each event of a stream needs one")
        elif not stream and written is not None and written != _stem(document.path):
            yield _mismatch(document, str(written))


def _mismatch(document: Document, written: str) -> Problem:
    stem = _stem(document.path)
    message = f"the id '{written}' is not the file's name '{stem}'"
    return Problem("id-mismatch", document.spot("id"), message, f"write `id: {stem}`, leave it out, or rename the file")


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _gathered(
    documents: Sequence[tuple[str, str]], results: Sequence[tuple[list[Parsed], list[Problem], list[str]]]
) -> tuple[Records, list[Problem]]:
    records = Records(Site(title="-", base_url="https://example.org/"))
    problems: list[Problem] = []
    for (kind, _), (parsed, faults, lost) in zip(documents, results, strict=True):
        problems += faults
        records.broken.update((kind, record_id) for record_id in lost)
        for item in parsed:
            problems += _put(records, item)
    return records, problems


def _put(records: Records, item: Parsed) -> Iterator[Problem]:
    record_id, place = item.record.id, (item.path, item.index)
    if item.kind == "site":
        records.site, records.origins["site", record_id] = item.record, place
        return
    if first := records.origins.get((item.kind, record_id)):
        message = f"the id '{record_id}' is taken by {first[0]}"
        yield Problem("duplicate-id", Spot(item.path, item.index, ("id",)), message, "ids are unique within a kind")
        return
    records.of(item.kind)[record_id] = item.record
    records.origins[item.kind, record_id] = place


def _add_vocabulary(records: Records, root: Path, path: str) -> list[Problem]:
    """Put a site's own terms beside the built-in ones."""
    name = _stem(path)
    if name not in VOCABULARIES:
        hint = did_you_mean(name, VOCABULARIES) or f"one of: {', '.join(VOCABULARIES)}"
        return [Problem("stray-file", Spot(path, line=1, column=1), f"'{name}' is not a vocabulary", hint)]
    reading = read_yaml(root, path)
    problems = list(reading.problems)
    for document in reading.documents:
        terms, faults = parse_vocabulary(name, document)
        problems += faults
        for at, term in enumerate(terms):
            problems += _put_term(records, name, term, document.spot(at, "id"))
    return problems


def _put_term(records: Records, name: str, term: object, spot: Spot) -> Iterator[Problem]:
    tables = {"event-types": records.types, "actor-kinds": records.actor_kinds, "roles": records.roles}
    table: dict[str, object] = tables[name]  # type: ignore[assignment]
    term_id, label = term.id, term.label  # type: ignore[attr-defined]
    if term_id in table:
        yield Problem("duplicate-id", spot, f"the term '{term_id}' is there already", "give yours another id")
    elif name == "event-types":
        table[term_id] = EventType(term_id, label, term.kind, term.acled, term.ucdp)  # type: ignore[attr-defined]
    else:
        table[term_id] = label
