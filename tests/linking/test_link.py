"""Records to the linked site: the order of events, who acted towards whom, which reports are one witness."""

from __future__ import annotations

import datetime
import os
from contextlib import nullcontext
from itertools import pairwise
from pathlib import Path

import pytest
from support.records import desk, event
from support.sites import COMPLETE
from support.small_site import SMALL, MakeSite

from sitegen.evidence.independence import origin_of, witnesses
from sitegen.inspection import inspect
from sitegen.linking.link import link_site
from sitegen.linking.site import LinkedSite
from sitegen.records.model import Source, TimeOfDay
from sitegen.records.order import in_order
from sitegen.records.parts import Citation
from sitegen.records.publication import published

# Order


def sorted_dates(*dates: str) -> list[str]:
    """Dates as the events of them stand on a timeline."""
    return [
        item.date.text for item in in_order(event(date, f"e{at}") for at, date in enumerate(dates))
    ]


DATES = [
    "-0043-03-15", "1890~", "201X", "2018/2020", "2018-24", "2019", "2019-01-XX", "../2019-02", "2019-02-28%",
    "2019-21", "2019-03", "[2019-03-01,2019-03-09]", "2019-03-01?", "2019-03-03/2019-03-06", "2019-03-03",
    "2019-03-04~", "2019-03-10/..", "Y17E7",
]  # fmt: skip


def test_events_of_every_form_of_date_stand_in_one_order() -> None:
    assert sorted_dates(*reversed(DATES)) == DATES


@pytest.mark.parametrize(("first", "second"), pairwise(DATES))
def test_the_order_does_not_hang_on_how_records_are_read(first: str, second: str) -> None:
    assert sorted_dates(first, second) == sorted_dates(second, first) == [first, second]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2019", "2019-01"),
        ("2019-01", "2019-01-01"),
        ("2019-01-01/2019-01-09", "2019-01-01"),
        ("201X", "2010"),
        ("2019-01-01", "2019-01-02"),
    ],
)
def test_the_less_precise_stands_before_what_it_holds(first: str, second: str) -> None:
    assert sorted_dates(second, first) == [first, second]


def test_events_of_a_day_stand_by_order_then_time_then_id() -> None:
    events = [
        event(event_id="a-without-time"),
        event(event_id="z-ordered", order=-1),
        event(event_id="words-only", order=1, time=TimeOfDay(words="at dawn")),
        event(event_id="early", time=TimeOfDay(at="04:10"), order=9),
        event("2020-01-02T04:30", event_id="half-past-four"),
        event(
            "2020-01-02T04:40", event_id="twenty-to-five", time=TimeOfDay(words="before sunrise")
        ),
        event(event_id="from-five", time=TimeOfDay(from_="05:00", to="06:00")),
        event(event_id="late-b", time=TimeOfDay(at="22:00")),
        event(event_id="late-c", time=TimeOfDay(at="22:00")),
        event(event_id="late-a", time=TimeOfDay(at="22:00"), order=1),
    ]
    expected = [
        "z-ordered", "a-without-time", "half-past-four", "twenty-to-five", "from-five", "late-b", "late-c",
        "words-only", "late-a", "early",
    ]  # fmt: skip
    assert [item.id for item in in_order(events)] == expected


# Independence of sources


def sources(**origins: str | None) -> dict[str, Source]:
    """Sources by id, each with what it goes back to."""
    return {
        name: Source(id=name, title=name, kind="news", origin=origin)
        for name, origin in origins.items()
    }


def cited(*keys: str, origins: dict[str, str] | None = None) -> dict[str, Citation]:
    return {key: Citation(source=key, origin=(origins or {}).get(key)) for key in keys}


def test_a_chain_of_origins_is_followed_to_its_end() -> None:
    found = sources(evening="morning", morning="wire", wire="the ministry's statement")
    assert {origin_of(name, found) for name in found} == {"the ministry's statement"}


def test_a_source_without_origin_is_its_own() -> None:
    assert origin_of("wire", sources(wire=None)) == "wire"


def test_a_chain_in_a_circle_ends_somewhere() -> None:
    found = sources(a="b", b="c", c="b")
    assert [origin_of(name, found) for name in found] == ["b", "b", "b"]
    assert witnesses(["c", "b", "a"], {}, found) == ["b"]


def test_reports_with_one_end_are_one_witness() -> None:
    found = sources(evening="morning", morning="wire", wire=None, quay=None, radio="wire")
    assert witnesses(["evening", "radio", "quay", "wire"], {}, found) == ["wire", "quay"]


def test_two_reports_of_the_same_label_are_one_witness() -> None:
    assert witnesses(["a", "b"], {}, sources(a="a spokesman", b="a spokesman")) == ["a spokesman"]


def test_a_passage_may_go_back_further_than_its_article() -> None:
    found = sources(a=None, b=None)
    citations = cited("a", "b", origins={"a": "a spokesman", "b": "a spokesman"})
    assert witnesses(["a", "b"], citations, found) == ["a spokesman"]
    assert witnesses(["a", "b"], cited("a", "b"), found) == ["a", "b"]


def test_two_passages_of_one_article_are_one_witness() -> None:
    citations = {"p": Citation(source="a"), "q": Citation(source="a")}
    assert witnesses(["p", "q"], citations, sources(a=None)) == ["a"]


def test_the_editors_are_no_witness() -> None:
    ours = Source(id="ours", title="ours", kind="other", editors=True)
    assert witnesses(["ours", "a"], {}, {"ours": ours, **sources(a=None)}) == ["a"]


# Actors, bodies, counterparts

ACTORS = {
    "state": "name: State\nkind: state\n",
    "guard": "name: Guard\nkind: armed-force\nparent: state\n",
    "boats": "name: Boats\nkind: armed-force\nparent: guard\n",
    "other": "name: Other\nkind: state\n",
    "other-navy": "name: Navy\nkind: armed-force\nparent: other\n",
    "council": SMALL["content/actors/council.yaml"],
}
ROLES = {
    "strike": "[{actor: boats, role: initiator}, {actor: other-navy, role: target}, {actor: council, role: reporter}]",
    "answer": "[{actor: other-navy, role: initiator}, {actor: guard, role: victim}, {actor: state, role: territory}]",
    "talks": "[{actor: state, role: participant}, {actor: other, role: participant}, {actor: council, role: mediator}]",
    "parade": "[{actor: guard, role: initiator}, {actor: boats, role: participant}, {actor: state, role: target}]",
}


@pytest.fixture
def linked(make_site: MakeSite) -> LinkedSite:
    """Four events between two states and their forces."""
    vote = SMALL["content/events/2020-01-02-vote.yaml"]
    files = {f"content/actors/{name}.yaml": text for name, text in ACTORS.items()}
    for day, (name, roles) in enumerate(ROLES.items(), 3):
        head, rest = vote.replace("2020-01-02", f"2020-01-0{day}").split("actors:")
        files[f"content/events/{name}.yaml"] = (
            f"{head}actors: {roles}\nsummary:{rest.split('summary:')[1]}"
        )
    return desk(make_site({**SMALL, **files})).linked


def test_upward_from_an_actor_are_itself_and_the_bodies_above_it(linked: LinkedSite) -> None:
    assert linked.upward("boats") == ("boats", "guard", "state")
    assert linked.upward("state") == ("state",)
    assert [linked.root(name) for name in ("boats", "guard", "state")] == ["state"] * 3


def test_what_a_body_did_is_the_doing_of_those_above_it(linked: LinkedSite) -> None:
    parts = {part.event.id: part for part in linked.parts_of_actor["state"]}
    assert (parts["strike"].roles, parts["strike"].through) == (("initiator",), ("boats",))
    assert (parts["talks"].roles, parts["talks"].through) == (("participant",), ())
    assert [part.event.id for part in linked.parts_of_actor["boats"]] == ["strike", "parade"]


def test_an_actor_that_is_named_itself_has_its_part_through_no_one(linked: LinkedSite) -> None:
    parts = {part.event.id: part for part in linked.parts_of_actor["state"]}
    assert (parts["answer"].roles, parts["answer"].through) == (("victim", "territory"), ())


def counterparts(
    linked: LinkedSite, actor: str
) -> dict[str, tuple[list[str], list[str], list[str]]]:
    return {
        name: tuple(
            [item.id for item in events] for events in (pairs.towards, pairs.by, pairs.joint)
        )  # type: ignore[misc]
        for name, pairs in linked.counterparts[actor].items()
    }


def test_who_acted_towards_whom_is_counted_along_the_bodies(linked: LinkedSite) -> None:
    assert counterparts(linked, "state") == {
        "other-navy": (["strike"], ["answer"], []),
        "other": ([], [], ["talks"]),
    }
    assert counterparts(linked, "boats") == {"other-navy": (["strike"], [], [])}
    assert counterparts(linked, "other") == {
        "boats": ([], ["strike"], []),
        "guard": (["answer"], [], []),
        "state": (["answer"], [], ["talks"]),
    }


def test_bodies_of_one_root_do_not_act_towards_each_other(linked: LinkedSite) -> None:
    own = {"state", "guard", "boats"}
    assert all(own.isdisjoint(linked.counterparts[name]) for name in own)


def test_mediators_and_reporters_are_no_counterparts(linked: LinkedSite) -> None:
    assert linked.counterparts["council"] == {}


def test_slots_go_to_the_topmost_bodies_by_first_appearance(linked: LinkedSite) -> None:
    assert linked.slots == {"council": 1, "state": 2, "other": 3}


def test_editors_give_slots_before_anyone_takes_one(make_site: MakeSite) -> None:
    council = "name: The Council\nkind: government-body\nslot: 4\n"
    assert desk(make_site({**SMALL, "content/actors/council.yaml": council})).linked.slots == {
        "council": 4
    }


# Places, timelines, dates


def test_an_event_is_at_its_places_and_at_the_wider_ones_once(make_site: MakeSite) -> None:
    vote = SMALL["content/events/2020-01-02-vote.yaml"]
    files = {
        "content/places/land.yaml": "name: Land\nprecision: country\n",
        "content/places/town.yaml": "name: Town\nprecision: locality\nwithin: land\n",
        "content/places/quay.yaml": "name: Quay\nprecision: exact\nwithin: town\n",
        "content/events/2020-01-02-vote.yaml": vote + "places: [{place: quay}, {place: town}]\n",
    }
    found = desk(make_site({**SMALL, **files})).linked
    assert {name: len(events) for name, events in found.at_place.items()} == {
        "land": 1,
        "town": 1,
        "quay": 1,
    }
    assert found.outward("quay") == ("quay", "town", "land")
    assert found.outward("land") == ("land",)


def test_events_are_numbered_on_each_timeline_by_itself(make_site: MakeSite) -> None:
    vote = SMALL["content/events/2020-01-02-vote.yaml"]
    files = {
        "content/timelines/other.yaml": "title: Other\n",
        "content/events/2020-01-02-vote.yaml": vote + "timelines: [main]\n",
        "content/events/both.yaml": vote.replace("2020-01-02", "2020-01-05")
        + "timelines: [main, other]\n",
    }
    found = desk(make_site({**SMALL, **files})).linked
    assert found.numbers["main"] == {"2020-01-02-vote": 1, "both": 2}
    assert found.numbers["other"] == {"both": 1}
    assert found.numbers[""] == {"2020-01-02-vote": 1, "both": 2}


def test_the_page_of_an_event_walks_along_the_home_timeline_or_its_first(
    make_site: MakeSite,
) -> None:
    vote = SMALL["content/events/2020-01-02-vote.yaml"]
    files = {
        "content/site.yaml": SMALL["content/site.yaml"] + "home: main\n",
        "content/timelines/other.yaml": "title: Other\n",
        "content/timelines/third.yaml": "title: Third\n",
        "content/events/both.yaml": vote + "timelines: [third, main]\n",
        "content/events/beside.yaml": vote + "timelines: [third, other]\n",
        "content/events/2020-01-02-vote.yaml": vote + "timelines: [main]\n",
    }
    linked = desk(make_site({**SMALL, **files})).linked
    found = {event.id: linked.timeline_of(event) for event in linked.events}
    assert found == {"2020-01-02-vote": "main", "both": "main", "beside": "third"}


def test_the_edition_is_the_newest_day_on_which_anything_changed(make_site: MakeSite) -> None:
    vote = SMALL["content/events/2020-01-02-vote.yaml"] + "added: 2021-01-01\nupdated: 2021-02-01\n"
    council = (
        SMALL["content/actors/council.yaml"]
        + "corrections: [{date: 2021-03-01, field: name, now: A, why: B}]\n"
    )
    files = {"content/events/2020-01-02-vote.yaml": vote, "content/actors/council.yaml": council}
    assert desk(make_site({**SMALL, **files})).linked.edition == datetime.date(2021, 3, 1)


def test_without_any_date_there_is_no_edition(make_site: MakeSite) -> None:
    assert desk(make_site(SMALL)).linked.edition is None


def test_a_site_is_linked_alike_in_whatever_order_a_system_lists_its_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scandir = os.scandir

    def linked(backwards: bool) -> LinkedSite:
        def listed(folder: Path) -> nullcontext[list[os.DirEntry[str]]]:
            with scandir(folder) as entries:
                return nullcontext(sorted(entries, key=lambda entry: entry.name, reverse=backwards))

        monkeypatch.setattr("sitegen.files.scanning.os.scandir", listed)
        found = inspect(COMPLETE)
        assert found.records
        return link_site(published(found.records), states=found.states)

    one, other = linked(False), linked(True)
    names = list(vars(one))
    assert names == list(vars(other))
    assert [name for name in names if repr(getattr(one, name)) != repr(getattr(other, name))] == []
