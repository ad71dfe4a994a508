"""The room evidence: whether the words that a record quotes stand in the text of their source.

It is apart because it is the promise of the program, and is to be read and checked by itself. Read
`compare` first, the verdict on each quotation, and `states`, what is then known of it. `match`
finds a quotation in a text, with `folding` (what counts as the same letter) and `pieces`
(quotations with gaps); `nearest` shows what stands there instead. `verify` brings the files: the
texts, and the lock (`lockfile`) that vouches for texts that are kept elsewhere.
"""

from __future__ import annotations

from sitegen.evidence.compare import QUOTES_LOCK, advice, quotations
from sitegen.evidence.folding import paragraphs_of
from sitegen.evidence.fragments import address_of_words
from sitegen.evidence.independence import origin_of, witnesses
from sitegen.evidence.lockfile import LockEntry, format_lock, parse_lock
from sitegen.evidence.match import (
    FoundPassages,
    Missing,
    SourceText,
    everywhere,
    find,
    own_words,
    prepare,
)
from sitegen.evidence.states import NO_TEXT, NOT_MATCHED, QuotationKey, State, States
from sitegen.evidence.surroundings import surrounding_words
from sitegen.evidence.texts import PRIVATE, SUFFIXES, text_of
from sitegen.evidence.verify import MAX_LOCK, evidence, update_quotes_lock

__all__ = [
    "MAX_LOCK",
    "NOT_MATCHED",
    "NO_TEXT",
    "PRIVATE",
    "QUOTES_LOCK",
    "SUFFIXES",
    "FoundPassages",
    "LockEntry",
    "Missing",
    "QuotationKey",
    "SourceText",
    "State",
    "States",
    "address_of_words",
    "advice",
    "everywhere",
    "evidence",
    "find",
    "format_lock",
    "origin_of",
    "own_words",
    "paragraphs_of",
    "parse_lock",
    "prepare",
    "quotations",
    "surrounding_words",
    "text_of",
    "update_quotes_lock",
    "witnesses",
]
