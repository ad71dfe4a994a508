"""The page of an event: all that its record holds, each statement beside its proof."""

from __future__ import annotations

import pytest
from lxml import html
from support.sites import complete, pages, parsed, words

EVENT = "/events/2019-03-04-mole-struck/"


def page(url: str = EVENT) -> html.HtmlElement:
    return parsed(pages(complete())[url])


def texts(path: str, url: str = EVENT) -> list[str]:
    return [words(found) for found in page(url).xpath(path)]


def passage(beginning: str) -> html.HtmlElement:
    """The passage whose quotation, or source where nothing is quoted, begins with some words."""
    found: html.HtmlElement = next(
        item
        for item in page().xpath("//*[@class='passage']")
        if words(item.xpath(".//blockquote | .//p[@class='said-by']")[0]).startswith(beginning)
    )
    return found


BOATS, MINISTER, TYPOGRAPHY = "Two patrol boats", "Nine of our people", 'twenty-one were hurt,"'
PERSIAN, DOCTOR, URDU = "دو قایق گشتی", "شمار زخمیان", "اسکلے پر"
MINISTRY, NAVY, ENVOY, EDITORS = (
    "Nine people have lost",
    "No person was",
    "eight dead",
    "What the editors counted",
)


def measure(name: str, url: str = EVENT) -> str:
    (found,) = texts(f"//section[@aria-labelledby='measure-{name}']//p[@class='range']", url)
    return found


def test_when_where_and_who_are_said_in_full() -> None:
    when, where, who = page().xpath("//dl[contains(@class, 'facts')]/div")
    assert words(when) == "When 4 March 2019before sunrise, 04:48 to 05:00 (UTC−01:00)\u2060[1]"
    assert len(where.xpath("./dd")) == 2
    assert len(who.xpath("./dd")) == 10
    assert "escorted, suspected by Ilsa Korvan" in words(who)


def test_who_says_of_itself_that_it_acted_is_not_named_twice() -> None:
    (first, *_) = texts(
        "//dl[contains(@class, 'facts')]/div[3]/dd", "/events/2019-03-08-cutter-rammed/"
    )
    assert first == "Free Pilots acted, claimed"
    assert any(
        "claimed by Free Pilots" in who
        for who in texts("//dl[contains(@class, 'facts')]/div[3]/dd")
    )


def test_every_passage_stands_on_the_page_once() -> None:
    numbers = [words(number) for number in page().xpath("//p[@class='passage-number']")]
    assert sorted(numbers, key=int) == [str(number) for number in range(1, 29)]


def test_each_of_many_accounts_has_its_passages_beside_it() -> None:
    rows = page().xpath("//div[@class='told']")
    assert len(rows) == 6
    for row in rows:
        cited = {
            marker.get("href")
            for marker in row.xpath("./div[@class='account']//sup[@class='cites']/a")
        }
        beside = {f"#{item.get('id')}" for item in row.xpath(".//*[@class='passage']")}
        above = {link.get("href") for link in row.xpath(".//p[@class='above']/a")}
        assert cited
        assert beside | above == cited


def test_passages_of_the_summary_and_the_facts_stand_below_the_heading_of_the_proof() -> None:
    (row,) = page().xpath(
        "//div[@class='frame zone-heads'][h2[@id='claims']]/following-sibling::div[1]"
    )
    assert words(row).startswith("Summary")
    cited = {
        marker.get("href")
        for marker in page().xpath("//div[@class='frame event-top']//sup[@class='cites']/a")
    }
    assert not page().xpath("//div[@class='frame event-top']//*[@class='passage']")
    assert {f"#{item.get('id')}" for item in row.xpath(".//*[@class='passage']")} & cited


def test_markers_and_passages_lead_to_each_other() -> None:
    markers = {
        marker.get("id"): marker.get("href")
        for marker in page().xpath("//sup[@class='cites']/a[@id]")
    }
    backs = page().xpath("//a[@class='back']/@href")
    assert sorted(backs) == sorted(f"#{name}" for name in markers if name.endswith("-1"))
    assert all(target == f"#ref-{name.split('-')[1]}" for name, target in markers.items())


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("killed", "8 best supported; lowest 8, highest 11."),
        ("injured", "at least 18"),
        ("missing", "2 best supported."),
        ("detained", "3 (crews of the cutters)"),
    ],
)
def test_a_figure_is_a_range_and_a_best_one_only_where_stated(name: str, figure: str) -> None:
    assert measure(name) == figure


def test_a_best_figure_without_a_statement_for_all_claims_none() -> None:
    assert measure("detained", "/events/2019-03-04-tug-held/") == "4 best supported."
    assert measure("injured", "/events/2019-03-08-cutter-rammed/") == "no number given (the crew)"


def test_a_measure_says_how_many_statements_there_are_and_how_its_drawing_is_read() -> None:
    rows = texts("//section[@aria-labelledby='measure-killed']//tbody/tr")
    (count,) = texts("//section[@aria-labelledby='measure-killed']//*[@class='claim-number']")
    assert count == f"{len(rows)} statements"
    (reading,) = texts(
        "//section[@aria-labelledby='measure-killed']/details[@class='wide reading']"
    )
    assert "The band runs from the lowest to the highest." in reading
    assert "“Best supported” is the editors’ judgement, not an average:" in reading
    (reading,) = texts(
        "//section[@aria-labelledby='measure-injured']/details[@class='wide reading']"
    )
    assert "has no upper end" in reading


def test_statements_stand_in_order_with_what_became_of_them() -> None:
    rows = texts("//section[@aria-labelledby='measure-killed']//tbody/tr")
    assert [row.split("\u2060")[0] for row in rows] == [
        "The harbour hospital",
        "Lantern Watch's caller",
        "Ministry of Ports of Talvar",
        "Harbour Gazette",
        "Free Pilots",
        "Council of the Inner Sea",
    ]
    assert rows[0].endswith("7 replaced by its list of the evening")
    assert rows[1].endswith("no number given, “several”")
    assert "apprentices 2" in rows[3]


@pytest.mark.parametrize(
    ("beginning", "badge"),
    [
        (BOATS, ["Words found in our copy, 24 Nov 2026"]),
        (TYPOGRAPHY, ["Words found in our copy, 24 Nov 2026; typography differs"]),
        (MINISTRY, ["Words found in our transcribed copy, as recorded on 24 Nov 2026"]),
        (PERSIAN, ["Original words found in our copy, 24 Nov 2026"]),
        (DOCTOR, ["Original words found in our copy, 24 Nov 2026; typography differs"]),
        (EDITORS, []),
    ],
)
def test_a_passage_says_what_a_check_of_it_found(beginning: str, badge: list[str]) -> None:
    assert [
        words(found) for found in passage(beginning).xpath(".//p[contains(@class, 'badge')]")
    ] == badge


def test_a_text_that_is_not_at_hand_is_said_to_be_so() -> None:
    assert texts("//p[contains(@class, 'badge')]", "/events/2019-09-15-korvan-speaks/") == [
        "Not checked: no copy"
    ]


def test_a_source_whose_address_is_in_wrong_hands_is_not_linked() -> None:
    def links(beginning: str) -> list[str]:
        found = passage(beginning).xpath(".//p[@class='passage-links']/a[not(@class='back')]")
        return [words(link) for link in found]

    assert (links(URDU), links(NAVY)) == ([], ["Archived copy"])
    assert "Original (unfit)" in words(passage(URDU))
    assert "Original (usurped)" in words(passage(NAVY))


def test_only_full_texts_show_context() -> None:
    assert passage(MINISTER).xpath(".//details")
    assert not passage(ENVOY).xpath(".//details")
    assert not passage(MINISTRY).xpath(".//details")


def test_parties_and_editors_are_named_beside_their_words() -> None:
    assert "Published by a party to the events: Navy of Merenne" in words(passage(NAVY))
    assert "Written by the editors of this site: not a witness" in words(passage(EDITORS))


def test_sources_are_listed_in_the_order_of_their_first_passage() -> None:
    first = [
        int(cell.split(",")[0])
        for cell in texts("//section[@class='sources']//td[@data-label='Passages']")
    ]
    assert first == sorted(first)


def test_pictures_that_may_harm_are_closed() -> None:
    (details,) = page().xpath("//section[contains(@class, 'images')]//details")
    assert details.get("open") is None
    assert "graphic" in words(details.xpath("./summary")[0])
    first, second = details.xpath(".//figure")
    assert first.xpath("./img/@src") == ["/record/static/images/long-mole.png"]
    assert words(first) == (
        "The western end of the mole, with the burnt berths. Credit: Mira Halloran-Veit. Licence: CC0-1.0."
        " Source: Night on the Long Mole."
    )
    assert words(second) == "Sketch of the quay. Licence: CC0-1.0."


def test_corrections_stand_newest_first_and_keep_their_numbers() -> None:
    anchors = page().xpath("//li[starts-with(@id, 'correction-')]/@id")
    assert anchors == ["correction-2019-03-04-mole-struck-2", "correction-2019-03-04-mole-struck-1"]


def test_history_and_tags_close_the_page() -> None:
    assert (
        "Published 1 December 2019. Updated 3 February 2020. Tags: long-mole, night."
        in texts("//section")[-2]
    )


def test_a_withdrawn_event_keeps_its_address_and_says_why() -> None:
    notice = words(page("/events/2019-07-02-second-count/").xpath("//main")[0])
    assert "Withdrawn on 6 May 2020" in notice
    assert "See instead: The envoy reports" in notice
    assert "counted twice" not in notice


def test_a_claim_that_varies_or_was_revised_is_not_said_to_be_unsettled() -> None:
    outcomes = {
        words(claim.xpath(".//p[@class='claim-head']/span")[0]): texts_of(claim)
        for claim in page().xpath("//div[starts-with(@id, 'claim-')]")
    }
    assert outcomes["Disputed"].startswith("Not settled.")
    assert outcomes["Varies"].startswith("Not a dispute: what is said differs in rounding")
    assert outcomes["Revised"] == "Replaced by its speaker: the newest words hold."
    assert "Why it varies: Twelve minutes" in words(page().get_element_by_id("claim-length"))


def texts_of(claim: html.HtmlElement) -> str:
    return " ".join(map(words, claim.xpath(".//p[@class='settle']")))


def test_each_status_has_a_mark_of_its_own() -> None:
    marks = {
        claim.xpath("string(.//p[@class='claim-head']//i/@class)")
        for claim in page().xpath("//div[starts-with(@id, 'claim-')]")
    }
    assert len(marks) == 7
    assert all(mark.startswith("status ") for mark in marks)


def test_an_event_tells_of_errors_that_concern_it_and_of_no_others() -> None:
    (told,) = page().xpath("//section[@aria-labelledby='errors']")
    assert [words(item) for item in told.xpath(".//li")] == [
        "Death toll stands at nine says wrongly: “Nine people were killed.”"
    ]
    assert told.xpath(".//a/@href") == ["/record/sources/evening-post-2019-03-06/#error-1"]
    assert not page("/events/2019-03-08-cutter-rammed/").xpath(
        "//section[@aria-labelledby='errors']"
    )


def test_sides_and_doubts_are_told_of_who_took_part() -> None:
    shots = texts("//dl[contains(@class, 'facts')]/div[3]/dd", "/events/2019-03-04-warning-shots/")
    assert shots[:2] == [
        "First Flotilla fought (side: the flotilla), suspected",
        "Harbour Squadron fought (side: the harbour)",
    ]
    whose = texts("//dl[contains(@class, 'facts')]/div[3]/dd")
    assert any(who.startswith("Grey & Sons affected, alleged, which it denies") for who in whose)
