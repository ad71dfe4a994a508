"""The starter's workflow that archives sources: its steps run here, with GitHub and the web played."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.paths import ROOT
from support.playing import INSIDE, Played, played_web
from support.playing_archive import HTML, PlayedArchive, page
from support.small_site import SMALL, write_site

from sitegen.editing.starter import STARTER

WORKFLOW: dict[Any, Any] = yaml.safe_load(
    (STARTER / "dot-github/workflows/archive.yml").read_text(encoding="utf-8")
)
TIME = "20200104102030"
ID = "gazette-2020-01-03"
WORDS = "On Thursday the members approved the road by a large majority."
STEPS = {
    step["name"]: step
    for job in WORKFLOW["jobs"].values()
    for step in job["steps"]
    if "name" in step
}

pytestmark = pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")


def test_it_is_off_by_default_and_on_the_main_branch_only() -> None:
    look = WORKFLOW["jobs"]["look"]
    assert look["if"] == "vars.SITEGEN_ARCHIVE == 'on' && github.ref == 'refs/heads/main'"
    assert WORKFLOW["jobs"]["propose"]["needs"] == "look"
    assert set(WORKFLOW[True]) == {"schedule", "workflow_dispatch"}


def test_what_reads_strangers_pages_may_not_write_and_what_writes_reads_none() -> None:
    look, propose = WORKFLOW["jobs"]["look"], WORKFLOW["jobs"]["propose"]
    assert look["permissions"] == {"contents": "read"}
    assert propose["permissions"] == {
        "actions": "read",
        "contents": "write",
        "pull-requests": "write",
    }
    assert "GH_TOKEN" not in str(look)
    assert "sitegen" not in "".join(step.get("run", "") for step in propose["steps"])
    keyed = [name for name, step in STEPS.items() if "secrets" in str(step.get("env", ""))]
    assert keyed == ["Find archived copies"]


class Runner:
    """A machine that runs steps: a checkout, programs of its own before all others, no network."""

    def __init__(self, root: Path, archive: PlayedArchive) -> None:
        self.root = root
        self.site = root / "site"
        self.bin = root / "bin"
        self.origin = root / "origin.git"
        self.bin.mkdir()
        self._program("gh", GH.format(calls=root / "gh.txt", found=root / "artifact"))
        base = archive.base
        self._program("sitegen", SITEGEN.format(python=sys.executable, root=str(ROOT), base=base))
        self.environment = {
            "PATH": f"{self.bin}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(root),
            "RUNNER_TEMP": str(root / "temp"),
            "GITHUB_RUN_ID": "17",
        }
        (root / "temp").mkdir()

    def _program(self, name: str, text: str) -> None:
        path = self.bin / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)

    def check_out(self) -> None:
        """A clean checkout of main, as each job begins with."""
        if self.site.exists():
            shutil.rmtree(self.site)
        self.git("clone", "-q", self.origin, self.site, folder=self.root)

    def git(self, *words: object, folder: Path | None = None) -> str:
        command = ["git", *map(str, words)]
        done = subprocess.run(
            command, cwd=folder or self.site, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def run(self, name: str) -> subprocess.CompletedProcess[str]:
        """Run a step as GitHub does."""
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[name]["run"]]
        return subprocess.run(
            command, cwd=self.site, env=self.environment, capture_output=True, text=True
        )

    def look(self) -> None:
        self.check_out()
        for name in (
            "Look whether addresses still lead there",
            "Find archived copies",
            "Gather what was found",
        ):
            done = self.run(name)
            assert done.returncode == 0, done.stdout + done.stderr
        shutil.copytree(self.site / "found", self.root / "artifact", dirs_exist_ok=True)

    def propose(self) -> subprocess.CompletedProcess[str]:
        self.check_out()
        for name in (
            "Fetch what was found",
            "Apply it to records of sources and to the lock",
            "Open a pull request",
        ):
            done = self.run(name)
            if done.returncode:
                break
        return done

    def calls(self) -> str:
        file = self.root / "gh.txt"
        return file.read_text(encoding="utf-8") if file.exists() else ""


GH = """\
#!/bin/sh
echo "$@" >> {calls}
if [ "$1 $2" = "run download" ]; then mkdir -p "$7" && cp {found}/* "$7"; fi
"""
# The program itself, but that every name is found at the server that plays the web, and nobody waits.
SITEGEN = """\
#!{python}
import sys
sys.path.insert(0, {root!r})
from sitegen.archiving import endpoints
from sitegen.web.pace import Pace
from sitegen.web.fetching import Fetcher
Pace.wait = lambda pace, host: None
began = Fetcher.__init__
def begin(self, *more, **named):
    began(self, *more, **named)
    self.resolve = lambda host, port: ["127.0.0.1"]
    self.trusted = frozenset({{{base!r}.replace("127.0.0.1", "gazette.test")}})
Fetcher.__init__ = begin
from sitegen.commands.main import main
words = sys.argv[1:]
if words[:2] == ["source", "archive"]:
    words += ["--wayback", {base!r}]
main(words)
"""


@pytest.fixture
def archive() -> Iterator[PlayedArchive]:
    with played_web() as web:
        web.answers["gazette.test/road"] = Played(body=page(WORDS), headers=HTML)
        yield PlayedArchive(web, host=INSIDE)


@pytest.fixture
def runner(tmp_path: Path, archive: PlayedArchive) -> Runner:
    url = archive.web.url("gazette.test", "/road")
    archive.copies[url, TIME] = Played(body=page(WORDS), headers=HTML)
    runner = Runner(tmp_path, archive)
    record = f"---\ntitle: Road\nkind: news\npublished: 2020-01-03\nurl: {url}\n---\n"
    files = SMALL | {f"seeds/{ID}.md": record, ".gitignore": "seeds/private/\n.cache/\nfound/\n"}
    write_site(runner.site, files)
    runner.git("init", "-q", "-b", "main")
    runner.git("config", "--global", "user.email", "a@example.org")
    runner.git("config", "--global", "user.name", "a")
    runner.git("add", ".")
    runner.git("commit", "-qm", "first")
    runner.git("clone", "-q", "--bare", runner.site, runner.origin, folder=tmp_path)
    return runner


def test_what_is_found_becomes_a_pull_request_of_addresses_and_days(runner: Runner) -> None:
    runner.look()
    done = runner.propose()
    assert done.returncode == 0, done.stdout + done.stderr
    *_, created = runner.calls().splitlines()
    assert created.startswith("pr create --base main --head archive-17")
    change = runner.git("diff", "main", "archive-17", folder=runner.origin)
    files = re.findall(r"^\+\+\+ b/(.*)", change, re.MULTILINE)
    assert files == [f"seeds/{ID}.md", "seeds/quotes/event/2020-01-02-vote.lock"]
    added = re.findall(r"^\+( *[a-z_-]+):", change, re.MULTILINE)
    assert [word.strip(" -") for word in added] == ["url_status", "checked", "archives", "at"]
    assert "members" not in change


def test_where_nothing_is_new_nothing_is_proposed(runner: Runner) -> None:
    runner.look()
    (runner.root / "artifact/found.patch").write_text("")
    done = runner.propose()
    assert done.returncode == 0
    assert "pr create" not in runner.calls()


@pytest.mark.parametrize(
    "patch",
    [
        "diff --git a/.github/workflows/x.yml b/.github/workflows/x.yml\nnew file mode 100644\n"
        "--- /dev/null\n+++ b/.github/workflows/x.yml\n@@ -0,0 +1 @@\n+on: push\n",
        "diff --git a/seeds/x.yml b/seeds/x.yml\nnew file mode 100644\n"
        "--- /dev/null\n+++ b/seeds/x.yml\n@@ -0,0 +1 @@\n+on: push\n",
        "diff --git a/seeds/x.md b/seeds/x.md\nnew file mode 120000\n"
        "--- /dev/null\n+++ b/seeds/x.md\n@@ -0,0 +1 @@\n+/etc/passwd\n\\ No newline at end of file\n",
        "diff --git a/seeds/../x.md b/seeds/../x.md\nnew file mode 100644\n"
        "--- /dev/null\n+++ b/seeds/../x.md\n@@ -0,0 +1 @@\n+words\n",
        "no patch at all\n",
    ],
)
def test_a_patch_of_anything_else_is_refused(runner: Runner, patch: str) -> None:
    runner.look()
    (runner.root / "artifact/found.patch").write_text(patch)
    assert runner.propose().returncode != 0
    assert "pr create" not in runner.calls()
