"""What the workflows install: a lock that covers pyproject.toml, with hashes, and with no index's address."""

from __future__ import annotations

import re
import shutil
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from support.paths import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
import lock

sys.path.pop(0)

ENTRY = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[0-9][^\s;]*)(?: ; (?P<marker>[^\\\n]+))?"
    r"(?P<hashes>(?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n"
    r"(?P<why>(?:    #.*\n)+)"
)


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def needed() -> list[Requirement]:
    """What pyproject.toml names to build, to search and to be packaged."""
    named = project()["project"]
    extras = named["optional-dependencies"]
    lines = [*named["dependencies"], *extras["search"], *extras["share"]]
    return [Requirement(line) for line in [*lines, *project()["build-system"]["requires"]]]


def test_each_line_of_the_lock_is_a_version_with_hashes() -> None:
    head, entries = [], text("requirements.lock")
    while entries.startswith("#"):
        line, entries = entries.split("\n", 1)
        head.append(line)
    rest = ENTRY.sub("", entries)
    assert rest == ""
    found = list(ENTRY.finditer(entries))
    assert [entry["name"] for entry in found] == sorted({entry["name"] for entry in found})
    hashes = [value for entry in found for value in re.findall("[0-9a-f]{64}", entry["hashes"])]
    assert len(hashes) == len(set(hashes))


def test_the_lock_has_the_files_of_other_systems_too() -> None:
    """A release with compiled parts has one file for each system and Python, and mostly its source."""
    counts = {
        entry["name"]: len(entry["hashes"].splitlines()) - 1
        for entry in ENTRY.finditer(text("requirements.lock"))
    }
    compiled = ("markupsafe", "pydantic-core", "pyyaml", "watchfiles")
    assert min(counts[name] for name in compiled) > 20
    assert counts["pagefind-bin"] > 4


def test_the_lock_covers_what_is_built_searched_and_packaged_with() -> None:
    locked = lock.pins(text("requirements.lock"))
    for requirement in needed():
        version = locked[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), "run scripts/lock.py"
    assert text("requirements.in") == lock.direct_text(project()), "run scripts/lock.py"


def test_the_lock_names_no_index() -> None:
    assert not re.search(r"://|--(?:extra-)?index|--find-links|file:", text("requirements.lock"))


def test_the_tests_run_with_the_versions_that_publish() -> None:
    locked, tested = lock.pins(text("requirements.lock")), lock.pins(text("requirements-dev.lock"))
    assert {name: tested.get(name, version) for name, version in locked.items()} == locked


def test_dependabot_finds_and_compiles_the_lock() -> None:
    """It reads files whose names end in `.in` and `.txt` alone, and options from the first lines of the lock."""
    assert (ROOT / "requirements.lock").read_bytes() == (ROOT / "requirements.txt").read_bytes()
    assert not (ROOT / "requirements.txt").is_symlink()
    head = text("requirements.txt").split("\n", 2)[1]
    assert {"--universal", "--generate-hashes", "--python-version"} <= set(head.split())
    updates = yaml.safe_load(text(".github/dependabot.yml"))["updates"]
    assert [update["package-ecosystem"] for update in updates] == ["github-actions", "uv"]


@pytest.mark.parametrize("name", ["check.yml", "pages.yml"])
def test_a_workflow_installs_nothing_but_the_lock_and_this_checkout(name: str) -> None:
    jobs = yaml.safe_load(text(f".github/workflows/{name}"))["jobs"]
    runs = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    installing = [line for run in runs for line in run.splitlines() if "install" in line]
    assert installing == [
        "python -m pip install --require-hashes -r requirements.lock",
        "python -m pip install --no-deps --no-build-isolation .",
    ]


# The script


def test_direct_requirements_are_those_of_the_project() -> None:
    made = lock.direct_text(
        {
            "build-system": {"requires": ["builder>=2"]},
            "project": {
                "dependencies": ["Zebra>=1,<2", "apple"],
                "optional-dependencies": {"search": ["finder==3"], "share": [], "html": ["never"]},
            },
        }
    )
    assert made.splitlines()[1:] == ["apple", "builder>=2", "finder==3", "Zebra>=1,<2"]


@pytest.mark.parametrize(
    ("wanted", "python"), [(">=3.11", "3.11"), (">= 3.12,<4", "3.12"), ("<4", None)]
)
def test_the_oldest_python_is_read_from_the_project(wanted: str, python: str | None) -> None:
    asked = {"project": {"requires-python": wanted}}
    if python:
        assert lock.oldest_python(asked) == python
        return
    with pytest.raises(SystemExit, match="write the oldest Python"):
        lock.oldest_python(asked)


def test_versions_go_into_another_lock_whatever_form_names_have() -> None:
    versions = lock.pins(
        "typing-extensions==4.2 \\\n    --hash=sha256:0\npyyaml==7 ; python_version > '3'\n"
    )
    assert versions == {"typing-extensions": "4.2", "pyyaml": "7"}
    made = lock.with_versions("PyYAML==6\nruff==1\ntyping_extensions==4.1\n", versions)
    assert made == "PyYAML==7\nruff==1\ntyping_extensions==4.2\n"


def test_nothing_is_written_where_no_versions_fit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pyproject.toml", "requirements-dev.lock"):
        (tmp_path / name).write_text(text(name), encoding="utf-8")

    monkeypatch.setattr(lock, "ROOT", tmp_path)
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    monkeypatch.setattr(sys, "argv", ["lock.py"])
    with pytest.raises(SystemExit, match="nothing was written"):
        lock.main()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "pyproject.toml", "requirements-dev.lock",
    ]  # fmt: skip
