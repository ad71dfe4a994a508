"""The page that the preview shows while the content is broken: each problem with its line, and a way to the last good
site. It stands on its own: neither the site's templates nor its styles may be at hand."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

from sitegen.problems import Located, printable
from sitegen.rendering import Renderer

FILES: Final = Path(__file__).parent / "files"
MOST_SHOWN: Final = 100  # problems on the page


@dataclass(frozen=True, slots=True)
class ProblemView:
    """A problem as the page shows it: the offending line is in three parts, the word at fault between the others."""

    line: int
    column: int
    code: str
    message: str
    hint: str
    before: str
    word: str
    after: str


def problem_page(
    problems: Sequence[Located],
    *,
    failure: str,
    last_good: str,
    script: str,
    state: str,
    socket: str,
) -> str:
    """The page's HTML. `failure` is a traceback of the program, `last_good` the address of the last good version;
    `script` and `socket` are those of livereload, `state` the name of what is shown."""
    groups = groupby(problems[:MOST_SHOWN], key=lambda item: item.problem.spot.path)
    files = [(printable(path), [_shown(item) for item in items]) for path, items in groups]
    values = {
        "count": len(problems),
        "files": files,
        "more": max(0, len(problems) - MOST_SHOWN),
        "failure": failure,
        "last_good": last_good,
        "script": script,
        "style": style_address(),
        "state": state,
        "socket": socket,
    }
    return _renderer().render("problems.html", values)


def _shown(item: Located) -> ProblemView:
    problem, at = item.problem, item.column - 1 - item.begins
    word = re.compile(r"\w+|.|").match(item.excerpt, at)
    end = word.end() if word else at
    before, fault, after = (
        _plain(part) for part in (item.excerpt[:at], item.excerpt[at:end], item.excerpt[end:])
    )
    message, hint = printable(problem.message), printable(problem.hint)
    return ProblemView(item.line, item.column, problem.code, message, hint, before, fault, after)


def _plain(text: str) -> str:
    return printable(text.replace("\t", "    "))


@cache
def style_address() -> str:
    """The address of the preview's own stylesheet, which names its content: a browser may keep it for good."""
    return f"/livereload.css?{hashlib.sha256((FILES / 'preview.css').read_bytes()).hexdigest()[:8]}"


@cache
def _renderer() -> Renderer:
    return Renderer([FILES])
