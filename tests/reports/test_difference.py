"""What the summary of a pull request says of the change: which records come, change and go, and what verifies it."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from support.commands import files_in, run

EVENT = "content/events/2020-01-02-vote.yaml"


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, check=True
    ).stdout


@pytest.fixture
def committed(small: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small site in a repository, below its root, with all of it committed."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name in ("GLOBAL", "SYSTEM"):
        monkeypatch.setenv(f"GIT_CONFIG_{name}", os.devnull)
    top = small.parent
    git(top, "init", "--quiet")
    git(top, "add", ".")
    git(
        top,
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@example.org",
        "commit",
        "--quiet",
        "-m",
        "Begin",
    )
    return small


def summary(site: Path, since: str = "HEAD") -> str:
    file = site.parent / "summary.md"
    result = run("check", "--site", site, "--summary", file, "--since", since)
    assert "error: " not in result.stderr, result.stderr
    return file.read_text(encoding="utf-8")


def replace(site: Path, path: str, old: str, new: str) -> None:
    text = (site / path).read_text(encoding="utf-8")
    assert old in text
    (site / path).write_text(text.replace(old, new), encoding="utf-8")


def test_a_change_that_touches_no_record_is_said_so(committed: Path) -> None:
    replace(committed, EVENT, "title: The", "# a comment\ntitle:   The")
    assert "No record changes.\n" in summary(committed)


def test_what_is_added_changed_and_taken_out_is_counted_and_named(committed: Path) -> None:
    (committed / "content/actors/assembly.yaml").write_text(
        "name: Assembly\nkind: government-body\n"
    )
    (committed / EVENT).rename(committed / "content/events/2020-01-02-road.yaml")
    replace(committed, "content/actors/council.yaml", "The Council", "Council")
    words = summary(committed)
    assert "| events | 1 | 0 | 0 | 1 |\n| actors | 1 | 1 | 0 | 0 |\n" in words
    for name in (
        "event/2020-01-02-road",
        "actor/assembly",
        "actor/council",
        "event/2020-01-02-vote",
    ):
        assert f"- `{name}`\n" in words
    assert "| sources |" not in words.split("what it holds")[0]


def test_a_record_that_keeps_its_old_id_as_an_alias_is_renamed(committed: Path) -> None:
    assert (
        run("rename", "--site", committed, "event", "2020-01-02-vote", "2020-01-02-road").exit_code
        == 0
    )
    words = summary(committed)
    assert "| events | 0 | 0 | 1 | 0 |\n" in words
    assert "- `event/2020-01-02-vote` to `2020-01-02-road`\n" in words
    assert "quotations that it adds" not in words
    replace(committed, "content/events/2020-01-02-road.yaml", "title: The", "title: A")
    assert "| events | 0 | 1 | 1 | 0 |\n" in summary(committed)


def test_a_quotation_that_is_new_is_said_to_be_verified(committed: Path) -> None:
    replace(
        committed,
        EVENT,
        "the members approved the road by a large majority",
        "the members approved the road",
    )
    assert "| quotations that it adds or changes | |\n|---|--:|\n| words found | 1 |\n" in summary(
        committed
    )


def test_a_quotation_that_nothing_verifies_is_named(committed: Path) -> None:
    (committed / "seeds/herald.md").write_text(
        "---\ntitle: A road\nkind: news\npublisher: Herald\n---\n"
    )
    replace(
        committed,
        EVENT,
        "citations:\n",
        "citations:\n  herald: {source: herald, quote: a road is to be built}\n",
    )
    words = summary(committed)
    assert "| not checked: no copy | 1 |" in words
    assert "Quotations of this change that nobody has found: 1" in words
    assert "- `event/2020-01-02-vote#herald`\n" in words


def test_a_quotation_that_is_not_in_its_text_is_named(committed: Path) -> None:
    replace(
        committed,
        EVENT,
        "the members approved the road by a large majority",
        "the members refused the road",
    )
    words = summary(committed)
    assert "The site has 1 error" in words
    assert "| not matched | 1 |" in words
    assert "- `event/2020-01-02-vote#gazette`\n" in words


def test_a_record_that_cannot_be_read_is_not_said_to_be_taken_out(committed: Path) -> None:
    (committed / "content/actors/council.yaml").write_text("name: [\n")
    assert "| actors |" not in summary(committed).split("what it holds")[0]


def test_neither_the_working_copy_nor_the_index_changes(committed: Path) -> None:
    (committed / "content/actors/assembly.yaml").write_text(
        "name: Assembly\nkind: government-body\n"
    )
    git(committed, "add", ".")
    before, staged = files_in(committed), git(committed, "status", "--porcelain")
    summary(committed)
    assert files_in(committed) == before
    assert git(committed, "status", "--porcelain").replace("?? summary.md\n", "") == staged


def test_a_site_that_was_not_there_yet_has_no_change_to_tell(
    committed: Path, tmp_path: Path
) -> None:
    (tmp_path / "new").mkdir()
    committed.rename(tmp_path / "new/site")
    assert "what changes" not in summary(tmp_path / "new/site")


@pytest.mark.parametrize("commit", ["HEAD^1", "nothing", "--output=x", ""])
def test_a_commit_that_is_not_there_is_said(committed: Path, tmp_path: Path, commit: str) -> None:
    result = run("check", "--site", committed, "--summary", tmp_path / "s.md", f"--since={commit}")
    if commit:
        assert result.exit_code == 1
        assert (
            f"error: there is no commit '{commit}' in the site's repository\n    hint: "
            in result.stderr
        )
    assert not (tmp_path / "x").exists()


def test_problems_in_files_that_changed_come_first(committed: Path) -> None:
    for name in ("assembly", "board"):
        (committed / f"content/actors/{name}.yaml").write_text(
            f"name: {name}\nkind: government-body\n"
        )
    git(committed, "add", ".")
    git(
        committed,
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@example.org",
        "commit",
        "--quiet",
        "-m",
        "More",
    )
    replace(committed, "content/actors/board.yaml", "board", "The board")
    (committed / "content/actors/court.yaml").write_text("name: Court\nkind: government-body\n")
    lines = run(
        "check", "--site", committed, "--format", "github", "--since", "HEAD"
    ).stdout.splitlines()
    assert [re.findall(r"actors/(\w+)", line) for line in lines[:3]] == [
        ["board"],
        ["court"],
        ["assembly"],
    ]


def test_a_source_with_a_new_id_makes_no_quotation_a_new_one(
    committed: Path, tmp_path: Path
) -> None:
    renaming = run("rename", "--site", committed, "source", "gazette-2020-01-03", "gazette-road")
    assert renaming.exit_code == 0
    path = tmp_path / "s.md"
    assert run("check", "--site", committed, "--summary", path, "--since", "HEAD").exit_code == 0
    text = path.read_text(encoding="utf-8")
    assert "gazette-2020-01-03` to `gazette-road" in text
    assert "quotations that it adds or changes" not in text
