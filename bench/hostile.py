"""Prints the CPU seconds that `check` takes for hostile records, and for honest ones of their size.

    python bench/hostile.py [NAME ...]

Each is tried with half of its size too: the ratio of the two tells whether the work grows faster
than the input.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sitegen.files import locate
from sitegen.inspection import inspect

FILES = {
    "content/site.yaml": "title: Small\nbase_url: https://example.org/\nsearch: false\n",
    "content/timelines/main.yaml": "title: Main\n",
    "content/actors/council.yaml": "name: The Council\nkind: government-body\n",
    "seeds/gazette.md": (
        "---\ntitle: Road approved\nkind: news\npublisher: Gazette\nlicence: CC0\n---\n"
        "On Thursday the members approved the road by a large majority.\n"
    ),
}
EVENT = (
    "title: The Council votes\ndate: 2020-01-02\ntype: statement\n"
    "actors: [{actor: council, role: initiator}]\n"
    "citations:\n  a: {source: gazette, quote: the members approved the road}\n"
)


def summary(text: str) -> str:
    return f"{EVENT}summary: |\n  {text}\n"


def quotations(words: str, count: int) -> str:
    rows = [f"  k{at}: {{source: gazette, quote: {words} {at}}}\n" for at in range(count)]
    return f"{EVENT}{''.join(rows)}summary: A vote [@a].\n"


RECORDS: dict[str, Callable[[int], str]] = {
    "honest: words": lambda n: summary("The vote was held [@a]. " * (n // 10)),
    "honest: quotations": lambda n: quotations("the members approved the road # ", n // 30),
    "one citation of many items": lambda n: summary(f"[@a{'; a' * n}]"),
    "[[": lambda n: summary("[[" * n),
    "[@": lambda n: summary("[@" * n),
    "[a](": lambda n: summary("[a](" * n),
    "*a_": lambda n: summary("*a_ " * n),
    "[a][": lambda n: summary("[a][" * n),
    "footnote marks": lambda n: summary("[^1]" * n),
    "one word": lambda n: summary("a" * n),
    "character references": lambda n: summary("[a](java&#115;cript:x) " + "a&amp;" * n),
    "unknown citations": lambda n: summary(" ".join(f"[@k{at}]" for at in range(n))),
    "unknown records": lambda n: summary(" ".join(f"[[actor:k{at}]]" for at in range(n))),
    "broken links": lambda n: summary(" ".join(f"[a](b{at})" for at in range(n // 10))),
    "unknown keys": lambda n: summary("A.") + "".join(f"k{at}: 1\n" for at in range(n)),
    "duplicate keys": lambda n: summary("A.") + "title: a\n" * n,
    "misquotations": lambda n: quotations("the members refused the road", n // 30),
}


def seconds(record: str) -> float:
    """The CPU seconds of checking a site with a record, its problems located."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, text in {**FILES, "content/events/vote.yaml": record}.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        start = time.process_time()
        for problem in inspect(root).problems:
            locate(root, problem)
        return time.process_time() - start


def main() -> None:
    size = 30_000
    seconds(summary("Warm."))
    for name in sys.argv[1:] or RECORDS:
        half, whole = RECORDS[name](size // 2), RECORDS[name](size)
        first, second = seconds(half), seconds(whole)
        kilobytes = len(whole) / 1000
        print(f"{name:28} {kilobytes:6.0f} kB {second:6.2f} s, {second / first:.1f} times the half")


if __name__ == "__main__":
    main()
