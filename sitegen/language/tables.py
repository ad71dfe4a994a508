"""The lists in `data/`, which scripts/names.py makes: one row a line."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_DATA: Final = Path(__file__).parent / "data"


def rows(name: str) -> list[str]:
    """The rows of a list."""
    lines = (_DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def pairs(name: str) -> dict[str, str]:
    """The rows of a list as mapping: a row's first word, and all that follows it."""
    return dict(row.split(" ", 1) for row in rows(name))
