"""Two people work on different records at once: their branches merge, both locks included.

A hundred pairs of branches, each adding, changing, renaming or withdrawing records of its own, are
merged by `git merge-tree`, as a server merges: with no setting of any clone.
"""

from __future__ import annotations

import os
import random
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from support.small_site import SMALL, write_site

from sitegen.checks.vanished_ids import update_ids_lock
from sitegen.editing import rename_record
from sitegen.editing.rename_edits import IdChange
from sitegen.evidence.verify import update_quotes_lock
from sitegen.inspection import inspect

PAIRS = 100
EVENTS = 12
EVENT = SMALL["content/events/2020-01-02-vote.yaml"]
WORDS = ("the members approved the road", "by a large majority", "Work begins in spring")


def git(site: Path, *words: str, index: str = "") -> str:
    environment = dict(os.environ)
    if index:
        environment["GIT_INDEX_FILE"] = index
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    done = subprocess.run(
        ["git", *identity, *words],
        cwd=site,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def path_of(site: Path, name: str) -> Path:
    return site / f"content/events/{name}.yaml"


def add(site: Path, name: str, chance: random.Random) -> None:
    path_of(site, f"{name}-new").write_text(f"{EVENT}tags: [{chance.choice('abc')}]\n")


def change(site: Path, name: str, chance: random.Random) -> None:
    path = path_of(site, name)
    quote = EVENT.split('quote: "')[1].split('"')[0]
    path.write_text(path.read_text().replace(quote, chance.choice(WORDS)))


def rename(site: Path, name: str, chance: random.Random) -> None:
    rename_record(site, IdChange("event", name, f"{name}-{chance.choice(('a', 'b'))}"))


def withdraw(site: Path, name: str, _: random.Random) -> None:
    with path_of(site, name).open("a") as file:
        file.write("status: withdrawn\nwithdrawn: {date: 2026-01-01, why: It was no event.}\n")


DEEDS: tuple[Callable[[Path, str, random.Random], None], ...] = (add, change, rename, withdraw)


def locked(site: Path, day: str) -> None:
    records = inspect(site).records
    assert records
    update_quotes_lock(site, records, day)
    update_ids_lock(site, records)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(tmp_path_factory.mktemp("team") / "site", SMALL)
    for number in range(EVENTS):
        path_of(site, f"2020-02-{number + 1:02}-vote").write_text(EVENT)
    locked(site, "2026-01-01")
    git(site, "init", "-q", "-b", "main")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "before")
    return site


def branch(site: Path, names: list[str], chance: random.Random, day: str) -> str:
    """The commit of somebody who did something to some events; the site is then as before."""
    git(site, "checkout", "-q", "--detach", "main")
    for name in names:
        chance.choice(DEEDS)(site, name, chance)
    locked(site, day)
    git(site, "add", "-A")
    git(site, "commit", "-qm", "a change")
    return git(site, "rev-parse", "HEAD")


def test_branches_on_different_records_never_conflict(repository: Path) -> None:
    chance = random.Random(15)
    names = [path.stem for path in sorted((repository / "content/events").glob("*-02-*.yaml"))]
    trees = []
    for _ in range(PAIRS):
        chance.shuffle(names)
        count = chance.randint(1, 3)
        ours = branch(repository, names[:count], chance, "2026-01-02")
        theirs = branch(repository, names[count : count + 2], chance, "2026-01-03")
        trees.append(git(repository, "merge-tree", "--write-tree", ours, theirs))
    assert len(trees) == PAIRS, "merge-tree exits with 1 where there is a conflict"
    for tree in trees[:: PAIRS // 5]:
        merged = git(repository, "commit-tree", tree, "-m", "merged")
        git(repository, "checkout", "-q", "--detach", merged)
        assert [p for p in inspect(repository).problems if p.severity == "error"] == []
        assert not [p for p in inspect(repository).problems if "lock" in p.code]
