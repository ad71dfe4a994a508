"""Records brought to the house style, file by file: what `sitegen fmt` does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sitegen.editing.house_style import styled
from sitegen.files import (
    FRONT,
    MAX_ARTICLE,
    UnusualError,
    bytes_of,
    read_front_matter,
    read_text,
    read_yaml,
)
from sitegen.problems import Problem
from sitegen.records import BODY, RECORDS, VocabularyTerm, VocabularyType, stem

VOCABULARY: Final = "vocabulary"


@dataclass(slots=True)
class Tidied:
    """New texts of files that are not in house style, files that stay as they are, and problems of
    others.
    """

    texts: dict[str, str] = field(default_factory=dict)
    unusual: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def tidy(root: Path, files: Iterable[tuple[str, str]]) -> Tidied:
    """Bring files, each with its kind of record, to the house style. Nothing is written."""
    done = Tidied()
    for kind, path in files:
        reading = read_front_matter(root, path) if kind in BODY else read_yaml(root, path)
        done.problems += reading.problems
        if not reading.problems:
            _add(done, root, kind, path)
    return done


def _add(done: Tidied, root: Path, kind: str, path: str) -> None:
    text, _ = read_text(root, path, MAX_ARTICLE)
    assert text is not None
    try:
        new = _styled(kind, path, text)
    except UnusualError:
        done.unusual.append(path)
        return
    if new.encode() != bytes_of(root, path, MAX_ARTICLE).replace(b"\r\n", b"\n"):
        done.texts[path] = new


def _styled(kind: str, path: str, text: str) -> str:
    if kind in BODY:
        front = FRONT.match(text)
        assert front
        start, end = front.span("head")
        return f"---\n{styled(text, RECORDS[kind], start, end)}---\n{text[front.end() :]}"
    return styled(text, _class_of(kind, path))


def _class_of(kind: str, path: str) -> type:
    if kind != VOCABULARY:
        return RECORDS[kind]
    return VocabularyType if stem(path) == "event-types" else VocabularyTerm
