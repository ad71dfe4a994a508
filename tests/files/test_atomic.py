"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import itertools
import os
from pathlib import Path

import pytest
from support.crash import killed

from sitegen.files.atomic import write_whole


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_text_is_written_to_the_letter(tmp_path: Path) -> None:
    write_whole(tmp_path / "ids.lock", "één\nline\r\n")
    assert (tmp_path / "ids.lock").read_bytes() == "één\nline\r\n".encode()
    assert names(tmp_path) == ["ids.lock"]


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "ids.lock"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    write_whole(file, "new")
    assert file.read_text(encoding="utf-8") == "new"
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_write_killed_at_any_moment_leaves_the_old_text_or_the_new(tmp_path: Path) -> None:
    for at in itertools.count():
        file = tmp_path / f"{at}/ids.lock"
        file.parent.mkdir()
        file.write_text("old", encoding="utf-8")
        if not killed(lambda: write_whole(file, "new"), file.parent, at):  # noqa: B023
            break
        assert file.read_text(encoding="utf-8") in ("old", "new")
        assert all(name == file.name or name.startswith(".") for name in names(file.parent))
        write_whole(file, "newer")
        assert names(file.parent) == [file.name]
    assert file.read_text(encoding="utf-8") == "new"
    assert at > 1, "the writing and the moving are moments"


def test_a_disk_that_is_full_leaves_the_old_text_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ids.lock"
    file.write_text("old", encoding="utf-8")

    def full(self: Path, data: bytes) -> int:
        with open(self, "wb") as half:
            half.write(data[:1])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(file, "new")
    assert file.read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["ids.lock"]
