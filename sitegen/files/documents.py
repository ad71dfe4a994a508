"""Files to documents: plain trees of text, before anything is known of what a record may hold.

A document is one record as it is written. A YAML file holds one or several, parted by lines of
`---`; a file with front matter holds one, and the text below it:

    read_yaml(site, "content/events/vote.yaml").documents[0].tree["date"]  # "2020-01-02": a text

Where a value is written is not kept: nobody asks unless something is wrong. `places` finds it
then.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sitegen.files.conflicts import conflicts
from sitegen.files.decode import MAX_ARTICLE, MAX_BYTES, read_text
from sitegen.files.yaml_reader import Tree, Walk
from sitegen.problems import PathKey, Problem, Spot

FRONT: Final = re.compile(r"---[ \t]*\n(?P<head>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_OPENED: Final = re.compile(r"---[ \t]*(?:\n|\Z)")
_ID: Final = re.compile(r"^id:[ \t]+[\"']?([\w-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """One record as written: its file, its number in the YAML stream, its tree, the text below."""

    path: str
    index: int
    tree: Tree
    body: str = ""

    def spot(self, *keys: PathKey, needle: str = "", nth: int = 0, of_key: bool = False) -> Spot:
        """Where a part of the record is written."""
        return Spot(self.path, self.index, keys, needle, nth=nth, of_key=of_key)


@dataclass(slots=True)
class Reading:
    """What reading one file gave: its documents, its problems, and the ids of records that are
    lost.

    `broken` tells that some or all of its documents could not be read.
    """

    documents: list[Document] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    broken: bool = False
    ids: list[str] = field(default_factory=list)

    def fail(self, problem: Problem) -> None:
        """Note a problem for which nothing of the file can be read."""
        self.problems.append(problem)
        self.broken = True


def read_yaml(root: Path, path: str) -> Reading:
    """The documents of a YAML file, one for each document of its stream."""
    text, reading = _text(root, path, MAX_BYTES)
    if not reading.broken:
        _add_documents(reading, Walk(path, text), path)
        if reading.broken:
            reading.ids = _ID.findall(text)
    return reading


def read_front_matter(root: Path, path: str) -> Reading:
    """The one document of a file that begins with YAML front matter between lines of `---`."""
    text, reading = _text(root, path, MAX_ARTICLE)
    if reading.broken:
        return reading
    match = FRONT.match(text)
    if not match:
        reading.fail(_no_front_matter(path, text))
        return reading
    start, end = match.span("head")
    if end > MAX_BYTES:
        message = f"the front matter has more than {MAX_BYTES:,} bytes, the most that are read"
        hint = "the article's text stands below it"
        reading.fail(Problem("too-large", Spot.of_file(path), message, hint))
        return reading
    _add_documents(reading, Walk(path, text, start, end), path, body=text[match.end() :])
    if reading.broken:
        reading.ids = _ID.findall(text, start, end)
    return reading


def _text(root: Path, path: str, limit: int) -> tuple[str, Reading]:
    """A file's text, and a reading that is broken where there is none or a merge is unfinished."""
    text, problems = read_text(root, path, limit)
    if text is None:
        return "", Reading(problems=problems, broken=True)
    left = conflicts(path, text)
    if left:
        return text, Reading(problems=problems + left, broken=True, ids=_ID.findall(text))
    return text, Reading(problems=problems)


def _add_documents(reading: Reading, walk: Walk, path: str, body: str = "") -> None:
    """Take a walk over the YAML of a file, and note what it gives."""
    for index, tree in walk.documents():
        reading.documents.append(Document(path, index, tree, body))
    reading.problems += walk.problems
    reading.broken = walk.broken
    if not reading.documents and not walk.problems:
        hint = "write its keys and values, or delete the file"
        reading.fail(Problem("missing-key", Spot.of_file(path), "there is no record here", hint))


def _no_front_matter(path: str, text: str) -> Problem:
    message = "the front matter is not closed" if _OPENED.match(text) else "no front matter"
    hint = "begin the file with a line of ---, and end the record with another"
    return Problem("yaml-syntax", Spot.of_file(path), message, hint)
