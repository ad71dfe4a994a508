"""The events that a timeline's page names first."""

from __future__ import annotations

import json

import pytest
from lxml import html
from support.sites import built, complete, pages, parsed, words
from support.small_site import SMALL, MakeSite


def section(url: str) -> html.HtmlElement | None:
    found = parsed(pages(complete())[url]).xpath("//section[@class='key-events']")
    return found[0] if found else None


def titles(url: str) -> list[str]:
    found = section(url)
    return [] if found is None else [words(title) for title in found.xpath(".//h3")]


def test_the_curators_stand_in_the_order_of_time() -> None:
    assert titles("/") == [
        "A notice closes the mole to ships of Merenne",
        "Patrol boats of Merenne fire on the Long Mole",
        "Talvar and Merenne sign the Treaty of the Mole",
    ]


def test_each_says_its_day_and_what_it_cost_or_what_is_disputed() -> None:
    found = section("/")
    assert found is not None
    assert [words(when) for when in found.xpath(".//p[@class='key-when']")] == [
        "February 2019",
        "4 4 March 2019 March 2019",
        "1 1 October 2019 October 2019",
    ]
    assert "; 2 of 9 claims disputed" in words(found.xpath(".//li")[1])


def test_a_short_timeline_without_a_choice_has_none() -> None:
    assert section("/timelines/free-pilots/") is None


def test_they_stand_before_the_state_of_the_record_and_the_drawings() -> None:
    page = parsed(pages(complete())["/"])
    kinds = page.xpath("//main//section[@aria-labelledby]/@aria-labelledby")
    assert kinds[:3] == ["key-events", "state", "overview"]


def test_a_part_or_a_kind_has_none() -> None:
    assert section("/kind/use-of-force/") is None


def test_the_narrative_is_a_link_below_the_lead() -> None:
    page = parsed(pages(complete())["/"])
    line, *_ = page.xpath("//p[@class='narrative']")
    assert words(line) == "Read it as a story: About"
    assert line.xpath("a/@href") == ["/record/about/"]


def told(number: int, accounts: int) -> tuple[str, str]:
    """An event on day `number`, with a claim of that many accounts."""
    claim = f"  - says: It was said.\n    status: disputed\n    accounts:\n{ACCOUNT * accounts}"
    return (
        f"content/events/day-{number}.yaml",
        f"title: Day {number}\ndate: 1871-03-{number:02d}\ntype: statement\n"
        "actors: [{actor: council, role: initiator}]\n"
        f"summary: It was said [@road].\ncitations:\n  road: {{source: gazette-2020-01-03, "
        'quote: "the members approved the road by a large majority"}\n'
        + (f"claims:\n{claim}" if accounts else ""),
    )


ACCOUNT = "      - {by: {name: Somebody}, says: It was, cites: [road]}\n"


@pytest.mark.parametrize(
    ("accounts", "days"),
    [
        ([0] * 12, []),
        ([0, 3, 0, 0, 1, 0, 0, 0, 2, 0], [2, 5, 9]),
        ([2, 2, 2, 2, 2, 2, 3, 2, 1, 4], [1, 2, 3, 7, 10]),
        ([3] * 9, []),
    ],
)
def test_without_a_choice_those_with_most_accounts_are_named_on_a_timeline_of_ten(
    make_site: MakeSite, accounts: list[int], days: list[int]
) -> None:
    files = dict(SMALL)
    files.pop("content/events/2020-01-02-vote.yaml")
    files |= dict(told(number, count) for number, count in enumerate(accounts, 1))
    page = parsed(pages(built(make_site(files)))["/"])
    shown = [words(title) for title in page.xpath("//section[@class='key-events']//h3")]
    assert shown == [f"Day {day}" for day in days]


def test_parties_that_are_put_side_by_side_are_linked_below_the_lead() -> None:
    page = parsed(pages(complete())["/"])
    _, line = page.xpath("//p[@class='narrative']")
    (link,) = line.xpath("a")
    assert words(line) == f"Side by side: {words(link)}"
    assert link.get("href").startswith("/record/compare/")


def test_the_curators_key_events_are_told_in_the_data() -> None:
    events = json.loads(complete()["data/events.json"])["events"]
    keys = {event["id"] for event in events for timeline in event["timelines"] if timeline["key"]}
    assert keys == {"2019-02-notice", "2019-03-04-mole-struck", "2019-10-01-mole-treaty"}
