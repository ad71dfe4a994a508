"""What of a timeline stands outside its focus, and is folded on its first page."""

from __future__ import annotations

import pytest
from support.records import event
from support.sites import complete, pages, parsed, words

from sitegen.dates import parse
from sitegen.pages.runs import Stretch, focus_stretches
from sitegen.records.model import Event


def days(*dates: str) -> list[Event]:
    return [event(date, f"on-{date}-{at}") for at, date in enumerate(dates)]


def told(events: list[Event], focus: str) -> list[tuple[str, int]]:
    return [(run.label, len(run.events)) for run in focus_stretches(events, parse(focus))]


LONG_BEFORE = ("1871", "1871-05-02", "1890-06")


@pytest.mark.parametrize(
    ("dates", "focus", "runs"),
    [
        ([*LONG_BEFORE, "1912-04-14", "1912-04-15"], "1912-04-15", [("Before", 3), ("", 2)]),
        ([*LONG_BEFORE[1:], "1912-04-14"], "1912-04-15", [("", 3)]),
        (
            ["1912-04-15", "1912-05-01", "1912-06", "1913-01-01", "1913-04-17"],
            "1912-04-10/1912-04-20",
            [("", 1), ("After", 3), ("", 1)],
        ),
        (
            ["1912-04-15", "1912-05-01", "1912-06", "1913-04-16", "1913-04-17"],
            "1912-04",
            [("", 5)],
        ),
        (
            [*LONG_BEFORE, "1912-04-15", "1912-07-01", "1912-07-02", "1912-07-03"],
            "1912-04",
            [("Before", 3), ("", 4)],
        ),
        ([*LONG_BEFORE, "1912-04-15"], "1950", [("", 4)]),
        (["1912-04-15"], "1912", [("", 1)]),
        (["1912", "1912-04-15"], "1912-01/1912-04", [("", 2)]),
    ],
)
def test_months_before_and_after_the_focus_are_folded_but_never_the_newest(
    dates: list[str], focus: str, runs: list[tuple[str, int]]
) -> None:
    assert told(days(*dates), focus) == runs


@pytest.mark.parametrize("count", [0, 1, 300])
def test_without_a_focus_all_is_one_run(count: int) -> None:
    events = days(*["2021-03-04"] * count)
    assert list(focus_stretches(events, None)) == [Stretch("", events)]


def test_no_event_is_lost_and_none_shown_twice() -> None:
    events = days(*LONG_BEFORE, "1912-04-15", "1912-05", "1912-06", "1912-07", "1914-08-01")
    shown = []
    for run in focus_stretches(events, parse("1912-04")):
        shown += run.events
    assert shown == events


def folds(url: str) -> list[str]:
    page = parsed(pages(complete())[url])
    return [words(line) for line in page.xpath("//details[@class='fold']/summary")]


def test_a_fold_says_how_many_events_it_holds_and_of_when() -> None:
    assert folds("/") == [
        "Before: six events, November 2018 to spring 2019",
        "After: six events, 10 April 2019 to December 2019",
    ]


def test_the_events_of_a_kind_and_a_timeline_without_focus_have_no_folds() -> None:
    assert folds("/kind/use-of-force/") == folds("/timelines/charter/") == []


def test_a_year_that_a_fold_interrupts_goes_on_under_an_anchor_of_its_own() -> None:
    page = parsed(pages(complete())["/"])
    years = page.xpath("//section[contains(@class, 'year')]/@id")
    assert years == ["2018", "2019", "2019-from-03", "2019-from-04", "2019-from-12"]
    headings = page.xpath("//section[@id='2019-from-04']/div/h2")
    assert [words(heading) for heading in headings] == ["2019, continued"]


def test_the_events_of_a_fold_have_no_facts_and_lead_to_their_passages() -> None:
    page = parsed(pages(complete())["/"])
    folded = page.xpath("//details[@class='fold']//article")
    assert len(folded) == 12
    assert not page.xpath("//details[@class='fold']//dl | //details[@class='fold']//blockquote")
    assert page.xpath("//article//dl")
    for row in folded:
        assert row.xpath(".//div[@class='lead']")
        assert row.xpath(".//p[@class='all-passages']/a")
