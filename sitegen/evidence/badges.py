"""The words of badges: what pages, commands and data say of how a quotation was checked.

They say what was done, and never more. Three things are kept apart. *This run* compared the words
with a text: that is shown by the run itself. *The lock* says that somebody found them: that is the
word of whoever wrote the line, and so it is said with *as recorded*. An *archived copy* is what a
reader can open: its badge leads there. No badge counts people, since whoever writes the lock could
write that there were many.

    Words found in our copy, 24 Nov 2026
    Words found in the archived copy of 19 Jan 2024, as recorded on 25 Nov 2026
    Not checked: no copy
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from sitegen.dates import parse, short
from sitegen.evidence.finds import FindKind
from sitegen.evidence.states import NOT_MATCHED, TYPOGRAPHY, State
from sitegen.records import ArchivedCopy, Source

NO_BREAK: Final = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class BadgeTerm:
    """A badge, or a note in one, as readers see it, and what it means; `outcome` is its mark."""

    words: str
    meaning: str
    outcome: str = ""


# The legend of /data/; docs/evidence.md has the same, and a test compares the two.
LEGEND: Final = (
    BadgeTerm(
        "Words found in our copy, 24 Nov 2026",
        "When this site was built, the program compared the quotation with the copy of the source "
        "that the editors keep, and the words are in it. The day is that of the latest find on "
        "record, where there is one.",
        "found",
    ),
    BadgeTerm(
        "Words found in our copy, as recorded on 24 Nov 2026",
        "The copy was not here when the site was built, so nothing was compared. Somebody who had "
        "it recorded on that day that the words are in it. You have that person’s word.",
        "recorded",
    ),
    BadgeTerm(
        "Words found in the archived copy of 19 Jan 2024, as recorded on 25 Nov 2026",
        "Somebody’s program found the words in a public copy, which the badge links to. Open it "
        "and look. Without “as recorded”, the program found them there when the site was built.",
        "recorded",
    ),
    BadgeTerm(
        "Words found on the source’s own page, as recorded on 24 Nov 2026",
        "Somebody’s program found the words on the page at the source’s address, as it was on that "
        "day.",
        "recorded",
    ),
    BadgeTerm(
        "Not checked: no copy",
        "No copy was here when the site was built, and no find is on record. The words are the "
        "editors’ alone.",
        "unchecked",
    ),
)
NOTES: Final = (
    BadgeTerm(
        "transcribed copy",
        "Our copy was typed, or made from a copy that is not published. A slip of the person who "
        "transcribed it would not be noticed.",
    ),
    BadgeTerm(
        "typography differs",
        "The words are the same; quotation marks, dashes or spaces are not.",
    ),
    BadgeTerm(
        "paragraph differs",
        "The copy has the words, but the paragraph around them is not the one that was recorded. "
        "The page may have been edited.",
    ),
    BadgeTerm(
        "its address not recorded",
        "The record of the source does not name that archived copy, so there is nothing to open.",
    ),
    BadgeTerm(
        "recorded before paragraphs were kept",
        "Said on the page of the source. The record has no fingerprint of the paragraph, so an "
        "edit around the words would not be noticed.",
    ),
    BadgeTerm(
        "original words",
        "What was looked for is the quotation in its own language. The translation is the "
        "editors’.",
    ),
)
# Words are found *in* a copy and *on* a page.
PREPOSITIONS: Final[dict[FindKind, str]] = {"copy": "in", "archive": "in", "page": "on"}
# How the text of a source was obtained (docs/records.md has the terms).
OBTAINED: Final = {
    "downloaded": "downloaded from the source’s address",
    "archived": "taken from an archived copy",
    "pasted": "copied by hand from the page",
    "transcribed": "transcribed from a copy that is not published",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """What is said of one quotation: `before`, `copy` and `after` are one sentence.

    `outcome` is `found` (this run compared), `recorded`, `unchecked` or `differs`. `url` leads to
    the archived copy that `copy` names, '' where it names none. `notes` are in the words of NOTES.
    """

    outcome: str
    before: str
    copy: str = ""
    after: str = ""
    url: str = ""
    notes: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """All of it as one text."""
        said = f"{self.before}{self.copy}{self.after}"
        return "; ".join([said, *self.notes])

    @property
    def plain_words(self) -> str:
        """The same with ordinary spaces, for data."""
        return self.words.replace(NO_BREAK, " ")


def badge_of(
    state: State, source: Source, *, translated: bool = False, language: str = "en"
) -> Badge | None:
    """What is said of a quotation; None where nothing is quoted.

    `translated` is of a quotation that is shown beside its translation: the original was looked
    for.
    """
    if not state.words:
        return None
    if not state.verified:
        return _not_found(state, source)
    seen = seen_in(state, source)
    copy = archived_copy_of(source, seen.at)
    notes = list(notes_of(state))
    if seen.at and not copy:
        notes.append("its address not recorded")
    begin = "Original words found" if translated else "Words found"
    return Badge(
        outcome="found" if state.compared else "recorded",
        before=f"{begin} {PREPOSITIONS[seen.kind]} ",
        copy=copy_words(seen, source, language),
        after=_when(state, seen, language),
        url=copy.url if copy else "",
        notes=tuple(notes),
    )


def outcome_words(state: State) -> str:
    """What is said of a quotation without its day and copy, as commands count them."""
    if state.words == NOT_MATCHED:
        return "not matched"
    if not state.verified:
        return "not checked: no copy"
    if state.compared:
        return "; ".join(["words found", *notes_of(state)])
    if state.recorded_without_paragraph:
        return "words found, as recorded before paragraphs were kept"
    return "words found, as recorded"


def notes_of(state: State) -> tuple[str, ...]:
    """What else is to be said of a find, in the words of NOTES."""
    notes = []
    if state.words == TYPOGRAPHY:
        notes.append("typography differs")
    if state.paragraph_differs:
        notes.append("paragraph differs")
    return tuple(notes)


class SeenIn(NamedTuple):
    """In which kind of copy words were seen, the time of an archived one, and the day, if known."""

    kind: FindKind
    at: str
    day: str


def seen_in(state: State, source: Source) -> SeenIn:
    """The copy that a badge names.

    Where this run compared, it is the copy of this run, with the day of the newest find in such a
    one. Else it is an archived copy that the source's record names, if somebody found the words
    there, since readers can open that; else what the newest find is of.
    """
    if state.compared:
        kind: FindKind = "archive" if state.compared_at else "copy"
        same = [find for find in state.finds if (find.kind, find.at) == (kind, state.compared_at)]
        return SeenIn(kind, state.compared_at, same[0].day if same else "")
    archived = [find for find in state.finds if archived_copy_of(source, find.at)]
    newest = (archived or state.finds)[0]
    return SeenIn(newest.kind, newest.at, newest.day)


def copy_words(seen: SeenIn, source: Source, language: str = "en") -> str:
    """`our copy`, `our transcribed copy`, `the archived copy of 19 Jan 2024`."""
    if seen.kind == "archive":
        return f"the archived copy of {short_day(day_of(seen.at), language)}"
    if seen.kind == "page":
        return "the source’s own page"
    return "our transcribed copy" if source.obtained == "transcribed" else "our copy"


def archived_copy_of(source: Source, at: str) -> ArchivedCopy | None:
    """The archived copy of a source that was taken at a time (YYYYMMDDhhmmss), if it is recorded.

    An archive's address has the time in it, or the record has its day.
    """
    if not at:
        return None
    for copy in source.archived_copies:
        if at in copy.url or (copy.at and copy.at.text[:10] == day_of(at)):
            return copy
    return None


def day_of(at: str) -> str:
    """The day of an archive's time: `2024-01-19` of `20240119083000`."""
    return f"{at[:4]}-{at[4:6]}-{at[6:8]}"


def short_day(day: str, language: str = "en") -> str:
    """A day (YYYY-MM-DD) as badges write it, without a place to break: `24 Nov 2026`."""
    return short(parse(day), language).replace(" ", NO_BREAK)


def _when(state: State, seen: SeenIn, language: str) -> str:
    if not state.compared:
        return f", as recorded on {short_day(seen.day, language)}"
    return f", {short_day(seen.day, language)}" if seen.day else ""


def _not_found(state: State, source: Source) -> Badge:
    """What is said where the words were not found. *Not matched* is seen in the preview alone."""
    if state.words == NOT_MATCHED:
        where = "Words not found in our copy" if state.compared else "Words changed since recorded"
        return Badge(outcome="differs", before=where)
    if source.extent == "opening":
        return Badge(outcome="unchecked", before="Not checked: no copy of this passage")
    return Badge(outcome="unchecked", before="Not checked: no copy")
