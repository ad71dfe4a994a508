"""Prints the lowest versions that a pyproject.toml declares, one a line, as constraints for pip.

usage: lowest.py pyproject.toml
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_DECLARED: Final = re.compile(r"(?P<name>[\w.-]+)>=(?P<version>[\d.]+)(,<[\d.]+)?")


def lowest(pyproject: Path) -> Iterator[str]:
    """`name==version` of each dependency. SystemExit for one that has no lower bound."""
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    for requirement in project["dependencies"]:
        declared = _DECLARED.fullmatch(requirement)
        if declared is None:
            raise SystemExit(f"{requirement} should be written as name>=1.2 or name>=1.2,<2")
        yield f"{declared['name']}=={declared['version']}"


if __name__ == "__main__":
    print("\n".join(lowest(Path(sys.argv[1]))))
