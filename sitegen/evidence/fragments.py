"""Addresses that lead a browser to words in a page: text fragments
(https://wicg.github.io/scroll-to-text-fragment/).
"""

from __future__ import annotations

from typing import Final
from urllib.parse import quote as percent

from sitegen.evidence.pieces import whole_words

WHOLE: Final = (
    12  # words of a passage that is given whole; of a longer one its first and last ones lead there
)
ENDS: Final = 5


def address_of_words(url: str, words: str, prefix: str = "", suffix: str = "") -> str:
    """The address with `#:~:text=prefix-,first,last,-suffix`; as it is where it has such a part, or
    there are no words.

    What the editors put into a quotation is not in the page: of one with gaps the first and last
    words lead there.
    """
    pieces = whole_words(words)
    if not pieces or ":~:" in url:
        return url
    first, last = pieces[0].split(), pieces[-1].split()
    if len(pieces) == 1 and len(first) <= WHOLE:
        shown = [_escaped(first)]
    else:
        shown = [_escaped(first[:ENDS]), _escaped(last[-ENDS:])]
    before = [f"{_escaped(prefix.split())}-"] if prefix.strip() else []
    behind = [f"-{_escaped(suffix.split())}"] if suffix.strip() else []
    return f"{url}{'' if '#' in url else '#'}:~:text={','.join([*before, *shown, *behind])}"


def _escaped(words: list[str]) -> str:
    """`-`, `,` and `&` are signs of the fragment's own."""
    return percent(" ".join(words), safe="").replace("-", "%2D")
