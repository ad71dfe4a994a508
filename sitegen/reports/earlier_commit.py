"""The records of an earlier commit, taken out of git into a folder of their own; the working copy is left alone."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sitegen.problems import StoppedError
from sitegen.records import Records, load


@dataclass(frozen=True, slots=True)
class Earlier:
    """The records that a commit has (None where it has no site there), and the files that are not what they were."""

    records: Records | None
    changed: frozenset[str]


def earlier(site: Path, commit: str) -> Earlier:
    """What a commit has of a site, and which of its files have changed since. Raises StoppedError."""
    found = _git(
        site, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}"
    )
    if found.returncode:
        hint = "name a commit that is here; a shallow clone may lack it"
        raise StoppedError(f"there is no commit '{commit}' in the site's repository", hint)
    top, prefix = (
        _git(site, "rev-parse", option).stdout.strip()
        for option in ("--show-toplevel", "--show-prefix")
    )
    with TemporaryDirectory(prefix="sitegen-earlier-") as folder:
        _take_out(site, Path(top), found.stdout.strip(), Path(folder))
        records, _ = load(Path(folder) / "site" / prefix)
    return Earlier(records, _changed(site, found.stdout.strip()))


def _changed(site: Path, commit: str) -> frozenset[str]:
    """The files of the site that differ from those of a commit, or that git does not know yet."""
    differ = _git(site, "diff", "--name-only", "--relative", "-z", commit, "--", ".").stdout
    others = _git(site, "ls-files", "--others", "--exclude-standard", "-z").stdout
    return frozenset(filter(None, (differ + others).split("\0")))


def _take_out(site: Path, top: Path, commit: str, folder: Path) -> None:
    """Write the content of a commit below a folder, by an index of its own."""
    index = {"GIT_INDEX_FILE": str(folder / "index")}
    _git(site, "read-tree", commit, more=index)
    names = _git(site, "ls-files", "-z", "--full-name", "--", "content", "seeds", more=index).stdout
    _git(
        top,
        "checkout-index",
        "-z",
        "--stdin",
        "--quiet",
        f"--prefix={folder}/site/",
        more=index,
        given=names,
    )


def _git(
    folder: Path, *arguments: str, more: dict[str, str] | None = None, given: str = ""
) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            ["git", *arguments],
            cwd=folder,
            env=os.environ | (more or {}),
            input=given,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
        )
    except FileNotFoundError:
        raise StoppedError("git is not installed") from None
