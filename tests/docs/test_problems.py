"""docs/problems.md against the program: each code, and what each example is told.

    UPDATE_GOLDEN=1 pytest tests/docs/test_problems.py

writes the messages anew. Read them as an editor would before they are committed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from support.commands import run
from support.docs import ROOT, page, sections
from support.small_site import SMALL, MakeSite

from sitegen.build import Options, build
from sitegen.checks import sources_without_copies
from sitegen.inspection import inspect
from sitegen.problems.problem import CODES, ContentError, Problem
from sitegen.reports import problems_asked_for

PROBLEMS = page("docs/problems.md")


TOLD = sections(PROBLEMS, 3)
SAID = re.compile(r"^    (?:error|warning) [\w-]+: .*\n(?:        hint: .*\n)?", re.MULTILINE)
WRONG = re.compile(r"Wrong, in `([^`]+)`:\n\n```\w+\n([^`]*?)```\n\n((?:    .*\n)+)")
RIGHT = re.compile(r"Right(, beside it)?(?:, in `([^`]+)`)?:\n\n```\w+\n([^`]*?)```")
DRAFT = (
    SMALL["content/events/2020-01-02-vote.yaml"].replace("2020-01-02", "2020-02-01")
    + "status: draft\n"
)
FILES = SMALL | {
    "content/events/2020-02-01-work-begins.yaml": DRAFT,
    "content/images/road.jpg": "",
    "content/actors/pilots.yaml": "name: The Pilots\nkind: ngo\n",
    "content/timelines/main.yaml": "title: Main\ncompare:\n  - [council, pilots]\n",
    "content/site.yaml": SMALL["content/site.yaml"] + "minimums: {cited: 1.0}\n",
    "seeds/herald-2020-01-03.md": "---\ntitle: A new road\nkind: news\npublisher: Herald\n---\n",
}
Files = dict[str, str]


def laid(files: Files, path: str, text: str) -> Files:
    """The files with the keys of a text in one of them, in place of those that it has; or with a file more."""
    front = path.endswith(".md")
    if path not in files or not path.endswith((".yaml", ".md")):
        return files | {path: text}
    head, _, body = (
        files[path].removeprefix("---\n").partition("---\n") if front else (files[path], "", "")
    )
    keys = set(re.findall(r"^([\w-]+):", text, re.MULTILINE))
    kept = [
        part
        for part in re.split(r"^(?=[\w-]+:)", head, flags=re.MULTILINE)
        if part.split(":")[0] not in keys
    ]
    new = "".join(kept) + text
    return files | {path: f"---\n{new}---\n{body}" if front else new}


def as_told(problem: Problem) -> str:
    hint = f"\n        hint: {problem.hint}" if problem.hint else ""
    return f"    {problem.severity} {problem.code}: {problem.message}{hint}\n"


def examples() -> list[str]:
    return [name for name, section in TOLD.items() if WRONG.search(section)]


def test_every_code_has_its_section_among_those_of_its_severity() -> None:
    severities = {"error": "Errors", "warning": "Warnings"}
    for severity, title in severities.items():
        told = sections(sections(PROBLEMS, 2)[title], 3)
        assert list(told) == sorted(name for name in CODES if CODES[name] == severity)


def test_every_section_shows_what_is_wrong_what_is_said_and_what_is_right() -> None:
    form = re.compile(rf"Wrong.*?{SAID.pattern}.*?Right", re.MULTILINE | re.DOTALL)
    assert [name for name, section in TOLD.items() if not form.search(section)] == []
    assert {name for name in TOLD if name not in examples()} == LAID.keys(), (
        "examples that no test holds"
    )


# What no text in a file shows: how each comes about.


def put(site: Path, words: bytes) -> None:
    (site / "content/actors/council.yaml").write_bytes(words)


def anew(
    site: Path, make: Callable[[Path], object], path: str = "content/actors/council.yaml"
) -> None:
    (site / path).unlink()
    make(site / path)


STREAM = "---\n".join(
    f"id: vote-{number}\ntitle: {'x' * 200}\n" for number in range(10_000)
).encode()
NO_TEXT = SMALL["seeds/gazette-2020-01-03.md"].partition("On Thursday")[0]


def lock_alone(site: Path) -> None:
    """A line of the lock, and no text."""
    run("verify", "--update", "--site", site)
    (site / "seeds/gazette-2020-01-03.md").write_text(NO_TEXT)


LAID: dict[str, Callable[[Path], object]] = {
    "no-copy": lock_alone,
    "encoding": lambda site: put(site, "name: Conseil général\n".encode("cp1252")),
    "no-site": lambda site: (site / "content/site.yaml").unlink(),
    "not-installed": lambda site: (site / "content/site.yaml").write_text(
        SMALL["content/site.yaml"] + "citation_style: apa\n"
    ),
    "same-name": lambda site: (site / "content/images/Road.jpg").write_bytes(b""),
    "symlink": lambda site: anew(site, lambda path: path.symlink_to("../../old/council.yaml")),
    "too-deep": lambda site: put(
        site, f"name: A\nkind: state\ntags: {'[' * 65}roads{']' * 65}\n".encode()
    ),
    "too-large": lambda site: (site / "content/events/all.yaml").write_bytes(STREAM),
    "unreadable": lambda site: anew(site, os.mkfifo),
}


@pytest.mark.parametrize("name", LAID)
def test_what_no_text_shows_is_said_as_told(
    name: str, make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    site = make_site(FILES)
    LAID[name](site)
    problems = problems_of(site)
    if name == "no-copy":
        problems = problems_asked_for(inspect(site), require_copy=True)
    found = next(as_told(problem) for problem in problems if problem.code == name)
    told = SAID.search(TOLD[name])
    assert told
    renew(told[0], found)
    assert os.environ.get("UPDATE_GOLDEN") or told[0] == found


def renew(message: str, found: str) -> None:
    """Write a message anew, where that is asked for."""
    if os.environ.get("UPDATE_GOLDEN"):
        file = ROOT / "docs/problems.md"
        file.write_text(
            file.read_text(encoding="utf-8").replace(message, found, 1), encoding="utf-8"
        )


@pytest.mark.parametrize("name", examples())
def test_what_is_wrong_in_an_example_is_said_so_and_not_of_what_is_right(
    name: str, make_site: MakeSite
) -> None:
    wrong = WRONG.search(TOLD[name])
    assert wrong
    path, text, message = wrong.groups()
    files = laid(FILES, path, text)
    found = [as_told(problem) for problem in problems_of(make_site(files)) if problem.code == name]
    renew(message, found[0])
    assert os.environ.get("UPDATE_GOLDEN") or message == found[0]
    if right := RIGHT.search(TOLD[name]):
        beside, other, better = right.groups()
        mended = laid(files if beside else FILES, other or path, better)
        problems = [as_told(problem) for problem in problems_of(made_anew(make_site, mended))]
        assert message not in problems
        assert [problem for problem in problems if problem.startswith("    error")] == []


def problems_of(root: Path) -> list[Problem]:
    """What is wrong with a site: with its content and, where it has any, with its templates; and
    which sources have no archived copy.
    """
    inspected = inspect(root)
    problems = inspected.problems
    if records := inspected.records:
        problems += sources_without_copies(records, records.sources.values())
    if (root / "templates").is_dir():
        try:
            build(Options(root, root.parent / "public"))
        except ContentError as error:
            problems += error.problems
    return problems


def made_anew(make_site: MakeSite, files: Files) -> Path:
    root = make_site(files)
    for file in root.rglob("*"):
        if file.is_file() and file.relative_to(root).as_posix() not in files:
            file.unlink()
    return root
