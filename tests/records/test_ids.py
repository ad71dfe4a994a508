"""Ids made of names: no letter is lost, and what is only guessed is known to be."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.files.portable import unportable
from sitegen.records.ids import ID, MAX_ID, has_form_of_id, is_guessed, suggested_id

LATIN = [
    ("Đorđe Martić", "dorde-martic"),
    ("Łódź", "lodz"),
    ("Kadıköy Belediyesi", "kadikoy-belediyesi"),
    ("IĞDIR Şırnak", "igdir-sirnak"),
    ("Straße der Opfer", "strasse-der-opfer"),
    ("GROẞE STRAẞE", "grosse-strasse"),
    ("Søren Ørsted", "soren-orsted"),
    ("Þórður Æsir", "thordur-aesir"),
    ("Œuvre", "oeuvre"),
    ("Ħamrun", "hamrun"),
    ("Báŋkŋi Ŧ", "bankni-t"),
    ("Nguyễn Văn Đức", "nguyen-van-duc"),
    ("ʿAlī Ḥusayn", "ali-husayn"),
    ("Hawaiʻi", "hawaii"),
    ("Hawai‘i", "hawaii"),
    ("Hawai'i", "hawaii"),
    ("Sana’a", "sanaa"),
    ("L’Élysée", "l-elysee"),
    ("O’Brien", "o-brien"),
    ("Mu\u0308ller", "muller"),
    ("ﬁle No. ２", "file-no-2"),
    ("co\u00adoperate", "cooperate"),
    ("۱۴۰۲", "1402"),
]
GUESSED = [
    ("Володимир Зеленський", "volodymyr-zelenskyi"),
    ("Згурський Юрій", "zghurskyi-yurii"),
    ("Єврогрупа, п’ять", "yevrohrupa-piat"),
    ("п\u02bcять щурів їжак", "piat-shchuriv-yizhak"),
    ("Владимир Путин", "vladimir-putin"),
    ("Слободан Милошевић", "slobodan-miloshevic"),
    ("سپاه پاسداران", "spah-pasdaran"),
    ("انوار الحق کاکڑ", "anwar-alhq-kakr"),
    ("وزارة الخارجية", "wzara-alkharjya"),
    ("אשדוד", "sdvd"),
    ("Αθήνα", "athina"),
    ("东京", "dong-jing"),
    ("일본 외무성", "ilbon-oemuseong"),
    ("Hizb ut-Tahrir (حزب)", "hizb-ut-tahrir-hzb"),
]


@pytest.mark.parametrize(("name", "suggested"), LATIN)
def test_every_latin_letter_stays(name: str, suggested: str) -> None:
    assert suggested_id(name) == suggested
    assert not is_guessed(name)


@pytest.mark.parametrize(("name", "suggested"), GUESSED)
def test_other_letters_are_put_into_latin_ones_and_known_as_a_guess(
    name: str, suggested: str
) -> None:
    assert suggested_id(name) == suggested
    assert is_guessed(name)


def test_no_letter_of_european_languages_is_lost() -> None:
    letters = [chr(code) for code in range(0xC0, 0x250) if chr(code).isalpha()]
    lost = [sign for sign in letters if suggested_id(f"a{sign}b") in ("ab", "a-b")]
    marks_of_sounds = [sign for sign in letters if unicodedata.category(sign) == "Lo"]
    assert set(lost) <= {*marks_of_sounds, *"ƸƹɁɂ"}  # clicks, ayn and the glottal stop


@pytest.mark.parametrize("name", ["CON", "aux", "Nul", "com¹", "LPT9", "com0"])
def test_no_id_is_suggested_that_windows_cannot_hold(name: str) -> None:
    assert unportable(name)
    assert has_form_of_id(suggested_id(name))
    assert not unportable(suggested_id(name))


@given(st.text())
def test_any_words_give_an_id(words: str) -> None:
    suggested = suggested_id(words)
    assert ID.fullmatch(suggested)
    assert len(suggested) <= MAX_ID + 2
    assert not unportable(suggested)


@given(st.from_regex(re.compile(r"[a-z0-9]+(-[a-z0-9]+){0,3}", re.ASCII), fullmatch=True))
def test_an_id_is_its_own_suggestion(name: str) -> None:
    assert unportable(name) or suggested_id(name) == name[:MAX_ID].strip("-")
