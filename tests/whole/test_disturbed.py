"""Builds on machines that are not as they should be: files change and vanish under them, parts of the system lack."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.commands import files_in, run
from support.disturb import CHANGES, DONE, FAILED, REFUSED, Change, disturbed
from support.paths import ROOT, SITES
from support.small_site import SMALL

from sitegen import workers
from sitegen.build import Options, build
from sitegen.geography import outlines
from sitegen.problems import ContentError, StoppedError
from sitegen.rendering import Renderer, template_folders
from sitegen.rendering.environment import template_files

MAP = "content/maps/inner-sea.geojson"
PICTURE = "content/images/long-mole.png"
EVENT = "content/events/2020-01-02-vote.yaml"
PLACED = """\
places:
  - {place: quay}
images:
  - {file: images/long-mole.png, alt: A mole, credit: A clerk, licence: CC0-1.0}
"""
# One of every kind of file that a build reads.
FULL = SMALL | {
    "content/site.yaml": SMALL["content/site.yaml"] + "maps: maps/inner-sea.geojson\n",
    "content/places/quay.yaml": "name: The Quay\nprecision: locality\nlat: 45.1\nlon: 10.2\n",
    EVENT: SMALL[EVENT] + PLACED,
    "content/pages/about.md": "---\ntitle: About\n---\n\nWords.\n",
    "content/vocab/roles.yaml": "- {id: clerk, label: Clerk}\n",
    "templates/404.html": "{% extends 'base.html' %}{% block main %}<main id=\"main\"><h1>No</h1></main>{% endblock %}",
    "templates/static/own.css": "p { color: teal }\n",
}


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in which every kind of file is read. It has been locked."""
    root = tmp_path_factory.mktemp("full") / "site"
    for path, text in FULL.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    for path in (MAP, PICTURE):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(SITES / "complete" / path, root / path)
    assert run("lock", "--site", root).exit_code == 0
    assert run("verify", "--site", root, "--update").exit_code == 0
    outlines._read.cache_clear()  # else a child of this process would not read the file
    return root


# Files that change while a build reads them


def made(root: Path, folder: Path) -> object:
    return build(Options(root, folder / "public"))


def test_a_file_that_changes_while_it_is_read_is_read_or_told(full: Path, tmp_path: Path) -> None:
    """Never a traceback; and the last good site stays where the build is refused.

    Before each reading another change is made, by turns.
    """
    made(full, tmp_path / "good")
    good = files_in(tmp_path / "good/public")
    root, work = tmp_path / "site", tmp_path / "work"
    read: dict[str, int] = {}
    for at in range(500):
        shutil.copytree(full, root)
        shutil.copytree(tmp_path / "good", work)
        change = CHANGES[at % len(CHANGES)]
        refusals = (ContentError, StoppedError)
        path, outcome = disturbed(lambda: made(root, work), root, at, change, refusals)
        if not path:
            break
        assert outcome != FAILED, f"{path} is {change.__name__}, reading number {at}"
        if outcome == REFUSED:
            assert files_in(work / "public") == good, path
        read[path] = outcome
        shutil.rmtree(root)
        shutil.rmtree(work)
    assert read.keys() >= files_in(full).keys(), "every kind of file is read"
    assert set(read.values()) == {DONE, REFUSED}


# Parts of the system that lack


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work is parted among processes however little it is."""
    monkeypatch.setattr(workers.fan_out, "__defaults__", (1,))


@pytest.mark.usefixtures("small_parts")
def test_a_system_without_fork_builds_the_same_in_one_process(
    full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forks = []
    real = os.fork
    monkeypatch.setattr(os, "fork", lambda: forks.append(1) or real())
    build(Options(full, tmp_path / "several", jobs=3))
    assert forks
    monkeypatch.delattr(os, "fork")
    build(Options(full, tmp_path / "one", jobs=3))
    assert files_in(tmp_path / "one") == files_in(tmp_path / "several")


SHARED_MEMORY = """
import sys
from sitegen import workers
def refused(event, arguments):
    if event in ("open", "os.mkdir") and str(arguments[0]).startswith("/dev/shm"):
        raise FileNotFoundError(2, "there is no shared memory", arguments[0])
sys.addaudithook(refused)
workers.fan_out.__defaults__ = (1,)
from sitegen.commands.main import main
try:
    main()
finally:
    assert "_multiprocessing" not in sys.modules, "its locks need shared memory"
"""


def test_a_system_without_shared_memory_builds(full: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", SHARED_MEMORY, "build", "--site", str(full), "--jobs", "3"]
    done = subprocess.run(
        [*command, "--output", str(tmp_path / "out")], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert (tmp_path / "out/index.html").is_file()


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_template_that_changes_while_it_is_read_is_read_or_told(
    full: Path, tmp_path: Path, change: Change
) -> None:
    def read() -> None:
        Renderer(template_folders(tmp_path / "site"))
        template_files(tmp_path / "site/templates", "static")

    paths = []
    for at in range(100):
        shutil.copytree(full, tmp_path / "site")
        path, outcome = disturbed(read, tmp_path / "site", at, change, ContentError)
        shutil.rmtree(tmp_path / "site")
        if not path:
            break
        assert outcome != FAILED, path
        paths.append(path)
    assert {"templates/404.html", "templates/static/own.css", "templates/static"} <= set(paths)


@pytest.mark.parametrize("lost", [MAP, PICTURE, EVENT, "seeds/gazette-2020-01-03.md"])
def test_what_vanishes_after_it_was_checked_is_told_or_not_needed(
    full: Path, tmp_path: Path, lost: str
) -> None:
    root = tmp_path / "site"
    shutil.copytree(full, root)

    def losing(_: Path) -> None:
        (root / lost).unlink()

    def work() -> object:
        return made(root, tmp_path)

    own, refusals = "templates/404.html", (ContentError, StoppedError)
    assert disturbed(work, root, 0, losing, refusals, own)[1] != FAILED
    assert not (root / lost).exists()
