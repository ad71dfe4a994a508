"""Work spread over forked processes; without fork, or for little work, done here in one."""

from __future__ import annotations

import contextlib
import ctypes
import os
import pickle
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, Final, TypeVar

_Item = TypeVar("_Item")
Result = TypeVar("Result")


# Is told what is being done, to how many of how many files.
Progress = Callable[[str, int, int], None]


class WorkerError(Exception):
    """A bug in a worker; carries its traceback."""


def fan_out(
    items: Sequence[_Item], jobs: int, work: Callable[[Sequence[_Item]], Result], least: int = 100
) -> list[Result]:
    """`[work(part)]` for `jobs` parts of the items, every jobs-th in one; at least `least` items a part."""
    jobs = min(jobs, max(1, len(items) // least)) if hasattr(os, "fork") else 1
    parts = [items[at::jobs] for at in range(jobs)]
    children = [_start(part, work) for part in parts[1:]]
    rest: list[tuple[str, Result]] = []
    try:
        first = work(parts[0])
    finally:
        rest += [_finish(pid, pipe) for pid, pipe in children]
    failed = [trace for trace, _ in rest if trace]
    if failed:
        raise WorkerError(failed[0])
    return [first, *(result for _, result in rest)]


def interleave(parts: Sequence[Sequence[_Item]]) -> list[_Item]:
    """The results of parts that `fan_out` made, one for each item, in the order of the items."""
    return [
        part[at]
        for at in range(max(map(len, parts), default=0))
        for part in parts
        if at < len(part)
    ]


def with_progress(
    part: Sequence[_Item], doing: str, total: int, progress: Progress | None
) -> Iterator[_Item]:
    """The items of a part of the work, one after the other, with word of how far the whole of it is."""
    for number, item in enumerate(part):
        if progress:
            progress(doing, number * total // len(part), total)
        yield item


def _start(
    part: Sequence[_Item], work: Callable[[Sequence[_Item]], Result]
) -> tuple[int, BinaryIO]:
    reading, writing = os.pipe()
    parent = os.getpid()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, os.fdopen(reading, "rb")
    os.close(reading)
    try:
        _end_with(parent)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(_outcome(part, work), pipe, pickle.HIGHEST_PROTOCOL)
        os._exit(0)
    finally:
        os._exit(1)


def _end_with(parent: int) -> None:
    """See to it that this process ends when the one that waits for it is killed: nothing of a build outlives it."""
    with contextlib.suppress(AttributeError, OSError):  # Linux alone has a way to ask for that
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


_PR_SET_PDEATHSIG: Final = 1


def _outcome(
    part: Sequence[_Item], work: Callable[[Sequence[_Item]], Result]
) -> tuple[str, Result | None]:
    try:
        return "", work(part)
    except Exception:
        return traceback.format_exc(), None


def _finish(pid: int, pipe: BinaryIO) -> tuple[str, Result]:
    with pipe:
        data = pipe.read()
    _, status = os.waitpid(pid, 0)
    if status or not data:
        return f"a worker process ended with status {status}", None  # type: ignore[return-value]
    outcome: tuple[str, Result] = pickle.loads(data)
    return outcome
