"""Taking in a source's text, and making a citation of words in it: what `source add` and `quote`
do.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sitegen.evidence import (
    NEEDS_HTML,
    PRIVATE,
    SUFFIXES,
    FoundPassages,
    Missing,
    SourceText,
    advice,
    everywhere,
    find,
    own_words,
    prepare,
    readable,
)
from sitegen.files import read_front_matter, rewritten
from sitegen.problems import StoppedError, errors_among
from sitegen.records import ID, MAX_ID, parse_record, suggested_id

CONTEXT: Final = 120  # characters before and behind a passage that may tell it from others
_WEB_PAGE: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
_PLAIN: Final = re.compile(r"\w(?:[\w .,;'’“”()/+-]|:(?=\S))*")  # what YAML reads as it stands


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
    id: str = ""

    @property
    def name(self) -> str:
        """Its id: as given, else of publisher, date and title; '' where they have no Latin letter
        or digit.
        """
        words = " ".join(part for part in (self.publisher, self.published, self.title) if part)
        return self.id or (suggested_id(words) if re.search("[A-Za-z0-9]", words) else "")


def add_source(root: Path, source: NewSource, captured: str) -> list[Path]:
    """Write the record, and the text to seeds/private/ or with a licence below the record; the
    files written.

    Of a web page its readable text is taken. Raises StoppedError where any file of that id is there
    already, there is no text, or the record would not be right; then nothing is written.
    """
    record = f"seeds/{source.name}.md"
    _refuse(root, source, record)
    body = _readable(source.text).strip() + "\n"
    if not re.search(r"\w", body):
        raise StoppedError("there is no text", "for a source without text: sitegen new source")
    files = {
        record: "".join(_front_matter(source, captured, body)) + (body if source.licence else "")
    }
    if not source.licence:
        files[f"{PRIVATE}/{source.name}.txt"] = body
    with rewritten(root, files):
        _refuse_faulty(root, record)
    return [root / path for path in files]


def _refuse(root: Path, source: NewSource, record: str) -> None:
    if not source.name:
        raise StoppedError("there are no Latin letters to make an id of", "name one with --id")
    if not ID.fullmatch(source.name) or len(source.name) > MAX_ID:
        raise StoppedError(
            f"'{source.name}' cannot be an id", "name one with --id: small letters, digits, hyphens"
        )
    for path in (record, *(f"{PRIVATE}/{source.name}{suffix}" for suffix in SUFFIXES)):
        if os.path.lexists(root / path):
            raise StoppedError(f"{path} is there already", "name another id with --id")


def _readable(text: str) -> str:
    """The text, of a web page the readable text."""
    if not _WEB_PAGE.match(text):
        return text
    found = readable(text)
    if found is None:
        raise StoppedError("this is a web page; to read it takes the extra `html`", NEEDS_HTML)
    return found


def _refuse_faulty(root: Path, record: str) -> None:
    """The record is read as every other: whatever is wrong with it is an option's fault."""
    reading = read_front_matter(root, record)
    problems = reading.problems + [
        p for doc in reading.documents for p in parse_record("source", doc)[1]
    ]
    for problem in errors_among(problems):
        where = f"{problem.spot.keys[0]}: " if problem.spot.keys else ""
        raise StoppedError(f"{where}{problem.message}", problem.hint)


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
    yield f"extent: full\ncaptured: {captured}\nsha256: {hashlib.sha256(body.encode()).hexdigest()}\n---\n"


def quoted(words: str) -> str:
    """The words as a YAML scalar in double quotes; JSON strings are YAML."""
    return json.dumps(" ".join(words.split()), ensure_ascii=False)


def scalar(words: str) -> str:
    """The words as they may stand behind a key: quoted where YAML would read anything else."""
    plain = _PLAIN.fullmatch(words) and words == " ".join(words.split()) and words.lower() != "null"
    return words if plain else quoted(words)


def citation_blocks(source_id: str, words: str, text: str) -> list[str]:
    """Citations of the words, ready to paste, one for each place where they stand.

    Each has the text's own words, a locator and, where that is not enough, a prefix or suffix.
    Raises StoppedError where the words are not in the text; its hint shows the nearest passages.
    """
    prepared = prepare(text)
    places = everywhere(words, prepared)
    if places:
        return [_block(source_id, words, place, prepared) for place in places]
    result = find(words, prepared)
    if isinstance(result, Missing):
        raise StoppedError("these words are not in the text", "\n          ".join(advice(result)))
    raise StoppedError("there are no words to look for", "quote the words of a passage")


def _block(source_id: str, words: str, place: FoundPassages, text: SourceText) -> str:
    own = own_words(words, place, text)
    fields = {
        "source": source_id,
        "quote": quoted(own),
        "at": f"para. {place.passages[0].paragraph}",
    }
    fields |= {
        key: quoted(value) for key, value in _context(own, place, text, fields["at"]).items()
    }
    return "\n".join(["  KEY:", *(f"    {key}: {value}" for key, value in fields.items())])


def _context(words: str, place: FoundPassages, text: SourceText, at: str) -> dict[str, str]:
    """As many words before the passage, or else behind it, as tell it from others; none where its
    paragraph does.
    """
    first, last, original = place.passages[0].start, place.passages[-1].end, text.folded.original
    before, behind = (
        original[max(0, first - CONTEXT) : first].split(),
        original[last : last + CONTEXT].split(),
    )
    ways = [{"prefix": " ".join(before[-count:])} for count in range(1, len(before) + 1)]
    ways += [{"suffix": " ".join(behind[:count])} for count in range(1, len(behind) + 1)]
    return next((way for way in [{}, *ways] if find(words, text, at=at, **way) == place), {})
