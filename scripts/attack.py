"""What the attacks share: a copy of a site that hostile files are put into, and what must be so whatever they hold.

`sitegen check` is run within this process. It ends in problems, each with a file, a line and a column that exist, and
with words that a terminal can show; never in a traceback, and never after more than a few seconds of CPU. A site
without errors can be built. Attacks are the same whenever they are run: chance comes from a seed.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import tempfile
import time
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from unittest.mock import patch

from sitegen.build import Options, build
from sitegen.files import locate
from sitegen.inspection import inspect
from sitegen.output import search_index
from sitegen.problems import Located, errors_among, shown_in_form
from sitegen.records import Reads

ROOT: Final = Path(__file__).resolve().parent.parent
SITES: Final = ROOT / "tests" / "sites"
UNSHOWABLE: Final = re.compile(
    r"[^\n\x20-\x7e\xa0-\U0010ffff]|[\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
MOST_CPU: Final = (
    3.0  # seconds that one check may take; the sites of the tests take hundredths of one
)


@dataclass(frozen=True, slots=True)
class Trial:
    """One attack: a name that tells it from all others, and the bytes of a file of the site."""

    name: str
    path: str
    data: bytes


@dataclass(slots=True)
class Outcome:
    """What some attacks came to: how many were tried, refused with errors, and built; and what must not be."""

    tried: int = 0
    refused: int = 0
    built: int = 0
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        counts = f"{self.tried} tried, {self.refused} refused, {self.built} built"
        return f"{counts}, {self.slowest:.2f} s of CPU at most, {len(self.faults)} faults"


class Target:
    """A copy of a site. What does not change is read once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._reads: Reads = {}
        self._clock = time.time_ns()

    def attack(self, trial: Trial, outcome: Outcome, *, build_it: bool = False) -> None:
        """Put a file into the site, check the site, note what must not be, and put back what was there."""
        file = self.root / trial.path
        before = file.read_bytes() if file.exists() else None
        file.parent.mkdir(parents=True, exist_ok=True)
        self._write(file, trial.data)
        outcome.tried += 1
        try:
            found = self._checked(outcome, build_it)
        except Exception:
            found = [traceback.format_exc()]
        outcome.faults += [f"{trial.name}: {fault}" for fault in found]
        if before is None:
            file.unlink()
        else:
            self._write(file, before)

    def _write(self, file: Path, data: bytes) -> None:
        """Each version of a file gets a date of its own: by their dates files are known to have changed."""
        self._clock += 1_000_000
        file.write_bytes(data)
        os.utime(file, ns=(self._clock, self._clock))

    def _checked(self, outcome: Outcome, build_it: bool) -> list[str]:
        started = time.process_time()
        problems = inspect(self.root, reads=self._reads).problems
        located = [locate(self.root, problem) for problem in problems]
        shown = {
            form: list(shown_in_form(located, form, self.root))
            for form in ("text", "json", "github")
        }
        spent = time.process_time() - started
        outcome.slowest = max(outcome.slowest, spent)
        faults = [*self._misplaced(located), *_unshowable(shown["text"] + shown["github"])]
        faults += _broken_json(shown["json"])
        if spent > MOST_CPU:
            faults.append(f"takes {spent:.1f} s")
        if errors_among(problems):
            outcome.refused += 1
        elif build_it:
            outcome.built += 1
            faults += self._built()
        return faults

    def _misplaced(self, located: Iterable[Located]) -> Iterator[str]:
        for item in located:
            if fault := self._misplacement(item):
                yield f"{item.problem.code} at {item.line}:{item.column}: {fault}"

    def _misplacement(self, item: Located) -> str:
        """What is wrong with the place of a problem; nothing where there is such a place."""
        file = self.root / item.problem.spot.path
        if item.line < 1 or item.column < 1:
            return "no place"
        if not file.is_file():
            return "" if (item.line, item.column) == (1, 1) else "no file"
        text = file.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
        lines = re.split("[\r\n]", text.replace("\ufeff", ""))
        if item.line > len(lines):
            return "behind the last line"
        behind = item.column > len(lines[item.line - 1]) + 1
        return "behind the end of the line" if behind else ""

    def _built(self) -> list[str]:
        """What goes wrong in a build of a site that has no errors."""
        with tempfile.TemporaryDirectory() as folder:
            with patch.object(search_index, "is_installed", lambda: False):
                report = build(Options(self.root, Path(folder) / "public"))
            return [] if report.pages else ["no pages"]


@contextlib.contextmanager
def target(name: str) -> Iterator[Target]:
    """A copy of a site of the tests, by its name, and away when it is done with."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        shutil.copytree(SITES / name, root)
        yield Target(root)


def run(
    site: str, trials: Iterable[Trial], *, seconds: float = 60, build_every: int = 0
) -> Outcome:
    """Try attacks on a site for so many seconds of CPU; build every `build_every`-th of those that have no errors."""
    outcome, ends = Outcome(), time.process_time() + seconds
    with target(site) as attacked:
        for trial in trials:
            passed = outcome.tried - outcome.refused
            build_it = bool(build_every) and passed % build_every == 0
            attacked.attack(trial, outcome, build_it=build_it)
            if time.process_time() > ends:
                break
    return outcome


def told(what: str, outcome: Outcome) -> None:
    """Print what some attacks came to. Raises SystemExit where there are faults."""
    print(f"{what}: {outcome}")
    for fault in outcome.faults[:20]:
        print(fault)
    if outcome.faults:
        raise SystemExit(1)


def _unshowable(lines: Iterable[str]) -> Iterator[str]:
    """What moves a terminal's cursor, or turns the words around it to run the other way."""
    for line in lines:
        if found := UNSHOWABLE.search(line):
            yield f"prints {found[0]!r}"


def _broken_json(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        try:
            json.loads(line).items()
        except (ValueError, AttributeError):
            yield f"prints {line[:60]!r} as JSON"
