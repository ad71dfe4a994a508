"""Words and letters that the end of a line parted, as they stand in one.

The lines of a PDF or a newspaper end where the column ends. `con-` and `firmed` on the next line
are the word `confirmed`, `cross-` and `border` are `cross-border`, and Chinese or Thai letters on
two lines have no space between them. No sign tells the first from the second, so both ways of
writing a parted word are found:

    text = Lines(folded("A cross-\\nborder strike was con-\\nfirmed."))
    text.joined.text                                # 'A crossborder strike was confirmed.'
    text.key("A cross-border strike was con-firmed")  # 'A crossborder strike was confirmed'

Only words that a line's end parts somewhere in this text lose their hyphens so; and a passage that
was found is looked at once more (`agree`), since a hyphen that does not end a line is one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Final, Protocol

from sitegen.evidence.folding import LINE_END, PARTED, Folded, TextSpan, fold, folded
from sitegen.evidence.letters import SOFT_HYPHEN, UNSPACED

# Combining marks belong to the letter before them, and are no `\w`.
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u0eb1-\u0ece\u0f71-\u0f84"
    "\u1000-\u109f\u1780-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
)
_LETTER: Final = rf"[\w{_MARKS}]"
_AT_LINE_END: Final = f"(?:-{LINE_END}-?|{PARTED})"
# A word with hyphens in it, some of them perhaps at the end of a line.
_HYPHENED: Final = re.compile(rf"(?<!{_LETTER}){_LETTER}++(?:(?:{_AT_LINE_END}|-){_LETTER}++)++")
_ANY_HYPHEN: Final = re.compile(f"{_AT_LINE_END}|-")
_BREAK: Final = re.compile(f"({_AT_LINE_END})")
_UNSPACED_BREAK: Final = re.compile(
    rf"(?<=[{UNSPACED}])[{LINE_END}{PARTED}]|[{LINE_END}{PARTED}](?=[{UNSPACED}])"
)
_EDIT: Final = re.compile(
    rf"(?P<unspaced>{_UNSPACED_BREAK.pattern})|(?P<twice>'')|(?P<word>{_HYPHENED.pattern})"
)
# The signs that part a word where its line ends; at U+2014 nobody parts one.
_HYPHENS: Final = "-\u058a\u1400\u1806\u2010\u2011\ufe63\uff0d"
_IS_UNSPACED: Final = re.compile(f"[{UNSPACED}]")
_LAST_WORD: Final = re.compile(rf"(?:{_LETTER}|-)++\Z")
_FIRST_WORD: Final = re.compile(rf"(?:{_LETTER}|-)++")
_NO_LETTER: Final = re.compile(r"-|\s|'(?=')|(?<=')'")


class Form(Protocol):
    """A form of a text in which words are looked for, with the way back to the original."""

    @property
    def original(self) -> str: ...
    @property
    def text(self) -> str: ...
    def span(self, start: int, end: int) -> TextSpan: ...
    def paragraph(self, position: int) -> tuple[int, int]: ...
    def reach(self, number: int) -> TextSpan: ...


class Joined:
    """A folded text without what the ends of lines brought in. Its places are those of `text`."""

    def __init__(self, base: Folded, text: str, places: list[int], offsets: list[int]) -> None:
        self.base = base
        self.text = text
        self._places = places  # in `text`, from which on the offset counts
        self._offsets = offsets  # what to add to a place for the one in the folded text

    @property
    def original(self) -> str:
        return self.base.original

    def place(self, position: int) -> int:
        """Where a position of `text` is in the folded text."""
        return position + self._offsets[bisect_right(self._places, position) - 1]

    def span(self, start: int, end: int) -> TextSpan:
        """Where `text[start:end]` (not empty) stands in the original."""
        last = self.place(end - 1)
        twice = self.text[end - 1] == '"' and self.base.text[last] == "'"
        return self.base.span(self.place(start), last + 1 + twice)

    def paragraph(self, position: int) -> tuple[int, int]:
        """The number of the paragraph that holds a position, from 1, and the folded offset in it."""
        return self.base.paragraph(self.place(position))

    def reach(self, number: int) -> TextSpan:
        """The positions that belong to a paragraph (the second is past its end); none: (0, 0)."""
        start, end = self.base.reach(number)
        positions = range(len(self.text))
        return (
            bisect_left(positions, start, key=self.place),
            bisect_left(positions, end, key=self.place),
        )


class Lines:
    """A text by its lines: which words they part, and the text without that."""

    def __init__(self, text: Folded) -> None:
        self._text = text

    @cached_property
    def parted(self) -> frozenset[str]:
        """The words that a line's end parts, without any hyphen."""
        return frozenset(map(_bare, filter(_BREAK.search, self._hyphened)))

    @cached_property
    def hyphenated(self) -> frozenset[str]:
        """The words that have hyphens and stand on one line, as they are written."""
        return frozenset(word for word in self._hyphened if not _BREAK.search(word))

    @cached_property
    def _hyphened(self) -> frozenset[str]:
        return frozenset(_HYPHENED.findall(self._text.lines))

    @cached_property
    def joined(self) -> Joined:
        """The text without what the ends of lines brought in."""
        return self.join(self._text)

    def join(self, form: Folded) -> Joined:
        """A folded text, as words are looked for in this one."""
        parts: list[str] = []
        places, offsets = [0], [0]
        length = end = 0
        for start, stop, words in self._edits(form.lines):
            kept = form.text[end:start] + words
            parts.append(kept)
            length, end = length + len(kept), stop
            places.append(length)
            offsets.append(end - length)
        parts.append(form.text[end:])
        return Joined(form, "".join(parts), places, offsets)

    def key(self, words: str) -> str:
        """Words in the form in which `joined` has them."""
        return self.join(folded(words)).text

    def _edits(self, lines: str) -> Iterator[tuple[int, int, str]]:
        """What to take out of some lines: from where to where, and what to put there."""
        for match in _EDIT.finditer(lines):
            if match["unspaced"]:
                yield match.start(), match.end(), ""
            elif match["twice"]:
                yield match.start(), match.end(), '"'
            else:
                yield from self._edits_of_word(match.start(), match["word"])

    def _edits_of_word(self, start: int, word: str) -> Iterator[tuple[int, int, str]]:
        bare = _bare(word)
        hyphens = _ANY_HYPHEN.finditer(word)
        if bare in self.parted:
            yield from ((start + at.start(), start + at.end(), "") for at in hyphens)
        elif _BREAK.search(word):  # a quotation's own lines: as the text writes the word
            plain = _BREAK.sub("-", word)
            words = plain if plain in self.hyphenated else bare
            yield start, start + len(word), words


def _bare(word: str) -> str:
    return _ANY_HYPHEN.sub("", word)


def _may_be_no_hyphen(before: str, sign: str, after: str) -> bool:
    """Whether a sign at the end of a line may only part a word: `con-` `firmed`, not `Tel-` `Aviv`.

    `before` and `after` are the letters beside it. Words in capitals are parted too.
    """
    if sign not in _HYPHENS:
        return sign == SOFT_HYPHEN
    return after.islower() or (before.isupper() and after.isupper())


def agree(words: str, text: Folded, start: int, end: int) -> bool:
    """Whether quoted words have the hyphens of `text[start:end]`, which has the same letters.

    At the end of a line there may be one or not.
    """
    quoted, there = _hyphens(folded(words), None), _hyphens(text, (start, end))
    sure_quoted = {place for place, is_sure in quoted.items() if is_sure}
    sure_there = {place for place, is_sure in there.items() if is_sure}
    return sure_quoted <= there.keys() and sure_there <= quoted.keys()


def _hyphens(form: Folded, span: TextSpan | None) -> dict[int, bool]:
    """The hyphens in some words, by the count of signs before them; True where one is sure."""
    start, end = span or (0, len(form.lines))
    found: dict[int, bool] = {}
    count, last = 0, start
    for match in _ANY_HYPHEN.finditer(form.lines, start, end):
        count += len(_NO_LETTER.sub("", form.lines[last : match.start()]))
        found[count] = _is_sure(form, match, is_quoted=span is None)
        last = match.end()
    return found


def _is_sure(form: Folded, match: re.Match[str], *, is_quoted: bool) -> bool:
    """Whether a hyphen is one, and not only where a line ends."""
    if not _BREAK.match(match[0]):
        return True
    if is_quoted or match[0] == PARTED:
        return False
    first, last = form.span(match.start(), match.start() + 1)
    before, after = form.lines[match.start() - 1], form.lines[match.end() : match.end() + 1]
    return not _may_be_no_hyphen(before, form.original[first:last], after)


def in_one_line(written: str, quoted: str = "", hyphenated: frozenset[str] = frozenset()) -> str:
    """Words of a text as they stand there, but in one line: the words that its lines part in one.

    Where no sign tells whether a word has a hyphen, it is as `quoted` (folded) has it, or else as
    the text has it elsewhere (`hyphenated`).
    """
    words = ""
    for line in map(str.strip, written.splitlines()):
        if line and words:
            words = _joined(words, line, quoted, hyphenated)
        elif line:
            words = line
    return words


def _joined(words: str, line: str, quoted: str, hyphenated: frozenset[str]) -> str:
    """Some words and the line after them."""
    sign, after = words[-1], line[0]
    if _IS_UNSPACED.match(sign) or _IS_UNSPACED.match(after):
        return words + line
    if sign == SOFT_HYPHEN:
        return words[:-1] + line
    left, right = _LAST_WORD.search(fold(words)), _FIRST_WORD.match(fold(line))
    if fold(sign) != "-" or not right or not left or left[0] == "-":
        return f"{words} {line}"
    whole = left[0] + right[0].removeprefix("-")
    if after == "-" or not _may_be_no_hyphen(words[-2], sign, after):
        return words + line.removeprefix("-")
    as_quoted = whole in quoted
    if as_quoted or (_bare(whole) not in quoted and whole in hyphenated):
        return words + line
    return words[:-1] + line
