"""Hints that name what may have been meant: the known words nearest to one that is unknown.

>>> did_you_mean("evnts", ["events", "actors"])
'did you mean events?'
>>> one_of("evnt", ["actor", "event"])
'did you mean event? one of: event, actor'
"""

from __future__ import annotations

import difflib
import heapq
from collections.abc import Iterable
from functools import partial
from typing import Final

MOST_COMPARED: Final = 100  # characters of a word that is looked for among the known ones
MOST_CANDIDATES: Final = (
    200  # known words that difflib compares: with 10,000 it takes half a second
)
LEAST_LIKENESS: Final = 0.6  # from which on a word is near, as difflib measures it


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean X?` for the known word nearest to `word`, or nothing where none is near."""
    near = nearest_words(word, known, 1)
    return f"did you mean {near[0]}?" if near else ""


def one_of(word: str, allowed: Iterable[str]) -> str:
    """A hint that lists the allowed terms, the nearest to `word` first."""
    terms = list(allowed)
    near = nearest_words(word, terms, len(terms))
    rest = [term for term in terms if term not in near]
    listed = f"one of: {', '.join(near + rest)}"
    return f"did you mean {near[0]}? {listed}" if near else listed


def nearest_words(word: str, known: Iterable[str], count: int) -> list[str]:
    """At most `count` of the known words that resemble `word` in any case, the nearest first."""
    by_folded = {name.casefold(): name for name in sorted(known)}
    sought = word.casefold()[:MOST_COMPARED]
    candidates = _candidates(sought, list(by_folded))
    matches = difflib.get_close_matches(sought, candidates, n=count, cutoff=LEAST_LIKENESS)
    return [by_folded[match] for match in matches]


def _candidates(word: str, known: list[str]) -> list[str]:
    """The known words that share most pairs of letters with `word`."""
    if len(known) <= MOST_CANDIDATES:
        return known
    pairs = {word[at : at + 2] for at in range(len(word) - 1)}
    return heapq.nlargest(MOST_CANDIDATES, known, key=partial(_shared, pairs))


def _shared(pairs: set[str], name: str) -> int:
    """How many of some pairs of letters a name has."""
    return sum(pair in name for pair in pairs)
