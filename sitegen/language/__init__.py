"""Words: of dates, of numbers, and the names of languages and countries.

A room of its own, so that what a page says in another language can be changed in one place. Read
`wording` first, which has the words of dates. `numbers` counts things in English; `languages` and
`countries` read the lists in `data/`, which scripts/names.py makes from Unicode's CLDR and from
ISO's codes.
"""

from __future__ import annotations

from sitegen.language.countries import COUNTRIES, MISTAKEN
from sitegen.language.faces import Face, faces
from sitegen.language.languages import direction, name_of
from sitegen.language.numbers import counted, number, spelled, warned
from sitegen.language.wording import Wording, wording_of

__all__ = [
    "COUNTRIES",
    "MISTAKEN",
    "Face",
    "Wording",
    "counted",
    "direction",
    "faces",
    "name_of",
    "number",
    "spelled",
    "warned",
    "wording_of",
]
