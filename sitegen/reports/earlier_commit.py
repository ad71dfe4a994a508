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
    """The records that a commit has of a site, None where it has no site.

    `changed` are the files that are not what they were, from the site's folder on.
    """

    records: Records | None
    changed: frozenset[str]


def earlier(site: Path, commit: str) -> Earlier:
    """What a commit has of a site, and which of its files have changed since.

    Raises StoppedError where there is no such commit, or no git.
    """
    full_name = f"{commit}^{{commit}}"
    named = git(site, "rev-parse", "--verify", "--quiet", "--end-of-options", full_name)
    if named.failed:
        hint = "name a commit that is here; a shallow clone may lack it"
        raise StoppedError(f"there is no commit '{commit}' in the site's repository", hint)
    sha = named.output.strip()
    top = git(site, "rev-parse", "--show-toplevel").output.strip()
    prefix = git(site, "rev-parse", "--show-prefix").output.strip()
    with TemporaryDirectory(prefix="sitegen-earlier-") as name:
        folder = Path(name)
        _take_out(site, Path(top), sha, folder)
        records, _ = load(folder / "site" / prefix)
    return Earlier(records, _changed(site, sha))


def _changed(site: Path, sha: str) -> frozenset[str]:
    """The files of the site that differ from those of a commit, or that git does not know yet."""
    differ = git(site, "diff", "--name-only", "--relative", "-z", sha, "--", ".")
    unknown = git(site, "ls-files", "--others", "--exclude-standard", "-z")
    paths = (differ.output + unknown.output).split("\0")
    return frozenset(filter(None, paths))


def _take_out(site: Path, top: Path, sha: str, folder: Path) -> None:
    """Write the content of a commit into `folder`/site, by an index of its own."""
    index = {"GIT_INDEX_FILE": str(folder / "index")}
    git(site, "read-tree", sha, environment=index)
    listed = git(
        site,
        *("ls-files", "-z", "--full-name", "--", "content", "seeds"),
        environment=index,
    )
    git(
        top,
        *("checkout-index", "-z", "--stdin", "--quiet"),
        f"--prefix={folder}/site/",
        environment=index,
        given=listed.output,
    )
