"""What covers or cuts words on a page in a browser: see collisions.js beside this file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

# A function of the page for `page.evaluate`: a list of faults, each with the words and what is in their way.
COLLISIONS: Final = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
