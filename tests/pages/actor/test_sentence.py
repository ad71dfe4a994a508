"""An actor's part counted in words, and which of its other names are its names in full."""

from __future__ import annotations

import pytest
from support.records import desk
from support.small_site import SMALL, MakeSite

from sitegen.language import spelled
from sitegen.pages.actor.sentence import full_names, part_counted
from sitegen.records.model import Actor

EVENT = "content/events/2020-01-02-vote.yaml"
COUNCIL = "content/actors/council.yaml"


def counted(make_site: MakeSite, kind: str, *roles: str) -> str:
    """What is said of the council where each of some events gives it a role, beside a guild that takes part."""
    files = {path: text for path, text in SMALL.items() if path != EVENT}
    files |= {
        COUNCIL: f"name: Council\nkind: {kind}\n",
        "content/actors/guild.yaml": "name: Guild\nkind: community\n",
    }
    guild = "  - {actor: guild, role: participant}\nsummary"
    for day, role in enumerate(roles, 2):
        event = (
            SMALL[EVENT]
            .replace("2020-01-02", f"2020-01-{day:02}")
            .replace("role: initiator", f"role: {role}")
        )
        files[EVENT.replace("2020-01-02", f"2020-01-{day:02}")] = event.replace("summary", guild)
    made = desk(make_site(files))
    return part_counted(made.linked, made.linked.records.actors["council"])


@pytest.mark.parametrize(
    ("kind", "roles", "expected"),
    [
        ("state", ["initiator"], "Council appears in the one event, in which it acted alone."),
        (
            "person",
            ["initiator", "initiator"],
            "Every event involves Council, in each of which they acted alone.",
        ),
        (
            "state",
            ["initiator", "territory", "participant", "reporter"],
            "Council appears in every event: one in which it acted alone, one in which it, its territory or its "
            "nationals were affected, one in which it took part with Guild, "
            "and one in which it was otherwise involved.",
        ),
        (
            "armed-group",
            ["initiator", "target"],
            "Every event involves Council: one in which they acted alone and one in which they were affected.",
        ),
        (
            "state",
            ["opponent, side: north", "initiator, attribution: denied", "participant"],
            "Council appears in every event: one in which it was alleged or suspected to have acted, one in which it "
            "fought others, and one in which it took part with Guild.",
        ),
    ],
)
def test_its_parts_are_counted_each_once(
    make_site: MakeSite, kind: str, roles: list[str], expected: str
) -> None:
    assert counted(make_site, kind, *roles) == expected


def test_of_a_hundred_events_all_numbers_are_in_digits(make_site: MakeSite) -> None:
    made = desk(make_site(SMALL))
    made.linked.events *= 100
    actor = made.linked.records.actors["council"]
    assert part_counted(made.linked, actor).startswith(
        "The Council appears in 1 of the 100 events, in which it"
    )


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "one"), (13, "thirteen"), (20, "twenty"), (56, "fifty-six"), (99, "ninety-nine")],
)
def test_numbers_below_a_hundred_are_spelled(number: int, words: str) -> None:
    assert spelled(number) == words


def test_only_a_states_other_names_that_hold_its_whole_name_are_full_names() -> None:
    names = ("Republic of Talvar", "جمهوری تالوار", "Talvar", "The Talvarese side", "Talvaria")
    state = Actor(
        id="talvar", name="Talvar", names={"fa": "تالوار"}, aliases_names=names, kind="state"
    )
    assert [(language, name.label) for language, name in full_names(state)] == [
        ("", "Republic of Talvar"),
        ("Persian", "جمهوری تالوار"),
    ]
    assert (
        full_names(Actor(id="talvar", name="Talvar", aliases_names=names, kind="armed-group")) == []
    )
