"""Numbers that begin a paragraph and are no list.

To CommonMark `16. Januar 2024 …` is a list that begins at 16, and below it `3. Mai …` is item 17: a
wrong day. A list is one here only if it has two items or more whose numbers follow one another, or
are all the same (many write `1.` before every item). Any other number is shown as it is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from markdown_it.token import Token


def without_false_lists(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a text in which what is no list is paragraphs that begin with their number."""
    kept: list[Token] = []
    is_list: dict[int, bool] = {}  # of each list that is open, by its level
    numbers = _numbers_of_lists(tokens)
    number = ""
    for at, token in enumerate(tokens):
        if token.type == "ordered_list_open":
            is_list[token.level] = _is_list(numbers[at])
        is_part = token.type.startswith(("ordered_list_", "list_item_"))
        list_level = token.level - token.type.startswith("list_item_")
        if is_part and not is_list.get(list_level, True):
            if token.type == "list_item_close" and number:
                kept += _paragraph(number)
                number = ""
            elif token.type == "list_item_open":
                number = f"{token.info}{token.markup} "
            elif token.type == "ordered_list_close":
                del is_list[list_level]
            continue
        if token.type == "ordered_list_close":
            is_list.pop(token.level, None)
        outer = []
        for level, is_one in is_list.items():
            if not is_one:
                outer.append(level)
        token.hidden = token.hidden and token.level - 2 not in outer
        token.level -= 2 * len(outer)
        if number and token.type == "inline":
            words = Token("text", "", 0, content=number)
            token.children = [words, *(token.children or [])]
            number = ""
        kept.append(token)
    return kept


def _paragraph(words: str) -> list[Token]:
    """A paragraph of plain words: a number that nothing follows."""
    opened = Token("paragraph_open", "p", 1)
    inline = Token("inline", "", 0, content=words, level=1)
    inline.children = [Token("text", "", 0, content=words.strip())]
    closed = Token("paragraph_close", "p", -1)
    return [opened, inline, closed]


def _numbers_of_lists(tokens: Sequence[Token]) -> dict[int, list[int]]:
    """The numbers of the items of each ordered list, by the place of its first token."""
    numbers: dict[int, list[int]] = {}
    is_open: list[int] = []
    for at, token in enumerate(tokens):
        if token.type in ("ordered_list_open", "bullet_list_open"):
            is_open.append(at)
            numbers[at] = []
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            is_open.pop()
        elif token.type == "list_item_open" and token.info:
            numbers[is_open[-1]].append(int(token.info))
    return numbers


def _is_list(numbers: Sequence[int]) -> bool:
    steps = {after - before for before, after in pairwise(numbers)}
    return steps in ({0}, {1})
