"""The records of an earlier commit, taken out of git into a folder of their own; the working copy is left alone."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from sitegen.load import load
from sitegen.records import Records


class EarlierError(Exception):
    """There is no such commit, or no git; says why and what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.message, self.hint = message, hint
        super().__init__(message)


def earlier(site: Path, commit: str) -> Records | None:
    """The records of a site as a commit has them; None where it has no site there. Raises EarlierError."""
    found = _git(site, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}")
    if found.returncode:
        hint = "name a commit that is here; a shallow clone may lack it"
        raise EarlierError(f"there is no commit '{commit}' in the site's repository", hint)
    top, prefix = (_git(site, "rev-parse", option).stdout.strip() for option in ("--show-toplevel", "--show-prefix"))
    with TemporaryDirectory(prefix="sitegen-earlier-") as folder:
        _take_out(site, Path(top), found.stdout.strip(), Path(folder))
        return load(Path(folder) / "site" / prefix)[0]


def _take_out(site: Path, top: Path, commit: str, folder: Path) -> None:
    """Write the content of a commit below a folder, by an index of its own."""
    index = {"GIT_INDEX_FILE": str(folder / "index")}
    _git(site, "read-tree", commit, more=index)
    names = _git(site, "ls-files", "-z", "--full-name", "--", "content", "seeds", more=index).stdout
    _git(top, "checkout-index", "-z", "--stdin", "--quiet", f"--prefix={folder}/site/", more=index, given=names)


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
        raise EarlierError("git is not installed") from None
