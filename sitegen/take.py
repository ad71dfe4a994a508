"""Taking in a source's text, and making a citation of words in it: what `source add` and `quote` do."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sitegen.evidence import advice
from sitegen.parse import ID, MAX_ID, suggested_id
from sitegen.quotes import Ambiguous, Found, Missing, Text, find, prepare
from sitegen.texts import PRIVATE

CONTEXT: Final = 40  # characters of context that tell one of several identical passages


class TakeError(Exception):
    """The source cannot be taken in; says why and what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.message, self.hint = message, hint
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class NewSource:
    """What is known of a source that is taken in; empty where it is not known. `text` is the article's."""

    text: str
    title: str
    publisher: str
    published: str
    url: str
    kind: str
    language: str
    licence: str
    id: str = ""

    @property
    def name(self) -> str:
        """Its id: as given, else of publisher, date and title."""
        return self.id or suggested_id(" ".join(part for part in (self.publisher, self.published, self.title) if part))


def add_source(root: Path, source: NewSource, captured: str) -> list[Path]:
    """Write the record, and the text to seeds/private/ or with a licence below the record; the files written.

    Raises TakeError where either is there already, or the id cannot be one.
    """
    if not ID.fullmatch(source.name) or len(source.name) > MAX_ID:
        raise TakeError(f"'{source.name}' cannot be an id", "name one with --id: small letters, digits, hyphens")
    record = root / "seeds" / f"{source.name}.md"
    private = root / PRIVATE / f"{source.name}.txt"
    for path in (record, private):
        if os.path.lexists(path):
            raise TakeError(f"{path.relative_to(root)} is there already", "name another id with --id")
    body = source.text.strip() + "\n"
    files = {record: "".join(_front_matter(source, captured, body)) + (body if source.licence else "")}
    if not source.licence:
        files[private] = body
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    return list(files)


def _front_matter(source: NewSource, captured: str, body: str) -> Iterator[str]:
    yield "---\n"
    if source.title:
        yield f"title: {quoted(source.title)}\n"
    else:
        yield 'untitled: "TO DO: describe the piece in a few words"\n'
    yield f"kind: {source.kind}\n"
    for key in ("publisher", "published", "url", "language"):
        if value := getattr(source, key):
            yield f"{key}: {quoted(value)}\n"
    if source.licence:
        yield f"publish: full\nlicence: {quoted(source.licence)}\n"
    else:
        yield "publish: excerpts\n"
    yield f"extent: full\ncaptured: {captured}\nsha256: {hashlib.sha256(body.encode()).hexdigest()}\n---\n"


def quoted(words: str) -> str:
    """The words as a YAML scalar in double quotes; JSON strings are YAML."""
    return json.dumps(" ".join(words.split()), ensure_ascii=False)


def citation_blocks(source_id: str, words: str, text: str) -> tuple[list[str], str]:
    """Citations of the words, ready to paste, one for each place where they stand; else why there is none."""
    prepared = prepare(text)
    found = find(words, prepared)
    if isinstance(found, Found):
        return [_block(source_id, words, found.passages[0].paragraph)], ""
    if isinstance(found, Ambiguous):
        return [
            block for number in dict.fromkeys(found.places) for block in _places(source_id, words, prepared, number)
        ], ""
    if isinstance(found, Missing):
        return [], advice(found)
    return [], f"'{found.piece}' is too short to be looked for alone: quote more words"


def _places(source_id: str, words: str, text: Text, paragraph: int) -> Iterator[str]:
    """A block for each place in one paragraph, with the words before it where there are several."""
    if isinstance(find(words, text, at=f"para. {paragraph}"), Found):
        yield _block(source_id, words, paragraph)
        return
    start, end = text.folded.reach(paragraph)
    whole, folded = text.folded.text, prepare(words).folded.text
    at = whole.find(folded, start, end)
    while at >= 0:
        before = whole[max(start, at - CONTEXT) : at].strip()
        prefix = before.partition(" ")[2] if at - start > CONTEXT else before
        yield _block(source_id, words, paragraph, prefix)
        at = whole.find(folded, at + len(folded), end)


def _block(source_id: str, words: str, paragraph: int, prefix: str = "") -> str:
    lines = ["  KEY:", f"    source: {source_id}", f"    quote: {quoted(words)}", f"    at: para. {paragraph}"]
    return "\n".join([*lines, f"    prefix: {quoted(prefix)}"] if prefix else lines)
