"""Whether a quotation stands in its source's text, where, and what stands there instead."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from sitegen.evidence.folding import INVISIBLE, Folded, TextSpan, fold, folded, spaced
from sitegen.evidence.nearest import Anchors, Near, anchors, nearest_passages
from sitegen.evidence.pieces import (
    EDITORS_GAP,
    LONGEST_GAP,
    PLACES,
    Chain,
    QuotePiece,
    places,
    split,
    starts,
    windows,
    within,
)

__all__ = [
    "Ambiguous",
    "FoundPassage",
    "FoundPassages",
    "Missing",
    "SourceText",
    "TooShort",
    "everywhere",
    "find",
    "fold",
    "own_words",
    "prepare",
    "quote_hash",
]

NEAREST: Final = 3  # passages that are shown where the quotation is not found
PASSAGE_CONTEXT: Final = 40  # characters that are shown around a passage that does not fit

_AT: Final = re.compile(r"para\. ?([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """Where a piece of a quotation stands: from `start` to `end` in the original text, in the
    `paragraph` (from 1) and at the `offset` (in characters of the folded paragraph) of its first
    character. `exact`: it differs in white space at most; else in typography too.
    """

    start: int
    end: int
    paragraph: int
    offset: int
    exact: bool


@dataclass(frozen=True, slots=True)
class FoundPassages:
    """The passage of each piece, in order."""

    passages: tuple[FoundPassage, ...]

    @property
    def exact(self) -> bool:
        """True where the quotation `matches`; else it `matches, typography differs`."""
        return all(passage.exact for passage in self.passages)

    @property
    def spans(self) -> tuple[TextSpan, ...]:
        """Where each piece begins and ends in the original text."""
        return tuple((passage.start, passage.end) for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The quotation can start in several places; their paragraphs in order, of at most `PLACES`."""

    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TooShort:
    """A piece that is too short to be looked for without `prefix` or `suffix`; '' where no words
    are left.
    """

    piece: str


@dataclass(frozen=True, slots=True)
class Missing:
    """The quotation is not there: the passages that resemble it, the most similar first. Where all
    its words are in the text, `why` says what does not fit: the order, the distance, `at`, `prefix`
    or `suffix`.
    """

    near: tuple[Near, ...] = ()
    why: str = ""


@dataclass(frozen=True, eq=False)
class SourceText:
    """A source's text, prepared once for all its quotations. `paragraphs` are their places in the
    original; `sha256` is of the normalised text: the folded paragraphs, parted by blank lines, in
    UTF-8.
    """

    folded: Folded
    sha256: str

    @property
    def paragraphs(self) -> list[TextSpan]:
        return self.folded.paragraphs

    @cached_property
    def anchors(self) -> Anchors:
        """What the nearest passage is looked for with; made when first a quotation is not found."""
        return anchors(self.folded.text)


@dataclass(frozen=True, slots=True)
class _Cited:
    """Where a quotation says that it stands; `prefix` and `suffix` folded."""

    prefix: str
    suffix: str
    at: str


@lru_cache(maxsize=1 << 7)  # the preview asks for the same ones at every save
def prepare(text: str) -> SourceText:
    """A text made ready for `find`."""
    form = folded(text)
    return SourceText(form, _sha256(form.normalised()))


@lru_cache(maxsize=1 << 15)  # the preview asks for the same ones at every save
def quote_hash(quote: str) -> str:
    """The first 16 hex digits of the SHA-256 of the folded quotation, its gaps and brackets
    included.
    """
    return _sha256(fold(quote))[:16]


def find(
    quote: str, text: SourceText, *, prefix: str = "", suffix: str = "", at: str = ""
) -> FoundPassages | Missing | Ambiguous | TooShort:
    """Where the quotation stands in the text.

    `prefix` and `suffix` are the words right before its first and after its last piece, with or
    without white space between. `at` counts only as `para. N`: the passage then starts in that
    paragraph.
    """
    pieces = split(quote)
    cited = _Cited(fold(prefix), fold(suffix), at.strip())
    short = next((piece for piece in pieces if piece.short), None)
    if not pieces:
        return TooShort("")
    if short and not cited.prefix and not cited.suffix:
        return TooShort(short.plain)
    reach = (0, len(text.folded.text))
    if numbered := _AT.fullmatch(cited.at):
        reach = text.folded.reach(int(numbered[1]))
    found = starts(pieces, text.folded.text, prefix=cited.prefix, suffix=cited.suffix, reach=reach)
    if len(found) == 1:
        (start, chain), *_ = found.items()
        return FoundPassages(tuple(_passages(pieces, chain, start, text.folded)))
    if found:
        return Ambiguous(tuple(text.folded.paragraph(start)[0] for start in sorted(found)[:PLACES]))
    return _missing(pieces, text, cited)


def everywhere(quote: str, text: SourceText) -> list[FoundPassages]:
    """Each place where the quotation can start, at most `PLACES`; short pieces count too."""
    pieces, form = split(quote), text.folded
    if not pieces:
        return []
    found = starts(pieces, form.text, prefix="", suffix="", reach=(0, len(form.text)))
    return [
        FoundPassages(tuple(_passages(pieces, chain, start, form)))
        for start, chain in sorted(found.items())
    ]


def own_words(quote: str, found: FoundPassages, text: SourceText) -> str:
    """The quotation in the typography of the text, with its gaps and the editors' words, and no
    soft hyphens.
    """
    words = spaced(quote)
    for piece, passage in zip(split(quote), found.passages, strict=True):
        if not passage.exact:
            own = spaced(text.folded.original[passage.start : passage.end]).replace("\u00ad", "")
            words = words.replace(piece.plain, own, 1)
    return words


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _passages(
    pieces: list[QuotePiece], chain: Chain, start: int, form: Folded
) -> Iterator[FoundPassage]:
    """The passages from a start on, each the earliest after which the rest can follow."""
    end = 0
    for index, piece in enumerate(pieces):
        if index:
            near = within(chain.windows[index], end, end + chain.gaps[index])
            start = next(places(chain.words[index], near, form.text))
        end = start + len(piece.words)
        yield _passage(piece, start, end, form)


def _passage(piece: QuotePiece, start: int, end: int, form: Folded) -> FoundPassage:
    first, last = form.span(start, end)
    paragraph, offset = form.paragraph(start)
    # What is invisible at the ends of the piece is no part of the span, and yet may stand in the
    # text.
    before = len(piece.plain) - len(piece.plain.lstrip(INVISIBLE))
    after = len(piece.plain) - len(piece.plain.rstrip(INVISIBLE))
    exact = spaced(form.original[max(0, first - before) : last + after]) == piece.plain
    return FoundPassage(first, last, paragraph, offset, exact)


def _missing(pieces: list[QuotePiece], text: SourceText, cited: _Cited) -> Missing:
    """What stands there instead, or why words that are there do not count."""
    absent = next((piece for piece in pieces if piece.words not in text.folded.text), None)
    if absent:
        return Missing(nearest_passages(absent.plain, text.folded, text.anchors, NEAREST))
    return Missing(why=_misfit(pieces, text.folded, cited))


def _misfit(pieces: list[QuotePiece], form: Folded, cited: _Cited) -> str:
    """Why a quotation is not there though every piece of it is."""
    whole = (0, len(form.text))
    anywhere = starts(pieces, form.text, prefix="", suffix="", reach=whole)
    if not anywhere:
        return _apart(pieces, form)
    fitting = starts(pieces, form.text, prefix=cited.prefix, suffix=cited.suffix, reach=whole)
    if fitting:
        numbers = dict.fromkeys(form.paragraph(start)[0] for start in sorted(fitting)[:PLACES])
        return f"these words stand in {_paragraphs(numbers)}, not where `at: {cited.at}` says"
    start = min(anywhere)
    *_, last = _passages(pieces, anywhere[start], start, form)
    given, around = [], []
    if cited.prefix:
        given.append("`prefix`")
        around.append(f"“{_before(form, start)}” stands before them")
    if cited.suffix:
        behind = spaced(form.original[last.end : last.end + PASSAGE_CONTEXT])
        given.append("`suffix`")
        around.append(f"“{behind}” stands behind them")
    where = _paragraphs([form.paragraph(start)[0]])
    lacking = f"but not with this {' and '.join(given)}"
    return f"these words stand in {where}, {lacking}: {' and '.join(around)}"


def _apart(pieces: list[QuotePiece], form: Folded) -> str:
    """Why pieces that are all there do not make a chain."""
    words, far = [piece.words for piece in pieces], [len(form.text)] * len(pieces)
    first = iter(windows(words, far, form.text)[0])
    if next(places(words[0], first, form.text), None) is None:
        return "its parts are all in the text, but not in this order"
    return (
        f"its parts are too far from each other: … stands for {LONGEST_GAP:,} characters, "
        f"[words] for {EDITORS_GAP}"
    )


def _before(form: Folded, start: int) -> str:
    first = form.span(start, start + 1)[0]
    return spaced(form.original[max(0, first - PASSAGE_CONTEXT) : first])


def _paragraphs(numbers: Iterable[int]) -> str:
    return " and ".join(f"paragraph {number}" for number in numbers)
