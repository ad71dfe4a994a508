"""Addresses that lead to words: what stands in them, and that a browser finds the words by them."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.evidence.fragments import address_of_words

URL = "https://example.org/a"


def fragment(words: str, prefix: str = "", suffix: str = "") -> str:
    return address_of_words(URL, words, prefix, suffix).removeprefix(f"{URL}#:~:text=")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("the road", "the%20road"),
        ("the  road\n was", "the%20road%20was"),
        ("self-styled, R&D #1?", "self%2Dstyled%2C%20R%26D%20%231%3F"),
        ("one two three four five six seven eight nine ten eleven twelve",
         "one%20two%20three%20four%20five%20six%20seven%20eight%20nine%20ten%20eleven%20twelve"),
        ("one two three four five six seven eight nine ten eleven twelve thirteen",
         "one%20two%20three%20four%20five,nine%20ten%20eleven%20twelve%20thirteen"),
        ("the road … was shut", "the%20road,was%20shut"),
        ("the road [...] and so […] was shut", "the%20road,was%20shut"),
        ("… the road …", "the%20road"),
        ("[T]he old road", "old%20road"),
        ("the road [in the north] was shut", "the%20road,was%20shut"),
        ("the road was clos[ed]", "the%20road%20was"),
        ("大桥[下]重开", "%E5%A4%A7%E6%A1%A5,%E9%87%8D%E5%BC%80"),
    ],
)  # fmt: skip
def test_the_words_are_those_that_stand_in_the_page(words: str, shown: str) -> None:
    assert fragment(words) == shown


def test_prefix_and_suffix_tell_the_place() -> None:
    assert (
        fragment("the road", "on, and on", "was shut") == "on%2C%20and%20on-,the%20road,-was%20shut"
    )
    assert fragment("the road", suffix="was-shut") == "the%20road,-was%2Dshut"


@pytest.mark.parametrize("words", ["", " ", "…", "[T]"])
def test_without_words_of_the_page_the_address_is_as_it_is(words: str) -> None:
    assert address_of_words(URL, words) == URL


def test_a_fragment_that_the_source_has_is_kept() -> None:
    assert address_of_words(f"{URL}#s", "the road") == f"{URL}#s:~:text=the%20road"
    assert address_of_words(f"{URL}#:~:text=here", "the road") == f"{URL}#:~:text=here"


@given(st.text(), st.text(), st.text())
def test_no_sign_of_the_fragment_s_own_comes_from_words(
    words: str, prefix: str, suffix: str
) -> None:
    words, prefix, suffix = (
        part.replace("\ud800", "").encode(errors="ignore").decode()
        for part in (words, prefix, suffix)
    )
    shown = fragment(words, prefix, suffix)
    if shown == URL:
        return
    parts = shown.split(",")
    assert "&" not in shown
    assert shown.isascii()
    assert sum(part.endswith("-") for part in parts) == bool(prefix.strip())
    assert sum(part.startswith("-") for part in parts) == bool(suffix.strip())
    assert all("-" not in part.strip("-") for part in parts)
    assert not prefix.strip() or unquote(parts[0])[:-1] == " ".join(prefix.split())


def test_words_over_two_paragraphs_lead_to_the_first_of_one_and_the_last_of_the_other() -> None:
    assert fragment("the road was shut\n\nWork begins") == "the%20road%20was%20shut,Work%20begins"
    assert fragment("one … two\n \t\nthree") == "one,three"
