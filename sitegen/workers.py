"""Work spread over forked processes; without fork, or for little work, done here in one.

A forked process has all that its parent has read, the records and the compiled templates, without
a copy or a pickle of it. A process that is spawned would have to read them again, which takes as
long as the work. So where there is no fork, on Windows for one, all work is done in this process.

    parts = fan_out(records, 4, check)  # [check(records[0::4]), check(records[1::4]), …]
    interleave(parts)  # one result for each record, in the order of the records
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import pickle
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Final, TypeVar

_Item = TypeVar("_Item")
Result = TypeVar("Result")

# Is told what is being done, to how many of how many files.
Progress = Callable[[str, int, int], None]

_PR_SET_PDEATHSIG: Final = 1  # of prctl(2): which signal a process gets when its parent dies


class WorkerError(Exception):
    """A bug in a worker; carries its traceback."""


def fan_out(
    items: Sequence[_Item], jobs: int, work: Callable[[Sequence[_Item]], Result], least: int = 100
) -> list[Result]:
    """`[work(part)]` for at most `jobs` parts of the items, one of them in this process.

    Of three parts, the first has the items 0, 3, 6, …: items that take long are often neighbours.
    There are fewer parts where one would have less than `least` items. Raises what `work` raises
    here, and WorkerError for what it raises elsewhere; either way when all parts have ended.
    """
    jobs = min(jobs, len(items) // least)
    if jobs < 2 or not hasattr(os, "fork"):
        return [work(items)]
    workers = [_start(items[at::jobs], work) for at in range(1, jobs)]
    try:
        first = work(items[::jobs])
    finally:
        outcomes = [worker.outcome() for worker in workers]
    for outcome in outcomes:
        if outcome.trace:
            raise WorkerError(outcome.trace)
    return [first, *(outcome.result for outcome in outcomes)]


def interleave(parts: Sequence[Sequence[_Item]]) -> list[_Item]:
    """The results of `fan_out`, one for each item, in the order of the items."""
    results: list[Any] = [None] * sum(map(len, parts))
    for at, part in enumerate(parts):
        results[at :: len(parts)] = part
    return results


def with_progress(
    part: Sequence[_Item], doing: str, total: int, progress: Progress | None
) -> Iterator[_Item]:
    """The items of a part of the work, one after the other; `progress` is told of the whole of it.

    The other parts are as far as this one, so item `n` of `part` means `n / len(part)` of `total`.
    """
    for number, item in enumerate(part):
        if progress:
            progress(doing, number * total // len(part), total)
        yield item


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a worker's work came to: its result, or the traceback of what it raised."""

    result: Any = None
    trace: str = ""


@dataclass(frozen=True, slots=True)
class _Worker:
    """A forked process, and the pipe that its outcome comes through."""

    pid: int
    pipe: BinaryIO

    def outcome(self) -> _Outcome:
        """Wait for the process to end."""
        with self.pipe:
            data = self.pipe.read()
        _, status = os.waitpid(self.pid, 0)
        if status or not data:
            return _Outcome(trace=f"a worker process ended with status {status}")
        outcome: _Outcome = pickle.loads(data)
        return outcome


def _start(part: Sequence[_Item], work: Callable[[Sequence[_Item]], Result]) -> _Worker:
    reading, writing = os.pipe()
    parent = os.getpid()
    pid = os.fork()
    if pid:
        os.close(writing)
        return _Worker(pid, os.fdopen(reading, "rb"))
    os.close(reading)
    try:
        _end_with(parent)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(_outcome(part, work), pipe, pickle.HIGHEST_PROTOCOL)
        os._exit(0)
    finally:
        os._exit(1)


def _end_with(parent: int) -> None:
    """End this process when its parent is killed: nothing of a build outlives the build."""
    with contextlib.suppress(AttributeError, OSError):  # only Linux has a way to ask for that
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _outcome(part: Sequence[_Item], work: Callable[[Sequence[_Item]], Result]) -> _Outcome:
    try:
        return _Outcome(work(part))
    except Exception:
        return _Outcome(trace=traceback.format_exc())
