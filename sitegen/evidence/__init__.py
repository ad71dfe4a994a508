"""The room evidence: whether the words that a record quotes stand in the text of their source.

It is apart because it is the promise of the program, and is to be read and checked by itself. Read
`compare` first, the verdict on each quotation, and `states`, what is then known of it. `match`
finds a quotation in a text, with `folding` (what counts as the same letter) and `pieces`
(quotations with gaps); `nearest` shows what stands there instead, `paragraph_hash` names what is
around it. `verify` brings the files: the texts, and the lock, which remembers what was found
(`finds`, of which `lockfile` has one record's and `locks` all). `other_copies` compares the
quotations of a source with a copy that somebody else has.
"""

from __future__ import annotations

from sitegen.evidence.badges import (
    LEGEND,
    NOTES,
    OBTAINED,
    PREPOSITIONS,
    Badge,
    BadgeTerm,
    SeenIn,
    archived_copy_of,
    badge_of,
    copy_words,
    outcome_words,
    seen_in,
    short_day,
)
from sitegen.evidence.compare import advice, quotations
from sitegen.evidence.finds import Find, FindKind
from sitegen.evidence.folding import paragraphs_of
from sitegen.evidence.fragments import address_of_words
from sitegen.evidence.independence import origin_of, witnesses
from sitegen.evidence.match import (
    FoundPassages,
    Missing,
    SourceText,
    everywhere,
    find,
    own_words,
    prepare,
    quote_hash,
)
from sitegen.evidence.other_copies import (
    Comparison,
    Confirmation,
    Quoted,
    compare_quoted,
    compare_with,
    quoted_of,
)
from sitegen.evidence.pieces import (
    whole_words,
)
from sitegen.evidence.states import NO_TEXT, NOT_MATCHED, QuotationKey, State, States
from sitegen.evidence.surroundings import surrounding_words
from sitegen.evidence.texts import ARCHIVED, PRIVATE, SUFFIXES, text_of
from sitegen.evidence.verify import (
    changes_of_finds,
    checked_by,
    evidence,
    quotes_lock_of,
    record_finds,
    renamed_lock,
    update_quotes_lock,
)

__all__ = [
    "ARCHIVED",
    "LEGEND",
    "NOTES",
    "NOT_MATCHED",
    "NO_TEXT",
    "OBTAINED",
    "PREPOSITIONS",
    "PRIVATE",
    "SUFFIXES",
    "Badge",
    "BadgeTerm",
    "Comparison",
    "Confirmation",
    "Find",
    "FindKind",
    "FoundPassages",
    "Missing",
    "QuotationKey",
    "Quoted",
    "SeenIn",
    "SourceText",
    "State",
    "States",
    "address_of_words",
    "advice",
    "archived_copy_of",
    "badge_of",
    "changes_of_finds",
    "checked_by",
    "compare_quoted",
    "compare_with",
    "copy_words",
    "everywhere",
    "evidence",
    "find",
    "origin_of",
    "outcome_words",
    "own_words",
    "paragraphs_of",
    "prepare",
    "quotations",
    "quote_hash",
    "quoted_of",
    "quotes_lock_of",
    "record_finds",
    "renamed_lock",
    "seen_in",
    "short_day",
    "surrounding_words",
    "text_of",
    "update_quotes_lock",
    "whole_words",
    "witnesses",
]
