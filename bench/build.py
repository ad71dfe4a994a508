"""Cold builds of generated sites, ours beside Hugo's of the same corpus where Hugo is installed.

usage: build.py [EVENTS ...] [--rounds N] [--hugo PATH] [--scratch FOLDER]

Each round builds every tool once, into a folder that did not exist before. Shown are medians; ratios are medians of
the ratios of the rounds. CPU is user and system time of all processes, memory that of the largest process.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from generate import HERE, corpus, write_hugo, write_sitegen

COLUMNS = (
    "events", "tool", "pages", "MB", "wall s", "CPU s", "memory MB", "CPU ms/page",
    "wall / Hugo", "CPU / Hugo", "memory / Hugo",
)  # fmt: skip


@dataclass(frozen=True)
class Run:
    """One build: seconds by the clock and of the processors, megabytes of memory."""

    wall: float
    cpu: float
    memory: float


def measure(command: list[str]) -> Run:
    """Run a command to its end."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{errors.decode()}")
    return Run(time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def compare(count: int, rounds: int, hugo: str, scratch: Path) -> list[str]:
    """The rows of the table for a site of `count` events."""
    held = corpus(count)
    write_sitegen(held, scratch / "sitegen")
    write_sitegen(held, scratch / "plain")
    shutil.copytree(HERE / "plain", scratch / "plain" / "templates")
    write_hugo(held, scratch / "hugo")
    ours, plain = (
        [sys.executable, "-m", "sitegen", "build", "--site", str(scratch / name), "--output"]
        for name in ("sitegen", "plain")
    )
    tools = {
        "sitegen": ours,
        "sitegen, 1 process": [*ours[:-1], "--jobs", "1", "--output"],
        "sitegen, plain pages": plain,
    }
    if hugo:
        tools["hugo"] = [hugo, "--quiet", "-s", str(scratch / "hugo"), "-d"]
    runs: dict[str, list[Run]] = {name: [] for name in tools}
    for number in range(rounds):
        for name, command in tools.items():
            runs[name].append(measure([*command, str(scratch / f"out-{name}-{number}")]))
    return [_row(count, name, runs, scratch / f"out-{name}-0") for name in tools]


def _row(count: int, name: str, runs: dict[str, list[Run]], folder: Path) -> str:
    pages = sum(1 for _ in folder.rglob("*.html"))
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
    own, peer = runs[name], runs.get("hugo", [])
    wall, cpu = (statistics.median(getattr(run, part) for run in own) for part in ("wall", "cpu"))
    memory = max(run.memory for run in own)
    each = cpu / pages * 1000
    ratios = "".join(f" {_ratio(own, peer, part)} |" for part in ("wall", "cpu", "memory"))
    figures = f"{size:.0f} | {wall:.2f} | {cpu:.2f} | {memory:.0f} | {each:.2f}"
    return f"| {count:,} | {name} | {pages:,} | {figures} |{ratios}"


def _ratio(own: list[Run], peer: list[Run], part: str) -> str:
    pairs = list(zip(own, peer, strict=False))
    return (
        f"{statistics.median(getattr(a, part) / getattr(b, part) for a, b in pairs):.2f}"
        if pairs
        else "–"
    )


def main() -> None:
    """The command line."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("events", type=int, nargs="*", default=[1_000, 10_000])
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--hugo", default=shutil.which("hugo") or "")
    asked.add_argument(
        "--scratch", type=Path, help="where sites are made and built; best a folder in memory"
    )
    told = asked.parse_args()
    print("| " + " | ".join(COLUMNS) + " |")
    print("|---" * len(COLUMNS) + "|")
    for count in told.events:
        with tempfile.TemporaryDirectory(dir=told.scratch) as folder:
            print("\n".join(compare(count, told.rounds, told.hugo, Path(folder))), flush=True)


if __name__ == "__main__":
    main()
