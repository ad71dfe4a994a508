"""Chains of responses: which events are in one, and the name that a chain keeps."""

from __future__ import annotations

import pytest
from support.small_site import SMALL, MakeSite

from sitegen.records import Event, EventChains, chains_of, load

EVENT = "content/events/2020-01-02-vote.yaml"


def events(make_site: MakeSite, *specs: str) -> list[Event]:
    """Events `ID[<CAUSE,CAUSE]`, a day after one another, `-ID` a withdrawn one, `ID=ALIAS`."""
    site = dict(SMALL)
    for day, spec in enumerate(specs, 3):
        name, _, causes = spec.partition("<")
        name, _, alias = name.lstrip("-").partition("=")
        text = SMALL[EVENT].replace("date: 2020-01-02", f"date: 2020-01-{day:02d}")
        if alias:
            text += f"aliases: [{alias}]\n"
        if spec.startswith("-"):
            text = text.replace("status: published\n", "")
            text += "status: withdrawn\nwithdrawn: {date: 2020-02-01, why: It was not so.}\n"
        if causes:
            text += "responds_to:\n"
            text += "".join(f"  - {{event: {cause}}}\n" for cause in causes.split(","))
        site[f"content/events/{name}.yaml"] = text
    records, _ = load(make_site(site))
    assert records
    return list(records.events.values())


def named(chains: EventChains) -> dict[str, list[str]]:
    return {chain.id: [event.id for event in chain.events] for chain in chains.all}


def test_events_that_answer_one_another_are_one_chain(make_site: MakeSite) -> None:
    known = events(make_site, "a", "b<a", "other", "c<a", "d<b,c", "x<other")
    assert named(chains_of(known)) == {"a": ["a", "b", "c", "d"], "other": ["other", "x"]}


def test_an_event_that_answers_none_and_is_answered_by_none_is_in_no_chain(
    make_site: MakeSite,
) -> None:
    chains = chains_of(events(make_site, "a", "b<a", "alone"))
    assert set(chains.of_event) == {"a", "b"}


def test_a_withdrawn_event_is_in_no_chain(make_site: MakeSite) -> None:
    known = events(make_site, "a", "b<a", "-c<b", "d<c")
    assert named(chains_of(known)) == {"a": ["a", "b"]}


@pytest.mark.parametrize(
    ("specs", "published", "name", "moved"),
    [
        (["first", "a<first", "b<a"], ["a"], "a", {}),
        (["a", "b<a"], [], "a", {}),
        (["a", "b", "c<a,b"], ["a", "b"], "a", {"b": "b"}),
        (["new=old", "b<new"], ["old"], "new", {"old": "new"}),
        (["a", "b<a"], ["gone"], "a", {}),
        (["a", "b<a", "alone"], ["alone"], "a", {"alone": "alone"}),
        (["a", "b<a", "-w"], ["w"], "a", {"w": "w"}),
    ],
)
def test_a_chain_keeps_the_name_that_it_was_published_under(
    make_site: MakeSite, specs: list[str], published: list[str], name: str, moved: dict[str, str]
) -> None:
    chains = chains_of(events(make_site, *specs), published)
    assert [chain.id for chain in chains.all] == [name]
    assert chains.moved == moved


def test_a_chain_that_parts_leaves_its_name_with_the_event_that_began_it(
    make_site: MakeSite,
) -> None:
    known = events(make_site, "a", "b<a", "c", "d<c")
    assert list(named(chains_of(known, ["b"]))) == ["b", "c"]
