"""The JSON Schemas: right records pass, wrong ones do not, and each field is told."""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7
from support.commands import files_in, run
from support.paths import ROOT
from support.sites import COMPLETE

from sitegen.editing.schema import schemas
from sitegen.files.documents import FRONT
from sitegen.files.scanning import RECORD_FOLDERS, scan
from sitegen.records.loading import load
from sitegen.records.model import RECORDS

SITES = {"demo": ROOT, "complete": COMPLETE, "minimal": ROOT / "tests/sites/minimal"}
EVENT = {
    "title": "A",
    "date": "2024-01-16",
    "type": "statement",
    "actors": [{"actor": "talvar"}],
    "summary": "B [@c].",
}


@cache
def validators(root: Path = COMPLETE) -> dict[str, Draft7Validator]:
    made = schemas(load(root)[0])
    registry: Registry[Any] = Registry().with_resources(
        (name, Resource.from_contents(schema, default_specification=DRAFT7))
        for name, schema in made.items()
    )
    return {
        name.removesuffix(".json"): Draft7Validator(schema, registry=registry)
        for name, schema in made.items()
    }


class Loader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: dates, clock times and the country NO are text."""


Loader.yaml_implicit_resolvers = {}
for tag, form, signs in (
    ("bool", r"true|false", "tf"),
    ("int", r"-?[0-9]+", "-0123456789"),
    ("float", r"-?[0-9]*\.[0-9]+", "-.0123456789"),
    ("null", r"~|null|", ["~", "n", ""]),
):
    Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{form})$"), list(signs)
    )


def documents(root: Path, path: str) -> list[Any]:
    text = (root / path).read_text(encoding="utf-8")
    if path.endswith(".md"):
        front = FRONT.match(text)
        assert front
        text = front["head"]
    return list(yaml.load_all(text, Loader))


def schema_of(kind: str, path: str) -> str:
    if kind != "vocabulary":
        return kind
    return "vocabulary-types" if path.endswith("event-types.yaml") else "vocabulary-terms"


@pytest.mark.parametrize("name", SITES)
def test_every_record_of_a_sound_site_passes(name: str) -> None:
    root = SITES[name]
    for kind, path in scan(root).documents:
        for document in documents(root, path):
            faults = [
                fault.message
                for fault in validators(root)[schema_of(kind, path)].iter_errors(document)
            ]
            assert not faults, f"{path}: {faults}"


@pytest.mark.parametrize(
    "change",
    [
        {"tilte": "A"},
        {"date": ["2024-01-16"]},
        {"type": "air-strik"},
        {"type": []},
        {"actors": []},
        {"actors": [{"actor": "talvar", "role": "boss"}]},
        {"status": "gone"},
        {"title": None},
        {"minor": "yes"},
        {"added": "16 January"},
        {"links": [{"label": "a", "url": "ftp://example.org/"}]},
        {"casualties": [{"killed": -1, "according_to": "talvar", "cites": ["c"]}]},
        {"casualties": [{"killed": "many", "according_to": "talvar", "cites": ["c"]}]},
        {"claims": [{"says": "x", "status": "reported", "credibility": 7}]},
        {"citations": {"c": {"quote": "words"}}},
    ],
    ids=str,
)
def test_a_wrong_value_does_not_pass(change: dict[str, Any]) -> None:
    event = validators()["event"]
    assert event.is_valid(EVENT)
    assert not event.is_valid(EVENT | change)


@pytest.mark.parametrize(
    "change",
    [
        {"order": None},
        {"time": {"from": "17:30", "to": "18:30", "zone": "+05:00"}},
        {
            "casualties": [
                {"killed": killed, "according_to": {"name": "x"}, "cites": ["c"]}
                for killed in (7, [7, 9], "3..")
            ]
        },
        {"responds_to": ["other-event", {"event": "one", "stated_by": "talvar"}]},
        {"title": 1984, "date": 2024},
        {"x-own": {"any": ["thing"]}},
        {"related": ["an-event-that-is-not-there-yet"]},
    ],
    ids=str,
)
def test_every_way_of_writing_a_value_passes(change: dict[str, Any]) -> None:
    assert validators()["event"].is_valid(EVENT | change)


def test_the_schemas_are_schemas() -> None:
    for validator in validators().values():
        Draft7Validator.check_schema(validator.schema)


def test_every_field_has_a_title_and_a_description() -> None:
    for name, validator in validators().items():
        schema = validator.schema
        for part in [schema, schema.get("items", {}), *schema.get("$defs", {}).values()]:
            for key, field in part.get("properties", {}).items():
                assert field["title"], f"{name}: {key}"
                assert field["description"].endswith("."), f"{name}: {key}"


def test_ids_of_the_site_and_its_own_terms_are_offered() -> None:
    offered = validators()["ids"].schema["$defs"]
    assert "talvar" in offered["actor"]["anyOf"][0]["enum"]
    assert "mole-breach" in offered["type"]["enum"]
    assert "air-strike" in offered["type"]["enum"]
    assert "Air strike" in offered["type"]["enumDescriptions"]


def test_the_command_writes_every_schema(small: Path, tmp_path: Path) -> None:
    result = run("schema", tmp_path / "out", "--site", small)
    assert result.exit_code == 0
    written = {
        path.name: json.loads(path.read_text(encoding="utf-8"))
        for path in (tmp_path / "out").iterdir()
    }
    assert written.keys() == {f"{name}.json" for name in validators()}
    assert written["ids.json"]["$defs"]["actor"]["anyOf"][0]["enum"] == ["council"]
    assert run("schema", "--site", small).stdout.endswith(".cache/schemas: 10 schemas written\n")


def offered(site: Path, kind: str = "actor") -> list[str]:
    found = json.loads((site / ".cache/schemas/ids.json").read_text(encoding="utf-8"))
    names: list[str] = found["$defs"][kind]["anyOf"][0]["enum"]
    return names


def test_check_offers_the_ids_that_there_are_now(small: Path) -> None:
    run("schema", "--site", small)
    (small / "content/actors/assembly.yaml").write_text(
        "name: The Assembly\nkind: government-body\n"
    )
    assert run("check", "--site", small).exit_code == 0
    assert offered(small) == ["assembly", "council"]


def test_a_record_that_is_half_written_goes_on_to_be_offered(small: Path) -> None:
    run("schema", "--site", small)
    (small / "content/actors/council.yaml").write_text("name: [\n")
    assert run("check", "--site", small).exit_code == 1
    assert offered(small) == ["council"]


def test_check_makes_the_schemas_that_the_settings_of_an_editor_name(small: Path) -> None:
    (small / ".vscode").mkdir()
    (small / ".vscode/settings.json").write_text("{}")
    run("check", "--site", small)
    assert len(list((small / ".cache/schemas").iterdir())) == 10


def test_check_leaves_a_site_alone_whose_editors_use_no_schemas(small: Path) -> None:
    before = files_in(small)
    run("check", "--site", small)
    assert files_in(small) == before


def test_schemas_of_another_version_are_made_anew(small: Path) -> None:
    run("schema", "--site", small)
    folder = small / ".cache/schemas"
    (folder / "ids.json").write_text('{"$comment": "made by sitegen 0.0.1"}')
    (folder / "event.json").write_text("{}")
    run("check", "--site", small)
    assert len((folder / "event.json").read_text(encoding="utf-8")) > 1000


def test_schemas_that_say_nothing_new_are_not_written(small: Path) -> None:
    run("schema", "--site", small)
    before = {file.name: file.stat().st_mtime_ns for file in (small / ".cache/schemas").iterdir()}
    run("check", "--site", small)
    assert {
        file.name: file.stat().st_mtime_ns for file in (small / ".cache/schemas").iterdir()
    } == before


def test_schemas_that_cannot_be_written_are_no_reason_to_fail(small: Path) -> None:
    (small / ".cache").mkdir()
    (small / ".cache/schemas").mkdir()
    (small / ".cache/schemas/ids.json").mkdir()
    assert run("check", "--site", small).exit_code == 0


def test_the_schemas_of_the_documentation_are_those_of_the_program(tmp_path: Path) -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        run("schema", ROOT / "docs/schemas", "--site", tmp_path)
    assert run("schema", tmp_path / "out", "--site", tmp_path).exit_code == 0
    assert files_in(ROOT / "docs/schemas") == files_in(tmp_path / "out")


def test_a_folder_without_a_site_gets_schemas_without_ids(tmp_path: Path) -> None:
    assert run("schema", "--site", tmp_path).exit_code == 0
    assert (tmp_path / ".cache/schemas/ids.json").exists()


def test_a_folder_that_cannot_be_written_is_no_crash(small: Path) -> None:
    result = run("schema", small / "content/site.yaml/below", "--site", small)
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_the_settings_of_the_editor_name_a_schema_for_each_kind_of_yaml() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))[
        "yaml.schemas"
    ]
    named = {path.removeprefix(".cache/schemas/").removesuffix(".json") for path in settings}
    in_yaml = {
        kind for folder, kind in RECORD_FOLDERS.items() if kind not in ("page", "vocabulary")
    } | {"site"}
    assert named == in_yaml | {"vocabulary-types", "vocabulary-terms"}
    assert named | {"page", "source", "ids"} == validators().keys()
    assert in_yaml < RECORDS.keys()
