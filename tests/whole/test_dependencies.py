"""What the program imports is declared, and what is declared is imported."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Final

import pytest
from support.paths import ROOT

PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUN: Final = {"ghp-import", "pagefind-bin"}  # as programs, not imported
_NAME: Final = re.compile(r"[\w.-]+")


def normal(name: str) -> str:
    """The name of a distribution as PyPI compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: list[str]) -> set[str]:
    names = (_NAME.match(requirement) for requirement in requirements)
    return {normal(name[0]) for name in names if name}


def imports(tree: ast.Module, *, at_once: bool) -> Iterator[str]:
    """The top-level modules that a file imports; `at_once`, only when it is itself imported."""
    nodes = tree.body if at_once else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def imported(*, at_once: bool) -> dict[str, Path]:
    """The distributions that the program imports, each with a file that does."""
    known = packages_distributions()
    found: dict[str, Path] = {}
    for file in sorted((ROOT / "sitegen").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for module in imports(tree, at_once=at_once):
            if module != "sitegen" and module not in sys.stdlib_module_names:
                for distribution in known[module]:
                    found[normal(distribution)] = file.relative_to(ROOT)
    return found


EXTRAS: Final = {
    name for group in PROJECT["optional-dependencies"].values() for name in declared(group)
}
NEEDED: Final = declared(PROJECT["dependencies"])


def test_every_distribution_that_is_imported_is_declared() -> None:
    undeclared = {
        name: file for name, file in imported(at_once=False).items() if name not in NEEDED | EXTRAS
    }
    assert not undeclared, f"declare in pyproject.toml what these import: {undeclared}"


def test_every_distribution_that_is_declared_is_imported() -> None:
    assert imported(at_once=False).keys() | RUN == NEEDED | EXTRAS


def test_extras_are_imported_where_they_are_used_and_not_before() -> None:
    assert imported(at_once=True).keys() <= NEEDED


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))


@pytest.mark.usefixtures("scripts")
def test_every_dependency_has_a_lowest_version() -> None:
    from lowest import lowest

    pins = list(lowest(ROOT / "pyproject.toml"))
    assert {normal(pin.partition("==")[0]) for pin in pins} == NEEDED
    assert "jinja2==3.1" in pins


@pytest.mark.usefixtures("scripts")
def test_one_without_is_refused(tmp_path: Path) -> None:
    from lowest import lowest

    file = tmp_path / "pyproject.toml"
    file.write_text('[project]\ndependencies = ["click"]\n', encoding="utf-8")
    with pytest.raises(SystemExit, match=r"click should be written as name>=1\.2"):
        list(lowest(file))


def test_the_lock_names_every_dependency() -> None:
    """So that what is tested is the same on every machine."""
    lines = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8").splitlines()
    pinned = {normal(line.partition("==")[0]) for line in lines if "==" in line}
    assert pinned >= NEEDED | EXTRAS
