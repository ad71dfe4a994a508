"""What must not be left in the editors' own words: a citation that is none, and what is to be done.

Text that is pasted from elsewhere brings `[1]` along, which looks like a citation and leads
nowhere; and what its writer meant to come back to is published if nobody does. Both are looked for
in what the editors say themselves: in texts, and in fields such as `says` and `why`. Quotations are
never looked at, neither a `quote` nor what stands in quotation marks: words of a source stay as
they are. Nor are drafts, which may be unfinished.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any, Final

from sitegen.checks.coverage import text_of_part
from sitegen.checks.sentences import MARK
from sitegen.problems import Keys, Problem
from sitegen.records import Page, Record, Records, Source, fields_of, texts, unpublished

# Keys whose plain text is the editors' own, in whatever part of a record.
_OWN: Final = frozenset(
    {
        *("alt", "description", "label", "reliability_why", "replaced", "says", "side"),
        *("title", "untitled", "who", "why", "would_settle"),
    }
)
_QUOTED: Final = re.compile(
    r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|‹[^›]*›|「[^」]*」|『[^』]*』|《[^》]*》|\"[^\"]*\"",
    re.DOTALL,
)
_QUOTED_BLOCK: Final = re.compile(r"<(blockquote|code|pre)\b.*?</\1>", re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")
_BLOCK: Final = re.compile(r"</(?:p|li|h\d|td|th)>")

# One to three digits in brackets, or several such numbers: `[1]`, `[2, 3]`, `[4–6]`, `【7】`.
_FURTHER: Final = r"(?:\s?[;–-]\s?\d{1,3}|,\s\d{1,3}|,\d{1,2})"  # `,000` is of a greater number
_NUMBER: Final = rf"[\[［【]\s?\d{{1,3}}{_FURTHER}{{0,9}}\s?[\]］】]"
_STOP: Final = r"[.!?…,;:،؛؟۔।。！？，；：፣።]"
_NUMBERED: Final = re.compile(
    rf"(?:{_NUMBER}\s?)*{_NUMBER}(?=\s*(?:{_STOP}|$|{MARK}))"  # before a stop, or at the end
    rf"|(?<={_STOP})[\"'”’»)]?\s?(?:{_NUMBER}\s?)+(?=\s|$)"  # or behind one
)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s<>\])]*[^\s<>\]).,;:!?]")  # without a stop
_TO_DO: Final = re.compile(
    r"\bTO[ -]?DO\b|\bTBD\b|\bFIXME\b|\bXXX\b|\bÀ FAIRE\b|\bA FAIRE\b|\bPOR HACER\b|\bA FAZER\b"
    r"|\bDA FARE\b|\bYAPILACAK\b|\bСДЕЛАТЬ\b|\bЗРОБИТИ\b|\[citation needed\]"
)
# One of these is in every text that has any of that.
_SIGNS: Final = (
    "[",
    "［",
    "【",
    "http",
    "www.",
    "DO",
    "TBD",
    "FIXME",
    "XXX",
    "FA",
    "HACER",
    "YAP",
    "Д",
    "З",
)
_OPENED_NUMBER: Final = re.compile(r"[\[［【]\s?\d")
_BEFORE: Final = re.compile(r"[^\W\d_]+(?=\s$)")  # the word right before a place


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Words of the editors: where in a record, as they are read, and as they are written.

    `cites` is whether a citation could stand in them.
    """

    keys: Keys
    words: str
    source: str
    cites: bool = False


def own_words_are_finished(records: Records) -> Iterator[Problem]:
    """Nothing published has a number or an address for a citation, or is still to be done."""
    hidden = unpublished(records)
    for record in records:
        if record.key in hidden:
            continue
        for own in _own_words(record):
            yield from _numbers(records, record, own)
            yield from _addresses(records, record, own)
            yield from _to_do(records, record, own)


def _numbers(records: Records, record: Record, own: OwnWords) -> Iterator[Problem]:
    hint = "cite a source with [@key]"
    if not own.cites:
        hint = "take it out; sources are named in `cites`"
    for found in _NUMBERED.finditer(own.words):
        number = found[0].strip()
        needle = number if number in own.source else ""
        yield Problem(
            "not-a-citation",
            records.spot(record.key, *own.keys, needle=needle),
            f"'{number}' is not a citation",
            hint,
        )


def _addresses(records: Records, record: Record, own: OwnWords) -> Iterator[Problem]:
    if not own.cites or isinstance(record, Page):
        return  # a page may tell of addresses
    for found in _ADDRESS.finditer(own.words):
        needle = found[0] if found[0] in own.source else ""
        yield Problem(
            "bare-address",
            records.spot(record.key, *own.keys, needle=needle),
            f"'{found[0][:80]}' is not a citation",
            "make it a source, with `sitegen source add`, and cite it with [@key]",
        )


def _to_do(records: Records, record: Record, own: OwnWords) -> Iterator[Problem]:
    for found in _TO_DO.finditer(own.words):
        before = _BEFORE.search(own.words, 0, found.start())
        if before and before[0].isupper() and len(before[0]) > 1:
            continue  # words that are all in capitals
        needle = found[0] if found[0] in own.source else ""
        hint = "finish it"
        if record.record_kind == "event":
            hint = "finish it, or set `status: draft`"
        yield Problem(
            "to-do",
            records.spot(record.key, *own.keys, needle=needle),
            f"'{found[0]}' is left in what is published",
            hint,
        )


# Where the editors' own words are


def _own_words(record: Record) -> Iterator[OwnWords]:
    """All own words of a record that may hold something, without what they quote."""
    for keys, text in texts(record):
        if _is_suspect(text.source) and not text.faults:
            html = _QUOTED_BLOCK.sub("", "".join(map(text_of_part, text.parts)))
            for block in _BLOCK.split(html):
                words = _QUOTED.sub("", unescape(_TAG.sub("", block))).strip()
                yield OwnWords(keys, words, text.source, cites=True)
    for keys, plain in _plain(record, ()):
        if _is_suspect(plain) and not (isinstance(record, Source) and keys == ("title",)):
            yield OwnWords(keys, _QUOTED.sub("", plain).strip(), plain)


def _is_suspect(text: str) -> bool:
    """Whether a text may hold any of this: most hold none, and that is seen fast."""
    if not any(sign in text for sign in _SIGNS):
        return False
    return bool(_OPENED_NUMBER.search(text) or _ADDRESS.search(text) or _TO_DO.search(text))


def _plain(part: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:
    """The plain texts of a record, or of a part of one, that are the editors' own."""
    cls: type = type(part)
    for name, key, is_text in _fields(cls):
        value = getattr(part, name)
        if is_text and isinstance(value, str):
            yield (*keys, key), value
        elif isinstance(value, tuple):
            for at, item in enumerate(value):
                yield from _plain(item, (*keys, key, at))
        elif value is not None and not is_text:
            yield from _plain(value, (*keys, key))


@cache
def _fields(cls: type) -> list[tuple[str, str, bool]]:
    """The fields of a part that are such texts, or that hold parts: name, key, whether a text."""
    found = []
    for field in fields_of(cls).values():
        shape = field.shape
        if shape.base is str and field.key in _OWN and not shape.refers_to:
            found.append((field.name, field.key, True))
        elif shape.part or (shape.items and shape.items.part):
            found.append((field.name, field.key, False))
    return found
