"""The lock of quotations as it was first, one file for the whole site: it is read, and brought over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.evidence.finds import Find
from sitegen.evidence.old_lock import parse_old_lock

ONE = Find(
    where="event/first-day#mofa",
    words_hash="0123456789abcdef",
    source="pk-mofa",
    paragraph=2,
    offset=13,
    text_hash="a" * 64,
    day="2026-11-24",
)
LINE = f"event/first-day#mofa  0123456789abcdef  pk-mofa  {'a' * 64}  2:13  2026-11-24"
OTHER = f"page/about#ж:x.y  {'0' * 16}  other  {'b' * 64}  30:1200  2026-11-25"


def found(text: str) -> list[str]:
    return [find.where for _, find in parse_old_lock(text).finds]


def test_a_line_is_a_find_without_a_paragraph() -> None:
    assert parse_old_lock(f"{LINE}\n").finds == ((1, ONE),)
    assert found(f"{LINE}\n{OTHER}\n") == ["event/first-day#mofa", "page/about#ж:x.y"]
    assert found("") == []


def test_blank_lines_and_other_line_ends_are_no_fault() -> None:
    read = parse_old_lock(f"\r\n{LINE}\r\n\r\n")
    assert (read.finds, read.faults) == (((2, ONE),), ())


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("nonsense", "1 fields instead of 6"),
        (LINE + "  more", "7 fields instead of 6"),
        (LINE.replace("event/first-day#mofa", "first-day#mofa"), "is not record/ID#KEY"),
        (LINE.replace("first-day", "First-Day"), "is not record/ID#KEY"),
        (LINE.replace("0123456789abcdef", "0123"), "is not the quotation's hash"),
        (LINE.replace("  pk-mofa", "  ../x"), "is not the source's id"),
        (LINE.replace("a" * 64, "a" * 63), "is not the text's SHA-256"),
        (LINE.replace("2:13", "0:13"), "is not paragraph:offset"),
        (LINE.replace("2:13", "2:-1"), "is not paragraph:offset"),
        (LINE.replace("2:13", "9" * 5000 + ":1"), "is not paragraph:offset"),
        (LINE.replace("2026-11-24", "24.11.2026"), "is not a date"),
        (LINE.replace("2026-11-24", "2026-02-30"), "is not a day of the calendar"),
        ("# a remark", "3 fields instead of 6"),
    ],
)
def test_malformed_lines_are_reported_and_kept_and_the_rest_is_read(line: str, words: str) -> None:
    read = parse_old_lock(f"{LINE}\n{line}\n{OTHER}\n")
    assert [number for number, _ in read.finds] == [1, 3]
    [fault] = read.faults
    assert fault.line == 2
    assert words in fault.message
    assert read.kept == (line,)


def test_merge_markers_are_reported() -> None:
    text = f"<<<<<<< HEAD\n{LINE}\n||||||| base\n=======\n{OTHER}\n>>>>>>> branch\n"
    read = parse_old_lock(text)
    assert len(read.finds) == 2
    assert [fault.line for fault in read.faults] == [1, 3, 4, 6]
    assert all("merge conflict" in fault.message for fault in read.faults)
    assert read.kept == ()


@pytest.mark.parametrize(
    "second", [LINE, LINE.replace("2026-11", "2026-12"), LINE.replace("0123", "eeee")]
)
def test_a_second_line_for_a_quotation_is_reported(second: str) -> None:
    read = parse_old_lock(f"{LINE}\n\n{second}\n")
    assert len(read.finds) == 2
    [fault] = read.faults
    assert fault.line == 3
    assert fault.message == "a second line for event/first-day#mofa; the first is line 1"


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    read = parse_old_lock(text)
    lines = sum(bool(line.strip()) for line in text.split("\n"))
    assert len(read.finds) + len(read.faults) >= lines
