"""Finds: that somebody's program found a quotation's words in a copy of its source, on a day.

A find is its writer's word, and never more than that: whoever can write the lock can write a find.
So finds say what was recorded, and only a comparison of this very run says what is so
(`states.State.compared`). Several finds of one quotation are kept beside each other: one for each
person and copy, of which a newer one takes the place of an older.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

# A copy that somebody keeps; the publisher's page as it was on that day; an archived copy.
FindKind = Literal["copy", "page", "archive"]
FIND_KINDS: Final[tuple[FindKind, ...]] = ("copy", "page", "archive")


class FindIdentity(NamedTuple):
    """What a newer find must share with an older one to take its place."""

    where: str
    by: str
    kind: FindKind
    at: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Find:
    """That a quotation was found: which one, in which words, source, place and copy, and when.

    `where` is the quotation, `event/ID#KEY`. `words_hash` is of its folded words, `paragraph_hash`
    of the paragraph around them ('' in a find that was recorded before paragraphs were kept).
    `paragraph` counts from 1, `offset` in characters of the folded paragraph. `text_hash` (SHA-256
    of the whole text, '' where it is not known) is information only: other copies have others.
    `day` is YYYY-MM-DD, `at` the time of an archived copy (YYYYMMDDhhmmss, else ''). `by` is who
    checked, in words of their own, or ''.
    """

    where: str
    words_hash: str
    source: str
    paragraph_hash: str = ""
    paragraph: int
    offset: int
    text_hash: str = ""
    day: str = ""
    kind: FindKind = "copy"
    at: str = ""
    by: str = ""

    @property
    def identity(self) -> FindIdentity:
        """Of two finds that share this, the newer one is kept."""
        return FindIdentity(self.where, self.by, self.kind, self.at)

    @property
    def evidence(self) -> tuple[str, str, str]:
        """What the find says of the world; the whole text's hash and the place are information."""
        return self.words_hash, self.source, self.paragraph_hash


def with_newer(finds: Iterable[Find], newer: Iterable[Find]) -> list[Find]:
    """Some finds with others beside them, each in the place of one that is as old or older."""
    kept = {find.identity: find for find in sorted(finds, key=_by_day)}
    for find in sorted(newer, key=_by_day):
        older = kept.get(find.identity)
        if older is None or older.day <= find.day:
            kept[find.identity] = find
    return sorted(kept.values())


def newest_first(finds: Iterable[Find]) -> tuple[Find, ...]:
    """Finds, those of the latest day first."""
    return tuple(sorted(finds, key=_by_day, reverse=True))


def _by_day(find: Find) -> str:
    return find.day
