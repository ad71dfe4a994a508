"""Whether a quotation stands in its source's text, where, and what stands there instead."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Final

from sitegen.evidence.folding import Folded, TextSpan, fold, folded, paragraphs_of, spaced
from sitegen.evidence.letters import FIRST, INVISIBLE, folds_as_at_first
from sitegen.evidence.line_ends import Form, Joined, Lines, agree, in_one_line
from sitegen.evidence.nearest import Anchors, Near, anchors, nearest_passages
from sitegen.evidence.pieces import (
    EDITORS_GAP,
    LONGEST_GAP,
    PLACES,
    Chain,
    QuotePiece,
    literal,
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
    """The passage of each piece, in order, and each piece as it is quoted."""

    passages: tuple[FoundPassage, ...]
    pieces: tuple[str, ...] = ()

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
    original; `sha256` is of the normalised text: the paragraphs, folded as the lock was begun with
    (`letters.FIRST`), parted by blank lines, in UTF-8.
    """

    folded: Folded
    sha256: str
    lines: Lines

    @property
    def paragraphs(self) -> list[TextSpan]:
        return self.folded.paragraphs

    @cached_property
    def anchors(self) -> Anchors:
        """What the nearest passage is looked for with; made when first a quotation is not found."""
        return anchors(self.lines.joined.text)


@dataclass(frozen=True, slots=True)
class _Cited:
    """Where a quotation says that it stands; `prefix` and `suffix` folded."""

    prefix: str
    suffix: str
    at: str


UNADVISED: Final = Missing(why="not looked for")
_ANYWHERE: Final = _Cited("", "", "")


@lru_cache(maxsize=1 << 7)  # the preview asks for the same ones at every save
def prepare(text: str) -> SourceText:
    """A text made ready for `find`."""
    form = folded(text)
    hashed = form if folds_as_at_first(text) else folded(text, FIRST)
    return SourceText(form, _sha256(hashed.normalised()), Lines(form))


@lru_cache(maxsize=1 << 15)  # the preview asks for the same ones at every save
def quote_hash(quote: str) -> str:
    """The first 16 hex digits of the SHA-256 of the quotation, its gaps and brackets included,
    folded as the lock was begun with.
    """
    return _sha256(folded(quote, FIRST).text)[:16]


def find(
    quote: str,
    text: SourceText,
    *,
    prefix: str = "",
    suffix: str = "",
    at: str = "",
    advise: bool = True,
) -> FoundPassages | Missing | Ambiguous | TooShort:
    """Where the quotation stands in the text.

    `prefix` and `suffix` are the words right before its first and after its last piece, with or
    without white space between. `at` counts only as `para. N`: the passage then starts in that
    paragraph. Without `advise`, words that are missing are UNADVISED: nothing near is looked for.
    """
    pieces = split(quote)
    cited = _Cited(fold(prefix), fold(suffix), at.strip())
    is_located = bool(cited.prefix or cited.suffix)
    as_it_stands = _literal(quote, text)
    if as_it_stands and not is_located and as_it_stands[0].short:
        as_it_stands = []
    if as_it_stands and (found := _found(as_it_stands, text, cited)):
        return found
    if not pieces:
        return TooShort("")
    short = next((piece for piece in pieces if piece.short), None)
    if short and not is_located:
        return TooShort(short.plain)
    found = _found(pieces, text, cited)
    return found or (_missing(pieces, text, cited) if advise else UNADVISED)


def everywhere(quote: str, text: SourceText) -> list[FoundPassages]:
    """Each place where the quotation can start, at most `PLACES`; short pieces count too."""
    for pieces in filter(None, (_literal(quote, text), split(quote))):
        if found := _everywhere(pieces, text, _ANYWHERE):
            return found
    return []


def own_words(quote: str, found: FoundPassages, text: SourceText) -> str:
    """The quotation in the typography of the text, with its gaps and the editors' words.

    Each of its paragraphs is one line, without soft hyphens; a blank line parts them.
    """
    words = spaced(quote)
    folded_quote = fold(quote)
    for piece, passage in zip(found.pieces, found.passages, strict=True):
        written = text.folded.original[passage.start : passage.end]
        if not passage.exact or len(written.splitlines()) > 1:
            paragraphs = []
            for begins, ends in paragraphs_of(written):
                paragraph = written[begins:ends]
                own = in_one_line(paragraph, folded_quote, text.lines.hyphenated)
                paragraphs.append(spaced(own).replace("\u00ad", ""))
            words = words.replace(piece, "\n\n".join(paragraphs), 1)
    return words


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _literal(quote: str, text: SourceText) -> list[QuotePiece]:
    """The quotation as one piece, where its dots and brackets stand in the text themselves."""
    piece = literal(quote)
    stands = piece and (
        piece.words in text.folded.text or text.lines.key(quote) in text.lines.joined.text
    )
    return [piece] if piece and stands else []


def _found(
    pieces: list[QuotePiece], text: SourceText, cited: _Cited
) -> FoundPassages | Ambiguous | None:
    """Where the pieces stand: in the text as its lines are, else without what their ends parted."""
    for search in _searches(pieces, text):
        found = search.starts(cited)
        if len(found) == 1:
            return search.passages(*found.popitem())
        if found:
            numbers = [search.form.paragraph(start)[0] for start in sorted(found)]
            return Ambiguous(tuple(numbers[:PLACES]))
    return None


def _everywhere(pieces: list[QuotePiece], text: SourceText, cited: _Cited) -> list[FoundPassages]:
    found: dict[int, FoundPassages] = {}
    for search in _searches(pieces, text):
        for start, chain in search.starts(cited).items():
            place = search.passages(start, chain)
            found.setdefault(place.passages[0].start, place)
    return [place for _, place in sorted(found.items())][:PLACES]


def _searches(pieces: list[QuotePiece], text: SourceText) -> Iterator[_Search]:
    """The forms of a text in which pieces are looked for, one after the other."""
    yield _Search(pieces, text.folded, text)
    joined = text.lines.joined
    words = [text.lines.key(piece.written) for piece in pieces]
    if joined.text != text.folded.text or words != [piece.words for piece in pieces]:
        joined_pieces = map(_with_words, pieces, words)
        yield _Search(list(joined_pieces), joined, text)


def _with_words(piece: QuotePiece, words: str) -> QuotePiece:
    return replace(piece, words=words)


@dataclass(frozen=True, slots=True)
class _Search:
    """The pieces of a quotation, folded as a form of its text is, and that form."""

    pieces: list[QuotePiece]
    form: Form
    text: SourceText

    def starts(self, cited: _Cited) -> dict[int, Chain]:
        """The places at which the pieces can start as they are cited, each with its chain."""
        prefix, suffix = cited.prefix, cited.suffix
        reach = (0, len(self.form.text))
        if numbered := _AT.fullmatch(cited.at):
            reach = self.form.reach(int(numbered[1]))
        if isinstance(self.form, Joined):
            prefix, suffix = map(self.text.lines.key, (prefix, suffix))
        found = starts(self.pieces, self.form.text, prefix=prefix, suffix=suffix, reach=reach)
        return {start: chain for start, chain in found.items() if self._agrees(start, chain)}

    def passages(self, start: int, chain: Chain) -> FoundPassages:
        """The passages from a start on, each the earliest after which the rest can follow."""
        passages = [
            _passage(piece, first, last, self.form)
            for piece, (first, last) in zip(self.pieces, self._places(start, chain), strict=True)
        ]
        return FoundPassages(tuple(passages), tuple(piece.plain for piece in self.pieces))

    def _places(self, start: int, chain: Chain) -> Iterator[TextSpan]:
        """Where each piece stands in the form."""
        end = 0
        for index, piece in enumerate(self.pieces):
            if index:
                near = within(chain.windows[index], end, end + chain.gaps[index])
                start = next(places(chain.words[index], near, self.form.text))
            end = start + len(piece.words)
            yield start, end

    def _agrees(self, start: int, chain: Chain) -> bool:
        """Whether every hyphen that no line's end brought in stands in both."""
        form = self.form
        if not isinstance(form, Joined):
            return True
        return all(
            agree(piece.written, form.base, form.place(first), form.place(last - 1) + 1)
            for piece, (first, last) in zip(self.pieces, self._places(start, chain), strict=True)
        )


def _passage(piece: QuotePiece, start: int, end: int, form: Form) -> FoundPassage:
    first, last = form.span(start, end)
    paragraph, offset = form.paragraph(start)
    # What is invisible at the ends of the piece is no part of the span, and yet may stand in the
    # text.
    before = len(piece.plain) - len(piece.plain.lstrip(INVISIBLE))
    after = len(piece.plain) - len(piece.plain.rstrip(INVISIBLE))
    exact = spaced(form.original[max(0, first - before) : last + after]) == piece.plain
    return FoundPassage(
        start=first,
        end=last,
        paragraph=paragraph,
        offset=offset,
        exact=exact,
    )


def _missing(pieces: list[QuotePiece], text: SourceText, cited: _Cited) -> Missing:
    """What stands there instead, or why words that are there do not count."""
    for piece in pieces:
        if not any(search.starts(_ANYWHERE) for search in _searches([piece], text)):
            return Missing(nearest_passages(piece.written, text.lines, text.anchors, NEAREST))
    *_, search = _searches(pieces, text)
    return Missing(why=_misfit(search, cited))


def _misfit(search: _Search, cited: _Cited) -> str:
    """Why a quotation is not there though every piece of it is."""
    form = search.form
    anywhere = search.starts(_ANYWHERE)
    if not anywhere:
        return _apart(search.pieces, form)
    fitting = search.starts(replace(cited, at=""))
    if fitting:
        numbers = dict.fromkeys(form.paragraph(start)[0] for start in sorted(fitting)[:PLACES])
        return f"these words stand in {_paragraphs(numbers)}, not where `at: {cited.at}` says"
    start = min(anywhere)
    *_, last = search.passages(start, anywhere[start]).passages
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


def _apart(pieces: list[QuotePiece], form: Form) -> str:
    """Why pieces that are all there do not make a chain."""
    words, far = [piece.words for piece in pieces], [len(form.text)] * len(pieces)
    first = iter(windows(words, far, form.text)[0])
    if next(places(words[0], first, form.text), None) is None:
        return "its parts are all in the text, but not in this order"
    return (
        f"its parts are too far from each other: … stands for {LONGEST_GAP:,} characters, "
        f"[words] for {EDITORS_GAP}"
    )


def _before(form: Form, start: int) -> str:
    first = form.span(start, start + 1)[0]
    return spaced(form.original[max(0, first - PASSAGE_CONTEXT) : first])


def _paragraphs(numbers: Iterable[int]) -> str:
    return " and ".join(f"paragraph {number}" for number in numbers)
