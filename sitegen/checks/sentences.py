"""A text parted into its sentences, in any language, for the share of those that are cited.

The rules are those of Unicode for the ends of sentences (UAX #29, chapter 5), with one more for
what the standard leaves to others: abbreviations. A full stop behind `Gen.`, `Nr. 4` or `z. B.`
ends nothing, and neither does any sign before a small letter:

>>> list(sentences("Order Nr. 4 was lifted. “Why?” he asked. It was Jan. 16."))
['Order Nr. 4 was lifted.', ' “Why?” he asked.', ' It was Jan. 16.']

Summaries do not say where their language changes, and quote names of many. So there is one list for
all languages, of the languages in which the demo's sources are written and of a few more. Where a
full stop can be either, as in `the U.S. The navy left`, the next word decides.
docs/decisions/0018-sentences.md compares libraries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

MARK: Final = "\x01"  # stands where a citation is


def _words(text: str) -> str:
    """The words of a text as alternatives of a pattern, the longest first."""
    words = sorted(text.split(), key=len, reverse=True)
    return "|".join(map(re.escape, words))


# Signs of scripts that put no space behind them, or none that can be relied on (Sentence_Terminal).
_ENDS_ALONE: Final = "۔؟؝؞।॥။၊።፧፨។៕։。！？｡．︒﹖﹗᠃᠉꘎꘏꓿⸼"
_CLOSING: Final = rf"(?:\s?»|[\"'”’›“‘»)\]}}」』）】》〉]|{MARK})*"
_END: Final = re.compile(
    rf"(?P<sign>[.!?‼⁇⁈⁉‽]+|(?<=[\u0370-\u03ff\u1f00-\u1fff])[;\u037e]|(?<=[\u0531-\u0587]):)"
    rf"(?P<closed>{_CLOSING})(?=\s|$)"
    rf"|(?P<alone>[{_ENDS_ALONE}]+[!?]*)(?P<quoted>{_CLOSING})(?!\d)"
)
_GOES_ON: Final = re.compile(r"\s*[,;:،؛、，；：—–-]")
_NEXT: Final = re.compile(r"[^\w.!?]*(?P<word>\w+)(?P<stop>\.?)")
_LAST: Final = re.compile(r"[^\s(\[{«“„\"]+$")
_LETTER: Final = re.compile(r"[^\W\d_]")
_REACH: Final = 24  # characters before a stop that an abbreviation is looked for in

# A name, or the rest of what is said, always follows.
_ALWAYS: Final = re.compile(
    _words("""
    adm art brig capt cdr cmdr col dr gen gov hon lt maj mr mrs ms mt prof rep rev sen sgt supt cpl
    pvt fr messrs amb pres sec vs viz i.e e.g cf esp resp
    mio mrd gén amb dña dr.ª org kur letjen brigjen mayjen irjen komjen
    hr hrn fr. bzw vgl sog geb gest inkl z.b d.h u.a s.o gem lt. ggf evtl dipl ing
    mm mme mlle mgr me av env cap.
    sr sra srta sres ud uds gral cnel tte dra lic
    sig dott avv on. gen. ten sen. egr
    jl jln hj kh tgk ust bp
    г-н г-жа тов акад проф ген им ул см т.е тыс млн млрд чел вул обл просп
    av. doç yrd bkz
    डॉ श्री प्रो पं मो स्व
    """).replace(re.escape("."), r"\.?"),
    re.IGNORECASE,
)
# A number follows, or the sentence has ended: `No. 5`, but `Did it end? No. It did.`
_BEFORE_NUMBER: Final = re.compile(
    _words("""
    no nos nr nrn num núm nº n p pp pg pag pág págs s ss seite f ff fig figs abb tab vol bd ch kap
    cap art arts abs par para sec sect § para. ed aufl ca c approx circa env rp rs tel bl hal ст стр
    рис гл п пп табл № mon tue tues wed thu thurs fri sat sun str op v vers ver lib tit
    """),
    re.IGNORECASE,
)
_MONTHS: Final = _words("""
    jan feb mar apr jun jul aug sep sept oct okt nov dec dez janv févr avr juil août déc
    ene abr ago dic gen mag giu lug set ott dis ocak şub mei agt agu des янв фев мар апр июн июл авг
    сен сент окт ноя нояб дек січ лют бер квіт трав черв лип серп вер жовт лист груд
""")
_MONTH: Final = re.compile(_MONTHS, re.IGNORECASE)
_MONTH_BEGINS: Final = re.compile(
    rf"(?:{_MONTHS}|mär|mai|may|ocak|mart|nisan|haz|tem|ağu|eyl|ekim|kas|ara)\w*", re.IGNORECASE
)
# Either may be: the next word tells. Single letters too: initials, `z. B.`, `۲۰۲۴ م.`
_PERHAPS: Final = re.compile(
    r"و?(?:\w\.[-\s]?)*\w|"
    + _words("st co corp inc ltd bros jr sr ee ff jj cc rr oo гг руб др пр univ dept est min max"),
    re.IGNORECASE,
)
_TIME_OF_DAY: Final = re.compile(r"[ap]\.?m", re.IGNORECASE)
_ZONE_OR_DAY: Final = re.compile(r"[A-Z]{2,5}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_NAMES_WITH_SIGNS: Final = re.compile(r"(?:Yahoo|Jeopardy|Panic|Wham|Oklahoma)$")
_ORDINAL: Final = re.compile(
    r"\b(?:der|die|das|den|dem|des|am|im|vom|zum|beim|zur|ab|bis|und)\s+\d{1,3}$", re.IGNORECASE
)
_URDU_LETTER: Final = re.compile(
    "(?:"
    + _words("اے بی سی ڈی ای ایف جی ایچ آئی جے کے ایل ایم این او پی کیو آر ایس ٹی یو وی")
    + ")"
)
# These begin a sentence far more often than a name.
_BEGINNING_WORDS: Final = """
    A After All An And As At Before But By For From
    He Her His How If In Into It Its No Nobody On One
    Our She Since So Some That The Their Then There These They This Those Three Two Under Until We
    What When Where Which While Who Why With You
    Am An Auch Auf Aus Bei Beide Da Dabei Danach Dann
    Das Der Die Dies Diese Dieser Ein Eine Er Es Im
    Nach Nun Seit Sie Und Vor Wir Zu
    Au Aux Ce Ces Cette Dans Des Elle Elles En Et Il Ils Le La Les Mais Nous On Plus Pour Puis Selon
    Un Une Al Con De Del Desde El Él Ella Ellos En Entre Esta Este Esto Los Las Lo No Para Pero Por
    Se Según Su Un Una Dopo Egli Gli Il La Le Lei Lo Loro Lui Ma Nel Poi Questo Questa Si Un
    Ama Ardından Bir Bu Daha Ve Dan Dia Di Ia Ini Itu Kami Mereka Namun Pada Tetapi
    А В Во Все Для До Его Ее Если Затем Из Их К Как Когда Мы На Не Но О Об Он Она Они Оно По Позже
    После При С Так Там То Тогда Эта Эти Это Этот Я
    Вони Вона Він До За З І Й На Після Потім Про Та Те Тоді У Це Ця Цей Як
"""
_BEGINNINGS: Final = frozenset(_BEGINNING_WORDS.split())


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, each with the space before it; together they are the text.

    Signs and numbers that stand alone, such as the `1.` of a list, belong to what follows.
    """
    start = looked_at = 0
    has_letter = False
    for end in _END.finditer(text):
        has_letter = has_letter or bool(_LETTER.search(text, looked_at, end.start()))
        looked_at = end.start()
        if has_letter and _is_end(text, start, end):
            yield text[start : end.end()]
            start, has_letter = end.end(), False
    if start < len(text):
        yield text[start:]


def _is_end(text: str, start: int, end: re.Match[str]) -> bool:
    following = _NEXT.match(text, end.end())
    word = following["word"] if following else ""
    sign = end["sign"] or end["alone"]
    before = text[max(start, end.start() - _REACH) : end.start()]
    if _GOES_ON.match(text, end.end()) or _begins_small(word):
        return False
    if end["alone"]:
        said = end["quoted"].endswith(("」", "』")) and word.startswith(("と", "って"))
        return not said and not (sign == "۔" and _is_urdu_initial(before, word))
    if not sign.strip(".") and _is_gap(text, end):
        return False
    if sign == "!" and _NAMES_WITH_SIGNS.search(before):
        return False
    return sign != "." or not _is_abbreviation(before, word, bool(following and following["stop"]))


def _begins_small(word: str) -> bool:
    """Whether a word goes on with a sentence (UAX #29, SB8); `iPhone` begins one."""
    return word[:1].islower() and not word[1:2].isupper()


def _is_gap(text: str, end: re.Match[str]) -> bool:
    """Whether full stops show that words are left out: `[...]`, or `. . .`"""
    before = text[max(0, end.start() - 2) : end.start()]
    is_opened = before.endswith(("[", "("))
    is_closed = end["closed"].startswith(("]", ")"))
    if is_opened and is_closed:
        return True
    return before == ". " or text.startswith(" .", end.end())


def _is_urdu_initial(before: str, word: str) -> bool:
    """Whether a letter's name stands among others: `اے۔ کیو۔ خان`."""
    names = re.split(r"[\s۔]+", before)
    if not _URDU_LETTER.fullmatch(names[-1]):
        return False
    if _URDU_LETTER.fullmatch(word):
        return True
    return "۔" in before and bool(_URDU_LETTER.fullmatch(names[-2]))


def _is_abbreviation(before: str, word: str, word_is_short: bool) -> bool:
    """Whether a full stop behind some words, and before `word`, ends an abbreviation only.

    `word_is_short` tells that a full stop follows the word too: it may be an initial.
    """
    last = _LAST.search(before)
    if not last or not word:
        return False
    short = re.split("['’]", last[0].strip("’'-."))[-1]
    is_initial = word_is_short and len(word) == 1
    begins = word in _BEGINNINGS and not is_initial
    is_month = bool(_MONTH_BEGINS.fullmatch(word))
    if short.isdecimal():
        is_ordinal = bool(_ORDINAL.search(before))
        return is_month or (is_ordinal and not begins)
    if _ALWAYS.fullmatch(short) or short == "M":
        return True
    if last[0] in ("l’on", "l'on"):
        return True
    is_number = word[0].isdecimal() or bool(re.fullmatch("[IVX]+", word))
    if _BEFORE_NUMBER.fullmatch(short) and (is_number or is_month):
        return True
    if _MONTH.fullmatch(short) and is_number:
        return True
    if _TIME_OF_DAY.fullmatch(short):
        return bool(_ZONE_OR_DAY.fullmatch(word))
    return bool(_PERHAPS.fullmatch(short)) and not begins
