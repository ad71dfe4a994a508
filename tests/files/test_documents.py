"""Reading files: whatever stands in them ends in documents, or in problems with a place."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.small_site import SMALL, MakeSite

from sitegen.files import Document, Reading, locate, read_front_matter, read_yaml
from sitegen.files.decode import MAX_BYTES
from sitegen.inspection import inspect
from sitegen.problems import Located, Problem, Spot, as_text, did_you_mean

EVENT = "content/events/2020-01-02-vote.yaml"
HOSTILE = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


def read(folder: Path, content: str | bytes, name: str = "record.yaml") -> Reading:
    data = content if isinstance(content, bytes) else content.encode()
    (folder / name).write_bytes(data)
    return read_front_matter(folder, name) if name.endswith(".md") else read_yaml(folder, name)


def tree(folder: Path, text: str) -> Any:
    reading = read(folder, text)
    assert reading.problems == []
    return reading.documents[0].tree


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


# Text is text


@pytest.mark.parametrize(
    "written",
    [
        "NO",
        "yes",
        "on",
        "True",
        "2024-01-16",
        "010",
        "0x1F",
        "1_000",
        "1e3",
        ".inf",
        ".NaN",
        "10:30",
        "=",
        "Null!",
    ],
)
def test_no_value_is_turned_into_something_else(tmp_path: Path, written: str) -> None:
    assert tree(tmp_path, f"title: {written}\n") == {"title": written}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL", "''", '""', "|", "# nothing"])
def test_what_is_empty_is_absent(tmp_path: Path, written: str) -> None:
    assert tree(tmp_path, f"title: {written}\ndate: 2020\n") == {"date": "2020"}


def test_what_is_quoted_is_never_null(tmp_path: Path) -> None:
    assert tree(tmp_path, "title: 'null'\ntags: ['~', null, b]\n") == {
        "title": "null",
        "tags": ["~", "b"],
    }


def test_keys_of_an_extension_stand_apart(tmp_path: Path) -> None:
    assert tree(tmp_path, "x-note: {a: [b]}\ntitle: T\n") == {
        "x-": {"x-note": {"a": ["b"]}},
        "title": "T",
    }


@HOSTILE
@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_text_survives_as_a_title_or_is_refused_for_its_characters(
    tmp_path: Path, title: str
) -> None:
    reading = read(tmp_path, f"title: {json.dumps(title, ensure_ascii=False)}\n")
    refused = {"control-character"} if reading.problems else set()
    assert set(codes(reading)) == refused
    if not refused:
        plain = title.translate({0x85: " ", 0x2028: " ", 0x2029: " ", 0xFEFF: ""})
        assert reading.documents[0].tree == ({"title": plain} if plain else {})


# Bytes


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_ends_of_line_and_byte_order_marks_change_nothing(tmp_path: Path, end: str) -> None:
    text = "\ufefftitle: T\nsummary: |\n  One.\n\n  Two.\n---\n\ufefftitle: U\n".replace("\n", end)
    trees = [document.tree for document in read(tmp_path, text).documents]
    assert trees == [{"title": "T", "summary": "One.\n\nTwo.\n"}, {"title": "U"}]


def test_a_bad_byte_is_shown_where_it_stands(tmp_path: Path) -> None:
    reading = read(tmp_path, b"title: T\nname: caf\xe9\n")
    assert [(p.spot.line, p.spot.column) for p in reading.problems] == [(2, 10)]
    assert reading.documents[0].tree["name"] == "caf\ufffd"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", ["title: The Council votes\n", "title: Совет голосует\n"])
def test_another_encoding_is_one_problem(tmp_path: Path, encoding: str, text: str) -> None:
    assert codes(read(tmp_path, text.encode(encoding))) == ["encoding"]


def test_a_picture_named_like_a_record_is_one_problem(tmp_path: Path) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(8) + bytes(range(256))
    assert codes(read(tmp_path, picture)) == ["encoding"]


def test_at_most_so_many_characters_are_reported_one_by_one(tmp_path: Path) -> None:
    assert len(read(tmp_path, "# " + "\x07" * 1000 + "\ntitle: T\n").problems) == 20


def test_the_first_conflicts_of_a_merge_are_told_however_many_there_are(tmp_path: Path) -> None:
    assert (
        codes(read(tmp_path, "<<<<<<< a\n=======\n>>>>>>> b\n" * 1000)) == ["merge-conflict"] * 20
    )
    assert codes(read(tmp_path, "<<<<<<< a\n||||||| base\n=======\n>>>>>>> b\n")) == [
        "merge-conflict"
    ]


def test_a_file_of_two_megabytes_is_read_and_a_larger_one_is_not(tmp_path: Path) -> None:
    head, more = "title: T\n#", "x" * MAX_BYTES
    assert codes(read(tmp_path, (head + more)[:MAX_BYTES])) == []
    assert codes(read(tmp_path, head + more)) == ["too-large"]


def test_an_article_may_be_longer_than_a_record_but_not_its_front_matter(tmp_path: Path) -> None:
    more = "x" * MAX_BYTES
    assert codes(read(tmp_path, f"---\ntitle: T\n---\n{more}", "source.md")) == []
    assert codes(read(tmp_path, f"---\ntitle: T\n#{more}\n---\n", "source.md")) == ["too-large"]


# YAML that is not taken


@pytest.mark.parametrize(
    "text", ["a: [\n" * 3000, "[" * 100_000, "- " * 5000, "{a: " * 3000, "? " * 3000]
)
def test_depth_is_bounded(tmp_path: Path, text: str) -> None:
    assert set(codes(read(tmp_path, text))) <= {"too-deep", "yaml-syntax"}
    assert read(tmp_path, text).broken


def test_aliases_cannot_multiply(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30))]
    reading = read(tmp_path, "\n".join(lines))
    assert set(codes(reading)) == {"forbidden-yaml"}
    assert reading.documents == []


@pytest.mark.parametrize("item", ["!a b,", "&a b,", "*a,", '"\\u0001",'])
def test_a_fault_that_is_repeated_for_ever_is_reported_a_thousand_times(
    tmp_path: Path, item: str
) -> None:
    reading = read(tmp_path, f"id: name\ntags: [{item * 5000}]\n")
    assert len(reading.problems) == 1000
    assert (reading.broken, reading.ids) == (True, ["name"])


@pytest.mark.parametrize(
    "text", ["tags: [a, # one\n  b] # two\norder: 2  # three\n", "# all\ntitle: T ## four\n"]
)
def test_comments_are_comments(tmp_path: Path, text: str) -> None:
    assert codes(read(tmp_path, text)) == []


@pytest.mark.parametrize(
    "text", ["summary: |\n  Number #3 was hit.\n", "title: 'Flight #3'\n", "url: a#b\n"]
)
def test_a_number_sign_in_a_text_is_no_comment(tmp_path: Path, text: str) -> None:
    assert "#" in str(tree(tmp_path, text))


# Places


def place(folder: Path, document: Document, *keys: Any, **how: Any) -> tuple[int, int]:
    spot = document.spot(*keys, **how)
    found = locate(folder, Problem("bad-value", spot, ""))
    return found.line, found.column


def test_a_part_of_a_record_is_found_where_it_is_written(tmp_path: Path) -> None:
    text = "---\nname: A\n---\nname: B\nactors:\n  - {actor: x, role: 文文, by: y}\nclaims:\n- says: Z\n"
    document = read(tmp_path, text).documents[1]
    assert place(tmp_path, document) == (4, 1)
    assert place(tmp_path, document, "actors") == (5, 1)
    assert place(tmp_path, document, "actors", 0) == (6, 5)
    assert place(tmp_path, document, "actors", 0, "by") == (6, 30)
    assert place(tmp_path, document, "actors", 0, "by", of_key=True) == (6, 26)
    assert place(tmp_path, document, "claims", 0, "cites") == (8, 3)
    assert place(tmp_path, document, "claims", 0, "says", needle="Z") == (8, 9)


def test_words_of_a_text_are_found_and_counted(tmp_path: Path) -> None:
    document = read(
        tmp_path, "---\ntitle: T\n---\n\n@a @ab [x](/a/b) [y](/a)\n @a\n", "page.md"
    ).documents[0]
    assert place(tmp_path, document, "body") == (5, 1)
    assert place(tmp_path, document, "body", needle="@a") == (5, 1)
    assert place(tmp_path, document, "body", needle="@a", nth=1) == (6, 2)
    assert place(tmp_path, document, "body", needle="(/a") == (5, 21)
    assert place(tmp_path, document, "body", needle="y](/a) @a") == (5, 19)
    assert place(tmp_path, document, "body", needle="nowhere") == (5, 1)


@pytest.mark.parametrize(
    ("line", "column", "shown", "mark"),
    [
        ("short", 3, "short", 2),
        ("\tx: y", 2, " x: y", 1),
        ("文文 x", 4, "文文 x", 5),
        ("e\u0301e\u0301x", 5, "e\u0301e\u0301x", 2),
        ("a\u200b\u202eb", 4, "a\ufffd\ufffdb", 3),
        ("x" * 500, 1, "x" * 100 + "…", 0),
        ("x" * 500, 500, "…" + "x" * 51, 51),
        ("文" * 500, 250, "…" + "文" * 50 + "…", 51),
    ],
)
def test_a_line_is_cut_to_what_a_terminal_shows_with_its_mark_in_place(
    line: str, column: int, shown: str, mark: int
) -> None:
    lines = as_text(
        Located(Problem("bad-value", Spot("a.yaml"), "bad"), 1, column, line)
    ).splitlines()
    assert lines[1:] == [f"    | {shown}", f"    | {' ' * mark}^"]


def test_a_problem_stays_on_its_line_and_cannot_command_the_terminal() -> None:
    problem = Problem("bad-value", Spot("a\n\x1b[31m.yaml"), "bad \u202e\r\ud800", "try \x07")
    assert as_text(Located(problem, 1, 1)).splitlines() == [
        "a\\n\\x1b[31m.yaml:1:1: error bad-value: bad \\u202e\\r\\ud800",
        "    hint: try \\x07",
    ]


def test_a_guess_among_many_names_is_still_a_good_one() -> None:
    names = [
        f"{word}-{number}" for number in range(1000) for word in ("council", "ministry", "agency")
    ]
    assert did_you_mean("minstry-17", names) == "did you mean ministry-17?"
    assert did_you_mean("zzz", names) == ""


# Hostile bytes

PIECES = st.sampled_from(
    [
        *(
            "title: ",
            "a: ",
            "x-k: ",
            "- ",
            "? ",
            ": ",
            "{",
            "}",
            "[",
            "]",
            ",",
            '"',
            "'",
            "|\n",
            ">-\n",
            "\n",
            "  ",
        ),
        *(
            "\t",
            "#",
            " #x",
            "&a ",
            "*a",
            "!b ",
            "<<: ",
            "---\n",
            "...\n",
            "%YAML 1.1\n",
            "\\u0000",
            "\\ud800",
            "null",
        ),
        *(
            "\ufeff",
            "\r",
            "\x00",
            "\u2028",
            "é",
            "文",
            "\U0001f600",
            "@",
            "`",
            "[@a]",
            "[[event:b]]",
            "<b>",
            "](a:b)",
        ),
    ]
).map(str.encode)
HOSTILE_BYTES = st.lists(st.one_of(PIECES, st.binary(max_size=8)), max_size=25).map(b"".join)
DOCUMENTS = [
    "content/events/x.yaml",
    "content/actors/x.yaml",
    "content/pages/x.md",
    "seeds/x.md",
    "content/site.yaml",
]


def lines_of(data: bytes) -> list[str]:
    return (
        data.decode("utf-8", "surrogateescape")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .split("\n")
    )


def assert_found_within(found: Located, lines: list[str]) -> None:
    assert 1 <= found.line <= len(lines)
    assert 1 <= found.column <= len(lines[found.line - 1]) + 1
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", as_text(found))


@HOSTILE
@given(HOSTILE_BYTES)
def test_any_bytes_give_documents_or_problems_with_a_place_in_the_file(
    tmp_path: Path, data: bytes
) -> None:
    reading = read(tmp_path, data)
    assert reading.documents or reading.problems
    for problem in reading.problems:
        assert_found_within(locate(tmp_path, problem), lines_of(data))


@HOSTILE
@given(HOSTILE_BYTES, st.sampled_from(DOCUMENTS))
def test_any_bytes_in_a_site_give_problems_with_a_place_in_their_file(
    make_site: MakeSite, data: bytes, path: str
) -> None:
    root = make_site(SMALL | {path: ""})
    whole = data if path.endswith(".yaml") else b"---\n" + data + b"\n---\n" + data
    (root / path).write_bytes(whole)
    for found in [
        locate(root, problem) for problem in inspect(root).problems if problem.spot.path == path
    ]:
        assert_found_within(found, lines_of(whole))
    (root / path).unlink()
