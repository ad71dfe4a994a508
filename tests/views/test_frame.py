"""What every page's context has: the licence in words."""

from __future__ import annotations

import pytest

from sitegen.views.frame import licence_words


@pytest.mark.parametrize(
    ("licence", "words"),
    [
        ("CC-BY-4.0", "CC BY 4.0"),
        ("CC-BY-SA-4.0", "CC BY-SA 4.0"),
        ("CC0-1.0", "CC0 1.0"),
        ("ODbL-1.0", "ODbL-1.0"),
        ("all rights reserved", "all rights reserved"),
    ],
)
def test_an_identifier_of_creative_commons_is_written_as_the_licence_is_named(
    licence: str, words: str
) -> None:
    assert licence_words(licence) == words
