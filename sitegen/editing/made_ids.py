"""Ids of new records, made of their words where the editor names none.

Of Latin letters an id is made and written. Of Arabic, Cyrillic or other letters it can only be
guessed, and an id is for good: so the guess is offered. On a terminal a command asks; elsewhere it
ends, and says what to give.
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.problems import StoppedError
from sitegen.records import MAX_ID, is_guessed, refusal_of_new_id, suggested_id

LONGEST_MADE: Final = 60  # characters of an id that is made of a title


class GuessedIdError(StoppedError):
    """An id is needed, and one made of the words would be a guess: `offered`."""

    def __init__(self, message: str, offered: str) -> None:
        self.offered = offered
        super().__init__(message, f"name one with --id, such as: --id {offered}")


def id_of(words: str, longest: int = MAX_ID) -> str:
    """An id made of some words, at most `longest` characters of whole ones.

    Raises StoppedError where they have no letter or digit, and GuessedIdError where they have
    letters that are not Latin.
    """
    made = _shortened(suggested_id(words), longest)
    has_latin = bool(re.search("[A-Za-z0-9]", words))
    if is_guessed(words):
        message = "there are no Latin letters to make an id of"
        if has_latin:
            message = "not all letters are Latin, so that an id made of them is a guess"
        raise GuessedIdError(message, made)
    if not re.search(r"[^\W_]", words):
        raise StoppedError("there are no Latin letters to make an id of", "name one with --id")
    return made


def _shortened(made: str, longest: int) -> str:
    if len(made) <= longest:
        return made
    whole_words, _, _ = made[: longest + 1].rpartition("-")
    return whole_words or made[:longest]


def refuse_id(name: str) -> None:
    """Raises StoppedError where a name cannot be the id of a new record."""
    if refusal := refusal_of_new_id(name):
        hint = f"{refusal}; name another id with --id, such as {suggested_id(name)}"
        raise StoppedError(f"'{name}' cannot be an id", hint)
