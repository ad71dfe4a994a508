"""Languages by their tags: what they are called, and which way they run."""

from __future__ import annotations

import pytest

from sitegen.language.languages import direction, name_of


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("ur", "Urdu"),
        ("is", "Icelandic"),
        ("fa-AF", "Persian"),
        ("PT-br", "Portuguese"),
        ("prs", "Dari"),
        ("qqq", "qqq"),
    ],
)
def test_a_language_is_named_by_its_tag_s_first_part(tag: str, name: str) -> None:
    assert name_of(tag) == name


@pytest.mark.parametrize(
    ("tag", "way"),
    [
        ("ur", "rtl"),
        ("skr", "rtl"),
        ("en", "ltr"),
        ("ks", "rtl"),
        ("ks-Deva", "ltr"),
        ("ku", "ltr"),
        ("ku-Arab-IQ", "rtl"),
        ("uz-arab", "rtl"),
    ],
)
def test_a_language_runs_as_its_script_does_or_else_as_most_of_its_texts(
    tag: str, way: str
) -> None:
    assert direction(tag) == way
