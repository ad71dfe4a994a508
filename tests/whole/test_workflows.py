"""The workflows and forms of this repository and of the starter site, linted offline."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.commands import files_in
from support.paths import ROOT

from sitegen.editing.starter import STARTER, UNKNOWN_REQUIREMENT

FOLDERS = {"project": ROOT / ".github", "starter": STARTER / "dot-github"}
BIN = Path(sys.executable).parent
IN_BOTH = {
    "workflows/check.yml": "vendor.github-workflows",
    "workflows/pages.yml": "vendor.github-workflows",
    "ISSUE_TEMPLATE/suggest-an-event.yml": "vendor.github-issue-forms",
    "ISSUE_TEMPLATE/config.yml": "vendor.github-issue-config",
    "dependabot.yml": "vendor.dependabot",
}
# A site is no program: nobody has to try it on another system.
IN_PROJECT = {"workflows/windows.yml": "vendor.github-workflows"}
# The demo is not asked for anew: who archives its sources does so by hand.
IN_STARTER = {"workflows/archive.yml": "vendor.github-workflows"}
SCHEMAS = {"project": IN_BOTH | IN_PROJECT, "starter": IN_BOTH | IN_STARTER}
FILES = [
    (FOLDERS[where] / name, schema)
    for where, schemas in SCHEMAS.items()
    for name, schema in schemas.items()
]
WORKFLOWS = [file for file, _ in FILES if file.parent.name == "workflows"]

NAMED = "See which sitegen to install"
INSTALLED_FROM_THE_LOCK = """\
        run: |
          python -m pip install --require-hashes -r requirements.lock
          python -m pip install --no-deps --no-build-isolation .
"""
INSTALLED_FROM_REQUIREMENTS = """\
        run: python -m pip install --disable-pip-version-check --requirement requirements.txt
"""

in_both = pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)


def workflow(folder: Path, name: str) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load(
        (folder / "workflows" / name).read_text(encoding="utf-8")
    )
    return found


def triggers(found: dict[Any, Any]) -> set[str]:
    return set(found[True])  # YAML 1.1 reads `on` as true


def steps(found: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in found["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("schema", sorted(set(IN_BOTH.values())))
def test_every_file_fits_its_schema(schema: str) -> None:
    files = [str(file) for file, own in FILES if own == schema]
    command = [str(BIN / "check-jsonschema"), "--builtin-schema", schema, *files]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("where", FOLDERS)
def test_no_file_is_left_out(where: str) -> None:
    folder = FOLDERS[where]
    found = {file.relative_to(folder).as_posix() for file in folder.rglob("*.yml")}
    assert found == set(SCHEMAS[where])


def test_zizmor_finds_nothing_at_all() -> None:
    command = [str(BIN / "zizmor"), "--offline", "--no-config", "--persona", "pedantic", "--quiet"]
    done = subprocess.run([*command, *map(str, WORKFLOWS)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert "No findings to report" in done.stdout


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: f"{file.parts[-3]}-{file.name}")
def test_actions_are_pinned_and_nothing_is_allowed_that_is_not_named(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    found = yaml.safe_load(text)
    assert found["permissions"] == {}
    for line in re.findall(r"uses: .*", text):
        assert re.fullmatch(r"uses: actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)
    for step in steps(found):
        assert "${{" not in step.get("run", ""), "an expression in a command runs what it holds"
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


@in_both
def test_strangers_pull_requests_get_a_token_that_reads_and_no_secrets(folder: Path) -> None:
    found = workflow(folder, "check.yml")
    assert triggers(found) == {"pull_request"}
    assert [job["permissions"] for job in found["jobs"].values()] == [{"contents": "read"}]
    assert "secrets" not in (folder / "workflows/check.yml").read_text(encoding="utf-8").replace(
        "no secrets", ""
    )


@in_both
def test_only_deploying_may_write(folder: Path) -> None:
    found = workflow(folder, "pages.yml")
    assert triggers(found) == {"push", "workflow_dispatch"}
    assert found["jobs"]["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert found["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}


@in_both
def test_the_site_is_kept_where_it_is_built_and_published_from(folder: Path) -> None:
    named = {step["uses"].partition("@")[0]: step["with"]["path"] for step in steps(workflow(folder, "pages.yml"))
             if "path" in step.get("with", {})}  # fmt: skip
    assert named == {"actions/cache": "public", "actions/upload-pages-artifact": "public"}


def test_windows_is_tried_with_a_token_that_reads_and_no_secrets() -> None:
    found = workflow(FOLDERS["project"], "windows.yml")
    assert triggers(found) == {"pull_request", "push"}
    (job,) = found["jobs"].values()
    assert job["runs-on"] == "windows-latest"
    assert job["permissions"] == {"contents": "read"}
    text = (FOLDERS["project"] / "workflows/windows.yml").read_text(encoding="utf-8")
    assert "secrets" not in text


def test_what_is_tried_on_windows_is_there_and_needs_no_browser() -> None:
    *_, tests = steps(workflow(FOLDERS["project"], "windows.yml"))
    command, *paths = tests["run"].split(" tests/")
    assert command == "python -m pytest"
    for path in paths:
        files = list((ROOT / "tests" / path).rglob("*.py")) or [ROOT / "tests" / path]
        for file in files:
            assert "playwright" not in file.read_text(encoding="utf-8"), file


def test_the_starter_has_what_this_repository_has() -> None:
    """And a step more, since this repository is what it installs; but no lock of its own, which Dependabot raises."""
    project, starter = FOLDERS["project"], FOLDERS["starter"]
    for file in project.rglob("*"):
        if file.is_file() and file.relative_to(project).as_posix() not in IN_PROJECT:
            text = file.read_text(encoding="utf-8").replace(", 'pyproject.toml'", "")
            text = text.replace(INSTALLED_FROM_THE_LOCK, INSTALLED_FROM_REQUIREMENTS)
            text = text.partition("  - package-ecosystem: uv ")[0]
            own = (starter / file.relative_to(project)).read_text(encoding="utf-8")
            assert re.sub(rf" *- name: {NAMED}\n.*?(?= *- )", "", own, flags=re.DOTALL) == text
    assert files_in(ROOT / ".vscode") == files_in(STARTER / "dot-vscode")


@pytest.mark.parametrize("name", ["archive.yml", "check.yml", "pages.yml"])
@pytest.mark.parametrize(
    ("requirements", "passes"),
    [
        (UNKNOWN_REQUIREMENT, False),
        ("", False),
        (f"{UNKNOWN_REQUIREMENT}sitegen[search]==1.0.0\n", True),
        ("-e ./sitegen\n", True),
    ],
)
def test_a_new_site_s_workflows_ask_for_a_sitegen_to_install(
    tmp_path: Path, name: str, requirements: str, passes: bool
) -> None:
    (step,) = [
        step for step in steps(workflow(FOLDERS["starter"], name)) if step.get("name") == NAMED
    ]
    (tmp_path / "requirements.txt").write_text(requirements, encoding="utf-8")
    done = subprocess.run(
        ["/bin/sh", "-ec", step["run"]], cwd=tmp_path, capture_output=True, text=True
    )
    assert (done.returncode == 0) is passes
    assert passes or done.stdout.startswith(
        "::error file=requirements.txt,line=1::Name the sitegen"
    )


@in_both
@pytest.mark.parametrize("name", ["check.yml", "pages.yml"])
def test_the_commands_of_a_workflow_are_those_of_the_program(folder: Path, name: str) -> None:
    for step in steps(workflow(folder, name)):
        words = step.get("run", "").split()
        if words[:1] == ["sitegen"]:
            done = subprocess.run(
                [str(BIN / "sitegen"), words[1], "--help"],
                capture_output=True,
                text=True,
                check=True,
            )
            assert all(word in done.stdout for word in words if word.startswith("--"))


def test_every_command_is_sound_shell() -> None:
    shell = shutil.which("bash")
    if not shell:
        pytest.skip("needs bash")
    for file in WORKFLOWS:
        for step in steps(yaml.safe_load(file.read_text(encoding="utf-8"))):
            done = subprocess.run(
                [shell, "-n", "-c", step.get("run", ":")], capture_output=True, text=True
            )
            assert done.returncode == 0, done.stderr
