"""Work spread over processes: the same results as in one, and nothing lost that goes wrong."""

from __future__ import annotations

import os
from collections.abc import Sequence

import pytest

from sitegen.workers import WorkerError, fan_out, interleave, with_progress


def doubled(part: Sequence[int]) -> list[int]:
    return [2 * number for number in part]


@pytest.mark.parametrize("jobs", [1, 2, 3, 7])
@pytest.mark.parametrize("count", [0, 1, 5, 7, 8])
def test_results_come_in_the_order_of_the_items(jobs: int, count: int) -> None:
    parts = fan_out(range(count), jobs, doubled, least=1)
    assert len(parts) == max(1, min(jobs, count))
    assert interleave(parts) == doubled(range(count))


def test_parts_have_so_many_items_at_least() -> None:
    assert [len(part) for part in fan_out(range(5), 8, doubled, least=2)] == [3, 2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this system")
def test_each_part_has_its_own_process() -> None:
    processes = fan_out(range(3), 3, lambda _: os.getpid(), least=1)
    assert processes[0] == os.getpid()
    assert len(set(processes)) == 3


def test_without_fork_all_is_done_in_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork", raising=False)
    assert fan_out(range(5), 4, lambda part: (os.getpid(), list(part)), least=1) == [
        (os.getpid(), [0, 1, 2, 3, 4])
    ]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this system")
def test_a_bug_in_a_worker_is_told_with_its_traceback() -> None:
    def fails(part: Sequence[int]) -> int:
        return 1 // part[0]

    assert fan_out([1, 1], 2, fails, least=1) == [1, 1]
    with pytest.raises(ZeroDivisionError):
        fan_out([0, 1], 2, fails, least=1)
    with pytest.raises(WorkerError, match=r"return 1 // part\[0\]"):
        fan_out([1, 0], 2, fails, least=1)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this system")
def test_a_worker_that_dies_is_told() -> None:
    parent = os.getpid()

    def dies(_: Sequence[int]) -> None:
        if os.getpid() != parent:
            os._exit(3)

    with pytest.raises(WorkerError, match="ended with status"):
        fan_out([1, 2], 2, dies, least=1)


def test_progress_is_that_of_the_whole() -> None:
    told: list[tuple[str, int, int]] = []
    items = list(with_progress("ab", "reading", 6, lambda *words: told.append(words)))
    assert items == ["a", "b"]
    assert told == [("reading", 0, 6), ("reading", 3, 6)]
