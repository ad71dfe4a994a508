"""The words of badges: what was done, and never more."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from sitegen.dates import parse
from sitegen.evidence import LEGEND, NOTES, Find, State, badge_of, outcome_words
from sitegen.evidence.badges import notes_of, short_day
from sitegen.evidence.finds import FIND_KINDS, FindKind
from sitegen.evidence.states import MATCHES, NO_TEXT, NOT_MATCHED, TYPOGRAPHY
from sitegen.records import ArchivedCopy, Source

AT = "20240119083000"
COPY = f"https://web.archive.org/web/{AT}/https://a.example/1"


def source(**known: Any) -> Source:
    return Source(id="a", title="T", kind="news", **known)


def find(day: str = "2026-11-24", kind: FindKind = "copy", **known: Any) -> Find:
    where = {"where": "event/e#k", "words_hash": "0" * 16, "source": "a"}
    return Find(**where, paragraph=1, offset=0, day=day, kind=kind, **known)


def found(*finds: Find, words: str = MATCHES, **known: Any) -> State:
    return State(words, compared=True, finds=finds, **known)


def recorded(*finds: Find) -> State:
    return State("verified on 24 November 2026", finds=finds)


def said(state: State, of: Source | None = None, **how: Any) -> str:
    badge = badge_of(state, of or source(), **how)
    return badge.plain_words if badge else ""


HASHED = {"paragraph_hash": "1" * 16}


def test_what_this_run_compared() -> None:
    assert said(found()) == "Words found in our copy"
    assert said(found(find(**HASHED))) == "Words found in our copy, 24 Nov 2026"


def test_the_day_of_another_copy_is_not_that_of_ours() -> None:
    archived = find("2026-11-25", "archive", at=AT, **HASHED)
    assert said(found(archived)) == "Words found in our copy"
    assert said(found(archived, find(**HASHED))) == "Words found in our copy, 24 Nov 2026"


def test_what_the_lock_alone_says() -> None:
    words = "Words found in our copy, as recorded on 24 Nov 2026"
    assert said(recorded(find(**HASHED))) == words
    page = recorded(find(kind="page", **HASHED))
    assert said(page) == "Words found on the source’s own page, as recorded on 24 Nov 2026"


def test_lines_of_before_paragraphs_were_kept_say_so() -> None:
    words = "words found, as recorded"
    assert outcome_words(recorded(find())) == f"{words} before paragraphs were kept"
    assert outcome_words(recorded(find(), find(**HASHED))) == words
    assert outcome_words(found(find())) == "words found"


def test_an_archived_copy_is_named_before_others_and_linked() -> None:
    state = recorded(find("2026-11-26", **HASHED), find("2026-11-25", "archive", at=AT, **HASHED))
    words = "Words found in the archived copy of 19 Jan 2024, as recorded on 25 Nov 2026"
    assert said(state, source(archive_url=COPY)) == words
    for kept in (
        source(archive_url=COPY),
        source(archives=(ArchivedCopy(url="https://b.example/", at=parse("2024-01-19")),)),
    ):
        badge = badge_of(state, kept)
        assert badge
        assert badge.url == kept.archived_copies[0].url
        assert badge.copy.replace("\N{NO-BREAK SPACE}", " ") == "the archived copy of 19 Jan 2024"


def test_a_copy_that_the_record_does_not_name_is_not_linked() -> None:
    state = recorded(find(kind="archive", at=AT, **HASHED))
    other = source(archive_url="https://web.archive.org/web/20200101000000/https://a.example/1")
    badge = badge_of(state, other)
    assert badge
    assert not badge.url
    assert badge.plain_words.endswith(", as recorded on 24 Nov 2026; its address not recorded")


def test_a_copy_that_nobody_can_open_is_not_named_before_others() -> None:
    state = recorded(find("2026-11-26", **HASHED), find("2026-11-25", "archive", at=AT, **HASHED))
    assert said(state) == "Words found in our copy, as recorded on 26 Nov 2026"


def test_a_saved_archived_copy_that_this_run_compared() -> None:
    state = found(find("2026-11-25", "archive", at=AT, **HASHED), compared_at=AT)
    words = "Words found in the archived copy of 19 Jan 2024, 25 Nov 2026"
    assert said(state, source(archive_url=COPY)) == words
    assert said(state) == f"{words}; its address not recorded"


def test_transcribed_texts_say_so() -> None:
    of = source(obtained="transcribed")
    assert said(found(), of) == "Words found in our transcribed copy"
    assert "our transcribed copy, as recorded" in said(recorded(find(**HASHED)), of)
    for term in ("downloaded", "archived", "pasted", None):
        assert "transcribed" not in said(found(), source(obtained=term))


def test_of_a_translation_the_original_was_looked_for() -> None:
    words = "Original words found in our copy, 24 Nov 2026"
    assert said(found(find(**HASHED)), translated=True) == words


def test_what_nobody_checked() -> None:
    assert said(State(NO_TEXT)) == "Not checked: no copy"
    assert said(State(NO_TEXT), source(extent="opening")) == "Not checked: no copy of this passage"
    assert badge_of(State(""), source()) is None


def test_what_is_not_there() -> None:
    assert said(State(NOT_MATCHED, compared=True)) == "Words not found in our copy"
    assert said(State(NOT_MATCHED)) == "Words changed since recorded"


def test_what_differs_is_said_behind_it() -> None:
    state = found(find(**HASHED), words=TYPOGRAPHY, paragraph_differs=True)
    begin = "Words found in our copy, 24 Nov 2026"
    assert said(state) == f"{begin}; typography differs; paragraph differs"


KNOWN_FINDS = [
    find(day, kind, at=AT if kind == "archive" else "", by=by, **hashed)
    for day, kind, by, hashed in product(
        ("1990-01-01", "2026-11-24"),
        FIND_KINDS,
        ("", "A. Reader", "1,000 people"),
        ({}, HASHED),
    )
]


@pytest.mark.parametrize("line", KNOWN_FINDS, ids=str)
def test_no_line_of_a_lock_says_more_than_as_recorded(line: Find) -> None:
    """Whatever a line says, and however many there are."""
    for state in (recorded(line), recorded(line, *KNOWN_FINDS)):
        badge = badge_of(state, source(archive_url=COPY))
        assert badge
        assert badge.outcome == "recorded"
        assert ", as recorded on " in badge.plain_words
        assert "as recorded" in outcome_words(state)


@pytest.mark.parametrize("line", KNOWN_FINDS, ids=str)
def test_no_line_of_a_lock_makes_words_found_that_were_not_compared_with(line: Find) -> None:
    """Beside what this run compared, a line adds a day and nothing else."""
    without = badge_of(found(), source(archive_url=COPY))
    badge = badge_of(found(line), source(archive_url=COPY))
    assert without
    assert badge
    assert (badge.before, badge.copy, badge.url) == (without.before, without.copy, without.url)


def test_no_badge_counts_people_or_names_them() -> None:
    one = said(recorded(find(by="A. Reader", **HASHED)))
    many = [find(by=name, **HASHED) for name in ("A. Reader", "B. Reader", "C. Reader")]
    assert said(recorded(*many)) == one
    assert "Reader" not in one


def test_the_legend_is_of_badges_that_there_are() -> None:
    hashed = find(**HASHED)
    archived = find("2026-11-25", "archive", at=AT, **HASHED)
    states = (
        found(hashed),
        recorded(hashed),
        recorded(archived),
        recorded(find(kind="page", **HASHED)),
        State(NO_TEXT),
    )
    badges = [badge_of(state, source(archive_url=COPY)) for state in states]
    shown = [(badge.plain_words, badge.outcome) for badge in badges if badge]
    assert shown == [(term.words, term.outcome) for term in LEGEND]


def test_every_note_has_its_place_in_the_legend() -> None:
    state = found(find(), words=TYPOGRAPHY, paragraph_differs=True)
    elsewhere = recorded(find(kind="archive", at=AT, **HASHED))
    badge = badge_of(elsewhere, source())
    assert badge
    notes = {*notes_of(state), *badge.notes}
    assert notes <= {term.words for term in NOTES}
    assert len(notes) == 3


def test_nothing_that_readers_see_of_a_quotation_says_verified() -> None:
    words = [term.words + term.meaning for term in (*LEGEND, *NOTES)]
    assert "verif" not in "".join(words).lower()


def test_days_do_not_break() -> None:
    assert short_day("2026-11-24") == "24\N{NO-BREAK SPACE}Nov\N{NO-BREAK SPACE}2026"
