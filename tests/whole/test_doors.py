"""Rooms are entered by their doors, doors are no wider than others need, and a name means one thing in the house."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import pytest
from support.imports import (
    CORRIDORS,
    Import,
    all_imports,
    door_to,
    modules,
    names_defined,
    names_in,
    names_offered,
    names_taken,
    packages,
    rooms_around,
)

# Names in a door that no other room imports: what they are there for.
TAKEN_ELSEWHERE: Final[dict[str, dict[str, str]]] = {}
# Names that two modules define: why both are right.
MEANS_TWO_THINGS: Final[dict[str, str]] = {}


def doors() -> list[str]:
    return sorted(packages() - CORRIDORS)


def advice(found: Import) -> str:
    """What is wrong with an import and how it is put right, or nothing."""
    reached = f"{found.source}.{found.name}"
    target = reached if reached in modules() else found.source
    door = door_to(target, found.importer)
    if found.source in rooms_around(found.importer) and target == found.source:
        return f"{found}: within a room, name the module that defines it"
    if found.name.startswith("_") and not found.name.startswith("__"):
        return f"{found}: what others import has a name without an underscore"
    if not door or (found.source == door and found.name in names_offered(door)):
        return ""
    if found.source == door:
        return f"{found}: put it in __all__ of {path_of(door)}"
    return f"{found}: write `from {door} import {found.name}`, and put it in {path_of(door)}"


def path_of(door: str) -> str:
    return f"{door.replace('.', '/')}/__init__.py"


def test_other_rooms_are_entered_by_their_doors() -> None:
    found = [words for one in all_imports() if (words := advice(one))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("door", doors())
def test_a_door_offers_what_it_imports(door: str) -> None:
    unlisted = names_in(door) - names_offered(door)
    undefined = names_offered(door) - names_in(door)
    assert not unlisted, f"{path_of(door)}: add to __all__, or do not import: {sorted(unlisted)}"
    assert not undefined, f"{path_of(door)}: import, or take out of __all__: {sorted(undefined)}"


@pytest.mark.parametrize("door", doors())
def test_a_door_offers_only_what_another_room_imports(door: str) -> None:
    exceptions = TAKEN_ELSEWHERE.get(door, {}).keys()
    unused = names_offered(door) - names_taken(door) - exceptions
    assert not unused, (
        f"{path_of(door)}: no other room imports {sorted(unused)}: take them out of the door"
        " (tests and scripts import from the module itself)"
    )
    needless = exceptions & names_taken(door)
    assert not needless, f"take out of TAKEN_ELSEWHERE, another room imports it: {needless}"


def defined_twice() -> dict[str, list[str]]:
    """The names that several modules define, with these modules."""
    homes: dict[str, list[str]] = defaultdict(list)
    for module in modules():
        for name in names_defined(module):
            homes[name].append(module)
    return {name: found for name, found in homes.items() if len(found) > 1}


def test_a_name_means_one_thing() -> None:
    twice = {name: homes for name, homes in defined_twice().items() if name not in MEANS_TWO_THINGS}
    found = [f"{name} is defined in {' and '.join(homes)}" for name, homes in twice.items()]
    assert not found, "\n".join(
        [*found, "rename one, or say in MEANS_TWO_THINGS why both are right"]
    )


def test_the_table_of_names_with_two_meanings_has_no_other() -> None:
    single = MEANS_TWO_THINGS.keys() - defined_twice().keys()
    assert not single, f"take out of MEANS_TWO_THINGS, they mean one thing now: {sorted(single)}"
