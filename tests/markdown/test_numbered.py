"""Paragraphs that begin with a number and a full stop: the words are shown as they are written."""

from __future__ import annotations

import pytest

from sitegen.markdown import compile_markdown


def html_of(text: str) -> str:
    return "".join(str(part) for part in compile_markdown(text).parts).replace("\n", "")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("16. Januar 2024 war es.", "<p>16. Januar 2024 war es.</p>"),
        (
            "16. Januar *x*.\n\n3. Mai so.\n\nEnd",
            "<p>16. Januar <em>x</em>.</p><p>3. Mai so.</p><p>End</p>",
        ),
        ("1. května 2024", "<p>1. května 2024</p>"),
        ("31) Dez.\n\n    und mehr", "<p>31) Dez.</p><p>und mehr</p>"),
        ("> 16. Mai\n\nx", "<blockquote><p>16. Mai</p></blockquote><p>x</p>"),
        ("2024.", "<p>2024.</p>"),
        ("1. a\n2. b\n3. c", "<ol><li>a</li><li>b</li><li>c</li></ol>"),
        ("1. a\n1. b", "<ol><li>a</li><li>b</li></ol>"),
        ("4. a\n5. b", '<ol start="4"><li>a</li><li>b</li></ol>'),
        ("7. a\n   1. b\n   2. c\n9. d", "<p>7. a</p><ol><li>b</li><li>c</li></ol><p>9. d</p>"),
        ("* 3\n* 7", "<ul><li>3</li><li>7</li></ul>"),
    ],
)
def test_a_number_that_no_other_follows_begins_no_list(text: str, html: str) -> None:
    assert html_of(text) == html


def test_the_lead_is_the_first_paragraph_still() -> None:
    text = compile_markdown("16. Januar war es.\n\n3. Mai so.")
    assert text.parts[: text.lead] == ("<p>16. Januar war es.</p>\n",)
