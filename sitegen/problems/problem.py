"""What can be wrong with a site's content, as values.

A *problem* is a fault of the content. It is collected and never raised, so that an editor sees
every one of them after a single run, each with its place and a hint:

    Problem("unknown-term", document.spot("kind"), "'votte' is no kind", "did you mean vote?")

Only two exceptions are for people to read: ContentError carries the problems that stop a build,
StoppedError says why a command cannot go on though no content is at fault. Whatever else is raised
is a bug of the program and ends in a traceback.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

Severity = Literal["error", "warning"]

# Every code that there is, with its severity. docs/problems.md explains each code: a test compares
# the two.
CODES: Final[dict[str, Severity]] = {
    "alias-collision": "error",
    "ambiguous-citation": "error",
    "bad-pair": "error",
    "bad-value": "error",
    "broken-link": "error",
    "cycle": "error",
    "control-character": "error",
    "duplicate-id": "error",
    "duplicate-key": "error",
    "encoding": "error",
    "forbidden-link": "error",
    "forbidden-yaml": "error",
    "id-mismatch": "error",
    "bad-id": "error",
    "bad-lock": "error",
    "markdown-image": "error",
    "merge-conflict": "error",
    "missing-file": "error",
    "missing-key": "error",
    "no-copy": "error",
    "no-evidence": "error",
    "no-site": "error",
    "not-a-citation": "error",
    "not-installed": "error",
    "not-matched": "error",
    "outlines": "error",
    "raw-html": "error",
    "reserved-url": "error",
    "same-name": "error",
    "stray-file": "error",
    "symlink": "error",
    "template": "error",
    "to-do": "error",
    "too-deep": "error",
    "too-large": "error",
    "unknown-key": "error",
    "unknown-reference": "error",
    "unknown-term": "error",
    "unportable-name": "error",
    "unpublished-reference": "error",
    "unreadable": "error",
    "vanished-id": "error",
    "yaml-syntax": "error",
    "address-taken": "warning",
    "bare-address": "warning",
    "early-answer": "warning",
    "far-date": "warning",
    "incomplete": "warning",
    "lock-behind": "warning",
    "no-address": "warning",
    "no-archive": "warning",
    "no-party": "warning",
    "no-quote": "warning",
    "odd-address": "warning",
    "outside-country": "warning",
    "stale-lock": "warning",
    "stray-text": "warning",
    "text-not-available": "warning",
    "uncited": "warning",
    "uncited-sentence": "warning",
    "unportable-id": "warning",
    "unreached": "warning",
    "unused-citation": "warning",
}

PathKey = str | int  # the key of a mapping, or the number of an item in a list, from 0
Keys = tuple[PathKey, ...]  # the way from a record to a value in it: ("claims", 0, "text")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file: the keys of a value and words to look for in it, or a line and column.

    `path` is relative to the site's folder, with `/` on every system. `index` counts the records
    of a YAML stream from 0, `nth` the places where the words of `needle` occur. While `line` is 0,
    the place is still to be found from these (`files.locate`). It is then the beginning of the
    value, or of its key if `of_key` or if the value is a mapping or list of several lines. Lines
    and columns count from 1.
    """

    path: str
    index: int = 0
    keys: Keys = ()
    needle: str = ""
    line: int = 0
    column: int = 0
    nth: int = 0
    of_key: bool = False

    @classmethod
    def of_file(cls, path: str) -> Spot:
        """The beginning of a file, for what is wrong with it as a whole."""
        return cls(path, line=1, column=1)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: its code, where, what is wrong and, where something helps, what to do."""

    code: str
    spot: Spot
    message: str
    hint: str = ""

    @property
    def severity(self) -> Severity:
        """Whether the problem stops a build: its code says so."""
        return CODES[self.code]


@dataclass(frozen=True, slots=True)
class Located:
    """A problem whose line and column, both from 1, are known.

    `excerpt` is the offending line, or of a very long line the part that begins at its character
    `begins`.
    """

    problem: Problem
    line: int
    column: int
    excerpt: str = ""
    begins: int = 0

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Orders problems by file, then by place."""
        problem = self.problem
        return (problem.spot.path, self.line, self.column, problem.code, problem.message)


class ContentError(Exception):
    """The content cannot be built. Carries every problem that was found, warnings too."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(f"{len(self.problems)} problems in the content")


class StoppedError(Exception):
    """A command cannot go on, for a reason that is no problem of the content.

    Carries the reason and, as its hint, what to do.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        self.message, self.hint = message, hint
        super().__init__(message)


def errors_among(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that stop a build."""
    return [problem for problem in problems if problem.severity == "error"]
