"""A source's text with its cited passages marked: overlapping, nested, in several pieces, in any script."""

from __future__ import annotations

import re

import pytest
from support.records import desk
from support.sites import built, pages
from support.small_site import SMALL, MakeSite

from sitegen.evidence import State
from sitegen.pages.source.marked_text import MarkOfPassage, Paragraph, Segment, marked_text

EVENT = "content/events/2020-01-02-vote.yaml"
SOURCE = "seeds/gazette-2020-01-03.md"


def states(
    make_site: MakeSite, text: str, *quotes: str, language: str = "en", more: str = ""
) -> list[State]:
    """What is known of the quotations of a text, in their order."""
    citations = "".join(
        f'  q{n}: {{source: gazette-2020-01-03, quote: "{q}"{more}}}\n'
        for n, q in enumerate(quotes)
    )
    event = (
        SMALL[EVENT].split("citations:")[0].replace("[@gazette]", "[@q0]")
        + "citations:\n"
        + citations
    )
    source = (
        f"---\ntitle: A\nkind: news\nlanguage: {language}\nlicence: CC0\npublish: full\n---\n{text}"
    )
    made = desk(make_site({**SMALL, EVENT: event, SOURCE: source}))
    record = made.linked.records.events["2020-01-02-vote"]
    return [made.passages.state(record, f"q{number}") for number in range(len(quotes))]


def marked(make_site: MakeSite, text: str, *quotes: str, more: str = "") -> list[Paragraph]:
    """The text with passages marked a, b, c …"""
    found = states(make_site, text, *quotes, more=more)
    return list(marked_text(text, marks(found)))


def marks(found: list[State]) -> list[MarkOfPassage]:
    """The marks of some states, lettered a, b, c …"""
    return [
        MarkOfPassage(start, end, letter)
        for letter, state in zip("abcdef", found, strict=False)
        for start, end in state.spans
    ]


def runs(paragraph: Paragraph) -> list[tuple[str, str]]:
    """The marked runs of words of a paragraph with their letters."""
    return [
        (segment.words, "".join(segment.letters))
        for segment in paragraph.segments
        if segment.letters
    ]


def test_a_passage_is_marked_where_it_stands(make_site: MakeSite) -> None:
    paragraph, _ = marked(
        make_site, "On Monday the boats came in.\n\nNothing more.", "the boats came in"
    )
    assert paragraph == Paragraph(
        1,
        (
            Segment("On Monday "),
            Segment("the boats came in", letters=("a",), ends=("a",)),
            Segment("."),
        ),
    )


def test_every_word_of_the_text_is_kept_in_order(make_site: MakeSite) -> None:
    text = "One two three four five six seven.\n\nEight nine ten eleven twelve."
    found = marked(make_site, text, "two three four five", "four five six seven", "nine ten eleven")
    assert [
        "".join(segment.words for segment in paragraph.segments) for paragraph in found
    ] == text.split("\n\n")
    assert [paragraph.number for paragraph in found] == [1, 2]


def test_overlapping_passages_share_a_run(make_site: MakeSite) -> None:
    (paragraph,) = marked(
        make_site,
        "One two three four five six seven.",
        "two three four five",
        "four five six seven",
    )
    assert runs(paragraph) == [("two three ", "a"), ("four five", "ab"), (" six seven", "b")]
    assert [segment.ends for segment in paragraph.segments if segment.ends] == [("a",), ("b",)]


def test_a_passage_within_another_is_marked_within_it(make_site: MakeSite) -> None:
    (paragraph,) = marked(
        make_site,
        "One two three four five six seven.",
        "two three four five six",
        "three four five",
    )
    assert runs(paragraph) == [("two ", "a"), ("three four five", "ab"), (" six", "a")]


def test_two_citations_of_the_same_words_are_two_letters(make_site: MakeSite) -> None:
    (paragraph,) = marked(make_site, "One two three four five.", "two three four", "two three four")
    assert runs(paragraph) == [("two three four", "ab")]
    assert paragraph.segments[1].ends == ("a", "b")


def test_each_piece_of_a_quotation_with_a_gap_is_marked(make_site: MakeSite) -> None:
    (paragraph,) = marked(make_site, "The first boat came in at noon and the last one in the evening.",
                          "The first boat came … the last one in")  # fmt: skip
    assert runs(paragraph) == [("The first boat came", "a"), ("the last one in", "a")]


def test_a_quotation_over_two_paragraphs_is_marked_in_both(make_site: MakeSite) -> None:
    first, second = marked(make_site, "So the boats came in.\n\nAnd they stayed the night.",
                           "the boats came in … they stayed the night")  # fmt: skip
    assert (runs(first), runs(second)) == (
        [("the boats came in", "a")],
        [("they stayed the night", "a")],
    )


def test_the_words_of_the_editors_are_not_looked_for(make_site: MakeSite) -> None:
    (paragraph,) = marked(make_site, "The watchman says that it came from the sea.",
                          "The watchman [said] that it came from the sea")  # fmt: skip
    assert runs(paragraph) == [("The watchman", "a"), ("that it came from the sea", "a")]


def test_the_text_keeps_its_typography(make_site: MakeSite) -> None:
    (paragraph,) = marked(
        make_site, "He said: “That night — nobody came.”", "That night - nobody came"
    )
    assert runs(paragraph) == [("That night — nobody came", "a")]


def test_prefix_and_suffix_choose_the_place_and_are_not_marked(make_site: MakeSite) -> None:
    (paragraph,) = marked(
        make_site, "It is closed until further notice. It was shut until further notice.", "until further notice",
        more=', prefix: "shut"',
    )  # fmt: skip
    assert [segment.words for segment in paragraph.segments] == [
        "It is closed until further notice. It was shut ",
        "until further notice",
        ".",
    ]


def test_a_passage_that_was_not_found_marks_nothing(make_site: MakeSite) -> None:
    text = "Only the opening of the text is kept here."
    (paragraph,) = marked_text(text, marks([unfound(make_site)]))
    assert paragraph.segments == (Segment(text),)


def unfound(make_site: MakeSite) -> State:
    event = SMALL[EVENT].replace(
        "the members approved", "words from further down the page approved"
    )
    source = SMALL[SOURCE].replace("licence: CC0", "licence: CC0\nextent: opening")
    made = desk(make_site({**SMALL, EVENT: event, SOURCE: source}))
    return made.passages.state(made.linked.records.events["2020-01-02-vote"], "gazette")


@pytest.mark.parametrize(
    "text", ["دو قایق گشتی به اسکله آتش گشودند و رفتند.", "שתי סירות ירו על המזח ונעלמו בלילה."]
)
def test_words_that_run_from_right_to_left_are_marked_in_their_own_order(
    make_site: MakeSite, text: str
) -> None:
    quote = text[:20].rsplit(" ", 1)[0]
    (paragraph,) = marked(make_site, text, quote)
    assert [segment.words for segment in paragraph.segments] == [quote, text[len(quote) :]]


def source_page(make_site: MakeSite, text: str, *quotes: str) -> str:
    """The HTML of the source's page."""
    states(make_site, text, *quotes)
    return pages(built(make_site({})))["/sources/gazette-2020-01-03/"]


def test_signs_of_html_in_a_text_are_only_text(make_site: MakeSite) -> None:
    text = 'Grey & Sons said <b>visibility</b> was < 200 metres; "x" > y.'
    page = source_page(make_site, text, "Grey & Sons said <b>visibility</b>")
    assert '<mark class="depth-1">Grey &amp; Sons said &lt;b&gt;visibility&lt;/b&gt;</mark>' in page
    assert " was &lt; 200 metres; &#34;x&#34; &gt; y." in page


def test_words_of_many_passages_are_drawn_no_deeper_than_three(make_site: MakeSite) -> None:
    quotes = [
        "One two three four five",
        "two three four five six",
        "three four five six",
        "four five six seven",
    ]
    page = source_page(make_site, "One two three four five six seven.", *quotes)
    assert re.findall(r'class="(depth-\d)">([^<]*)<', page) == [
        ("depth-1", "One "), ("depth-2", "two "), ("depth-3", "three "), ("depth-3", "four five"),
        ("depth-3", " six"), ("depth-1", " seven"),
    ]  # fmt: skip
