"""An actor's own lane: its part in each event, the window it is drawn over, the table."""

from __future__ import annotations

import pytest
from support.records import event
from support.svg import act, cells, rendered, site

from sitegen.drawings.lanes.actor_lane import ActorLane, lane_of_actor
from sitegen.records.model import Event, TimeOfDay
from sitegen.views.names import Views


def drawing(
    *events: Event, actor: str = "merenne", focus: str = "", language: str = "en"
) -> ActorLane | None:
    linked = site(events, language, focus)
    return lane_of_actor(Views(linked), actor, linked.parts_of_actor[actor])


def drawn(
    *events: Event, actor: str = "merenne", focus: str = "", language: str = "en"
) -> ActorLane:
    found = drawing(*events, actor=actor, focus=focus, language=language)
    assert found
    return found


EVENTS = (
    act("2024-01-16", "a", "merenne:initiator", "talvar:target"),
    act("2024-01-17", "b", "talvar:initiator", "merenne:territory"),
    act("2024-01-18", "c", "merenne:participant", "talvar:participant"),
)


def test_each_part_has_its_look() -> None:
    assert [(mark.style, mark.slot) for mark in drawn(*EVENTS).marks] == [
        ("acted", 1),
        ("affected", 0),
        ("joint", 0),
    ]


def test_what_bodies_of_one_root_do_together_is_no_joint_act() -> None:
    found = drawn(act("2024-01-15", "both", "merenne:initiator", "navy:initiator"), EVENTS[0])
    assert {mark.style for mark in found.marks} == {"acted"}


def test_a_body_has_the_colour_of_its_root() -> None:
    found = drawn(
        act("2024-01-16", "a", "navy:initiator"),
        act("2024-01-17", "b", "navy:initiator"),
        actor="navy",
    )
    assert {mark.slot for mark in found.marks} == {1}


def test_one_event_and_very_many_are_not_drawn() -> None:
    assert drawing(EVENTS[0]) is None
    assert drawing() is None
    assert drawing(*(act("2024-01-16", f"e{at}", "merenne:initiator") for at in range(61))) is None


def test_the_window_is_the_focus_where_half_of_its_events_are_there() -> None:
    early = act("2023-12-15", "z", "merenne:initiator")
    found = drawn(early, *EVENTS, focus="2024-01-15/2024-01-29")
    assert found.span == "15 to 29 January 2024"
    assert found.before
    assert (found.before.label, found.after) == ("1 earlier", None)
    wide = drawn(early, *EVENTS, focus="2030-01-01/2030-01-09")
    assert (len(wide.marks), wide.before, wide.after) == (4, None, None)


@pytest.mark.parametrize("date", ["-0043-03-15", "1890~", "Y17E7", "2024-01", "2024-01-10/.."])
def test_any_date_can_be_drawn(date: str) -> None:
    found = drawn(act(date, "z", "merenne:initiator"), *EVENTS)
    assert len(found.marks) == 4
    assert all(0 <= mark.x <= found.width for mark in found.marks)


def test_time_runs_from_right_to_left_where_the_site_does() -> None:
    straight, mirrored = drawn(*EVENTS), drawn(*EVENTS, language="ar")
    assert [mark.x for mark in mirrored.marks] == pytest.approx(
        [straight.width - mark.x for mark in straight.marks]
    )


def test_the_table_says_what_the_drawing_says() -> None:
    found = drawn(*EVENTS, event("2024-01-19", "elsewhere"))
    page = rendered("actor_lane", found, 1)
    assert cells(page) == [
        ["1", "16 Jan 2024", "a", "acted"],
        ["2", "17 Jan 2024", "b", "affected by another party"],
        ["3", "18 Jan 2024", "c", "took part with another party"],
    ]
    assert len(page.xpath(".//*[local-name()='svg']//*[local-name()='a'][@aria-label]")) == 3
    assert page.xpath("//@style") == []


def test_a_lane_of_hours_says_its_day() -> None:
    clocks = ("10:05", "11:40")
    found = drawn(
        *(act("2024-01-16", f"e{at}", "merenne:initiator", time=TimeOfDay(at=at)) for at in clocks)
    )
    assert found.span.replace("\u00a0", " ") == "16 January 2024"
    assert [column.words for column in found.columns] == ["16 Jan, 10:00", "11:00"]


def test_a_fight_is_no_joint_act_and_an_allegation_no_act() -> None:
    found = drawn(
        act("2024-01-16", "a", "merenne:opponent", "talvar:opponent"),
        act("2024-01-17", "b", "merenne:opponent:north", "talvar:opponent:north"),
        act("2024-01-18", "c", "merenne:initiator::denied", "talvar:target"),
        act("2024-01-19", "d", "merenne:participant:north", "talvar:participant:south"),
    )
    assert [row.part for row in found.rows] == [
        "fought another party",
        "fought another party",
        "alleged or suspected to have acted",
        "fought another party",
    ]
    assert {mark.slot for mark in found.marks} == {0}
