"""The file of quotations found, seeds/quotes.lock: a sorted line for each, so that changes merge by
line.

`event/ID#KEY  <hash of the quotation>  SOURCE  <sha256 of the text>  <paragraph>:<offset>  <date>`
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sitegen.files import SIGN

LockFault = tuple[int, str]  # a line, from 1, and what is wrong with it

_ID: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_FORMS: Final = (
    ("record/ID#KEY", re.compile(rf"[a-z]+/{_ID}#\w[\w:.-]*")),
    ("the quotation's hash (16 hex digits)", re.compile(r"[0-9a-f]{16}")),
    ("the source's id", re.compile(_ID)),
    ("the text's SHA-256 (64 hex digits)", re.compile(r"[0-9a-f]{64}")),
    ("paragraph:offset", re.compile(r"[1-9][0-9]{0,8}:[0-9]{1,9}")),
    ("a date (YYYY-MM-DD)", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")),
)


@dataclass(frozen=True, slots=True, order=True)
class LockEntry:
    """Where a quotation (`where`: `event/ID#KEY`) was found, and when (ISO; empty until `update`
    sets it).
    """

    where: str
    quote_hash: str
    source: str
    text_hash: str
    paragraph: int
    offset: int
    date: str = ""


def parse_lock(text: str) -> tuple[list[LockEntry], list[LockFault]]:
    """The entries that can be read, in the file's order, and what is wrong with lines.

    A second line for a quotation is a fault, even where it says the same; a merge leaves such, and
    either may be right.
    """
    entries: list[LockEntry] = []
    lines: dict[str, int] = {}
    faults: list[LockFault] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        fields = line.split()
        if fault := _fault(line, fields):
            faults.append((number, fault))
            continue
        entries.append(_entry(fields))
        if lines.setdefault(fields[0], number) != number:
            faults.append(
                (number, f"a second line for {fields[0]}; the first is line {lines[fields[0]]}")
            )
    return entries, faults


def format_lock(entries: Iterable[LockEntry]) -> str:
    """The file's text: a sorted line for each entry, a line break after each."""
    return "".join(f"{_line(entry)}\n" for entry in sorted(entries))


def update(old: Iterable[LockEntry], new: Iterable[LockEntry], today: str) -> list[LockEntry]:
    """The new entries, sorted, each with its date: the old one where nothing else of its line
    changed, else `today`. Old entries without a new one are left out.
    """
    newest_first = sorted(old, reverse=True)  # of twins the first day stays
    dates = {replace(entry, date=""): entry.date for entry in newest_first}
    return sorted(replace(entry, date=dates.get(replace(entry, date="")) or today) for entry in new)


def _fault(line: str, fields: list[str]) -> str:
    """What is wrong with a line, or nothing."""
    if SIGN.match(line):
        hint = "keep the lines that are right and remove the markers"
        return f"a merge conflict that nobody resolved: {hint}"
    if len(fields) != len(_FORMS):
        expected = ", ".join(name for name, _ in _FORMS)
        return f"{len(fields)} fields instead of {len(_FORMS)}: {expected}"
    for field, (name, form) in zip(fields, _FORMS, strict=True):
        if not form.fullmatch(field):
            return f"{field[:80]!r} is not {name}"
    if not _is_date(fields[-1]):
        return f"{fields[-1]!r} is not a day of the calendar"
    return ""


def _is_date(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def _entry(fields: list[str]) -> LockEntry:
    where, quote_hash, source, text_hash, place, day = fields
    paragraph, offset = place.split(":")
    return LockEntry(
        where=where,
        quote_hash=quote_hash,
        source=source,
        text_hash=text_hash,
        paragraph=int(paragraph),
        offset=int(offset),
        date=day,
    )


def _line(entry: LockEntry) -> str:
    place = f"{entry.paragraph}:{entry.offset}"
    return "  ".join(
        (entry.where, entry.quote_hash, entry.source, entry.text_hash, place, entry.date)
    )
