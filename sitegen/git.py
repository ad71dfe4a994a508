"""Git, run as a program. The only place that does."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from sitegen.problems import StoppedError


def run_git(
    folder: Path,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    given: str = "",
) -> subprocess.CompletedProcess[str]:
    """What git answers in a folder; it may have failed, which `returncode` tells.

    `environment` is added to this process's own, `given` goes to git's input. Bytes that are not
    UTF-8, as a path may have, are kept as surrogates. Raises StoppedError where there is no git.
    """
    try:
        return subprocess.run(
            ["git", *arguments],
            cwd=folder,
            env={**os.environ, **(environment or {})},
            input=given,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
        )
    except FileNotFoundError:
        raise StoppedError("git is not installed") from None
