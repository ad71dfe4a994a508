"""The output folder: whatever moment a build dies at, its files are whole and the next build makes it good."""

from __future__ import annotations

import errno
import itertools
import json
import os
from pathlib import Path

import pytest
from support.commands import files_in
from support.crash import killed

from sitegen.output.folder import MANIFEST, STAGING, output
from sitegen.problems.problem import StoppedError

Files = dict[str, bytes]
BOTH = {"static/site.css": b"the same"}
OLD: Files = BOTH | {
    "index.html": b"old", "events/flood/index.html": b"a flood", "events/vote/index.html": b"a vote",
    "static/maps": b"a file", "static/notes/one.txt": b"in a folder",
}  # fmt: skip
NEW: Files = BOTH | {
    "index.html": b"new", "events/vote/index.html": b"a second vote", "events/truce/index.html": b"a truce",
    "actors/council/index.html": b"a council", "static/maps/one.txt": b"in a folder", "static/notes": b"a file",
}  # fmt: skip


def write(folder: Path, files: Files) -> None:
    with output(folder) as out:
        out.commit(files, [path for path, data in files.items() if out.stage(path, data)])


def shown(folder: Path) -> Files:
    """What readers of the folder can come upon."""
    ours = (MANIFEST, f"{MANIFEST}.new", f"{STAGING}/")
    return {path: data for path, data in files_in(folder).items() if not path.startswith(ours)}


@pytest.mark.parametrize("then", [NEW, OLD], ids=["the same again", "the one before"])
def test_a_build_killed_at_any_moment_is_made_good_by_the_next(tmp_path: Path, then: Files) -> None:
    for at in itertools.count():
        folder = tmp_path / f"{at}"
        write(folder, OLD)
        if not killed(lambda: write(folder, NEW), folder, at):  # noqa: B023
            break
        left = shown(folder)
        assert left.keys() >= OLD.keys() & NEW.keys()
        assert all(data in (OLD.get(path), NEW.get(path)) for path, data in left.items())
        write(folder, then)
        assert shown(folder) == then
        assert json.loads((folder / MANIFEST).read_bytes())["files"] == sorted(then)
    assert shown(folder) == NEW
    assert at > len(OLD) + 2 * len(NEW), "every file is a moment or two"


def test_a_first_build_killed_at_any_moment_is_made_good_by_the_next(tmp_path: Path) -> None:
    for at in itertools.count():
        folder = tmp_path / f"{at}"
        folder.mkdir()
        if not killed(lambda: write(folder, NEW), folder, at):  # noqa: B023
            break
        write(folder, NEW)
        assert shown(folder) == NEW
    assert shown(folder) == NEW
    assert at > len(NEW)


def test_a_file_that_may_not_be_removed_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, OLD)

    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("sitegen.output.folder.Path.unlink", refused)
    with pytest.raises(
        StoppedError,
        match=r"index\.html cannot be removed from the output folder: Permission denied",
    ):
        write(tmp_path, BOTH)
