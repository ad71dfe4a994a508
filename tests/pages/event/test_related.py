"""The events around an event: what it answers, what answers it, what it is part of, what stands beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from support.sites import built, pages, parsed
from support.small_site import SMALL, MakeSite

Make = Callable[[dict[str, str]], dict[str, list[str]]]


def event(date: str, more: str = "") -> str:
    """An event of a day; `more` are further lines of its record."""
    return (
        f"title: Event of {date}\ndate: {date}\ntype: statement\nactors: [{{actor: council}}]\n"
        f"summary: It was [@gazette-2020-01-03].\n{more}"
    )


@pytest.fixture
def chains(make_site: MakeSite) -> Make:
    """A function that builds a site of events and gives the chain of each: relation and event, a line each."""

    def make(events: dict[str, str]) -> dict[str, list[str]]:
        files = {f"content/events/{name}.yaml": text for name, text in events.items()}
        return chains_of(make_site({**SMALL, **files}))

    return make


def chains_of(root: Path) -> dict[str, list[str]]:
    return {
        url.split("/")[2]: [
            said(item) for item in parsed(page).xpath("//section[@aria-labelledby='chain']//li")
        ]
        for url, page in pages(built(root)).items()
        if url.startswith("/events/") and url != "/events/"
    }


def said(item: html.HtmlElement) -> str:
    """The words of an item, without the number in its mark."""
    return " ".join("".join(item.xpath(".//text()[not(ancestor::svg)]")).split())


def test_a_response_without_a_speaker_is_the_editors_inference(chains: Make) -> None:
    found = chains({"a": event("2020-01-05"), "b": event("2020-01-06", "responds_to: [a]\n")})
    assert found["b"] == ["in response to, as the editors infer 5 Jan 2020 Event of 2020-01-05"]
    assert found["a"] == ["answered by, as the editors infer 6 Jan 2020 Event of 2020-01-06"]


def test_a_stated_response_says_who_states_and_who_disputes_it(chains: Make) -> None:
    response = "{event: a, stated_by: council, cites: [gazette-2020-01-03], disputed_by: [gazette-2020-01-03]}"
    found = chains(
        {"a": event("2020-01-05"), "b": event("2020-01-06", f"responds_to: [{response}]\n")}
    )
    assert found["b"] == [
        "in response to, according to The Council\u2060[1] disputed\u2060[1] 5 Jan 2020 Event of 2020-01-05"
    ]
    assert found["a"] == ["answered by, according to The Council 6 Jan 2020 Event of 2020-01-06"]


def test_parts_and_the_whole_name_each_other(chains: Make) -> None:
    found = chains(
        {
            "whole": event("2020-01-05/2020-01-08"),
            "second": event("2020-01-07", "part_of: whole\n"),
            "first": event("2020-01-06", "part_of: whole\n"),
        }
    )
    assert found["first"] == ["part of 5 to 8 Jan 2020 Event of 2020-01-05/2020-01-08"]
    assert found["whole"] == [
        "includes 6 Jan 2020 Event of 2020-01-06",
        "includes 7 Jan 2020 Event of 2020-01-07",
    ]


def test_related_events_name_each_other_once(chains: Make) -> None:
    found = chains(
        {
            "a": event("2020-01-05", "related: [b]\n"),
            "b": event("2020-01-06", "related: [a]\n"),
            "c": event("2020-01-07", "related: [b]\n"),
        }
    )
    assert found["b"] == [
        "related 5 Jan 2020 Event of 2020-01-05",
        "related 7 Jan 2020 Event of 2020-01-07",
    ]
    assert found["a"] == ["related 6 Jan 2020 Event of 2020-01-06"]


def test_an_event_that_answers_another_is_not_related_to_it_besides(chains: Make) -> None:
    found = chains(
        {
            "cause": event("2020-01-05", "related: [act]\n"),
            "act": event("2020-01-06", "responds_to: [cause]\nrelated: [cause]\n"),
        }
    )
    assert [item.split()[0] for item in found["cause"] + found["act"]] == ["answered", "in"]


def test_a_chain_runs_from_cause_to_consequence(chains: Make) -> None:
    found = chains(
        {
            "cause": event("2020-01-05"),
            "act": event("2020-01-06", "responds_to: [cause]\npart_of: whole\nrelated: [other]\n"),
            "whole": event("2020-01-04/2020-01-09"),
            "answer": event("2020-01-07", "responds_to: [act]\n"),
            "other": event("2020-01-08"),
        }
    )
    assert [item.split()[0] for item in found["act"]] == ["in", "answered", "part", "related"]


def test_a_withdrawn_event_is_marked_and_answers_nothing(chains: Make) -> None:
    gone = "status: withdrawn\nwithdrawn: {date: 2020-02-01, why: It never was.}\n"
    found = chains(
        {
            "gone": event("2020-01-05", gone + "responds_to: [stays]\n"),
            "stays": event("2020-01-06", "responds_to: [gone]\n"),
        }
    )
    assert found["stays"] == [
        "in response to, as the editors infer 5 Jan 2020 Event of 2020-01-05 withdrawn"
    ]


def test_neighbours_are_those_of_the_timeline(make_site: MakeSite) -> None:
    files = {
        f"content/events/{day}.yaml": event(f"2020-01-{day[1:]}", f"timelines: [{timeline}]\n")
        for day, timeline in (("d03", "main"), ("d04", "other"), ("d05", "main"))
    }
    files["content/timelines/other.yaml"] = "title: Other\n"
    vote = SMALL["content/events/2020-01-02-vote.yaml"] + "timelines: [main]\n"
    site = SMALL["content/site.yaml"] + "home: main\n"
    files |= {"content/events/2020-01-02-vote.yaml": vote, "content/site.yaml": site}
    shown = pages(built(make_site({**SMALL, **files})))

    def neighbours(name: str) -> list[str]:
        return parsed(shown[f"/events/{name}/"]).xpath(
            "//nav[contains(@class, 'neighbours')]/a/@href"
        )

    assert neighbours("d03") == ["/events/2020-01-02-vote/", "/events/d05/"]
    assert neighbours("d04") == []
    assert neighbours("d05") == ["/events/d03/"]
