"""A built site put on a branch of a git remote, which GitHub Pages and others show: what `sitegen publish` does."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from sitegen.git import git
from sitegen.output import MANIFEST
from sitegen.problems import StoppedError

CNAME: Final = "CNAME"  # beside content/: the site's own domain, where base_url does not give it
_GITHUB: Final = re.compile(
    r"(?:https://|ssh://git@|git@)github\.com[/:](?P<owner>[\w-]+)/(?P<name>[\w.-]+?)(?:\.git)?/?"
)
_DOMAIN: Final = re.compile(r"(?:[\w-]+\.)+[^\W\d][\w-]+")
_EXAMPLE: Final = re.compile(r"(.*\.)?(example(\.(com|org|net))?|test|invalid|localhost)")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a site goes: the repository that it is in, a remote of that, and a branch."""

    root: Path
    remote: str
    branch: str


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """The address that a published site will have, and its own domain if it has one."""

    base_url: str
    domain: str = ""


def target(root: Path, remote: str, branch: str) -> tuple[Target, str]:
    """Where the site goes, and the remote's address. Raises StoppedError if that cannot be."""
    if importlib.util.find_spec("ghp_import") is None:
        raise StoppedError("ghp-import is not installed", "run: pip install 'sitegen[publish]'")
    if git(root, "rev-parse", "--git-dir").failed:
        raise StoppedError("the site is in no git repository", "run: git init, and add a remote")
    if git(root, "check-ref-format", "--branch", branch).failed or branch.startswith("-"):
        raise StoppedError(f"'{branch}' cannot be a branch")
    address = git(root, "remote", "get-url", "--", remote)
    if address.failed:
        raise StoppedError(
            f"there is no remote '{remote}'",
            "add it with: git remote add, or name it with --remote",
        )
    if git(root, "symbolic-ref", "--short", "-q", "HEAD").output.strip() == branch:
        hint = "publish to one that holds nothing else, such as gh-pages"
        raise StoppedError(
            f"the branch '{branch}' is checked out here: it would be overwritten", hint
        )
    return Target(root, remote, branch), address.output.strip()


def site_address(root: Path, base_url: str, remote_url: str) -> SiteAddress:
    """The address of the published site: as the site says, else by its file CNAME or its place at GitHub."""
    host, named = (urlsplit(base_url).hostname or "").lower(), _named_domain(root)
    if _EXAMPLE.fullmatch(host):
        return (
            SiteAddress(f"https://{named}/", named)
            if named
            else SiteAddress(_at_github(remote_url) or base_url)
        )
    if named and named != host:
        raise StoppedError(
            f"the file {CNAME} says {named}, the site's base_url {host}", "make them the same"
        )
    return SiteAddress(base_url, host if named or _is_own_domain(base_url, host) else "")


def _named_domain(root: Path) -> str:
    file = root / CNAME
    if not file.is_file():
        return ""
    domain = file.read_text(encoding="utf-8", errors="replace").strip().lower()
    if not _DOMAIN.fullmatch(domain):
        raise StoppedError(
            f"the file {CNAME} holds no domain", "write one, such as timeline.example.org"
        )
    return domain


def _at_github(remote_url: str) -> str:
    """The address that GitHub Pages gives a repository; nothing for a repository elsewhere."""
    match = _GITHUB.fullmatch(remote_url)
    if not match:
        return ""
    host = f"{match['owner'].lower()}.github.io"
    return (
        f"https://{host}/" if match["name"].lower() == host else f"https://{host}/{match['name']}/"
    )


def _is_own_domain(base_url: str, host: str) -> bool:
    parts = urlsplit(base_url)
    shared = host == "github.io" or host.endswith(".github.io")
    return (
        bool(_DOMAIN.fullmatch(host))
        and not shared
        and parts.path in ("", "/")
        and parts.port is None
    )


def push(where: Target, folder: Path, domain: str, message: str) -> None:
    """Put the files of a built site on the branch as a commit of their own, and push it."""
    (folder / MANIFEST).unlink(missing_ok=True)  # a list for the next build into this folder
    branch = f"refs/heads/{where.branch}"
    git(
        where.root,
        "fetch",
        "--quiet",
        where.remote,
        f"+{branch}:refs/remotes/{where.remote}/{where.branch}",
    )
    command = [
        sys.executable,
        "-m",
        "ghp_import",
        "--remote",
        where.remote,
        "--branch",
        where.branch,
    ]
    command += [
        "--message",
        message,
        *(["--cname", domain] if domain else []),
        str(folder.absolute()),
    ]
    done = subprocess.run(
        command,
        cwd=where.root,
        env=os.environ | _committer(where.root),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        raise StoppedError("the files could not be put on the branch", _last_line(done.stderr))
    pushed = git(where.root, "push", "--quiet", where.remote, f"{branch}:{branch}")
    if pushed.failed:
        message = f"the branch '{where.branch}' could not be pushed to '{where.remote}'"
        raise StoppedError(message, _first_lines(pushed.complaint))


def _committer(root: Path) -> dict[str, str]:
    """Who commits, as git says; ghp-import knows only what is configured."""
    match = re.match(
        r"(?P<name>.*) <(?P<email>.*)> ", git(root, "var", "GIT_COMMITTER_IDENT").output
    )
    if not match:
        raise StoppedError(
            "git does not know who you are", "run: git config user.name and git config user.email"
        )
    return {"GIT_COMMITTER_NAME": match["name"], "GIT_COMMITTER_EMAIL": match["email"]}


def _first_lines(words: str) -> str:
    """What git says first, which is the reason: what it adds is advice, or that the push has failed."""
    said = [line.strip() for line in words.splitlines()]
    return "; ".join([line for line in said if line not in ("", "remote:")][:3])


def _last_line(words: str) -> str:
    """What a traceback ends with."""
    return next((line.strip() for line in reversed(words.splitlines()) if line.strip()), "")
