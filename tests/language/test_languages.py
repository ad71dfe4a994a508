"""Languages and countries by their codes: what they are called, and which way they run."""

from __future__ import annotations

import unicodedata

import babel
import pycountry
import pytest
from babel.core import get_global
from support.paths import ROOT

from sitegen.language import COUNTRIES, MISTAKEN, direction, name_of
from sitegen.language.tables import pairs, rows

CLDR = {code: name for code, name in babel.Locale("en").languages.items() if "_" not in code}
# Where those who speak a language write its name otherwise (scripts/names.py has the same).
CLDR |= {"bal": "Balochi"}
LIKELY = {code: tag.split("_")[1] for code, tag in get_global("likely_subtags").items()}
AGAIN = "run: python scripts/names.py"


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("ur", "Urdu"),
        ("is", "Icelandic"),
        ("fa-AF", "Persian"),
        ("PT-br", "Portuguese"),
        ("prs", "Dari"),
        ("skr", "Saraiki"),
        ("kmr", "Northern Kurdish"),
        ("apc", "Levantine Arabic"),
        ("aii", "Assyrian Neo-Aramaic"),
        ("iw", "Hebrew"),
        ("mul", "Multiple languages"),
        ("qqq", "qqq"),
    ],
)
def test_a_language_is_named_by_its_tag_s_first_part(tag: str, name: str) -> None:
    assert name_of(tag) == name


def test_every_language_that_cldr_names_has_that_name() -> None:
    assert {code: name_of(code) for code in CLDR} == CLDR, AGAIN


def test_every_language_of_iso_639_1_has_a_name() -> None:
    codes = [language.alpha_2 for language in pycountry.languages if hasattr(language, "alpha_2")]
    assert len(codes) > 180
    assert [code for code in codes if name_of(code) == code] == []


def test_other_names_are_those_of_iso_639_3_or_of_the_code_in_use_today() -> None:
    today = get_global("language_aliases")
    for code, name in pairs("languages").items():
        if len(code) == 2 and code not in CLDR:
            assert name == CLDR[today[code]], AGAIN
        elif code not in CLDR:
            assert name == pycountry.languages.get(alpha_3=code).name, AGAIN


@pytest.mark.parametrize(
    ("tag", "way"),
    [
        ("ur", "rtl"),
        ("skr", "rtl"),
        ("en", "ltr"),
        ("ks", "rtl"),
        ("ks-Deva", "ltr"),
        ("ku", "ltr"),
        ("ku-Arab-IQ", "rtl"),
        ("uz-arab", "rtl"),
        ("ku-IQ", "rtl"),
        ("pa-PK", "rtl"),
        ("pa-Guru-PK", "ltr"),
        ("sd-IN", "ltr"),
        ("fa-AF", "rtl"),
        ("rhg", "rtl"),
        ("prs", "rtl"),
        ("zgh", "ltr"),
        ("mn-Mong-CN", "ltr"),
        ("de-Qaaa", "ltr"),
        ("qqq", "ltr"),
    ],
)
def test_a_language_runs_as_its_script_does_or_else_as_most_of_its_texts(
    tag: str, way: str
) -> None:
    assert direction(tag) == way


def test_a_language_runs_as_the_script_that_cldr_holds_most_likely() -> None:
    for code, script in LIKELY.items():
        if not code.startswith("und"):
            own, *region = code.split("_")
            tag = "-".join([own, *region])
            assert direction(tag) == direction(f"{own}-{script}"), AGAIN


def test_a_locale_runs_as_cldr_says() -> None:
    for name in babel.localedata.locale_identifiers():
        if name != "root":
            locale = babel.Locale.parse(name)
            runs_left = locale.text_direction == "rtl"  # else ltr or, down the page, ttb
            assert (direction(name.replace("_", "-")) == "rtl") == runs_left, AGAIN


@pytest.mark.parametrize(
    ("script", "letter"),
    [
        ("Hebr", "א"),
        ("Arab", "ا"),
        ("Syrc", "ܐ"),
        ("Thaa", "ހ"),
        ("Nkoo", "ߊ"),
        ("Samr", "ࠀ"),
        ("Mand", "ࡀ"),
        ("Phnx", "𐤀"),
        ("Rohg", "𐴀"),
        ("Adlm", "𞤀"),
        ("Yezi", "𐺀"),
        ("Latn", "a"),
        ("Ethi", "አ"),
        ("Tfng", "ⴰ"),
        ("Mong", "ᠠ"),
    ],
)
def test_a_script_runs_as_unicode_has_its_letters(script: str, letter: str) -> None:
    runs_left = unicodedata.bidirectional(letter) in ("R", "AL")
    assert (direction(f"und-{script}") == "rtl") == runs_left


def test_countries_are_those_of_iso_3166_of_today_and_before_and_kosovo() -> None:
    today = {country.alpha_2 for country in pycountry.countries}
    before = {country.alpha_4[:2] for country in pycountry.historic_countries}
    assert {"SU", "YU", "ZR"} <= before
    assert today | before | {"XK"} == COUNTRIES, AGAIN


def test_what_is_written_by_mistake_is_no_code_and_stands_for_one() -> None:
    assert not MISTAKEN.keys() & COUNTRIES
    assert set(MISTAKEN.values()) <= COUNTRIES


def test_the_licence_of_the_data_comes_with_it() -> None:
    licence = ROOT / "sitegen/language/data/names-licence.txt"
    assert "UNICODE LICENSE V3" in licence.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["languages", "directions", "countries"])
def test_lists_are_in_order_and_have_no_row_twice(name: str) -> None:
    listed = rows(name)
    assert listed == sorted(set(listed))
