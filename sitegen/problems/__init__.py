"""The room problems."""

from __future__ import annotations

from sitegen.problems.explanations import explanation, invitation
from sitegen.problems.formats import annotation, formatted, json_line
from sitegen.problems.problem import (
    CODES,
    ContentError,
    Located,
    PathKey,
    Problem,
    Spot,
    StoppedError,
    as_text,
    did_you_mean,
    errors_among,
    nearest_words,
    one_of,
    printable,
)

__all__ = [
    "CODES",
    "ContentError",
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
    "formatted",
    "invitation",
    "json_line",
    "nearest_words",
    "one_of",
    "printable",
]
