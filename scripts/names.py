"""Makes the lists in sitegen/language/data/: languages, the way that they are written, and
countries.

    python scripts/names.py

Babel (2.19.0 or newer) has Unicode's CLDR: English names of languages, and the script that each is
most likely written in (UTS 35, "Likely Subtags"). pycountry has the codes of ISO 639-3, ISO 3166
and ISO 15924. Both are large and slow to import, so sitegen needs them only here and in its tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import babel
import pycountry
from babel.core import get_global

DATA = Path(__file__).parent.parent / "sitegen/language/data"
# Languages that sources of recent wars are written in, and that CLDR gives no English name.
MORE_LANGUAGES = ("kmr", "pnb", "prs", "skr")
# Names that those who speak and write of a language use, where CLDR has another.
PREFERRED = {"bal": "Balochi"}
# ISO 15924 numbers the scripts that run from right to left 100 to 199, and these two among them,
# which run down the page and, since a century, from left to right.
RIGHT_TO_LEFT_SCRIPTS = range(100, 200)
NOT_RIGHT_TO_LEFT = ("Mong", "Tfng")
KOSOVO = "XK"  # in use everywhere, though ISO 3166 has given it no code of its own

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_LANGUAGE_AND_REGION = re.compile(r"([a-z]{2,3})_([A-Z]{2})")


def main() -> None:
    sources = f"CLDR {get_global('cldr')['version']} and pycountry {pycountry.__version__}"
    rows_of = {"languages": languages(), "directions": directions(), "countries": countries()}
    for name, rows in rows_of.items():
        lines = [f"# made by scripts/names.py from {sources}", *sorted(rows)]
        text = "".join(f"{line}\n" for line in lines)
        (DATA / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")


def languages() -> Iterator[str]:
    """`CODE NAME`: all that CLDR names, those written from right to left, and codes of old."""
    in_english = babel.Locale("en").languages
    names = {code: name for code, name in in_english.items() if _LANGUAGE.fullmatch(code)}
    for code in (*MORE_LANGUAGES, *right_to_left_languages()):
        language = pycountry.languages.get(alpha_3=code)
        if code not in names and language:
            names[code] = language.name
    for code, current in get_global("language_aliases").items():
        if len(code) == 2 and current in names:
            names.setdefault(code, names[current])
    names |= PREFERRED
    return (f"{code} {name}" for code, name in names.items())


def directions() -> Iterator[str]:
    """`KEY rtl` for scripts and languages; `LANGUAGE-REGION ltr` where a region differs."""
    for script in sorted(right_to_left_scripts()):
        yield f"{script.lower()} rtl"
    languages = set(right_to_left_languages())
    for language in languages:
        yield f"{language} rtl"
    for key, script in likely_scripts():
        match = _LANGUAGE_AND_REGION.fullmatch(key)
        if match and match[1] != "und":
            runs_left = script in right_to_left_scripts()
            if runs_left != (match[1] in languages):
                yield f"{match[1]}-{match[2].lower()} {'rtl' if runs_left else 'ltr'}"


def right_to_left_languages() -> list[str]:
    """The languages that are most likely written from right to left."""
    scripts = dict(likely_scripts())
    for code in MORE_LANGUAGES:
        current = get_global("language_aliases").get(code, code)
        scripts.setdefault(code, scripts[current.split("_")[0]])
    rtl = right_to_left_scripts()
    return [code for code, script in scripts.items() if _LANGUAGE.fullmatch(code) and script in rtl]


def likely_scripts() -> Iterable[tuple[str, str]]:
    """The likely script of each language, or language and region."""
    for key, tag in get_global("likely_subtags").items():
        yield key, tag.split("_")[1]


def right_to_left_scripts() -> set[str]:
    return {
        script.alpha_4
        for script in pycountry.scripts
        if int(script.numeric) in RIGHT_TO_LEFT_SCRIPTS and script.alpha_4 not in NOT_RIGHT_TO_LEFT
    }


def countries() -> Iterable[str]:
    """The codes of ISO 3166-1, and of 3166-3: given up, and still needed for histories."""
    current = {country.alpha_2 for country in pycountry.countries}
    former = {country.alpha_4[:2] for country in pycountry.historic_countries}
    return current | former | {KOSOVO}


if __name__ == "__main__":
    main()
