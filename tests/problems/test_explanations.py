"""`sitegen explain`, and the line by which every list of problems leads to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.commands import run

from sitegen.problems.explanations import explanation
from sitegen.problems.problem import CODES


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained_with_a_wrong_and_a_right_example(code: str) -> None:
    result = run("explain", code)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{CODES[code]} {code}\n\n")
    assert "Wrong" in result.stdout
    assert "Right" in result.stdout


def test_a_section_ends_where_the_next_begins() -> None:
    assert all("\n#" not in explanation(code) for code in CODES)


def test_several_codes_are_explained_one_after_the_other() -> None:
    words = run("explain", "uncited", "bad-value").stdout
    assert words.index("warning uncited\n") < words.index("\n\nerror bad-value\n")


def test_a_code_that_is_none_is_said() -> None:
    result = run("explain", "bad-valve")
    assert result.exit_code == 1
    assert (
        result.stderr == "error: there is no code 'bad-valve'\n    hint: did you mean bad-value?\n"
    )


@pytest.mark.parametrize("command", ["check", "build"])
def test_problems_end_with_the_way_to_their_explanations(small: Path, command: str) -> None:
    (small / "content/actors/council.yaml").write_text("kinds: state\n")
    result = run(command, "--site", small)
    lines = (result.stdout + result.stderr).splitlines()
    assert "what it means, with examples: sitegen explain missing-key unknown-key" in lines


def test_a_sound_site_has_nothing_to_explain(small: Path) -> None:
    assert "sitegen explain" not in run("check", "--site", small).stdout
