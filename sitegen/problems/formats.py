"""The forms that a command reports problems in.

Text is for people, JSON lines for programs, annotations for GitHub. JSON lines are a contract
(docs/command-line.md): keys are added, never renamed or taken away.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from sitegen.problems.explanations import explanation_address
from sitegen.problems.listing import text_lines
from sitegen.problems.problem import Located
from sitegen.problems.terminal import printable

FORMATS: Final = ("text", "json", "github")


def shown_in_form(
    located: Iterable[Located], form: str, site: Path, *, whole: bool = False
) -> Iterator[str]:
    """Problems in one of FORMATS; `site` is the folder that their paths count from.

    As text, errors come last, and many warnings of one code are folded unless the list is to be
    `whole`.
    """
    if form == "text":
        yield from text_lines(located, whole=whole)
        return
    folder = _seen_from_repository(site) if form == "github" else ""
    for item in located:
        if form == "json":
            yield as_json(item)
        else:
            yield as_annotation(item, folder)


def as_json(located: Located) -> str:
    """A problem as a JSON object on one line."""
    problem = located.problem
    return json_line(
        "problem",
        path=problem.spot.path,
        line=located.line,
        column=located.column,
        severity=problem.severity,
        code=problem.code,
        message=problem.message,
        hint=problem.hint,
        help=explanation_address(problem.code),
    )


def json_line(kind: str, **values: Any) -> str:
    """An object of a kind on one line. In ASCII, so that no terminal and no log can misread it."""
    return json.dumps({"kind": kind, **values})


def as_annotation(located: Located, folder: str) -> str:
    """A problem as GitHub's workflow command, which shows it at its line in a pull request."""
    problem = located.problem
    lines = [printable(problem.message)]
    if problem.hint:
        lines.append(f"hint: {printable(problem.hint)}")
    lines.append(f"with examples: sitegen explain {problem.code}")
    place: dict[str, str | int] = {
        "file": f"{folder}{problem.spot.path}",
        "line": located.line,
        "col": located.column,
        "title": problem.code,
    }
    return annotation(problem.severity, "\n".join(lines), place)


def annotation(severity: str, words: str, place: Mapping[str, str | int] | None = None) -> str:
    """A workflow command: `::error file=…,line=…::words`.

    How its signs are escaped is written nowhere but in GitHub's own toolkit:
    packages/core/src/command.ts.
    """
    values = ",".join(f"{key}={_value(str(value))}" for key, value in (place or {}).items())
    return f"::{severity} {values}".rstrip() + f"::{_data(words)}"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def _seen_from_repository(site: Path) -> str:
    """What precedes a site's paths for GitHub, which counts from the repository: `docs/demo/`."""
    repository = os.environ.get("GITHUB_WORKSPACE") or os.getcwd()
    try:
        way = Path(os.path.relpath(site, repository)).as_posix()
    except ValueError:  # on Windows they may be on two drives
        return ""
    return "" if way == "." else f"{way}/"
