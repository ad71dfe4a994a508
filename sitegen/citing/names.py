"""The names of authors as a reference prints them, each in the order of its own language.

A family name comes last in most languages, but first in Chinese, Japanese, Korean, Hungarian,
Vietnamese and others. The script tells for Chinese, Japanese and Korean names in their own letters,
as in CSL. In Latin letters only the record can tell (`family_first`), so nothing is guessed there.

    >>> full_name(Author(family="Kim", given="Jong-un", family_first=True))
    'Kim Jong-un'
    >>> full_name(Author(family="김", given="정은"))
    '김정은'
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.records import Author

# Letters of scripts that put the family name first, without a space: Han, kana, Hangul.
_EAST_ASIAN: Final = re.compile(
    r"[\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    r"\u1100-\u11ff\u3130-\u318f\uac00-\ud7af\U00020000-\U0003ffff\s]+"
)
# A name in katakana alone is a foreign one, in the order of its own language.
_KATAKANA: Final = re.compile(r"[\u30a0-\u30ff\u31f0-\u31ff\s]+")


def full_name(author: Author) -> str:
    """The name as it is written in the author's language.

    That of a body, or one that is recorded as a single text (`literal`), is as it is recorded.
    """
    if author.literal:
        return author.literal
    return ordered(author.family or "", author.given or "", author.family_first)


def ordered(family: str, given: str, family_first: bool) -> str:
    """Family and given names in their order."""
    if not (family and given):
        return family or given
    if _KATAKANA.fullmatch(family + given) and not family_first:
        return f"{given}・{family}"
    if _EAST_ASIAN.fullmatch(family + given):
        return family + given
    if family_first:
        return f"{family} {given}"
    return f"{given} {family}"
