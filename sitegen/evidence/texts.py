"""The texts that quotations are compared with: below a source's front matter, or in
seeds/private/.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from sitegen.copies import UnreadableCopyError, text_of_page
from sitegen.files import bytes_of, read_text
from sitegen.problems import Problem, Spot
from sitegen.records import Source

PRIVATE: Final = "seeds/private"
ARCHIVED: Final = "seeds/private/archived"
SUFFIXES: Final = (".txt", ".md", ".html")
MAX_TEXT: Final = 20_000_000


class ArchivedText(NamedTuple):
    """The text of a saved archived copy, and when it was archived (YYYYMMDDhhmmss)."""

    text: str
    time: str


def text_of(root: Path, source: Source) -> tuple[str | None, list[Problem]]:
    """A source's text, or None where there is none at hand, and why a text cannot be used."""
    if source.text.strip():
        return source.text, []
    paths = [
        path
        for suffix in SUFFIXES
        if os.path.exists(root / (path := f"{PRIVATE}/{source.id}{suffix}"))
    ]
    if not paths:
        return None, []
    problems = list(_unusable(root, paths))
    if problems:
        return None, problems
    text, problems = read_text(root, paths[0], MAX_TEXT)
    if text is None or not paths[0].endswith(".html"):
        return text, problems
    try:
        return text_of_page(text), problems
    except UnreadableCopyError as error:
        spot = Spot(paths[0], line=1, column=1)
        return None, [*problems, Problem("unreadable", spot, error.message, error.hint)]


def archived_text_of(root: Path, source: Source) -> ArchivedText | None:
    """The newest archived copy of a source that is saved (`seeds/private/archived/ID.TIME.txt`, or
    .html), as far as one can be read; None where there is none.
    """
    for time, path in sorted(_archived_files(root, source.id), reverse=True):
        text, _ = read_text(root, path, MAX_TEXT)
        if text is not None and path.endswith(".html"):
            try:
                text = text_of_page(text)
            except UnreadableCopyError:
                text = None
        if text is not None:
            return ArchivedText(text, time)
    return None


def _archived_files(root: Path, name: str) -> Iterator[tuple[str, str]]:
    """The time and path of each copy that is saved; nothing is followed out of the site."""
    folders = ("seeds", PRIVATE, ARCHIVED)
    if any((root / folder).is_symlink() for folder in folders):
        return
    form = re.compile(rf"{re.escape(name)}\.([0-9]{{14}})\.(?:txt|html)")
    try:
        names = os.listdir(root / ARCHIVED)
    except OSError:
        return
    for file in names:
        if found := form.fullmatch(file):
            yield found[1], f"{ARCHIVED}/{file}"


def sums_of(root: Path, source: Source, text: str) -> Iterator[str]:
    """The SHA-256 of a source's text: of its words in UTF-8, and of the bytes of the file in
    seeds/private/.
    """
    yield hashlib.sha256(text.encode()).hexdigest()
    for suffix in SUFFIXES if not source.text.strip() else ():
        if os.path.isfile(root / (path := f"{PRIVATE}/{source.id}{suffix}")):
            yield hashlib.sha256(bytes_of(root, path, MAX_TEXT)).hexdigest()


def _unusable(root: Path, paths: list[str]) -> Iterator[Problem]:
    for path in paths:
        if (root / path).is_symlink():
            yield Problem(
                "symlink", Spot(path, line=1, column=1), "symbolic links are not followed"
            )
    if len(paths) > 1:
        message = f"there are two texts of one source: {paths[0]} and {paths[1]}"
        yield Problem("duplicate-id", Spot(paths[1], line=1, column=1), message, "keep one of them")
