"""Who had which part in an event, in words: every attribution, with and without `by`."""

from __future__ import annotations

from itertools import product

import pytest
from support.svg import act, site

from sitegen.records import EventActor
from sitegen.records.parts import PartyName
from sitegen.records.vocabulary import ROLES
from sitegen.views.attribution import attributed_part, short_words
from sitegen.views.names import Views

ATTRIBUTIONS = (None, "confirmed", "acknowledged", "claimed", "alleged", "suspected", "denied")
VOICES = {
    "nobody": None,
    "another": PartyName(actor="talvar"),
    "a name": PartyName(name="A witness"),
    "itself": PartyName(actor="navy"),
    "the body above it": PartyName(actor="merenne"),
}
NAMES = {
    "another": "Talvar",
    "a name": "A witness",
    "itself": "Navy",
    "the body above it": "Merenne",
}


def views() -> Views:
    return Views(site([act("2024-01-16", "a", "navy:initiator", "talvar:target")]))


def said(role: str, attribution: str | None, voice: str, actor: str = "navy") -> str:
    entry = EventActor(actor=actor, role=role, attribution=attribution, by=VOICES[voice])  # type: ignore[arg-type]
    return attributed_part(views(), entry).plain


# The words of an initiator; X stands for the name of who says so.
ACTED = {
    (None, "nobody"): "acted",
    (None, "other"): "acted, according to X",
    (None, "itself"): "acted, by its own account",
    ("confirmed", "nobody"): "acted, confirmed",
    ("confirmed", "other"): "acted, confirmed by X",
    ("confirmed", "itself"): "acted, confirmed by X",
    ("acknowledged", "nobody"): "acted, acknowledged",
    ("acknowledged", "other"): "acted, acknowledged by X",
    ("acknowledged", "itself"): "acted, acknowledged",
    ("claimed", "nobody"): "acted, claimed",
    ("claimed", "other"): "acted, claimed by X",
    ("claimed", "itself"): "acted, claimed",
    ("alleged", "nobody"): "alleged",
    ("alleged", "other"): "alleged by X",
    ("alleged", "itself"): "alleged by X",
    ("suspected", "nobody"): "suspected",
    ("suspected", "other"): "suspected by X",
    ("suspected", "itself"): "suspected by X",
    ("denied", "nobody"): "alleged, which it denies",
    ("denied", "other"): "alleged by X, which it denies",
    ("denied", "itself"): "alleged, which it denies",
}


@pytest.mark.parametrize(("attribution", "voice"), product(ATTRIBUTIONS, VOICES))
def test_one_rule_makes_the_words_of_every_attribution(attribution: str | None, voice: str) -> None:
    kind = voice if voice in ("nobody", "itself") else "other"
    expected = ACTED[attribution, kind].replace("X", NAMES.get(voice, ""))
    if (attribution, voice) == ("denied", "the body above it"):
        expected = "alleged, denied by Merenne"
    assert said("initiator", attribution, voice) == expected


@pytest.mark.parametrize(
    ("role", "attribution", "voice"),
    product([term for term in ROLES if term.id != "initiator"], ATTRIBUTIONS, VOICES),
)
def test_every_other_role_is_told_by_its_own_word(
    role: object, attribution: str | None, voice: str
) -> None:
    words = said(role.id, attribution, voice)  # type: ignore[attr-defined]
    assert words.partition(",")[0] == role.label  # type: ignore[attr-defined]


@pytest.mark.parametrize(("role", "voice"), product([term.id for term in ROLES], VOICES))
def test_who_alleges_is_never_said_to_deny(role: str, voice: str) -> None:
    words = said(role, "denied", voice)
    assert "denied by Talvar" not in words
    assert "denied by A witness" not in words
    assert "alleged by Navy" not in words
    assert "alleged by Merenne" not in words


@pytest.mark.parametrize(
    ("attribution", "voice"), product(["alleged", "suspected", "denied"], VOICES)
)
def test_who_only_may_have_acted_is_not_said_to_have(attribution: str, voice: str) -> None:
    assert "acted" not in said("initiator", attribution, voice)


def test_people_are_several() -> None:
    made = views()
    made.linked.records.actors["navy"] = _person(made)
    denied = EventActor(actor="navy", role="initiator", attribution="denied")
    own = EventActor(actor="navy", role="initiator", by=PartyName(actor="navy"))
    assert attributed_part(made, denied).plain == "alleged, which they deny"
    assert attributed_part(made, own).plain == "acted, by their own account"


def _person(made: Views):  # type: ignore[no-untyped-def]
    import dataclasses

    return dataclasses.replace(made.linked.records.actors["navy"], kind="person")


@pytest.mark.parametrize(
    ("role", "attribution", "expected"),
    [
        ("initiator", "", "acted"),
        ("initiator", "claimed", "acted"),
        ("initiator", "alleged", "alleged to have acted"),
        ("initiator", "suspected", "suspected of having acted"),
        ("initiator", "denied", "alleged to have acted, and denied"),
        ("target", "alleged", "target (alleged)"),
        ("opponent", "denied", "fought (alleged and denied)"),
        ("victim", "confirmed", "harmed"),
    ],
)
def test_tables_have_a_word_or_two(role: str, attribution: str, expected: str) -> None:
    assert short_words(views().linked, role, attribution) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("navy:initiator::alleged", "merenne:initiator::acknowledged"), "acknowledged"),
        (("navy:initiator::denied", "merenne:initiator::alleged"), "alleged"),
        (("navy:initiator::denied",), "denied"),
        (("navy:initiator::suspected", "merenne:initiator"), ""),
    ],
)
def test_a_body_above_has_the_surest_of_its_parts(parts: tuple[str, ...], expected: str) -> None:
    linked = site([act("2024-01-16", "a", *parts)])
    (part,) = linked.parts_of_actor["merenne"]
    assert part.attributions == (expected,)
