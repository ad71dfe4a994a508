"""How dense the program's lines are, room by room: what a reader has to take in at a glance."""

from __future__ import annotations

import ast
import io
import statistics
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LONGEST_LINE: Final = 100  # characters
MOST_POSITIONAL: Final = 4  # arguments of a call that are told apart by their place alone
_COUNTED: Final = (tokenize.NAME, tokenize.OP, tokenize.NUMBER, tokenize.STRING)
_COMPREHENSIONS: Final = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_FUNCTIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True, kw_only=True)
class Density:
    """The figures of a room. `tokens` are a line of code, `ternaries` in a thousand lines, functions in lines."""

    tokens: float
    ternaries: int
    nested_ternaries: int
    nested_comprehensions: int
    positional: int
    long_lines: int
    function_median: int
    function_ninth: int


GOAL: Final = Density(
    tokens=8.5,
    ternaries=20,
    nested_ternaries=0,
    nested_comprehensions=0,
    positional=0,
    long_lines=0,
    function_median=10,
    function_ninth=30,
)


@dataclass(frozen=True, slots=True)
class _File:
    """One file, read: its text's lines, its tree, and how many counted tokens are on each line of code."""

    lines: list[str]
    tree: ast.Module
    tokens: dict[int, int]


def density(files: list[Path]) -> Density:
    """The figures of some files taken together. A docstring is no code; neither is a door's list of names."""
    read = [_read(file) for file in files]
    code = sum(len(file.tokens) for file in read)
    nodes = [node for file in read for node in ast.walk(file.tree)]
    lengths = [_length(node) for node in nodes if isinstance(node, _FUNCTIONS)] or [0]
    ternaries = [node for node in nodes if isinstance(node, ast.IfExp)]
    comprehensions = [node for node in nodes if isinstance(node, _COMPREHENSIONS)]
    return Density(
        tokens=round(sum(sum(file.tokens.values()) for file in read) / max(code, 1), 1),
        ternaries=round(1000 * len(ternaries) / max(code, 1)),
        nested_ternaries=sum(_holds(node, (ast.IfExp,)) for node in ternaries),
        nested_comprehensions=sum(_holds(node, _COMPREHENSIONS) for node in comprehensions),
        positional=sum(_is_positional(node) for node in nodes),
        long_lines=sum(len(line) > LONGEST_LINE for file in read for line in file.lines),
        function_median=round(statistics.median(lengths)),
        function_ninth=round(
            statistics.quantiles(lengths, n=10)[-1] if len(lengths) > 1 else lengths[0]
        ),
    )


def _read(file: Path) -> _File:
    text = file.read_text(encoding="utf-8")
    tree = ast.parse(text)
    passed_over = set(_docstring_lines(tree))
    tokens: dict[int, int] = {}
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        line = token.start[0]
        if token.type in _COUNTED and line not in passed_over:
            tokens[line] = tokens.get(line, 0) + 1
    return _File(text.splitlines(), tree, tokens)


def _docstring_lines(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, *_FUNCTIONS)) and ast.get_docstring(node):
            first = node.body[0]
            yield from range(first.lineno, (first.end_lineno or first.lineno) + 1)


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _holds(node: ast.AST, kinds: tuple[type[ast.AST], ...]) -> bool:
    """Whether there is one of these within it; a comprehension that loops twice counts as two."""
    twice = len(getattr(node, "generators", ())) > 1
    return twice or any(isinstance(inner, kinds) for inner in ast.walk(node) if inner is not node)


def _is_positional(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and len(node.args) > MOST_POSITIONAL
