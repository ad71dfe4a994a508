"""The lock of quotations: reading, writing, dates, and what a merge can do to it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.evidence.lockfile import LockEntry, format_lock, parse_lock, update

ONE = LockEntry(
    "event/first-day#mofa", "0123456789abcdef", "pk-mofa", "a" * 64, 2, 13, "2026-11-24"
)
TWO = LockEntry("event/first-day#mofa-2", "f" * 16, "pk-mofa", "a" * 64, 1, 0, "2026-11-24")
PAGE = LockEntry("page/about#ж:x.y", "0" * 16, "other", "b" * 64, 30, 1200, "2026-11-25")
LINE = f"event/first-day#mofa  0123456789abcdef  pk-mofa  {'a' * 64}  2:13  2026-11-24"


def test_format_is_one_sorted_line_each() -> None:
    text = format_lock([PAGE, TWO, ONE])
    assert text.split("\n")[0] == LINE
    assert text.endswith("\n")
    assert text.split("\n")[:-1] == sorted(text.split("\n")[:-1])
    assert len(text.split("\n")) == 4
    assert format_lock([]) == ""


def test_reading_gives_back_what_was_written() -> None:
    assert parse_lock(format_lock([ONE, TWO, PAGE])) == ([ONE, TWO, PAGE], [])
    assert parse_lock("") == ([], [])


def test_blank_lines_and_other_line_ends_are_no_fault() -> None:
    assert parse_lock(f"\r\n{LINE}\r\n\r\n") == ([ONE], [])


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
def test_malformed_lines_are_reported_and_the_rest_is_read(line: str, words: str) -> None:
    entries, [(number, message)] = parse_lock(f"{format_lock([TWO])}{line}\n{format_lock([PAGE])}")
    assert entries == [TWO, PAGE]
    assert number == 2
    assert words in message


def test_merge_markers_are_reported() -> None:
    text = f"<<<<<<< HEAD\n{format_lock([ONE])}||||||| base\n=======\n{format_lock([TWO])}>>>>>>> branch\n"
    entries, faults = parse_lock(text)
    assert entries == [ONE, TWO]
    assert [number for number, _ in faults] == [1, 3, 4, 6]
    assert all("merge conflict" in message for _, message in faults)


@pytest.mark.parametrize(
    "second", [ONE, replace(ONE, date="2026-12-01"), replace(ONE, quote_hash="e" * 16)]
)
def test_a_second_line_for_a_quotation_is_reported(second: LockEntry) -> None:
    entries, faults = parse_lock(format_lock([ONE]) + "\n" + format_lock([second]))
    assert entries == [ONE, second]
    assert faults == [(3, "a second line for event/first-day#mofa; the first is line 1")]


def test_update_keeps_the_date_of_an_unchanged_entry() -> None:
    assert update([ONE], [replace(ONE, date="")], "2027-01-01") == [ONE]
    assert update([ONE], [replace(ONE, date="2026-12-24")], "2027-01-01") == [ONE]


@pytest.mark.parametrize(
    "change",
    [
        {"quote_hash": "e" * 16},
        {"source": "new"},
        {"text_hash": "c" * 64},
        {"paragraph": 3},
        {"offset": 14},
    ],
)
def test_update_dates_a_changed_entry_today(change: dict[str, str | int]) -> None:
    changed = replace(ONE, **change)  # type: ignore[arg-type]
    assert update([ONE], [changed], "2027-01-01") == [replace(changed, date="2027-01-01")]


def test_of_two_lines_that_say_the_same_the_first_day_is_kept() -> None:
    later = replace(ONE, date="2026-12-01")
    assert (
        update([ONE, later], [later], "2027-01-01")
        == update([later, ONE], [later], "2027-01-01")
        == [ONE]
    )


def test_update_adds_leaves_out_and_sorts() -> None:
    assert update([ONE], [replace(PAGE, date=""), replace(TWO, date="")], "2027-01-01") == [
        replace(TWO, date="2027-01-01"),
        replace(PAGE, date="2027-01-01"),
    ]


ENTRIES = st.lists(
    st.builds(
        LockEntry,
        st.from_regex(r"event/[a-z0-9]+(-[a-z0-9]+)?#[a-z][a-z0-9_.:-]*", fullmatch=True),
        st.text("0123456789abcdef", min_size=16, max_size=16),
        st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)?", fullmatch=True),
        st.text("0123456789abcdef", min_size=64, max_size=64),
        st.integers(1, 999_999_999),
        st.integers(0, 999_999_999),
        st.dates().map(str),
    ),
    unique_by=lambda entry: entry.where,
)


@given(ENTRIES)
def test_round_trip(entries: list[LockEntry]) -> None:
    assert parse_lock(format_lock(entries)) == (sorted(entries), [])
    assert update(entries, entries, "2027-01-01") == sorted(entries)


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    entries, faults = parse_lock(text)
    assert len(entries) + len(faults) >= sum(bool(line.strip()) for line in text.split("\n"))
