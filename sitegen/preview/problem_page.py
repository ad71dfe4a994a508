"""The page that the preview shows while the content is broken: each problem with its line, and a
way to the last good site.

It needs nothing of the site: the fault may be in the site's own templates or styles.
"""

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
_WORD: Final = re.compile(r"\w+|.|")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemView:
    """A problem as the page shows it.

    The line at fault is in three parts: the `word` that is wrong stands between the other two.
    """

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
    """The page's HTML.

    `failure` is a traceback of the program, `last_good` the address of the last good version;
    `script` and `socket` are those of livereload, `state` is the name of what is shown.
    """
    values = {
        "count": len(problems),
        "files": _by_file(problems[:MOST_SHOWN]),
        "more": max(0, len(problems) - MOST_SHOWN),
        "failure": failure,
        "last_good": last_good,
        "script": script,
        "style": style_address(),
        "state": state,
        "socket": socket,
    }
    return _renderer().render("problems.html", values)


def _by_file(problems: Sequence[Located]) -> list[tuple[str, list[ProblemView]]]:
    """Each file that has problems, with them; problems of one file come one after the other."""
    files = groupby(problems, key=lambda located: located.problem.spot.path)
    return [(printable(path), list(map(_view, located))) for path, located in files]


def _view(located: Located) -> ProblemView:
    problem, line = located.problem, located.excerpt
    start = located.column - 1 - located.begins
    word = _WORD.match(line, start)
    end = word.end() if word else start
    return ProblemView(
        line=located.line,
        column=located.column,
        code=problem.code,
        message=printable(problem.message),
        hint=printable(problem.hint),
        before=_plain(line[:start]),
        word=_plain(line[start:end]),
        after=_plain(line[end:]),
    )


def _plain(text: str) -> str:
    return printable(text.replace("\t", "    "))


@cache
def style_address() -> str:
    """The address of the preview's own stylesheet.

    It holds a hash of the content, so a browser may keep what it got for good.
    """
    digest = hashlib.sha256((FILES / "preview.css").read_bytes()).hexdigest()
    return f"/livereload.css?{digest[:8]}"


@cache
def _renderer() -> Renderer:
    return Renderer([FILES])
