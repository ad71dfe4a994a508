"""Git, run in one place: what it answers, and where it is missing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sitegen.git import git
from sitegen.problems import StoppedError


def test_a_call_that_fails_is_told_and_not_raised(tmp_path: Path) -> None:
    answer = git(tmp_path, "rev-parse", "--git-dir")
    assert answer.failed
    assert "not a git repository" in answer.complaint


def test_a_text_is_given_and_variables_are_set(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    answer = git(
        tmp_path, "hash-object", "-w", "--stdin", given="a\n", environment={"GIT_TRACE": "1"}
    )
    assert git(tmp_path, "cat-file", "-p", answer.output.strip()).output == "a\n"
    assert "trace" in answer.complaint


@pytest.mark.skipif(os.name == "nt", reason="every name is text on Windows")
def test_a_name_that_is_no_text_comes_back_as_the_system_has_it(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    name = os.fsdecode(b"caf\xe9")
    (tmp_path / name).write_bytes(b"")
    assert git(tmp_path, "ls-files", "--others", "-z").output == f"{name}\0"


def test_a_machine_without_git_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StoppedError, match="git is not installed"):
        git(tmp_path, "--version")
