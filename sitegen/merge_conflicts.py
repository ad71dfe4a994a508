"""Conflicts that a merge by git has left in a document: within a text they would else be published."""

from __future__ import annotations

import re
from typing import Final

from sitegen.decode import line_column
from sitegen.problems import Problem, Spot

_SIGN: Final = re.compile(r"^([<=>])\1{6}(?= |$)", re.MULTILINE)
_HINT: Final = "keep what is right of the two versions, and delete the lines of <<<<<<<, ======= and >>>>>>>"


def conflicts(path: str, text: str) -> list[Problem]:
    """A problem for each conflict in a document."""
    return [_conflict(path, text, start) for start in _starts(text)] if "<<<<<<<" in text else []


def _starts(text: str) -> list[int]:
    found: list[int] = []
    begun, signs = 0, ""
    for match in _SIGN.finditer(text):
        begun, signs = (match.start(), "<") if match[1] == "<" else (begun, signs + match[1])
        if signs == "<=>":
            found.append(begun)
    return found


def _conflict(path: str, text: str, start: int) -> Problem:
    line, column = line_column(text, start)
    return Problem("merge-conflict", Spot(path, line=line, column=column), "a merge left two versions here", _HINT)
