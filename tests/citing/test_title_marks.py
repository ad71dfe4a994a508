"""A title's own quotation marks within those of a reference, and the comma behind it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.citing.title_marks import comma_inside, nested, takes_comma


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("“We will answer” vows minister", "‘We will answer’ vows minister"),
        ('"We will answer" vows minister', "‘We will answer’ vows minister"),
        ("Minister: “We will answer”", "Minister: ‘We will answer’"),
        ("“One” and “two”", "‘One’ and ‘two’"),
        ('("Quoted")', "(‘Quoted’)"),
        ("“He said ‘no’ again,” she says", "‘He said “no” again,’ she says"),
        ("\"He said 'no' again,\" she says", "‘He said “no” again,’ she says"),
        ("“a ‘b “c” b’ a”", "‘a “b ‘c’ b” a’"),
        ('""double""', "‘“double”’"),
        ("‘We will answer’ vows minister", "‘We will answer’ vows minister"),
        ("'We will answer' vows minister", "'We will answer' vows minister"),
        ("A ‘b “c” d’ e", "A ‘b “c” d’ e"),
        # Other languages
        ("«Nous» répondrons", "«Nous» répondrons"),
        ("»Wir« antworten", "»Wir« antworten"),
        ("„Wir“ antworten „‚so‘ oder so“", "„Wir“ antworten „‚so‘ oder so“"),
        ("„Igen” – mondta a miniszter", "„Igen” – mondta a miniszter"),
        ("”Vi svarar” säger ministern", "‘Vi svarar’ säger ministern"),
        ("l’«Europe» d’“hier”", "l’«Europe» d’‘hier’"),
        ("部长“我们会‘回答’的”表示", "部长‘我们会“回答”的’表示"),
        ('部长"我们会"表示', "部长‘我们会’表示"),
        ("「答える」と大臣", "「答える」と大臣"),
        ('Rally in צה"ל, "yes"', 'Rally in צה"ל, ‘yes’'),
        # Apostrophes, inches, and marks without a partner
        ("“Don’t go,” says ‘Abd al-Rahman", "‘Don’t go,’ says ‘Abd al-Rahman"),
        ("“The ministers’ plan” fails", "‘The ministers’ plan’ fails"),
        ("“The ‘ministers’ plan’ fails”", "‘The “ministers’ plan” fails’"),
        ("\"It's 'over'\"", "‘It's “over”’"),
        ("'90s music and rock 'n' roll", "'90s music and rock 'n' roll"),
        ('12" gun, 6" shells', '12" gun, 6" shells'),
        ("Sana‘a airport", "Sana‘a airport"),
        ("“unclosed title", "“unclosed title"),
        ("closed” title", "closed” title"),
        ("“”", "“”"),
    ],
)
def test_marks_change_places(title: str, expected: str) -> None:
    assert nested(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Minister: ‘No’", "Minister: ‘No,’"),
        ("‘He said “no”’", "‘He said “no,”’"),
        ("‘One’ and ‘two’", "‘One’ and ‘two,’"),
        ("Minister: 'No'", "Minister: 'No,'"),
        ("‘No’ says minister", ""),
        ("The ministers’", ""),
        ("Ministre : «Non»", ""),
        ("Minister: „Nein“", ""),
        ("", ""),
    ],
)
def test_a_comma_stands_inside_the_marks_that_end_a_title(title: str, expected: str) -> None:
    assert comma_inside(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The strike", True),
        ("The strike in the U.S.", True),
        ("Raid at 5 a.m.", True),
        ("A day at Acme Inc.", True),
        ("“The strike in the U.S.”", True),
        ("Carts, mules, etc.", True),
        ("We wait…", True),
        ("We wait...", True),
        ("The bridge is closed.", False),
        ("‘The bridge is closed.’", False),
        ("Will we answer?", False),
        ("Minister: ‘Will we?’", False),
        ("Stop!", False),
        ("آیا پاسخ می‌دهیم؟", False),
        ("橋は閉鎖された。", False),
        ("", True),
    ],
)
def test_a_comma_follows_what_ends_no_sentence(title: str, expected: bool) -> None:
    assert takes_comma(title) is expected


WORDS = st.sampled_from(["a", "We", "will", "1", "n", "s", "部", "ב", " ", " ", "-", ",", "?"])
TITLES = st.lists(WORDS | st.sampled_from("“”‘’\"'„‚«»"), max_size=25).map("".join)


@given(TITLES)
def test_nothing_but_marks_changes(title: str) -> None:
    marks = dict.fromkeys(map(ord, "“”‘’\"'"), "|")
    assert nested(title).translate(marks) == title.translate(marks)
    assert comma_inside(title).replace(",", "") in ("", title.replace(",", ""))
