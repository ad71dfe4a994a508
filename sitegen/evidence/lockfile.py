"""One file of the lock of quotations, `seeds/quotes/KIND/ID.lock`: what was found of the quotations
of one record.

The first line names the form. Below it is a line for each find, sorted, its fields parted by two
spaces; what is not known is `-`:

    quotes 2
    KEY  <words>  SOURCE  <paragraph's hash>  <paragraph>:<offset>  <text's SHA-256>  <day>  <copy>

`KEY` is the citation's, `<copy>` is `copy`, `page` or `archive:YYYYMMDDhhmmss`. Behind it may stand
`by` and who checked.

A line that cannot be read may be the only trace of what somebody found. So it is reported, stays in
the file when that is written anew, and goes only by an editor's hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, cast

from sitegen.evidence.finds import Find, FindIdentity, FindKind
from sitegen.files import SIGN

QUOTES_FORM: Final = "quotes 2"
UPDATE: Final = "run: sitegen verify --update"
LONGEST_BY: Final = 100  # characters of a name
_UNKNOWN: Final = "-"
_ARCHIVE: Final = "archive:"
_ID: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_FORMS: Final = (
    ("a citation's key", re.compile(r"\w[\w:.-]*")),
    ("the hash of the words (16 hex digits)", re.compile(r"[0-9a-f]{16}")),
    ("the source's id", re.compile(_ID)),
    ("the hash of the paragraph (16 hex digits, or -)", re.compile(r"[0-9a-f]{16}|-")),
    ("paragraph:offset", re.compile(r"[1-9][0-9]{0,8}:[0-9]{1,9}")),
    ("the text's SHA-256 (64 hex digits, or -)", re.compile(r"[0-9a-f]{64}|-")),
    ("a day (YYYY-MM-DD)", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")),
    ("copy, page or archive:YYYYMMDDhhmmss", re.compile(r"copy|page|archive:[0-9]{14}")),
)
_BY: Final = re.compile(r"by (?=\S)(.+)")
_NO_NAME: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffd]")
_EMPTY: Final = f"put it back as git has it, or {UPDATE}"
_BY_HAND: Final = "put it back as git has it, or delete the line and " + UPDATE


@dataclass(frozen=True, slots=True)
class LockFault:
    """What is wrong with a line of a lock (from 1), and what to do about it."""

    line: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class LockText:
    """What a file of the lock says: its finds with their lines, and what is wrong with it.

    `kept` are lines that cannot be read, as they are written. Of a file that is not `known`, its
    form being another, nothing is read, and nothing may be written over it.
    """

    finds: tuple[tuple[int, Find], ...] = ()
    faults: tuple[LockFault, ...] = ()
    kept: tuple[str, ...] = ()
    known: bool = True


@dataclass(slots=True)
class _Reading:
    finds: list[tuple[int, Find]] = field(default_factory=list)
    faults: list[LockFault] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    lines: dict[FindIdentity, int] = field(default_factory=dict)


def parse_finds(text: str, record: str) -> LockText:
    """What the lock of a record (`event/ID`) says."""
    if not text.strip():
        return LockText(faults=(LockFault(1, "the file is empty", _EMPTY),))
    lines = text.split("\n")
    reading = _Reading()
    first = next(number for number, line in enumerate(lines) if line.strip())
    while SIGN.match(lines[first]) and first + 1 < len(lines):
        reading.faults.append(_of_conflict(first + 1))
        first += 1
    if " ".join(lines[first].split()) != QUOTES_FORM:
        fault = _of_form(first + 1, lines[first])
        return LockText(faults=(*reading.faults, fault), known=False)
    for number, line in enumerate(lines[first + 1 :], first + 2):
        if line.strip() and line.strip() != QUOTES_FORM:  # both sides of a merge have it
            _read_line(reading, record, number, line)
    return LockText(tuple(reading.finds), tuple(reading.faults), tuple(reading.kept))


def format_finds(finds: Iterable[Find], kept: Iterable[str] = ()) -> str:
    """The text of a record's lock, with lines that could not be read below; '' for none at all."""
    lines = [*sorted(map(_line, finds)), *kept]
    if not lines:
        return ""
    return "".join(f"{line}\n" for line in [QUOTES_FORM, *lines])


def refusal_of_name(name: str) -> str:
    """Why a name cannot be written into the lock, or ''."""
    if not name.strip():
        return "it is empty"
    if len(name) > LONGEST_BY:
        return f"it has more than {LONGEST_BY} characters"
    if _NO_NAME.search(name):
        return "it holds characters that no line can show"
    return ""


def is_day(words: str) -> bool:
    """Whether some words, YYYY-MM-DD by their form, are a day of the calendar."""
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def _of_form(number: int, line: str) -> LockFault:
    if re.fullmatch(r"\s*quotes\s+\d+\s*", line):
        message = f"this lock is of another form, {' '.join(line.split())!r}: nothing of it is read"
        hint = f"this program reads {QUOTES_FORM!r}; use the version of sitegen that wrote the file"
        return LockFault(number, message, hint)
    message = f"the lock does not begin with {QUOTES_FORM!r}: nothing of it is read"
    return LockFault(number, message, "put it back as git has it, or write that line above")


def _of_conflict(number: int) -> LockFault:
    message = "a merge conflict that nobody resolved: keep the lines that are right and remove the "
    return LockFault(number, f"{message}markers", UPDATE)


def _read_line(reading: _Reading, record: str, number: int, line: str) -> None:
    if SIGN.match(line):
        reading.faults.append(_of_conflict(number))
        return
    fields = line.split(maxsplit=len(_FORMS))
    if fault := _fault(fields):
        reading.faults.append(LockFault(number, fault, _BY_HAND))
        reading.kept.append(line)
        return
    find = _find(record, fields)
    reading.finds.append((number, find))
    first = reading.lines.setdefault(find.identity, number)
    if first != number:
        message = f"a second line for {fields[0]} in the same copy by the same person; "
        message += f"the first is line {first}"
        reading.faults.append(LockFault(number, message, UPDATE))


def _fault(fields: list[str]) -> str:
    """What is wrong with a line, or nothing."""
    if len(fields) < len(_FORMS):
        expected = ", ".join(name for name, _ in _FORMS)
        return f"{len(fields)} fields instead of {len(_FORMS)}: {expected}"
    for words, (name, form) in zip(fields, _FORMS, strict=False):
        if not form.fullmatch(words):
            return f"{words[:80]!r} is not {name}"
    day, copy = fields[6:8]
    if not is_day(day):
        return f"{day!r} is not a day of the calendar"
    if copy.startswith(_ARCHIVE) and not _is_time(copy.removeprefix(_ARCHIVE)):
        return f"{copy!r} is not a time of the calendar"
    if len(fields) > len(_FORMS):
        by = _BY.fullmatch(fields[-1].rstrip())
        if not by or refusal_of_name(by[1]):
            return f"{fields[-1][:80]!r} is not `by` and a name"
    return ""


def _is_time(digits: str) -> bool:
    try:
        datetime.strptime(digits, "%Y%m%d%H%M%S")
    except ValueError:
        return False
    return True


def _find(record: str, fields: list[str]) -> Find:
    key, words, source, around, place, text, day, copy, *rest = fields
    paragraph, offset = place.split(":")
    kind, _, at = copy.partition(":")
    by = " ".join(rest[0].split()[1:]) if rest else ""
    return Find(
        where=f"{record}#{key}",
        words_hash=words,
        source=source,
        paragraph_hash=around.replace(_UNKNOWN, ""),
        paragraph=int(paragraph),
        offset=int(offset),
        text_hash=text.replace(_UNKNOWN, ""),
        day=day,
        kind=cast(FindKind, kind),
        at=at,
        by=by,
    )


def _line(find: Find) -> str:
    fields = [
        find.where.partition("#")[2],
        find.words_hash,
        find.source,
        find.paragraph_hash or _UNKNOWN,
        f"{find.paragraph}:{find.offset}",
        find.text_hash or _UNKNOWN,
        find.day,
        f"{_ARCHIVE}{find.at}" if find.kind == "archive" else find.kind,
    ]
    if find.by:
        fields.append(f"by {find.by}")
    return "  ".join(fields)
