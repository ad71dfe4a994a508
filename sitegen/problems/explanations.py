"""What each code of a problem means: the words of docs/problems.md, which is shipped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from sitegen.resources import shipped

PAGE: Final = "docs/problems.md"
_HEADING: Final = re.compile(r"^(##|###) (.*)\n?", re.MULTILINE)


def explanation(code: str) -> str:
    """The section of a code, with a wrong and a right example; '' where there is no such code."""
    return _sections().get(code, "")


def explanation_address(code: str) -> str:
    """The page and the fragment of a code's section: `docs/problems.md#bad-value`."""
    return f"{PAGE}#{code}"


def invitation(codes: Iterable[str]) -> str:
    """A line that names the sections of some codes; '' where there are none."""
    named = " ".join(sorted(set(codes)))
    return f"what it means, with examples: sitegen explain {named}" if named else ""


@cache
def _sections() -> Mapping[str, str]:
    """The text below each heading of the third level, up to the next heading, by its words."""
    text = shipped(PAGE).read_text(encoding="utf-8")
    _, *pieces = _HEADING.split(text)
    triples = zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True)
    return {heading: words.strip() for level, heading, words in triples if level == "###"}
