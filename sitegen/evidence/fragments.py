"""Addresses that lead a browser to words in a page: text fragments
(https://wicg.github.io/scroll-to-text-fragment/).
"""

from __future__ import annotations

from typing import Final
from urllib.parse import quote as percent

from sitegen.evidence.folding import paragraphs_of
from sitegen.evidence.pieces import whole_words

WHOLE: Final = 12  # words of a passage that is given whole
ENDS: Final = 5  # words at either end of a longer one, which lead there


def address_of_words(url: str, words: str, prefix: str = "", suffix: str = "") -> str:
    """The address with `#:~:text=prefix-,first,last,-suffix`.

    It stays as it is where it has such a part already, or there are no words. What the editors put
    into a quotation is not in the page: of one with gaps the first and last words lead there. So
    they do of one with a blank line in it, since a browser finds no words across two paragraphs.
    """
    pieces: list[str] = []
    for begins, ends in paragraphs_of(words):
        pieces += whole_words(words[begins:ends])
    if not pieces or ":~:" in url:
        return url
    first, last = pieces[0].split(), pieces[-1].split()
    parts = [_escaped(first)]
    if len(pieces) > 1 or len(first) > WHOLE:
        parts = [_escaped(first[:ENDS]), _escaped(last[-ENDS:])]
    if prefix.strip():
        parts.insert(0, f"{_escaped(prefix.split())}-")
    if suffix.strip():
        parts.append(f"-{_escaped(suffix.split())}")
    mark = "" if "#" in url else "#"
    return f"{url}{mark}:~:text={','.join(parts)}"


def _escaped(words: list[str]) -> str:
    """`-`, `,` and `&` are signs of the fragment's own."""
    return percent(" ".join(words), safe="").replace("-", "%2D")
