"""The records of an earlier commit, taken out of git into a folder of their own; the working copy
is left alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sitegen.checks import Coverage, coverage_of
from sitegen.evidence import Find, evidence, quotes_lock_of
from sitegen.git import git
from sitegen.problems import StoppedError, errors_among
from sitegen.records import Records, load, published


@dataclass(frozen=True, slots=True)
class EarlierSite:
    """The records that a commit has (None where it has no site there), the paths of the files that
    are not what they were, how far the site was covered (None where it had errors), and what its
    lock said.

    Of the quotations whose texts are in `seeds/private/`, which git does not have, the commit's own
    lock says which were found.
    """

    records: Records | None
    changed: frozenset[str]
    shares: Coverage | None = None
    finds: frozenset[Find] = frozenset()


def site_at_commit(site: Path, commit: str) -> EarlierSite:
    """What a commit has of a site, and which of its files have changed since.

    Raises StoppedError where there is no such commit.
    """
    resolving = ["rev-parse", "--verify", "--quiet", "--end-of-options"]
    resolved = git(site, *resolving, f"{commit}^{{commit}}")
    if resolved.failed:
        hint = "name a commit that is here; a shallow clone may lack it"
        raise StoppedError(f"there is no commit '{commit}' in the site's repository", hint)
    name = resolved.output.strip()
    top = git(site, "rev-parse", "--show-toplevel").output.strip()
    prefix = git(site, "rev-parse", "--show-prefix").output.strip()
    with TemporaryDirectory(prefix="sitegen-earlier-") as folder:
        _take_out(site, Path(top), name, Path(folder))
        root = Path(folder) / "site" / prefix
        records, problems = load(root)
        shares, finds = None, frozenset[Find]()
        if records:
            finds = frozenset(quotes_lock_of(root, records))
        if records and not errors_among(problems):
            shown = published(records)
            shares = coverage_of(shown, evidence(root, shown).states)
    return EarlierSite(records, _changed(site, name), shares, finds)


def _changed(site: Path, commit: str) -> frozenset[str]:
    """The files of the site that differ from those of a commit, or that git does not know yet."""
    comparing = ["diff", "--name-only", "--relative", "-z", commit, "--", "."]
    listing = ["ls-files", "--others", "--exclude-standard", "-z"]
    differ = git(site, *comparing).output
    others = git(site, *listing).output
    paths = (differ + others).split("\0")
    return frozenset(filter(None, paths))


def _take_out(site: Path, top: Path, commit: str, folder: Path) -> None:
    """Write the content of a commit below a folder, by an index of its own."""
    index = {"GIT_INDEX_FILE": str(folder / "index")}
    git(site, "read-tree", commit, environment=index)
    listing = ["ls-files", "-z", "--full-name", "--", "content", "seeds"]
    paths = git(site, *listing, environment=index).output
    writing = ["checkout-index", "-z", "--stdin", "--quiet"]
    git(
        top,
        *writing,
        f"--prefix={folder.as_posix()}/site/",
        environment=index,
        given=paths,
    )
