"""What can be wrong with a site's content, and how people and programs are told of it.

Every other room makes problems, so this one imports none of them. Read `problem` first: a Problem
is a value with a code, a place and a hint. `suggestions` words hints that name what may have been
meant. `terminal`, `listing` and `formats` show problems, and `explanations` gives each code's
section of docs/problems.md.
"""

from __future__ import annotations

from sitegen.problems.explanations import explanation, invitation
from sitegen.problems.formats import annotation, json_line, shown_in_form
from sitegen.problems.listing import in_reading_order
from sitegen.problems.problem import (
    CODES,
    ContentError,
    Keys,
    Located,
    PathKey,
    Problem,
    Spot,
    StoppedError,
    errors_among,
)
from sitegen.problems.suggestions import did_you_mean, nearest_words, one_of
from sitegen.problems.terminal import as_text, printable

__all__ = [
    "CODES",
    "ContentError",
    "Keys",
    "Located",
    "PathKey",
    "Problem",
    "Spot",
    "StoppedError",
    "annotation",
    "as_text",
    "did_you_mean",
    "errors_among",
    "explanation",
    "in_reading_order",
    "invitation",
    "json_line",
    "nearest_words",
    "one_of",
    "printable",
    "shown_in_form",
]
