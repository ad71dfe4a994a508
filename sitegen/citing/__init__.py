"""References to sources: as data, in the formats of reference managers, in a site's own style.

Templates make a reference of its parts (`reference`). A program reads one of three formats, all
made of a `work` (read first), which keeps its dates as they are recorded; `dating` holds what each
format can say of a date. `styles` has pandoc format references in any other
style; it is the only module that knows pandoc, which is an extra.
"""

from __future__ import annotations

from sitegen.citing.bibtex import bibtex
from sitegen.citing.csl import csl, csl_item, csl_json
from sitegen.citing.names import full_name
from sitegen.citing.reference import ReferenceData, reference_data
from sitegen.citing.ris import ris
from sitegen.citing.styles import in_style, style_problems
from sitegen.citing.work import Work, work_of

__all__ = [
    "ReferenceData",
    "Work",
    "bibtex",
    "csl",
    "csl_item",
    "csl_json",
    "full_name",
    "in_style",
    "reference_data",
    "ris",
    "style_problems",
    "work_of",
]
