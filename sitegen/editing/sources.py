"""Taking in a source's text: what `sitegen source add` does."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import starmap
from pathlib import Path
from typing import Final

from sitegen.editing.made_ids import id_of, refuse_id
from sitegen.evidence import PRIVATE, SUFFIXES
from sitegen.files import Change, read_front_matter, rewritten
from sitegen.problems import Problem, StoppedError, errors_among
from sitegen.records import parse_record

# What YAML reads as it stands.
_PLAIN: Final = re.compile(r"\w(?:[\w .,;'’“”()/+-]|:(?=\S))*")


@dataclass(frozen=True, slots=True)
class NewSource:
    """What is known of a source that is taken in; empty where it is not known. `text` is the
    article's.
    """

    text: str
    title: str
    publisher: str
    published: str
    url: str
    kind: str
    language: str
    licence: str
    extent: str = ""
    obtained: str = ""
    id: str = ""

    @property
    def name(self) -> str:
        """Its id: as given, else made of publisher, date and title.

        Raises StoppedError where none can be made, and GuessedIdError where it can only be offered.
        """
        words = " ".join(filter(None, (self.publisher, self.published, self.title)))
        return self.id or id_of(words)


def add_source(root: Path, source: NewSource, captured: str) -> list[Path]:
    """Write the record, and the text to seeds/private/ or with a licence below the record; the
    files written.

    Raises StoppedError where any file of that id is there already, there is no text, or the record
    would not be right; then nothing is written.
    """
    record = f"seeds/{source.name}.md"
    _refuse(root, source, record)
    body = source.text.strip() + "\n"
    if not re.search(r"\w", body):
        raise StoppedError("there is no text", "for a source without text: sitegen new source")
    files = {
        record: "".join(_front_matter(source, captured, body)) + (body if source.licence else "")
    }
    if not source.licence:
        files[f"{PRIVATE}/{source.name}.txt"] = body
    with rewritten(root, starmap(Change, files.items())):
        _refuse_faulty_record(root, record)
    return [root / path for path in files]


def _refuse(root: Path, source: NewSource, record: str) -> None:
    refuse_id(source.name)
    for path in (record, *(f"{PRIVATE}/{source.name}{suffix}" for suffix in SUFFIXES)):
        if os.path.lexists(root / path):
            raise StoppedError(f"{path} is there already", "name another id with --id")


def _refuse_faulty_record(root: Path, record: str) -> None:
    """The record is read as every other: whatever is wrong with it is an option's fault."""
    reading = read_front_matter(root, record)
    problems = list(reading.problems)
    for document in reading.documents:
        problems += parse_record("source", document)[1]
    refuse_faulty(problems)


def refuse_faulty(problems: Iterable[Problem]) -> None:
    """Raise StoppedError for the first error among the problems of a new record, if there is one.

    The message begins with the key that is wrong: it has the name of an option.
    """
    for problem in errors_among(problems):
        key = f"{problem.spot.keys[0]}: " if problem.spot.keys else ""
        raise StoppedError(f"{key}{problem.message}", problem.hint)


def _front_matter(source: NewSource, captured: str, body: str) -> Iterator[str]:
    yield "---\n"
    if source.title:
        yield f"title: {quoted(source.title)}\n"
    else:
        yield 'untitled: "TO DO: describe the piece in a few words"\n'
    yield f"kind: {source.kind}\n"
    for key in ("publisher", "published", "url", "language"):
        if value := getattr(source, key):
            yield f"{key}: {scalar(value)}\n"
    if source.licence:
        yield f"publish: full\nlicence: {scalar(source.licence)}\n"
    else:
        yield "publish: excerpts\n"
    if source.extent:
        yield f"extent: {source.extent}\n"
    yield f"captured: {captured}\n"
    if source.obtained:
        yield f"obtained: {source.obtained}\n"
    yield f"sha256: {hashlib.sha256(body.encode()).hexdigest()}\n"
    yield "---\n"


def quoted(words: str) -> str:
    """The words as a YAML scalar in double quotes; JSON strings are YAML."""
    return json.dumps(" ".join(words.split()), ensure_ascii=False)


def scalar(words: str) -> str:
    """The words as they may stand behind a key: quoted where YAML would read anything else."""
    plain = _PLAIN.fullmatch(words) and words == " ".join(words.split()) and words.lower() != "null"
    return words if plain else quoted(words)
