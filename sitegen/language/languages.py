"""Names and directions of languages, by BCP 47 tag: `ku-Arab-IQ` is Kurdish, from right to left.

Nobody can list the languages of a war's sources beforehand. So both come from Unicode's CLDR, for
every language that it names, and not from a list of those that were needed so far.
"""

from __future__ import annotations

from functools import cache

from sitegen.language.tables import pairs


def name_of(tag: str) -> str:
    """The language's English name, without script and region; the tag itself where it has none."""
    language, *_ = tag.lower().split("-")
    return _names().get(language, tag)


@cache
def direction(tag: str) -> str:
    """How a text in a language runs, `rtl` or `ltr`: by the tag's script, else as it is likely
    written.

    Punjabi is written in Gurmukhi script in India, in Arabic script in Pakistan. So `pa` is `ltr`,
    while `pa-PK` and `pa-Arab` are `rtl`.
    """
    language, *subtags = tag.lower().split("-")
    keys = [subtag for subtag in subtags if len(subtag) == 4 and subtag.isalpha()][:1]
    if not keys:
        keys = [f"{language}-{subtag}" for subtag in subtags if len(subtag) == 2]
        keys.append(language)
    directions = _directions()
    return next((directions[key] for key in keys if key in directions), "ltr")


@cache
def _names() -> dict[str, str]:
    return pairs("languages")


@cache
def _directions() -> dict[str, str]:
    """`rtl` or `ltr` by script, language, and language and region; what is missing is `ltr`."""
    return pairs("directions")
