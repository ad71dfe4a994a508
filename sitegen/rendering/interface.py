"""The interface's English in a site of another script, marked as English.

The templates, and the words that the program makes, speak English until they are translated. On a
page whose language is Arabic, a screen reader would read such words with Arabic sounds, and a
browser would put their full stops at the wrong end. So each run of them is marked, and what the
records say within it is marked as theirs (WCAG 2.2, success criterion 3.1.2, language of parts):

>>> interface_marked("<p>Also in <i>الجسر</i>.</p>", "ar")
'<p><bdi lang="en" dir="ltr">Also in <bdi lang="ar" dir="rtl"><i>الجسر</i></bdi>.</bdi></p>'

This works on the finished page, not in each template: no label can be forgotten, and a site's own
templates are covered. English is told by its letters, which needs a site that is not written in
Latin letters itself: pages in French stay as they are. Elements that carry a language already are
left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from sitegen.language import direction


def _each(names: str) -> frozenset[str]:
    """The names of a text, which spaces part."""
    return frozenset(names.split())


# Languages from left to right with letters of their own (ISO 639); the others are known by their
# direction.
_OWN_LETTERS: Final = _each("""
    am as be bg bn bo dz el gu hi hy ja ka kk km kn ko ky lo mk ml mn mr my ne or pa ru sa si sr
    ta te tg th ti uk yue zh
""")
_TOKEN: Final = re.compile(
    r"<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)>|<[^>]+>|[^<]+", re.DOTALL
)
_NAME: Final = re.compile(r"</?([a-zA-Z][\w-]*)")
_LANGUAGE: Final = re.compile(r"\s(?:xml:)?lang=")
_SAID: Final = re.compile(r'\s(?:aria-label|alt|title|placeholder|data-label)="([^"]*)"')
# What scripts fill with English of their own.
_FILLED: Final = re.compile(r'\srole="status"|\sdata-dates\b|\sclass="search-filters"')
_ENTITY: Final = re.compile(r"&#?\w+;")
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]")
_OTHER: Final = re.compile(r"[^\W\d_A-Za-zÀ-ɏ]")
_OTHER_WORDS: Final = re.compile(rf"{_OTHER.pattern}+(?:[\W\d]*{_OTHER.pattern}+)*")
_INLINE: Final = _each("""
    a abbr b bdi bdo br cite code del dfn em i img ins kbd label mark q s samp small span strong
    sub sup svg time u var wbr
""")
_EMPTY: Final = _each("br col hr img input link meta source wbr")
# Latin words side by side; not the name of an entity such as `&amp;`.
_LATIN_WORDS: Final = re.compile(
    r"(?<![&#\w])[A-Za-zÀ-ɏ][\dA-Za-zÀ-ɏ]*(?:(?:[ \u00a0,.’'-]|&amp;|&#39;)+[\dA-Za-zÀ-ɏ]+)*"
)
# A label before a value, as in `What would settle it: …`.
_LABEL: Final = re.compile(r"\W*[A-Za-z][A-Za-z ’'-]*: ")
# Elements that hold text alone, or drawings: they carry the mark themselves.
_TEXT_ONLY: Final = _each("title option textarea text tspan")
_ENGLISH: Final = ' lang="en" dir="ltr"'


def interface_marked(html: str, language: str) -> str:
    """A page (or a part) of a site in `language` (BCP 47), with the interface's English marked.

    The page itself where the language is written in Latin letters.
    """
    if not has_own_letters(language):
        return html
    page = _tree(html)
    return "".join(_marked(page.children, _Marks(language), english=False))


def feed_marked(xml: str, language: str) -> str:
    """An Atom feed of a site in `language`, its English texts with `xml:lang` (RFC 4287, 2)."""
    if not has_own_letters(language):
        return xml

    def marked(found: re.Match[str]) -> str:
        name, text = found.groups()
        if not _is_latin(text):
            return found[0]
        return f'<{name} xml:lang="en">{text}</{name}>'

    return re.sub(r"<(title|subtitle|summary)>([^<]*)</\1>", marked, xml)


@cache
def has_own_letters(language: str) -> bool:
    """Whether a language (BCP 47) is not written in Latin: by its script, else as is usual."""
    alone, *subtags = language.lower().split("-")
    scripts = [subtag for subtag in subtags if len(subtag) == 4 and subtag.isalpha()]
    if scripts:
        return scripts[0] != "latn"
    return direction(language) == "rtl" or alone in _OWN_LETTERS


@dataclass(frozen=True, slots=True)
class _Marks:
    """How the site's own words are marked."""

    language: str

    def own(self, html: str) -> str:
        """Words of the records within English ones."""
        return f'<bdi lang="{self.language}" dir="{direction(self.language)}">{html}</bdi>'


@dataclass(slots=True)
class _Part:
    """An element with what is in it, or a text (or comment) where it has no name."""

    name: str
    start: str
    children: list[_Part] = field(default_factory=list)
    end: str = ""
    english: bool = False
    own: bool = False

    @property
    def whole(self) -> str:
        children = "".join(child.whole for child in self.children)
        return self.start + children + self.end

    @property
    def is_english_text(self) -> bool:
        """Whether it is English itself: an element only holds some."""
        return self.english and not self.name

    @property
    def is_closed(self) -> bool:
        """Whether it carries a language already: nothing in it is marked."""
        return bool(self.name != "html" and _LANGUAGE.search(self.start))


def _tree(html: str) -> _Part:
    """The parts of a page. A tag that nothing opened is kept as it is."""
    page = _Part("page", "")
    around = [page]
    for token in _TOKEN.findall(html):
        name = _NAME.match(token)
        if not name or token.startswith(("<script", "<style")):
            around[-1].children.append(_text(token))
        elif not token.startswith("</"):
            part = _Part(name[1].lower(), token)
            around[-1].children.append(part)
            if part.name not in _EMPTY and not token.endswith("/>"):
                around.append(part)
        elif name[1].lower() == around[-1].name:
            _close(around, token)
        else:
            around[-1].children.append(_Part("", token))
    while len(around) > 1:
        _close(around, "")
    return page


def _close(around: list[_Part], token: str) -> None:
    part = around.pop()
    part.end = token
    if not part.is_closed:
        part.english = any(child.english for child in part.children)
        part.own = any(child.own for child in part.children)


def _text(token: str) -> _Part:
    text = _Part("", token)
    if not token.startswith("<"):
        text.english = _is_english(token)
        text.own = bool(_OTHER.search(token))
    return text


def _is_english(text: str) -> bool:
    """Whether words that stand in a line are an English sentence: a label with its value is one."""
    return bool(_LABEL.match(text)) or _is_latin(text)


def _is_latin(text: str) -> bool:
    """Whether most letters of a text are Latin: an Arabic sentence may name the BBC."""
    plain = _ENTITY.sub("", text)
    latin = _LATIN.findall(plain)
    others = _OTHER.findall(plain)
    return len(latin) > len(others)


def _marked(parts: Sequence[_Part], marks: _Marks, *, english: bool) -> Iterable[str]:
    """Parts with their English marked; `english` tells that what is around them is marked so."""
    run: list[_Part] = []
    for part in parts:
        if not part.name or part.name in _INLINE:
            run.append(part)
            continue
        yield from _run(run, marks, english=english)
        run = []
        yield _element(part, marks, english=english)
    yield from _run(run, marks, english=english)


def _run(run: Sequence[_Part], marks: _Marks, *, english: bool) -> Iterable[str]:
    """Words that stand in one line: as one sentence where English stands directly among them.

    Marks and figures at the ends of such a sentence stay outside: a row may set them apart from it.
    """
    first, last = 0, 0
    if any(part.is_english_text for part in run):
        places = [at for at, part in enumerate(run) if not _is_beside(part)]
        first = places[0]
        last = places[-1] + 1
    yield from (_single(part, marks, english=english) for part in run[:first])
    if first < last:
        sentence = "".join(_within(part, marks) for part in run[first:last])
        words = sentence.strip()
        before, after = sentence.split(words, 1)
        yield f"{before}<bdi{_ENGLISH}>{words}</bdi>{after}"
    yield from (_single(part, marks, english=english) for part in run[last:])


def _is_beside(part: _Part) -> bool:
    """Whether a part is a mark, a figure, or nothing but space."""
    if part.english or part.own:
        return False
    if part.name:
        return part.name in {"i", "svg", "strong", "span", "br"}
    return part.start.startswith("<") or not part.start.strip()


def _single(part: _Part, marks: _Marks, *, english: bool) -> str:
    if part.name:
        return _element(part, marks, english=english)
    if not part.own:
        return part.start
    words = _LATIN_WORDS.sub(_as_english, part.start)
    if english:
        return marks.own(words)
    return words


def _as_english(words: re.Match[str]) -> str:
    return f"<bdi{_ENGLISH}>{words[0]}</bdi>"


def _within(part: _Part, marks: _Marks) -> str:
    """A part of an English sentence: what is not English in it is the records'."""
    if part.is_closed or not part.own:
        return part.whole
    if part.is_english_text:
        return _OTHER_WORDS.sub(lambda words: marks.own(words[0]), part.start)
    if not part.name:
        return _single(part, marks, english=True)
    if part.name == "svg":
        return part.whole
    if not part.english:
        return marks.own(_element(part, marks, english=False))
    children = "".join(_within(child, marks) for child in part.children)
    return part.start + children + part.end


def _element(part: _Part, marks: _Marks, *, english: bool) -> str:
    if part.is_closed:
        return part.whole
    if part.name in _TEXT_ONLY:
        return _text_only(part, marks, english=english)
    start = part.start
    if not english and _says_english(start):
        start = _tagged(start, "en")
        english = True
    children = "".join(_marked(part.children, marks, english=english))
    return start + children + part.end


def _says_english(start: str) -> bool:
    """Whether a start tag has English in an attribute, or scripts fill its element with some."""
    if _FILLED.search(start):
        return True
    return any(_is_latin(words) for words in _SAID.findall(start))


def _text_only(part: _Part, marks: _Marks, *, english: bool) -> str:
    """An element that can hold no other: it carries the language of most of its text itself."""
    start = part.start
    text = re.sub("<[^>]*>", "", part.whole)
    if _is_latin(text):
        if not english:
            start = _tagged(start, "en")
    elif english and part.own:
        start = _tagged(start, marks.language)
    children = "".join(child.whole for child in part.children)
    return start + children + part.end


def _tagged(start: str, language: str) -> str:
    """A start tag with a language."""
    end = "/>" if start.endswith("/>") else ">"
    opened = start.removesuffix(end).rstrip()
    return f'{opened} lang="{language}"{end}'
