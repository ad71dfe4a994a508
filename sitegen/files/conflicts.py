"""Conflicts that a merge by git has left in a document: within a text they would else be published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from sitegen.files.decode import MOST_REPORTED, line_column
from sitegen.problems import Problem, Spot

SIGN: Final = re.compile(r"^([<|=>])\1{6}(?=\s|$)", re.MULTILINE)
_HINT: Final = (
    "keep what is right of the two versions, and delete the lines of <<<<<<<, ======= and >>>>>>>"
)


def conflicts(path: str, text: str) -> list[Problem]:
    """A problem for each of the first conflicts in a document."""
    return [_conflict(path, text, start) for start in islice(_starts(text), MOST_REPORTED)]


def _starts(text: str) -> Iterator[int]:
    begun, signs = 0, ""
    for match in SIGN.finditer(text) if "<<<<<<<" in text else ():
        begun, signs = (match.start(), "") if match[1] == "<" else (begun, signs)
        signs += match[1].strip("|")  # what stood there before the two versions
        if signs == "<=>":
            yield begun


def _conflict(path: str, text: str, start: int) -> Problem:
    line, column = line_column(text, start)
    return Problem(
        "merge-conflict",
        Spot(path, line=line, column=column),
        "a merge left two versions here",
        _HINT,
    )
