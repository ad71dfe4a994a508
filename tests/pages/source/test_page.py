"""The page of a source: what it is, what rests on it, and only as much of its text as may be shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from support.sites import built, complete, pages, parsed, words
from support.small_site import SMALL, write_site

from sitegen.evidence import quote_hash
from sitegen.pages.source.page import letters


def page(name: str) -> html.HtmlElement:
    return parsed(pages(complete())[f"/sources/{name}/"])


def copies(name: str) -> dict[str, str]:
    rows = page(name).xpath("//section[@aria-labelledby='copy']//dl/div")
    return {words(row.xpath("./dt")[0]): words(row.xpath("./dd")[0]) for row in rows}


def grade(name: str) -> list[str]:
    """The grade that stands out on the scale, and what is said of it first."""
    (scale,) = page(name).xpath("//section[@aria-labelledby='grade']")
    said = words(scale.xpath("./p")[0]).split(" The grade describes")[0]
    return [*map(words, scale.xpath(".//li[@aria-current]")), said]


def header(name: str) -> dict[str, str]:
    rows = page(name).xpath("//dl[contains(@class, 'columns')]/div")
    return {
        words(row.xpath("./dt")[0]): " | ".join(map(words, row.xpath("./dd/*"))) for row in rows
    }


def cited(name: str) -> list[str]:
    return [words(item) for item in page(name).xpath("//*[@class='cited-passage']")]


def text(name: str) -> str:
    (found,) = page(name).xpath("//section[@aria-labelledby='text']")
    return words(found)


def test_what_is_known_of_its_copies_is_said() -> None:
    found = copies("talvar-ministry-2019-03-05")
    assert found["Address"].startswith("Open the source at ports.talvar.example")
    assert found["Address"].endswith("dead when last looked at")
    assert found["Our copy"] == (
        "transcribed from a copy that is not published, 6 March 2019 the whole text"
    )
    assert found["This build"] == "compared nothing: it had no copy"
    assert found["On record"].startswith("2 quotations found in our transcribed copy, 24 Nov 2026")
    assert "All were recorded before paragraphs were kept." in found["On record"]
    assert "Not checked" not in found
    assert len(found["SHA-256"]) == 64
    assert grade("talvar-ministry-2019-03-05") == [
        "C, fairly reliable", "A party to the events; its figures were later confirmed in part."
    ]  # fmt: skip


def test_what_is_not_known_is_said_to_be_so() -> None:
    found = copies("editors-count-2019")
    assert (found["Address"], found["Archived"]) == ("none recorded", "no archived copy recorded")
    assert grade("editors-count-2019") == ["This source has not been graded."]


@pytest.mark.parametrize("name", ["pilot-post-2019-03-07", "merenne-navy-2019-03-07"])
def test_an_address_in_wrong_hands_is_not_linked(name: str) -> None:
    assert copies(name)["Address"].startswith("not linked: it is u")


def test_a_foreign_title_stands_in_its_language_with_its_translation() -> None:
    (title,) = page("bandar-2019-03-06").xpath("//p[@class='original']/bdi")
    assert (title.get("lang"), title.get("dir"), title.text) == ("fa", "rtl", "شبی که اسکله لرزید")
    assert words(page("bandar-2019-03-06").xpath("//h1")[0]) == "The night the mole shook"


def test_all_sources_of_one_origin_are_named_however_long_the_chain() -> None:
    chain = [
        "evening-post-2019-03-06",
        "morning-post-2019-03-06",
        "wire-2019-03-05",
        "talvar-ministry-2019-03-05",
    ]
    for name in chain:
        (row,) = page(name).xpath(
            "//dl/div[dt='Nearness']/dd/span[starts-with(., 'of the same origin as')]"
        )
        targets = {target.split("/")[-2] for target in row.xpath("./a/@href")}
        assert targets == set(chain) - {name}


def test_a_source_that_stands_alone_has_no_such_row() -> None:
    assert "same origin" not in header("gazette-2019-03-05")["Nearness"]


def test_its_head_says_how_near_it_is_and_what_uses_it() -> None:
    assert header("gazette-2019-03-05")["Used in"].startswith(
        "4 events, 1 actor, 2 sources, 1 timeline, 8 claims | "
    )
    assert header("talvar-ministry-2019-03-05")["Nearness"].startswith(
        "A party’s own | belongs to a party to the"
    )
    assert header("morning-post-2019-03-06")["Nearness"].startswith("Second-hand | goes back to ")


def test_passages_stand_in_the_order_of_the_text_and_those_without_words_last() -> None:
    found = cited("gazette-2019-03-05")
    assert [item.split()[0] for item in found] == [letters(number) for number in range(len(found))]
    paragraphs = [
        int(row.get("id")[5:])
        for row in page("gazette-2019-03-05").xpath("//*[@class='text-row'][@id]")
    ]
    assert paragraphs == list(range(1, 8))
    assert [("Cited without a quotation" in item) for item in found[-2:]] == [True, True]


def test_what_rests_on_a_passage_is_told_with_its_status() -> None:
    second = cited("gazette-2019-03-05")[1]
    assert second.endswith(
        "Event 9, Patrol boats of Merenne fire on the Long Mole Claim 9.2, Nine people were killed. Reported"
    )


def test_a_full_text_is_shown_whole_with_its_passages_marked() -> None:
    shown = page("gazette-2019-03-05").xpath("//p[@class='paragraph-words']")
    assert len(shown) == 7
    assert (shown[0].get("lang"), shown[0].get("dir")) == ("en", "ltr")
    nested = [(mark.get("class"), mark.text) for mark in shown[1].xpath(".//mark")]
    assert nested[:3] == [
        ("depth-2", "Nine of our people were killed and "),
        ("depth-3", "twenty-one were hurt"),
        ("depth-1", ",” said Ilsa Korvan, the minister"),
    ]


def test_a_text_that_runs_from_right_to_left_says_so() -> None:
    shown = page("bandar-2019-03-06").xpath("//p[@class='paragraph-words']")
    assert {(item.get("lang"), item.get("dir")) for item in shown} == {("fa", "rtl")}
    assert len(shown) == 6


def test_excerpts_are_the_passages_and_not_a_word_around_them() -> None:
    assert "The text is not reproduced: only the passages that are quoted" in text(
        "council-report-2019"
    )
    around = [b"two people are still missing", b"Section 3.", b"according to a news agency"]
    assert [word for word in around for data in complete().values() if word in data] == []


def test_of_metadata_no_passage_is_shown_on_the_page_of_the_source() -> None:
    assert cited("merenne-navy-2019-03-07") == [
        "a These words are quoted where they are cited. Claim 9.6, Nobody was on the mole. Refuted"
    ]
    assert "No person was on the mole" not in words(page("merenne-navy-2019-03-07"))


def test_the_editors_own_text_is_labelled() -> None:
    assert "not a witness" in header("editors-count-2019")["Nearness"]


@pytest.mark.parametrize(
    ("number", "letter"),
    [(0, "a"), (25, "z"), (26, "aa"), (51, "az"), (52, "ba"), (701, "zz"), (702, "aaa")],
)
def test_letters_go_on_behind_z(number: int, letter: str) -> None:
    assert letters(number) == letter


# What it got wrong


def errors(name: str) -> list[html.HtmlElement]:
    found: list[html.HtmlElement] = page(name).xpath("//section[@aria-labelledby='errors']//li")
    return found


def test_what_a_source_got_wrong_stands_on_its_page_with_the_reason_and_better_sources() -> None:
    first, second = errors("evening-post-2019-03-06")
    assert first.get("id") == "error-1"
    assert words(first).startswith(
        "It says: “Nine people were killed.” The envoy counted eight, by name, "
        "and the ministry took its figure back."
    )
    assert words(first).endswith("It concerns Patrol boats of Merenne fire on the Long Mole.")
    cited = first.xpath(".//sup//a/@href")
    assert cited == ["#ref-1", "#ref-2"]
    assert "eight dead, by name" in words(
        page("evening-post-2019-03-06").get_element_by_id("ref-1")
    )
    assert "It concerns" not in words(second)


def test_a_source_without_errors_says_nothing_of_them() -> None:
    assert errors("gazette-2019-03-05") == []
    assert "Errors" not in words(page("gazette-2019-03-05"))


def test_the_page_that_was_read_is_told_beside_the_original() -> None:
    assert (
        "read at Reprint Daily, reprint.example" in header("morning-post-2019-03-06")["Publisher"]
    )
    read = copies("morning-post-2019-03-06")["Page that was read"]
    assert read == "Open it at reprint.example https://reprint.example/2019/nine-dead"


def test_every_archived_copy_is_told_with_its_day() -> None:
    rows = page("gazette-2019-03-05").xpath(
        "//section[@aria-labelledby='copy']//dl/div[dt='Archived']/dd/span"
    )
    assert [words(row).replace("\u00a0", " ") for row in rows] == [
        "archived copy at archive.example https://archive.example/20190305/gazette",
        "copy of 6 March 2019, 08:15:00 UTC at perma.example https://perma.example/AB12-CD34",
    ]


# How its quotations were checked


def test_a_source_that_is_compared_says_so_and_keeps_the_record_apart() -> None:
    found = copies("gazette-2019-03-05")
    assert found["This build"] == "20 of 20 quotations compared and found in our copy"
    assert found["On record"].startswith("19 quotations found in our copy, 24 Nov 2026")
    assert "This is the word of whoever recorded it." in found["On record"]


def test_what_nobody_checked_is_counted_by_itself() -> None:
    found = copies("korvan-interview-2019")
    assert found["This build"] == "compared nothing: it had no copy"
    assert found["Not checked"] == "1 quotation"
    assert "On record" not in found


def test_no_page_says_captured_or_archived_where_nothing_was_kept() -> None:
    for url, html_text in pages(complete()).items():
        if url.startswith("/sources/"):
            assert "Captured" not in html_text
            assert ">Archived copy<" not in html_text.partition('<section class="references"')[0]
    assert copies("editors-count-2019")["Archived"] == "no archived copy recorded"


def repeat(name: str) -> list[str]:
    return [words(item) for item in page(name).xpath("//ol[@class='repeat']/li")]


def test_the_check_can_be_repeated() -> None:
    save, run, told = repeat("gazette-2019-03-05")
    assert save.startswith("Save the source’s page or its archived copy.")
    assert "run sitegen verify --source gazette-2019-03-05 FILE Without" in run
    assert "nearest passage" in told


def test_where_the_address_is_dead_its_copy_is_named() -> None:
    assert repeat("talvar-ministry-2019-03-05")[0].startswith("Save the archived copy.")


def test_a_source_without_a_quotation_has_no_check_to_repeat() -> None:
    assert repeat("tide-table-2019") == []


# What others found, in which copies

ARCHIVED = "https://web.archive.org/web/20240119083000/https://gazette.example/road"


def recorded_in(tmp_path: Path, *copies_found: str) -> str:
    """What the page of a source has *on record*, whose quotation was found in some copies."""
    root = write_site(tmp_path, SMALL)
    source = root / "seeds/gazette-2020-01-03.md"
    source.write_text(
        "---\ntitle: Road approved\nkind: news\npublisher: Gazette\npublish: metadata\n"
        f"url: https://gazette.example/road\narchives: [{{url: '{ARCHIVED}'}}]\n---\n"
    )
    digest = quote_hash("the members approved the road by a large majority")
    line = f"gazette  {digest}  gazette-2020-01-03  0123456789abcdef  1:12  -  2026-11-25"
    lock = root / "seeds/quotes/event/2020-01-02-vote.lock"
    lock.parent.mkdir(parents=True)
    lock.write_text("\n".join(["quotes 2", *(f"{line}  {copy}" for copy in copies_found), ""]))
    tree = parsed(pages(built(root))["/sources/gazette-2020-01-03/"])
    (found,) = tree.xpath("//section[@aria-labelledby='copy']//dl/div[dt='On record']/dd")
    return words(found).replace("\u00a0", " ")


def test_finds_in_an_archived_copy_lead_to_it(tmp_path: Path) -> None:
    found = recorded_in(tmp_path, "archive:20240119083000")
    assert found.startswith("1 quotation found in the archived copy of 19 Jan 2024, 25 Nov 2026")


def test_words_are_found_on_a_page(tmp_path: Path) -> None:
    found = recorded_in(tmp_path, "page")
    assert found.startswith("1 quotation found on the source’s own page, 25 Nov 2026")
