"""The context of a passage: the rest of its own sentence and one more each way, as the text has them."""

from __future__ import annotations

import pytest

from sitegen.evidence.match import FoundPassages, find, prepare
from sitegen.evidence.surroundings import surrounding_words

TEXT = """First of all it rained. Then the boats came in. They stayed the night. Then they left again.

A second paragraph stands here. It is short."""


def around(quote: str, text: str = TEXT, **more: str) -> tuple[str, str]:
    found = find(quote, prepare(text), **more)
    return surrounding_words(text, found.spans if isinstance(found, FoundPassages) else ())


@pytest.mark.parametrize(
    ("quote", "before", "after"),
    [
        ("Then the boats came in.", "First of all it rained. ", " They stayed the night."),
        ("the boats came", "First of all it rained. Then ", " in. They stayed the night."),
        ("the boats came in", "First of all it rained. Then ", ". They stayed the night."),
        ("They stayed the night", "Then the boats came in. ", ". Then they left again."),
        ("First of all it rained.", "", " Then the boats came in."),
        ("they left again.", "They stayed the night. Then ", ""),
        ("it rained. Then the boats", "First of all ", " came in. They stayed the night."),
        ("the boats came in. … Then they left", "First of all it rained. Then ", " again."),
        ("A second paragraph stands", "", " here. It is short."),
    ],
)
def test_a_passage_stands_among_its_sentences(quote: str, before: str, after: str) -> None:
    assert around(quote) == (before, after)


def test_context_does_not_cross_paragraphs() -> None:
    assert around("It is short.") == ("A second paragraph stands here. ", "")
    assert around("Then they left again.") == ("They stayed the night. ", "")


def test_a_sentence_ends_behind_its_quotation_mark() -> None:
    text = "So it was. “Nobody came.” He went home. It was late."
    assert around("“Nobody came.”", text) == ("So it was. ", " He went home.")
    assert around("He went home.", text) == ("“Nobody came.” ", " It was late.")


@pytest.mark.parametrize(
    ("text", "quote", "before", "after"),
    [
        (
            "باران آمد. سپس قایق‌ها آمدند. شب ماندند. رفتند.",
            "سپس قایق‌ها آمدند.",
            "باران آمد. ",
            " شب ماندند.",
        ),
        (
            "بارش ہوئی۔ پھر کشتیاں آئیں۔ رات رہیں۔ چلی گئیں۔",
            "پھر کشتیاں آئیں۔",
            "بارش ہوئی۔ ",
            " رات رہیں۔",
        ),
        ("下雨了。船来到港口了。他们过夜。他们走了。", "船来到港口了。", "下雨了。", "他们过夜。"),
    ],
    ids=["Persian", "Urdu", "Chinese"],
)
def test_sentences_end_in_the_way_of_their_script(
    text: str, quote: str, before: str, after: str
) -> None:
    assert around(quote, text) == (before, after)


def test_prefix_suffix_and_paragraph_choose_the_place() -> None:
    text = "It is shut for today. It is shut for good. Yes.\n\nIt is shut for today. No."
    assert around("It is shut for", text, suffix="good") == (
        "It is shut for today. ",
        " good. Yes.",
    )
    assert around("It is shut for today", text, at="para. 2") == ("", ". No.")


def test_what_is_not_found_has_no_context() -> None:
    assert around("words that are not there") == ("", "")
