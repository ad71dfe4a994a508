"""The interface's English on the pages of sites in other scripts: marked wherever it stands, and nothing else is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lxml import etree, html
from support.sites import COMPLETE, Output, built, pages
from support.small_site import write_site

from sitegen.rendering.interface import feed_marked, has_own_letters, interface_marked

LATIN_WORD = re.compile("[A-Za-zÀ-ɏ]{2}")
LATIN, OTHER = re.compile(r"[A-Za-zÀ-ɏ]"), re.compile(r"[^\W\d_A-Za-zÀ-ɏ]")
SPOKEN = ("aria-label", "alt", "title", "placeholder", "data-label")
XML = "http://www.w3.org/XML/1998/namespace"
SILENT = ("script", "style")
# What must hold no other element: direction is the browser's own there.
PLAIN = ("title", "option", "textarea", "text", "tspan")

ARABIC = {
    "content/site.yaml": (
        "title: سجل الجسر\ndescription: ما حدث عند الجسر\nbase_url: https://example.org/\nlanguage: ar\n"
        "search: true\nlicence: CC-BY-4.0\nrepository: https://example.org/repo\n"
    ),
    "content/timelines/main.yaml": "title: أحداث الجسر\nlead: بُني الجسر ثم هُدم.\n",
    "content/actors/council.yaml": "name: مجلس المدينة\nkind: government-body\naliases_names: [المجلس]\n",
    "content/actors/guild.yaml": "name: نقابة البنائين\nkind: community\n",
    "content/places/bridge.yaml": "name: الجسر\nprecision: vicinity\nlat: 33.3\nlon: 44.4\nradius_km: 5\n",
    "content/pages/about.md": "---\ntitle: عن السجل\nnav: 1\n---\nهذا سجل لما قيل عن الجسر.\n",
    "content/events/2020-01-02-vote.yaml": (
        "title: المجلس يوافق على بناء الجسر\ndate: 2020-01-02\ntype: statement\nplace: bridge\nkey: gazette\n"
        "added: 2020-02-01\nactors:\n  - {actor: council, role: initiator}\n"
        "summary: وافق المجلس على بناء جسر جديد [@gazette].\n"
        "claims:\n"
        "  - says: تمت الموافقة على الجسر.\n    by: council\n    status: disputed\n    cites: [gazette]\n"
        "    would_settle: محضر الجلسة.\n"
        "    accounts:\n      - {by: council, says: وافق الجميع., cites: [gazette]}\n"
        "      - {by: guild, says: لم يوافق أحد., cites: [gazette]}\n"
        "casualties:\n  - {injured: 3, according_to: council, cites: [gazette]}\n"
        "citations:\n  gazette:\n    source: gazette-2020-01-03\n"
        '    quote: "وافق الأعضاء على الجسر بأغلبية كبيرة"\n'
    ),
    "content/events/2020-03-05-open.yaml": (
        "title: افتتاح الجسر\ndate: 2020-03-05\ntype: other\nplace: bridge\n"
        "actors:\n  - {actor: guild, role: initiator}\n"
        "responds_to: [{event: 2020-01-02-vote, stated_by: guild, cites: [gazette]}]\n"
        "summary: افتتحت النقابة الجسر، وذكرت BBC ذلك [@gazette].\n"
        "corrections:\n  - {date: 2020-04-01, field: summary, was: أغلق, now: افتتح, why: خطأ في النقل.}\n"
        "citations:\n  gazette:\n    source: gazette-2020-01-03\n"
        '    quote: "يبدأ العمل في الربيع"\n'
    ),
    "seeds/gazette-2020-01-03.md": (
        "---\ntitle: الموافقة على الجسر\nkind: news\npublisher: الجريدة\nlanguage: ar\npublish: full\n"
        "licence: CC0\n---\n"
        "يوم الخميس وافق الأعضاء على الجسر بأغلبية كبيرة.\n\nيبدأ العمل في الربيع.\n"
    ),
}


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Output:
    """A site whose records are in Arabic throughout."""
    return built(write_site(tmp_path_factory.mktemp("arabic"), ARABIC))


@pytest.fixture(scope="module", params=["ar", "ur", "he"])
def mirrored(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Output:
    """The site of every field, said to be in another language: all of its English is then another's."""
    root = tmp_path_factory.mktemp(request.param)
    for file in COMPLETE.rglob("*"):
        if file.is_file():
            copy = root / file.relative_to(COMPLETE)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    config = root / "content/site.yaml"
    config.write_text(
        config.read_text("utf-8").replace("language: en", f"language: {request.param}"), "utf-8"
    )
    return built(root)


def near(element: html.HtmlElement, attribute: str) -> str:
    """An attribute of the nearest element around, itself first."""
    found = element.xpath(f"ancestor-or-self::*[@{attribute}][1]/@{attribute}")
    return str(found[-1]) if found else ""


def texts(page: str) -> Iterator[tuple[html.HtmlElement, str]]:
    """Each text of a page, and the element that it stands in."""
    for node in html.document_fromstring(page).xpath("//text()"):
        element = node.getparent() if node.is_text else node.getparent().getparent()
        if str(node).strip() and element.tag not in SILENT:
            yield element, str(node)


def is_english(text: str) -> bool:
    return len(LATIN.findall(text)) > len(OTHER.findall(text))


def unmarked(page: str, language: str) -> list[str]:
    """Latin words on a page that are said to be in the site's language, or have no direction of their own."""
    faults = []
    for element, text in texts(page):
        spoken, alone = near(element, "lang"), element.tag in PLAIN
        latin = is_english(text) if alone else LATIN_WORD.search(text)
        turned = spoken == "en" and not alone and near(element, "dir") != "ltr"
        if latin and (spoken == language or turned):
            faults.append(f"<{element.tag}> {text.strip()}")
    for element in html.document_fromstring(page).iter(etree.Element):
        said = [element.get(name, "") for name in SPOKEN]
        if any(map(is_english, said)) and near(element, "lang") == language:
            faults.append(f"<{element.tag}> {said}")
    return faults


def test_all_english_of_a_site_in_arabic_is_marked(arabic: Output) -> None:
    found = pages(arabic)
    assert len(found) > 12
    for path, page in found.items():
        assert unmarked(page, "ar") == [], path
        assert html.document_fromstring(page).get("lang") == "ar"


def test_no_word_of_the_records_is_said_to_be_english(arabic: Output) -> None:
    for path, page in pages(arabic).items():
        wrong = [
            text
            for element, text in texts(page)
            if OTHER.search(text)
            and near(element, "lang") == "en"
            and not (element.tag in PLAIN and is_english(text))
        ]
        assert wrong == [], path


def test_all_english_of_the_mirrored_site_is_marked(mirrored: Output) -> None:
    found = pages(mirrored)
    language = html.document_fromstring(found["/"]).get("lang")
    assert language in ("ar", "ur", "he")
    for path, page in found.items():
        assert unmarked(page, language) == [], path


def test_the_feed_says_which_of_its_texts_are_english(arabic: Output) -> None:
    feed = etree.fromstring(arabic["feed.xml"])
    entries = feed.findall("{*}entry")
    assert entries
    for text in feed.iter("{*}title", "{*}subtitle", "{*}summary"):
        spoken = text.xpath("ancestor-or-self::*[@xml:lang][1]")[-1].get(f"{{{XML}}}lang")
        assert spoken == ("en" if is_english(text.text or "") else "ar"), text.text


PIECES = {
    "a label": ("<h2>Sources</h2>", "<h2>{en}Sources</bdi></h2>"),
    "a name": ("<h1>الجسر</h1>", "<h1>الجسر</h1>"),
    "a sentence begins with a name": (
        "<p><a href='/'>الجسر</a> appears in two events.</p>",
        "<p>{en}{ar}<a href='/'>الجسر</a></bdi> appears in two events.</bdi></p>",
    ),
    "a name within words": (
        "<p>Map of places: الجسر القديم, near.</p>",
        "<p>{en}Map of places: {ar}الجسر القديم</bdi>, near.</bdi></p>",
    ),
    "a Latin name in the records' own sentence": (
        "<p>ذكرت AT&amp;T ذلك و BBC News أمس.</p>",
        "<p>ذكرت {en}AT&amp;T</bdi> ذلك و {en}BBC News</bdi> أمس.</p>",
    ),
    "a label before a longer value": (
        "<p>Why: لأن محضر الجلسة ضاع.</p>",
        "<p>{en}Why: {ar}لأن محضر الجلسة ضاع</bdi>.</bdi></p>",
    ),
    "marked before": ('<p lang="en">Road <i>map</i></p>', '<p lang="en">Road <i>map</i></p>'),
    "a mark before, a figure after": (
        "<li><svg></svg> Confirmed <strong>7</strong></li>",
        "<li><svg></svg> {en}Confirmed</bdi> <strong>7</strong></li>",
    ),
    "a citation after": (
        "<p>Eight.<sup>[<a href='#r'>3</a>]</sup></p>",
        "<p>{en}Eight.<sup>[<a href='#r'>3</a>]</sup></bdi></p>",
    ),
    "links apart": (
        "<p><a>Original</a> <a>الأصل</a></p>",
        "<p><a>{en}Original</bdi></a> <a>الأصل</a></p>",
    ),
    "a group with a name": (
        '<div aria-label="Passages"><p>الجسر</p></div>',
        '<div aria-label="Passages" lang="en"><p>{ar}الجسر</bdi></p></div>',
    ),
    "letters of a drawing": (
        '<svg aria-label="Map"><text x="1">Sea</text><text>بحر</text></svg>',
        '<svg aria-label="Map" lang="en"><text x="1">Sea</text><text lang="ar">بحر</text></svg>',
    ),
    "no letters": ("<p>2020 &amp; &#39;12&#39;</p>", "<p>2020 &amp; &#39;12&#39;</p>"),
    "code": ("<script>let a = '<b>Word</b>'</script>", "<script>let a = '<b>Word</b>'</script>"),
    "what scripts fill": ('<p role="status"></p>', '<p role="status" lang="en"></p>'),
    "an option": ("<option>All</option>", '<option lang="en">All</option>'),
    "a tag that nothing opened": ("<p>Road</b></p>", "<p>{en}Road</bdi></b></p>"),
    "a tag that nothing closes": ("<ul><li>Road", "<ul><li>{en}Road</bdi>"),
}


@pytest.mark.parametrize(("given", "wanted"), PIECES.values(), ids=PIECES)
def test_english_is_marked_by_the_sentence(given: str, wanted: str) -> None:
    marks = {"en": '<bdi lang="en" dir="ltr">', "ar": '<bdi lang="ar" dir="rtl">'}
    marked = interface_marked(given, "ar")
    assert marked == re.sub(r"\{(en|ar)\}", lambda name: marks[name[1]], wanted)
    assert interface_marked(marked, "ar") == marked, "what is marked stays as it is"
    assert re.sub("<[^>]+>", "", marked) == re.sub("<[^>]+>", "", given), "no word changes"


@pytest.mark.parametrize("language", ["ar", "fa-AF", "he", "ru", "zh-Hans", "uz-Cyrl", "el", "pa"])
def test_languages_of_other_letters(language: str) -> None:
    assert has_own_letters(language)


@pytest.mark.parametrize("language", ["en", "en-GB", "fr", "tr", "sr-Latn", "az", "vi"])
def test_pages_in_latin_letters_stay_as_they_are(language: str) -> None:
    page = '<p aria-label="Main">Sources <b>الجسر</b></p>'
    assert interface_marked(page, language) is page
    assert feed_marked("<title>Road</title>", language) == "<title>Road</title>"
