"""What each code of a problem means, in the words of docs/problems.md, which comes with the program."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from sitegen.resources import shipped

PAGE: Final = "docs/problems.md"


def explanation(code: str) -> str:
    """The section of a code, with a wrong and a right example; nothing where there is no such code."""
    return _sections().get(code, "")


def explanation_address(code: str) -> str:
    """Where a code's section stands in the documentation."""
    return f"{PAGE}#{code}"


def invitation(codes: Iterable[str]) -> str:
    """A line that names the sections of some codes; nothing where there are none."""
    named = " ".join(sorted(set(codes)))
    return f"what it means, with examples: sitegen explain {named}" if named else ""


@cache
def _sections() -> dict[str, str]:
    text = shipped(PAGE).read_text(encoding="utf-8")
    sections = re.split(
        r"^### ", re.sub(r"^## .*$", "### ", text, flags=re.MULTILINE), flags=re.MULTILINE
    )[1:]
    parted = (section.partition("\n") for section in sections)
    return {code: words.strip() for code, _, words in parted}
