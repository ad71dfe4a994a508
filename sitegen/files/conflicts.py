"""Conflicts that a merge by git has left in a document.

Git writes both versions into the file, between lines of signs. In YAML that is mostly a syntax
error, but within a text of several lines it is text like any other, and would be published.
"""

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
    """A problem for each of the first MOST_REPORTED conflicts in a document."""
    return [_conflict(path, text, start) for start in islice(_starts(text), MOST_REPORTED)]


def _starts(text: str) -> Iterator[int]:
    """The offset of each conflict's first sign; its others follow in their order."""
    if "<<<<<<<" not in text:
        return
    start, signs = 0, ""
    for match in SIGN.finditer(text):
        sign = match[1]
        if sign == "<":
            start, signs = match.start(), ""
        if sign != "|":  # above the version before the two, which git can show as well
            signs += sign
        if sign == ">" and signs == "<=>":
            yield start


def _conflict(path: str, text: str, start: int) -> Problem:
    line, column = line_column(text, start)
    spot = Spot(path, line=line, column=column)
    return Problem("merge-conflict", spot, "a merge left two versions here", _HINT)
