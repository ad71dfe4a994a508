"""A built site put on a branch of a git remote, which GitHub Pages and others show: what `sitegen
publish` does."""

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
_IDENTITY: Final = re.compile(r"(?P<name>.*) <(?P<email>.*)> ")


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
    refused = git(root, "check-ref-format", "--branch", branch).failed
    if refused or branch.startswith("-"):
        raise StoppedError(f"'{branch}' cannot be a branch")
    naming = ["remote", "get-url", "--", remote]
    address = git(root, *naming)
    if address.failed:
        hint = "add it with: git remote add, or name it with --remote"
        raise StoppedError(f"there is no remote '{remote}'", hint)
    if _checked_out(root) == branch:
        message = f"the branch '{branch}' is checked out here: it would be overwritten"
        raise StoppedError(message, "publish to one that holds nothing else, such as gh-pages")
    return Target(root, remote, branch), address.output.strip()


def _checked_out(root: Path) -> str:
    """The branch that is checked out; '' for none."""
    return git(root, "symbolic-ref", "-q", "HEAD").output.strip().removeprefix("refs/heads/")


def site_address(root: Path, base_url: str, remote_url: str) -> SiteAddress:
    """The address of the published site: as the site says, else by its file CNAME or its place at
    GitHub.

    Raises StoppedError where the file and the site contradict each other.
    """
    host, named = (urlsplit(base_url).hostname or "").lower(), _named_domain(root)
    if _EXAMPLE.fullmatch(host):
        if named:
            return SiteAddress(f"https://{named}/", named)
        return SiteAddress(_at_github(remote_url) or base_url)
    if named and named != host:
        message = f"the file {CNAME} says {named}, the site's base_url {host}"
        raise StoppedError(message, "make them the same")
    is_own = named or _is_own_domain(base_url, host)
    return SiteAddress(base_url, host if is_own else "")


def _named_domain(root: Path) -> str:
    """The domain in the site's file CNAME; '' without one."""
    file = root / CNAME
    if not file.is_file():
        return ""
    domain = file.read_text(encoding="utf-8", errors="replace").strip().lower()
    if not _DOMAIN.fullmatch(domain):
        hint = "write one, such as timeline.example.org"
        raise StoppedError(f"the file {CNAME} holds no domain", hint)
    return domain


def _at_github(remote_url: str) -> str:
    """The address that GitHub Pages gives a repository; '' for a repository elsewhere."""
    match = _GITHUB.fullmatch(remote_url)
    if not match:
        return ""
    host = f"{match['owner'].lower()}.github.io"
    if match["name"].lower() == host:
        return f"https://{host}/"
    return f"https://{host}/{match['name']}/"


def _is_own_domain(base_url: str, host: str) -> bool:
    """Whether a host can be the site's own: none of GitHub's, nor one that it is only a part of."""
    if host == "github.io" or host.endswith(".github.io"):
        return False
    parts = urlsplit(base_url)
    is_whole = parts.path in ("", "/") and parts.port is None
    return is_whole and bool(_DOMAIN.fullmatch(host))


def push(where: Target, folder: Path, domain: str, message: str) -> None:
    """Put the files of a built site on the branch as a commit of their own, and push it.

    Raises StoppedError where git refuses.
    """
    (folder / MANIFEST).unlink(missing_ok=True)  # a list for the next build into this folder
    branch = f"refs/heads/{where.branch}"
    remote_branch = f"refs/remotes/{where.remote}/{where.branch}"
    fetching = ["fetch", "--quiet", where.remote, f"+{branch}:{remote_branch}"]
    git(where.root, *fetching)
    imported = _import(where, folder, domain, message)
    if imported.returncode:
        reason = _last_line(imported.stderr)
        raise StoppedError("the files could not be put on the branch", reason)
    pushing = ["push", "--quiet", where.remote, f"{branch}:{branch}"]
    pushed = git(where.root, *pushing)
    if pushed.failed:
        message = f"the branch '{where.branch}' could not be pushed to '{where.remote}'"
        raise StoppedError(message, _first_lines(pushed.complaint))


def _import(
    where: Target, folder: Path, domain: str, message: str
) -> subprocess.CompletedProcess[str]:
    """Run ghp-import: it makes a commit of a folder's files on the branch, and touches no other."""
    command = [sys.executable, "-m", "ghp_import", "--remote", where.remote]
    command += ["--branch", where.branch, "--message", message]
    if domain:
        command += ["--cname", domain]
    return subprocess.run(
        [*command, str(folder.absolute())],
        cwd=where.root,
        env=os.environ | _committer(where.root),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )


def _committer(root: Path) -> dict[str, str]:
    """Who commits, as git says; ghp-import knows only what is configured."""
    match = _IDENTITY.match(git(root, "var", "GIT_COMMITTER_IDENT").output)
    if not match:
        hint = "run: git config user.name and git config user.email"
        raise StoppedError("git does not know who you are", hint)
    return {"GIT_COMMITTER_NAME": match["name"], "GIT_COMMITTER_EMAIL": match["email"]}


def _first_lines(words: str) -> str:
    """What git says first, which is the reason: what it adds is advice, or that it has failed."""
    lines = [line.strip() for line in words.splitlines()]
    return "; ".join([line for line in lines if line not in ("", "remote:")][:3])


def _last_line(words: str) -> str:
    """What a traceback ends with."""
    return next((line.strip() for line in reversed(words.splitlines()) if line.strip()), "")
