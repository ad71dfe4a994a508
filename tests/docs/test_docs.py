"""The documentation against the program, both ways: nothing is missing there, and nothing is there that is not.

These are the command line, the data, the architecture and what holds for every page; other pages have files of their
own beside this one.
"""

from __future__ import annotations

import configparser
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from support.docs import ROOT, anchors, blocks, code, links, markdown_files, page, sections, tables
from support.sites import complete

from sitegen.commands.main import main

COMMANDS = page("docs/command-line.md")
DATA = page("docs/data.md")
ARCHITECTURE = page("docs/architecture.md")


# The command line


def commands(
    group: click.Group = main, above: str = "sitegen"
) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        if isinstance(command, click.Group):
            yield from commands(command, f"{above} {name}")
        else:
            yield f"{above} {name}", command


def said_of(command: click.Command) -> set[str]:
    """The arguments and options of a command, as its section names them."""
    return {
        parameter.human_readable_name.upper()
        if isinstance(parameter, click.Argument)
        else parameter.opts[0]
        for parameter in command.params
    }


def test_every_command_has_its_section_and_no_other() -> None:
    assert {title for title in sections(COMMANDS) if title.startswith("sitegen ")} == {
        name for name, _ in commands()
    }
    assert {code(row["command"]) for row in tables(COMMANDS)[0]} == {name for name, _ in commands()}


@pytest.mark.parametrize(("name", "command"), commands())
def test_every_argument_and_option_is_told(name: str, command: click.Command) -> None:
    section = sections(COMMANDS)[name]
    rows = tables(section)[0]
    assert {code(next(iter(row.values()))).split()[0] for row in rows} == said_of(command)
    assert f"    {name}" in section, "the section has no example"


CALLS = re.compile(r"(?:^ *|`|&& )(sitegen [a-z][^`\n]*)", re.MULTILINE)
STARTER = ROOT / "sitegen/editing/starter/README.md"


def calls() -> list[str]:
    """Every call of the program on any page, in a block or in a sentence."""
    texts = [page(path) for path in markdown_files()] + [STARTER.read_text(encoding="utf-8")]
    return sorted({call.replace("\\", "") for text in texts for call in CALLS.findall(text)})


@pytest.mark.parametrize("call", calls())
def test_every_call_on_a_page_is_one_that_the_program_knows(call: str) -> None:
    known = dict(commands())
    found = [name for name in known if f"{call} ".startswith(f"{name} ")]
    groups = {name.rpartition(" ")[0] for name in known if name.count(" ") == 2}
    assert found or call in groups, "there is no such command"
    options = {
        word for name in found for parameter in known[name].params for word in parameter.opts
    } | {"--help"}
    assert set(re.findall(r"(?<!\S)--[a-z-]+", call)) <= options


# Data


MAPPINGS = ("events[].references", "events[].casualties.ranges", "sources")


def paths(value: Any, at: str = "") -> Iterator[str]:
    """Every key below a value, as docs/data.md writes it; what CSL-JSON holds is not ours to tell."""
    if isinstance(value, list):
        for item in value:
            yield from paths(item, f"{at}[]")
    elif isinstance(value, dict) and not at.endswith(".csl"):
        for key, item in value.items():
            way = f"{at}{{}}" if at in MAPPINGS else f"{at}.{key}".lstrip(".")
            yield way
            yield from paths(item, way)


def test_every_key_of_the_data_is_told() -> None:
    data = json.loads(complete()["data/events.json"])
    told = [code(row["field"]) for rows in tables(DATA) for row in rows if "field" in row]
    assert set(told) - {"events[].references{}"} == set(paths(data)) - {"events[].references{}"}
    assert len(set(told)) == len(told)


@pytest.mark.parametrize("name", ["verification", "annotations"])
def test_every_key_of_what_is_published_for_checking_is_told(name: str) -> None:
    data = json.loads(complete()[f"data/{name}.json"])
    head = f"in {name}.json"
    told = [code(row[head]) for rows in tables(DATA) for row in rows if head in row]
    keys = {key.replace("target[]", "target").replace("state[]", "state") for key in paths(data)}
    assert set(told) - keys <= {"first.items[].target.state.sourceDate"}
    assert keys <= set(told)
    assert len(set(told)) == len(told)


def test_the_example_of_an_event_has_the_keys_of_one() -> None:
    (example,) = blocks(DATA, "json")
    rows = [row for rows in tables(DATA) for row in rows if "field" in row]
    told = {code(row["field"]) for row in rows} | {"events[].references{}"}
    assert set(paths([json.loads(example)], "events")) <= told


# Architecture


def rooms_told() -> list[str]:
    """The first column of that table of docs/architecture.md which has a row for the room `records`, top to bottom."""
    firsts = [[code(next(iter(row.values()))) for row in rows] for rows in tables(ARCHITECTURE)]
    return next((names for names in firsts if "records" in names), [])


def layers() -> list[str]:
    """The rooms as .importlinter has them: the highest first, those of one layer from left to right."""
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    return re.findall(r"\w+", contracts["importlinter:contract:rooms"]["layers"])


def test_the_table_of_rooms_is_the_order_of_imports() -> None:
    assert rooms_told() == layers(), "docs/architecture.md: a row for each room, as .importlinter"


def test_every_room_has_its_place_in_the_order() -> None:
    folders = {door.parent.name for door in (ROOT / "sitegen").glob("*/__init__.py")}
    files = {file.stem for file in (ROOT / "sitegen").glob("[!_]*.py")}
    assert sorted(layers()) == sorted(folders | files)


def test_the_architecture_is_short() -> None:
    assert len(ARCHITECTURE.splitlines()) <= 150


def test_every_file_that_the_architecture_names_is_there() -> None:
    named = re.findall(r"`([a-z_/]+\.(?:py|html))`", ARCHITECTURE)
    lost = [
        name for name in named if not any((ROOT / at / name).exists() for at in ("", "sitegen"))
    ]
    assert named
    assert lost == []


# Pages and files


@pytest.mark.parametrize("path", markdown_files())
def test_every_link_leads_somewhere(path: str) -> None:
    for link in links(page(path)):
        target, _, anchor = link.partition("#")
        file = (ROOT / path).parent / target if target else ROOT / path
        assert file.exists(), link
        if anchor:
            assert anchor in anchors(file.read_text(encoding="utf-8")), link


def test_every_page_of_documentation_is_linked_from_the_readme() -> None:
    linked = {link.partition("#")[0] for link in links(page("README.md"))}
    assert {path for path in markdown_files() if path.count("/") == 1} <= linked


def committed_files() -> list[Path]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        pytest.skip("not a checkout")
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    homes = "|".join(("work", "root", "home", "Users"))
    machine = re.compile(
        rf"(?<![\w.\"$}}])/({homes})/\w|\.\./shared|(https?|index-url)\S*local{'host'}"
    )
    found = []
    for file in committed_files():
        text = file.read_bytes().decode("utf-8", "replace")
        found += [f"{file.relative_to(ROOT)}: {match[0]}" for match in machine.finditer(text)]
    assert found == []
