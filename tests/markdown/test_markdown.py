"""Markdown: what it gives, what it refuses, and that nothing unsafe comes out of it."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.markdown import CitationMarker, Markdown, RecordLink, compile_markdown
from sitegen.markdown.parts import Cited, Href


def shown(text: Markdown) -> str:
    """The HTML with plain stand-ins for what depends on the page."""
    return "".join(_stand_in(part) for part in text.parts)


def _stand_in(part: object) -> str:
    if isinstance(part, CitationMarker):
        return f"<sup>{escape(', '.join(cited.key for cited in part.cited))}</sup>"
    if isinstance(part, RecordLink):
        return f"<a>{escape(part.label or part.id)}</a>"
    return escape(part.target) if isinstance(part, Href) else str(part)


def faults(text: str) -> list[tuple[str, str]]:
    return [(fault.code, fault.needle) for fault in compile_markdown(text).faults]


# Citations and links to records


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("[@gazette]", [Cited("gazette")]),
        ("[@gazette, para. 4; @herald-2020]", [Cited("gazette", "para. 4"), Cited("herald-2020")]),
        ("[@gazette, p. 3,\n4]", [Cited("gazette", "p. 3,\n4")]),
        ("**[@a:b.c_d]** and *[@ключ]*", [Cited("a:b.c_d"), Cited("ключ")]),
        ("| a [@b] |\n|---|\n| [@c] |", [Cited("b"), Cited("c")]),
        ("`[@code]` \\[@escaped\\] a@b.org [a@b.org]", []),
        ("    [@indented]\n\n```\n[@fenced]\n```", []),
    ],
)
def test_citations_are_found(text: str, cited: list[Cited]) -> None:
    compiled = compile_markdown(text)
    assert list(compiled.cited()) == cited
    assert compiled.faults == ()


@pytest.mark.parametrize(
    "text", ["A *new* road [@b].", "A *new* road\n[@b].", "A *new* road \n  [@b]."]
)
def test_a_citation_stands_close_to_its_word(text: str) -> None:
    assert shown(compile_markdown(text)) == "<p>A <em>new</em> road<sup>b</sup>.</p>\n"


def test_a_citation_after_emphasis_at_the_end_of_a_line_keeps_it() -> None:
    assert shown(compile_markdown("A *new*\n[@b] *road*\n**of [@c]\n[@d] ours**")) == (
        "<p>A <em>new</em><sup>b</sup> <em>road</em>\n<strong>of<sup>c</sup><sup>d</sup> ours</strong></p>\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "[@]",
        "[@ a]",
        "[@a b]",
        "[@a;]",
        "[@a; b]",
        "[@-a]",
        "[@a-]",
        "[see @a]",
        "[@a, [b]]",
        "[@a",
        "[cf. @a]",
    ],
)
def test_what_nearly_is_a_citation_is_a_fault(text: str) -> None:
    assert [code for code, _ in faults(f"A road {text}")] == ["bad-value"]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("[[event:vote]]", RecordLink("event", "vote")),
        (
            "[[actor: council |the *councillors*]]",
            RecordLink("actor", "council", "the *councillors*"),
        ),
    ],
)
def test_links_to_records_are_found(text: str, link: RecordLink) -> None:
    compiled = compile_markdown(text)
    assert list(compiled.links()) == [link]
    assert compiled.faults == ()


@pytest.mark.parametrize(
    "text", ["[[vote]]", "[[event:]]", "[[event:a|]]", "[[event:a", "[[a]", "[[actor:a|b|c]]"]
)
def test_what_nearly_is_a_link_to_a_record_is_a_fault(text: str) -> None:
    assert [code for code, _ in faults(f"A road {text}")] == ["bad-value"]


def test_a_link_to_no_kind_of_record_is_a_fault_with_a_guess() -> None:
    (fault,) = compile_markdown("[[evnt:vote]]").faults
    assert (fault.code, fault.hint.split("?")[0]) == ("unknown-reference", "did you mean event")


# Links


@pytest.mark.parametrize(
    "target", ["/events/a/", "../a", "#b", "?c", "a:b/"[2:], "./x.html", "a/b:c"]
)
def test_relative_links_are_left_to_the_page(target: str) -> None:
    compiled = compile_markdown(f"[a]({target})")
    assert [href.target for href in compiled.hrefs()] == [target]
    assert compiled.faults == ()


@pytest.mark.parametrize(
    "target", ["https://example.org/", "HTTP://example.org", "mailto:a@example.org"]
)
def test_links_to_the_web_and_to_mailboxes_are_taken(target: str) -> None:
    assert f'href="{target}"' in shown(compile_markdown(f"[a]({target})"))


@pytest.mark.parametrize(
    "link",
    [
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert)",
        "[a](<javascript:alert(1)>)",
        "[a](&#106;avascript&colon;alert)",
        "[a](java&#115;cript:alert)",
        "[a][b]\n\n[b]: vbscript:x",
        "<data:text/html,x>",
        "[a](file:///etc/passwd)",
        "[a](//example.org/)",
        "[a](http:/example.org)",
        "[a](https:///x)",
        "[a](x-y+z.1:b)",
    ],
)
def test_other_links_are_faults_and_lead_nowhere(link: str) -> None:
    compiled = compile_markdown(link)
    assert [fault.code for fault in compiled.faults] == ["forbidden-link"]
    assert "href" not in shown(compiled)


@pytest.mark.parametrize(
    "link",
    ["[a](\tjava\nscript:x)", "[a](&#1;javascript:x)", "[a](\\javascript:x)", "[a](& #106;x)"],
)
def test_a_disguised_address_is_no_script(link: str) -> None:
    assert not scripts(shown(compile_markdown(link)))


@pytest.mark.parametrize(
    "text", ["[a [@b]](https://example.org)", "[a](https://example.org/a b)", "x](y)"]
)
def test_a_link_that_is_not_whole_is_a_fault(text: str) -> None:
    assert [code for code, _ in faults(text)] == ["broken-link"]


def test_a_link_without_address_is_a_fault() -> None:
    assert faults("[a]()") == [("broken-link", "]()")]


# What no text may hold


def test_raw_html_is_a_fault_and_vanishes() -> None:
    compiled = compile_markdown("A <b>road</b>\n\n<script>\nalert(1)\n</script>\n")
    assert [fault.needle for fault in compiled.faults] == ["<b>", "</b>", "<script>"]
    assert shown(compiled) == "<p>A road</p>\n"


def test_pictures_are_faults_and_vanish() -> None:
    compiled = compile_markdown("![a road](road.jpg)")
    assert [fault.code for fault in compiled.faults] == ["markdown-image"]
    assert shown(compiled) == "<p></p>\n"


@pytest.mark.parametrize("text", ["a&#x202e;b", '[a](/b "&#x202e;")', "&#8238;"])
def test_controls_written_as_references_are_faults(text: str) -> None:
    assert faults(text) == [("control-character", "&#")]


def test_faults_are_counted_to_a_thousand() -> None:
    assert len(compile_markdown("<b> " * 5000).faults) == 1000


# Shape


def test_headings_begin_where_the_page_is_and_skip_no_level() -> None:
    text = compile_markdown("# One\n\n#### Two\n\n## Three\n\n# One", heading=2, anchors=True)
    assert [piece for piece in shown(text).splitlines() if piece] == [
        '<h2 id="one">One</h2>',
        '<h3 id="two">Two</h3>',
        '<h3 id="three">Three</h3>',
        '<h2 id="one-2">One</h2>',
    ]


def test_headings_never_take_an_id_that_is_taken() -> None:
    text = compile_markdown("# A\n\n# A-2\n\n# A\n\n# A\n\n# main\n\n# …", anchors=True)
    ids = [piece.split('"')[1] for piece in shown(text).splitlines() if piece]
    assert ids == ["a", "a-2", "a-3", "a-4", "main-2", "section"]


def test_many_headings_of_one_name_take_no_time() -> None:
    text = compile_markdown("# A\n\n" * 3000, anchors=True)
    assert 'id="a-3000"' in shown(text)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("One.\n\nTwo.", "<p>One.</p>\n"),
        ("# Head\n\nOne [@a].\n\nTwo.", "<h3>Head</h3>\n<p>One<sup>a</sup>.</p>\n"),
        ("- a\n- b\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("", ""),
    ],
)
def test_the_lead_ends_with_the_first_paragraph(text: str, lead: str) -> None:
    compiled = compile_markdown(text)
    assert shown(Markdown("", compiled.parts[: compiled.lead], 0)) == lead


def test_cells_of_a_table_are_set_by_class() -> None:
    html = shown(compile_markdown("| a | b |\n|:--|--:|\n| 1 | 2 |"))
    assert '<td class="align-left">1</td>' in html
    assert "style" not in html


def test_code_says_nothing_of_its_language() -> None:
    assert shown(compile_markdown("```&#34;x&#34;\na\n```")) == "<pre><code>a\n</code></pre>\n"


# Any text

BLOCKS = {"p", "pre", "hr", "ul", "ol", "li", "blockquote", "h3", "h4", "h5", "h6"}
TAGS = BLOCKS | {
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "a",
    "em",
    "strong",
    "code",
    "br",
    "sup",
}
ATTRIBUTES = {"href", "title", "class", "start", "id"}
PIECES = st.sampled_from(
    [
        *(
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            "!",
            "`",
            "*",
            "_",
            "#",
            "\n",
            "\n\n",
            " ",
            "    ",
            "- ",
            "1. ",
            "> ",
            "|",
            "\\",
        ),
        *(
            "[@a]",
            "[@",
            "[[event:x]]",
            "[[",
            "](",
            "[a](",
            "javascript:",
            "data:x",
            "&#106;",
            "&colon;",
            "&#1;",
            "&#0;",
        ),
        *(
            "<script>",
            "<a href=x>",
            "onload=",
            '"',
            "'",
            "=",
            ":",
            "//",
            "\\",
            "\t",
            "\0",
            "\x01",
            "é",
            "文",
            "https://a ",
        ),
    ]
)


class Scan(HTMLParser):
    """Gathers the tags, attributes and addresses of some HTML, and the tags that are left open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.attributes: list[tuple[str, str | None]] = []
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def scripts(html: str) -> list[str]:
    """The addresses that a browser would run: it drops white space and controls before the scheme, and within it."""
    plain = [
        ("".join(c for c in value or "" if c > " ")).lower()
        for name, value in Scan(html).attributes
        if name == "href"
    ]
    return [
        address
        for address in plain
        if address.startswith(("javascript:", "data:", "vbscript:", "file:", "//"))
    ]


@settings(max_examples=300)
@given(st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join))
def test_any_text_gives_safe_html(text: str) -> None:
    html = shown(compile_markdown(text, anchors=True))
    found = Scan(html)
    assert found.tags <= TAGS
    assert {name for name, _ in found.attributes} <= ATTRIBUTES
    assert found.open == []
    assert scripts(html) == []
    assert "\0" not in html


# Links in tables, and footnotes

TABLE = "| who | what |\n|---|---|\n"
ROW = [
    "| [[actor:alpha|their forces]] | said |",
    r"| [[actor:alpha\|their forces]] | said |",
    "[[actor:alpha|their forces]]|said",
]


@pytest.mark.parametrize("row", ROW)
@pytest.mark.parametrize("before", ["", "> ", "- "])
def test_a_link_with_words_is_one_in_a_table_too(row: str, before: str) -> None:
    indent = "  " if before == "- " else before
    lines = f"{TABLE}{row}\n".splitlines()
    text = "\n".join([before + lines[0], *(indent + line for line in lines[1:])])
    compiled = compile_markdown(text)
    assert list(compiled.links()) == [RecordLink("actor", "alpha", "their forces")]
    assert compiled.faults == ()
    cells = "".join(part for part in compiled.parts if isinstance(part, str))
    assert (cells.count("<th>"), cells.count("<td>")) == (2, 2)


def test_in_code_and_beside_other_bars_a_table_keeps_its_signs() -> None:
    compiled = compile_markdown(TABLE + "| `[[a:b|c]]` | [[event:e|f]] \\| g [@a] |\n")
    html = "".join(part for part in compiled.parts if isinstance(part, str))
    assert "<code>[[a:b|c]]</code>" in html
    assert "| g" in html
    assert "\x1f" not in html


@pytest.mark.parametrize(
    ("text", "needles"),
    [
        ("It closed[^1].", ["[^1]"]),
        ("It closed[^1].\n\n[^1]: A longer note, in words.", ["[^1]", "[^1]"]),
        ("It closed[^note].\n\n[^note]: Carts", ["[^note]", "[^note]:"]),
        ("[^1]: <https://example.org>", ["[^1]:"]),
        (TABLE + "| a[^x] | b |", ["[^x]"]),
        ("- one[^1]\n\n> two[^2]", ["[^1]", "[^2]"]),
    ],
)
def test_a_footnote_is_told(text: str, needles: list[str]) -> None:
    faults = compile_markdown(text).faults
    assert [fault.needle for fault in faults] == needles
    assert all("there are no footnotes" in fault.message and fault.hint for fault in faults)


@pytest.mark.parametrize("text", [r"\[^1]", "`[^1]`", "[^a](https://example.org)", "[^ x] 2^10"])
def test_what_is_no_footnote_is_left_alone(text: str) -> None:
    assert compile_markdown(text).faults == ()
