"""References to sources: as data, in the formats of reference managers, in a site's own style.

Templates make a reference of its parts (`reference`); a program reads CSL-JSON, and BibTeX and RIS
are made from that (`csl`, which is read first). `styles` has pandoc format references in any other
style; it is the only module that knows pandoc, which is an extra.
"""

from __future__ import annotations

from sitegen.citing.bibtex import bibtex
from sitegen.citing.csl import CslItem, csl, csl_json
from sitegen.citing.reference import ReferenceData, reference_data
from sitegen.citing.ris import ris
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
