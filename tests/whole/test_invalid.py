"""Broken sites, one a folder of tests/invalid/, and what `sitegen check` prints of each.

A folder is named after a problem's code, with more words where a code has several scenarios. Its files are laid
over the small site of conftest.py, without those that its file `absent` lists. `expected.txt` is the output of
`sitegen check`, with the arguments that its file `arguments` has, if there is one:

    UPDATE_GOLDEN=1 pytest tests/whole/test_invalid.py

writes it anew. Read it as an editor would before it is committed.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.paths import TESTS
from support.small_site import SMALL, MakeSite

from sitegen.commands.main import main
from sitegen.problems.problem import CODES

FOLDER = TESTS / "invalid"
SCENARIOS = sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())

# What no small text can show: see tests/files; of the last two, tests/citing/test_reference.py and
# tests/whole/test_build.py.
ELSEWHERE = {
    "no-copy",
    "same-name",
    "symlink",
    "too-large",
    "unreadable",
    "not-installed",
    "template",
}


@pytest.fixture
def broken(request: pytest.FixtureRequest, make_site: MakeSite) -> Path:
    """The small site with a scenario's files laid over it."""
    scenario = FOLDER / request.param
    listed = scenario / "absent"
    absent = listed.read_text(encoding="utf-8").split() if listed.exists() else []
    assert set(absent) <= SMALL.keys()
    root = make_site({path: text for path, text in SMALL.items() if path not in absent})
    for file in scenario.rglob("*"):
        if file.is_file() and file.name not in ("absent", "arguments", "expected.txt"):
            copy = root / file.relative_to(scenario)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    return root


@pytest.mark.parametrize("broken", SCENARIOS, indirect=True)
def test_a_broken_site_is_told_what_is_wrong(broken: Path, request: pytest.FixtureRequest) -> None:
    scenario = FOLDER / request.node.callspec.id
    given = scenario / "arguments"
    arguments = given.read_text(encoding="utf-8").split() if given.exists() else []
    result = CliRunner().invoke(main, ["check", "--site", str(broken), *arguments])
    golden = scenario / "expected.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(result.output, encoding="utf-8")
    assert result.output == golden.read_text(encoding="utf-8")
    assert result.exit_code == (" error " in result.output), result.exception


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_shows_the_code_that_it_is_named_after(name: str) -> None:
    code = max((code for code in CODES if f"{name}-".startswith(f"{code}-")), key=len)
    expected = (FOLDER / name / "expected.txt").read_text(encoding="utf-8")
    assert re.search(rf": {CODES[code]} {code}: ", expected)


def test_every_code_is_shown() -> None:
    shown = {code for code in CODES if any(f"{name}-".startswith(f"{code}-") for name in SCENARIOS)}
    assert CODES.keys() - shown == ELSEWHERE
