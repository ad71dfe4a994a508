"""The records of an earlier commit, taken out of git into a folder of their own; the working copy
is left alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sitegen.checks import Coverage, coverage_of
from sitegen.evidence import Find, evidence, quotes_lock_of
from sitegen.git import git
from sitegen.problems import StoppedError, errors_among
from sitegen.records import Records, load, published

_LONGEST_HEAD: Final = 200  # bytes of what git says of a file before its content


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
    prefix = git(site, "rev-parse", "--show-prefix").output.strip()
    with TemporaryDirectory(prefix="sitegen-earlier-") as folder:
        root = Path(folder) / prefix
        root.mkdir(parents=True, exist_ok=True)
        _take_out(site, name, Path(folder))
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


def _take_out(site: Path, name: str, folder: Path) -> None:
    """Write the content of a commit below a folder, byte for byte as it was committed.

    `git checkout` would convert files as the working copy's `.gitattributes` say, and so a change
    could make what was there before it unreadable. Links are left out; no record is read through
    one.
    """
    listing = ["ls-tree", "-r", "-z", "--full-name", name, "--", "content", "seeds"]
    entries = [entry.partition("\t") for entry in git(site, *listing).output.split("\0")]
    files = {path: about.split()[2] for about, _, path in entries if about.startswith("100")}
    wanted = "".join(f"{blob}\n" for blob in files.values())
    answer = git(site, "cat-file", "--batch", given=wanted).output
    contents = answer.encode("utf-8", "surrogateescape")
    begin = 0
    for path in files:  # each answer is: ID blob SIZE, and below it SIZE bytes
        head, _, _ = contents[begin : begin + _LONGEST_HEAD].partition(b"\n")
        begin += len(head) + 1
        size = int(head.split()[2])
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(contents[begin : begin + size])
        begin += size + 1
