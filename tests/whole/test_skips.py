"""Tests that are skipped: no success where every change is tested."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.paths import TESTS
from support.skips import MAY_BE_SKIPPED

TEST = "import pytest\ndef test_one(): pytest.skip({!r})\n"
MODULE = "import pytest\npytest.skip({!r}, allow_module_level=True)\n"


@pytest.mark.parametrize(
    "spread", [(), ("-p", "xdist.plugin", "-n", "2")], ids=["in one process", "in two"]
)
@pytest.mark.parametrize(
    ("skipped", "reason", "everywhere", "passes"),
    [
        (TEST, "needs a tool", "1", False),
        (MODULE, "needs a tool", "1", False),
        (TEST, "needs a tool", "", True),
        (TEST, min(MAY_BE_SKIPPED), "1", True),
    ],
    ids=["a test", "a module", "elsewhere", "for a reason"],
)
def test_what_is_skipped_has_not_passed(
    tmp_path: Path,
    skipped: str,
    reason: str,
    everywhere: str,
    passes: bool,
    spread: tuple[str, ...],
) -> None:
    (tmp_path / "test_skipped.py").write_text(skipped.format(reason))
    (tmp_path / "test_run.py").write_text("def test_run(): pass\n")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "support.skips",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        ".",
        *spread,
        ".",
    ]
    own = {"CI": everywhere, "PYTHONPATH": str(TESTS), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, **own}, capture_output=True, text=True
    )
    assert (done.returncode == 0) == passes, done.stdout + done.stderr
    assert ("error: skipped where nothing may be: needs a tool" in done.stdout) != passes
    assert "1 passed, 1 skipped" in done.stdout


def test_this_run_is_held_to_it(pytestconfig: pytest.Config) -> None:
    assert pytestconfig.pluginmanager.has_plugin("support.skips")
