"""Git, the program: the only place that runs it.

Paths come out of git as bytes that need not be text, and its complaints are for people to read. So
what it answers is decoded as `os.fsdecode` would (PEP 383: a name that is no UTF-8 can be given
back to it, and to the file system), and its complaints with U+FFFD for what is not UTF-8.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.problems import StoppedError


@dataclass(frozen=True, slots=True, kw_only=True)
class GitAnswer:
    """How a call of git ended, what it answered, and what it complained of."""

    failed: bool
    output: str
    complaint: str


def git(
    folder: Path,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    given: str | None = None,
) -> GitAnswer:
    """Run git in a folder, with more environment variables, and a text on its standard input.

    Does not raise when git fails: `failed` tells. Raises StoppedError where there is no git.
    """
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            env={**os.environ, **(environment or {})},
            input=None if given is None else given.encode("utf-8", "surrogateescape"),
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise StoppedError("git is not installed") from None
    return GitAnswer(
        failed=done.returncode != 0,
        output=done.stdout.decode("utf-8", "surrogateescape"),
        complaint=done.stderr.decode("utf-8", "replace"),
    )
