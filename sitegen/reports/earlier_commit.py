"""The records of an earlier commit, taken out of git into a folder of their own; the working copy is left alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sitegen.git import git
from sitegen.problems import StoppedError
from sitegen.records import Records, load


@dataclass(frozen=True, slots=True)
class Earlier:
    """The records that a commit has (None where it has no site there), and the files that are not what they were."""

    records: Records | None
    changed: frozenset[str]


def earlier(site: Path, commit: str) -> Earlier:
    """What a commit has of a site, and which of its files have changed since. Raises StoppedError."""
    found = git(
        site, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}"
    )
    if found.failed:
        hint = "name a commit that is here; a shallow clone may lack it"
        raise StoppedError(f"there is no commit '{commit}' in the site's repository", hint)
    top, prefix = (
        git(site, "rev-parse", option).output.strip()
        for option in ("--show-toplevel", "--show-prefix")
    )
    with TemporaryDirectory(prefix="sitegen-earlier-") as folder:
        _take_out(site, Path(top), found.output.strip(), Path(folder))
        records, _ = load(Path(folder) / "site" / prefix)
    return Earlier(records, _changed(site, found.output.strip()))


def _changed(site: Path, commit: str) -> frozenset[str]:
    """The files of the site that differ from those of a commit, or that git does not know yet."""
    differ = git(site, "diff", "--name-only", "--relative", "-z", commit, "--", ".").output
    others = git(site, "ls-files", "--others", "--exclude-standard", "-z").output
    return frozenset(filter(None, (differ + others).split("\0")))


def _take_out(site: Path, top: Path, commit: str, folder: Path) -> None:
    """Write the content of a commit below a folder, by an index of its own."""
    index = {"GIT_INDEX_FILE": str(folder / "index")}
    git(site, "read-tree", commit, environment=index)
    listed = ["ls-files", "-z", "--full-name", "--", "content", "seeds"]
    git(
        top,
        "checkout-index",
        "-z",
        "--stdin",
        "--quiet",
        f"--prefix={folder}/site/",
        environment=index,
        given=git(site, *listed, environment=index).output,
    )
