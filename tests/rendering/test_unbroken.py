"""Names with hyphens in them."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from sitegen.rendering.unbroken import unbroken


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Jaish al-Adl", 'Jaish <span class="unbroken">al-Adl</span>'),
        (
            "al-Adl & <b>",
            '<span class="unbroken">al-Adl</span> &amp; &lt;b&gt;',
        ),
        ("Koh-e-Sabz", '<span class="unbroken">Koh-e-Sabz</span>'),
        ("an Islamabad-administered place", "an Islamabad-administered place"),
        ("2023-24", "2023-24"),
        ("- <b>", "- &lt;b&gt;"),
    ],
)
def test_a_short_word_with_a_hyphen_stays_whole_and_all_is_escaped(text: str, html: str) -> None:
    assert unbroken(text) == html
    assert hasattr(unbroken(text), "__html__")


def test_what_is_html_keeps_its_tags() -> None:
    link = Markup(
        'Of <a href="/actors/jaish-al-adl/" title="al-Adl &gt; 1">Jaish al-Adl &amp; others</a>'
    )
    whole = '<span class="unbroken">al-Adl</span>'
    assert unbroken(link) == str(link).replace("Jaish al-Adl", f"Jaish {whole}")
    assert isinstance(unbroken(link), Markup)


def test_a_name_without_one_is_left_to_the_template() -> None:
    assert unbroken("A <b>") == "A <b>"
    assert not hasattr(unbroken("A <b>"), "__html__")
