"""One build at a time writes a folder, here and where there is no fcntl, as on Windows."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.files import lock
from sitegen.output import folder as output_folder
from sitegen.output.folder import MANIFEST, output
from sitegen.problems import StoppedError

SYSTEMS = ["as on Windows"]
if lock.fcntl:
    SYSTEMS.append("with fcntl")


@pytest.fixture(params=SYSTEMS)
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(lock, "PAUSE", 0.001)
    if request.param == "as on Windows":
        monkeypatch.setattr(lock, "fcntl", None)
    return str(request.param)


def test_a_second_build_is_refused_and_the_next_one_is_not(tmp_path: Path, system: str) -> None:
    folder = tmp_path / "public"
    with output(folder), pytest.raises(StoppedError, match="another build is writing") as stopped:
        output(folder).__enter__()
    assert str(stopped.value.hint).startswith("wait for it to end")
    with output(folder) as out:
        assert out.stage("index.html", b"A")
        out.commit(["index.html"], ["index.html"])
    assert {file.name for file in folder.iterdir()} == {"index.html", MANIFEST}


def test_the_lock_goes_when_a_build_fails(tmp_path: Path, system: str) -> None:
    with pytest.raises(RuntimeError), output(tmp_path):
        raise RuntimeError
    with output(tmp_path):
        pass
    assert not list(tmp_path.iterdir())


def test_programs_inherit_a_lock_where_there_is_one_to_inherit(tmp_path: Path, system: str) -> None:
    with output(tmp_path) as out:
        assert len(out.lock) == (1 if system == "with fcntl" else 0)


@pytest.mark.parametrize("path", ["..\\x", "C:x", "events\\..\\..\\x", "index.html:stream"])
def test_what_leads_out_of_a_folder_on_windows_is_refused_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(output_folder, "SEPARATORS", "\\:")
    with output(tmp_path) as out, pytest.raises(StoppedError, match="outside the output folder"):
        out.stage(path, b"")


def test_a_folder_of_ours_becomes_a_file(tmp_path: Path) -> None:
    with output(tmp_path) as out:
        out.stage("a/b/c", b"1")
        out.commit(["a/b/c"], ["a/b/c"])
    with output(tmp_path) as out:
        out.stage("a", b"2")
        assert out.commit(["a"], ["a"]) == 1
    assert (tmp_path / "a").read_bytes() == b"2"
