"""The room language."""

from __future__ import annotations

from sitegen.language.languages import direction, name_of
from sitegen.language.wording import Wording, counted, number, spelled, warned, wording_of

__all__ = [
    "Wording",
    "counted",
    "direction",
    "name_of",
    "number",
    "spelled",
    "warned",
    "wording_of",
]
