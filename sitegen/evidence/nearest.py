"""What stands in a text instead of words that are not there.

An editor who misquotes wants to see the true words beside the quoted ones. The rarest words of a
quotation vote for the places at which it may have been meant to stand; only there are words
compared one by one, so that a text of megabytes is searched in the time of a few paragraphs.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nsmallest
from itertools import islice, zip_longest
from typing import Final, Literal

from sitegen.evidence.folding import TextSpan, folded, spaced
from sitegen.evidence.letters import CJK
from sitegen.evidence.line_ends import Joined, Lines, in_one_line

# Scripts that put no space between words: CJK, Thai, Lao, Burmese, Khmer. Each of their characters
# is a token.
_UNSPACED: Final = f"{CJK}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
# Characters of a word. What is longer is cut, so that no comparison takes long.
LONGEST_WORD: Final = 64
_ANCHOR: Final = re.compile(rf"[^\s{_UNSPACED}]{{1,{LONGEST_WORD}}}|(?=([{_UNSPACED}]{{2}}))")
_TOKEN: Final = re.compile(rf"[{_UNSPACED}]|[^\s{_UNSPACED}]{{1,{LONGEST_WORD}}}")
_WORD: Final = re.compile(r"\W*(.*?)\W*", re.DOTALL)
_LETTER: Final = re.compile(f"[{_UNSPACED}]")
_SPACED_WORD: Final = re.compile(r"\S*\w\S*")
# Letters of the Arabic script that keyboards confuse, and the line that only lengthens a word.
_CONFUSED: Final = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ـ": None})
_CJK_ONLY: Final = re.compile(f"[{CJK}]+")
# Signs of one script that many typefaces draw alike.
_ALIKE: Final = (
    "Il1|",
    "O0",
    "`'",
    "\"'",
    "-\u2212\u30fc\u4e00\u2500",
    "日曰",
    "己已巳",
    "未末",
    "土士",
)
_SIGNS: Final = {"only-quote": ("{-", "-}"), "only-text": ("{+", "+}")}

FEWEST_WORDS: Final = 8  # of which all but so many are alike where words are misquoted
MOST_DIFFERING: Final = 2
SUSPECTS: Final = 40  # tokens of a long quotation that are compared
MOST_SIGNS_NAMED: Final = 3  # signs that are named, of words that look the same
BUCKET: Final = 64  # characters within which places count as one

WordDifference = tuple[Literal["equal", "only-quote", "only-text"], str]
Anchors = dict[str, list[int]]
Tokens = Sequence[re.Match[str]]


@dataclass(frozen=True, slots=True)
class Near:
    """A passage of the text that resembles the words, as it is written there, in its `paragraph`.
    `marked` compares the two; where a space stands before a part, it begins with one.
    """

    passage: str
    marked: tuple[WordDifference, ...]
    paragraph: int

    def __str__(self) -> str:
        """`paragraph 2: The bridge was {-opened-} {+closed+} on Monday`."""
        parts = [_signed(words, *_SIGNS.get(op, ("", ""))) for op, words in self.marked]
        words = "".join(parts).strip().replace("-}{+", "-} {+")
        pairs = map(_told_apart, self.marked, self.marked[1:])
        if apart := next(filter(None, pairs), ""):
            words += f" ({apart})"
        return f"paragraph {self.paragraph}: {words}"

    def lies_in(self, other: Near) -> bool:
        """Whether it is a part of another passage, which then shows it already."""
        return self.paragraph == other.paragraph and self.passage in other.passage

    @property
    def alike(self) -> int:
        """How many characters are the same in both."""
        return sum(len(words) for op, words in self.marked if op == "equal")

    def is_misquoted(self, *, cut_off: bool) -> bool:
        """Whether all but one or two of at least eight words are the same: too many for a passage
        that merely resembles the quotation.

        `cut_off`: the text ends with this passage, so that nothing is known of the quotation's last
        words.
        """
        marked = list(self.marked)
        while cut_off and marked and (marked[-1][0] == "only-quote" or not _count(marked[-1][1])):
            marked.pop()
        counts: dict[str, float] = defaultdict(float)
        for op, words in marked:
            counts[op] += _count(words)
        differing = max(counts["only-quote"], counts["only-text"])
        if not differing and cut_off:
            return False
        return counts["equal"] + differing >= FEWEST_WORDS and differing <= MOST_DIFFERING


def _count(words: str) -> float:
    """How many words there are; a letter of a script without spaces is half of one."""
    unspaced = len(_LETTER.findall(words))
    return unspaced / 2 + len(_SPACED_WORD.findall(_LETTER.sub(" ", words)))


def anchors(text: str) -> Anchors:
    """Where each word (in CJK and its like: each pair of characters) starts in a text: the first
    200 places.
    """
    found: Anchors = {}
    as_written: Anchors = {}
    for match in _ANCHOR.finditer(text):
        word = match[1] or match[0]
        places = as_written.get(word)
        if places is None:
            places = as_written[word] = found.setdefault(_loose(word), [])
        if len(places) < 200:
            places.append(match.start())
    return found


def nearest_passages(words: str, lines: Lines, anchors: Anchors, most: int) -> tuple[Near, ...]:
    """The passages that share the rarest words with words that the text lacks, the most similar
    first.
    """
    text, quotation = lines.joined, lines.join(folded(words))
    quoted = _suspect(quotation.text, text.text)
    start, end = quoted[0].start(), quoted[-1].end()
    passages: dict[tuple[int, str], Near] = {}
    for place in _guesses(quotation.text[start:end], anchors, 2 * most):
        stretch = _stretch(text.text, place, end - start)
        if near := _near(quoted, quotation, text, stretch):
            passages[near.paragraph, near.passage] = near
    ranked = sorted(passages.values(), key=lambda near: near.alike, reverse=True)
    apart: list[Near] = []
    for near in ranked:
        if not any(map(near.lies_in, apart)):
            apart.append(near)
    return tuple(apart[:most])


def _suspect(words: str, text: str) -> Tokens:
    """The first tokens of the words, in steps of half a stretch, that are not in the text."""
    tokens = list(_TOKEN.finditer(words))
    chunks = [tokens[at : at + SUSPECTS] for at in range(0, len(tokens), SUSPECTS // 2)]
    return next(
        (chunk for chunk in chunks if words[chunk[0].start() : chunk[-1].end()] not in text),
        chunks[0],
    )


def _loose(word: str) -> str:
    """A word without case, accents, vowel points and the punctuation at its ends: only for finding
    what is alike.
    """
    if not word.isascii():
        parts = unicodedata.normalize("NFKD", word).translate(_CONFUSED)
        word = "".join(char for char in parts if unicodedata.category(char) != "Mn") or word
    bare = _WORD.fullmatch(word)
    return ((bare and bare[1]) or word).casefold()


def _guesses(words: str, anchors: Anchors, most: int) -> list[int]:
    """About where in the text the words may stand, by the votes of their rarest ones, the likeliest
    first.
    """
    known: list[tuple[list[int], int]] = []
    for match in _ANCHOR.finditer(words):
        word = _loose(match[1] or match[0])
        places = anchors.get(word)
        if places and len(word) > 1:
            known.append((places, match.start()))
    rarest = sorted(known, key=lambda item: len(item[0]))[:16]
    votes: Counter[int] = Counter()
    for places, offset in rarest:
        for place in places:
            votes[(place - offset) // BUCKET] += 1
            votes[(place - offset) // BUCKET - 1] += 1
    best = nsmallest(most, votes.items(), key=lambda item: (-item[1], item[0]))
    return [max(0, BUCKET * bucket) for bucket, _ in best]


def _near(quoted: Tokens, quotation: Joined, text: Joined, stretch: TextSpan) -> Near | None:
    """What stands in a stretch of the text, if a quarter of the words are alike."""
    keys = [_loose(token[0]) for token in quoted]
    there = _window(keys, list(_TOKEN.finditer(text.text, *stretch)))
    there_keys = [_loose(token[0]) for token in there]
    matcher = SequenceMatcher(None, keys, there_keys, autojunk=False)
    equal = [block for block in matcher.get_matching_blocks() if block.size]
    if 4 * sum(block.size for block in equal) < max(len(quoted), 4):
        return None
    left, right = equal[0], equal[-1]
    rest = len(quoted) - right.a - right.size
    first, last = max(0, left.b - left.a), right.b + right.size + rest
    there = _trimmed(quoted, there[first:last], text.text)
    paragraph, _ = text.paragraph(there[0].start())
    passage = _original(there, text).strip()
    return Near(passage, tuple(_marks(quoted, quotation, there, text)), paragraph)


def _trimmed(quoted: Tokens, there: Tokens, text: str) -> Tokens:
    """The text's tokens without the punctuation at their ends where the quotation stops before
    it.
    """
    start, end = there[0].start(), there[-1].end()
    first, last = quoted[0][0], quoted[-1][0]
    if there[-1][0].startswith(last) and not re.search(r"\w", there[-1][0][len(last) :]):
        end = there[-1].start() + len(last)
    if there[0][0].endswith(first) and not re.search(r"\w", there[0][0][: -len(first)]):
        start = there[0].end() - len(first)
    return list(_TOKEN.finditer(text, start, end))


def _stretch(text: str, place: int, size: int) -> TextSpan:
    """A stretch about a place that holds the passage with room to spare, and begins with a whole
    word.
    """
    first, last = max(0, place - BUCKET), place + size + 3 * BUCKET
    space = text.rfind(" ", max(0, first - BUCKET), first + 1)
    return (first if space < 0 else space + 1), last


def _window(keys: list[str], tokens: Tokens) -> Tokens:
    """As many tokens as there are keys, with a few on either side, where most are alike."""
    wanted, size = Counter(keys), len(keys)
    there = [_loose(token[0]) for token in tokens]
    alike = [
        (wanted & Counter(there[at : at + size])).total()
        for at in range(max(1, len(there) - size + 1))
    ]
    best = alike.index(max(alike))
    return tokens[max(0, best - 2) : best + size + 4]


def _marks(quoted: Tokens, own: Joined, there: Tokens, text: Joined) -> Iterator[WordDifference]:
    """How the quoted words differ from those of the text, in the order in which they are read."""
    quoted_words, text_words = [token[0] for token in quoted], [token[0] for token in there]
    matcher = SequenceMatcher(None, quoted_words, text_words, autojunk=False)
    for op, a1, a2, b1, b2 in matcher.get_opcodes():
        if op == "equal":
            yield "equal", _original(there[b1:b2], text)
            continue
        if a2 > a1:
            yield "only-quote", _original(quoted[a1:a2], own)
        if b2 > b1:
            yield "only-text", _original(there[b1:b2], text)


def _original(tokens: Tokens, form: Joined) -> str:
    """The tokens as they are written, with the space before them if there is one."""
    start, end = tokens[0].start(), tokens[-1].end()
    first, last = form.span(start, end)
    return " " * (form.text[start - 1 : start] == " ") + spaced(
        in_one_line(form.original[first:last])
    )


def _signed(words: str, left: str, right: str) -> str:
    space = " " * words.startswith(" ")
    return f"{space}{left}{words[len(space) :]}{right}"


def _told_apart(one: WordDifference, other: WordDifference) -> str:
    """The names of the signs in which quoted words and the text's own differ, where they may look
    the same.
    """
    if (one[0], other[0]) != ("only-quote", "only-text"):
        return ""
    named: dict[str, None] = {}
    for quoted, there in zip(one[1].split(), other[1].split(), strict=False):
        named.update(dict.fromkeys(_sign_words(quoted[:LONGEST_WORD], there[:LONGEST_WORD])))
    return "; ".join(islice(named, MOST_SIGNS_NAMED))


def _sign_words(quoted: str, there: str) -> Iterator[str]:
    """What the two signs are at each place where two words that look alike differ."""
    matcher = SequenceMatcher(None, quoted, there, autojunk=False)
    changes = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    pairs: list[tuple[str, str]] = []
    for _, a1, a2, b1, b2 in changes:
        pairs += zip_longest(quoted[a1:a2], there[b1:b2], fillvalue="")
    told = _one_is_told_apart if len(pairs) == 1 else _many_are_told_apart
    if all(told(*pair) for pair in pairs):
        for one, other in pairs:
            yield f"quoted is {_name(one)}, in the text stands {_name(other)}"


def _one_is_told_apart(quoted: str, there: str) -> bool:
    """Whether the only difference of two words may not be seen."""
    signs = quoted + there
    if _look_alike(quoted, there):
        return True
    if signs.isascii() or _CJK_ONLY.fullmatch(signs):
        return False  # everybody sees that these are not the same
    return len(signs) > 1 or unicodedata.category(signs)[0] in "MCZ"


def _many_are_told_apart(quoted: str, there: str) -> bool:
    """Whether one of several differences may not be seen: a mark, or a letter of another script."""
    if not quoted or not there:
        return unicodedata.category(quoted + there)[0] in "MCZ"
    return _look_alike(quoted, there) or _script(quoted) != _script(there)


def _look_alike(quoted: str, there: str) -> bool:
    if any(quoted in signs and there in signs for signs in _ALIKE if quoted and there):
        return True
    is_kana = [_script(sign) in ("KATAKANA", "HIRAGANA", "BOPOMOFO") for sign in quoted + there]
    return len(is_kana) > 1 and any(is_kana) and _script(quoted) != _script(there)


def _script(sign: str) -> str:
    """The first word of a sign's name: LATIN, CYRILLIC, CJK."""
    return unicodedata.name(sign, "").partition(" ")[0]


def _name(sign: str) -> str:
    if not sign:
        return "nothing"
    return f"U+{ord(sign):04X} {unicodedata.name(sign, 'without a name')}"
