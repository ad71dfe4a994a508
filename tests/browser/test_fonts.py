"""The site's own fonts: their names and licences, their weight, what they hold, and that pages use them."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import re
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser, Page, Route
from support.paths import ROOT
from support.sites import complete

STATIC = ROOT / "templates/static"
FONTS = {file.name.partition(".")[0]: file for file in sorted((STATIC / "fonts").glob("*.woff2"))}
LATIN = ["record-serif", "record-serif-italic", "record-display", "record-sans"]
ARABIC = ["record-naskh", "record-nastaliq"]
CSS = (STATIC / "css/02-fonts.css").read_text(encoding="utf-8")
RULES = {
    file: rule
    for rule in re.findall(r"@font-face \{[^}]*\}", CSS)
    for file in re.findall(r'url\("fonts/(.*?)"\)', rule)
}
ADDRESS = "https://harbour.example/record/"

# The letters of each language, and the digits and marks of those that have their own.
ALPHABETS = {
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي٠١٢٣٤٥٦٧٨٩،؛؟",
    "fa": "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی\u200c۰۱۲۳۴۵۶۷۸۹",
    "ps": "اآبپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکګلمنڼوهۀةیيېۍئ",
    "ckb": "ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆهەیێ",
    "sd": "اآبٻڀتٿٽٺثپجڄڃچڇحخدڌڏڊڍذرڙزسشصضطظعغفڦقڪکگڳڱلمنڻوھءئي۽۾",
    "ur": "اآبپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوؤہۂھءیئےۓۃ۔،؟۰۱۲۳۴۵۶۷۸۹",
}


def characters(face: str) -> set[int]:
    return set(TTFont(FONTS[face]).getBestCmap())


def unicode_range(rule: str) -> set[int]:
    found = re.search(r"unicode-range: ([^;]*);", rule)
    assert found
    ends = [part.removeprefix("U+").partition("-") for part in found[1].split(", ")]
    return {
        code
        for first, _, last in ends
        for code in range(int(first, 16), int(last or first, 16) + 1)
    }


@pytest.mark.parametrize("face", FONTS)
def test_a_changed_font_keeps_the_reserved_name_in_its_notice_only(face: str) -> None:
    names = TTFont(FONTS[face])["name"].names
    assert any(str(name).startswith("Record ") for name in names if name.nameID == 1)
    assert not [str(name) for name in names if "source" in str(name).lower() and name.nameID != 0]


@pytest.mark.parametrize("face", FONTS)
def test_the_licence_stands_beside_each_font(face: str) -> None:
    notice = TTFont(FONTS[face])["name"].getDebugName(0)
    texts = [file.read_text(encoding="utf-8") for file in (STATIC / "fonts").glob("*.txt")]
    own = [text for text in texts if text.startswith(notice)]
    assert len(own) == 1
    assert "SIL OPEN FONT LICENSE Version 1.1" in own[0]


@pytest.mark.parametrize("face", FONTS)
def test_a_file_is_named_after_its_bytes(face: str) -> None:
    assert (
        FONTS[face].name
        == f"{face}.{hashlib.sha256(FONTS[face].read_bytes()).hexdigest()[:8]}.woff2"
    )


def test_fonts_keep_to_their_budgets() -> None:
    assert sum(FONTS[face].stat().st_size for face in LATIN) <= 120_000
    assert sum(FONTS[face].stat().st_size for face in ARABIC) <= 130_000
    assert len(gzip.compress(complete()["static/site.css"], 9)) <= 18_000


def test_every_file_has_a_rule_and_every_rule_a_file() -> None:
    assert set(RULES) == {file.name for file in FONTS.values()}
    assert all("font-display: swap" in rule for rule in RULES.values())


@pytest.mark.parametrize("face", FONTS)
def test_a_rule_names_just_the_characters_of_its_font(face: str) -> None:
    assert unicode_range(RULES[FONTS[face].name]) == characters(face)


@pytest.mark.parametrize("face", LATIN)
def test_latin_faces_hold_the_marks_of_good_setting(face: str) -> None:
    wanted = [*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "‐‑–—‘’“”…′″−\u202f\u2060œŒ€")]
    assert not set(wanted) - characters(face)


@pytest.mark.parametrize("face", LATIN)
def test_other_latin_letters_are_in_a_file_of_their_own(face: str) -> None:
    letters = set(map(ord, "āēīūğışŞİčšžřłńőḥṣẓḍṭʾʿȘț"))
    assert not letters - characters(f"{face}-ext") - characters(face)
    assert characters(f"{face}-ext").isdisjoint(set(range(0x20, 0x7F)))


@pytest.mark.parametrize("language", ALPHABETS)
def test_the_letters_of_a_language_are_in_its_face(language: str) -> None:
    face = "record-nastaliq" if language == "ur" else "record-naskh"
    assert not set(map(ord, ALPHABETS[language])) - characters(face)


def test_pages_ask_early_for_the_two_faces_of_text_only() -> None:
    asked = re.findall(
        r'<link rel="preload" href="([^"]*)" as="font" type="font/woff2" crossorigin>', home()
    )
    assert asked == [
        f"/record/static/fonts/{FONTS[face].name}" for face in ("record-serif", "record-sans")
    ]


def home() -> str:
    return complete()["index.html"].decode()


# In a browser ------------------------------------------------------------------------------------------------------


class Served:
    """The complete site in a browser, each file from the build's memory, with what was asked for."""

    def __init__(self, browser: Browser, delay: float = 0) -> None:
        self.delay, self.asked = delay, list[str]()
        self.page: Page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
        self.page.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        url = route.request.url
        self.asked.append(url)
        path = urlsplit(url).path.removeprefix("/record/")
        path += "index.html" if path.endswith("/") or not path else ""
        if not url.startswith(ADDRESS) or path not in complete():
            route.abort()
            return
        if path.endswith(".woff2"):
            time.sleep(self.delay)
        route.fulfill(
            body=complete()[path], content_type=mimetypes.guess_type(path)[0] or "font/woff2"
        )

    def open(self, path: str = "") -> Page:
        self.page.goto(ADDRESS + path)
        self.page.evaluate("document.fonts.ready")
        return self.page


@pytest.fixture
def served(browser: Browser) -> Iterator[Served]:
    site = Served(browser)
    yield site
    site.page.context.close()


def drawn_in(page: Page, language: str, text: str) -> set[str]:
    """The fonts that a paragraph in a language is drawn in."""
    page.evaluate(
        "([language, text]) => { const p = document.createElement('p'); p.id = 'drawn'; p.lang = language;"
        " p.textContent = text; document.getElementById('main').prepend(p) }",
        [language, text],
    )
    page.evaluate("document.fonts.ready")
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": "#drawn"})["nodeId"]
    return {
        font["familyName"]
        for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    }


@pytest.mark.browser
@pytest.mark.parametrize(
    ("font", "letters"),
    [
        ('16px "Record Serif"', "aş"),
        ('italic 16px "Record Serif"', "aş"),
        ('300 16px "Record Display"', "aş"),
        ('600 16px "Record Sans"', "aş"),
        ('16px "Record Naskh"', "پ"),
        ('16px "Record Nastaliq"', "پ"),
    ],
)
def test_each_face_loads_from_the_site_itself(served: Served, font: str, letters: str) -> None:
    page = served.open()
    loaded = page.evaluate(
        "([font, letters]) => document.fonts.load(font, letters)", [font, letters]
    )
    assert len(loaded) == len(letters)
    assert page.evaluate(
        "([font, letters]) => document.fonts.check(font, letters)", [font, letters]
    )
    assert all(url.startswith(ADDRESS) for url in served.asked)


@pytest.mark.browser
@pytest.mark.parametrize("language", ALPHABETS)
def test_a_language_is_drawn_in_its_face(served: Served, language: str) -> None:
    page = served.open()
    text = ALPHABETS[language].replace("\u200c", "")
    assert drawn_in(page, language, text) == {
        "Record Nastaliq" if language == "ur" else "Record Naskh"
    }


@pytest.mark.browser
def test_english_needs_no_other_face_than_its_own(served: Served) -> None:
    page = served.open("methodology/")
    assert drawn_in(page, "en", "Şırnak, 9′ north − “al-ʿAdl”") == {"Record Serif"}
    assert not [url for url in served.asked if "naskh" in url or "nastaliq" in url]


@pytest.mark.browser
def test_arabic_script_of_no_named_language_has_a_face_too(served: Served) -> None:
    assert drawn_in(served.open(), "en", "\u0631\u0648\u0632\u0646\u0627\u0645\u0647") == {
        "Record Naskh"
    }


@pytest.mark.browser
def test_urdu_is_set_large_and_open(served: Served) -> None:
    page = served.open()
    drawn_in(page, "ur", "پاکستان")
    size, line = page.evaluate(
        "(s => [s.fontSize, s.lineHeight].map(parseFloat))(getComputedStyle(document.getElementById('drawn')))"
    )
    assert size >= 18
    assert line == pytest.approx(2.25 * size)


@pytest.mark.browser
def test_text_keeps_its_place_when_the_fonts_come_late(browser: Browser) -> None:
    site = Served(browser, delay=0.4)
    site.page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(shift => moved += shift.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page = site.open()
    page.wait_for_timeout(500)
    assert [url for url in site.asked if url.endswith(".woff2")]
    assert page.evaluate("moved") < 0.05
    page.context.close()
