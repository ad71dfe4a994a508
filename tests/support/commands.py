"""Running the command line in a test."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from sitegen.commands.main import main


def run(*arguments: str | Path, typed: str = "") -> Result:
    """What a command did; that it ends in a traceback fails the test."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def files_in(root: Path) -> dict[str, bytes]:
    """Every file below a folder by its path, to compare before and after."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(root).parts
    }
