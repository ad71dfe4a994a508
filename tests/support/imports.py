"""The program's own imports, as its files state them: which module takes which name from where.

A *room* is a package right below `sitegen`; its `__init__` is its *door*. `sitegen.drawings` is a corridor: it has no
door itself, each drawing below it has one. A package within a room (`sitegen.pages.event`) has a door for that room.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from support.paths import ROOT

PACKAGE: Final = ROOT / "sitegen"
CORRIDORS: Final = {"sitegen.drawings"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One name that a module takes from another: `from SOURCE import NAME`, or `import SOURCE`, which has no name."""

    importer: str
    line: int
    source: str
    name: str

    def __str__(self) -> str:
        statement = f"from {self.source} import {self.name}" if self.name else self.source
        return f"{self.importer}, line {self.line}: {statement}"


def module_name(file: Path) -> str:
    """`sitegen.urls` of sitegen/urls.py, `sitegen.dates` of sitegen/dates/__init__.py."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, ast.Module]:
    """The tree of every module and door by its dotted name."""
    return {
        module_name(file): ast.parse(file.read_text(encoding="utf-8"))
        for file in sorted(PACKAGE.rglob("*.py"))
    }


@cache
def packages() -> frozenset[str]:
    """The dotted names of all packages below `sitegen`."""
    doors = PACKAGE.glob("*/**/__init__.py")
    return frozenset(module_name(door) for door in doors)


def imports_of(module: str) -> Iterator[Import]:
    """What a module imports of the program, at any place in it."""
    for node in ast.walk(modules()[module]):
        if isinstance(node, ast.ImportFrom):
            found = [(node.module or "", alias.name) for alias in node.names]
        elif isinstance(node, ast.Import):
            found = [(alias.name, "") for alias in node.names]
        else:
            continue
        for source, name in found:
            if source.partition(".")[0] == "sitegen":
                yield Import(importer=module, line=node.lineno, source=source, name=name)


@cache
def all_imports() -> tuple[Import, ...]:
    return tuple(found for module in modules() for found in imports_of(module))


def rooms_around(module: str) -> list[str]:
    """The packages that hold a module, outermost first; a package holds its own door."""
    parts = module.split(".")
    above = [".".join(parts[:length]) for length in range(2, len(parts) + 1)]
    return [name for name in above if name in packages()]


def door_to(module: str, importer: str) -> str:
    """The door by which an importer reaches a module, or nothing where both are in one room."""
    own = rooms_around(importer)
    closed = [room for room in rooms_around(module) if room not in own and room not in CORRIDORS]
    return closed[0] if closed else ""


def names_in(door: str) -> set[str]:
    """The names that a door imports."""
    return {found.name for found in imports_of(door)}


def names_offered(door: str) -> set[str]:
    """The names in a door's `__all__`."""
    for node in modules()[door].body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


def names_taken(door: str) -> set[str]:
    """The names of a door that modules outside its room import."""
    return {
        found.name
        for found in all_imports()
        if found.source == door and door not in rooms_around(found.importer)
    }


def names_defined(module: str) -> Iterator[str]:
    """The public names that a module defines at its top."""
    for node in modules()[module].body:
        for name in _bound_by(node):
            if not name.startswith("_"):
                yield name


def _bound_by(node: ast.stmt) -> list[str]:
    match node:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            return [name]
        case ast.Assign(targets=targets):
            return [target.id for target in targets if isinstance(target, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
    return []
