"""A hostile record of twice the size takes at most about twice the time: nothing is quadratic.

Seconds differ from machine to machine, so the CPU time of one run is compared with that of another
of twice the input, each the best of three. bench/hostile.py prints the seconds.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from support.small_site import SMALL, MakeSite

from sitegen.evidence import find, prepare
from sitegen.files import locate
from sitegen.inspection import inspect
from sitegen.markdown import compile_markdown

MOST = 2.5  # times the CPU of half the input
EVENT = "content/events/2020-01-02-vote.yaml"


def ratio(work: Callable[[int], object], size: int) -> float:
    """The CPU time of twice the size, in times that of the size."""
    times = []
    for number in (size, 2 * size):
        runs = []
        for _ in range(3):
            gc.collect()
            gc.disable()  # what it takes depends on what other tests left behind
            start = time.process_time()
            work(number)
            runs.append(time.process_time() - start)
            gc.enable()
        times.append(min(runs))
    return times[1] / max(times[0], 0.005)


TEXTS: dict[str, Callable[[int], str]] = {
    "items of a citation": lambda n: f"[@a{'; a' * n}]",
    "record links that never close": lambda n: "[[" * n,
    "citations that never close": lambda n: "[@" * n,
    "links that never close": lambda n: "[a](" * n,
    "footnote marks": lambda n: "[^1]" * n,
    "emphasis": lambda n: "*a_ " * n,
    "tags": lambda n: "<a " * n,
    "references": lambda n: "[a][" * n,
    "character references": lambda n: "[a](java&#115;cript:x) " + "a&amp;" * n,
    "one long word": lambda n: "a" * 50 * n,
    "numbers": lambda n: "7. a\n\n" * n,
    "unknown keys of citations": lambda n: " ".join(f"[@k{number}]" for number in range(n)),
    "unknown records": lambda n: " ".join(f"[[actor:k{number}]]" for number in range(n)),
}


@pytest.mark.parametrize("name", TEXTS)
def test_compiling_a_text_is_linear(name: str) -> None:
    assert ratio(lambda size: compile_markdown(TEXTS[name](size)), 2500) < MOST


@pytest.mark.parametrize("name", ["items of a citation", "character references"])
def test_checking_and_locating_a_text_is_linear(name: str, make_site: MakeSite) -> None:
    def check(root: Path) -> None:
        for problem in inspect(root).problems:
            locate(root, problem)

    def work(size: int) -> None:
        event = SMALL[EVENT].replace("summary: ", f"summary: |\n  {TEXTS[name](size)}\nlead: ")
        check(make_site({**SMALL, EVENT: event}))

    assert ratio(work, 20_000) < MOST


PASSAGES: dict[str, Callable[[int], tuple[str, str]]] = {
    "words parted at each line": lambda n: ("con-\nfirmed " * n, "con-firmed " * n + "never"),
    "letters on lines of their own": lambda n: ("字\n" * n, "字" * (n // 2) + "词"),
    "apostrophes": lambda n: ("'" * n, "''" * (n // 4) + "abcdefghijkl"),
    "one word of hyphens": lambda n: ("a-\n" * n, "a-" * n + "b"),
    "ligatures": lambda n: ("\ufb03ce " * n, "office " * (n // 2)),
    "dots": lambda n: ("and... " * n, "and... " * (n // 2) + "never and ever"),
}


@pytest.mark.parametrize("name", PASSAGES)
def test_comparing_a_quotation_is_linear(name: str) -> None:
    def work(size: int) -> None:
        text, quote = PASSAGES[name](size)
        prepare.cache_clear()
        find(quote, prepare(text))

    assert ratio(work, 10_000) < MOST
