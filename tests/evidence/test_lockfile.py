"""The lock of one record: reading, writing, and what a merge, a hand or a stranger can do to it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.evidence.finds import FIND_KINDS, Find, newest_first, with_newer
from sitegen.evidence.lockfile import format_finds, parse_finds

RECORD = "event/first-day"
ONE = Find(
    where=f"{RECORD}#mofa",
    words_hash="0123456789abcdef",
    source="pk-mofa",
    paragraph_hash="fedcba9876543210",
    paragraph=2,
    offset=13,
    text_hash="a" * 64,
    day="2026-11-24",
)
ARCHIVED = replace(ONE, kind="archive", at="20240119083000", by="A. Reader, for the BBC")
LINE = f"mofa  0123456789abcdef  pk-mofa  fedcba9876543210  2:13  {'a' * 64}  2026-11-24  copy"
BY_HAND = "put it back as git has it, or delete the line and run: sitegen verify --update"
UPDATE = "run: sitegen verify --update"


def finds(text: str) -> list[Find]:
    return [find for _, find in parse_finds(text, RECORD).finds]


def test_the_form_is_one_line_then_a_sorted_line_for_each_find() -> None:
    text = format_finds([ARCHIVED, ONE])
    archived = LINE.replace("  copy", "  archive:20240119083000  by A. Reader, for the BBC")
    assert text == f"quotes 2\n{archived}\n{LINE}\n"
    assert format_finds([]) == ""


def test_what_is_not_known_is_a_dash() -> None:
    unknown = replace(ONE, paragraph_hash="", text_hash="")
    assert "  pk-mofa  -  2:13  -  2026-11-24" in format_finds([unknown])
    assert finds(format_finds([unknown])) == [unknown]


def test_reading_gives_back_what_was_written() -> None:
    read = parse_finds(format_finds([ONE, ARCHIVED]), RECORD)
    assert {find for _, find in read.finds} == {ONE, ARCHIVED}
    assert (read.faults, read.kept, read.known) == ((), (), True)


def test_blank_lines_and_other_line_ends_are_no_fault() -> None:
    read = parse_finds(f"\r\nquotes  2\r\n\r\n{LINE}\r\n", RECORD)
    assert (read.finds, read.faults) == (((4, ONE),), ())


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("nonsense", "1 fields instead of 8"),
        (LINE[:50], "4 fields instead of 8"),
        (LINE[:-6], "7 fields instead of 8"),
        (LINE[:-2], "is not copy, page or archive"),
        (LINE + "  more", "is not `by` and a name"),
        (LINE + "  by", "is not `by` and a name"),
        (LINE + "  by " + "x" * 101, "is not `by` and a name"),
        (LINE + "  by \u202etxt.exe", "is not `by` and a name"),
        (LINE.replace("mofa ", "event/x#mofa ", 1), "is not a citation's key"),
        (LINE.replace("0123456789abcdef", "0123"), "is not the hash of the words"),
        (LINE.replace("  pk-mofa", "  ../x"), "is not the source's id"),
        (LINE.replace("fedcba9876543210", "FEDC"), "is not the hash of the paragraph"),
        (LINE.replace("a" * 64, "a" * 63), "is not the text's SHA-256"),
        (LINE.replace("2:13", "0:13"), "is not paragraph:offset"),
        (LINE.replace("2:13", "9" * 5000 + ":1"), "is not paragraph:offset"),
        (LINE.replace("2026-11-24", "24.11.2026"), "is not a day"),
        (LINE.replace("2026-11-24", "2026-02-30"), "is not a day of the calendar"),
        (LINE.replace("copy", "photo"), "is not copy, page or archive"),
        (LINE.replace("copy", "archive"), "is not copy, page or archive"),
        (LINE.replace("copy", "archive:20240230083000"), "is not a time of the calendar"),
        (f"+{LINE}", "is not a citation's key"),
        ("# a remark", "3 fields instead of 8"),
        ("<script>alert(1)</script>", "1 fields instead of 8"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_and_kept_and_the_rest_is_read(
    line: str, words: str
) -> None:
    other = replace(ONE, where=f"{RECORD}#other")
    read = parse_finds(f"{format_finds([ONE])}{line}\n{format_finds([other])}", RECORD)
    assert [find for _, find in read.finds] == [ONE, other]
    [fault] = read.faults
    assert (fault.line, fault.hint) == (3, BY_HAND)
    assert words in fault.message
    assert read.kept == (line,)
    again = format_finds([ONE, other], read.kept)
    assert parse_finds(again, RECORD).kept == (line,)


@pytest.mark.parametrize(
    ("first", "words"),
    [
        ("quotes 3", "of another form, 'quotes 3': nothing of it is read"),
        ("quotes 1", "of another form, 'quotes 1': nothing of it is read"),
        ("quotes", "does not begin with 'quotes 2': nothing of it is read"),
        (LINE, "does not begin with 'quotes 2': nothing of it is read"),
    ],
)
def test_a_lock_of_another_form_is_told_and_not_read(first: str, words: str) -> None:
    read = parse_finds(f"{first}\n{LINE}\n", RECORD)
    assert (read.finds, read.known) == ((), False)
    [fault] = read.faults
    assert fault.line == 1
    assert words in fault.message


def test_an_empty_lock_is_told() -> None:
    assert [fault.message for fault in parse_finds(" \n", RECORD).faults] == ["the file is empty"]


def test_what_a_merge_left_is_told_and_both_sides_are_read() -> None:
    other = replace(ONE, where=f"{RECORD}#other")
    text = f"<<<<<<< HEAD\n{format_finds([ONE])}=======\n{format_finds([other])}>>>>>>> branch\n"
    read = parse_finds(text, RECORD)
    assert [find for _, find in read.finds] == [ONE, other]
    assert [fault.line for fault in read.faults] == [1, 4, 7]
    assert all("merge conflict" in fault.message for fault in read.faults)
    assert read.kept == ()


@pytest.mark.parametrize(
    "second", [ONE, replace(ONE, day="2026-12-01"), replace(ONE, words_hash="e" * 16)]
)
def test_a_second_line_of_one_person_and_copy_is_told(second: Find) -> None:
    read = parse_finds(format_finds([ONE]) + format_finds([second]).partition("\n")[2], RECORD)
    assert [find for _, find in read.finds] == [ONE, second]
    [fault] = read.faults
    assert (fault.line, fault.hint) == (3, UPDATE)
    assert "the first is line 2" in fault.message


def test_finds_of_others_and_in_other_copies_are_kept_beside() -> None:
    several = [
        ONE,
        replace(ONE, by="Reader"),
        replace(ONE, kind="page"),
        ARCHIVED,
        replace(ARCHIVED, at="20250119083000"),
    ]
    assert with_newer(several[:1], several[1:]) == sorted(several)
    assert parse_finds(format_finds(several), RECORD).faults == ()


def test_a_newer_day_takes_the_place_of_an_older_one() -> None:
    newer = replace(ONE, day="2026-12-01", paragraph_hash="0" * 16)
    assert with_newer([ONE], [newer]) == [newer]
    assert with_newer([newer], [ONE]) == [newer]
    assert with_newer([ONE, newer], []) == with_newer([newer, ONE], []) == [newer]
    assert newest_first([ONE, newer]) == (newer, ONE)


NAMES = st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=40)
FINDS = st.lists(
    st.builds(
        Find,
        where=st.from_regex(r"event/first-day#[a-z][a-z0-9_.:-]*", fullmatch=True),
        words_hash=st.text("0123456789abcdef", min_size=16, max_size=16),
        source=st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)?", fullmatch=True),
        paragraph_hash=st.just("") | st.text("0123456789abcdef", min_size=16, max_size=16),
        paragraph=st.integers(1, 999_999_999),
        offset=st.integers(0, 999_999_999),
        text_hash=st.just("") | st.text("0123456789abcdef", min_size=64, max_size=64),
        day=st.dates().map(str),
        kind=st.sampled_from([kind for kind in FIND_KINDS if kind != "archive"]),
        by=st.just("") | NAMES,
    ),
    unique_by=lambda find: find.identity,
)


@given(FINDS)
def test_round_trip(several: list[Find]) -> None:
    read = parse_finds(format_finds(several) or "quotes 2", RECORD)
    assert sorted(find for _, find in read.finds) == sorted(several)
    assert read.faults == ()
    assert with_newer(several, several) == sorted(several)


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    read = parse_finds(f"quotes 2\n{text}", RECORD)
    lines = [line for line in text.split("\n") if line.strip() and line.strip() != "quotes 2"]
    assert len(read.finds) + len(read.faults) >= len(lines)
    parse_finds(text, RECORD)
