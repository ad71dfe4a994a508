"""`sitegen init`: a site that builds, checks and publishes as it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from support.commands import files_in, run
from support.paths import ROOT

from sitegen.editing import starter
from sitegen.editing.starter import STARTER, UNKNOWN_REQUIREMENT, requirement
from sitegen.inspection import inspect


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    assert run("init", tmp_path / "site").exit_code == 0
    return tmp_path / "site"


def test_it_has_what_a_site_needs(begun: Path) -> None:
    files = set(files_in(begun))
    assert {
        ".github/workflows/check.yml", ".github/workflows/pages.yml", ".github/ISSUE_TEMPLATE/suggest-an-event.yml",
        ".gitignore", ".vscode/settings.json", "README.md", "content/pages/methodology.md", "requirements.txt",
    } <= files  # fmt: skip
    records = inspect(begun).records
    assert records
    counts = {
        kind: len(records.of(kind)) for kind in ("timeline", "event", "actor", "place", "source")
    }
    assert counts == {"timeline": 1, "event": 2, "actor": 2, "place": 1, "source": 1}


def test_it_is_sound_without_a_warning(begun: Path) -> None:
    result = run("check", "--strict", "--site", begun)
    assert result.exit_code == 0
    assert result.stdout == (
        "2 events: no errors\ncited: 3 of 3, 100.0%\nquoted: 5 of 5, 100.0%\nverified: 5 of 5, 100.0%\n"
        "archived: 0 of 0, none\n"
    )
    assert run("fmt", "--check", "--site", begun).exit_code == 0


def test_it_builds(begun: Path) -> None:
    assert run("build", "--site", begun).exit_code == 0
    assert "Upper Ford closes the Lantern Bridge" in (begun / "public/index.html").read_text(
        encoding="utf-8"
    )


def test_it_publishes(begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"GLOBAL": os.devnull, "SYSTEM": os.devnull}.items():
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    for name in ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL"):
        monkeypatch.setenv(f"GIT_{name}", "a@example.org")
    git("init", "--quiet", "--bare", str(begun.parent / "remote.git"))
    git("init", "--quiet", "--initial-branch", "main", str(begun))
    git("-C", str(begun), "remote", "add", "origin", "../remote.git")
    assert run("publish", "--site", begun).exit_code == 0
    assert "index.html" in git(
        "-C", str(begun.parent / "remote.git"), "ls-tree", "--name-only", "gh-pages"
    )


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], capture_output=True, text=True, check=True).stdout


def test_private_texts_and_what_is_built_are_ignored_by_git(begun: Path) -> None:
    git("init", "--quiet", str(begun))
    for path in ("seeds/private/a.txt", "public/index.html", ".cache/schemas/ids.json"):
        git("-C", str(begun), "check-ignore", path)


def test_a_folder_that_holds_only_a_new_repository_will_do(tmp_path: Path) -> None:
    git("init", "--quiet", str(tmp_path))
    assert run("init", tmp_path).exit_code == 0


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    result = run("init", tmp_path)
    assert result.exit_code == 1
    assert "is not empty\n    hint: name a new or an empty folder" in result.stderr
    assert list(files_in(tmp_path)) == ["notes.txt"]


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    assert "is a file" in run("init", tmp_path / "a").stderr


def test_a_place_that_cannot_be_written_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    result = run("init", tmp_path / "a" / "b")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


@pytest.mark.parametrize("arguments", [(), ("one", "two"), ("--nothing",)])
def test_wrong_usage_exits_2(arguments: tuple[str, ...]) -> None:
    assert run("init", *arguments).exit_code == 2


# Where the workflows get sitegen from


class Installed:
    """A distribution as pip leaves it."""

    version = "1.2.3"

    def __init__(self, origin: dict[str, Any] | None) -> None:
        self._origin = origin

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return json.dumps(self._origin) if self._origin else None


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (None, "sitegen[search]==1.2.3\n"),
        (
            {"url": "https://code.example/s.git", "vcs_info": {"vcs": "git", "commit_id": "ab12"}},
            "sitegen[search] @ git+https://code.example/s.git@ab12\n",
        ),
        ({"url": "file:///somewhere", "dir_info": {"editable": True}}, UNKNOWN_REQUIREMENT),
        ({"url": "file:///somewhere/sitegen.whl", "archive_info": {}}, UNKNOWN_REQUIREMENT),
    ],
)
def test_the_workflows_install_what_began_the_site(
    monkeypatch: pytest.MonkeyPatch, origin: dict[str, Any] | None, expected: str
) -> None:
    monkeypatch.setattr(starter, "distribution", lambda name: Installed(origin))
    assert requirement() == expected


# The package


def test_the_wheel_holds_the_starter_and_the_words_of_the_schemas(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "--target",
        "wheel",
        "--directory",
        str(tmp_path),
    ]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(ZipFile(wheel).namelist())
    for file in STARTER.rglob("*"):
        if file.is_file():
            assert file.relative_to(ROOT).as_posix() in names
    assert {"sitegen/records.md", "sitegen/problems.md"} <= names
