"""Who was with whom in an event, and who was against whom."""

from __future__ import annotations

import pytest
from support.svg import act, site

from sitegen.linking.sides import what_was_between

# The parts of actors, and what is between each two of them: = together, x against, > towards.
FIGHTS = {
    "opponents": ("merenne:opponent talvar:opponent", "merenne x talvar"),
    "three opponents": (
        "merenne:opponent talvar:opponent pilots:opponent",
        "merenne x talvar, merenne x pilots, pilots x talvar",
    ),
    "opponents of one side": (
        "merenne:opponent:north talvar:opponent:south pilots:opponent:north",
        "merenne x talvar, pilots x talvar, merenne = pilots",
    ),
    "a side is one however it is written": (
        "merenne:opponent:The_North pilots:opponent:the__north",
        "merenne = pilots",
    ),
    "an initiator and an opponent": ("merenne:initiator talvar:opponent", "merenne x talvar"),
    "two initiators and an opponent": (
        "merenne:initiator pilots:initiator talvar:opponent",
        "merenne = pilots, merenne x talvar, pilots x talvar",
    ),
    "an opponent beside a side": (
        "merenne:opponent:north talvar:opponent:north pilots:opponent",
        "merenne = talvar, merenne x pilots, pilots x talvar",
    ),
    "participants": ("merenne:participant talvar:participant", "merenne = talvar"),
    "participants of two sides": (
        "merenne:participant:north talvar:participant:south",
        "merenne x talvar",
    ),
    "initiators of two sides": (
        "merenne:initiator:north talvar:initiator:south",
        "merenne x talvar",
    ),
    "an initiator and its target of another side": (
        "merenne:initiator:north talvar:target:south",
        "merenne > talvar",
    ),
    "who fought beside the target": (
        "merenne:initiator:north talvar:target:south pilots:opponent:south",
        "merenne > talvar, merenne x pilots",
    ),
    "two who were harmed on two sides": ("merenne:victim:north talvar:victim:south", ""),
    "two who were harmed on one side": ("merenne:victim:north talvar:affected:north", ""),
    "an opponent and those harmed": (
        "merenne:opponent talvar:opponent pilots:victim",
        "merenne x talvar",
    ),
    "a responder of a side": (
        "merenne:opponent:north talvar:opponent:south pilots:responder:south",
        "merenne x talvar, merenne x pilots, pilots = talvar",
    ),
    "a mediator": (
        "merenne:opponent talvar:opponent council:mediator",
        "merenne x talvar",
    ),
    "one actor on two sides": ("merenne:opponent:north merenne:opponent:south", ""),
}
SIGNS = {"joint": "=", "against": "x", "towards": ">"}


def between(*parts: str) -> set[str]:
    """What is between the actors of an event, each two in the order of their names."""
    found = set()
    for one, other, way in what_was_between(act("2024-01-16", "a", *parts)):
        if way == "by":
            continue
        if way != "towards":
            one, other = sorted((one, other))
        found.add(f"{one} {SIGNS[way]} {other}")
    return found


@pytest.mark.parametrize("name", FIGHTS)
def test_those_of_a_side_are_together_and_sides_face_each_other(name: str) -> None:
    parts, expected = FIGHTS[name]
    named = [part.replace("_", " ") for part in parts.split()]
    assert between(*named) == set(filter(None, expected.split(", ")))


@pytest.mark.parametrize("name", FIGHTS)
def test_every_pair_is_there_from_both_its_ends(name: str) -> None:
    event = act("2024-01-16", "a", *FIGHTS[name][0].split())
    turned = {"towards": "by", "by": "towards", "joint": "joint", "against": "against"}
    found = set(what_was_between(event))
    assert {(other, one, turned[way]) for one, other, way in found} == found


def test_a_fight_is_filed_under_each_body_above_those_who_fought() -> None:
    linked = site([act("2024-01-16", "a", "navy:opponent", "army:opponent")])
    for body in ("navy", "merenne"):
        (event,) = linked.counterparts[body]["army"].against
        assert event.id == "a"
        assert not linked.counterparts[body]["army"].joint


def test_a_fight_within_one_body_is_no_pair_of_it() -> None:
    linked = site([act("2024-01-16", "a", "navy:opponent", "merenne:opponent")])
    assert linked.counterparts["merenne"] == {}


def test_opponents_in_a_use_of_force_are_parties() -> None:
    linked = site(
        [act("2024-01-16", "a", "navy:opponent", "pilots:opponent", type=("armed-clash",))]
    )
    assert linked.parties == {"merenne", "pilots"}
