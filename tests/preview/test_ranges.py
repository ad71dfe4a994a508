"""Which part of a file a Range header asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.preview.ranges import UnsatisfiableError, asked_range


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-0", b"0"),
        ("bytes=2-4", b"234"),
        ("bytes=8-", b"89"),
        ("bytes=8-99", b"89"),
        ("bytes=-3", b"789"),
        ("bytes=-99", b"0123456789"),
        ("Bytes= 2-4 ", b"234"),
    ],
)
def test_a_part(header: str, part: bytes) -> None:
    wanted = asked_range(header, 10)
    assert wanted
    assert b"0123456789"[wanted] == part


@pytest.mark.parametrize(
    "header",
    [None, "", "bytes", "bytes=", "bytes=-", "bytes=4-2", "bytes=0-1,3-4", "lines=0-1", "bytes=a-b", "bytes=١-٢",
     "bytes=--1",
     "bytes=0-1x", f"bytes=0-{'9' * 5000}", "bytes=0x1-2"],
)  # fmt: skip
def test_the_whole_file(header: str | None) -> None:
    assert asked_range(header, 10) is None


@pytest.mark.parametrize(
    ("header", "size"),
    [("bytes=10-", 10), ("bytes=99-100", 10), ("bytes=-0", 10), ("bytes=0-", 0), ("bytes=-1", 0)],
)
def test_beyond_the_end(header: str, size: int) -> None:
    with pytest.raises(UnsatisfiableError):
        asked_range(header, size)


@given(
    st.from_regex(r"bytes=[0-9]{0,20}-[0-9]{0,20}", fullmatch=True) | st.text(), st.integers(0, 50)
)
def test_a_part_is_in_the_file_and_never_empty(header: str, size: int) -> None:
    try:
        part = asked_range(header, size)
    except UnsatisfiableError:
        return
    assert part is None or 0 <= part.start < part.stop <= size
