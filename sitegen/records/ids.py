"""Ids: what one may be, and one that is made of words.

An id is the name of a file and a part of an address, and an address never changes. So an id that is
suggested keeps every letter of the name, written in Latin ones as the Unicode Consortium writes
them (CLDR, *Latin-ASCII*):

>>> suggested_id("Đorđe Martić"), suggested_id("Straße"), suggested_id("Hawaiʻi")
('dorde-martic', 'strasse', 'hawaii')

Names in other scripts are put into Latin letters too, but sign by sign: Arabic and Persian write
few vowels, so the result is no name that a reader would know. It is good enough to be offered, and
not to be written unasked: `is_guessed` tells the two apart.

The letters are those of the library anyascii; docs/decisions/0017-ids-of-names.md has the reasons.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from sitegen.files import unportable

ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_ID: Final = 80
ID_FORM: Final = f"small letters, digits and single hyphens, at most {MAX_ID} characters"

# The vowels of Arabic script that anyascii leaves out, and CLDR's one letter for eng.
_LETTERS: Final = {**dict.fromkeys("اآأإٱىةۃ", "a"), **dict.fromkeys("ŋŊ", "n")}
# Ukrainian as Ukraine writes it in passports (resolution 55 of its cabinet, 2010), where that is
# not how other languages with these letters are written.
_UKRAINIAN: Final[dict[str, str | int | None]] = dict(
    zip("гґєиїйхцщюя", ("h", "g", "ie", "y", "i", "i", "kh", "ts", "shch", "iu", "ia"), strict=True)
)
_UKRAINIAN_AT_START: Final = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_ONLY_UKRAINIAN: Final = re.compile("[ґєїі]|[зсц]ьк")
_NOT_UKRAINIAN: Final = re.compile("[ёўъыэ]")
# Marks of a sound within a word (ʻokina, ayn, the hard sign) as typewriters have them; but behind one
# Latin letter a new word begins: `l'Élysée`.
_WITHIN_WORD: Final = re.compile(r"(?:(?<=[^\W\d_]{2})|(?<=[\u0400-\u04ff]))['’‘`´′]+(?=[^\W\d_])")


def stem(path: str) -> str:
    """The id that a file's name gives its record."""
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def has_form_of_id(name: str) -> bool:
    """Whether a name is written as ids are."""
    return bool(ID.fullmatch(name)) and len(name) <= MAX_ID


def refusal_of_new_id(name: str) -> str:
    """Why a new record cannot have an id; '' where it can."""
    if not has_form_of_id(name):
        return ID_FORM
    return unportable(name)


def suggested_id(words: str) -> str:
    """An id made of the letters and digits of some words; of letters of other scripts a guess."""
    suggestion = _hyphenated(words)[:MAX_ID].strip("-") or "an-id"
    if unportable(suggestion):  # `con`: a name of one word that Windows keeps for itself
        return f"{suggestion}-1"
    return suggestion


def is_guessed(words: str) -> bool:
    """Whether an id made of some words would hold letters that were none of the Latin script."""
    return any(
        sign.isalpha() and not _is_latin(sign) for sign in unicodedata.normalize("NFC", words)
    )


def _is_latin(sign: str) -> bool:
    if unicodedata.category(sign) == "Lm":  # ʻ, ʿ: they stand among letters of any script
        return True
    return "LATIN" in unicodedata.name(sign, "") or unicodedata.normalize("NFKC", sign).isascii()


def _hyphenated(words: str) -> str:
    """The words in small Latin letters, with hyphens between them."""
    plain = _WITHIN_WORD.sub("", unicodedata.normalize("NFC", words).lower())
    if _ONLY_UKRAINIAN.search(plain) and not _NOT_UKRAINIAN.search(plain):
        plain = _from_ukrainian(plain)
    latin = "".join(map(_latin, unicodedata.normalize("NFC", plain)))
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")


def _from_ukrainian(words: str) -> str:
    words = re.sub(r"\b[єїйюя]", lambda match: _UKRAINIAN_AT_START[match[0]], words)
    return words.replace("зг", "zgh").translate(str.maketrans(_UKRAINIAN))


@cache
def _latin(sign: str) -> str:
    """A letter or digit in Latin ones, '' for a mark of a sound, a space for any other sign."""
    if sign in _LETTERS:
        return _LETTERS[sign]
    category = unicodedata.category(sign)
    if category == "Cf":  # a soft hyphen, a joiner
        return ""
    if category[0] not in "LMN":
        return " "
    latin = re.sub("[^a-z0-9]", "", _ascii(sign))
    if "IDEOGRAPH" in unicodedata.name(sign, ""):  # a word of its own, as in pinyin
        return f" {latin} "
    return latin


def _ascii(sign: str) -> str:
    from anyascii import anyascii

    return anyascii(sign).lower()
