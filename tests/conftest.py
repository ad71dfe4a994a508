"""What tests share: sites made of a dict of files, and a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings
from support.small_site import SMALL, MakeSite, write_site
from support.templates import compiled_once

from sitegen.rendering.environment import Renderer

pytest_plugins = ["support.skips"]

# Where every run must give the same answer, properties are tried on the same examples; and no example has a deadline.
settings.register_profile("project", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("project")

CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session", autouse=True)
def compiled_templates() -> Iterator[dict[bool, Renderer]]:
    with compiled_once() as first:
        yield first


@pytest.fixture
def nothing_compiled(compiled_templates: dict[bool, Renderer]) -> None:
    """For tests of what is compiled: no template has been, by any test before."""
    compiled_templates.clear()


@pytest.fixture
def small(make_site: MakeSite) -> Path:
    """A small, correct site."""
    return make_site(SMALL)


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """A function that writes files, a path and a text each, and gives the folder that they stand in."""

    return partial(write_site, tmp_path / "site")


def chromium() -> str | None:
    """The browser to test with: $CHROMIUM, else the first that is installed."""
    names = [os.environ.get("CHROMIUM") or "", "chromium", "chromium-browser", "google-chrome"]
    return next((path for name in names if name and (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """How pytest-playwright starts the browser."""
    return {"executable_path": chromium(), "args": CHROMIUM_FLAGS}


def pytest_sessionstart(session: pytest.Session) -> None:
    """Pictures of an earlier run go before any process of this one begins."""
    if not hasattr(session.config, "workerinput"):
        shutil.rmtree(session.config.rootpath / "test-results", ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def delete_output_dir() -> None:
    """Do without what pytest-playwright would do here: each process would delete the pictures of the others."""
