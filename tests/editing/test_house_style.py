"""The house style: order and spacing change, comments and meaning never do."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.paths import ROOT

from sitegen.editing.format import tidy
from sitegen.editing.house_style import house_order, styled
from sitegen.files.scanning import scan
from sitegen.files.yaml_layout import UnusualError
from sitegen.files.yaml_reader import Walk
from sitegen.records.model import Actor, Event, Place, VocabularyType
from sitegen.records.parts import Citation

SITES = [ROOT, ROOT / "tests/sites/complete", ROOT / "tests/sites/minimal"]


def trees(text: str) -> list[Any]:
    """The documents of a text, in which maps of free keys are lists: their order means something."""
    walk = Walk("", text)
    found = [tree for _, tree in walk.documents()]
    assert not walk.problems, (walk.problems, text)
    return [in_order(tree) for tree in found]


def in_order(tree: Any, free: bool = False) -> Any:
    if isinstance(tree, dict):
        pairs = [
            (key, in_order(value, key in ("citations", "names", "x-")))
            for key, value in tree.items()
        ]
        return pairs if free else dict(pairs)
    return [in_order(item) for item in tree] if isinstance(tree, list) else tree


# What it does


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("precision: exact\nname: A\n", "name: A\nprecision: exact\n"),
        ("x-note: 1\nodd: 2\nprecision: exact\nname: A\n", "name: A\nprecision: exact\nodd: 2\nx-note: 1\n"),
        ("# of the file\n\n# of it\nwhy: x\nname: A\n", "# of the file\n\nname: A\n# of it\nwhy: x\n"),
        ("name:   A\n\n\n\nprecision : exact   # so\n", "name: A\n\nprecision: exact  # so\n"),
        ("names: { ur : ا ,fa: ب}\nname: A", "name: A\nnames: {ur: ا, fa: ب}\n"),
        ("aliases:\n- a\n# two\n-   b\n", "aliases:\n  - a\n  # two\n  - b\n"),
        ("names:\n    fa: |\n        ب\n         پ\n    ur:\n        ا\n", "names:\n  fa: |\n    ب\n     پ\n  ur: ا\n"),
        ("why: one\n two\n\n three\nname: A\n", "name: A\nwhy: one\n  two\n\n  three\n"),
        ("aliases: [a,\n    b] # both\nid: c\n", "id: c\naliases: [a,\n    b]  # both\n"),
        ("aliases: [a, # one\n  b]\n", "aliases: [a, # one\n  b]\n"),
        ("corrections:\n-\n  why: c\n  date: 2020-01-01\n", "corrections:\n  - date: 2020-01-01\n    why: c\n"),
        ("corrections: # all\n- # first\n  date: 2020-01-01\n# end\n",
         "corrections:  # all\n  -  # first\n    date: 2020-01-01\n# end\n"),
        ("corrections:\n  - date: 2020-01-01\n  # end of them\nname: A\n",
         "name: A\ncorrections:\n  - date: 2020-01-01\n  # end of them\n"),
        ("name: A\n---\n\nprecision: exact\nname: B\n...\n", "name: A\n---\nname: B\nprecision: exact\n...\n"),
    ],
)  # fmt: skip
def test_a_place_in_house_style(before: str, after: str) -> None:
    assert styled(before, Place) == after
    assert styled(after, Place) == after


def test_figures_who_and_words_stay_in_the_order_in_which_they_read() -> None:
    text = "casualties:\n  - {cites: [a], who: crew, killed: 2}\n  - {killed: 3, who: all, cites: [a]}\n"
    assert styled(text, Event) == (
        "casualties:\n  - {who: crew, killed: 2, cites: [a]}\n  - {killed: 3, who: all, cites: [a]}\n"
    )


def test_citations_and_names_stay_in_their_order() -> None:
    text = "citations:\n  b: {quote: x, source: y}\n  a: {source: z}\n"
    assert styled(text, Actor) == "citations:\n  b: {source: y, quote: x}\n  a: {source: z}\n"


def test_terms_of_a_vocabulary_are_put_in_order() -> None:
    assert (
        styled("- {label: A, id: a, kind: contact}\n", VocabularyType)
        == "- {id: a, label: A, kind: contact}\n"
    )


def test_the_title_stands_before_the_aliases() -> None:
    assert house_order(Event)[:4] == ["id", "title", "aliases", "date"]
    assert house_order(Citation)[:2] == ["source", "quote"]


@pytest.mark.parametrize(
    "text", ["? name\n: A\n", "aliases: [~, a]\n? precision\n: exact\n", "a: 1\na: 2\n", "[1\n"]
)
def test_what_cannot_be_taken_apart_is_refused(text: str) -> None:
    with pytest.raises(UnusualError):
        styled(text, Place)


# What it never does

WORDS = st.sampled_from(
    [
        "a",
        "b c",
        "d: e",
        "two  spaces",
        "#no",
        "it's",
        'a "b"',
        "- x",
        "[y]",
        "٣",
        "{z}",
        "a,b",
        "…",
    ]
)
PLAIN = st.sampled_from(["a", "b c", "2024-01-16", "it's", "ا ب", "a#b", "x:y", "-5", "12:30"])

FLOWS = st.sampled_from(
    [
        "[a, b]",
        "[ a,b ]",
        "{}",
        "{why: x, date: 1}",
        '{at: "a, b: c",source: s}',
        "[{a: b},\n     c]",
        "[a, # in\n  b]",
    ]
)


@st.composite
def scalars(draw: st.DrawFn, column: int) -> str:
    """A value that begins behind a colon, on one line or several."""
    form = draw(st.sampled_from(["plain", "plain", "double", "single", "folded", "block", "empty"]))
    if form == "plain":
        return draw(PLAIN)
    if form == "double":
        return '"' + draw(WORDS).replace('"', '\\"') + '"'
    if form == "single":
        return "'" + draw(WORDS).replace("'", "''") + "'"
    if form == "empty":
        return draw(st.sampled_from(["", "~", "''"]))
    inside = " " * (column + draw(st.integers(1, 4)))
    if form == "folded":
        return (
            f"{draw(PLAIN)}\n{inside}{draw(PLAIN)}"
            if draw(st.booleans())
            else f'"a\n\n{inside}b \\\n{inside}c"'
        )
    lines = draw(
        st.lists(
            st.sampled_from(["x", "  deeper", "", "# no comment", "- no item", "y: z"]), min_size=1
        )
    )
    body = "\n".join(inside + line if line else "" for line in ["text", *lines])
    return draw(st.sampled_from(["|", ">", "|-", "|+", ">-", "| # note"])) + "\n" + body


class Comments:
    """Gives each comment a number, so that none can be lost or doubled unseen."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw, self.count = draw, 0

    def above(self, indent: int) -> str:
        """Some lines of comments and blank ones."""
        kinds = self.draw(st.lists(st.sampled_from(["blank", "comment"]), max_size=2))
        return "".join(
            "\n" if kind == "blank" else f"{' ' * indent}{self.next()}\n" for kind in kinds
        )

    def behind(self, value: str) -> str:
        block = value.startswith(("|", ">"))
        return (
            f"{' ' * self.draw(st.integers(1, 3))}{self.next()}"
            if not block and self.draw(st.booleans())
            else ""
        )

    def next(self) -> str:
        self.count += 1
        return f"# c{self.count}: {self.draw(WORDS)}"


def key_value(draw: st.DrawFn, comments: Comments, key: str, kind: str, column: int) -> str:
    """One entry of a mapping, without its indentation."""
    space = " " * draw(st.integers(1, 2))
    if kind == "scalar":
        value = draw(scalars(column))
        return f"{key}:{space}{value}{comments.behind(value)}\n"
    if kind == "flow":
        value = draw(FLOWS)
        return f"{key}:{space}{value}{comments.behind(value)}\n"
    inner = column + draw(st.integers(1, 4))
    note = comments.behind("")
    if kind == "list":
        inner = column + draw(st.integers(0, 3))
        return f"{key}:{note}\n" + listing(draw, comments, inner)
    keys = ["source", "quote", "at", "x-own", "odd"] if kind == "part" else ["mofa", "cnn", "b1"]
    return f"{key}:{note}\n" + mapping(draw, comments, keys, inner, deep=kind == "free")


def mapping(
    draw: st.DrawFn, comments: Comments, keys: list[str], column: int, deep: bool = True
) -> str:
    names = draw(st.lists(st.sampled_from(keys), min_size=1, unique=True))
    lines = ""
    for name in names:
        kinds = {"citations": ["free"], "corrections": ["list"], "aliases": ["flow", "list"]}
        kind = (
            draw(st.sampled_from(kinds.get(name, ["scalar", "scalar", "flow", "part"])))
            if deep
            else "scalar"
        )
        lines += (
            comments.above(column) + " " * column + key_value(draw, comments, name, kind, column)
        )
    return lines


def listing(draw: st.DrawFn, comments: Comments, column: int) -> str:
    lines = ""
    for _ in range(draw(st.integers(1, 3))):
        lines += comments.above(column) + " " * column + "-"
        if draw(st.booleans()):
            value = draw(scalars(column))
            value = (
                "a" if value in ("", "~", "''") else value
            )  # an item that means nothing is unusual
            lines += f" {value}{comments.behind(value)}\n"
        else:
            item = mapping(draw, Comments(draw), ["why", "date", "x-a"], column + 2, deep=False)
            lines += (
                f"{comments.behind('')}\n{item}"
                if item.lstrip(" ")[:1] in "#\n"
                else " " + item.lstrip(" ")
            )
    return lines


@st.composite
def documents(draw: st.DrawFn) -> str:
    comments = Comments(draw)
    keys = [
        "id",
        "title",
        "date",
        "summary",
        "aliases",
        "citations",
        "corrections",
        "x-note",
        "unknown",
        "'key'",
    ]
    texts = [
        mapping(draw, comments, keys, 0) + comments.above(0) for _ in range(draw(st.integers(1, 2)))
    ]
    return draw(st.sampled_from(["", "---\n", "# head\n\n"])) + "---\n".join(texts)


def comments_in(text: str) -> Counter[str]:
    return Counter(match.rstrip() for match in re.findall(r"# c\d+: [^\n]*", text))


@settings(max_examples=80)
@given(documents())
def test_neither_meaning_nor_a_comment_is_lost_and_a_second_time_changes_nothing(text: str) -> None:
    try:
        new = styled(text, Event)
    except UnusualError:
        assert "|+" in text  # which a blank line behind it would make longer
        return
    assert trees(new) == trees(text)
    assert comments_in(new) == comments_in(text)
    assert styled(new, Event) == new
    assert not re.search(r"^(title|date).*(?:\n(?!---).*)*^id:", new, re.MULTILINE)


@pytest.mark.parametrize("root", SITES, ids=["demo", "complete", "minimal"])
def test_committed_records_can_be_brought_to_house_style(root: Path) -> None:
    files = scan(root).documents
    done = tidy(root, files)
    assert len(files) > 2
    assert not done.unusual
    assert not done.problems
    for path, text in done.texts.items():
        assert sorted(written(text)) == sorted(written((root / path).read_text(encoding="utf-8")))


def written(text: str) -> list[str]:
    """All that stands in a text but for white space, in no order of its own."""
    return re.findall(r"[^\s,{}\[\]]+", text)
