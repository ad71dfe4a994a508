"""The page of a source: what it is, what rests on it, and only as much of its text as may be shown."""

from __future__ import annotations

import pytest
from built import complete, pages, parsed, words
from lxml import html

from sitegen.page_source import letters


def page(name: str) -> html.HtmlElement:
    return parsed(pages(complete())[f"/sources/{name}/"])


def copies(name: str) -> dict[str, str]:
    rows = page(name).xpath("//section[@aria-labelledby='copy']//dl/div")
    return {words(row.xpath("./dt")[0]): words(row.xpath("./dd")[0]) for row in rows}


def cited(name: str) -> list[str]:
    return [words(item) for item in page(name).xpath("//*[@class='cited-passage']")]


def text(name: str) -> str:
    (found,) = page(name).xpath("//section[@aria-labelledby='text']")
    return words(found)


def test_what_is_known_of_its_copies_is_said() -> None:
    found = copies("talvar-ministry-2019-03-05")
    assert found["Original"] == "Open the original (dead on last check)"
    assert (found["Captured"], found["Text kept"]) == ("6 March 2019", "the whole text")
    assert found["Checked"] == "2 of 2 quoted passages found in the text"
    assert len(found["SHA-256"]) == 64
    assert found["Grade"] == "C, fairly reliable. A party to the events; its figures were later confirmed in part."


def test_what_is_not_known_is_said_to_be_so() -> None:
    found = copies("editors-count-2019")
    assert (found["Original"], found["Archived"]) == ("no address known", "no archived copy is known")
    assert found["Grade"] == "not graded"


@pytest.mark.parametrize("name", ["pilot-post-2019-03-07", "merenne-navy-2019-03-07"])
def test_an_address_in_wrong_hands_is_not_linked(name: str) -> None:
    assert copies(name)["Original"].startswith("not linked: its address is u")


def test_a_foreign_title_stands_in_its_language_with_its_translation() -> None:
    (title,) = page("bandar-2019-03-06").xpath("//h1/bdi")
    assert (title.get("lang"), title.get("dir"), title.text) == ("fa", "rtl", "شبی که اسکله لرزید")
    assert "The night the mole shook" in words(page("bandar-2019-03-06"))


def test_all_sources_of_one_origin_are_named_however_long_the_chain() -> None:
    chain = ["evening-post-2019-03-06", "morning-post-2019-03-06", "wire-2019-03-05", "talvar-ministry-2019-03-05"]
    for name in chain:
        (row,) = page(name).xpath("//dl/div[dt='Same origin as']/dd")
        targets = {target.split("/")[-2] for target in row.xpath("./a/@href")}
        assert targets == set(chain) - {name}


def test_a_source_that_stands_alone_has_no_such_row() -> None:
    assert page("gazette-2019-03-05").xpath("//dl/div[dt='Same origin as']") == []


def test_passages_stand_in_the_order_of_the_text_and_those_without_words_last() -> None:
    found = cited("gazette-2019-03-05")
    assert [item.split()[0] for item in found] == [letters(number) for number in range(len(found))]
    paragraphs = [int(item.split("Paragraph ")[1][0]) for item in found if "Paragraph" in item]
    assert paragraphs == sorted(paragraphs)
    assert [("Cited without a quotation" in item) for item in found[-2:]] == [True, True]


def test_what_rests_on_a_passage_is_told_with_its_status() -> None:
    second = cited("gazette-2019-03-05")[1]
    assert second.endswith("Nine people were killed. Reported, Patrol boats of Merenne fire on the Long Mole")


def test_a_full_text_is_shown_whole_with_its_passages_marked() -> None:
    shown = page("gazette-2019-03-05").xpath("//ol[@class='source-text']")[0]
    assert [item.get("id") for item in shown] == [f"para-{number}" for number in range(1, 8)]
    assert (shown.get("lang"), shown.get("dir")) == ("en", "ltr")
    nested = [(mark.get("class"), mark.text) for mark in shown[1].xpath(".//mark")]
    assert nested[:3] == [
        ("depth-2", "Nine of our people were killed and "),
        ("depth-3", "twenty-one were hurt"),
        ("depth-1", ",” said Ilsa Korvan, the minister"),
    ]


def test_a_text_that_runs_from_right_to_left_says_so() -> None:
    shown = page("bandar-2019-03-06").xpath("//ol[@class='source-text']")[0]
    assert (shown.get("lang"), shown.get("dir"), len(shown)) == ("fa", "rtl", 6)


def test_excerpts_are_the_passages_and_not_a_word_around_them() -> None:
    assert text("council-report-2019") == "Text Not reproduced here: only the passages above are quoted."
    around = [b"two people are still missing", b"Section 3.", b"according to a news agency"]
    assert [word for word in around for data in complete().values() if word in data] == []


def test_of_metadata_no_passage_is_shown_on_the_page_of_the_source() -> None:
    assert cited("merenne-navy-2019-03-07") == [
        "a Nobody was on the mole. Refuted, Patrol boats of Merenne fire on the Long Mole"
    ]
    assert "No person was on the mole" not in words(page("merenne-navy-2019-03-07"))


def test_the_editors_own_text_is_labelled() -> None:
    assert "written by the editors of this site: not a witness" in words(page("editors-count-2019"))


@pytest.mark.parametrize(
    ("number", "letter"), [(0, "a"), (25, "z"), (26, "aa"), (51, "az"), (52, "ba"), (701, "zz"), (702, "aaa")]
)
def test_letters_go_on_behind_z(number: int, letter: str) -> None:
    assert letters(number) == letter
