"""`sitegen publish`: to a branch of a bare repository beside, never over anything that is there."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from support.commands import files_in, run

from sitegen.problems.problem import StoppedError
from sitegen.publishing import SiteAddress, site_address

GITHUB = "git@github.com:Harbour/record.git"


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture(autouse=True)
def own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git as it is before anybody has configured it, but for a name."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Editor")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "editor@example.org")


@pytest.fixture
def repository(small: Path, tmp_path: Path) -> Path:
    """A site in a repository with a bare remote beside it, without a search index, which would take a second."""
    set_base_url(small, "https://example.org/")
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    git(small, "init", "--quiet", "--initial-branch", "main")
    git(small, "remote", "add", "origin", "../remote.git")
    git(small, "add", ".")
    git(small, "commit", "--quiet", "-m", "Begin")
    return small


def published(repository: Path, branch: str = "gh-pages") -> list[str]:
    return git(
        repository.parent / "remote.git", "ls-tree", "-r", "--name-only", branch
    ).splitlines()


def shown(repository: Path, path: str) -> str:
    return git(repository.parent / "remote.git", "show", f"gh-pages:{path}")


def set_base_url(site: Path, base_url: str) -> None:
    (site / "content/site.yaml").write_text(f"title: Small\nbase_url: {base_url}\nsearch: false\n")


def test_the_built_site_and_nothing_else_is_pushed(repository: Path) -> None:
    before = files_in(repository)
    result = run("publish", "--site", repository)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.endswith(
        " pages pushed to origin, branch gh-pages, for https://example.org/\n"
    )
    files = published(repository)
    assert {
        "index.html",
        "404.html",
        ".nojekyll",
        "events/2020-01-02-vote/index.html",
        "feed.xml",
    } <= set(files)
    assert not [
        name
        for name in files
        if name.startswith(("content/", "seeds/", ".sitegen")) or name == "CNAME"
    ]
    assert files_in(repository) == before
    assert git(repository, "status", "--porcelain") == ""


def test_publishing_again_adds_a_commit_and_takes_away_what_is_gone(repository: Path) -> None:
    run("publish", "--site", repository)
    (repository / "content/events/2020-01-02-vote.yaml").rename(
        repository / "content/events/2020-01-02-road.yaml"
    )
    assert run("publish", "--site", repository, "--message", "The road").exit_code == 0
    assert "events/2020-01-02-vote/index.html" not in published(repository)
    log = git(
        repository.parent / "remote.git", "log", "--format=%s %an <%ae>", "gh-pages"
    ).splitlines()
    assert log == [
        "The road Editor <editor@example.org>",
        "Publish the site Editor <editor@example.org>",
    ]


def test_a_fresh_clone_goes_on_where_another_left_off(repository: Path, tmp_path: Path) -> None:
    git(repository, "push", "--quiet", "origin", "main")
    run("publish", "--site", repository)
    git(tmp_path, "clone", "--quiet", "--branch", "main", "--single-branch", "remote.git", "clone")
    assert run("publish", "--site", tmp_path / "clone").exit_code == 0
    assert len(git(tmp_path / "remote.git", "log", "--format=%h", "gh-pages").splitlines()) == 2


def test_a_domain_of_its_own_gets_a_cname(repository: Path) -> None:
    set_base_url(repository, "https://timeline.harbour.museum/")
    assert run("publish", "--site", repository).exit_code == 0
    assert shown(repository, "CNAME").strip() == "timeline.harbour.museum"


def test_a_project_s_page_stands_under_its_path(repository: Path) -> None:
    result = run("publish", "--site", repository, "--base-url", "https://harbour.github.io/record/")
    assert result.exit_code == 0
    assert "CNAME" not in published(repository)
    links = re.findall(r'(?:href|src)="(/[^"]*)"', shown(repository, "404.html"))
    assert links
    assert all(link.startswith("/record/") for link in links)


def test_a_faulty_site_is_not_published(repository: Path) -> None:
    (repository / "content/actors/council.yaml").write_text("name: A\n")
    result = run("publish", "--site", repository)
    assert result.exit_code == 1
    assert "error missing-key" in result.stderr
    assert git(repository.parent / "remote.git", "branch") == ""


# The address


@pytest.mark.parametrize(
    ("base_url", "remote", "expected"),
    [
        (
            "https://harbour.museum/",
            GITHUB,
            SiteAddress("https://harbour.museum/", "harbour.museum"),
        ),
        ("https://harbour.museum", GITHUB, SiteAddress("https://harbour.museum", "harbour.museum")),
        (
            "https://harbour.museum/timeline/",
            GITHUB,
            SiteAddress("https://harbour.museum/timeline/"),
        ),
        ("https://harbour.museum:8443/", GITHUB, SiteAddress("https://harbour.museum:8443/")),
        (
            "https://harbour.github.io/record/",
            GITHUB,
            SiteAddress("https://harbour.github.io/record/"),
        ),
        ("https://harbour.github.io/", GITHUB, SiteAddress("https://harbour.github.io/")),
        ("https://example.org/", GITHUB, SiteAddress("https://harbour.github.io/record/")),
        (
            "https://example.org/",
            "https://github.com/Harbour/harbour.github.io",
            SiteAddress("https://harbour.github.io/"),
        ),
        (
            "https://timeline.example/",
            "ssh://git@github.com/a/b.git",
            SiteAddress("https://a.github.io/b/"),
        ),
        (
            "https://example.org/",
            "https://codeberg.org/a/b.git",
            SiteAddress("https://example.org/"),
        ),
        ("http://127.0.0.10/", "https://codeberg.org/a/b.git", SiteAddress("http://127.0.0.10/")),
    ],
)
def test_the_address_follows_from_site_and_remote(
    tmp_path: Path, base_url: str, remote: str, expected: SiteAddress
) -> None:
    assert site_address(tmp_path, base_url, remote) == expected


def test_a_file_names_the_domain(tmp_path: Path) -> None:
    (tmp_path / "CNAME").write_text("Harbour.museum\n")
    expected = SiteAddress("https://harbour.museum/", "harbour.museum")
    assert site_address(tmp_path, "https://example.org/", GITHUB) == expected
    assert site_address(tmp_path, "https://harbour.museum/", GITHUB) == expected


@pytest.mark.parametrize("words", ["other.museum", "two words", "https://harbour.museum/", ""])
def test_a_file_that_names_another_domain_or_none_is_an_error(tmp_path: Path, words: str) -> None:
    (tmp_path / "CNAME").write_text(words)
    with pytest.raises(StoppedError):
        site_address(tmp_path, "https://harbour.museum/", GITHUB)


# What stands in the way


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--remote", "upstream"), "there is no remote 'upstream'"),
        (("--remote", "--upload-pack=x"), "there is no remote '--upload-pack=x'"),
        (("--branch", "main"), "the branch 'main' is checked out here"),
        (("--branch", "-x"), "'-x' cannot be a branch"),
        (("--branch", "a..b"), "'a..b' cannot be a branch"),
    ],
)
def test_a_wrong_target_is_said(repository: Path, arguments: tuple[str, ...], words: str) -> None:
    result = run("publish", "--site", repository, *arguments)
    assert result.exit_code == 1
    assert f"error: {words}" in result.stderr
    assert git(repository.parent / "remote.git", "branch") == ""


def test_a_folder_without_a_repository_is_said(small: Path) -> None:
    result = run("publish", "--site", small)
    assert result.exit_code == 1
    assert "the site is in no git repository" in result.stderr


def test_a_remote_that_refuses_is_said(repository: Path) -> None:
    git(repository, "remote", "set-url", "origin", "../nowhere.git")
    result = run("publish", "--site", repository)
    assert result.exit_code == 1
    assert "the branch 'gh-pages' could not be pushed to 'origin'\n    hint: " in result.stderr


def test_a_key_that_is_not_accepted_is_said_as_the_reason(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words of OpenSSH, and what git adds to them; then comes an empty line and advice."""
    monkeypatch.setenv(
        "GIT_SSH_COMMAND", "echo 'git@github.com: Permission denied (publickey).' >&2; exit 255;"
    )
    git(repository, "remote", "set-url", "origin", "git@github.com:harbour/record.git")
    result = run("publish", "--site", repository)
    assert result.exit_code == 1
    assert (
        "hint: git@github.com: Permission denied (publickey).; fatal: Could not read"
        in result.stderr
    )


def test_what_a_hook_of_the_remote_says_is_the_reason(repository: Path) -> None:
    hook = repository.parent / "remote.git/hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho >&2\necho 'Pages are frozen this week.' >&2\nexit 1\n")
    hook.chmod(0o755)
    result = run("publish", "--site", repository)
    assert result.exit_code == 1
    assert "hint: remote: Pages are frozen this week." in result.stderr
    assert git(repository.parent / "remote.git", "branch") == ""


def test_without_ghp_import_the_extra_is_named(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    result = run("publish", "--site", repository)
    assert result.exit_code == 1
    assert "pip install 'sitegen[publish]'" in result.stderr


@pytest.mark.parametrize("arguments", [("--base-url", "example.org"), ("--nothing",), ("extra",)])
def test_wrong_usage_exits_2(arguments: tuple[str, ...]) -> None:
    assert run("publish", *arguments).exit_code == 2
