"""What stands in a text instead of words that are not there: the most similar passage, and what differs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from sitegen.folding import CJK, Folded, spaced

_ANCHOR: Final = re.compile(rf"[^\W{CJK}]{{2,}}|(?=([{CJK}]{{2}}))")
_TOKEN: Final = re.compile(rf"[{CJK}]|[^\s{CJK}]+")

Mark = tuple[Literal["equal", "only-quote", "only-text"], str]
Anchors = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Missing:
    """The quotation is not there. `nearest` is the text's most similar passage as it is written there, in the
    `paragraph` (0: there is none); `marked` compares it, folded, with the first words of the quotation that
    are not in the text. `misplaced`: all words are in the text, but not in this order, at this distance, in
    the paragraph of `at`, or between `prefix` and `suffix`."""

    nearest: str
    marked: tuple[Mark, ...]
    paragraph: int
    misplaced: bool


def anchors(text: str) -> Anchors:
    """Where each word (in CJK: each pair of characters) starts in a folded text: the first 200 places."""
    found: Anchors = {}
    for word, start in _words(text):
        places = found.setdefault(word, [])
        if len(places) < 200:
            places.append(start)
    return found


def nearest(words: str, form: Folded, anchors: Anchors) -> Missing:
    """The passage that shares the rarest words with words that the text lacks, and what differs."""
    words = _suspect(words, form.text)
    start = _guess(words, anchors)
    quoted = list(_TOKEN.finditer(words))
    stretch = (max(0, start - 48), start + len(words) + 176) if start >= 0 else (0, 0)
    there = list(_TOKEN.finditer(form.text, *stretch))
    tokens = [token[0] for token in quoted], [token[0] for token in there]
    equal = [m for m in SequenceMatcher(None, *tokens, autojunk=False).get_matching_blocks() if m.size]
    if not there or 4 * sum(m.size for m in equal) < len(quoted):
        return Missing("", (("only-quote", words),), 0, misplaced=False)
    left, right = equal[0], equal[-1]
    low, rest = max(0, left.b - left.a), len(quoted) - right.a - right.size
    there = there[low : right.b + right.size + rest]
    first, last = form.span(there[0].start(), there[-1].end())
    paragraph, _ = form.paragraph(there[0].start())
    marked = tuple(_marks(quoted, there))
    return Missing(spaced(form.original[first:last]), marked, paragraph, misplaced=False)


def _suspect(words: str, text: str, size: int = 40) -> str:
    """The first `size` tokens of the words, in steps of half that, that are not in the text."""
    tokens = [token.span() for token in _TOKEN.finditer(words)]
    chunks = [
        words[tokens[index][0] : tokens[min(index + size, len(tokens)) - 1][1]]
        for index in range(0, len(tokens), size // 2)
    ]
    return next((chunk for chunk in chunks if chunk not in text), chunks[0])


def _words(text: str) -> Iterator[tuple[str, int]]:
    for found in _ANCHOR.finditer(text):
        yield found[1] or found[0].lower(), found.start()


def _guess(words: str, anchors: Anchors) -> int:
    """About where in the text the words stand, by the votes of their rarest ones; -1 where none is known."""
    known = [(places, offset) for word, offset in _words(words) if (places := anchors.get(word))]
    votes: Counter[int] = Counter()
    for places, offset in sorted(known, key=lambda item: len(item[0]))[:16]:
        for place in places:
            votes[(place - offset) // 64] += 1
            votes[(place - offset) // 64 - 1] += 1
    if not votes:
        return -1
    most = max(votes.values())
    return max(0, 64 * min(bucket for bucket, count in votes.items() if count == most))


def _marks(quoted: list[re.Match[str]], there: list[re.Match[str]]) -> Iterator[Mark]:
    matcher = SequenceMatcher(None, [t[0] for t in quoted], [t[0] for t in there], autojunk=False)
    for op, a1, a2, b1, b2 in matcher.get_opcodes():
        if op == "equal":
            yield "equal", _slice(quoted[a1:a2])
            continue
        if a2 > a1:
            yield "only-quote", _slice(quoted[a1:a2])
        if b2 > b1:
            yield "only-text", _slice(there[b1:b2])


def _slice(tokens: list[re.Match[str]]) -> str:
    return tokens[0].string[tokens[0].start() : tokens[-1].end()]
