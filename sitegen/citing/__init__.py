"""The room citing."""

from __future__ import annotations

from sitegen.citing.reference import (
    CslItem,
    ReferenceData,
    bibtex,
    csl,
    csl_json,
    reference_data,
    ris,
)
from sitegen.citing.styles import in_style, style_problems

__all__ = [
    "CslItem",
    "ReferenceData",
    "bibtex",
    "csl",
    "csl_json",
    "in_style",
    "reference_data",
    "ris",
    "style_problems",
]
