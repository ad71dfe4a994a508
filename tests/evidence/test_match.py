"""Quotations against texts: the cases of tests/data/quotes/*.txt, properties of the folding, hostile input."""

from __future__ import annotations

import hashlib
import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support.paths import DATA

from sitegen.evidence import folding, letters
from sitegen.evidence.folding import fold, folded, spaced
from sitegen.evidence.match import (
    Ambiguous,
    FoundPassages,
    Missing,
    SourceText,
    TooShort,
    everywhere,
    find,
    own_words,
    prepare,
    quote_hash,
)

FILES = sorted((DATA / "quotes").glob("*.txt"))
OPTIONS = ("prefix", "suffix", "at", "found", "nearest")
STATES = ("matches", "typography", "missing", "ambiguous", "short")


@dataclass
class Case:
    place: str
    text: SourceText
    expected: str
    quote: str
    options: dict[str, str] = field(default_factory=dict)


def shown(line: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), line)


def cases(path: Path) -> Iterator[Case]:
    """The cases of a file; its format is explained at the head of latin.txt."""
    text, case, lines = prepare(""), None, None
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        name, _, value = line.strip().partition(":")
        if line == "text":
            lines = []
        elif lines is not None and (not line or line.startswith("    ")):
            lines.append(shown(line[4:]))
        elif line.startswith("    "):
            assert case, f"{path.name}:{number}"
            assert name in OPTIONS, f"{path.name}:{number}"
            case.options[name] = shown(value.strip())
        elif line and not line.startswith("#"):
            assert name in STATES, f"{path.name}:{number}"
            if lines is not None:
                text, lines = prepare("\n".join(lines)), None
            if case:
                yield case
            case = Case(f"{path.stem}-{number}", text, name, shown(value.removeprefix(" ")))
    if case:
        yield case


CASES = [case for path in FILES for case in cases(path)]


def state(result: object) -> str:
    if isinstance(result, FoundPassages):
        return "matches" if result.exact else "typography"
    return {Missing: "missing", Ambiguous: "ambiguous", TooShort: "short"}[type(result)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_case(case: Case) -> None:
    given_too = {
        name: case.options[name] for name in ("prefix", "suffix", "at") if name in case.options
    }
    result = find(case.quote, case.text, **given_too)
    assert state(result) == case.expected, result
    if "found" in case.options:
        assert isinstance(result, FoundPassages)
        assert (
            f"{result.passages[0].paragraph}:{result.passages[0].offset}" == case.options["found"]
        )
    if "nearest" in case.options:
        assert isinstance(result, Missing)
        assert case.options["nearest"] in result.near[0].passage


def test_there_are_many_cases_in_every_script() -> None:
    assert len(CASES) >= 120
    assert {path.stem for path in FILES} >= {
        "latin",
        "cyrillic",
        "arabic",
        "hebrew",
        "cjk",
        "others",
    }


# --- passages


def test_passages_point_into_the_original_text() -> None:
    source = (
        "\ufeff  First\u00ad ly,\r\nshe  wrote “no”.\r\n\u200b\r\n"
        "Then, long after –\tat last – “yes”, in ﻻ full.\n"
    )
    found = find('she wrote "no" … at last - "yes", in لا full', prepare(source), prefix="ly,")
    assert isinstance(found, FoundPassages)
    assert [source[p.start : p.end] for p in found.passages] == [
        "she  wrote “no”",
        "at last – “yes”, in ﻻ full",
    ]
    assert [(p.paragraph, p.offset, p.exact) for p in found.passages] == [
        (1, 10, False),
        (2, 19, False),
    ]


def test_a_passage_in_decomposed_hangul_holds_no_sign_before_it() -> None:
    source = unicodedata.normalize("NFD", "끝.한국과 협의했다고 말했다")
    found = find("한국과 협의했다고", prepare(source))
    assert isinstance(found, FoundPassages)
    passage = found.passages[0]
    assert unicodedata.normalize("NFC", source[passage.start : passage.end]) == "한국과 협의했다고"
    assert passage.exact


def test_offset_counts_in_the_folded_paragraph() -> None:
    source = "A\n\n  Wide   and\nwild  words stand here"
    found = find("wild words stand", prepare(source))
    assert isinstance(found, FoundPassages)
    passage = found.passages[0]
    text = prepare(source)
    first, last = text.paragraphs[passage.paragraph - 1]
    assert fold(source[first:last])[passage.offset :].startswith("wild words stand")


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("", 0),
        (" \n\n ", 0),
        ("one", 1),
        ("one\ntwo", 1),
        ("one\r\ntwo", 1),
        ("one\r\n\r\ntwo", 2),
        ("one\r\rtwo", 2),
        ("one\n \t \ntwo", 2),
        ("\n\none\n\n\n\ntwo\n\n", 2),
        ("one\n\u200b\ntwo", 2),
        ("one\u2029two", 1),
        ("one\u2028\u2028two", 2),
    ],
)
def test_paragraphs_are_parted_by_blank_lines(source: str, count: int) -> None:
    assert len(prepare(source).paragraphs) == count


@pytest.mark.parametrize(
    ("gap", "filler", "there"),
    [
        ("…", 1000, True),
        ("…", 1001, False),
        ("[w]", 100, True),
        ("[w]", 101, False),
        ("[w]", 0, True),
        ("…", 0, True),
    ],
)
def test_limits_of_gaps(gap: str, filler: int, there: bool) -> None:
    text = prepare("The first piece." + "x" * filler + "The second piece.")
    assert (
        isinstance(find(f"The first piece. {gap} The second piece.", text), FoundPassages) is there
    )


def test_each_piece_takes_the_earliest_place_from_which_the_rest_follows() -> None:
    text = prepare(
        "Opening of it. middle words, "
        + "x" * 900
        + " middle words, "
        + "x" * 900
        + " closing words."
    )
    found = find("Opening of it. … middle words, … closing words.", text)
    assert isinstance(found, FoundPassages)
    assert [passage.start for passage in found.passages] == [0, 930, 1845]


def test_ambiguous_tells_the_paragraphs() -> None:
    assert find(
        "twice told tale", prepare("A twice told tale.\n\nB.\n\nOne twice told tale.")
    ) == Ambiguous((1, 3))
    many = find("twice told tale", prepare("A twice told tale. " * 500))
    assert isinstance(many, Ambiguous)
    assert len(many.places) == 20


def test_too_short_names_the_piece() -> None:
    text = prepare("Some text of no importance.")
    assert find("Some text of … importance", text) == TooShort("importance")
    assert find("  ", text) == TooShort("")


def missing(quote: str, text: str, **options: str) -> Missing:
    result = find(quote, prepare(text), **options)
    assert isinstance(result, Missing), result
    return result


def test_missing_tells_what_differs_in_the_words_of_both() -> None:
    text = "Early on.\n\nThe old bridge was closed on Monday – the “mayor” said.\n\nLater on."
    near = missing("The old bridge was opened on Monday — the mayor said.", text).near[0]
    assert near.passage == "The old bridge was closed on Monday – the “mayor” said."
    assert near.marked == (
        ("equal", " The old bridge was"),
        ("only-quote", " opened"),
        ("only-text", " closed"),
        ("equal", " on Monday – the"),
        ("only-quote", " mayor"),
        ("only-text", " “mayor”"),
        ("equal", " said."),
    )
    words = "The old bridge was {-opened-} {+closed+} on Monday – the {-mayor-} {+“mayor”+} said."
    assert str(near) == f"paragraph 2: {words}"


def test_missing_finds_the_difference_in_a_long_quotation() -> None:
    words = [f"word{number}" for number in range(3000)]
    near = missing(" ".join([*words[:2000], "strange", *words[2001:]]), " ".join(words)).near[0]
    assert ("only-quote", " strange") in near.marked
    assert ("only-text", " word2000") in near.marked


def test_missing_where_nothing_is_near() -> None:
    assert missing("quite another language", "Nichts davon steht hier.") == Missing()


@pytest.mark.parametrize(
    ("quote", "text", "words"),
    [
        ("THE OLD BRIDGE IS SHUT", "Then the old bridge is shut.", "{+the old bridge is shut.+}"),
        (
            "the new bridge is shut",
            "Then “the old bridge is shut.”",
            ": the {-new-} {+old+} bridge is shut",
        ),
        (
            "Cafe Muller sold twelve",
            "The Café Müller sold ten.",
            "{+Café Müller+} sold {-twelve-} {+ten.+}",
        ),
        ("大橋将于周一", "市长表示,大桥将于周一重新开放。", "大{-橋-} {+桥+}将于周一"),
        ("กรุงเทพมหานครปิด", "เมื่อวานกรุงเทพมหานครเปิดถนน", "กรุงเทพมหานคร{+เ+}ปิด"),
        ("शहर की सडक बंद है", "कल शहर की सड़क बंद है।", "की {-सडक-} {+सड़क+} बंद"),
        (
            "12 people were in Venn",
            "So 12 people were on Venn road. Then 14 were in Venn.",
            "were {-in-} {+on+} Venn",
        ),
    ],
    ids=["case", "ends", "accents", "Chinese", "Thai", "Hindi", "close together"],
)
def test_the_nearest_is_found_in_any_script_and_however_it_is_written(
    quote: str, text: str, words: str
) -> None:
    assert words in str(missing(quote, text).near[0])


@pytest.mark.parametrize(
    ("quote", "text", "words"),
    [
        (
            "Mэр города Лог",
            "Мэр города Лог",
            "U+004D LATIN CAPITAL LETTER M, in the text stands U+041C CYRILLIC",
        ),
        (
            "على الطريق الكبير",
            "علي الطريق الكبير",
            "U+0649 ARABIC LETTER ALEF MAKSURA, in the text stands U+064A ARABIC LETTER YEH",
        ),
        (
            "two men − and a boy",
            "two men – and a boy",
            "U+2212 MINUS SIGN, in the text stands U+2013 EN DASH",
        ),
        (
            "שלום לכולם כאן",
            "שלוֹם לכולם כאן",
            "quoted is nothing, in the text stands U+05B9 HEBREW POINT HOLAM",
        ),
    ],
)
def test_signs_that_look_alike_are_named(quote: str, text: str, words: str) -> None:
    assert words in str(missing(quote, text).near[0])


@pytest.mark.parametrize(
    ("quote", "text", "names"),
    [
        (
            "р\u0430кета СОР упала",
            "р\u0430кета COP упала",
            ["U+0421 CYRILLIC CAPITAL LETTER ES", "U+0043 LATIN", "U+041E", "U+004F", "U+0420"],
        ),
        ("the h\u03bfuse is burnt", "the house is burnt", ["GREEK SMALL LETTER OMICRON"]),
        (
            "flight I09 has landed",
            "flight l09 has landed",
            ["U+0049 LATIN CAPITAL", "U+006C LATIN"],
        ),
        ("code 1O24 was read out", "code 1024 was read out", ["U+004F LATIN", "U+0030 DIGIT ZERO"]),
        ("昨日へリが墜落した", "昨日ヘリが墜落した", ["HIRAGANA LETTER HE", "KATAKANA LETTER HE"]),
        ("a gift of the ci\u0323ty today", "a gift of the city today", ["LETTER I WITH DOT BELOW"]),
        (
            "de\u0332ar re\u0332aders all of",
            "dear readers all of you",
            ["U+0332 COMBINING LOW LINE"],
        ),
    ],
)
def test_every_sign_that_looks_like_another_is_named(
    quote: str, text: str, names: list[str]
) -> None:
    hint = str(missing(quote, text).near[0])
    assert [name for name in names if name not in hint] == []


def test_plain_differences_are_not_named() -> None:
    for quote, text in [
        ("the мост is open", "the река is open"),
        ("大桥将于周一重新开放", "大桥将于周二重新开放"),
        ("the bridge is open", "the bridge is shut"),
        ("the bridge is open", "the bridge is open,"),
    ]:
        assert "U+" not in str(missing(f"{quote} now", f"{text} now").near[0])


def test_several_passages_are_shown_the_most_similar_first() -> None:
    filler = "\n\n" + "Nothing more of it. " * 20 + "\n\n"
    text = f"The old bridge was shut at noon.{filler}The old bridge was opened at noon.{filler}A bridge was built."
    found = missing("The old bridge was shut at ten.", text).near
    assert [near.paragraph for near in found][:2] == [1, 3]
    assert len(found) <= 3


TWICE = "The words of the first. So.\n\nThe words of the second. Then the words of the first thing."


@pytest.mark.parametrize(
    ("quote", "options", "why"),
    [
        (
            "words of the second",
            {"at": "para. 1"},
            "these words stand in paragraph 2, not where `at: para. 1` says",
        ),
        (
            "words of the first",
            {"at": "para. 9"},
            "these words stand in paragraph 1 and paragraph 2, not where",
        ),
        (
            "words of the first",
            {"prefix": "No"},
            "in paragraph 1, but not with this `prefix`: “The” stands before",
        ),
        (
            "words of the second",
            {"suffix": "x"},
            "not with this `suffix`: “. Then the words of the first thing.”",
        ),
        (
            "words of the second",
            {"prefix": "a", "suffix": "x"},
            "not with this `prefix` and `suffix`: “",
        ),
        (
            "words of the second … words of the first. So",
            {},
            "all in the text, but not in this order",
        ),
        ("words of the first. [He said] words of the second", {}, ""),
    ],
)
def test_missing_says_why_words_that_are_there_do_not_count(
    quote: str, options: dict[str, str], why: str
) -> None:
    result = find(quote, prepare(TWICE), **options)
    assert isinstance(result, Missing) is bool(why)
    assert why in getattr(result, "why", "")


def test_missing_says_that_the_pieces_are_too_far_apart() -> None:
    text = "The first piece." + " far" * 300 + " The second piece."
    for gap in ("…", "[of]"):
        assert (
            "too far from each other"
            in missing(f"The first piece. {gap} The second piece.", text).why
        )


# --- what the ends of lines part

PRINTED = (
    "The govern-\nment con\u00ad\nfirmed a cross-\r\nborder strike near Tel-\nAviv on\nMonday. "
    "It was well-\nplanned, and a well-planned one."
)


@pytest.mark.parametrize(
    ("quote", "printed"),
    [
        ("government confirmed a crossborder", "government confirmed a crossborder"),
        ("government confirmed a cross-border", "government confirmed a cross-border"),
        ("near Tel-Aviv on Monday", "near Tel-Aviv on Monday"),
        ("near Tel- Aviv on Monday", "near Tel-Aviv on Monday"),
        ("It was well- planned", "It was well-planned"),
        ("The government … strike near Tel-Aviv", "The government … strike near Tel-Aviv"),
    ],
)
def test_words_are_given_in_one_line(quote: str, printed: str) -> None:
    text = prepare(PRINTED)
    (place,) = everywhere(quote, text)
    assert own_words(quote, place, text) == printed
    assert find(quote, text) == place


def test_letters_without_spaces_are_given_in_one_line() -> None:
    text = prepare("大桥将于\n  周一重新开放。")
    (place,) = everywhere("大桥将于周一重新", text)
    assert own_words("大桥将于周一重新", place, text) == "大桥将于周一重新"
    assert place.spans == ((0, 11),)


def test_a_passage_over_ends_of_lines_is_where_it_is_in_the_original() -> None:
    found = find("government confirmed a cross-border strike", prepare(PRINTED))
    assert isinstance(found, FoundPassages)
    (start, end), *_ = found.spans
    assert PRINTED[start:end] == "govern-\nment con\u00ad\nfirmed a cross-\r\nborder strike"


def test_the_nearest_passage_has_the_words_in_one() -> None:
    near = missing("The government denied a cross-border strike near", PRINTED).near[0]
    assert "The government {-denied-} {+confirmed+} a" in str(near)


@given(st.text(st.sampled_from("ab c-\n\u00ad‐'’Ab字字ก—ـی\u0301"), max_size=40), st.data())
def test_any_slice_of_any_lines_is_found(source: str, data: st.DataObject) -> None:
    # An accent that is a character of its own belongs to the letter before it, also across signs that
    # are not read, such as the end of a line: without it, that is another letter.
    cuts = [
        place
        for place in range(len(source) + 1)
        if not source[place:].lstrip(" -\n\u00ad‐ـ").startswith("\u0301")
    ]
    start = data.draw(st.sampled_from(cuts))
    quote = source[start : data.draw(st.sampled_from([place for place in cuts if place >= start]))]
    text = prepare(source)
    places = everywhere(quote, text)
    assert places or not fold(quote) or len(fold(quote).strip("-' ")) < 2
    for place in places:
        assert all(0 <= first < last <= len(source) for first, last in place.spans)
        assert own_words(quote, place, text)


# --- hashes


def test_hashes_are_those_that_the_lock_was_begun_with() -> None:
    words = "The o\ufb03ce con\u00ad\nfirmed ‘it’ in\u00a0пʼять"
    as_then = "The o\ufb03ce con firmed 'it' in пʼять"
    digest = hashlib.sha256(as_then.encode()).hexdigest()
    assert quote_hash(words) == digest[:16]
    assert prepare(words).sha256 == digest


def test_hash_is_of_the_normalised_text() -> None:
    normalised = 'Said: "so" - and\n\nwent.'
    assert (
        prepare(" Said:\n“so” – and\r\n\r\n went.\n").sha256
        == hashlib.sha256(normalised.encode()).hexdigest()
    )
    assert (
        prepare("Said: “so” – and\n went.").sha256
        != hashlib.sha256(normalised.encode()).hexdigest()
    )


def test_quote_hash_ignores_typography_only() -> None:
    assert quote_hash("he “said” so") == quote_hash(' he  "said"\nso')
    assert quote_hash("he said so") != quote_hash("He said so")
    assert re.fullmatch("[0-9a-f]{16}", quote_hash("x"))
    assert re.fullmatch("[0-9a-f]{16}", quote_hash("\ud800"))


# --- folding

LETTERS = st.text(
    st.sampled_from(
        "abcdef ABC яёЖ یکگي שלם\u05b8 日本語カ\u3099 é e\u0301 “”‘’–—-\u00ad\u200c\u200f ﻻﷲﷺﹰ\n\t"
    )
)
ANYTHING = st.one_of(
    st.text(), LETTERS, st.text(st.characters(categories=["Mn", "Mc", "Lo", "Cf", "Zs"]))
)


def reference(text: str) -> str:
    """The folding said plainly and without blocks."""
    text = unicodedata.normalize("NFC", text).translate(letters.LETTERS)
    return " ".join(unicodedata.normalize("NFC", text).split())


@given(ANYTHING)
def test_fold_is_the_whole_folded_at_once(text: str) -> None:
    assert fold(text) == reference(text)
    assert spaced(text) == " ".join(unicodedata.normalize("NFC", text).split())


@given(st.lists(LETTERS, min_size=20, max_size=60))
def test_fold_of_a_long_text_does_not_depend_on_blocks(parts: list[str]) -> None:
    text = "x".join(parts * 8)
    assert fold(text) == reference(text)


@given(ANYTHING)
def test_fold_is_idempotent_and_covers_spaced(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(spaced(text)) == fold(text)


@settings(max_examples=40)
@given(st.one_of(ANYTHING, st.lists(LETTERS, min_size=20, max_size=30).map("x".join)))
def test_maps_lead_to_the_original(text: str) -> None:
    form = folded(text)
    spans = [form.span(index, index + 1) for index in range(len(form.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(
        one[0] <= other[0] and one[1] <= other[1] for one, other in itertools.pairwise(spans)
    )
    for (start, end), char in zip(spans, form.text, strict=True):
        assert char in fold(f"|{text[start:end]}|")


def test_nothing_at_which_a_text_is_cut_joins_what_stands_before() -> None:
    seconds = set()
    for code in range(0x110000):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            whole = chr(int(parts[0], 16)) + chr(int(parts[1], 16))
            if unicodedata.normalize("NFC", whole) == chr(code):
                seconds.add(whole[1])
    joining = seconds | {chr(code) for code in (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))}
    assert not [hex(ord(char)) for char in joining if folding._CUT.match(char)]
    assert not [
        hex(ord(char))
        for char in joining
        if unicodedata.category(char)[0] != "M" and not folding._JOINER.match(char)
    ]


def test_what_folds_and_what_does_not() -> None:
    dashes = {chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Pd"}
    assert {fold(dash) for dash in dashes if unicodedata.name(dash) != "GARAY HYPHEN"} == {"-"}
    for kept in "«»‹›′″−ー・①½²ſıßẞ":
        assert fold(kept) == kept
    for sign, shown_letters in zip(
        "׳״ʼ`´ﬁＡａ", ["'", '"', "'", "'", "'", "fi", "A", "a"], strict=True
    ):
        assert fold(sign) == shown_letters
    assert fold("ﭐﻼ") == unicodedata.normalize("NFKC", "ﭐﻼ")


# --- properties of finding

WORDS = re.findall(
    r"\w+", "the a boat river quay crew left night bridge water of was in to and low high stone"
)
TEXTS = st.lists(
    st.tuples(
        st.sampled_from(WORDS),
        st.sampled_from([" ", " ", " ", ", ", ".\n\n", " – ", "\u200c ", " ﻻﻓ "]),
    ),
    min_size=10,
    max_size=80,
).map(lambda pairs: "".join(word + mark for word, mark in pairs))


@given(TEXTS, st.data())
def test_any_long_slice_is_found_at_its_place(source: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source) - 12))
    quote = source[start : data.draw(st.integers(start + 12, len(source)))]
    assume(len(fold(quote)) >= 12)
    result = find(quote, prepare(source))
    if fold(source).count(fold(quote)) == 1 and isinstance(result, FoundPassages):
        passage = result.passages[0]
        assert fold(source[passage.start : passage.end]) == fold(quote)
        assert passage.exact or quote.strip(letters.INVISIBLE).strip() != quote.strip()
    else:
        assert isinstance(result, Ambiguous)


@given(TEXTS, st.data())
def test_a_changed_letter_is_not_found(source: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source) - 12))
    quote = list(source[start : start + data.draw(st.integers(12, 60))])
    places = [index for index, char in enumerate(quote) if char.isascii() and char.isalpha()]
    assume(places and len(fold("".join(quote))) >= 12)
    place = data.draw(st.sampled_from(places))
    quote[place] = data.draw(st.sampled_from(["Q", "ж", "x\u0301", quote[place].upper()]))
    assert isinstance(find("".join(quote), prepare(source)), Missing)


SCRIPTS = {
    "Latin": ("người café naïve Straße où été çà señor über", "q"),
    "Cyrillic": ("мост закрыт Йосиф всё ещё ждал воды над берегом", "ю"),
    "Arabic": ("وزیر نے کہا می\u200cگوید کتابٌ إلى الآن شهر قديمة", "ظ"),
    "Hebrew": ("שָׁלוֹם ראש העיר אמר הגשר ייפתח מחר בבוקר", "צ"),
    "Devanagari": ("सरकार ने कहा पुल बढ़ रहा सड़क पानी नहीं", "झ"),
    "Hangul": ("시장은 다리가 월요일에 다시 열린다고 말했다 다친 사람은", "쀍"),
    "Chinese": ("市長表示 大橋將於 週一開放 河水上漲 沒有傷者", "鬱"),
}


@settings(max_examples=60)
@given(st.sampled_from(sorted(SCRIPTS)), st.data())
def test_in_every_script_words_are_found_in_any_form_and_not_with_another_letter(
    script: str, data: st.DataObject
) -> None:
    known, foreign = SCRIPTS[script]
    words = data.draw(st.lists(st.sampled_from(known.split()), min_size=6, max_size=30))
    start = data.draw(st.integers(0, len(words) - 5))
    quote = " ".join(words[start : data.draw(st.integers(start + 4, len(words)))])
    assume(len(fold(quote)) >= 12)
    forms = st.sampled_from(["NFC", "NFD"])
    text = prepare(unicodedata.normalize(data.draw(forms), " ".join(words)))
    result = find(unicodedata.normalize(data.draw(forms), quote), text)
    assert isinstance(result, (FoundPassages, Ambiguous))
    assert not isinstance(result, FoundPassages) or result.exact
    letters = [index for index, char in enumerate(quote) if char.isalpha()]
    at = data.draw(st.sampled_from(letters))
    changed = find(quote[:at] + foreign + quote[at + 1 :], text)
    assert isinstance(changed, Missing)
    assert changed.near


@given(TEXTS, st.data())
def test_pieces_are_found_as_plainly_tried_out(source: str, data: st.DataObject) -> None:
    form = fold(source)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(form)), min_size=4, max_size=4)))
    pieces = [form[cuts[0] : cuts[1]].strip(), form[cuts[2] : cuts[3]].strip()]
    assume(all(len(piece) >= 12 for piece in pieces))
    gap, limit = data.draw(st.sampled_from([("…", 1000), ("[so]", 100)]))
    starts = [
        first
        for first in occurrences(pieces[0], form)
        if any(0 <= then - first - len(pieces[0]) <= limit for then in occurrences(pieces[1], form))
    ]
    result = find(f" {gap} ".join(pieces), prepare(source))
    assert state(result) == {0: "missing", 1: state(result)}.get(len(starts), "ambiguous")
    assert isinstance(result, FoundPassages) is (len(starts) == 1)


def occurrences(word: str, text: str) -> list[int]:
    return [index for index in range(len(text)) if text.startswith(word, index)]


@given(st.text(), st.text(), st.text(), st.text())
def test_any_input_has_an_answer(source: str, quote: str, prefix: str, at: str) -> None:
    assert state(find(quote, prepare(source), prefix=prefix, at=at)) in STATES
    assert state(find(source, prepare(source), prefix=prefix, suffix=at)) in STATES


# --- hostile input: a search that is not linear would never end with these

HOSTILE = [
    ("a" * 1_000_000, " … ".join(["a" * 12] * 300)),
    ("a" * 1_000_000, " … ".join(["a" * 12] * 300 + ["a" * 11 + "b"])),
    ("a" * 1_000_000, "[x]".join(["a" * 12] * 50)),
    ("a" * 1_000_000 + "b", " … ".join(["a" * 5000] * 20 + ["a" * 11 + "b"])),
    ("ab" * 500_000, "ab" * 50_000 + "b"),
    ("a" * 500_000, "a" * 100_000 + "b" + "a" * 100_000),
    ("a b " * 250_000, "a b " * 20_000 + "c"),
    ("x y z w " * 100_000, "x z y w " * 10_000),
    ("e" + "\u0301\u0327" * 300_000, "e" + "\u0327\u0301" * 100_000),
    ("\u200b" * 1_000_000, "\u200b" * 1_000_000),
    (" \n" * 500_000 + "x", "x" + " \n" * 500_000),
    ("\n" + " " * 500_000 + "x" + " " * 500_000, "[" * 500_000),
    ("word " * 200_000, "[ " * 300_000),
    ("word " * 200_000, "." * 500_000 + "…" * 500_000),
    ("一" * 500_000, "一" * 1000 + "二"),
    ("<b>" * 300_000, "(.*)*" * 20_000),
    ("ﷺ" * 200_000, "ﷺ" * 1000),
]


@pytest.mark.parametrize("index", range(len(HOSTILE)))
def test_hostile_quotations_have_an_answer(index: int) -> None:
    source, quote = HOSTILE[index]
    text = prepare(source)
    assert {state(find(quote, text, prefix="a", suffix="a")), state(find(quote, text))} <= set(
        STATES
    )
