"""The documentation as tests read it: its pages, their sections, tables and examples."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from support.paths import ROOT

Row = dict[str, str]

_HEADING = re.compile(r"^(#{1,4}) (.+)$", re.MULTILINE)
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def markdown_files() -> list[str]:
    """Every page for readers, by its path in the repository."""
    found = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


@cache
def page(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def sections(text: str, level: int | None = None) -> dict[str, str]:
    """What stands below each heading, up to the next of any level; of one level, up to the next of that or a higher."""
    heads = [
        head
        for head in _HEADING.finditer(_without_code(text))
        if level is None or len(head[1]) <= level
    ]
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return {
        head[2]: text[head.end() : end]
        for head, end in zip(heads, ends, strict=True)
        if level is None or len(head[1]) == level
    }


def _without_code(text: str) -> str:
    """The text with its examples blanked out, so that places stay what they are."""
    return _FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def tables(text: str) -> list[list[Row]]:
    """The tables of a text: each row by the names of its columns."""
    found = []
    for block in re.findall(r"(?:^\|.*\n?)+", _without_code(text), re.MULTILINE):
        head, _, *rows = (_cells(line) for line in block.splitlines())
        found.append([dict(zip(head, row, strict=True)) for row in rows])
    return found


def _cells(line: str) -> list[str]:
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def code(cell: str) -> str:
    """What stands between the first backticks of a cell, or nothing."""
    match = re.search(r"`([^`]+)`", cell)
    return match[1] if match else ""


def blocks(text: str, language: str) -> list[str]:
    """The examples in a language."""
    return [match[2] for match in _FENCE.finditer(text) if match[1] == language]


def anchors(text: str) -> set[str]:
    """The anchors that headings get where the repository is read."""
    seen: Counter[str] = Counter()
    found = set()
    for _, title in _HEADING.findall(_without_code(text)):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title).replace("`", "").lower()
        slug = re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
        found.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
        seen[slug] += 1
    return found


def links(text: str) -> list[str]:
    """The relative links of a text."""
    found: list[str] = re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", _without_code(text)))
    return [target for target in found if not re.match(r"[a-z]+:", target)]
