"""The house style: top-level keys change places with the comments above them; all else stays to the letter."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.paths import ROOT

from sitegen.editing.format import UnusualError, formatted, house_order, in_house_order
from sitegen.files.scanning import scan
from sitegen.files.yaml_reader import Walk
from sitegen.records.model import RECORDS, Actor, Event, Place, VocabularyType
from sitegen.records.parts import Citation
from sitegen.records.shape import BODY

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
        ("# of it\nwhy: x\n# of A\nname: A\n", "# of A\nname: A\n# of it\nwhy: x\n"),
        ("precision : exact   # so\n\n\nname:   A\n", "name:   A\nprecision : exact   # so\n"),
        ("names: { ur : ا ,fa: ب}\nname: A", "name: A\nnames: { ur : ا ,fa: ب}\n"),
        ("why: one\n two\n\n three\nname: A\n", "name: A\nwhy: one\n two\n\n three\n"),
        ("aliases: [a,\n    b] # both\nid: c\n", "id: c\naliases: [a,\n    b] # both\n"),
        ("corrections:\n  - date: 2020-01-01\n  # end of them\nname: A\n",
         "name: A\ncorrections:\n  - date: 2020-01-01\n  # end of them\n"),
        ("why: x\nname: A\n# end\n", "name: A\nwhy: x\n# end\n"),
        ("why: x\nname: A\n\n# end\n\n", "name: A\nwhy: x\n\n# end\n\n"),
        ("why: x\n  # of x\n# of A\n  # deeper\nname: A\n", "# of A\n  # deeper\nname: A\nwhy: x\n  # of x\n"),
        ("why: |\n  # no comment\n\n  x\n\nname: A\n", "name: A\nwhy: |\n  # no comment\n\n  x\n"),
        ("why: |+\n  x\n\n\n# of A\nname: A\n", "# of A\nname: A\nwhy: |+\n  x\n\n\n"),
        ("names:\n  fa: |2+\n    x\n\nname: A\n# end\n", "name: A\nnames:\n  fa: |2+\n    x\n\n# end\n"),
        ("why: |\nname: A\n", "name: A\nwhy: |\n"),
        ('why: "x\n# no comment\n  y"\nname: A\n', 'name: A\nwhy: "x\n# no comment\n  y"\n'),
        ("why:\nname: A\n", "name: A\nwhy:\n"),
        ("why: ~\n'name': A\n", "'name': A\nwhy: ~\n"),
        ("  why: x\n  # of A\n  name: A\n", "  # of A\n  name: A\n  why: x\n"),
        ("why: x\nname: A\n---\n\nprecision: exact\nname: B\n...\n",
         "name: A\nwhy: x\n---\nname: B\n\nprecision: exact\n...\n"),
        ("%YAML 1.1\n# top\n--- # begins\nwhy: x\nname: A\n# end\n---\n---\n# of B\nname: B\n",
         "%YAML 1.1\n# top\n--- # begins\nname: A\nwhy: x\n# end\n---\n---\n# of B\nname: B\n"),
        ("# a\n\n---\n# b\n\n# of x\nwhy: x\nname: A\n", "# a\n\n---\n# b\n\nname: A\n# of x\nwhy: x\n"),
    ],
)  # fmt: skip
def test_keys_change_places_with_the_comments_above_them(before: str, after: str) -> None:
    assert in_house_order(before, Place) == after
    assert in_house_order(after, Place) == after


@pytest.mark.parametrize(
    "text",
    [
        "name:   A\n\n\n\nprecision : exact   # so\n",
        "aliases:\n- a\n# two\n-   b\n",
        "names:\n    fa: |\n        ب\n         پ\n    ur:\n        ا\n",
        "aliases: [a, # one\n  b]\n",
        "corrections:\n-\n  why: c\n  date: 2020-01-01\n",
        "corrections: # all\n- # first\n  date: 2020-01-01\n# end\n",
        "? name\n: A\n",
        "{name: A, precision: exact}\n",
        "name: A",
        "",
        "# only a comment\n",
        "only words\n",
    ],
)
def test_a_record_whose_keys_are_in_order_stays_to_the_letter(text: str) -> None:
    assert in_house_order(text, Place) == text


def test_what_stands_below_a_key_is_the_editors_own() -> None:
    casualties = "casualties:\n  - {cites: [a], who: crew, killed: 2}\n  - {killed: 3, who: all, cites: [a]}\n"
    citations = "citations:\n  b: {quote: x, source: y}\n  a: {source: z}\n"
    assert in_house_order(casualties, Event) == casualties
    assert in_house_order(citations, Actor) == citations
    assert in_house_order(citations + casualties, Event) == casualties + citations


def test_terms_of_a_vocabulary_stay_as_they_are_written() -> None:
    text = "- {label: A, id: a, kind: contact}\n- kind: contact\n  id: b\n  label: B\n"
    assert in_house_order(text, VocabularyType) == text


def test_the_title_stands_before_the_aliases() -> None:
    assert house_order(Event)[:4] == ["id", "title", "aliases", "date"]
    assert house_order(Citation)[:2] == ["source", "quote"]


@pytest.mark.parametrize(
    "text",
    [
        "? precision\n: exact\n? name\n: A\n",
        "aliases: [~, a]\n? precision\n: exact\nname: A\n",
        "{precision: exact, name: A}\n",
        "why: &a x\nname: A\n",
        "why: *a\nname: A\n",
        "<<: {why: x}\nname: A\n",
        "why: !!str x\nname: A\n",
        "a: 1\na: 2\n",
        "[1\n",
        "name: A\nid: |\n  a",
    ],
)
def test_what_cannot_be_put_in_order_is_refused(text: str) -> None:
    with pytest.raises(UnusualError):
        in_house_order(text, Place)


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


def lines_in(text: str) -> Counter[str]:
    """The lines of a text that are not blank, with all their spaces."""
    return Counter(line for line in text.split("\n") if line.strip())


@settings(max_examples=80)
@given(documents())
def test_neither_meaning_nor_a_line_is_lost_and_a_second_time_changes_nothing(text: str) -> None:
    try:
        new = in_house_order(text, Event)
    except UnusualError:
        assert "|+" in text  # which the blank lines behind it belong to
        return
    assert trees(new) == trees(text)
    assert comments_in(new) == comments_in(text)
    assert lines_in(new) == lines_in(text)
    assert in_house_order(new, Event) == new
    assert not re.search(r"^(title|date).*(?:\n(?!---).*)*^id:", new, re.MULTILINE)


@pytest.mark.parametrize("root", SITES, ids=["demo", "complete", "minimal"])
def test_committed_records_are_in_house_style(root: Path) -> None:
    files = scan(root).documents
    result = formatted(root, files)
    assert len(files) > 2
    assert (result.changes, result.unusual, result.problems) == ([], [], [])


def test_whatever_the_order_of_a_committed_record_was_it_comes_back_to_the_letter() -> None:
    rng = random.Random(20240116)
    changed = 0
    for kind, path in scan(ROOT).documents:
        text = (ROOT / path).read_text(encoding="utf-8")
        if kind in BODY or kind not in RECORDS or re.search(r"^---", text, re.MULTILINE):
            continue
        mixed = in_any_order(text, rng)
        changed += mixed != text
        assert in_house_order(mixed, RECORDS[kind]) == text, path
    assert changed > 200


def in_any_order(text: str, rng: random.Random) -> str:
    """A record with its keys in any order: each with the comments and blank lines above it."""
    ranges: list[str] = []
    above = ""
    for line in text.splitlines(keepends=True):
        if line.startswith(("#", "\n")):
            above += line
        elif line.startswith((" ", "-")):
            ranges[-1] += above + line
            above = ""
        else:
            ranges.append(above + line)
            above = ""
    rng.shuffle(ranges)
    return "".join(ranges) + above


@pytest.mark.parametrize(
    "header",
    [
        "# about the file\n  \n",
        "# about the file\n\n# and more\n \n",
        "# yaml-language-server: $schema=../../.cache/schemas/actor.json\n",
        "# yaml-language-server: $schema=actor.json\n# about the file\n \n",
    ],
)
def test_what_is_said_of_the_file_stays_on_top(header: str) -> None:
    text = f"{header}# of the kind\nkind: state\nname: Foo\n"
    assert in_house_order(text, Actor) == f"{header}name: Foo\n# of the kind\nkind: state\n"


def test_blank_lines_with_spaces_do_not_come_to_the_top() -> None:
    assert in_house_order("kind: state\n  \nname: Foo\n", Actor) == "name: Foo\nkind: state\n"
