"""Builds with the real search index that are killed: whatever moment it is, the next one makes the site whole."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.commands import files_in
from support.small_site import SMALL, MakeSite

from sitegen.build import Options, build
from sitegen.output.folder import MANIFEST, STAGING
from sitegen.problems import StoppedError

pytest.importorskip("pagefind_bin")
EVENT = "content/events/2020-01-02-vote.yaml"
MOMENTS = 5


def pages(folder: Path) -> dict[str, bytes]:
    """The files of a site without its index, which may differ from build to build."""
    return {
        path: data
        for path, data in files_in(folder).items()
        if not path.startswith("pagefind/") and path != MANIFEST
    }


def finished(root: Path) -> None:
    """Build; an indexer that outlives its build for a moment keeps the next one out."""
    ends = time.monotonic() + 60
    while True:
        try:
            build(Options(root, root / "public"))
            return
        except StoppedError as error:
            if "another build" not in error.message or time.monotonic() > ends:
                raise
            time.sleep(0.2)


def test_a_build_killed_with_the_real_index_is_made_good_by_the_next(
    make_site: MakeSite, tmp_path: Path
) -> None:
    words = SMALL["content/site.yaml"].replace("search: false", "search: true")
    root = make_site(SMALL | {"content/site.yaml": words})
    finished(root)
    shutil.copytree(root / "public", tmp_path / "before")
    (root / EVENT).write_text(SMALL[EVENT].replace("new road", "new viaduct"), encoding="utf-8")
    command = [sys.executable, "-m", "sitegen", "build", "--site", str(root)]
    started = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    lasted = time.monotonic() - started
    fresh = pages(root / "public")
    killed = 0
    for moment in range(MOMENTS):
        shutil.rmtree(root / "public")
        shutil.copytree(tmp_path / "before", root / "public")
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(lasted * (moment + 1) / MOMENTS)
        os.kill(process.pid, signal.SIGKILL)
        killed += process.wait(20) == -signal.SIGKILL
        finished(root)
        assert pages(root / "public") == fresh
        assert (root / "public/pagefind/pagefind.js").is_file()
        assert not (root / "public" / STAGING).exists()
    assert killed > 1
