"""At a glance, and the parts of a toll: who gives which figure, and no low figure that is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import html
from support.records import desk
from support.sites import complete, pages, parsed, words
from support.small_site import SMALL, MakeSite

from sitegen.pages.event.casualties import MeasureView
from sitegen.pages.event.page import EventPage, event_page

Event = Callable[[str], EventPage]
EVENT = "content/events/2020-01-02-vote.yaml"


@pytest.fixture
def event(make_site: MakeSite) -> Event:
    """A function that makes the page of an event with more keys, given as YAML."""

    def make(yaml: str) -> EventPage:
        before, citations = SMALL[EVENT].split("citations:")
        made = desk(make_site({**SMALL, EVENT: f"{before}{yaml}citations:{citations}"}))
        return event_page(made, made.linked.records.events["2020-01-02-vote"])

    return make


def stated(*lines: str) -> str:
    return "casualties:\n" + "".join(f"  - {{{line}, cites: [gazette]}}\n" for line in lines)


def parts(measure: MeasureView) -> list[list[tuple[str, str]]]:
    return [[(part.who, part.figure) for part in line.parts] for line in measure.lines]


CLERK, POST = "according_to: {name: Clerk}", "according_to: {name: Post}"


def test_groups_of_one_speaker_and_day_are_parts_of_that_statement(event: Event) -> None:
    (killed,) = event(
        stated(
            f"killed: 9, {CLERK}, said: 2020-01-03",
            f"killed: 3, who: women, {CLERK}, said: 2020-01-03",
            f"killed: 2.., who: children, {CLERK}, said: 2020-01-03",
            f"killed: 10, {POST}, said: 2020-01-04",
        )
    ).measures
    assert parts(killed) == [[("women", "3"), ("children", "at least 2")], []]
    assert killed.groups == ()
    assert killed.chart
    assert [mark.figure for mark in killed.chart.marks] == ["9", "10"]


def test_groups_of_another_day_or_speaker_are_told_apart(event: Event) -> None:
    (killed,) = event(
        stated(
            f"killed: 9, {CLERK}, said: 2020-01-03",
            f"killed: 3, who: women, {CLERK}, said: 2020-01-04",
            f"killed: 4, who: women, {POST}, said: 2020-01-03",
            f"killed: 1, who: men, {POST}, said: 2020-01-03",
        )
    ).measures
    assert parts(killed) == [[]]
    assert [
        (group.by.label if group.by else "", [figure.who for figure in group.figures])
        for group in killed.groups
    ] == [("Post", ["women", "men"]), ("Clerk", ["women"])]


def test_parts_belong_to_the_last_figure_of_their_day(event: Event) -> None:
    (killed,) = event(
        stated(
            f"killed: 7, {CLERK}, said: 2020-01-03, replaced: by nine",
            f"killed: 9, {CLERK}, said: 2020-01-03",
            f"killed: 3, who: women, {CLERK}, said: 2020-01-03",
        )
    ).measures
    assert parts(killed) == [[], [("women", "3")]]


def test_where_groups_alone_were_counted_each_has_its_mark(event: Event) -> None:
    (killed,) = event(
        stated(
            f"killed: 3, who: women, {CLERK}, said: 2020-01-03",
            f"killed: 1, who: men, {CLERK}, said: 2020-01-03",
        )
    ).measures
    assert [line.who for line in killed.lines] == ["women", "men"]
    assert killed.groups == ()


def test_a_figure_that_moved_is_told_as_it_moved(event: Event) -> None:
    (toll,) = event(
        stated(
            f"killed: 7, {CLERK}, said: 2020-01-03, replaced: by nine",
            f"killed: 9, {POST}, said: 2020-01-03",
            f"killed: 9, {CLERK}, said: 2020-01-04",
            "killed: 9, according_to: {name: Wire}, said: 2020-01-05",
            "killed: 2, who: children, according_to: {name: A teacher}",
        )
    ).tolls
    assert (toll.moved, toll.moved_by and toll.moved_by.label) == (("7", "9"), "Clerk")
    assert [(item.words, [by.label for by in item.given_by]) for item in toll.figures] == [
        ("9", ["Post", "Wire"])
    ]
    assert [by.label for by in toll.of_groups] == ["A teacher"]


def test_claims_are_told_by_status_and_what_is_no_dispute_last(event: Event) -> None:
    shown = event(
        "claims:\n"
        "  - {says: It was at noon., status: varies, why: rounding, cites: [gazette], accounts: ["
        "{by: {name: A}, says: Noon., cites: [gazette]}, {by: {name: B}, says: '12:05.', cites: [gazette]}]}\n"
        "  - {says: It passed., status: reported, cites: [gazette]}\n"
        "  - {says: It failed., status: refuted, why: it passed, cites: [gazette]}\n"
    )
    assert [(group.status, group.dispute) for group in shown.statuses] == [
        ("reported", True),
        ("refuted", True),
        ("varies", False),
    ]
    assert [claim.number for claim in shown.claims] == [2, 3, 1]


# On the page


def page(url: str = "/events/2019-03-04-mole-struck/") -> html.HtmlElement:
    return parsed(pages(complete())[url])


def test_every_claim_is_named_at_a_glance_and_in_the_list_of_headings() -> None:
    claims = page().xpath("//div[contains(@class, 'claim-') and @id]")
    links = page().xpath("//section[@class='glance']//li/a[starts-with(@href, '#claim-')]/@href")
    menu = page().xpath("//nav[@class='jump-bar']//ol//a/@href")
    assert sorted(links) == sorted(menu) == sorted(f"#{claim.get('id')}" for claim in claims)
    assert all(len(claim.xpath(".//h3")) == 1 for claim in claims)


def test_deaths_come_before_the_claims() -> None:
    heads = [head.get("id") for head in page().xpath("//h2")]
    assert heads[:3] == ["glance", "casualties", "claims"]


def test_no_link_is_named_by_a_bare_number() -> None:
    for link in page().xpath("//main//a"):
        name = link.get("aria-label") or words(link)
        assert name
        assert name.strip("0123456789., ") != ""


def test_passages_are_closed_at_first_and_their_group_says_what_they_are_for() -> None:
    groups = page().xpath("//div[@class='evidence']")
    names = [group.get("aria-label") for group in groups]
    assert all(name.startswith("Passages for: ") for name in names)
    assert len(set(names)) == len(names)
    for passage in page().xpath("//*[@class='passage']"):
        assert passage.xpath("ancestor::details[not(@open)]")


def test_a_passage_says_in_one_link_how_often_it_is_used() -> None:
    markers = page().xpath("//sup[@class='cites']/a[@id]/@href")
    for passage in page().xpath("//*[@class='passage']"):
        uses = markers.count(f"#{passage.get('id')}")
        said = [words(link) for link in passage.xpath(".//a[@class='back']")]
        assert said == (["used once"] if uses == 1 else [f"used {uses} times"] if uses else [])


def test_what_the_facts_alone_cite_comes_at_the_end() -> None:
    shown = page()
    facts = set(shown.xpath("//dl[@id='facts']//sup/a/@href"))
    others = set(shown.xpath("//main//sup/a[not(ancestor::dl[@id='facts'])]/@href"))
    beside = {
        f"#{item}"
        for item in shown.xpath(
            "//section[@aria-labelledby='about-facts']//*[@class='passage']/@id"
        )
    }
    assert beside == facts - others
