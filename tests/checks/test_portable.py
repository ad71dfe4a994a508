"""Ids, folders and pictures that Windows cannot hold: no repository with one can be checked out there."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.commands import files_in, run
from support.small_site import SMALL, MakeSite

from sitegen.inspection import inspect

EVENT = SMALL["content/events/2020-01-02-vote.yaml"]
CODES = {"unportable-name", "unportable-id"}
NAMES = {
    "content/actors/con.yaml": "name: Con\nkind: person\n",
    "content/places/lpt1.yaml": "name: Port\nprecision: unknown\n",
    "content/timelines/prn.yaml": "title: Prints\n",
    "content/pages/aux.md": "---\ntitle: Aux\n---\nText.\n",
    "content/events/nul.yaml": EVENT,
    "content/events/aux/2020-01-03-vote.yaml": EVENT,
    "content/events/2020. /2020-01-03-vote.yaml": EVENT,
    "content/images/Con.PNG": "",
    "content/images/at 09:12.png": "",
    "content/images/old./bridge.png": "",
    "seeds/com1.md": SMALL["seeds/gazette-2020-01-03.md"],
    "content/actors/nul.yaml": "name: [\n",
}


def told(site: Path) -> list[tuple[str, str, int, str]]:
    problems = [problem for problem in inspect(site).problems if problem.code in CODES]
    return [(p.code, p.spot.path, p.spot.line, p.hint) for p in problems]


@pytest.mark.parametrize("path", NAMES)
def test_a_new_name_is_an_error_with_a_hint(path: str, make_site: MakeSite) -> None:
    [(code, where, line, hint)] = told(make_site(SMALL | {path: NAMES[path]}))
    assert (code, where, line) == ("unportable-name", path, 1)
    assert hint


def test_all_of_them_are_told_at_once(make_site: MakeSite) -> None:
    found = told(make_site(SMALL | NAMES))
    assert {path for _, path, *_ in found} == NAMES.keys()


def test_what_was_published_is_a_warning(make_site: MakeSite) -> None:
    lock = {"content/ids.lock": "actor/con\nactor/council\n"}
    site = make_site(SMALL | lock | {path: NAMES[path] for path in ("content/actors/con.yaml",)})
    [(code, path, _, hint)] = told(site)
    assert (code, path) == ("unportable-id", "content/actors/con.yaml")
    assert "sitegen rename actor con con-1" in hint
    assert run("rename", "actor", "con", "con-1", "--site", site).exit_code == 0
    assert told(site) == []  # the alias keeps an address that was published


def test_an_alias_that_never_was_an_id_is_a_warning(make_site: MakeSite) -> None:
    council = "name: The Council\nkind: government-body\naliases: [old-council, aux]\n"
    [(code, path, _, hint)] = told(make_site(SMALL | {"content/actors/council.yaml": council}))
    assert (code, path) == ("unportable-id", "content/actors/council.yaml")
    assert hint == "leave it out: it was never published"


def test_an_id_in_a_stream_is_told_where_it_is_written(make_site: MakeSite) -> None:
    stream = f"id: first\n{EVENT}---\nid: nul\n{EVENT}"
    [problem] = [
        problem
        for problem in inspect(make_site(SMALL | {"content/events/all.yaml": stream})).problems
        if problem.code in CODES
    ]
    assert (problem.spot.index, problem.spot.keys) == (1, ("id",))


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "actor", "--name", "A", "--kind", "person", "--id", "aux"),
        ("new", "place", "--name", "A", "--precision", "unknown", "--id", "com1"),
        ("rename", "actor", "council", "con"),
        ("source", "add", "TEXT", "--title", "A", "--id", "nul"),
    ],
    ids=str,
)
def test_no_command_writes_such_an_id(small: Path, arguments: tuple[str, ...]) -> None:
    text = small / "seeds/gazette-2020-01-03.md"
    before = files_in(small)
    words = [str(text) if word == "TEXT" else word for word in arguments]
    result = run(*words, "--site", small)
    assert result.exit_code == 1
    assert "Windows keeps this name for a device" in result.stderr
    assert files_in(small) == before


def test_a_name_of_a_device_alone_is_not_made_an_id(small: Path) -> None:
    result = run("new", "actor", "--name", "AUX", "--kind", "person", "--site", small)
    assert result.stdout == "wrote content/actors/aux-1.yaml\n"
    assert told(small) == []
