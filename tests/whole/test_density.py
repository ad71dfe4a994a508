"""Lines that say one thing: figures of each room against the goal, and a table of those that may only fall.

    UPDATE_DENSITY=1 pytest tests/whole/test_density.py

writes lower figures into tests/data/density.json. A figure there is never raised: rewrite the lines that raised it.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Final

import pytest
from support.density import GOAL, density
from support.paths import DATA, ROOT

TABLE: Final = DATA / "density.json"
PACKAGE: Final = ROOT / "sitegen"
ADVICE: Final = {
    "tokens": "break expressions up and name their parts",
    "ternaries": "write if and return, or match",
    "nested_ternaries": "write if and return, or match",
    "nested_comprehensions": "give the inner one a name, or write a loop",
    "positional": "name the arguments",
    "long_lines": "break the line, or say it in fewer words",
    "function_median": "let each function do one thing",
    "function_ninth": "let each function do one thing",
}


def rooms() -> dict[str, list[Path]]:
    """The files of each room; `top` are those that stand above all rooms."""
    folders = sorted(door.parent for door in PACKAGE.glob("*/__init__.py"))
    found = {folder.name: sorted(folder.rglob("*.py")) for folder in folders}
    return {"top": sorted(PACKAGE.glob("*.py")), **found}


def allowed() -> dict[str, dict[str, float]]:
    """The figures above the goal, by room, as they were when they were last lowered."""
    table: dict[str, dict[str, float]] = json.loads(TABLE.read_text(encoding="utf-8"))
    return table


def above_the_goal(figures: dict[str, float]) -> dict[str, float]:
    return {name: figure for name, figure in figures.items() if figure > asdict(GOAL)[name]}


@pytest.mark.parametrize("room", rooms())
def test_a_room_is_no_denser_than_the_goal_or_than_it_was(room: str) -> None:
    figures = asdict(density(rooms()[room]))
    limits = asdict(GOAL) | allowed().get(room, {})
    for name, figure in figures.items():
        advice = f"sitegen/{room}: {name} is {figure}, at most {limits[name]}: {ADVICE[name]}"
        assert figure <= limits[name], advice


def test_the_table_of_exceptions_only_falls() -> None:
    """What is better now than the table says is written there, so that it cannot get worse again."""
    today = {room: above_the_goal(asdict(density(files))) for room, files in rooms().items()}
    lower = {
        room: {
            name: min(figure, today[room][name])
            for name, figure in figures.items()
            if name in today[room]
        }
        for room, figures in allowed().items()
        if room in today
    }
    lower = {room: figures for room, figures in lower.items() if figures}
    if os.environ.get("UPDATE_DENSITY"):
        TABLE.write_text(json.dumps(lower, indent=1) + "\n", encoding="utf-8")
    assert allowed() == lower, (
        "the lines got better: UPDATE_DENSITY=1 pytest tests/whole/test_density.py"
    )


def test_no_folder_holds_more_than_twenty_modules() -> None:
    for folder in {file.parent for file in PACKAGE.rglob("*.py")}:
        modules = [file for file in folder.glob("*.py") if file.name != "__init__.py"]
        assert len(modules) <= 20, (
            f"{folder.relative_to(ROOT)}: give some of its modules a room of their own"
        )
