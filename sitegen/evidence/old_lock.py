"""The lock of quotations as it was first: one file, seeds/quotes.lock, with a line for each.

    event/ID#KEY  <words>  SOURCE  <sha256 of the text>  <paragraph>:<offset>  <day>

It is only read. `verify --update` brings what it says over into files of the records. Its lines
have no paragraph: they keep their worth, and show no more than that the words were found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from sitegen.evidence.finds import Find
from sitegen.evidence.lockfile import UPDATE, LockFault, LockText, is_day
from sitegen.files import SIGN

OLD_LOCK: Final = "seeds/quotes.lock"
_ID: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_FORMS: Final = (
    ("record/ID#KEY", re.compile(rf"[a-z]+/{_ID}#\w[\w:.-]*")),
    ("the quotation's hash (16 hex digits)", re.compile(r"[0-9a-f]{16}")),
    ("the source's id", re.compile(_ID)),
    ("the text's SHA-256 (64 hex digits)", re.compile(r"[0-9a-f]{64}")),
    ("paragraph:offset", re.compile(r"[1-9][0-9]{0,8}:[0-9]{1,9}")),
    ("a date (YYYY-MM-DD)", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")),
)
_BY_HAND: Final = "put it back as git has it, or delete the line and " + UPDATE


def parse_old_lock(text: str) -> LockText:
    """What the lock says, in the file's order.

    A second line for a quotation is a fault, even where it says the same; a merge leaves such, and
    either may be right.
    """
    finds: list[tuple[int, Find]] = []
    faults: list[LockFault] = []
    kept: list[str] = []
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        fields = line.split()
        if SIGN.match(line):
            hint = "keep the lines that are right and remove the markers"
            message = f"a merge conflict that nobody resolved: {hint}"
            faults.append(LockFault(number, message, UPDATE))
        elif fault := _fault(fields):
            faults.append(LockFault(number, fault, _BY_HAND))
            kept.append(line)
        else:
            finds.append((number, _find(fields)))
            first = lines.setdefault(fields[0], number)
            if first != number:
                message = f"a second line for {fields[0]}; the first is line {first}"
                faults.append(LockFault(number, message, UPDATE))
    return LockText(tuple(finds), tuple(faults), tuple(kept))


def format_old_lock(kept: Iterable[str]) -> str:
    """What is left of the lock when all that can be read is brought over."""
    return "".join(f"{line}\n" for line in kept)


def _fault(fields: list[str]) -> str:
    """What is wrong with a line, or nothing."""
    if len(fields) != len(_FORMS):
        expected = ", ".join(name for name, _ in _FORMS)
        return f"{len(fields)} fields instead of {len(_FORMS)}: {expected}"
    for words, (name, form) in zip(fields, _FORMS, strict=True):
        if not form.fullmatch(words):
            return f"{words[:80]!r} is not {name}"
    if not is_day(fields[-1]):
        return f"{fields[-1]!r} is not a day of the calendar"
    return ""


def _find(fields: list[str]) -> Find:
    where, words, source, text, place, day = fields
    paragraph, offset = place.split(":")
    return Find(
        where=where,
        words_hash=words,
        source=source,
        paragraph=int(paragraph),
        offset=int(offset),
        text_hash=text,
        day=day,
    )
