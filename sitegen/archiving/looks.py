"""What an archived copy shows: which of a source's quotations are in it, and what it is if none is.

That an address of an archive answers says little. It may be the copy of a login form, of a wall
that asks for consent, of a page that says "not found" in a friendly way, or of whoever bought the
address later. None of them has the words that are quoted. So words decide, and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sitegen.copies import UnreadableCopyError, read_copy
from sitegen.evidence import Comparison, Find, compare_with
from sitegen.language import counted
from sitegen.problems import printable
from sitegen.records import Records, Source
from sitegen.web import WebAnswer

_SHOWN: Final = 100  # characters of a copy that is something else


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a copy shows of a source. `timestamp` is its time, YYYYMMDDhhmmss, or ''.

    `problem` says why there is no text to compare; `begins` how the text begins.
    """

    address: str
    timestamp: str
    data: bytes = b""
    text: str = ""
    kind: str = "html"
    comparisons: Sequence[Comparison] = ()
    has_title: bool = False
    begins: str = ""
    problem: str = ""

    @property
    def shown(self) -> list[Comparison]:
        """The quotations that are in it."""
        return [one for one in self.comparisons if one.outcome != "absent"]

    @property
    def absent(self) -> list[Comparison]:
        """The quotations that are not in it."""
        return [one for one in self.comparisons if one.outcome == "absent"]

    @property
    def is_of_source(self) -> bool:
        """Whether it is a copy of the source: a quotation is in it, or where none is known the
        title.
        """
        if self.problem:
            return False
        return bool(self.shown) if self.comparisons else self.has_title

    @property
    def is_whole(self) -> bool:
        """Whether nothing that is quoted is missing in it."""
        return self.is_of_source and not self.absent

    def finds(self, day: str) -> list[Find]:
        """What may be recorded of it on a day."""
        if not self.timestamp:
            return []
        return [replace(one.find, day=day) for one in self.shown if one.find]

    @property
    def day(self) -> str:
        """The day of the copy, or `unknown day`."""
        at = self.timestamp
        return f"{at[:4]}-{at[4:6]}-{at[6:8]}" if at else "unknown day"

    def words(self) -> str:
        """What it shows, for people."""
        copy = f"the copy of {self.day}"
        if self.problem:
            return f"{copy} cannot be compared: {self.problem}"
        if not self.comparisons and self.has_title:
            return f"{copy} has the title; nothing is quoted of this source yet"
        if not self.comparisons:
            return f"{copy} does not have the title, and nothing is quoted: it begins {self.begins}"
        if not self.shown:
            what = "the quotation" if len(self.comparisons) == 1 else "any quotation"
            return f"{copy} does not have {what}: it begins {self.begins}"
        told = f"{len(self.shown)} of {counted(len(self.comparisons), 'quotation')} in {copy}"
        if self.absent:
            told += f"; not in it: {', '.join(one.quoted.where for one in self.absent)}"
        return told


def look(
    records: Records, source: Source, answer: WebAnswer, *, address: str, timestamp: str
) -> Look:
    """Read an archived copy and compare what is quoted of a source with it."""
    try:
        copy = read_copy(answer.body, "", content_type=answer.content_type)
    except UnreadableCopyError as error:
        return Look(address=address, timestamp=timestamp, problem=error.message)
    comparisons = compare_with(records, source.id, copy.text, kind="archive", at=timestamp)
    begins = " ".join(copy.text[: 4 * _SHOWN].split())[:_SHOWN]
    return Look(
        address=address,
        timestamp=timestamp,
        data=answer.body,
        text=copy.text,
        kind=copy.kind,
        comparisons=comparisons,
        has_title=_has(copy.text, source.title or ""),
        begins=f"“{printable(begins)}”",
    )


def _has(text: str, title: str) -> bool:
    words = " ".join(title.casefold().split())
    return bool(words) and words in " ".join(text.casefold().split())
