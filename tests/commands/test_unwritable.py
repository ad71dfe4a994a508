"""Every command that cannot write says so in words, names the file and changes nothing."""

from __future__ import annotations

import errno
import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support.commands import files_in, run
from support.paths import ROOT
from support.small_site import SMALL, MakeSite

COMMANDS = {
    "rename": "rename actor council assembly",
    "fmt": "fmt",
    "lock": "lock",
    "verify": "verify --update",
    "source add": "source add {text} --title Herald --id herald",
    "new": "new actor --name Guards --kind armed-force",
    "schema": "schema {out}",
    "init": "init {out}",
    "build": "build --output {out} --jobs 1",
    "check": "check --summary {out}",
}
REFUSALS = [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT, errno.ENAMETOOLONG, errno.ENOENT]
FILES = SMALL | {"content/actors/mayor.yaml": "kind: person\nname: Mayor\nparent: council\n"}


def called(site: Path, command: str) -> list[str]:
    place = {"{text}": str(site.parent / "text.txt"), "{out}": str(site.parent / "out")}
    words = [place.get(word, word) for word in command.split()]
    return words if words[0] == "init" else [*words, "--site", str(site)]


@pytest.fixture
def site(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    site = make_site(FILES)
    (site.parent / "text.txt").write_text("The road is open.\n")
    return site


# The names of the functions that write; `open` for writing among them.
WRITING = ("replace", "mkdir", "unlink", "fsync", "link", "open")


def refusing(number: int, error: int, calls: Iterator[int], folder: Path) -> Callable[[Any], Any]:
    """A wrapper that has call `number` of all that write below a folder fail."""

    def wrapped(function: Any) -> Any:
        def call(*arguments: Any, **options: Any) -> Any:
            path = arguments[0]
            is_open = function.__name__ == "open"
            how = arguments[1] if len(arguments) > 1 else options.get("mode", "r")
            reads = is_open and (
                how & 3 == 0 if isinstance(how, int) else not set(how) & set("wax+")
            )
            is_here = isinstance(path, int) or str(path).startswith(str(folder))
            if not reads and is_here and next(calls) == number:
                raise OSError(error, os.strerror(error), *([] if isinstance(path, int) else [path]))
            return function(*arguments, **options)

        return call

    return wrapped


@pytest.mark.parametrize(
    ("command", "error"),
    [
        *((command, errno.ENOSPC) for command in COMMANDS.values()),
        *(("lock", error) for error in REFUSALS),
    ],
)
def test_whichever_write_is_refused_it_is_said(
    site: Path, command: str, error: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = site.parent
    content = files_in(site)
    refused = 0
    step = 17 if command.startswith(("build", "init", "schema")) else 1
    for number in itertools.count(step=step):
        calls = itertools.count()
        wrapped = refusing(number, error, calls, folder)
        with monkeypatch.context() as patched:
            for name in WRITING:
                patched.setattr(os, name, wrapped(getattr(os, name)))
            opened = wrapped(open)
            patched.setattr("builtins.open", opened)
            patched.setattr("io.open", opened)
            result = run(*called(site, command))
        if next(calls) <= number:
            break
        if result.exit_code:
            refused += 1
            assert result.exit_code == 1
            assert " cannot be " in result.stderr
            assert os.strerror(error) in result.stderr
            assert "hint: " in result.stderr
            assert "None" not in result.stderr
            if not command.startswith("build"):
                assert files_in(site) == content, result.stderr
        shutil.rmtree(site)
        shutil.rmtree(folder / "out", ignore_errors=True)
        (folder / "out").unlink(missing_ok=True) if (folder / "out").is_file() else None
        for path, data in content.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(data)
    assert result.exit_code == 0, result.output
    assert refused


# What is printed goes to a full disk, or nowhere


def status(site: Path, shell: str, *arguments: str) -> tuple[int, str]:
    """The exit code of the program with its streams as a shell has them, and what it prints on
    standard error.
    """
    program = f'"{sys.executable}" -m sitegen "$@" {shell}'
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["sh", "-c", program, "sh", *arguments], capture_output=True, env=environment, check=False
    )
    return done.returncode, done.stderr.decode()


needs_dev_full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")


@needs_dev_full
@pytest.mark.parametrize("command", ["build", "check", "lock", "check --help", "--version"])
def test_a_full_standard_output_is_told(site: Path, command: str) -> None:
    words = called(site, command) if command in ("build", "check", "lock") else command.split()
    code, said = status(site, "> /dev/full", *words)
    assert code == 1
    assert said.startswith(
        "error: what there is to say cannot be printed: No space left on device\n"
    )
    assert "Traceback" not in said
    assert "Exception ignored" not in said
    assert not command.startswith("build") or (site / "public/index.html").exists()


@needs_dev_full
@pytest.mark.parametrize("command", ["check", "rename actor x y", "nothing"])
def test_a_full_standard_error_is_borne(site: Path, command: str) -> None:
    (site / "content/actors/mayor.yaml").write_text("kind: [")
    code, _ = status(site, "2> /dev/full > /dev/full", *called(site, command))
    assert code == 1


@pytest.mark.parametrize(
    ("shell", "expected"), [(">&-", 0), ("2>&-", 0), ("<&- >&- 2>&-", 0), ("| head -0", 0)]
)
def test_closed_streams_are_borne_and_nothing_is_printed_into_files(
    site: Path, shell: str, expected: int
) -> None:
    code, said = status(site, shell, *called(site, "lock"))
    assert (code, said) == (expected, "")
    locks = sorted((site / "content/ids").rglob("*.lock"))
    assert len(locks) == 5
    assert all(lock.read_text().startswith("ids 2\n") for lock in locks)


def test_a_limit_of_file_sizes_is_told(site: Path) -> None:
    done = subprocess.run(
        [
            "sh",
            "-c",
            f'ulimit -f 0; "{sys.executable}" -m sitegen lock --site "$1"',
            "sh",
            str(site),
        ],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
    )
    assert done.returncode == 1
    assert b"cannot be written: File too large\n    hint: " in done.stderr
    assert not (site / "content/ids").exists()
    assert not (site / ".cache").exists()
